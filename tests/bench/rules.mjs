// A rule that is being written over everything stored: from each key to the preview on the screen, and of that from the question to
// the engine's answer. The archive is read before, which the page waits for once.

import { RulesPage } from "../e2e/pages/rules.mjs";
import { words } from "../e2e/support/words.mjs";
import { inBrowser } from "./support/browser.mjs";
import { makeLibrary } from "./support/library.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { quantile, spread } from "./support/numbers.mjs";
import { keep, publish } from "./support/report.mjs";
import { settled, spy } from "./support/spy.mjs";

// Feeds of 50 articles: a large library, and as much as there may be.
const SIZES = (process.env.FEEDS ?? "1000,2000").split(",").map(Number);
const ITEMS = 50;
const LIMIT = 100;
// Every beginning of an expression is one.
const WAYS = {
  "a phrase": ["has", "corden hol"],
  "letters within words": ["has_letters", "ordenho"],
  "an expression": ["matches", "den.*hol+e"],
  "an expression that holds for everything": ["matches", ".*"],
};

export async function rules(around, runs) {
  const found = {};
  const noises = [];
  for (const feeds of SIZES) {
    const library = await makeLibrary(around, feeds, ITEMS, { fresh: true });
    const typed = [];
    for (let run = 0; run < runs; run += 1) {
      await quiet();
      const noise = listen();
      typed.push(await inBrowser((page, context) => write(page, context, around.site), { profile: library.profile }));
      noises.push(noise());
    }
    library.forget();
    found[library.articles] = typed;
  }
  report(found, noises, runs);
  keep("rules", { found });
}

async function write(page, context, site) {
  await context.addInitScript(spy);
  await page.goto(`${site}?page=rules`);
  const desk = new RulesPage(page);
  await desk.new.click();
  await desk.value.fill("den");
  const begun = await page.evaluate(() => performance.now());
  await page.locator(".rule-preview-count[data-whole=true]").waitFor({ timeout: 120_000 });
  const read = (await page.evaluate(() => performance.now())) - begun;
  // What the start has to do in the background is done.
  await page.waitForTimeout(5_000);
  const keys = {};
  for (const [name, [how, text]] of Object.entries(WAYS)) {
    await desk.value.fill("");
    await desk.how.selectOption({ label: words(`rules.${how}`) });
    await settled(page, 0);
    keys[name] = [];
    for (const key of text) keys[name].push(...(await type(page, desk, key)));
  }
  return { read, keys };
}

// Presses a key; how long it took to be shown, and of that the engine's part. Nothing where what stands there is no rule yet.
async function type(page, desk, key) {
  await desk.value.focus();
  const pressed = await page.evaluate(() => {
    window.pressed = new Promise((done) => addEventListener("keydown", ({ timeStamp }) => done(timeStamp), { once: true, capture: true }));
    return performance.now();
  });
  await page.keyboard.press(key);
  const at = await page.evaluate(() => window.pressed);
  const questions = await settled(page, pressed);
  if (!questions.length) throw new Error(`nothing was asked at ${key}`);
  if ((await desk.held()) === null) return [];
  const last = questions.at(-1);
  return [{ key, took: Math.max(...questions.map(({ shown }) => shown)) - at, engine: last.answered - last.at, held: await desk.held() }];
}

function report(found, noises, runs) {
  const rows = Object.entries(found).flatMap(([articles, typed]) => {
    const all = typed.flatMap(({ keys }) => Object.values(keys).flat());
    const p95 = quantile(all.map(({ took }) => took), 0.95);
    return [
      ...Object.keys(WAYS).map((way) => ofWay(articles, way, typed)),
      { name: `${articles} articles, 95 of 100 keys`, figure: `within ${p95.toFixed(0)} ms`, target: `≤ ${LIMIT} ms`, reached: p95 <= LIMIT, share: p95 / LIMIT },
      { name: `${articles} articles, read once when a rule is begun`, figure: seconds(typed) },
    ];
  });
  publish("rules", `From a key to the preview on the screen, in the median of all keys of ${runs} runs (least–most); the engine's part`, rows, noises);
}

function ofWay(articles, way, typed) {
  const keys = typed.flatMap(({ keys }) => keys[way]);
  const took = spread(keys.map(({ took }) => took));
  const engine = spread(keys.map(({ engine }) => engine));
  const speed = articles / engine.median / 1_000;
  return {
    name: `${articles} articles, ${way}`,
    figure: `${took.median.toFixed(0)} ms (${took.min.toFixed(0)}–${took.max.toFixed(0)}); ${engine.median.toFixed(0)} ms, ${speed.toFixed(1)} million a second`,
    target: `≤ ${LIMIT} ms`,
    reached: took.median <= LIMIT,
    share: took.median / LIMIT,
  };
}

const seconds = (typed) => `${(spread(typed.map(({ read }) => read)).median / 1_000).toFixed(1)} s`;
