// A list of 50,000 articles: opened, paged through in both ways, gone to its end, marked as read and back; and scrolled
// (`scroll.mjs`).

import { until } from "../e2e/support/until.mjs";
import { words } from "../e2e/support/words.mjs";
import { inBrowser, seen } from "./support/browser.mjs";
import { makeLibrary } from "./support/library.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { block, longest, millis, spread } from "./support/numbers.mjs";
import { keep, publish } from "./support/report.mjs";
import { frameRows, scrolledInAll } from "./scroll.mjs";

const FEEDS = Number(process.env.FEEDS ?? 500);
const ITEMS = 100;
const PAGES = 25;

export async function lists(around, runs) {
  const library = await makeLibrary(around, FEEDS, ITEMS);
  const [found, frames] = [[], []];
  for (let run = 0; run <= runs; run += 1) {
    await quiet();
    const noise = listen();
    const used = await inBrowser((page) => use(page, around.site, library.articles), { profile: library.profile });
    const roll = await scrolledInAll(around, library.profile);
    if (!run) continue;
    found.push({ ...used, noise: noise() });
    frames.push(roll);
  }
  library.forget();
  report(found, frames, library.articles, runs);
  keep("lists", { articles: library.articles, found, frames });
}

async function use(page, site, articles) {
  await page.addInitScript(looks);
  await page.goto(site);
  await page.waitForFunction(() => window.seen.counted);
  // What the start has to do in the background is done.
  await page.waitForTimeout(8_000);
  const link = page.getByRole("link", { name: words("nav.latest"), exact: true }).first();
  const began = await page.evaluate(() => performance.now());
  const opened = await timed(page, () => link.click(), "isOpen", articles);
  const down = [];
  const up = [];
  for (let at = 0; at < PAGES; at += 1) down.push(await timed(page, () => page.keyboard.press("PageDown"), "isFull"));
  for (let at = 0; at < PAGES; at += 1) up.push(await timed(page, () => page.keyboard.press("PageUp"), "isFull"));
  const end = await timed(page, () => page.keyboard.press("End"), "isAtEnd", articles);
  const home = await timed(page, () => page.keyboard.press("Home"), "isAtHome");
  const mark = page.getByRole("button", { name: words("list.mark_all") });
  const marked = await timed(page, () => mark.click(), "isRead", true);
  const undo = page.getByRole("button", { name: words("app.undo") });
  const undone = await timed(page, () => undo.click(), "isRead", false);
  const tasks = (await seen(page)).longTasks.filter(({ startTime }) => startTime >= began);
  return { opened, down, up, end, home, marked, undone, tasks };
}

// From an input event of the page until something holds there and was painted.
async function timed(page, act, name, value) {
  await page.evaluate(([name, value]) => window.look(name, value), [name, value]);
  await act();
  return until(() => page.evaluate(() => window.looked), "the page to show it", 60_000);
}

// Runs in the page before the app does: what can be waited for, frame by frame. The page's policy forbids to make functions of texts.
function looks() {
  const rows = () => [...document.querySelectorAll(".river-row")];
  const places = () => rows().map((row) => ({ number: Number(row.getAttribute("aria-posinset")), ...box(row) }));
  const box = (row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return { top, bottom };
  };
  const inView = () => places().filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
  const holds = {
    isOpen: (articles) => rows()[0]?.getAttribute("aria-setsize") === String(articles),
    isFull: () => inView().length > 0 && Math.max(...inView().map(({ bottom }) => bottom)) > innerHeight - 50,
    isAtEnd: (articles) => inView().some(({ number }) => number === articles),
    isAtHome: () => inView().some(({ number }) => number === 1),
    isRead: (read) => rows().length > 0 && rows().every((row) => row.querySelector(".river-item").classList.contains("is-read") === read),
  };
  window.look = (name, value) => {
    window.looked = new Promise((done) => {
      let began;
      const note = ({ timeStamp }) => (began ??= timeStamp);
      for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, note, { once: true, capture: true });
      const glance = () => {
        if (began !== undefined && holds[name](value)) setTimeout(() => done(performance.now() - began));
        else requestAnimationFrame(glance);
      };
      requestAnimationFrame(glance);
    });
  };
}

function report(found, frames, articles, runs) {
  const row = (name, what, most) => {
    const took = spread(found.flatMap((run) => run[what]));
    const target = most ? { target: `≤ ${most} ms`, reached: took.median <= most, share: took.median / most } : {};
    return { name, figure: millis(took), ...target };
  };
  const blocked = spread(found.map(({ tasks }) => longest(tasks)));
  publish("lists", `A list of ${articles} articles; medians (least–most) of ${runs}`, [
    row("opening it", "opened"),
    row("a page down, until it is full", "down"),
    row("a page up", "up"),
    row("to its end", "end"),
    row("back to its beginning", "home"),
    row("marking all as read, until shown", "marked"),
    row("undoing that", "undone"),
    { name: "longest block of the page in all of it", figure: block(blocked), target: "≤ 50 ms", reached: blocked.median <= 50, share: blocked.median / 50 },
    ...frameRows(frames),
  ], found.map(({ noise }) => noise));
}
