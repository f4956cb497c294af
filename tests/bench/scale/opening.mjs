// Cold opens of several libraries in turns: what `open` measures, and the page's long tasks.

import { openOnce } from "../open.mjs";

export async function opening(around, profiles, runs) {
  const opened = Object.fromEntries(Object.keys(profiles).map((name) => [name, []]));
  for (let run = 0; run <= runs; run += 1) {
    for (const [name, profile] of Object.entries(profiles)) {
      const found = await openOnce(around, profile, name !== "none");
      if (run) opened[name].push(found);
    }
  }
  return { opened, noises: Object.values(opened).flat().map(({ noise }) => noise) };
}
