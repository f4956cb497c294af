// A list of 50,000 articles in each of its densities, scrolled with a processor that is four times slower: how long frames take.
//
// Each frame scrolls on by so many pixels before the next is asked for (`requestAnimationFrame`): reading speed, then a fast flick, then back up. Told is the
// time from frame to frame; a screen of 60 Hz shows one every 16.7 ms. Then the scroll bar is drawn to places in the list that were never read: how long
// until articles stand there.

import { words } from "../e2e/support/words.mjs";
import { inBrowser } from "./support/browser.mjs";
import { makeLibrary } from "./support/library.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { millis, spread } from "./support/numbers.mjs";
import { keep, table } from "./support/report.mjs";

const MANY = Number(process.env.FEEDS ?? 500);
const SLOWER = Number(process.env.SLOWER ?? 4);
const FRAMES = 300;
export const DENSITIES = ["comfortable", "compact", "cards"];
const WAYS = { "reading on": 8, "a flick": 60, "back up": -60 };
// Two turns of the screen are 33.3 ms, by stamps that are rounded to tenths.
const LIMIT = 33.5;

export async function scroll(around, runs) {
  const many = await makeLibrary(around, MANY, 100);
  const [found, noises] = [[], []];
  for (let run = 0; run <= runs; run += 1) {
    await quiet();
    const noise = listen();
    const measured = await scrolledInAll(around, many.profile);
    if (!run) continue;
    found.push(measured);
    noises.push(noise());
  }
  many.forget();
  report(found, many.articles, noises);
}

// What scrolling takes in each density.
export async function scrolledInAll(around, profile) {
  const measured = {};
  for (const density of DENSITIES) measured[density] = await scrolled(around, profile, density);
  return measured;
}

// One browser, in which the list is scrolled.
function scrolled({ site }, profile, density) {
  return inBrowser(async (page) => {
    await page.goto(`${site}?page=latest`);
    await page.locator(".river-row").first().waitFor();
    await page.getByRole("radio", { name: words(`list.${density}`) }).check();
    // What the start has to do in the background is done.
    await page.waitForTimeout(8_000);
    await page.evaluate(() => window.stopLooking());
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    const frames = {};
    for (const [way, pixels] of Object.entries(WAYS)) frames[way] = await page.evaluate(roll, [pixels, FRAMES]);
    const jumps = [];
    for (const part of [0.3, 0.8, 0.5, 0.1]) jumps.push(await page.evaluate(jump, part));
    const drawn = await page.locator(".river-row").count();
    return { frames, jumps, drawn };
  }, { profile });
}

function roll([pixels, frames]) {
  return new Promise((done) => {
    const times = [];
    let before;
    const frame = (now) => {
      if (before !== undefined) times.push(now - before);
      before = now;
      if (times.length === frames) return done(times);
      scrollBy(0, pixels);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

function jump(part) {
  const begun = performance.now();
  scrollTo(0, document.documentElement.scrollHeight * part);
  return new Promise((done) => {
    const look = () => {
      const rows = [...document.querySelectorAll(".river-row")].map((row) => row.getBoundingClientRect());
      const isFull = rows.some(({ top }) => top < 200) && rows.some(({ bottom }) => bottom > innerHeight - 50);
      if (isFull && !rows.every(({ bottom }) => bottom < 0)) done(performance.now() - begun);
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

function report(found, articles, noises) {
  const title = `A list of ${articles} articles, medians (least–most) of ${found.length}`;
  table(title, frameRows(found), noises);
  keep("scroll", { articles, slower: SLOWER, found, noises });
}

// Rows of a table.
export const frameRows = (found) => DENSITIES.flatMap((density) => rowsOf(density, found.map((run) => run[density])));

function rowsOf(density, found) {
  const slower = `${density}, processor ${SLOWER} times slower`;
  const rows = Object.keys(WAYS).flatMap((way) => {
    const longest = spread(found.map(({ frames }) => Math.max(...frames[way])));
    const late = spread(found.map(({ frames }) => frames[way].filter((time) => time > LIMIT).length));
    return [
      { name: `${slower}: ${way}, the longest frame`, figure: millis(longest), target: "≤ 33 ms", reached: longest.median <= LIMIT, share: longest.median / LIMIT },
      { name: `${density}, ${way}, frames above 33 ms of ${FRAMES}`, figure: `${late.median} (${late.min}–${late.max})` },
    ];
  });
  return [
    ...rows,
    { name: `${slower}: a jump, until articles stand there`, figure: millis(spread(found.flatMap(({ jumps }) => jumps))) },
    { name: `${density}, rows in the page`, figure: String(spread(found.map(({ drawn }) => drawn)).median) },
  ];
}
