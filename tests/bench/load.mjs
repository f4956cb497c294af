// How much the native proxy carries, beside nginx as a caching reverse proxy and cors-anywhere: wrk on a cached feed of
// 30 KB, then the same beside 1,000 slow clients, with a cache that is full. Linux only: it reads /proc. `cargo xtask bench proxy` brings wrk and
// nginx.

import { availableParallelism, tmpdir } from "node:os";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as pause } from "node:timers/promises";
import { proxyProgram } from "../e2e/support/surroundings.mjs";
import { listen, quiet } from "./support/noise.mjs";
import { spread } from "./support/numbers.mjs";
import { keep, table } from "./support/report.mjs";
import { SlowClients } from "./support/slow.mjs";

const SECONDS = Number(process.env.SECONDS ?? 8);
const CONNECTIONS = 16;
const SLOW = 1_000;
const FEED = 30 * 1024;
const LARGE = 1024 * 1024;
// More feeds than our cache has room for.
const WARM = 800;
// The contender has one processor to itself, the load and the origin the other.
const isPinned = availableParallelism() > 1;

export async function proxy(_, runs) {
  const folder = mkdtempSync(join(tmpdir(), "broadsheet-load-"));
  const started = [];
  try {
    const origin = await nginx(folder, "origin", [0], (port) => site(port, folder));
    started.push(origin);
    writeFileSync(join(folder, "feed.xml"), document(FEED));
    writeFileSync(join(folder, "large.xml"), document(LARGE));
    const contenders = [origin];
    for (const start of [broadsheet, reverse, anywhere]) {
      const contender = await start(folder, origin.port);
      started.push(contender);
      contenders.push(contender);
    }
    const results = contenders.map(({ name }) => ({ name, perCore: [], perSecond: [], p99: [], beside: [], besideP99: [] }));
    const noises = [];
    for (let run = 0; run <= runs; run += 1) {
      for (const [at, contender] of contenders.entries()) {
        await quiet();
        const noise = listen();
        const load = await wrk(folder, contender);
        // The first run warms up.
        if (run === 0) continue;
        noises.push(noise());
        results[at].perCore.push(load.perCore);
        results[at].perSecond.push(load.perSecond);
        results[at].p99.push(load.p99);
      }
    }
    for (const [at, contender] of contenders.entries()) {
      if (contender === origin) continue;
      await warm(contender);
      results[at].quietMemory = memory(contender.id);
      results[at].beside = await beside(folder, contender, {});
      results[at].memory = memory(contender.id);
      // The most that it ever had, so no less than before.
      results[at].besideDifferent = await beside(folder, contender, { different: true });
      results[at].memoryDifferent = memory(contender.id);
    }
    report(results, noises);
  } finally {
    for (const { child } of started.reverse()) {
      const ended = child.exitCode === null ? once(child, "exit") : null;
      child.kill("SIGTERM");
      await ended;
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

async function beside(folder, contender, wanted) {
  const slow = await new SlowClients(contender.port, SLOW, contender.ask, wanted).start();
  const load = await wrk(folder, contender);
  const facts = { perSecond: load.perSecond, p99: load.p99, failed: load.failed, ...slow.facts() };
  await slow.stop();
  return facts;
}

// Fills a contender's cache.
async function warm({ name, port, ask }) {
  const paths = Array.from({ length: WARM }, (_, number) => `/warm/${number}.xml`);
  const one = async () => {
    for (let path = paths.pop(); path; path = paths.pop()) await take(port, ask(path), name);
  };
  await Promise.all(Array.from({ length: 8 }, one));
}

// Asks, and waits for a whole feed.
function take(port, request, name) {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: "127.0.0.1" }, () => socket.write(request));
    socket.on("data", () => {
      if (socket.bytesRead < FEED) return;
      socket.destroy();
      done();
    });
    socket.on("error", fail);
    socket.on("end", () => fail(new Error(`${name} ended an answer after ${socket.bytesRead} bytes`)));
  });
}

function report(results, noises) {
  const all = results.map((result) => ({
    ...result,
    perCore: spread(result.perCore),
    perSecond: spread(result.perSecond),
    p99: spread(result.p99),
    added: spread(result.p99.map((time, run) => time - results[0].p99[run])),
  }));
  const [, own] = all;
  const whole = ({ median, min, max }) => `${median.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;
  const fine = ({ median, min, max }) => `${median.toFixed(2)} ms (${min.toFixed(2)}–${max.toFixed(2)})`;
  const rows = [];
  for (const result of all) {
    const target = result === own;
    rows.push({
      name: `${result.name}: requests per second of processor`,
      figure: whole(result.perCore),
      ...(target && { target: "≥ 2000", reached: result.perCore.median >= 2_000 }),
    });
    rows.push({ name: "  requests per second on one processor", figure: whole(result.perSecond) });
    rows.push({ name: "  99 % within", figure: fine(result.p99) });
    if (result === all[0]) continue;
    rows.push({
      name: "  added to the origin's own",
      figure: fine(result.added),
      ...(target && { target: "≤ 5 ms", reached: result.added.median <= 5 }),
    });
    const runs = [
      ["half of them for one document", result.memory, result.beside],
      ["a document each", result.memoryDifferent, result.besideDifferent],
    ];
    for (const [which, most, beside] of runs) {
      rows.push({
        name: `  most memory, ${SLOW} slow clients, ${which}`,
        figure: `${most.toFixed(1)} MB (${result.quietMemory.toFixed(1)} before)`,
        ...(target && { target: "≤ 64 MB", reached: most <= 64 }),
      });
      rows.push({
        name: "  others beside them",
        figure: `${beside.perSecond.toFixed(0)} requests/s, 99 % within ${beside.p99.toFixed(2)} ms, ${beside.failed} failed`,
      });
      rows.push({
        name: "  the slow ones",
        figure: `${beside.open} open, ${beside.answered} with an answer begun, ${beside.megabytes.toFixed(1)} MB read`,
      });
    }
  }
  table(`a cached feed of 30 KB, ${CONNECTIONS} connections, ${SECONDS} s a run`, rows, noises);
  keep("proxy", { results: all });
}

// --- the contenders

const at = (port, path) => `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\norigin: http://127.0.0.1:${port}\r\n\r\n`;

async function broadsheet(_, origin) {
  const flags = ["--port", "0", "--rate", "0", "--newsstand", `http://127.0.0.1:${origin}`];
  const child = start("broadsheet-proxy", proxyProgram, flags);
  const port = Number((await line(child)).split(":").pop());
  const ask = (path) => {
    const body = JSON.stringify({ url: `http://127.0.0.1:${origin}${path}`, kind: "feed" });
    const head = `POST /v1/fetch HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json`;
    return `${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
  };
  return { name: "broadsheet-proxy", child, id: child.pid, port, ask };
}

async function reverse(folder, origin) {
  return nginx(folder, "nginx, caching", [1], (port) => `
    proxy_cache_path ${folder}/cache keys_zone=feeds:8m max_size=64m inactive=10m;
    server {
      listen 127.0.0.1:${port} backlog=4096;
      location / {
        proxy_pass http://127.0.0.1:${origin};
        proxy_http_version 1.1;
        proxy_set_header connection "";
        proxy_cache feeds;
        proxy_cache_lock on;
      }
    }`);
}

async function anywhere(_, origin) {
  const script = fileURLToPath(new URL("support/cors-anywhere.cjs", import.meta.url));
  const child = start("cors-anywhere", process.execPath, [script]);
  const port = Number(await line(child));
  const ask = (path) => at(port, `/http://127.0.0.1:${origin}${path}`);
  return { name: "cors-anywhere", child, id: child.pid, port, ask };
}

function site(port, folder) {
  return `server {
    listen 127.0.0.1:${port} backlog=4096;
    root ${folder};
    types { application/rss+xml xml; }
    add_header cache-control "public, max-age=3600";
    location /warm/ { rewrite ^ /feed.xml break; }
  }`;
}

async function nginx(folder, name, [processor], server) {
  const port = await freePort();
  const file = join(folder, `${processor}.conf`);
  writeFileSync(file, `
    worker_processes 1;
    daemon off;
    pid ${folder}/${processor}.pid;
    error_log stderr crit;
    events { worker_connections 8192; }
    http {
      access_log off;
      sendfile on;
      keepalive_requests 1000000000;
      client_body_temp_path ${folder}/body${processor};
      proxy_temp_path ${folder}/proxy${processor};
      fastcgi_temp_path ${folder}/fast${processor};
      uwsgi_temp_path ${folder}/uwsgi${processor};
      scgi_temp_path ${folder}/scgi${processor};
      ${server(port)}
    }`);
  // Workers keep the rights to read the temporary folder.
  const rights = process.getuid?.() === 0 ? ["-g", "user root;"] : [];
  const child = start(name, "nginx", ["-p", folder, "-c", file, ...rights], processor);
  await answers(port);
  return { name, child, id: child.pid, port, ask: (path) => at(port, path) };
}

function start(name, program, flags, processor = 1) {
  const [command, ...words] = placed(processor, program, flags);
  const child = spawn(command, words, { stdio: ["ignore", "pipe", "inherit"] });
  child.on("error", (error) => console.error(`${name}: ${error.message}`));
  return child;
}

// A command on its processor, ahead of whatever else runs where that is allowed; the same for all.
function placed(processor, program, flags) {
  const first = process.getuid?.() === 0 ? ["nice", "-n", "-10"] : [];
  const pinned = isPinned ? ["taskset", "-c", String(processor)] : [];
  return [...first, ...pinned, program, ...flags];
}

// --- measuring

async function wrk(folder, { name, id, port, ask }) {
  const request = ask("/feed.xml");
  const [head, body] = request.split("\r\n\r\n");
  const [first, ...headers] = head.split("\r\n");
  const [method, path] = first.split(" ");
  const script = join(folder, "request.lua");
  // These wrk adds by itself.
  const own = /^(host|content-length):/;
  const named = headers.filter((header) => !own.test(header)).map((header) => header.split(": "));
  writeFileSync(script, [
    `wrk.method = ${JSON.stringify(method)}`,
    `wrk.path = ${JSON.stringify(path)}`,
    ...named.map(([header, value]) => `wrk.headers[${JSON.stringify(header)}] = ${JSON.stringify(value)}`),
    ...(body ? [`wrk.body = ${JSON.stringify(body)}`] : []),
    "done = function(summary, latency)",
    "  local e = summary.errors",
    "  local failed = e.connect + e.read + e.write + e.status + e.timeout",
    "  print(string.format('RESULT %d %d %d %d %d', summary.requests, summary.duration, latency:percentile(99), failed, summary.bytes))",
    "end",
  ].join("\n"));
  const before = processorTime(id);
  const flags = ["-t", "1", "-c", String(CONNECTIONS), "-d", `${SECONDS}s`, "-s", script, `http://127.0.0.1:${port}`];
  const [program, ...words] = placed(0, "wrk", flags);
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
  let text = "";
  for await (const piece of child.stdout) text += piece;
  const result = text.match(/RESULT (\d+) (\d+) (\d+) (\d+) (\d+)/);
  if (!result) throw new Error(`wrk says nothing of ${name}: ${text}`);
  const [requests, duration, p99, failed, bytes] = result.slice(1).map(Number);
  // What is not the feed is no figure.
  if (bytes / requests < FEED) throw new Error(`${name} does not give the feed: ${bytes} bytes in ${requests} answers`);
  const used = processorTime(id) - before;
  return { perSecond: requests / (duration / 1e6), perCore: requests / used, p99: p99 / 1e3, failed };
}

// Seconds of processor that a process and its children took.
function processorTime(id) {
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  const ofOne = (one) => {
    const fields = readFileSync(`/proc/${one}/stat`, "utf8").split(") ")[1].split(" ");
    return (Number(fields[11]) + Number(fields[12])) / ticks;
  };
  return family(id).reduce((sum, one) => sum + ofOne(one), 0);
}

// The most memory that a process and its children ever had, in MB.
function memory(id) {
  const ofOne = (one) => Number(readFileSync(`/proc/${one}/status`, "utf8").match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024;
  return family(id).reduce((sum, one) => sum + ofOne(one), 0);
}

function family(id) {
  const parentOf = (one) => {
    try {
      return Number(readFileSync(`/proc/${one}/stat`, "utf8").split(") ")[1].split(" ")[1]);
    } catch {
      return 0;
    }
  };
  const below = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(name) === id);
  return [id, ...below.map(Number)];
}

function document(length) {
  const item = "<item><title>What happened</title><description>And what it means, at some length.</description></item>\n";
  const head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Load</title>\n';
  const tail = "</channel></rss>";
  return `${head}${item.repeat(Math.ceil((length - head.length - tail.length) / item.length))}${tail}`;
}

async function line(child) {
  for await (const piece of child.stdout) return String(piece).split("\n")[0].trim();
  throw new Error("a contender did not start");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function answers(port) {
  for (let tries = 0; tries < 100; tries += 1) {
    const is = await fetch(`http://127.0.0.1:${port}/`).then(() => true, () => false);
    if (is) return;
    await pause(50);
  }
  throw new Error(`nothing answers on port ${port}`);
}
