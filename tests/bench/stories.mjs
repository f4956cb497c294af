// Stories alone: new articles against a full window, in a dedicated worker, and the memory that the window takes.

import { inBrowser } from "./support/browser.mjs";
import { serve } from "./support/contest.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { millis, spread } from "./support/numbers.mjs";
import { keep, table } from "./support/report.mjs";

const STORED = 50_000;
const NEW = 1_000;
const TIME = 300;
const MEGABYTES = 60;

export async function stories(_, runs) {
  const server = await serve("stories", {});
  try {
    const found = await inBrowser((page) => measure(page, server.address, runs));
    report(found);
    keep("stories", found);
  } finally {
    server.stop();
  }
}

async function measure(page, address, runs) {
  await page.goto(address);
  await page.waitForFunction(() => window.askWorker);
  const ask = (...words) => page.evaluate((words) => window.askWorker(...words), words);
  const empty = await ask("memory");
  await ask("fill", STORED);
  const memory = ((await ask("memory")) - empty) / 1e6;
  await ask("take", NEW);
  await quiet();
  const noise = listen();
  const took = [];
  for (let run = 0; run < runs; run += 1) took.push(await ask("take", NEW));
  return { stored: STORED, new: NEW, took: spread(took), memory, noise: noise() };
}

function report({ took, memory, noise }) {
  const rows = [
    { name: `${NEW} new ones`, figure: millis(took), target: `≤ ${TIME} ms`, reached: took.median <= TIME },
    { name: "the module's memory, with all that filling it took", figure: `${memory.toFixed(1)} MB`, target: `≤ ${MEGABYTES} MB`, reached: memory <= MEGABYTES },
  ];
  table(`Stories in a worker, ${STORED} articles stored; medians (least–most)`, rows, [noise]);
}
