// Attack strings that other sanitisers are tested with, and some made for readers. They lie beside the project, where
// they are at all, and are read where `cargo xtask test` unpacks them.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../../../target/corpora/sanitizer/", import.meta.url));
const files = ["vectors", "reader-specific"];

// All of them, `name` and `html`; null where the folder is absent.
export function attacks() {
  if (!existsSync(folder)) return null;
  return files.flatMap((file) => {
    const lines = readFileSync(join(folder, `${file}.jsonl`), "utf8").trim().split("\n");
    return lines.map((line) => JSON.parse(line)).map(({ n, payload }) => ({ name: `${file} ${n}`, html: payload ?? "" }));
  });
}

// Publishes them as articles. The feeds are JSON, which carries every character, the forbidden ones of XML too; each
// has as many articles as a list of the app shows at once.
export function publishAttacks(publisher, list) {
  const feeds = [];
  for (let from = 0; from < list.length; from += PER_FEED) feeds.push(list.slice(from, from + PER_FEED));
  return feeds.map((inside, at) => {
    const title = `Attacks ${at + 1}`;
    const items = inside.map(({ name, html }, n) => ({ id: name, title: name, content_html: html, date_published: date(n) }));
    const body = JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title, items });
    return { title, url: publisher.publish(`attacks/${at}`, { type: "application/feed+json", body }) };
  });
}

const PER_FEED = 40;
const date = (n) => new Date(Date.now() - (n + 1) * 60_000).toISOString();
