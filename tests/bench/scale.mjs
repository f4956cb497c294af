// 2,000 subscriptions and 100,000 articles, fetched, cleaned and stored by the app itself: what a start takes beside one of an
// empty library, what the tab holds, what taking over a list of 8,936 feeds takes, and what giving up 100,000 articles takes.

import { forget, freshProfile, inBrowser } from "./support/browser.mjs";
import { makeLibrary } from "./support/library.mjs";
import { block, longest, millis, seconds, spread, times } from "./support/numbers.mjs";
import { openFirstRun } from "./support/reader.mjs";
import { keep, kept, publish, table } from "./support/report.mjs";
import { importing } from "./scale/importing.mjs";
import { memory } from "./scale/memory.mjs";
import { opening } from "./scale/opening.mjs";
import { retaining } from "./scale/retaining.mjs";
import { using } from "./scale/using.mjs";

const FEEDS = Number(process.env.FEEDS ?? 2_000);
const ITEMS = Number(process.env.ITEMS ?? 50);
const MEGABYTE = 1e6;

// `ONLY` names parts to be measured again; the figures of the others stay.
export async function scale(around, runs) {
  const only = process.env.ONLY?.split(",");
  const found = only ? kept("scale") : {};
  // Parts alone would take the others from the tables.
  const tell = !only || found.library ? publish : (_, title, rows, noises) => table(title, rows, noises);
  const measure = async (name, work) => {
    if (only && !only.includes(name)) return;
    found[name] = await work();
    report(found, runs, tell);
    keep("scale", found);
  };
  await measure("importing", () => importing(around, runs));
  if (only?.join() === "importing") return;
  const many = await makeLibrary(around, FEEDS, ITEMS, { fresh: true });
  const few = await makeLibrary(around, 10, 5, { fresh: true });
  const none = freshProfile();
  await inBrowser((page) => openFirstRun(page, around.site), { profile: none });
  const { feeds, articles, bytes, tookSeconds } = many;
  found.library = { feeds, articles, bytes, tookSeconds };
  await measure("opening", () => opening(around, { none, few: few.profile, many: many.profile }, runs));
  await measure("memory", () => memory(around, many.profile, runs));
  await measure("using", () => using(around, many.profile, runs));
  await measure("retaining", () => retaining(around, many, Math.min(runs, 3)));
  many.forget();
  few.forget();
  forget(none);
}

function report({ library, opening, memory, importing, using, retaining }, runs, tell) {
  const rows = [
    ...(opening ? ofOpening(opening) : []),
    ...(memory ? ofMemory(memory) : []),
    ...(importing ? ofImporting(importing) : []),
    ...(using ? ofUsing(using) : []),
    ...(retaining ? ofRetaining(retaining) : []),
  ];
  const noises = [opening, memory, importing, using, retaining].flatMap((part) => part?.noises ?? []);
  const made = library ? `${library.feeds} subscriptions, ${library.articles} articles (${megabytes(library.bytes)} stored)` : "a list of feeds";
  tell("scale", `${made}; medians (least–most) of ${runs}`, rows, noises);
}

function ofOpening({ opened }) {
  const of = (name, what) => spread(opened[name].map((run) => run[what]));
  const against = (name) => of("many", "painted").median / of(name, "painted").median;
  const row = (name, what, told) => ({ name: told, figure: millis(of(name, what)) });
  const ratio = (name, told) => ({ name: told, figure: times(against(name)), target: "≤ 1.20 ×", reached: against(name) <= 1.2, share: against(name) / 1.2 });
  return [
    row("none", "painted", "cold open, nothing followed, to the first-run page"),
    row("few", "painted", "cold open, 50 articles, to the first headline"),
    row("many", "painted", "cold open, all, to the first headline"),
    ratio("none", "ratio to nothing followed"),
    ratio("few", "ratio to 50 articles"),
    row("few", "counted", "cold open, 50 articles, to the engine's counts"),
    row("many", "counted", "cold open, all, to the engine's counts"),
    { name: "ratio of those", figure: times(of("many", "counted").median / of("few", "counted").median) },
    { name: "longest block of the page in the start, all", figure: block(spread(opened.many.map(({ tasks }) => longest(tasks)))) },
  ];
}

function ofMemory({ held }) {
  const all = (moment) => spread(held.map((run) => run[moment].all / MEGABYTE));
  const row = (moment, name) => {
    const { median, min, max } = all(moment);
    return { name, figure: `${median.toFixed(0)} MB (${min.toFixed(0)}–${max.toFixed(0)})`, target: "≤ 250 MB", reached: median <= 250, share: median / 250 };
  };
  return [
    row("start", "memory of the tab, after the start"),
    row("read", "memory of the tab, after a list, a search and an article"),
    row("ruled", "memory of the tab, after a rule was tried on everything"),
  ];
}

function ofImporting({ found, feeds }) {
  const took = spread(found.map(({ took }) => took));
  const blocked = spread(found.map(({ tasks }) => longest(tasks)));
  const gap = spread(found.map(({ gap }) => gap));
  return [
    { name: `taking over a list of ${feeds} feeds (${found[0].followed} different ones), until stored and shown`, figure: seconds(took), target: "≤ 2 s", reached: took.median <= 2_000, share: took.median / 2_000 },
    { name: "of which until the engine says that it is stored", figure: seconds(spread(found.map(({ stored }) => stored))) },
    { name: "longest block of the page, and ten seconds on", figure: block(blocked), target: "≤ 50 ms", reached: blocked.median <= 50, share: blocked.median / 50 },
    { name: "longest time between two frames", figure: millis(gap) },
  ];
}

function ofUsing({ found }) {
  const of = (what) => millis(spread(found.flatMap(what)));
  const kinds = Object.keys(found[0].typed);
  return [
    { name: "cold open at a search, to the first headline found", figure: of(({ opened }) => opened) },
    ...kinds.map((kind) => ({ name: `another search, ${kind}, until shown`, figure: of(({ typed }) => typed[kind]) })),
    { name: "longest block of the page in these", figure: block(spread(found.map(({ block }) => block))) },
    { name: "cold open at sources at work, to the first source", figure: of(({ sources }) => sources.shown) },
    { name: "until every article was looked at", figure: of(({ sources }) => sources.whole) },
    { name: "longest block of the page in that", figure: block(spread(found.map(({ sources }) => sources.block))) },
  ];
}

function ofRetaining({ found }) {
  const of = (name) => found.map((run) => run[name]);
  const row = (name, told) => {
    const took = spread(of(name).map(({ took }) => took));
    return { name: told, figure: seconds(took), target: "≤ 2 s", reached: took.median <= 2_000, share: took.median / 2_000 };
  };
  const slice = (name, told) => ({ name: told, figure: millis(spread(of(name).map(({ longest }) => longest))) });
  return [
    row("none", "retention pass in which nothing goes"),
    slice("none", "its longest slice"),
    ...(found.every(({ half }) => half)
      ? [row("half", "retention pass in which the older half goes"), slice("half", "its longest slice")]
      : []),
    row("all", "retention pass in which everything goes"),
    slice("all", "its longest slice"),
  ];
}

const megabytes = (bytes) => `${(bytes / MEGABYTE).toFixed(0)} MB`;
