// The feeds that parsers are measured on: real ones from the corpora, synthetic ones from the peers' generator, both
// outside the project. Real ones are chosen as there: XML of 10 KB to 3 MB that is UTF-8 and says nothing else, each
// once, hostile files left out.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const corpus = process.env.FEEDS_CORPUS ?? join(root, "target/corpora/feeds");
// The corpora's largest list of feeds.
export const LIST = join(corpus, "../opml/awesome-rss-feeds-list/feeds.opml");
const generators = join(process.env.SHARED ?? join(root, "../shared"), "peers/lib/gen.mjs");
const SYNTHETIC = 100;

// Nothing where the corpus is absent.
export function realFeeds() {
  const seen = new Set();
  return files(corpus).map(readReal).filter((bytes) => bytes && isNew(seen, bytes));
}

// Nothing where the generator is absent.
export async function syntheticFeeds() {
  const made = await generator();
  return made ? Array.from({ length: SYNTHETIC }, (_, n) => Buffer.from(made.feedXml(n))) : [];
}

// The peers' generator; null where it is absent.
export async function generator() {
  return existsSync(generators) ? import(pathToFileURL(generators).href) : null;
}

// Its source, for a worker; null where it is absent.
export function generatorText() {
  return existsSync(generators) ? readFileSync(generators) : null;
}

function files(folder) {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

function readReal(path) {
  const { size } = statSync(path);
  if (path.includes(`${sep}adversarial${sep}`) || size < 10_000 || size > 3_000_000) return null;
  const bytes = readFileSync(path);
  const head = bytes.subarray(0, 3000).toString("latin1");
  const declared = /encoding=["']([^"']+)["']/.exec(head)?.[1] ?? "utf-8";
  const isFeed = /<(rss|feed|rdf:RDF)[\s>]/i.test(head) && /^utf-?8$/i.test(declared);
  return isFeed && !bytes.toString("utf8").includes("\uFFFD") ? bytes : null;
}

function isNew(seen, bytes) {
  const sum = createHash("sha1").update(bytes).digest("hex");
  return !seen.has(sum) && Boolean(seen.add(sum));
}
