// OPML files that go wrong.

import assert from "node:assert/strict";
import { opml, opmlFile, textFile } from "./support/opml.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const good = (press) => [
  { title: "Courier", url: press.at("aldermere-courier/feed.xml") },
  { title: "Notes", url: press.at("field-notes/atom.xml") },
];

it("a file that is no OPML, or names nothing, gets one sentence", async ({ open }) => {
  const paper = await open({ at: "?page=settings" });
  for (const [text, key] of [
    ["", "empty_opml"],
    ["Dear editor,", "not_opml"],
    ["<!doctype html><title>A page</title>", "not_opml"],
    ["%PDF-1.4", "not_opml"],
    [opml([]), "empty_opml"],
    [opml([{ title: "Empty", inside: [] }]), "empty_opml"],
  ]) {
    await paper.settings.importFile(textFile(text, "sources.opml"));
    const said = paper.notice(`trouble.${key}`);
    await shown(said).catch(async () => assert.fail(`${text}: ${await paper.notices.allInnerTexts()}`));
    await said.first().getByRole("button").click();
  }
  await paper.visit("?page=subscriptions");
  await shown(paper.page.getByText(words("subscriptions.empty")));
});

it("of a broken file is taken what can be read", async ({ open, press }) => {
  const paper = await open({ at: "?page=settings" });
  const text = opml(good(press)).replace("</body></opml>", '<outline text="Cut of');
  await paper.settings.importFile(textFile(text, "sources.opml"));
  await shown(paper.notice("opml.added_many", { n: 2 }));
});

it("a source that stands there twice, or is followed already, is followed once", async ({ open, press }) => {
  const paper = await open();
  await paper.follow(good(press)[0]);
  await paper.visit("?page=settings");
  const file = [...good(press), ...good(press), { title: "Again", inside: good(press) }];
  await paper.settings.importFile(opmlFile(file));
  await shown(paper.notice("opml.known_many", { n: 5 }));
  await shown(paper.notice("opml.added_one", { n: 1 }));
  await paper.visit("?page=subscriptions");
  await untilEqual(() => paper.subscriptions.rows.count(), 2, "two sources");
});

it("addresses that cannot be used are counted, and the rest is followed", async ({ open, press }) => {
  const paper = await open({ at: "?page=settings" });
  const wrong = ["not an address", "javascript:alert(1)", "file:///etc/passwd"].map((url) => ({ title: url, url }));
  await paper.settings.importFile(opmlFile([...good(press), ...wrong]));
  await shown(paper.notice("opml.refused_many", { n: 3 }));
  await shown(paper.notice("opml.added_many", { n: 2 }));
});

it("nine thousand sources are taken over, and the app stays usable", async ({ open, press }) => {
  const sources = Array.from({ length: 9000 }, (_, at) => ({
    title: `Source ${at}`,
    url: press.at(`bench/1000x${1 + Math.floor(at / 1000)}/${at % 1000}.xml`),
  }));
  const folders = Array.from({ length: 30 }, (_, at) => ({ title: `Folder ${at}`, inside: sources.slice(at * 300, at * 300 + 300) }));
  const paper = await open({ at: "?page=settings" });
  await paper.settings.importFile(opmlFile(folders));
  await shown(paper.notices.filter({ hasText: /9,?000/ }), 120_000);
  await paper.page.keyboard.press("?");
  await shown(paper.dialog, 120_000);
  await paper.page.keyboard.press("Escape");
  await paper.visit("?page=feeds");
  await until(async () => /9,?000/.test(await paper.page.locator(".page-head-facts").innerText()), "the count", 120_000);
  await paper.visit("?page=help");
  await shown(paper.page.locator(".help-page"), 120_000);
}, { limit: 600_000, expects: [failedRequests] });
