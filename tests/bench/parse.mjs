// Parsing alone, in one browser: our crate `feed` as WebAssembly against JavaScript's parsers in the same dedicated
// worker, and the browser's DOMParser in the page, which workers lack. Contenders take turns. All are measured on the
// feeds that all of them read; how many each could not read, or read without an entry, stands beside.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inBrowser } from "./support/browser.mjs";
import { realFeeds, syntheticFeeds } from "./support/feeds.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { spread, times } from "./support/numbers.mjs";
import { packageVersions } from "./support/peer.mjs";
import { keep, table } from "./support/report.mjs";

const OURS = "Broadsheet";
const PEER = "feedsmith";
const TARGET = 8;
const peer = (name) => fileURLToPath(new URL(`./peer/${name}`, import.meta.url));

export async function parse(_, runs) {
  const sets = { real: realFeeds(), synthetic: await syntheticFeeds() };
  const found = {};
  for (const [name, feeds] of Object.entries(sets)) {
    if (feeds.length) found[name] = await measure(name, feeds, runs);
    else console.log(`  ${name}: SKIPPED, ../shared is absent`);
  }
  const versions = packageVersions(["feedsmith", "rss-parser", "fast-xml-parser"]);
  if (Object.keys(found).length) keep("parse", { peers: versions, sets: found });
}

async function measure(name, feeds, runs) {
  const server = await serve(feeds);
  try {
    const found = await inBrowser((page) => compare(page, server.address, feeds, runs), { extra: ["--js-flags=--expose-gc"] });
    report(name, found);
    return found;
  } finally {
    server.stop();
  }
}

async function compare(page, address, feeds, runs) {
  await page.goto(address);
  await page.waitForFunction(() => window.askWorker && window.ask);
  const ask = (place, ...words) => page.evaluate(([place, words]) => window[place](...words), [place, words]);
  const urls = feeds.map((_, n) => `/feeds/${n}.xml`);
  const contenders = [];
  for (const place of ["askWorker", "ask"]) {
    await ask(place, "load", urls);
    for (const name of await ask(place, "names")) contenders.push({ name, place, counts: await ask(place, "count", name) });
  }
  await quiet();
  const noise = listen();
  const turns = (chosen) => takeTurns(ask, chosen, feeds, runs);
  const all = await turns(contenders);
  const both = await turns(contenders.filter(({ name }) => [OURS, PEER].includes(name)));
  return { feeds: feeds.length, noise: noise(), all, both };
}

// Contenders in turns, on the feeds that all of them read; the first turn of each warms up.
async function takeTurns(ask, contenders, feeds, runs) {
  const common = feeds.map((_, n) => n).filter((n) => contenders.every(({ counts }) => counts[n] > 0));
  const took = contenders.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [at, { name, place }] of contenders.entries()) {
      const milliseconds = await ask(place, "pass", name, common);
      if (run) took[at].push(milliseconds);
    }
  }
  return summarise(contenders.map((contender, at) => ({ ...contender, took: took[at] })), feeds, common);
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

async function serve(feeds) {
  const scripts = { "/page.js": await bundle("parse-page.js"), "/worker.js": await bundle("parse-worker.js") };
  const server = createServer(({ url }, response) => {
    const [type, bytes] = file(url, feeds, scripts);
    response.writeHead(bytes ? 200 : 404, { "content-type": type });
    response.end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.closeAllConnections() ?? server.close() };
}

function file(url, feeds, scripts) {
  const number = /^\/feeds\/(\d+)\.xml$/.exec(url)?.[1];
  if (number) return ["application/octet-stream", feeds[number]];
  if (scripts[url]) return ["text/javascript", scripts[url]];
  if (url === "/") return ["text/html; charset=utf-8", '<!doctype html><title>Parse</title><script type="module" src="/page.js"></script>'];
  const name = /^\/parser\/([\w-]+\.(js|wasm))$/.exec(url);
  if (!name) return ["text/plain", undefined];
  return [name[2] === "js" ? "text/javascript" : "application/wasm", readFileSync(join(process.env.PARSER, name[1]))];
}

async function bundle(name) {
  const built = await build({
    entryPoints: [peer(name)],
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome120",
    external: ["/parser/parser.js"],
    // rss-parser's build for browsers wants a window.
    define: { "process.env.NODE_ENV": '"production"', window: "self", global: "self" },
    write: false,
    logLevel: "error",
  });
  return built.outputFiles[0].contents;
}
