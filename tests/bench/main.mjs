// node tests/bench/main.mjs [PART]; parts are those of `parts` below. `cargo xtask bench` builds, and names everything in the environment; by
// hand, what was built in the usual places is measured.

import { Press, Proxy } from "../e2e/support/servers.mjs";
import { dist } from "../e2e/support/surroundings.mjs";
import { block } from "./block.mjs";
import { clean } from "./clean.mjs";
import { extract } from "./extract.mjs";
import { proxy } from "./load.mjs";
import { lists } from "./lists.mjs";
import { open } from "./open.mjs";
import { parse } from "./parse.mjs";
import { profile } from "./profile.mjs";
import { refresh } from "./refresh.mjs";
import { rules } from "./rules.mjs";
import { scale } from "./scale.mjs";
import { scroll } from "./scroll.mjs";
import { search } from "./search.mjs";
import { stories } from "./stories.mjs";

const parts = { refresh, open, block, profile, parse, clean, extract, stories, search, rules, lists, scroll, scale, proxy };
const runs = Number(process.env.RUNS ?? 5);
const named = process.argv[2];
const chosen = named ? [named] : ["refresh", "open", "block", "rules", "lists", "scale"];

// Parsing, cleaning, extracting, stories, search and the proxy's load need no app.
const around = ["parse", "clean", "extract", "stories", "search", "proxy"].includes(named) ? null : await surround();
let failure;
try {
  for (const part of chosen) {
    console.log(`${part}:`);
    await parts[part](around, runs);
  }
} catch (error) {
  failure = error;
  console.error(error);
} finally {
  await around?.stop();
}
process.exit(failure ? 1 : 0);

async function surround() {
  const press = await new Press().start();
  const proxy = await new Proxy(dist, [press.address]).start();
  return { press, site: proxy.address, stop: () => Promise.all([proxy.stop(), press.stop()]) };
}
