// Where time goes: sampling profiles by function of the engine's worker, while 100 feeds of 100 articles (`FEEDS` names
// more) are followed and stored, and of the page's own thread in each of its long tasks, from the first visit on. The
// engine runs as Trunk left it, with the names of its functions, which wasm-opt drops; so shares count, not times.

import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Proxy } from "../e2e/support/servers.mjs";
import { dist } from "../e2e/support/surroundings.mjs";
import { inBrowser } from "./support/browser.mjs";
import { feeds, openFirstRun, openLatest, takeOver } from "./support/reader.mjs";
import { keep, results } from "./support/report.mjs";
import { busyTime, show, timesOf } from "./support/samples.mjs";
import { attachToPage, attachToWorker, startSampling } from "./support/worker.mjs";

// More feeds show what grows with the library.
const FEEDS = Number(process.env.FEEDS ?? 100);

export async function profile({ press }) {
  const named = withNames();
  const proxy = await new Proxy(named, [press.address]).start();
  const urls = feeds(press, FEEDS, 100);
  try {
    await Promise.all(urls.map(async ({ url }) => (await fetch(url)).arrayBuffer()));
    const worker = await inBrowser((page, context) => sampleWorker(page, context, proxy.address, urls));
    const page = await inBrowser((page, context) => samplePage(page, context, proxy.address, urls));
    report(worker, page);
  } finally {
    await proxy.stop();
    rmSync(named, { recursive: true, force: true });
  }
}

// The built site with the engine before wasm-opt; `STAGE` is where Trunk left it. The app is cut in parts after Trunk, and
// runs as it ships.
function withNames() {
  const site = join(results, "named-dist");
  rmSync(site, { recursive: true, force: true });
  cpSync(dist, site, { recursive: true });
  for (const [start, name] of process.env.STAGE ? [["engine-", "engine"]] : []) {
    const folder = readdirSync(site).find((found) => found.startsWith(start));
    for (const file of [`${name}.js`, `${name}_bg.wasm`]) {
      const staged = join(process.env.STAGE, file);
      const place = join(site, folder, file);
      if (!existsSync(staged)) throw new Error(`there is no ${staged}: build first`);
      cpSync(staged, place);
      rmSync(`${place}.br`, { force: true });
    }
  }
  return site;
}

async function sampleWorker(page, context, site, urls) {
  await openFirstRun(page, site);
  const stop = await startSampling(await attachToWorker(page, context, "engine"));
  const { chosen, end } = await takeOver(page, urls);
  return { took: end - chosen, functions: timesOf(await stop()) };
}

async function samplePage(page, context, site, urls) {
  // A page of the same origin, so that the process stays the same when the app is opened.
  await page.goto(new URL("robots.txt", site).href);
  const clock = () => page.evaluate(() => performance.timeOrigin + performance.now());
  const stop = await startSampling(await attachToPage(page, context));
  const began = await clock();
  await openFirstRun(page, site);
  await takeOver(page, urls);
  await openLatest(page);
  await page.waitForTimeout(1_000);
  const { origin, seen } = await page.evaluate(() => ({ origin: performance.timeOrigin, seen: window.seen }));
  const sampled = await stop();
  const tasks = seen.longTasks.map(({ startTime, duration }) => {
    const start = origin + startTime - began;
    const isWithin = (moment) => moment >= start && moment <= start + duration;
    return { startTime, duration, afterChoice: startTime - seen.chosen, functions: timesOf(sampled, isWithin) };
  });
  return { tasks };
}

function report(worker, page) {
  const busy = busyTime(worker.functions);
  console.log(`\nThe worker was busy for ${busy.toFixed(0)} ms of ${worker.took.toFixed(0)} ms`);
  show(worker.functions, 40);
  for (const { startTime, duration, afterChoice, functions } of page.tasks) {
    const when = afterChoice < 0 ? `${startTime.toFixed(0)} ms after navigation` : `${afterChoice.toFixed(0)} ms after the choice`;
    console.log(`\nThe page was blocked for ${duration.toFixed(0)} ms, ${when}`);
    show(functions, 14);
  }
  keep("profile", { worker, page });
}
