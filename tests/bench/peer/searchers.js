// Who searches: each builds an index of articles, gives what is to be stored of it, opens that, and answers with the ids of the
// best fifty. MiniSearch is told what kind of query it is, as the peers' harness tells it; ours is asked as somebody types.

import MiniSearch from "minisearch";

const BEST = 50;
// As in the engine.
const BATCH = 200;
const MERGED_AFTER = 1_000;
const fields = ["title", "body"];

export const searchers = {
  Broadsheet: {
    build(articles) {
      let longest = 0;
      self.emptySearch();
      articles.forEach(({ id, title, body, published }, place) => {
        self.addToSearch(id, title, body, published);
        const count = place + 1;
        if (count % BATCH === 0 || count === articles.length) self.takeSearchBatch();
        if (count % MERGED_AFTER === 0 || count === articles.length) longest = Math.max(longest, merge());
      });
      return longest;
    },
    ask: ({ text }) => self.askSearch(text),
    // The manifest, then numbers and bytes of segments in turn.
    stored: () => self.storeSearch(),
    size: (stored) => stored.reduce((sum, part) => sum + (part.byteLength ?? 0), 0),
    open(stored) {
      if (!self.openSearch(stored)) throw new Error("what was stored does not open");
    },
  },
  MiniSearch: {
    build(articles) {
      this.index = new MiniSearch({ fields, searchOptions: { boost: { title: 2 } } });
      this.index.addAll(articles);
      return null;
    },
    ask({ kind, text }) {
      const options = { combineWith: "AND" };
      if (kind === "prefix") options.prefix = (_, place, terms) => place === terms.length - 1;
      if (kind === "fuzzy") options.fuzzy = 1;
      return this.index.search(text, options).slice(0, BEST).map(({ id }) => id);
    },
    stored() {
      return JSON.stringify(this.index);
    },
    size: (stored) => stored.length,
    open(stored) {
      this.index = MiniSearch.loadJSON(stored, { fields, searchOptions: { boost: { title: 2 } } });
    },
  },
};

// Merges to the end; milliseconds of the longest slice.
function merge() {
  let longest = 0;
  for (;;) {
    const began = performance.now();
    const goesOn = self.mergeSearch();
    longest = Math.max(longest, performance.now() - began);
    if (!goesOn) return longest;
  }
}
