// What the tab holds: its page's and its engine's heaps after garbage was collected, and the whole memories of their modules, which
// never shrink. (`measureUserAgentSpecificMemory` is there for isolated pages alone; this is what it adds up.) Beside it, what
// the system says of the process that draws the page, which is Chromium's own with it.

import { readFileSync, readdirSync } from "node:fs";
import { words } from "../../e2e/support/words.mjs";
import { inBrowser } from "../support/browser.mjs";
import { heldByTab } from "../support/engine.mjs";
import { listen, quiet } from "../support/noise.mjs";
import { openLatest } from "../support/reader.mjs";

// Until what is done in the background after a start is done.
const REST = 20_000;

export async function memory({ site }, profile, runs) {
  const held = [];
  const noises = [];
  for (let run = 0; run < runs; run += 1) {
    await quiet();
    const noise = listen();
    held.push(await inBrowser((page, context) => visit(page, context, site), { profile }));
    noises.push(noise());
  }
  return { held, noises };
}

async function visit(page, context, site) {
  const measure = async () => ({ ...(await heldByTab(page, context)), process: ofRenderer() });
  await page.goto(site);
  await page.waitForFunction(() => window.seen.counted);
  await page.waitForTimeout(REST);
  const start = await measure();
  await openLatest(page);
  await page.keyboard.press("/");
  await page.keyboard.type("den");
  await page.locator("main a[data-headline]").first().waitFor();
  await page.locator("main a[data-headline]").first().click();
  await page.locator("article h1").first().waitFor();
  await page.waitForTimeout(3_000);
  const read = await measure();
  await page.getByRole("link", { name: words("nav.rules"), exact: true }).first().click();
  await page.locator("#rules-new").click();
  await page.locator(".rule-builder .rule-value").fill("den");
  await page.locator(".rule-preview-count[data-whole=true]").waitFor({ timeout: 120_000 });
  const ruled = await measure();
  return { start, read, ruled };
}

// Private bytes of the largest process of the browser that draws pages (Linux; elsewhere nothing is known).
function ofRenderer() {
  try {
    const renderers = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isRenderer(name));
    return Math.max(0, ...renderers.map(privateBytes));
  } catch {
    return null;
  }
}

function isRenderer(id) {
  try {
    return readFileSync(`/proc/${id}/cmdline`, "utf8").includes("--type=renderer");
  } catch {
    return false;
  }
}

function privateBytes(id) {
  try {
    const lines = readFileSync(`/proc/${id}/smaps_rollup`, "utf8").matchAll(/^Private_\w+:\s+(\d+) kB/gm);
    return [...lines].reduce((sum, [, kilobytes]) => sum + 1024 * Number(kilobytes), 0);
  } catch {
    return 0;
  }
}
