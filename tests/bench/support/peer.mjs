// The JavaScript pipeline: its page and the same feeds from a plain server of its own origin, held in memory, so that
// neither a proxy nor a disk slows it.

import { createServer } from "node:http";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL("../peer/", import.meta.url));

export async function startPeer(bytesOfFeeds) {
  const files = new Map([["/", page], ["/pipeline.js", await bundle()]]);
  bytesOfFeeds.forEach((bytes, n) => files.set(`/feeds/${n}.xml`, { type: "application/xml; charset=utf-8", bytes }));
  const server = createServer(({ url }, response) => {
    const file = files.get(url);
    response.writeHead(file ? 200 : 404, { "content-type": file?.type ?? "text/plain" });
    response.end(file?.bytes);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const stop = () => server.closeAllConnections() ?? server.close();
  return { address: `http://127.0.0.1:${server.address().port}/`, stop };
}

const page = {
  type: "text/html; charset=utf-8",
  bytes: '<!doctype html><title>Pipeline</title><main><ul></ul></main><script type="module" src="pipeline.js"></script>',
};

async function bundle() {
  const built = await build({
    entryPoints: [`${here}pipeline.js`],
    bundle: true,
    minify: true,
    format: "esm",
    target: "chrome120",
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
    logLevel: "error",
  });
  return { type: "text/javascript", bytes: built.outputFiles[0].contents };
}

// Versions of what it is made of.
export function peerVersions() {
  return packageVersions(["feedsmith", "dompurify", "dexie"]);
}

export function packageVersions(names) {
  const require = createRequire(import.meta.url);
  const version = (name) => {
    const [folder] = require.resolve.paths(name).map((path) => `${path}/${name}/package.json`).filter(isFile);
    return JSON.parse(readFileSync(folder, "utf8")).version;
  };
  return Object.fromEntries(names.map((name) => [name, version(name)]));
}

function isFile(path) {
  try {
    return Boolean(readFileSync(path));
  } catch {
    return false;
  }
}
