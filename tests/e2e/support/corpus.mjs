// Real feeds, as other projects collected them, served over HTTP on loopback. They lie beside the project, where they
// are at all; what is read is unpacked below `target`, as `cargo xtask test` does it.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Publisher } from "./publisher.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const archive = join(root, "../shared/corpora/feeds.tar.gz");
const unpacked = join(root, "target/corpora/feeds");

// Collections of feeds that somebody publishes, not of single rules of a format.
const collections = [
  "fastfeedparser/tests/integration",
  "feedjira/spec/sample_feeds",
  "netnewswire/RSParser/Tests/RSParserTests/Resources",
  "node-feedparser/test/feeds",
  "rss-parser/test/input",
  "rssant/tests/feedlib/testdata/parser/warn",
  "rssant/tests/feedlib/testdata/parser/well",
];

// The folder of feeds, or null where there is none.
export function corpus() {
  if (existsSync(unpacked)) return unpacked;
  if (!existsSync(archive)) return null;
  const unfinished = join(root, `target/corpora/unfinished-e2e-${process.pid}`);
  mkdirSync(unfinished, { recursive: true });
  execFileSync("tar", ["-xzf", archive, "-C", unfinished]);
  // Another test may have been faster.
  if (!existsSync(unpacked)) renameSync(join(unfinished, "feeds"), unpacked);
  rmSync(unfinished, { recursive: true, force: true });
  return unpacked;
}

const types = { rss: "application/rss+xml", atom: "application/atom+xml", rdf: "application/rdf+xml", xml: "text/xml" };

// The real feeds of the corpus: name, type and bytes. What stands beside them (pages, expected results) is left out.
export function realFeeds(folder) {
  const files = collections.flatMap((collection) =>
    readdirSync(join(folder, collection)).sort().map((name) => join(folder, collection, name)));
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    const ending = file.split(".").pop();
    const isJsonFeed = ending === "json" && bytes.includes("jsonfeed.org/version");
    const type = isJsonFeed ? "application/feed+json" : types[ending];
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const feed = { name: relative(folder, file), type, bytes, encoding: isPacked ? "gzip" : null };
    // A single entry without its feed is none.
    return type && bytes.length > 1500 && countItems(feed) > 0 ? [feed] : [];
  });
}

// How many items a feed names, counted without a parser: what we read must not fall short of it.
export function countItems({ type, bytes, encoding }) {
  const plain = encoding ? gunzipSync(bytes) : bytes;
  if (type?.endsWith("json")) return JSON.parse(plain.toString()).items.length;
  const text = plain.toString("latin1");
  return (text.match(/<(?:[\w-]+:)?(?:item|entry)[\s>]/g) ?? []).length;
}

const dated = /<(pubDate|published|updated|dc:date|modified|issued)>([^<]+)</gi;

// A feed as if its newest item had just appeared: every date of its items moves by the same time. What is packed stays.
export function asOfNow(feed, now = Date.now()) {
  if (feed.encoding) return feed;
  const text = feed.bytes.toString("latin1");
  const moments = [...text.matchAll(dated)].map(([, , date]) => Date.parse(date)).filter((moment) => moment < now);
  if (moments.length === 0) return feed;
  const by = now - Math.max(...moments);
  const moved = text.replace(dated, (whole, name, date) => {
    const moment = Date.parse(date);
    if (!(moment < now)) return whole;
    const then = new Date(moment + by);
    return `<${name}>${name === "pubDate" ? then.toUTCString() : then.toISOString()}<`;
  });
  return { ...feed, bytes: Buffer.from(moved, "latin1") };
}

// A publisher of the feeds. Every second one knows conditional requests; the others send the same bytes again.
export class CorpusPublisher extends Publisher {
  requests = { first: 0, conditional: 0, notModified: 0 };

  publishAll(feeds) {
    return feeds.map((feed, at) => {
      const etag = at % 2 ? null : `"${createHash("sha256").update(feed.bytes).digest("hex").slice(0, 16)}"`;
      const url = this.publish(`${at}/feed`, (request) => this.#send(feed, etag, request));
      return { title: feed.name.split("/").pop(), url };
    });
  }

  #send({ type, bytes, encoding }, etag, request) {
    const asked = request.headers["if-none-match"];
    this.requests[asked ? "conditional" : "first"] += 1;
    if (etag && asked === etag) {
      this.requests.notModified += 1;
      return { status: 304, headers: { etag } };
    }
    return { type, headers: { ...(etag && { etag }), ...(encoding && { "content-encoding": encoding }) }, body: bytes };
  }
}
