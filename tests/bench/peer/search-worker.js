// A dedicated worker with those who search; answers `[number, question, ...words]` by `[number, answer]`.

import { article, queries } from "/generator.mjs";
import start from "/parser/parser.js";
import { searchers } from "./searchers.js";

const WARM_ARTICLES = 1_500;
const WARM_QUERIES = 40;
const TABLE = "index";

const ready = start();
let articles = [];
let asked = [];
const questions = {
  // Makes the queries over so many articles; their kinds.
  prepare(count) {
    asked = queries(count);
    return asked.map(({ kind }) => kind);
  },
  make(count) {
    articles = Array.from({ length: count }, (_, number) => article(number));
  },
  warm(name) {
    const searcher = searchers[name];
    searcher.build(articles.slice(0, WARM_ARTICLES));
    asked.slice(0, WARM_QUERIES).forEach((query) => searcher.ask(query));
  },
  build(name) {
    const began = performance.now();
    const longest = searchers[name].build(articles);
    return { took: performance.now() - began, longest };
  },
  // For each query: milliseconds, whether anything was found, whether the article that it was made of was.
  pass: (name) =>
    asked.map((query) => {
      const began = performance.now();
      const ids = searchers[name].ask(query);
      return { took: performance.now() - began, found: ids.length > 0, right: ids.includes(query.doc) };
    }),
  // Puts what is to be stored into IndexedDB; its bytes.
  async store(name) {
    const stored = searchers[name].stored();
    await inTable("readwrite", (table) => table.put(stored, name));
    return searchers[name].size(stored);
  },
  // Milliseconds until it is opened again, and until the first query is answered.
  async open(name) {
    const began = performance.now();
    searchers[name].open(await inTable("readonly", (table) => table.get(name)));
    const opened = performance.now() - began;
    searchers[name].ask(asked[0]);
    return { opened, first: performance.now() - began };
  },
  // Bytes of the module's whole memory, which never shrinks: the most that it had.
  memory: async () => (await ready).memory.buffer.byteLength,
};

async function inTable(mode, work) {
  const opening = indexedDB.open("search", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE);
  const database = await answer(opening);
  const transaction = database.transaction(TABLE, mode);
  const found = await answer(work(transaction.objectStore(TABLE)));
  if (mode === "readwrite") await new Promise((done) => (transaction.oncomplete = done));
  database.close();
  return found;
}

const answer = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

self.onmessage = async ({ data: [number, question, ...words] }) => {
  await ready;
  self.postMessage([number, await questions[question](...words)]);
};
