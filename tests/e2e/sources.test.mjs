// Sources at work: what each gave, what was read of it, and what there is to do about it.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const courier = "The Aldermere Courier";
const notes = "Field Notes";
const two = (press) => [
  { title: courier, url: press.at("aldermere-courier/feed.xml") },
  { title: notes, url: press.at("field-notes/atom.xml") },
];

async function atWork(paper, ...outlines) {
  await paper.follow(...outlines);
  await paper.visit("?page=sources");
  await whole(paper);
  return paper;
}

// Waits until the articles themselves were looked at.
async function whole(paper) {
  await shown(paper.sources.rows);
  await untilEqual(() => paper.sources.looking.innerText(), "", "the articles to be looked at");
}

const focus = (paper) => paper.page.evaluate(() => document.activeElement?.id ?? "");

it("what sources gave and what was read is counted, and found from the subscriptions", async ({ open, press }) => {
  const paper = await open();
  await paper.follow(...two(press));
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await shown(paper.article.body);
  await paper.visit("?page=subscriptions");
  await (await shown(paper.page.getByRole("link", { name: words("sources.title") }))).click();
  await whole(paper);
  const { sources } = paper;
  assert.equal(await sources.rows.count(), 2);
  await shown(sources.facts.getByText(words("list.sources_many", { n: 2 })));
  await shown(sources.chart);
  assert.equal(await sources.most.count(), 2);
  const shares = await Promise.all([courier, notes].map((name) => sources.value(name, "sources.share_read")));
  assert.ok(shares.some((share) => Number.parseInt(share, 10) > 0), `of one something was read: ${shares}`);
  assert.match(await sources.value(notes, "sources.full_text"), /^\d+%$/);
  assert.ok((await sources.value(notes, "sources.delay")).includes(words("sources.unknown")), "nothing came since the first fetch");
  assert.deepEqual(await violations(paper.page), []);
  await sources.row(notes).getByRole("link").click();
  await shown(paper.headlines);
});

it("a press on a column orders by it, another turns it round, by keys alone", async ({ open, press }) => {
  const paper = await atWork(await open(), ...two(press));
  const { sources } = paper;
  const byName = sources.heading("sources.source");
  await byName.getByRole("button").focus();
  for (const [direction, first] of [["ascending", notes], ["descending", courier]]) {
    await paper.page.keyboard.press("Enter");
    await untilEqual(() => byName.getAttribute("aria-sort"), direction, "the order");
    await untilEqual(() => sources.names.first().innerText(), first, `who stands first, ${direction}`);
  }
  await sources.heading("sources.latest").getByRole("button").press("Enter");
  await untilEqual(() => byName.getAttribute("aria-sort"), null, "another order");
});

it("on a phone rows are cards within the page, ordered by a choice", async ({ open, press }) => {
  const paper = await atWork(await open({ viewport: { width: 390, height: 844 } }), ...two(press));
  const { sources } = paper;
  await sources.sort.selectOption({ label: words("sources.source") });
  await untilEqual(() => sources.names.first().innerText(), notes, "the first");
  await sources.reverse.click();
  await untilEqual(() => sources.names.first().innerText(), courier, "the last");
  assert.ok(await paper.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing sticks out");
  assert.deepEqual(await violations(paper.page), []);
});

// Two feeds of one kind, of which the smaller has nothing of its own.
function alike(publisher) {
  const item = (n) => ({ id: `a${n}`, title: `Ferry ${n} leaves the harbour of Brackwater`, link: publisher.at(`ferry/${n}`), html: `<p>Ferry ${n} left the harbour of Brackwater with all hands, ${n} hours late.</p>` });
  const items = Array.from({ length: 8 }, (_, n) => item(n + 1));
  return [
    { title: "Ferries", url: publisher.publish("ferries.xml", rss("Ferries", items)) },
    { title: "Ferries in short", url: publisher.publish("short.xml", rss("Ferries in short", items.slice(0, 6))) },
  ];
}

it("a source that says the same as another is unfollowed by one press, and back by undo", async ({ open, publisher }) => {
  const paper = await open();
  await paper.follow(...alike(publisher));
  const { sources } = paper;
  // Copies are known when stories were gathered.
  await until(async () => {
    await paper.visit("?page=sources");
    await whole(paper);
    return (await sources.group("sources.same_title").count()) === 1;
  }, "the hint");
  const hint = sources.group("sources.same_title");
  await shown(hint.getByText(words("sources.same", { share: "100%", name: "Ferries" })));
  assert.equal(await sources.hints.count(), 1, "of two one is to go");
  assert.deepEqual(await violations(paper.page), []);
  await sources.unfollowButton("Ferries in short").press("Enter");
  await hidden(sources.row("Ferries in short"));
  await hidden(hint);
  assert.equal(await focus(paper), "sources-all", "keys go on from the table");
  await paper.notices.getByRole("button", { name: words("app.undo") }).press("Enter");
  await shown(sources.row("Ferries in short"));
});

it("a source that is gone for good is told", async ({ open, press }) => {
  const paper = await atWork(await open(), ...two(press), { title: "The closed paper", url: press.at("misbehave/410") });
  const { sources } = paper;
  await shown(sources.group("sources.gone_title").getByText(words("sources.gone")));
  await shown(sources.row("The closed paper").getByText(words("sources.gone_title")));
  await sources.unfollowButton("The closed paper").click();
  await hidden(sources.hints);
}, { expects: [failedRequests] });

it("chosen sources are saved as OPML and unfollowed together, with one undo", async ({ open, press }) => {
  const memos = { title: "Memos", url: press.at("readers/memos.xml?token=4f1c9a7be2d05836c1a94e7d") };
  const paper = await atWork(await open(), ...two(press), memos);
  const { sources, settings } = paper;
  await sources.box(notes).focus();
  await paper.page.keyboard.press("Space");
  await shown(sources.chosen.getByText(words("sources.chosen_one", { n: 1 })));
  assert.deepEqual(await violations(paper.page), []);
  const one = await settings.exported();
  assert.ok(one.includes("field-notes") && !one.includes("aldermere-courier"), one);
  await sources.box("Memos").check();
  await settings.export.click();
  const open_ = await settings.exportedBy("private.without");
  assert.ok(open_.includes("field-notes") && !open_.includes("memos"), "what is private stays");
  await settings.export.click();
  assert.ok((await settings.exportedBy("private.whole")).includes("token="), "unless it is wanted");
  await sources.chosen.getByRole("button", { name: words("sources.unfollow") }).press("Enter");
  await hidden(sources.row(notes));
  await hidden(sources.row("Memos"));
  await hidden(sources.chosen);
  assert.equal(await sources.rows.count(), 1);
  await paper.notices.getByRole("button", { name: words("app.undo") }).click();
  await shown(sources.row(notes));
  await shown(sources.row("Memos"));
});

it("who follows nothing, or has no article yet, is told so", async ({ open, publisher }) => {
  const paper = await open({ at: "?page=sources" });
  await shown(paper.page.getByText(words("subscriptions.empty")));
  const url = publisher.publish("silence.xml", rss("Silence", []));
  await paper.followOnly({ title: "Silence", url });
  await paper.settled();
  await paper.visit("?page=sources");
  await shown(paper.page.getByText(words("sources.nothing")));
  await whole(paper);
  assert.ok((await paper.sources.value("Silence", "sources.latest")).includes(words("sources.unknown")));
  assert.equal(await paper.sources.chart.count(), 0);
  assert.deepEqual(await violations(paper.page), []);
});

it("of two thousand sources only those are drawn that are scrolled to", async ({ open, publisher }) => {
  const paper = await open();
  const outlines = Array.from({ length: 2_000 }, (_, n) => ({ title: `Press ${n}`, url: publisher.at(`press/${n}.xml`) }));
  await paper.followOnly(...outlines);
  await paper.visit("?page=sources");
  await whole(paper);
  const { sources } = paper;
  await shown(sources.facts.getByText(words("list.sources_many", { n: "2,000" })));
  const drawn = await sources.rows.count();
  assert.ok(drawn >= 40 && drawn <= 120, `${drawn} rows`);
  await sources.more.focus();
  await paper.page.keyboard.press("Enter");
  await until(async () => (await sources.rows.count()) > drawn, "more rows");
  assert.ok((await sources.rows.count()) <= drawn + 120);
  await sources.page.getByRole("checkbox", { name: words("sources.choose_every") }).first().check();
  await shown(sources.chosen.getByText(words("sources.chosen_many", { n: "2,000" })));
}, { expects: [failedRequests] });
