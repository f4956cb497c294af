// Broadsheet as a reader uses it: the real page, its worker, the proxy.

import { opmlFile } from "../../e2e/support/opml.mjs";
import { until } from "../../e2e/support/until.mjs";
import { words } from "../../e2e/support/words.mjs";
import { seen } from "./browser.mjs";

// Nothing may happen for so long before a refresh counts as over; this time is not counted.
const SILENCE = 1_500;
const PATIENCE = 600_000;
// Between two looks, in milliseconds: looking takes from what is measured.
const PAUSE = 250;

// Addresses of synthetic feeds, the newest articles of which appeared at a moment (Unix seconds; the newsstand's own unless named).
export function feeds(press, count, items, until) {
  const moment = until ? `?until=${until}` : "";
  return Array.from({ length: count }, (_, n) => ({ title: `News ${n}`, url: press.at(`bench/${count}x${items}/${n}.xml${moment}`) }));
}

// Opens the first-run page, and waits until the service worker and the engine have come to rest.
export async function openFirstRun(page, site) {
  await page.goto(site);
  await page.locator(".welcome-title").waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker?.ready));
  await page.waitForTimeout(3_000);
}

// Chooses an OPML file on the first-run page, and waits until all that it names is stored and shown.
export async function takeOver(page, outlines) {
  await page.getByLabel(words("opml.choose")).setInputFiles(opmlFile(outlines));
  await until(async () => (await seen(page)).progressed > 0, "the refresh to begin", PATIENCE, PAUSE);
  const found = await until(async () => isOver(page), "the refresh to end", PATIENCE, PAUSE);
  if (!found.shown) throw new Error(`no headline was shown on ${page.url()}`);
  return found;
}

async function isOver(page) {
  const now = await page.evaluate(() => ({ ...window.seen, now: performance.now() }));
  const end = Math.max(now.settled, now.shown);
  const over = now.settled > 0 && !now.isProgressing && now.now - end > SILENCE;
  return over && { ...now, end };
}

// How many articles the app says are unread.
export async function unread(page) {
  const facts = page.locator(".page-head-facts");
  await until(async () => /\d/.test(await facts.innerText()), "the number of unread articles");
  return Number((await facts.innerText()).match(/[\d,]+/)[0].replaceAll(",", ""));
}

// Goes to the list of everything by its link, as a reader would.
export async function openLatest(page) {
  await page.getByRole("link", { name: words("nav.latest"), exact: true }).first().click();
  await page.locator(".river-item").first().waitFor();
}
