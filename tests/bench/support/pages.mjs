// The pages that extraction is measured on: those of the corpora, each set by itself.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const corpus = process.env.ARTICLES_CORPUS ?? join(root, "target/corpora/articles");

// Bytes by the name of the set; none where the corpus is absent.
export function articlePages() {
  return {
    readability: read("mozilla-readability/test-pages", (name) => join(name, "source.html")),
    benchmark: read("article-extraction-benchmark/html"),
    trafilatura: read("trafilatura/html"),
  };
}

function read(folder, fileOf = (name) => name) {
  const place = join(corpus, folder);
  if (!existsSync(place)) return [];
  return readdirSync(place).sort().map((name) => {
    const bytes = readFileSync(join(place, fileOf(name)));
    return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  });
}
