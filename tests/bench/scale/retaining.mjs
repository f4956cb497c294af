// Retention passes of the running app: the worker's clock is moved, and the round in which it keeps house begun. A round also looks
// which feeds are due, so it takes a little longer than the pass. Each run has copies of the library.

import { cpSync } from "node:fs";
import { words } from "../../e2e/support/words.mjs";
import { forget, freshProfile, inBrowser } from "../support/browser.mjs";
import { keepHouse } from "../support/engine.mjs";
import { listen, quiet } from "../support/noise.mjs";

// Later than retention keeps what was last seen now.
const DAYS = 15;

export async function retaining({ site }, profile, runs) {
  const found = [];
  const noises = [];
  for (let run = 0; run < runs; run += 1) {
    await quiet();
    const noise = listen();
    const { none, much: all } = await inCopy(profile, site, async () => {});
    const { much: half } = await inCopy(profile, site, spareNewerHalf);
    found.push({ none, all, half });
    noises.push(noise());
  }
  return { found, noises };
}

async function inCopy(profile, site, arrange) {
  const copy = freshProfile();
  cpSync(profile, copy, { recursive: true });
  const found = await inBrowser((page, context) => passes(page, context, site, arrange), { profile: copy });
  forget(copy);
  return found;
}

async function passes(page, context, site, arrange) {
  await page.goto(site);
  await arrange(page, site);
  const round = await keepHouse(page, context);
  await page.waitForTimeout(15_000);
  const none = await round(1);
  // A day later every feed was due.
  await page.waitForFunction(() => !document.querySelector(".progress-line"), null, { timeout: 240_000 });
  return { none, much: await round(DAYS) };
}

// Marks the older half as read, and has what is unread kept.
async function spareNewerHalf(page, site) {
  await page.goto(new URL("?page=settings", site).href);
  await page.getByLabel(words("settings.keep_unread")).check();
  await page.goto(new URL("?page=latest", site).href);
  await page.locator(".river-item").first().waitFor();
  // The list may be laid out again meanwhile.
  const inMiddle = () => {
    scrollTo(0, document.documentElement.scrollHeight / 2);
    return Number(document.querySelector(".river-row")?.getAttribute("aria-posinset")) > 1_000;
  };
  await page.waitForFunction(inMiddle, null, { polling: 500 });
  await page.getByRole("button", { name: words("list.select"), exact: true }).evaluate((button) => button.click());
  await page.locator(".river-row input[type=checkbox]").first().evaluate((box) => box.click());
  await page.getByRole("button", { name: words("list.below") }).click();
  await page.locator(".notice").first().waitFor({ timeout: 120_000 });
  await page.goto(site);
  await page.locator("main a[data-headline]").first().waitFor();
}
