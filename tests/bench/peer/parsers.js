// The contenders that run in a worker: each takes a feed as text and as bytes, and says how many entries it read.

import { XMLParser } from "fast-xml-parser";
import { parseFeed } from "feedsmith";
import RssParser from "rss-parser/dist/rss-parser.min.js";
import { answer } from "./answer.js";

const list = (value) => (value === undefined ? [] : [].concat(value));

answer({
  Broadsheet: (_, bytes) => {
    const entries = self.countEntries(bytes);
    if (entries < 0) throw new Error("no feed");
    return entries;
  },
  feedsmith: (text) => {
    const { feed } = parseFeed(text);
    return (feed.items ?? feed.entries ?? []).length;
  },
  "rss-parser": async (text) => (await new RssParser().parseString(text)).items.length,
  // Only a tree: what of it is a feed, nobody looked for.
  "fast-xml-parser": (text) => {
    const tree = new XMLParser({ ignoreAttributes: false }).parse(text);
    return list(tree.rss?.channel?.item ?? tree.feed?.entry ?? tree["rdf:RDF"]?.item).length;
  },
});
