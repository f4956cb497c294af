// Contenders in one page and its worker, which take turns. `peer/NAME-page.js` and `peer/NAME-worker.js` hold them.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const peer = (name) => fileURLToPath(new URL(`../peer/${name}`, import.meta.url));
const PAGE = '<!doctype html><title>Contest</title><script type="module" src="/page.js"></script>';

// Serves a contest and the files (address and bytes) that it is about.
export async function serve(name, files) {
  const scripts = { "/page.js": await bundle(`${name}-page.js`), "/worker.js": await bundle(`${name}-worker.js`) };
  const server = createServer(({ url }, response) => {
    const [type, bytes] = file(url, files, scripts);
    response.writeHead(bytes ? 200 : 404, { "content-type": type });
    response.end(bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.closeAllConnections() ?? server.close() };
}

// Opens it. Each contender has a name, the place where it runs, and what it counted in each file.
export async function enter(page, address, urls) {
  await page.goto(address);
  await page.waitForFunction(() => window.askWorker && window.ask);
  const ask = (place, ...words) => page.evaluate(([place, words]) => window[place](...words), [place, words]);
  const contenders = [];
  for (const place of ["askWorker", "ask"]) {
    await ask(place, "load", urls);
    for (const name of await ask(place, "names")) contenders.push({ name, place, counts: await ask(place, "count", name) });
  }
  return { ask, contenders };
}

// Contenders in turns, on the files at some places; the first turn of each warms up. Milliseconds of each turn.
export async function takeTurns(ask, contenders, places, runs) {
  const took = contenders.map(() => []);
  for (let run = 0; run <= runs; run += 1) {
    for (const [at, { name, place }] of contenders.entries()) {
      const milliseconds = await ask(place, "pass", name, places);
      if (run) took[at].push(milliseconds);
    }
  }
  return contenders.map((contender, at) => ({ ...contender, took: took[at] }));
}

function file(url, files, scripts) {
  if (files[url]) return [url.endsWith(".mjs") ? "text/javascript" : "application/octet-stream", files[url]];
  if (scripts[url]) return ["text/javascript", scripts[url]];
  if (url === "/") return ["text/html; charset=utf-8", PAGE];
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
    external: ["/parser/parser.js", "/generator.mjs"],
    // rss-parser's build for browsers wants a window.
    define: { "process.env.NODE_ENV": '"production"', ...(name.startsWith("parse") && { window: "self", global: "self" }) },
    write: false,
    logLevel: "error",
  });
  return built.outputFiles[0].contents;
}
