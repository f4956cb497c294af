// A test file's surroundings: one press, one proxy, one browser; and for each test contexts of its own, which fail it
// when anything went wrong in their console.

import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Paper } from "../pages/paper.mjs";
import { contextOptions, launch } from "./browser.mjs";
import { Publisher } from "./publisher.mjs";
import { Press, Proxy } from "./servers.mjs";
import { dist } from "./surroundings.mjs";
import { Watch } from "./watch.mjs";

const LIMIT = 200_000;
const PATIENCE = 45_000;

// Returns `it(title, run, options)`. `run` gets the surroundings and `open`; options: `expects`, patterns of console
// errors that belong to the test; `limit`, the milliseconds that a try may take; `once`, where a single failure is one
// too many.
export function suite({ site = dist, once: allOnce = false } = {}) {
  const around = {};
  before(async () => {
    around.press = await new Press().start();
    around.publisher = await new Publisher().start();
    around.proxy = await new Proxy(site, [around.press.address, around.publisher.address]).start();
    around.site = around.proxy.address;
    around.browser = await launch();
  });
  after(async () => {
    await around.browser?.close();
    await Promise.all([around.proxy, around.press, around.publisher].map((server) => server?.stop()));
  });
  return function it(title, run, { expects = [], limit = LIMIT, once = allOnce } = {}) {
    test(title, async (node) => {
      try {
        await attempt(around, run, expects, limit);
      } catch (failure) {
        if (once) throw failure;
        // Machines stall; what passes in new contexts is told as unsteady (`cargo xtask test` repeats it at its end).
        console.error(failure);
        await around.press.control("up");
        await attempt(around, run, expects, limit);
        node.diagnostic(`at the second try: ${title}: ${failure.message.split("\n")[0]}`);
      }
    });
  };
}

async function attempt(around, run, expects, limit) {
  const contexts = [];
  const over = new AbortController();
  const open = (options) => openPaper(around, contexts, options);
  try {
    await Promise.race([run({ ...around, open }), hangs(limit, over.signal)]);
    for (const { watch } of contexts) watch.isQuiet(expects);
  } catch (failure) {
    throw told(failure, contexts);
  } finally {
    over.abort();
    await Promise.all(contexts.map(({ context }) => context.close()));
  }
}

async function hangs(limit, signal) {
  await pause(limit, null, { signal }).catch(() => {});
  if (!signal.aborted) throw new Error(`not done after ${limit} ms`);
}

// A failure together with what the browser complained of meanwhile.
function told(failure, contexts) {
  const complaints = contexts.flatMap(({ watch }) => watch.complaints);
  if (complaints.length) failure.message += `\nThe browser said:\n${complaints.join("\n")}`;
  return failure;
}

// Opens the app in a context of its own; `at` is the query string, `site` another place that serves the app.
async function openPaper(around, contexts, { at = "", site = around.site, ready, ...options } = {}) {
  const context = await around.browser.newContext({ ...contextOptions, ...options });
  context.setDefaultTimeout(PATIENCE);
  const watch = new Watch(context);
  contexts.push({ context, watch });
  await ready?.(context);
  const paper = new Paper(await context.newPage(), site, watch);
  await paper.visit(at);
  return paper;
}
