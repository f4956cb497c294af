// What a reader in JavaScript does with a feed: feedsmith reads it, DOMPurify cleans its articles (which needs the
// page's own thread, for it needs a DOM), Dexie stores them; at the end the newest are shown.

import Dexie from "dexie";
import DOMPurify from "dompurify";
import { parseFeed } from "feedsmith";

const AT_ONCE = 6;
const SHOWN = 50;

window.refresh = async (count) => {
  const db = new Dexie("pipeline");
  db.version(1).stores({ articles: "&id, published, [feed+published]" });
  await db.open();
  const spent = { fetch: 0, parse: 0, clean: 0, store: 0 };
  const began = performance.now();
  let next = 0;
  const work = async () => {
    while (next < count) await takeFeed(db, next++, spent);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await show(db);
  const end = performance.now();
  return { began, end, spent, articles: await db.articles.count() };
};

async function takeFeed(db, n, spent) {
  let mark = performance.now();
  const lap = (stage) => {
    const now = performance.now();
    spent[stage] += now - mark;
    mark = now;
  };
  const text = await (await fetch(`feeds/${n}.xml`)).text();
  lap("fetch");
  const { feed } = parseFeed(text);
  lap("parse");
  const records = (feed.items ?? feed.entries).map((entry) => record(n, entry));
  lap("clean");
  await db.articles.bulkPut(records);
  lap("store");
}

function record(feed, entry) {
  const key = entry.guid?.value ?? entry.id ?? entry.link;
  return {
    id: `${feed} ${key}`,
    feed,
    title: entry.title?.value ?? entry.title,
    url: entry.link ?? entry.links?.[0]?.href,
    published: Date.parse(entry.pubDate ?? entry.published ?? entry.updated),
    html: DOMPurify.sanitize(htmlOf(entry)),
    read: 0,
  };
}

function htmlOf({ content, description }) {
  return content?.encoded ?? content?.value ?? (typeof content === "string" ? content : description) ?? "";
}

async function show(db) {
  const newest = await db.articles.orderBy("published").reverse().limit(SHOWN).toArray();
  const rows = newest.map(({ title, url }) => {
    const link = Object.assign(document.createElement("a"), { textContent: title, href: url });
    const row = document.createElement("li");
    row.append(link);
    return row;
  });
  document.querySelector("ul").replaceChildren(...rows);
}
