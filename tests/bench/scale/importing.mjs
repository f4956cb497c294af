// Taking over a list of 8,936 feeds on the first-run page: from the moment at which the file was chosen until its folders and
// feeds stand beside the page and it was said how many are followed. The list is read in place; its servers are renamed, so that
// none of them is asked: `.invalid` is nobody's (RFC 2606). So each feed is asked for, and fails, while the page is watched for ten
// more seconds.

import { existsSync, readFileSync } from "node:fs";
import { opmlFile } from "../../e2e/support/opml.mjs";
import { until } from "../../e2e/support/until.mjs";
import { words } from "../../e2e/support/words.mjs";
import { inBrowser, seen } from "../support/browser.mjs";
import { LIST } from "../support/feeds.mjs";
import { listen, quiet } from "../support/noise.mjs";
import { openFirstRun } from "../support/reader.mjs";
import { spy } from "../support/spy.mjs";

const ON = 10_000;
const SILENCE = 1_500;

export async function importing({ site }, runs) {
  if (!existsSync(LIST)) return void console.log("  importing: SKIPPED, ../shared is absent");
  const { text, feeds } = nameless(readFileSync(LIST, "utf8"));
  const found = [];
  const noises = [];
  for (let run = 0; run <= runs; run += 1) {
    await quiet();
    const noise = listen();
    const measured = await inBrowser((page, context) => take(page, context, site, text, feeds));
    console.log(`  taken over in ${measured.took.toFixed(0)} ms, ${measured.tasks.map(({ duration }) => duration).join(", ")}`);
    if (!run) continue;
    found.push(measured);
    noises.push(noise());
  }
  return { feeds, found, noises };
}

function nameless(opml) {
  let feeds = 0;
  const text = opml.replace(/(xmlUrl=")(https?:\/\/)([^/"?#]+)/g, (_, name, scheme, host) => {
    feeds += 1;
    return `${name}${scheme}${host.replace(/^.*@|:\d+$/g, "")}.invalid`;
  });
  return { text, feeds };
}

async function take(page, context, site, text, feeds) {
  await context.addInitScript(spy);
  await context.addInitScript(watchTree);
  await openFirstRun(page, site);
  await page.getByLabel(words("opml.choose")).setInputFiles(opmlFile(text));
  const told = words("opml.added_many");
  const followed = await until(async () => {
    const notices = await page.locator(".notice").allInnerTexts();
    const notice = notices.find((notice) => told.test(notice));
    return notice !== undefined && Number(notice.match(/[\d,]+/)[0].replaceAll(",", ""));
  }, "to be told what was taken over", 60_000, 100);
  if (followed < 0.98 * feeds) throw new Error(`${followed} of ${feeds} feeds are followed`);
  const { chosen } = await seen(page);
  const shown = await until(async () => {
    const { last, now } = await page.evaluate(() => ({ ...window.tree, now: performance.now() }));
    return now - last > SILENCE && last;
  }, "the tree to be drawn", 60_000, 100);
  await page.waitForTimeout(ON);
  const { longTasks } = await seen(page);
  const { asked, frames } = await page.evaluate(() => ({ asked: window.asked, frames: window.tree.frames }));
  const stored = asked.find(({ at }) => at >= chosen).answered - chosen;
  const gaps = frames.filter(([at]) => at >= chosen).map(([, gap]) => gap);
  return { followed, took: shown - chosen, stored, gap: Math.max(0, ...gaps), tasks: longTasks.filter(({ startTime }) => startTime >= chosen) };
}

// Runs in the page: when something was last added beside it or said below it, and how long frames took that took long.
function watchTree() {
  const tree = (window.tree = { last: 0, frames: [] });
  let drawn = "";
  let before = performance.now();
  const glance = (now) => {
    if (now - before > 34) tree.frames.push([before, now - before]);
    before = now;
    const links = document.querySelectorAll(".sidebar li").length;
    const notices = document.querySelectorAll(".notice").length;
    if (notices && `${links}` !== drawn) {
      drawn = `${links}`;
      setTimeout(() => (tree.last = performance.now()));
    }
    requestAnimationFrame(glance);
  };
  requestAnimationFrame(glance);
}
