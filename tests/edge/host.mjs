// Keeps Workers for tests: each line on standard input starts one (`{"start": 1, "variables": {…}}`, answered by a line with
// its number and address) or stops one (`{"stop": 1}`). Ends, with all of them, when the input ends. What the Workers get
// beside their variables is what the built wrangler.toml says.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Log, LogLevel, Miniflare } from "miniflare";

const folder = process.env.BROADSHEET_EDGE_DIST;
const read = (name) => readFileSync(join(folder, name));
const wrangler = read("wrangler.toml").toString();
const modules = [
  { type: "ESModule", path: "worker.js", contents: read("worker.js").toString() },
  { type: "CompiledWasm", path: "proxy_bg.wasm", contents: read("proxy_bg.wasm") },
];
const compatibilityDate = /^compatibility_date = "(.*)"$/m.exec(wrangler)[1];
const compatibilityFlags = JSON.parse(/^compatibility_flags = (\[.*\])$/m.exec(wrangler)[1]);

const workers = new Map();

async function start(number, { variables, ratelimits }) {
  const worker = new Miniflare({
    host: "127.0.0.1",
    port: 0,
    cf: false,
    log: new Log(LogLevel.WARN),
    compatibilityDate,
    compatibilityFlags,
    modules,
    bindings: variables,
    ratelimits,
  });
  workers.set(number, worker);
  return (await worker.ready).host;
}

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.stop) {
    workers.get(order.stop)?.dispose();
    workers.delete(order.stop);
    continue;
  }
  const tell = (answer) => console.log(JSON.stringify({ number: order.start, ...answer }));
  start(order.start, order).then(
    (address) => tell({ address }),
    (error) => tell({ error: String(error) }),
  );
}
await Promise.all([...workers.values()].map((worker) => worker.dispose()));
process.exit(0);
