// Result files and tables.

import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const results = process.env.RESULTS ?? fileURLToPath(new URL("../../../target/bench/", import.meta.url));

// Keeps a result for later comparison.
export function keep(name, result) {
  mkdirSync(results, { recursive: true });
  const file = join(results, `${name}.json`);
  writeFileSync(file, `${JSON.stringify({ machine: machine(), ...result }, null, 1)}\n`);
  console.log(`kept in ${file}`);
}

function machine() {
  const [{ model }] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return { date: new Date().toISOString(), processor: model, processors: cpus().length, gigabytes, load: loadavg() };
}

// Rows of name, figure, target and whether it was reached; a row without a target only informs.
export function table(title, rows, noises) {
  const cells = rows.map(({ name, figure, target = "", reached }) => [name, figure, target, verdict(reached)]);
  const all = [["", "figure", "target", ""], ...cells];
  const widths = [0, 1, 2].map((column) => Math.max(...all.map((row) => row[column].length)));
  console.log(`\n${title}`);
  for (const row of all) console.log(`  ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ").trimEnd()}`);
  const known = noises.filter((noise) => noise !== null);
  if (known.length) console.log(`  others took up to ${Math.max(...known).toFixed(0)} % of the machine meanwhile`);
}

function verdict(reached) {
  if (reached === undefined) return "";
  return reached ? "reached" : "MISSED";
}
