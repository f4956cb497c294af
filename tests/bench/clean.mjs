// Cleaning alone, in one browser: our crate `article` as WebAssembly in a dedicated worker; DOMPurify and the browser's
// own `setHTML` in the page, because they need a DOM. Contenders take turns, on all bodies of the real feeds and on
// synthetic ones.

import { inBrowser } from "./support/browser.mjs";
import { realBodies, syntheticBodies } from "./support/bodies.mjs";
import { enter, serve, takeTurns } from "./support/contest.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { spread, times } from "./support/numbers.mjs";
import { packageVersions } from "./support/peer.mjs";
import { keep, table } from "./support/report.mjs";

const OURS = "Broadsheet";
const PEER = "DOMPurify";
const TARGET = 5;
const ADDRESS = "/bodies.json";

export async function clean(_, runs) {
  const sets = { real: realBodies(), synthetic: await syntheticBodies() };
  const found = {};
  for (const [name, bodies] of Object.entries(sets)) {
    if (bodies.length) found[name] = await measure(name, bodies, runs);
    else console.log(`  ${name}: SKIPPED, ../shared is absent`);
  }
  if (Object.keys(found).length) keep("clean", { peers: packageVersions(["dompurify"]), sets: found });
}

async function measure(name, bodies, runs) {
  const server = await serve("clean", { [ADDRESS]: Buffer.from(JSON.stringify(bodies)) });
  try {
    const found = await inBrowser((page) => compare(page, server.address, bodies, runs), { extra: ["--js-flags=--expose-gc"] });
    report(name, found);
    return found;
  } finally {
    server.stop();
  }
}

async function compare(page, address, bodies, runs) {
  const { ask, contenders } = await enter(page, address, [ADDRESS]);
  const bytes = bodies.reduce((sum, html) => sum + Buffer.byteLength(html), 0);
  await quiet();
  const noise = listen();
  const turns = await takeTurns(ask, contenders, [0], runs);
  const figures = turns.map(({ name, place, counts: [left], took }) => {
    const speed = spread(took.map((milliseconds) => bytes / 1e3 / milliseconds));
    return { name, place, left, speed };
  });
  const of = (name) => figures.find((figure) => figure.name === name).speed.median;
  return { bodies: bodies.length, bytes, noise: noise(), ratio: of(OURS) / of(PEER), figures };
}

function report(set, { bodies, bytes, noise, ratio, figures }) {
  const title = `Cleaning ${bodies} ${set} bodies (${(bytes / 1e6).toFixed(1)} MB); medians (least–most)`;
  const where = { ask: "in the page", askWorker: "in a worker" };
  const rows = figures.map(({ name, place, left, speed: { median, min, max } }) => ({
    name: `${name} (${where[place]})`,
    figure: `${median.toFixed(1)} MB/s (${min.toFixed(1)}–${max.toFixed(1)}), ${(left / 1e6).toFixed(1)} million characters left`,
  }));
  rows.push({ name: `ratio to ${PEER}`, figure: times(ratio), target: `≥ ${TARGET} ×`, reached: ratio >= TARGET });
  table(title, rows, [noise]);
}
