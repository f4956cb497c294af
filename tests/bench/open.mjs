// Cold open: a new browser process with a profile on disk, the service worker answering, until a headline is painted.
//
// Timed in the page: from the start of navigation to the task after the first frame with a headline (Today), or with
// the title of the first-run page where nothing is followed. "None" is a library of 10 feeds with 5 articles each: the
// same page of headlines, made of 50 articles. Every library was fetched, cleaned and stored by the app itself.
// Also told: the first contentful paint, and when the engine's unread counts came (the headlines of the last visit are
// kept beside the database, so that they need not wait for it).

import { freshProfile, forget, inBrowser, seen } from "./support/browser.mjs";
import { makeLibrary } from "./support/library.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { millis, spread, times } from "./support/numbers.mjs";
import { openFirstRun } from "./support/reader.mjs";
import { keep, table } from "./support/report.mjs";

const MANY = Number(process.env.FEEDS ?? 500);
const ITEMS = 100;

export async function open(around, runs) {
  const empty = freshProfile();
  await inBrowser((page) => openFirstRun(page, around.site), { profile: empty });
  const few = await makeLibrary(around, 10, 5);
  const many = await makeLibrary(around, MANY, ITEMS);
  const libraries = { empty: { profile: empty, articles: 0 }, few, many };
  const opened = { empty: [], few: [], many: [] };
  for (let run = 0; run <= runs; run += 1) {
    for (const name of Object.keys(libraries)) {
      const found = await openOnce(around, libraries[name].profile, name !== "empty");
      if (run) opened[name].push(found);
    }
  }
  forget(empty);
  few.forget();
  many.forget();
  report(libraries, opened);
}

// One cold open of a profile: when a headline was painted, when the engine had counted, and the page's long tasks.
export async function openOnce({ site }, profile, hasCounts) {
  await quiet();
  const noise = listen();
  const found = await inBrowser(async (page) => {
    await page.goto(site);
    await page.waitForFunction((hasCounts) => window.seen.painted && (!hasCounts || window.seen.counted), hasCounts, { polling: 100 });
    const { painted, counted, longTasks: tasks } = await seen(page);
    const first = await page.evaluate(() => ({
      contentful: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
      isControlled: Boolean(navigator.serviceWorker?.controller),
    }));
    return { painted, counted, tasks, ...first };
  }, { profile });
  if (!found.isControlled) throw new Error("the service worker did not answer");
  return { ...found, noise: noise() };
}

function report(libraries, opened) {
  const of = (name, what) => spread(opened[name].map((run) => run[what]));
  const ratio = of("many", "painted").median / of("few", "painted").median;
  const counted = of("many", "counted").median / of("few", "counted").median;
  const noises = Object.values(opened).flat().map(({ noise }) => noise);
  const articles = libraries.many.articles;
  table(`Cold open, medians (least–most) of ${opened.many.length}`, [
    { name: "nothing followed, to the first-run page", figure: millis(of("empty", "painted")) },
    { name: `${libraries.few.articles} articles, to the first headline`, figure: millis(of("few", "painted")) },
    { name: `${articles} articles, to the first headline`, figure: millis(of("many", "painted")) },
    { name: "ratio", figure: times(ratio), target: "≤ 1.20 ×", reached: ratio <= 1.2 },
    { name: `${libraries.few.articles} articles, to the engine's counts`, figure: millis(of("few", "counted")) },
    { name: `${articles} articles, to the engine's counts`, figure: millis(of("many", "counted")) },
    { name: "ratio of those", figure: times(counted) },
  ], noises);
  const told = Object.fromEntries(Object.entries(libraries).map(([name, { articles, feeds, bytes }]) => [name, { articles, feeds, bytes }]));
  keep("open", { libraries: told, ratio, opened });
}
