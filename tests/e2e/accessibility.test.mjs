// axe-core on every page and state, light and dark, on a phone and on a desk: no violations.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { empty, full, fullPaper, looks, sizes } from "./support/states.mjs";
import { suite } from "./support/suite.mjs";
import { until } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";

const it = suite();

async function check(paper, name) {
  const failures = [];
  for (const { size, viewport, colorScheme } of looks) {
    await paper.page.setViewportSize(viewport);
    await paper.page.emulateMedia({ colorScheme });
    // What is still being drawn, or dimmed until it is, is looked at again.
    await until(async () => assert.deepEqual(await violations(paper.page), []), "no violation", 10_000)
      .catch((failure) => failures.push(`${name}, ${size}, ${colorScheme}: ${failure.message}`));
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
}, { limit: 600_000, expects: [failedRequests] });

const parts = Object.entries(full);
const half = Math.ceil(parts.length / 2);
for (const [which, states] of [["reading", parts.slice(0, half)], ["arranging", parts.slice(half)]]) {
  it(`no page for ${which} violates a rule`, async ({ open, press }) => {
    const paper = await open();
    await paper.follow(...fullPaper(press));
    await paper.visit("?page=latest");
    await paper.list.items.first().locator("button").first().click();
    await checkAll(paper, press, Object.fromEntries(states));
  }, { limit: 600_000, expects: [failedRequests] });
}
