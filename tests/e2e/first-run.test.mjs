// First run, by each of its ways.

import assert from "node:assert/strict";
import { opmlFile } from "./support/opml.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

it("a new reader is greeted, and a returning one is not", async ({ open, press }) => {
  const paper = await open();
  await shown(paper.welcome.heading);
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.visit();
  await shown(paper.headlines);
  assert.equal(await paper.welcome.heading.count(), 0);
});

it("the demo newsstand leads to first headlines in three taps", async ({ open }) => {
  const paper = await open();
  await (await shown(paper.welcome.demo)).click();
  await shown(paper.headlines);
  await shown(paper.notice("action.followed_many"));
  await paper.settled();
  await until(async () => (await paper.titles()).length >= 12, "a full front page");
});

it("languages and interests suggest newsrooms, and each that cannot be reached says so", async ({ open }) => {
  const paper = await open();
  await shown(paper.welcome.heading);
  await until(async () => /\d/.test(await paper.welcome.found.innerText()), "suggestions");
  const before = await paper.welcome.found.innerText();
  await paper.welcome.chip("français").click();
  await paper.welcome.chip(words("section.world")).click();
  await paper.welcome.chip(words("section.science")).click();
  await paper.welcome.chip(words("section.sport")).click();
  await until(async () => (await paper.welcome.found.innerText()) !== "" && before !== "", "other suggestions");
  await paper.welcome.start.click();
  await shown(paper.notice("action.followed_many"));
  await paper.settled();
  await paper.visit("?page=subscriptions");
  const rows = await shown(paper.subscriptions.rows).then(() => paper.subscriptions.rows.count());
  assert.ok(rows >= 8, `${rows} sources followed`);
  const told = new RegExp(["unknown_host", "no_connection", "timed_out"].map((key) => words(`trouble.${key}`)).join("|"));
  const states = paper.page.locator(".subscription-row-state");
  await untilEqual(() => states.filter({ hasText: told }).count(), rows, "every source says what is wrong", 120_000);
  await paper.visit("?page=catalogue");
  await shown(paper.catalogue.entries);
}, { expects: [failedRequests], limit: 600_000 });

// The press as the catalogue: its newsrooms can be reached from here.
async function withPress(open, press, at = "") {
  const answer = await fetch(press.at("sources.json"));
  const sources = await answer.json();
  const ready = (context) => context.route(/catalogue\/sources.*\.json/, (route) => route.fulfill({ json: sources }));
  return open({ at, ready, serviceWorkers: "block" });
}

it("a pack is followed with one tap, and two more lead to its headlines", async ({ open, press }) => {
  const paper = await withPress(open, press);
  const name = words("catalogue.pack", { section: words("section.top"), language: "English" });
  const pack = paper.welcome.pack(name);
  await shown(pack);
  const sources = (await pack.locator(".pack-facts").innerText()).split(", ");
  assert.ok(sources.length >= 3 && sources.length <= 8, sources.join());
  await pack.getByRole("button").click();
  await shown(paper.notice("action.followed_many", { n: sources.length }));
  await shown(pack.getByRole("button").filter({ hasText: words("feed.followed") }));
  await shown(paper.welcome.found.filter({ hasText: words("welcome.follows_many", { n: sources.length }) }));
  await paper.welcome.start.click();
  await shown(paper.headlines);
  await paper.headlines.first().click();
  await shown(paper.article.headline);
  await paper.visit("?page=subscriptions");
  await untilEqual(() => paper.subscriptions.rows.count(), sources.length, "the pack's sources and no others");
});

it("the catalogue offers packs in the language and on the section that are chosen", async ({ open }) => {
  const paper = await open({ at: "?page=catalogue" });
  const { catalogue } = paper;
  const name = (section, language) => words("catalogue.pack", { section: words(`section.${section}`), language });
  const titles = () => catalogue.packs.getByRole("heading").allInnerTexts();
  await untilEqual(async () => (await titles())[0], name("top", "English"), "front pages first");
  await catalogue.section.selectOption("science");
  await untilEqual(titles, [name("science", "English")], "packs on science");
  await catalogue.section.selectOption("");
  await catalogue.language.selectOption("fr");
  await untilEqual(async () => (await titles())[0], name("top", "French"), "French packs");
  await catalogue.search.fill("bbc");
  await untilEqual(() => catalogue.packs.count(), 0, "no packs beside what was searched");
});

it("without a language and an interest the page says what to choose", async ({ open }) => {
  const paper = await open();
  for (const chip of ["English", words("section.world"), words("section.science")]) {
    await paper.welcome.chip(chip).click();
  }
  await shown(paper.welcome.found.filter({ hasText: words("welcome.none") }));
});

it("the catalogue is searched and filtered, and a newsroom of it followed", async ({ open }) => {
  const paper = await open({ at: "?page=catalogue" });
  const { catalogue } = paper;
  await shown(catalogue.entries);
  const all = await catalogue.total();
  assert.ok(all > 500, `${all} sources`);
  await catalogue.search.fill("bbc news");
  await shown(catalogue.entry("BBC News"));
  await until(async () => (await catalogue.total()) < 40, "fewer sources");
  await catalogue.search.fill("");
  await catalogue.country.selectOption("FR");
  await until(async () => (await catalogue.total()) < all, "French sources");
  await untilEqual(() => new URL(paper.page.url()).searchParams.get("country"), "FR", "the address");
  await paper.reload();
  await shown(catalogue.entries.filter({ hasText: "France" }));
  await catalogue.country.selectOption("");
  await catalogue.section.selectOption("science");
  await until(async () => (await catalogue.total()) > 0, "sources on science");
  await catalogue.search.fill("no newsroom is called like this");
  await shown(paper.page.getByText(words("catalogue.none")));
  await catalogue.search.fill("bbc news");
  await catalogue.section.selectOption("");
  await catalogue.followButton("BBC News").click();
  await shown(paper.notice("action.followed_one", { n: 1 }));
  await shown(catalogue.followButton("BBC News").filter({ hasText: words("feed.followed") }));
}, { expects: [failedRequests] });

it("a pasted address of a feed is followed", async ({ open, press }) => {
  const paper = await open();
  await paper.welcome.paste(press.at("field-notes/atom.xml"));
  await shown(paper.add.candidates.filter({ hasText: "Field Notes" }));
  assert.equal(await paper.add.candidates.count(), 1);
  await paper.add.followButton("Field Notes").click();
  await shown(paper.notice("action.followed_one", { n: 1 }));
  await paper.add.toPaper.click();
  await shown(paper.headlines);
});

it("a page that names one feed leads to it", async ({ open, press }) => {
  const paper = await open({ at: "?page=add" });
  await paper.add.look(press.at("misbehave/page-with-feed"));
  await shown(paper.add.candidates.filter({ hasText: "aldermere-courier/feed.xml" }));
  assert.equal(await paper.add.candidates.count(), 1);
});

it("a page that names several feeds offers all of them", async ({ open, press }) => {
  const paper = await open({ at: "?page=add" });
  await paper.add.look(press.at("misbehave/page-with-feeds"));
  await untilEqual(() => paper.add.candidates.count(), 4, "four candidates");
  await paper.add.followButton("Meridian Wire").click();
  await paper.add.followButton("Signal & Noise").click();
  await paper.visit("?page=subscriptions");
  await shown(paper.subscriptions.row("Meridian Wire"));
  await shown(paper.subscriptions.row("Signal & Noise"));
  assert.equal(await paper.subscriptions.rows.count(), 2);
});

it("an address that a browser hands over is taken with and without https", async ({ open, press }) => {
  const paper = await open({ at: "?page=add" });
  const address = press.at("misbehave/page-with-feed");
  for (const typed of [address.replace("http:", "feed:"), `feed:${address}`]) {
    await paper.visit("?page=add");
    await paper.add.look(typed);
    await shown(paper.add.candidates.filter({ hasText: "aldermere-courier/feed.xml" }));
  }
}, { expects: [failedRequests] });

it("an address without a scheme is completed", async ({ open, press }) => {
  const paper = await open({ at: "?page=add" });
  await paper.add.look(press.at("misbehave/page-with-feed").replace("http://", ""));
  await shown(paper.add.candidates.filter({ hasText: "aldermere-courier/feed.xml" }));
}, { expects: [failedRequests] });

it("a dropped OPML file is taken over with its folders", async ({ open, press }) => {
  const paper = await open();
  await shown(paper.welcome.heading);
  await paper.welcome.drop(opmlFile(nested(press)));
  await shown(paper.notice("opml.added_many", { n: 3 }));
  await shown(paper.headlines);
  await paper.visit("?page=subscriptions");
  await untilEqual(() => paper.subscriptions.groups.allInnerTexts(), groups(), "folders");
  await shown(paper.subscriptions.inFolder("Coast › Harbours").filter({ hasText: "Gazette" }));
});

it("what is exported comes back by import, folders and all", async ({ open, press }) => {
  const first = await open();
  await first.follow(...nested(press));
  await first.visit("?page=settings");
  const file = await first.settings.exported();
  const second = await open();
  await second.welcome.file.setInputFiles(opmlFile(file));
  await shown(second.notice("opml.added_many", { n: 3 }));
  await second.visit("?page=subscriptions");
  await untilEqual(() => second.subscriptions.groups.allInnerTexts(), groups(), "folders");
  await second.visit("?page=settings");
  assert.equal(outlines(await second.settings.exported()), outlines(file));
});

function nested(press) {
  const at = (path) => press?.at(path);
  return [
    { title: "Coast", inside: [
      { title: "Bay", url: at("kestrel-bay-times/rss.xml") },
      { title: "Harbours", inside: [{ title: "Gazette", url: at("port-callis-gazette/feed") }] },
    ] },
    { title: "Courier & more", url: at("aldermere-courier/feed.xml") },
  ];
}

const groups = () => ["Coast", "Coast › Harbours", words("subscriptions.no_folder")];

const outlines = (text) => text.match(/<outline[^>]*>/g).sort().join("\n");
