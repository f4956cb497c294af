// Parsing alone, in one browser: our crate `feed` as WebAssembly against JavaScript's parsers in the same dedicated
// worker, and the browser's DOMParser in the page, which workers lack. Contenders take turns. All are measured on the
// feeds that all of them read; how many each could not read, or read without an entry, stands beside.

import { outlines } from "./outlines.mjs";
import { inBrowser } from "./support/browser.mjs";
import { enter, serve, takeTurns } from "./support/contest.mjs";
import { realFeeds, syntheticFeeds } from "./support/feeds.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { spread, times } from "./support/numbers.mjs";
import { packageVersions } from "./support/peer.mjs";
import { keep, table } from "./support/report.mjs";

const OURS = "Broadsheet";
const PEER = "feedsmith";
const TARGET = 8;

export async function parse(_, runs) {
  const sets = { real: realFeeds(), synthetic: await syntheticFeeds() };
  const found = {};
  for (const [name, feeds] of Object.entries(sets)) {
    if (feeds.length) found[name] = await measure(name, feeds, runs);
    else console.log(`  ${name}: SKIPPED, ../shared is absent`);
  }
  const versions = packageVersions(["feedsmith", "rss-parser", "fast-xml-parser"]);
  await outlines(runs);
  if (Object.keys(found).length) keep("parse", { peers: versions, sets: found });
}

async function measure(name, feeds, runs) {
  const files = Object.fromEntries(feeds.map((feed, n) => [`/feeds/${n}.xml`, feed]));
  const server = await serve("parse", files);
  try {
    const found = await inBrowser((page) => compare(page, server.address, feeds, runs), { extra: ["--js-flags=--expose-gc"] });
    report(name, found);
    return found;
  } finally {
    server.stop();
  }
}

async function compare(page, address, feeds, runs) {
  const { ask, contenders } = await enter(page, address, feeds.map((_, n) => `/feeds/${n}.xml`));
  await quiet();
  const noise = listen();
  const turns = (chosen) => onCommon(ask, chosen, feeds, runs);
  const all = await turns(contenders);
  const both = await turns(contenders.filter(({ name }) => [OURS, PEER].includes(name)));
  return { feeds: feeds.length, noise: noise(), all, both };
}

// On the feeds that all of them read.
async function onCommon(ask, contenders, feeds, runs) {
  const common = feeds.map((_, n) => n).filter((n) => contenders.every(({ counts }) => counts[n] > 0));
  return summarise(await takeTurns(ask, contenders, common, runs), feeds, common);
}

function summarise(contenders, feeds, common) {
  const bytes = common.reduce((sum, n) => sum + feeds[n].length, 0);
  const figures = contenders.map(({ name, place, counts, took }) => ({
    name: place === "ask" ? `${name} (in the page)` : name,
    speed: spread(took.map((milliseconds) => bytes / 1e3 / milliseconds)),
    entries: common.reduce((sum, n) => sum + counts[n], 0),
    unread: counts.filter((count) => !count).length,
  }));
  const of = (name) => figures.find((figure) => figure.name === name).speed.median;
  return { common: common.length, bytes, ratio: of(OURS) / of(PEER), figures };
}

function report(set, { feeds, noise, all, both }) {
  const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
  const title = `Parsing ${all.common} of ${feeds} ${set} feeds (${megabytes(all.bytes)}), those that all read; medians (least–most)`;
  const rows = all.figures.map(({ name, speed: { median, min, max }, entries, unread }) => ({
    name,
    figure: `${median.toFixed(1)} MB/s (${min.toFixed(1)}–${max.toFixed(1)}), ${entries} entries, ${unread} of ${feeds} unread`,
  }));
  const target = (ratio) => (set === "real" ? { target: `≥ ${TARGET} ×`, reached: ratio >= TARGET } : {});
  rows.push({ name: `ratio to ${PEER}`, figure: times(all.ratio), ...target(all.ratio) });
  rows.push({ name: `on the ${both.common} that both read`, figure: times(both.ratio), ...target(both.ratio) });
  table(title, rows, [noise]);
}
