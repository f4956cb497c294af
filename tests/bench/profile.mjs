// Where the engine's time goes during a refresh of 100 feeds of 100 articles: a sampling profile of its worker, by
// function. The engine runs as Trunk left it, with the names of its functions, which wasm-opt drops; so shares count
// here, not times.

import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Proxy } from "../e2e/support/servers.mjs";
import { dist } from "../e2e/support/surroundings.mjs";
import { inBrowser } from "./support/browser.mjs";
import { feeds, openFirstRun, takeOver } from "./support/reader.mjs";
import { keep, results } from "./support/report.mjs";
import { attachToWorker } from "./support/worker.mjs";

const SHOWN = 45;

export async function profile({ press }) {
  const named = withNames();
  const proxy = await new Proxy(named, [press.address]).start();
  try {
    const { took, samples } = await inBrowser((page, context) => sample(page, context, proxy.address, press));
    report(took, samples);
  } finally {
    await proxy.stop();
    rmSync(named, { recursive: true, force: true });
  }
}

// The built site with the engine before wasm-opt.
function withNames() {
  const site = join(results, "named-dist");
  rmSync(site, { recursive: true, force: true });
  cpSync(dist, site, { recursive: true });
  const [folder] = readdirSync(site).filter((name) => name.startsWith("engine-"));
  for (const file of process.env.STAGE ? ["engine.js", "engine_bg.wasm"] : []) {
    const staged = join(process.env.STAGE, file);
    const place = join(site, folder, file);
    if (!existsSync(staged)) continue;
    cpSync(staged, place);
    rmSync(`${place}.br`, { force: true });
  }
  return site;
}

async function sample(page, context, site, press) {
  const urls = feeds(press, 100, 100);
  await Promise.all(urls.map(async ({ url }) => (await fetch(url)).arrayBuffer()));
  await openFirstRun(page, site);
  const worker = await attachToWorker(page, context, "engine");
  await worker("Profiler.enable");
  await worker("Profiler.setSamplingInterval", { interval: 500 });
  await worker("Profiler.start");
  const { chosen, end } = await takeOver(page, urls);
  const { profile } = await worker("Profiler.stop");
  return { took: end - chosen, samples: selfTimes(profile) };
}

// Milliseconds that each function was on top.
function selfTimes({ nodes, samples, timeDeltas }) {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName || "(anonymous)"]));
  const times = new Map();
  samples.forEach((id, at) => {
    const name = names.get(id);
    times.set(name, (times.get(name) ?? 0) + timeDeltas[at] / 1000);
  });
  return [...times].sort((a, b) => b[1] - a[1]);
}

function report(took, samples) {
  const busy = samples.filter(([name]) => name !== "(idle)").reduce((sum, [, time]) => sum + time, 0);
  console.log(`\nThe worker was busy for ${busy.toFixed(0)} ms of ${took.toFixed(0)} ms`);
  for (const [name, time] of samples.slice(0, SHOWN)) {
    console.log(`  ${((100 * time) / busy).toFixed(1).padStart(5)} %  ${time.toFixed(0).padStart(6)} ms  ${name}`);
  }
  keep("profile", { took, busy, samples: samples.map(([name, time]) => ({ name, time })) });
}
