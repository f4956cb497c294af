// Smart feeds: searches that are saved, as lists with counts and on the front page.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, isFocused, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const DAM = { title: "Marlow dam holds" };
const BRIDGE = { title: "Bridge opens" };
const REPAIR = { title: "Dam is repaired" };
const LATER = { title: "Dam opens its gates" };

// A paper with a source of the press and one that says what a test needs, found by searching.
async function searching(open, { press, publisher }, path, items = [DAM, BRIDGE, REPAIR]) {
  const paper = await open();
  const url = publisher.publish(path, rss("Gazette", items));
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") }, { title: "Gazette", url });
  await look(paper, "dam feed:gazette");
  await untilEqual(() => paper.search.results.count(), 2, "what is found");
  return paper;
}

async function look(paper, text) {
  await paper.visit(`?page=search&text=${encodeURIComponent(text)}`);
  await shown(paper.search.field);
}

async function save({ smart }, { name, query, front = false } = {}) {
  await smart.begin.click();
  if (name) await smart.name.fill(name);
  if (query !== undefined) await smart.query.fill(query);
  if (front) await smart.onFrontPage.check();
  await smart.save.click();
}

async function saved(paper, { name, ...wanted }) {
  await save(paper, { name, ...wanted });
  await shown(paper.smart.entry(name));
}

const openList = async (paper, name) => {
  await paper.smart.entry(name).click();
  await shown(paper.title.filter({ hasText: name }));
};
const part = (paper, name) => paper.page.locator(".today-section").filter({ has: paper.page.getByRole("heading", { name, exact: true }) });

it("a search is saved under its own words, counted beside the page, and opens as a list", async ({ open, ...around }) => {
  const paper = await searching(open, around, "saved.xml");
  const { smart } = paper;
  await smart.begin.click();
  assert.equal(await smart.name.inputValue(), "dam feed:gazette");
  await smart.name.fill("Dams");
  await smart.save.click();
  await shown(paper.notice("smart.saved", { name: "Dams" }));
  await untilEqual(() => smart.count("Dams"), 2, "the count");
  await openList(paper, "Dams");
  await untilEqual(() => paper.titles(), [DAM.title, REPAIR.title], "the list");
  await paper.list.markRead(DAM.title).click();
  await untilEqual(() => smart.count("Dams"), 1, "what was read");
  await paper.reload();
  await untilEqual(() => paper.titles(), [DAM.title, REPAIR.title], "the list after a reload");
  await untilEqual(() => smart.count("Dams"), 1, "the count after a reload");
});

it("what a refresh brings is counted, and comes into the list that is open", async ({ open, ...around }) => {
  const paper = await searching(open, around, "coming.xml");
  const { smart } = paper;
  await saved(paper, { name: "Dams" });
  await untilEqual(() => smart.count("Dams"), 2, "the count");
  await openList(paper, "Dams");
  around.publisher.publish("coming.xml", rss("Gazette", [LATER, DAM, BRIDGE, REPAIR]));
  await paper.refresh();
  await untilEqual(() => smart.count("Dams"), 3, "the count");
  await untilEqual(() => paper.titles(), [LATER.title, DAM.title, REPAIR.title], "the list");
});

it("a filter without words is a list, with all that a list can do", async ({ open, ...around }) => {
  const paper = await searching(open, around, "filter.xml");
  await look(paper, "feed:gazette lang:en");
  await saved(paper, { name: "Gazette in English" });
  await openList(paper, "Gazette in English");
  await untilEqual(() => paper.titles(), [DAM.title, BRIDGE.title, REPAIR.title], "the list");
  await paper.list.markAll.click();
  // Who points at a notice keeps it, however long the count takes.
  await (await shown(paper.notice("list.marked_many", { n: 3 }))).hover();
  await untilEqual(() => paper.smart.count("Gazette in English"), 0, "the count");
  await paper.page.getByRole("button", { name: words("app.undo") }).last().click();
  await untilEqual(() => paper.smart.count("Gazette in English"), 3, "the count again");
});

it("the front page shows its beginning, under its name, and no longer when it is taken down", async ({ open, ...around }) => {
  const paper = await searching(open, around, "front.xml", [DAM, REPAIR]);
  await saved(paper, { name: "Dams", query: "feed:courier", front: true });
  await paper.visit();
  await shown(part(paper, "Dams"));
  await until(async () => (await part(paper, "Dams").locator("a[data-headline]").count()) > 0, "its headlines");
  await part(paper, "Dams").getByRole("link", { name: "Dams", exact: true }).click();
  await shown(paper.title.filter({ hasText: "Dams" }));
  await paper.page.getByRole("button", { name: words("list.pinned") }).click();
  await shown(paper.page.getByRole("button", { name: words("list.pin") }));
  await paper.visit();
  await shown(paper.headlines);
  await hidden(part(paper, "Dams"));
});

it("it is renamed, looks for something else, is deleted, and comes back as it was", async ({ open, ...around }) => {
  const paper = await searching(open, around, "changing.xml");
  const { smart } = paper;
  await saved(paper, { name: "Dams", front: true });
  await openList(paper, "Dams");
  await smart.edit.click();
  await smart.name.fill("Bridges");
  await smart.query.fill("bridge feed:gazette");
  await smart.save.click();
  await shown(paper.title.filter({ hasText: "Bridges" }));
  await untilEqual(() => paper.titles(), [BRIDGE.title], "what it finds now");
  await untilEqual(() => smart.count("Bridges"), 1, "the count");
  await smart.delete.click();
  await shown(paper.notice("smart.removed", { name: "Bridges" }));
  await hidden(smart.entries);
  await paper.page.getByRole("button", { name: words("app.undo") }).last().click();
  await shown(smart.entry("Bridges"));
  await openList(paper, "Bridges");
  await untilEqual(() => paper.titles(), [BRIDGE.title], "the list");
  await shown(paper.page.getByRole("button", { name: words("list.pinned") }));
  await paper.reload();
  await shown(smart.entry("Bridges"));
});

it("the form of a search closes when another is typed", async ({ open, ...around }) => {
  const paper = await searching(open, around, "another.xml");
  await paper.smart.begin.click();
  await shown(paper.smart.form);
  await paper.search.field.fill("bridge");
  await hidden(paper.smart.form);
});

it("what cannot be saved says why, and what means nothing any more says so and stays", async ({ open, ...around }) => {
  const paper = await searching(open, around, "wrong.xml");
  const { smart } = paper;
  await smart.begin.click();
  for (const [query, key] of [["", "fault_empty"], ["is:blue", "fault_empty"], ["dam ".repeat(2_500), "fault_long"]]) {
    await smart.query.fill(query);
    await smart.save.click();
    await untilEqual(() => smart.fault.allInnerTexts(), [words(`smart.${key}`)], query.slice(0, 20));
  }
  assert.equal(await smart.entries.count(), 0);
  await smart.query.fill("dam folder:waters site:x");
  await smart.name.fill("Waters");
  await smart.save.click();
  await openList(paper, "Waters");
  await shown(paper.list.state.filter({ hasText: words("smart.none") }));
  for (const [key, name] of [["no_folder", "waters"], ["no_operator", "site"]]) await shown(paper.search.told.filter({ hasText: words(`search.${key}`, { name }) }));
  await shown(paper.search.told.filter({ hasText: words("smart.mend") }));
  await smart.edit.click();
  await smart.query.fill("dam feed:gazette");
  await smart.save.click();
  await untilEqual(() => paper.titles(), [DAM.title, REPAIR.title], "the list");
  await hidden(paper.search.told);
  await paper.visit("?smart=zzz");
  await shown(paper.list.state.filter({ hasText: words("smart.gone") }));
});

it("keys alone save, change and delete one, and nothing of it violates a rule of accessibility", async ({ open, ...around }) => {
  const paper = await searching(open, around, "keys.xml");
  const { smart } = paper;
  const { keyboard } = paper.page;
  await smart.begin.focus();
  await keyboard.press("Enter");
  await isFocused(smart.name);
  await keyboard.type("Dams");
  assert.deepEqual(await violations(paper.page), []);
  await keyboard.press("Escape");
  await hidden(smart.form);
  await isFocused(smart.begin);
  await keyboard.press("Enter");
  await isFocused(smart.name);
  await keyboard.type("Dams");
  await keyboard.press("Tab");
  await isFocused(smart.query);
  await keyboard.press("Tab");
  await keyboard.press("Space");
  await keyboard.press("Enter");
  await isFocused(smart.begin);
  await smart.entry("Dams").focus();
  await keyboard.press("Enter");
  await untilEqual(() => paper.titles(), [DAM.title, REPAIR.title], "the list");
  await smart.edit.focus();
  await keyboard.press("Enter");
  await isFocused(smart.name);
  assert.equal(await smart.onFrontPage.isChecked(), true);
  assert.deepEqual(await violations(paper.page), []);
  await keyboard.type("Walls");
  await keyboard.press("Enter");
  await shown(smart.entry("Walls"));
  await isFocused(smart.edit);
  await smart.delete.focus();
  await keyboard.press("Enter");
  await hidden(smart.entries);
});
