// axe-core on every page and state, light and dark, on a phone and on a desk: no violations.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { empty, full, fullPaper, sizes, themes } from "./support/states.mjs";
import { suite } from "./support/suite.mjs";
import { failedRequests } from "./support/watch.mjs";

const it = suite();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function violations(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 160)} – ${failureSummary}`).slice(0, 3).join(" | ")}`);
}

async function check(paper, name) {
  const failures = [];
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of themes) {
      await paper.page.setViewportSize(viewport);
      await paper.page.emulateMedia({ colorScheme });
      failures.push(...(await violations(paper.page)).map((failure) => `${name}, ${size}, ${colorScheme}: ${failure}`));
    }
  }
  return failures;
}

async function checkAll(paper, press, states) {
  const failures = [];
  for (const [name, reach] of Object.entries(states)) {
    await paper.page.setViewportSize(sizes.desktop);
    await reach(paper, press).catch((failure) => failures.push(`${name} was not reached: ${failure.message}`));
    failures.push(...(await check(paper, name)));
  }
  assert.deepEqual(failures, []);
}

it("no page of an unused app violates a rule", async ({ open, press }) => {
  await checkAll(await open(), press, empty);
}, { limit: 180_000, expects: [failedRequests] });

const parts = Object.entries(full);
const half = Math.ceil(parts.length / 2);
for (const [which, states] of [["reading", parts.slice(0, half)], ["arranging", parts.slice(half)]]) {
  it(`no page for ${which} violates a rule`, async ({ open, press }) => {
    const paper = await open();
    await paper.follow(...fullPaper(press));
    await paper.visit("?page=latest");
    await paper.list.items.first().locator("button").first().click();
    await checkAll(paper, press, Object.fromEntries(states));
  }, { limit: 300_000, expects: [failedRequests] });
}
