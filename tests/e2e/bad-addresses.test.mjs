// Addresses that go wrong: each gets one sentence, and what is stored stays.

import assert from "node:assert/strict";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

// What an address at the newsstand's misbehaving desk leads to when it is looked at.
const looked = {
  "403": ["forbidden"],
  "404": ["not_found"],
  "410": ["gone"],
  "429?after=600": ["too_many"],
  "500": ["server", { status: 500 }],
  "503": ["server", { status: 503 }],
  "loop": ["too_many_redirects"],
  "never": ["timed_out"],
  "cut": ["no_connection"],
  "huge?mb=40": ["broken_off"],
  "empty": ["empty"],
  "challenge": ["challenge"],
  "challenge?status=403": ["forbidden"],
  "pdf": ["other_file"],
  "wrong-type": ["other_file"],
  "page-without-feed": ["no_feed_found"],
};

it("an address that is none, private, or leads to no feed gets one sentence", async ({ open, press }) => {
  const paper = await open({ at: "?page=add" });
  const table = [
    ["news about cats", "bad_address"],
    ["mailto:editor@example.org", "bad_address"],
    ["http://10.0.0.1/feed", "refused_address"],
    ["http://printer.local/feed", "refused_address"],
    ...Object.entries(looked).map(([kind, message]) => [press.at(`misbehave/${kind}`), ...message]),
  ];
  for (const [address, key, values] of table) {
    await paper.add.look(address);
    const said = paper.add.error.filter({ hasText: words(`trouble.${key}`, values) });
    await shown(said, 120_000).catch(async () => assert.fail(`${address} says: ${await paper.add.error.innerText()}`));
    assert.equal(await paper.add.candidates.count(), 0, address);
  }
}, { expects: [failedRequests], limit: 600_000 });

it("an address that moved leads to the feed at its new place", async ({ open, press }) => {
  for (const kind of ["moved", "found"]) {
    const paper = await open({ at: "?page=add" });
    await paper.add.look(press.at(`misbehave/${kind}`));
    await untilEqual(() => paper.add.candidates.count(), 1, kind);
  }
});

// The same for a feed that is followed: what its row says, or null where it is read all the same.
const followed = {
  "403": ["forbidden"],
  "404": ["not_found"],
  "410": ["gone"],
  "429?after=600": ["too_many_until"],
  "500": ["server", { status: 500 }],
  "loop": ["too_many_redirects"],
  "never": ["timed_out"],
  "cut": ["no_connection"],
  "huge?mb=40": ["broken_off"],
  "empty": ["empty"],
  "challenge": ["challenge"],
  "pdf": ["other_file"],
  "page-with-feed": ["page_not_feed"],
  "truncated": null,
  "broken": null,
  "no-entries": null,
  "as-text": null,
  "slow?ms=1000": null,
  "moved": null,
  "moved-308": null,
  "found": null,
};

it("a followed feed that goes wrong says how in its row, and the others are read", async ({ open, press }) => {
  const paper = await open();
  const courier = { title: "Courier", url: press.at("meridian-wire/atom.xml") };
  const feeds = Object.keys(followed).map((kind) => ({ title: `The ${kind}`, url: press.at(`misbehave/${kind}`) }));
  await paper.follow(courier);
  const before = await paper.titles();
  await paper.followOnly(...feeds);
  await paper.settled(60_000);
  await paper.visit("?page=subscriptions");
  await shown(paper.subscriptions.rows);
  for (const [kind, message] of Object.entries(followed)) {
    const state = paper.subscriptions.state(`The ${kind}`);
    const isTrouble = () => state.evaluate((element) => element.classList.contains("is-trouble"));
    await untilEqual(isTrouble, message !== null, `the row of ${kind}`, 120_000);
    const said = `${kind} says: ${await state.innerText()}`;
    if (message) assert.equal(await state.filter({ hasText: words(`trouble.${message[0]}`, message[1]) }).count(), 1, said);
  }
  await paper.sidebar.getByRole("link", { name: "Courier" }).click();
  await shown(paper.headlines);
  const kept = await paper.titles();
  assert.ok(before.some((title) => kept.includes(title)), "what was stored stays");
  await paper.sidebar.getByRole("link", { name: "The truncated" }).click();
  await shown(paper.headlines);
  await paper.sidebar.getByRole("link", { name: "The broken" }).click();
  await untilEqual(() => paper.headlines.count(), 3, "the entries of a broken feed");
  await paper.sidebar.getByRole("link", { name: /^The 404/ }).click();
  await shown(paper.list.trouble.filter({ hasText: words("trouble.not_found") }));
}, { expects: [failedRequests], limit: 600_000 });

it("when no source can be read the front page says how many failed in which way", async ({ open, press }) => {
  const paper = await open();
  const at = (kind) => ({ title: kind, url: press.at(`misbehave/${kind}`) });
  await paper.followOnly(at("404"));
  await shown(paper.list.state.filter({ hasText: words("trouble.not_found") }));
  await paper.followOnly(at("404?again"), at("cut"), at("cut?again"), at("loop"), at("empty"));
  await paper.settled();
  await paper.visit();
  const told = [
    words("today.unreachable_many", { n: 3 }),
    words("today.answered_many", { n: 2, status: 404 }),
    words("today.no_feed_one", { n: 1 }),
  ];
  await shown(paper.list.state.filter({ hasText: `${told.join(", ")}.` }));
}, { expects: [failedRequests] });

it("progress is shown as soon as something is followed", async ({ open, press }) => {
  const paper = await open();
  await paper.followOnly({ title: "Slow", url: press.at("misbehave/slow?ms=20000") });
  await shown(paper.progress.filter({ hasText: words("refresh.progress", { done: 0, total: 1, new: 0 }) }), 3000);
}, { expects: [failedRequests] });

it("a permanent redirect moves the feed, a temporary one does not", async ({ open, press }) => {
  const paper = await open();
  await paper.follow(
    { title: "Moved", url: press.at("misbehave/moved") },
    { title: "Found", url: press.at("misbehave/found") },
  );
  await press.control("reset");
  await paper.refresh();
  await untilEqual(() => press.asked("/misbehave/good"), 2, "a further round");
  assert.equal(await press.asked("/misbehave/found"), 1, "the temporary address is asked again");
  assert.equal(await press.asked("/misbehave/moved"), 0, "the old address is asked no more");
});

it("a server that asks for patience is left alone, even when the reader presses refresh", async ({ open, press }) => {
  const paper = await open();
  await paper.follow(
    { title: "Busy", url: press.at("misbehave/429?after=600") },
    { title: "Good", url: press.at("misbehave/good") },
  );
  await press.control("reset");
  await paper.refresh();
  await untilEqual(() => press.asked("/misbehave/good"), 1, "the refresh");
  await paper.settled();
  assert.equal(await press.asked("/misbehave/429"), 0);
}, { expects: [failedRequests] });

it("a press that is down loses nothing", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  const titles = await paper.titles();
  await press.control("down");
  await paper.refresh();
  await shown(paper.notices.filter({ hasText: words("refresh.failed_one", { n: 1 }) }));
  assert.deepEqual(await paper.titles(), titles);
  await press.control("up");
});

it("a feed that empties, breaks or turns into a page keeps what it brought", async ({ open, publisher }) => {
  const url = publisher.publish("turning", rss("Turning", [{ title: "It stands", id: "1" }]));
  const paper = await open();
  await paper.follow({ title: "Turning", url });
  await paper.visit("?page=subscriptions");
  for (const [answer, key] of [
    [{ body: "" }, "empty"],
    [{ type: "text/html", body: "<!doctype html><title>Home</title><p>Welcome.</p>" }, "page_not_feed"],
    [{ type: "application/json", body: '{"error": "gone"}' }, "not_a_feed"],
    [{ status: 410 }, "gone"],
  ]) {
    publisher.publish("turning", answer);
    await paper.refresh();
    await shown(paper.subscriptions.state("Turning").filter({ hasText: words(`trouble.${key}`) }));
  }
  await paper.visit("?page=latest");
  await untilEqual(() => paper.titles(), ["It stands"], "what was stored");
  await paper.headlines.first().click();
  await until(async () => (await paper.article.body.innerText()).includes("Words."), "its text");
});
