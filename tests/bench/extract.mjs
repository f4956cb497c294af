// Reader mode alone, in one browser: our crate `article` as WebAssembly in a dedicated worker; Readability.js in the page,
// because it needs a DOM. Contenders take turns, on the pages in which both find an article; parsing is within the time
// of both.

import { inBrowser } from "./support/browser.mjs";
import { enter, serve, takeTurns } from "./support/contest.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { spread } from "./support/numbers.mjs";
import { articlePages } from "./support/pages.mjs";
import { packageVersions } from "./support/peer.mjs";
import { keep, table } from "./support/report.mjs";

const OURS = "Broadsheet";
const PEER = "Readability.js";
const TARGET = 0.3;

export async function extract(_, runs) {
  const found = {};
  for (const [name, pages] of Object.entries(articlePages())) {
    if (pages.length) found[name] = await measure(name, pages, runs);
    else console.log(`  ${name}: SKIPPED, target/corpora/articles is absent`);
  }
  if (Object.keys(found).length) keep("extract", { peers: packageVersions(["@mozilla/readability"]), sets: found });
}

async function measure(name, pages, runs) {
  const files = Object.fromEntries(pages.map((page, n) => [`/pages/${n}`, page]));
  const server = await serve("extract", files);
  try {
    const found = await inBrowser((page) => compare(page, server.address, pages, runs), { extra: ["--js-flags=--expose-gc"] });
    report(name, found);
    return found;
  } finally {
    server.stop();
  }
}

async function compare(page, address, pages, runs) {
  const { ask, contenders } = await enter(page, address, pages.map((_, n) => `/pages/${n}`));
  const common = pages.map((_, n) => n).filter((n) => contenders.every(({ counts }) => counts[n] > 0));
  const bytes = common.reduce((sum, n) => sum + pages[n].length, 0);
  await quiet();
  const noise = listen();
  const turns = await takeTurns(ask, contenders, common, runs);
  const figures = turns.map(({ name, place, counts, took }) => ({
    name,
    place,
    unread: counts.filter((count) => !count).length,
    time: spread(took.map((milliseconds) => milliseconds / common.length)),
  }));
  const of = (name) => figures.find((figure) => figure.name === name).time.median;
  return { pages: pages.length, common: common.length, bytes, noise: noise(), ratio: of(OURS) / of(PEER), figures };
}

function report(set, { pages, common, bytes, noise, ratio, figures }) {
  const title = `Extracting ${common} of ${pages} pages of ${set} (${(bytes / 1e6).toFixed(1)} MB), those that both read; medians (least–most)`;
  const where = { ask: "in the page", askWorker: "in a worker" };
  const rows = figures.map(({ name, place, unread, time: { median, min, max } }) => ({
    name: `${name} (${where[place]})`,
    figure: `${median.toFixed(2)} ms a page (${min.toFixed(2)}–${max.toFixed(2)}), ${unread} of ${pages} without an article`,
  }));
  rows.push({ name: `share of ${PEER}`, figure: ratio.toFixed(3), target: `≤ ${TARGET}`, reached: ratio <= TARGET });
  table(title, rows, [noise]);
}
