// A refresh of 100 feeds of 100 articles, everything new: stored and shown. Broadsheet's whole way against the
// JavaScript pipeline.
//
// Broadsheet: from the moment at which an OPML file with the feeds was chosen on the first-run page (so reading that
// file, following 100 feeds and showing Today are within) until the line of progress went and the headlines changed for
// the last time. Feeds go from the newsstand through the native proxy to the worker. The service worker is installed
// before. The pipeline: from the call, its database open and empty, until the newest are shown; its feeds come from
// memory over its own origin, six at a time.

import { inBrowser, seen } from "./support/browser.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { block, longest, seconds, spread, times } from "./support/numbers.mjs";
import { peerVersions, startPeer } from "./support/peer.mjs";
import { feeds, openFirstRun, openLatest, takeOver, unread } from "./support/reader.mjs";
import { keep, table } from "./support/report.mjs";

const FEEDS = 100;
const ITEMS = 100;

export async function refresh(around, runs) {
  // Made once here, so that no run waits for the newsstand to write them.
  const bytes = await Promise.all(feeds(around.press, FEEDS, ITEMS).map(async ({ url }) => download(url)));
  const peer = await startPeer(bytes);
  const ours = [];
  const theirs = [];
  for (let run = 0; run <= runs; run += 1) {
    const pair = { ours: await measure(() => runOurs(around)), theirs: await measure(() => runTheirs(peer)) };
    console.log(`  ${run ? `run ${run}` : "warm-up"}: ${pair.ours.took.toFixed(0)} ms, pipeline ${pair.theirs.took.toFixed(0)} ms`);
    if (!run) continue;
    ours.push(pair.ours);
    theirs.push(pair.theirs);
  }
  peer.stop();
  report(ours, theirs, bytes.reduce((sum, { length }) => sum + length, 0));
}

async function download(url) {
  return Buffer.from(await (await fetch(url)).arrayBuffer());
}

async function measure(run) {
  await quiet();
  const noise = listen();
  return { ...(await run()), noise: noise() };
}

function runOurs({ site, press }) {
  return inBrowser(async (page) => {
    await openFirstRun(page, site);
    const { chosen, progressed, settled, shown, end, longTasks } = await takeOver(page, feeds(press, FEEDS, ITEMS));
    await openLatest(page);
    const articles = await unread(page);
    check(articles);
    const tasks = longTasks.filter(({ startTime }) => startTime >= chosen);
    const parts = { toProgress: progressed - chosen, toSettled: settled - chosen, toShown: shown - chosen };
    return { took: end - chosen, articles, longest: longest(tasks), longTasks: tasks.length, ...parts };
  });
}

function runTheirs({ address }) {
  return inBrowser(async (page) => {
    await page.goto(address);
    await page.waitForTimeout(1_000);
    const { began, end, spent, articles } = await page.evaluate((count) => window.refresh(count), FEEDS);
    check(articles);
    await page.waitForTimeout(500);
    const tasks = (await seen(page)).longTasks.filter(({ startTime }) => startTime >= began);
    return { took: end - began, articles, longest: longest(tasks), longTasks: tasks.length, ...spent };
  });
}

function check(articles) {
  if (articles !== FEEDS * ITEMS) throw new Error(`${articles} of ${FEEDS * ITEMS} articles were stored`);
}

function report(ours, theirs, bytes) {
  const of = (runs, name) => spread(runs.map((run) => run[name]));
  const ratio = of(theirs, "took").median / of(ours, "took").median;
  const noises = [...ours, ...theirs].map(({ noise }) => noise);
  table(`Refresh of ${FEEDS} feeds of ${ITEMS} articles (${(bytes / 1e6).toFixed(0)} MB), medians (least–most) of ${ours.length}`, [
    { name: "Broadsheet", figure: seconds(of(ours, "took")) },
    { name: "feedsmith + DOMPurify + Dexie", figure: seconds(of(theirs, "took")) },
    { name: "ratio", figure: times(ratio), target: "≥ 4 ×", reached: ratio >= 4 },
    { name: "longest block, Broadsheet", figure: block(of(ours, "longest")), target: "≤ 50 ms", reached: of(ours, "longest").max <= 50 },
    { name: "longest block, pipeline", figure: block(of(theirs, "longest")) },
  ], noises);
  keep("refresh", { peers: peerVersions(), feeds: FEEDS, items: ITEMS, bytes, ratio, ours, theirs });
}
