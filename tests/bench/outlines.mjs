// Reading the corpora's largest list of feeds, in the same dedicated worker.

import { existsSync, readFileSync } from "node:fs";
import { inBrowser } from "./support/browser.mjs";
import { enter, serve, takeTurns } from "./support/contest.mjs";
import { LIST } from "./support/feeds.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { spread } from "./support/numbers.mjs";
import { keep, table } from "./support/report.mjs";

const OURS = "Broadsheet";
// Milliseconds for the list of 8,936 feeds.
const TARGET = 300;

export async function outlines(runs) {
  if (!existsSync(LIST)) return console.log("  outlines: SKIPPED, ../shared is absent");
  const bytes = readFileSync(LIST);
  const server = await serve("lists", { "/list.opml": bytes });
  try {
    const found = await inBrowser((page) => compare(page, server.address, runs), { extra: ["--js-flags=--expose-gc"] });
    report(bytes, found);
    keep("outlines", found);
  } finally {
    server.stop();
  }
}

async function compare(page, address, runs) {
  const { ask, contenders } = await enter(page, address, ["/list.opml"]);
  await quiet();
  const noise = listen();
  const turns = await takeTurns(ask, contenders, [0], runs);
  return { noise: noise(), figures: turns.map(({ name, counts: [feeds], took }) => ({ name, feeds, took: spread(took) })) };
}

function report(bytes, { noise, figures }) {
  const rows = figures.map(({ name, feeds, took: { median, min, max } }) => ({
    name,
    figure: `${median.toFixed(1)} ms (${min.toFixed(1)}–${max.toFixed(1)}), ${feeds} feeds`,
    ...(name === OURS && { target: `≤ ${TARGET} ms`, reached: median <= TARGET }),
  }));
  table(`Reading a list of feeds (${(bytes.length / 1e6).toFixed(1)} MB); medians (least–most)`, rows, [noise]);
}
