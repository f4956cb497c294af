// A plain static host: serves the built site with the headers that its `_headers` asks for, as the test changes them.

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

  // `change` gets the headers that a file is to be sent with, by their names, and returns those that it is sent with.
  constructor(change = (headers) => headers) {
    this.change = change;
  }

  async start() {
    this.rules = await headerRules();
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
    const headers = this.change(headersOf(this.rules, path));
    response.writeHead(body ? 200 : 404, { "content-type": body ? type : "text/plain", ...headers });
    response.end(request.method === "HEAD" ? undefined : body);
  }

  async stop() {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

// What the built site asks its hosts for: patterns of paths, each with names and values.
export async function headerRules() {
  const text = await readFile(join(dist, "_headers"), "utf8");
  const rules = text.split(/\n(?=\/)/).map((rule) => rule.trim().split("\n"));
  return rules.map(([pattern, ...lines]) => ({ pattern, headers: lines.map((line) => line.trim().split(/: (.*)/).slice(0, 2)) }));
}

// The headers of a path, as hosts put them together: the values of all rules that match, joined.
export function headersOf(rules, path) {
  const headers = {};
  const matches = ({ pattern }) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern);
  for (const [name, value] of rules.filter(matches).flatMap(({ headers }) => headers)) {
    headers[name] = headers[name] ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}
