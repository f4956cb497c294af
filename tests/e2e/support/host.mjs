// A plain static host: serves the built site with the headers that it is given, and no others.

import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { dist } from "./surroundings.mjs";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
};

export class StaticHost {
  #server = createServer((request, response) => this.#answer(request, response));

  constructor(headers = {}) {
    this.headers = headers;
  }

  async start() {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    this.address = `http://127.0.0.1:${this.#server.address().port}/`;
    return this;
  }

  async #answer(request, response) {
    const path = normalize(decodeURIComponent(new URL(request.url, this.address).pathname));
    const file = path.endsWith("/") ? `${path}index.html` : path;
    const body = await readFile(join(dist, file)).catch(() => undefined);
    const type = types[extname(file)] ?? "text/plain";
    response.writeHead(body ? 200 : 404, { "content-type": body ? type : "text/plain", ...this.headers });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

// The headers that the built site asks its hosts for: those of `_headers` for all files.
export async function neededHeaders() {
  const text = await readFile(join(dist, "_headers"), "utf8");
  const [, ...lines] = text.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("  "));
  return Object.fromEntries(lines.slice(0, end).map((line) => line.trim().split(/: (.*)/).slice(0, 2)));
}
