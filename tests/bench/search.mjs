// Search alone, in a dedicated worker: our crate `search` as WebAssembly beside MiniSearch, over the articles and queries that the
// peers' harness makes. Each has a browser process of its own in each run, because memory is measured too.

import { inBrowser } from "./support/browser.mjs";
import { serve } from "./support/contest.mjs";
import { generatorText } from "./support/feeds.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { median, quantile, spread, times } from "./support/numbers.mjs";
import { packageVersions } from "./support/peer.mjs";
import { keep, publish } from "./support/report.mjs";
import { attachToWorker } from "./support/worker.mjs";

const ARTICLES = Number(process.env.ARTICLES ?? 50_000);
const PASSES = 5;
const OURS = "Broadsheet";
const PEER = "MiniSearch";
const FIRST = 300;
const PATIENCE = 900_000;
// What MiniSearch holds of 50,000 articles is more than a worker has by itself.
const ROOM = "--js-flags=--max-old-space-size=8192";

export async function search(_, runs) {
  const generator = generatorText();
  if (!generator) return console.log("  SKIPPED, ../shared is absent");
  const server = await serve("search", { "/generator.mjs": generator });
  const [all, noises] = [{ [OURS]: [], [PEER]: [] }, []];
  try {
    for (let run = 0; run < runs; run += 1) {
      for (const name of [OURS, PEER]) {
        await quiet();
        const noise = listen();
        all[name].push(await inBrowser((page, context) => measure(page, context, server.address, name), { extra: [ROOM] }));
        noises.push(noise());
        tell(name, all[name].at(-1));
      }
    }
  } finally {
    server.stop();
  }
  const figures = Object.fromEntries(Object.entries(all).map(([name, runs]) => [name, summarise(runs)]));
  report(figures, noises);
  keep("search", { articles: ARTICLES, peers: packageVersions(["minisearch"]), noises, figures });
}

async function measure(page, context, address, name) {
  page.setDefaultTimeout(PATIENCE);
  const first = await enter(page, context, address);
  await first.ask("make", ARTICLES);
  await first.ask("warm", name);
  const before = await first.memory();
  const { took: build, longest } = await first.ask("build", name);
  const held = (await first.memory()) - before;
  const passes = await inPasses(first, name);
  const stored = await first.ask("store", name);
  // A worker that knows nothing: what a start is.
  const second = await enter(page, context, address);
  const empty = await second.memory();
  const { opened, first: answered } = await second.ask("open", name);
  const opening = (await second.memory()) - empty;
  return { kinds: first.kinds, build, longest, held, passes, stored, opened, answered, opening };
}

// A new worker, with its queries made. Memory is the heap's after garbage was collected, and all of the module's.
async function enter(page, context, address) {
  await page.goto(address);
  await page.waitForFunction(() => window.askWorker);
  const ask = (...words) => page.evaluate((words) => window.askWorker(...words), words);
  const kinds = await ask("prepare", ARTICLES);
  const send = await attachToWorker(page, context, "worker.js");
  const memory = async () => {
    for (let round = 0; round < 3; round += 1) await send("HeapProfiler.collectGarbage");
    return (await send("Runtime.getHeapUsage")).usedSize + (await ask("memory"));
  };
  return { ask, kinds, memory };
}

// The first pass warms up; for each query the median of the others.
async function inPasses({ ask }, name) {
  const passes = [];
  for (let pass = 0; pass <= PASSES; pass += 1) passes.push(await ask("pass", name));
  return passes[0].map((query, place) => ({ ...query, took: median(passes.slice(1).map((pass) => pass[place].took)) }));
}

function summarise(runs) {
  const [{ kinds }] = runs;
  const times = kinds.map((_, place) => median(runs.map(({ passes }) => passes[place].took)));
  const of = (kind) => {
    const places = kinds.flatMap((other, place) => (!kind || other === kind ? [place] : []));
    const took = places.map((place) => times[place]);
    const share = (what) => places.filter((place) => runs[0].passes[place][what]).length / places.length;
    return { p50: median(took), p95: quantile(took, 0.95), longest: Math.max(...took), found: share("found"), right: share("right") };
  };
  const over = (what) => spread(runs.map((run) => run[what]));
  return {
    ...Object.fromEntries(["build", "longest", "held", "stored", "opened", "answered", "opening"].map((what) => [what, over(what)])),
    queries: { all: of(), exact: of("exact"), prefix: of("prefix"), fuzzy: of("fuzzy") },
  };
}

function tell(name, { build, held, stored, opened, answered, opening }) {
  const parts = [`built in ${seconds(build)}`, megabytes(held), `stored ${megabytes(stored)}`, `opened in ${ms(opened)}, first answer after ${ms(answered)}`];
  console.log(`  ${name}: ${parts.join(", ")}, then ${megabytes(opening)}`);
}

function report({ [OURS]: ours, [PEER]: peer }, noises) {
  const row = (name, pick, show, most) => {
    const ratio = pick(ours) / pick(peer);
    const target = most ? { target: `≤ ${times(most)}`, reached: ratio <= most, share: ratio / most } : {};
    return { name, figure: `${show(pick(ours))} against ${show(pick(peer))}: ${times(ratio)}`, ...target };
  };
  const p95 = (kind) => row(`p95, ${kind}`, ({ queries }) => queries[kind].p95, ms, 0.5);
  const share = (name, kind, what) => {
    const [one, other] = [ours, peer].map(({ queries }) => queries[kind][what]);
    return { name, figure: `${percent(one)} against ${percent(other)}`, target: "as often", reached: one >= other };
  };
  const rows = [
    row("building", ({ build }) => build.median, seconds, 1 / 4),
    row("memory, after building", ({ held }) => held.median, megabytes, 1 / 3),
    row("memory, after opening", ({ opening }) => opening.median, megabytes, 1 / 3),
    row("stored", ({ stored }) => stored.median, megabytes, 1 / 3),
    { name: "opening, with the first query", figure: `${ms(ours.answered.median)} against ${ms(peer.answered.median)}`, target: `≤ ${FIRST} ms`, reached: ours.answered.median <= FIRST, share: ours.answered.median / FIRST },
    row("p50, all", ({ queries }) => queries.all.p50, ms),
    ...["all", "exact", "prefix", "fuzzy"].map(p95),
    share("right article among the best 50", "all", "right"),
    ...["exact", "prefix", "fuzzy"].map((kind) => share(`of which ${kind}`, kind, "right")),
    { name: "longest slice of merging", figure: ms(ours.longest.max) },
  ];
  publish("search", `Search in a worker, ${ARTICLES} articles, against MiniSearch, medians`, rows, noises);
}

const seconds = (value) => `${(value / 1_000).toFixed(2)} s`;
const ms = (value) => `${value.toFixed(1)} ms`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const percent = (share) => `${(100 * share).toFixed(1)} %`;
