// Retention passes of the running app: the worker's clock is moved, and the round in which it keeps house begun. A round also looks
// which feeds are due, so it takes a little longer than the pass. Each run has copies of the library.

import { cpSync } from "node:fs";
import { words } from "../../e2e/support/words.mjs";
import { forget, freshProfile, inBrowser } from "../support/browser.mjs";
import { keepHouse } from "../support/engine.mjs";
import { listen, quiet } from "../support/noise.mjs";
import { openLatest } from "../support/reader.mjs";

// Later than retention keeps what was last seen now.
const DAYS = 15;

export async function retaining({ site }, { profile, articles }, runs) {
  const found = [];
  const noises = [];
  for (let run = 0; run < runs; run += 1) {
    await quiet();
    const noise = listen();
    const { none, much: all } = await inCopy(profile, site, async () => {}, 0);
    const { much: half } = await inCopy(profile, site, spareNewerHalf, articles / 2);
    found.push({ none, all, half });
    noises.push(noise());
  }
  return { found, noises };
}

async function inCopy(profile, site, arrange, left) {
  const copy = freshProfile();
  cpSync(profile, copy, { recursive: true });
  const found = await inBrowser((page, context) => passes(page, context, site, arrange, left), { profile: copy });
  forget(copy);
  return found;
}

async function passes(page, context, site, arrange, left) {
  await page.goto(site);
  await arrange(page, site);
  const round = await keepHouse(page, context);
  await page.waitForTimeout(15_000);
  const none = await round(1);
  // A day later every feed was due.
  await page.waitForFunction(() => !document.querySelector(".progress-line"), null, { timeout: 240_000 });
  const much = await round(DAYS);
  await expectLeft(page, site, left);
  return { none, much };
}

// A pass in which something else went than was meant to would be another figure.
async function expectLeft(page, site, left) {
  await page.goto(new URL("?page=latest", site).href);
  await page.locator(left ? ".river-row" : "main .state-message").first().waitFor();
  const found = left && Number(await page.locator(".river-row").first().getAttribute("aria-setsize"));
  if (Math.abs(found - left) > left / 20) throw new Error(`${found} articles are left, and ${left} should be`);
}

// Marks the older half as read, and has what is unread kept. By links: a page that goes takes along what it just asked for.
async function spareNewerHalf(page, site) {
  await page.goto(new URL("?page=settings", site).href);
  await page.getByLabel(words("settings.keep_unread")).check();
  await openLatest(page);
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
