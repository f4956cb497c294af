// The longest time for which the page's own thread was taken: on the first visit, while 100 feeds of 100 articles are
// followed and stored, and in a list of 50,000 articles that is opened and scrolled. Browsers report tasks of 50 ms
// and more ("long tasks"); below that the figure is reached.

import { inBrowser, seen } from "./support/browser.mjs";
import { makeLibrary } from "./support/library.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { block as written, longest, spread } from "./support/numbers.mjs";
import { feeds, openFirstRun, openLatest, takeOver } from "./support/reader.mjs";
import { keep, table } from "./support/report.mjs";

const MANY = Number(process.env.FEEDS ?? 500);
const SCREENS = 30;

export async function block(around, runs) {
  const many = await makeLibrary(around, MANY, 100);
  const found = [];
  for (let run = 0; run <= runs; run += 1) {
    await quiet();
    const noise = listen();
    const tasks = { ...(await firstRun(around)), ...(await bigList(around, many.profile)) };
    if (run) found.push({ ...tasks, noise: noise() });
  }
  many.forget();
  report(found, many.articles);
}

function firstRun({ site, press }) {
  return inBrowser(async (page) => {
    await openFirstRun(page, site);
    const { chosen, longTasks } = await takeOver(page, feeds(press, 100, 100));
    const isBefore = ({ startTime }) => startTime < chosen;
    return { visit: longTasks.filter(isBefore), refresh: longTasks.filter((task) => !isBefore(task)) };
  });
}

function bigList({ site }, profile) {
  return inBrowser(async (page) => {
    await page.goto(site);
    await page.waitForFunction(() => window.seen.counted, null, { polling: 100 });
    await page.waitForTimeout(3_000);
    const clicked = await page.evaluate(() => performance.now());
    await openLatest(page);
    await page.waitForTimeout(500);
    const opened = await page.evaluate(() => performance.now());
    await scroll(page);
    const { longTasks } = await seen(page);
    const between = (from, to) => longTasks.filter(({ startTime }) => startTime >= from && startTime < to);
    return { start: between(0, clicked), list: between(clicked, opened), scroll: between(opened, Infinity) };
  }, { profile });
}

async function scroll(page) {
  await page.mouse.move(700, 500);
  for (let screen = 0; screen < SCREENS; screen += 1) {
    await page.mouse.wheel(0, 800);
    await page.waitForTimeout(100);
  }
}

function report(found, articles) {
  const row = (name, what) => {
    const longestOf = spread(found.map((run) => longest(run[what])));
    return { name, figure: written(longestOf), target: "≤ 50 ms", reached: longestOf.max <= 50 };
  };
  table(`Longest block of the page's thread, medians (least–most) of ${found.length}`, [
    row("first visit, to the first-run page at rest", "visit"),
    row("following and storing 100 × 100 articles", "refresh"),
    row(`start with ${articles} articles`, "start"),
    row(`opening the list of ${articles}`, "list"),
    row("scrolling it", "scroll"),
  ], found.map(({ noise }) => noise));
  keep("block", { articles, found });
}
