// The peers' corpus and queries as files, and MiniSearch measured over them in this Node.
//
//   node --expose-gc --max-old-space-size=8192 crates/search/examples/peer.mjs PEERS [ARTICLES]
//
// PEERS is the folder of the peers' harness (its lib/gen.mjs makes the corpus). Writes target/peers/articles.jsonl and
// queries.json, which the example `search_speed` reads, and minisearch.json. MiniSearch comes from target/peers:
// npm install --prefix target/peers minisearch@7.2.0
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { resolve } from 'node:path';

const [peers, count = '50000'] = process.argv.slice(2);
const many = Number(count);
const into = resolve('target/peers');
mkdirSync(into, { recursive: true });
const { article, queries } = await import(resolve(peers, 'lib/gen.mjs'));
const require = createRequire(`${into}/`);
const MiniSearch = require('minisearch');

const articles = Array.from({ length: many }, (_, number) => article(number));
const asked = queries(many);
const file = createWriteStream(`${into}/articles.jsonl`);
for (const { id, title, body, published } of articles)
  if (!file.write(`${JSON.stringify({ id, title, body, published })}\n`)) await once(file, 'drain');
file.end();
await once(file, 'close');
writeFileSync(`${into}/queries.json`, JSON.stringify(asked));

const sorted = list => [...list].sort((a, b) => a - b);
const at = (list, share) => sorted(list)[Math.floor((list.length - 1) * share)] ?? 0;
const heap = () => {
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};
// As pages/search.js of the harness asks it.
const find = (index, query) => {
  const options = { combineWith: 'AND' };
  if (query.kind === 'prefix') options.prefix = (_term, place, terms) => place === terms.length - 1;
  if (query.kind === 'fuzzy') options.fuzzy = 1;
  return index.search(query.text, options).slice(0, 50).map(hit => hit.id);
};
const fresh = () => new MiniSearch({ fields: ['title', 'body'], searchOptions: { boost: { title: 2 } } });

const warm = fresh();
warm.addAll(articles.slice(0, 1500));
for (const query of asked.slice(0, 40)) find(warm, query);

const before = heap();
const processor = process.cpuUsage();
const index = fresh();
index.addAll(articles);
const { user, system } = process.cpuUsage(processor);
const held = heap() - before;

const passes = [];
for (let pass = 0; pass < 6; pass += 1)
  passes.push(asked.map(query => {
    const start = performance.now();
    const ids = find(index, query);
    return { took: performance.now() - start, found: ids.length > 0, right: ids.includes(query.doc) };
  }));
// The least of the passes: other programs only ever add to it.
const least = asked.map((_, place) => Math.min(...passes.slice(1).map(pass => pass[place].took)));
const share = (list, is) => list.filter(is).length / list.length;
const of = kind => {
  const places = asked.flatMap((query, place) => (!kind || query.kind === kind ? [place] : []));
  const times = places.map(place => least[place]);
  const last = places.map(place => passes[0][place]);
  return { p50: at(times, 0.5), p95: at(times, 0.95), found: share(last, hit => hit.found), right: share(last, hit => hit.right) };
};
const json = JSON.stringify(index);
const begin = performance.now();
MiniSearch.loadJSON(json, { fields: ['title', 'body'] });
const figures = {
  articles: many, build_processor_s: (user + system) / 1e6, heap_MiB: held / 2 ** 20, stored_MB: json.length / 1e6,
  open_ms: performance.now() - begin, all: of(), exact: of('exact'), prefix: of('prefix'), fuzzy: of('fuzzy'),
};
writeFileSync(`${into}/minisearch.json`, JSON.stringify(figures, null, 1));
console.log(figures);
