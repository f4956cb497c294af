// Who else uses the machine (Linux; elsewhere nothing is known). 100 % is all processors.

import { readFileSync, readdirSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

const QUIET = 12;
const GLANCE = 2_000;
const patience = Number(process.env.PATIENCE ?? 60) * 1_000;

// Begins to count; the returned function says the share that other processes and the machine's owner took since.
export function listen() {
  const before = mark();
  return () => {
    const after = mark();
    if (!before || !after) return null;
    const all = Math.max(1, after.all - before.all);
    const share = (ticks) => Math.max(0, Math.round((1000 * ticks) / all) / 10);
    const stolen = after.stolen - before.stolen;
    const others = after.busy - before.busy - stolen - (after.own - before.own);
    return share(others) + share(stolen);
  };
}

// Waits until others leave the machine alone, as long as there is patience.
export async function quiet() {
  const end = Date.now() + patience;
  for (;;) {
    if (Date.now() >= end) return;
    const noise = listen();
    await pause(GLANCE);
    if ((noise() ?? 0) < QUIET) return;
  }
}

function mark() {
  try {
    const [user, nice, system, idle, waiting, ...rest] = numbers(readFileSync("/proc/stat", "utf8").split("\n")[0], 1);
    const [interrupts, soft, stolen] = rest;
    const busy = user + nice + system + interrupts + soft + stolen;
    return { busy, stolen, all: busy + idle + waiting, own: ownTicks() };
  } catch {
    return null;
  }
}

function numbers(line, from) {
  return line.trim().split(/\s+/).slice(from).map(Number);
}

// Of this process and all below it.
function ownTicks() {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap(read);
  const parents = new Map(processes.map(({ id, parent }) => [id, parent]));
  const isOwn = (id) => {
    for (let at = id, depth = 0; at && depth < 40; at = parents.get(at), depth += 1) if (at === process.pid) return true;
    return false;
  };
  return processes.filter(({ id }) => isOwn(id)).reduce((sum, { ticks }) => sum + ticks, 0);
}

// proc_pid_stat(5): after the name in brackets, field 3 on; user, system and those of children that ended.
function read(id) {
  try {
    const text = readFileSync(`/proc/${id}/stat`, "utf8");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return [{ id: Number(id), parent: Number(fields[1]), ticks: fields.slice(11, 15).map(Number).reduce((a, b) => a + b) }];
  } catch {
    return [];
  }
}
