// Retention passes of the running app: the worker's clock is moved, and the round in which it keeps house begun. A round also looks
// which feeds are due, so it takes a little longer than the pass. Each run has a copy of the library.

import { cpSync } from "node:fs";
import { forget, freshProfile, inBrowser } from "../support/browser.mjs";
import { keepHouse } from "../support/engine.mjs";
import { listen, quiet } from "../support/noise.mjs";

// Later than retention keeps what was last seen now.
const DAYS = 15;

export async function retaining({ site }, profile, runs) {
  const found = [];
  const noises = [];
  for (let run = 0; run < runs; run += 1) {
    await quiet();
    const noise = listen();
    const copy = freshProfile();
    cpSync(profile, copy, { recursive: true });
    found.push(await inBrowser((page, context) => pass(page, context, site), { profile: copy }));
    noises.push(noise());
    forget(copy);
  }
  return { found, noises };
}

async function pass(page, context, site) {
  await page.goto(site);
  const round = await keepHouse(page, context);
  await page.waitForTimeout(15_000);
  const none = await round(1);
  // A day later every feed was due.
  await page.waitForFunction(() => !document.querySelector(".progress-line"), null, { timeout: 240_000 });
  const all = await round(DAYS);
  return { none, all };
}
