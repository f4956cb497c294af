// Result files, tables, and what of them is written down.

import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chrome } from "../../e2e/support/surroundings.mjs";
import { chart } from "./chart.mjs";

const docs = fileURLToPath(new URL("../../../docs/", import.meta.url));

export const results = process.env.RESULTS ?? fileURLToPath(new URL("../../../target/bench/", import.meta.url));

// Keeps a result for later comparison.
export function keep(name, result) {
  mkdirSync(results, { recursive: true });
  const file = join(results, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ machine: machine(), ...result }, null, 1)}\n`);
  console.log(`kept in ${file}`);
}

// What was kept before; nothing where there is none.
export function kept(name) {
  try {
    return JSON.parse(readFileSync(join(results, `${name}.json`), "utf8"));
  } catch {
    return {};
  }
}

function machine() {
  const [{ model }] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  const versions = { chromium: execFileSync(chrome, ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).toString().match(/[\d.]+/)?.[0], node: process.versions.node };
  return { date: new Date().toISOString(), processor: model, processors: cpus().length, gigabytes, load: loadavg(), ...versions };
}

// Rows of name, figure, target and whether it was reached; a row without a target only informs.
export function table(title, rows, noises) {
  const cells = rows.map(({ name, figure, target = "", reached }) => [name, figure, target, verdict(reached)]);
  const all = [["", "figure", "target", ""], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)));
  console.log(`\n${title}`);
  for (const row of all) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd()}`);
  const others = most(noises);
  if (others !== null) console.log(`  others took up to ${others} % of the machine meanwhile`);
}

// Prints a table, and writes it with a chart into `docs/benchmarks.md`, in place of what stands between the part's marks. Of rows with
// a target `share` says how much of it the figure takes.
export function publish(part, title, rows, noises) {
  table(title, rows, noises);
  const begin = `<!-- cargo xtask bench ${part} -->`;
  const end = "<!-- measured -->";
  const file = join(docs, "benchmarks.md");
  const text = readFileSync(file, "utf8");
  const at = text.indexOf(begin);
  if (at < 0) throw new Error(`${file} has no place for ${part}: ${begin}`);
  const written = [begin, "", measuredBy(part, noises), "", `${title}:`, "", ...markdown(rows), "", `![${title}, as shares of their targets](charts/${part}.svg)`, "", end];
  writeFileSync(file, text.slice(0, at) + written.join("\n") + text.slice(text.indexOf(end, at) + end.length));
  mkdirSync(join(docs, "charts"), { recursive: true });
  writeFileSync(join(docs, `charts/${part}.svg`), chart(title, rows));
}

function measuredBy(part, noises) {
  const { date, processor, processors, gigabytes, load, chromium, node } = machine();
  const others = most(noises);
  const told = others === null ? "" : `; others took up to ${others} % of the machine meanwhile`;
  return `\`cargo xtask bench ${part}\`, ${date.slice(0, 16).replace("T", " ")} UTC, ${processor}, ${processors} processors, ${gigabytes} GB, Chromium ${chromium}, Node ${node}, load ${load[0].toFixed(1)}${told}.`;
}

function markdown(rows) {
  const line = ({ name, figure, target = "", reached }) => `| ${name} | ${figure} | ${target} | ${verdict(reached).toLowerCase()} |`;
  return ["| what | figure | target | |", "| --- | --- | --- | --- |", ...rows.map(line)];
}

function most(noises) {
  const known = noises.filter((noise) => noise !== null);
  return known.length ? Math.max(...known).toFixed(0) : null;
}

function verdict(reached) {
  if (reached === undefined) return "";
  return reached ? "reached" : "MISSED";
}
