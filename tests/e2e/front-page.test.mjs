// What the reader makes of the front page: sections in their order, lists of their own, lists of others, a list for others.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { violations } from "./support/axe.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const TOPICS = ["harbours", "violins", "glaciers", "tramways", "orchards", "chess", "lighthouses", "bakeries"];

// Twenty headlines, of which some stand below the latest.
const paper = (publisher, name, from = "") => publisher.publish(`${name}.xml`, rss(name, Array.from({ length: 20 }, (_, at) => (
  { title: `${name} on ${TOPICS[at % 8]} ${at}`, link: `https://${name.toLowerCase()}.example/${from}${at}` }
))));

const parts = (paper) => paper.page.locator(".today-section h2").allInnerTexts();
const button = (paper, name) => paper.page.getByRole("button", { name, exact: true });
const names = (...sections) => sections.map((section) => words(`section.${section}`));

async function withThree({ open, publisher }) {
  const opened = await open();
  await opened.follow(
    { title: "Ledger", url: paper(publisher, "Ledger", "sport/") },
    { title: "Echo", url: paper(publisher, "Echo") },
    { title: "Culture", inside: [{ title: "Stage", url: paper(publisher, "Stage") }] },
  );
  await opened.visit();
  await untilEqual(() => parts(opened), names("top", "culture", "sport"), "sections, one by its addresses");
  return opened;
}

it("sections stand in the reader's order, which the keyboard alone can change", async (around) => {
  const opened = await withThree(around);
  await opened.visit("?page=settings");
  const [up, down] = ["section_up", "section_down"].map((key) => button(opened, words(`settings.${key}`, { section: words("section.culture") })));
  await shown(up);
  assert.deepEqual(await violations(opened.page), []);
  const rows = () => opened.page.locator(".section-order-row").allInnerTexts();
  const place = async () => (await rows()).indexOf(words("section.culture"));
  await up.focus();
  for (let at = await place(); at > 0; at -= 1) {
    await opened.page.keyboard.press("Enter");
    await untilEqual(place, at - 1, "one place up");
    if (at > 1) await until(() => up.evaluate((button) => document.activeElement === button), "the focus to go along");
  }
  assert.ok(await up.isDisabled(), "the top");
  await until(() => down.evaluate((button) => document.activeElement === button), "the focus to go along");
  await opened.visit();
  await untilEqual(async () => (await parts(opened))[0], words("section.culture"), "the reader's order");
  await opened.reload();
  await untilEqual(async () => (await parts(opened))[0], words("section.culture"), "the order after a reload");
});

it("what was read on the front page is read after a reload, and nothing else is", async (around) => {
  const opened = await withThree(around);
  const read = opened.page.locator(".today .is-read a[data-headline]");
  const lead = await shown(opened.headlines);
  const id = await lead.getAttribute("data-headline");
  await lead.click();
  await shown(opened.article.headline);
  const ids = () => read.evaluateAll((links) => links.map((link) => link.dataset.headline));
  for (const go of [() => opened.page.goBack(), () => opened.reload()]) {
    await go();
    await untilEqual(ids, [id], "the one that was read");
  }
});

it("a pinned list stands on the front page above the sections", async (around) => {
  const opened = await withThree(around);
  await opened.sidebar.getByRole("link", { name: /^Echo/ }).click();
  await button(opened, words("list.pin")).click();
  await shown(button(opened, words("list.pinned")));
  assert.deepEqual(await violations(opened.page), []);
  await opened.visit();
  await untilEqual(async () => (await parts(opened))[0], "Echo", "the list");
  const titles = await opened.titles();
  assert.equal(new Set(titles).size, titles.length, "no headline twice");
});

it("a list of sources is followed by its address, as one folder on the front page, and followed on", async ({ open, publisher }) => {
  const outline = (name) => `<outline text="${name}" xmlUrl="${paper(publisher, name)}"/>`;
  const list = (...names) => publisher.publish("river.opml", {
    type: "text/x-opml",
    body: `<opml version="2.0"><head><title>River papers</title></head><body>${names.map(outline).join("")}</body></opml>`,
  });
  const address = list("North", "South");
  const opened = await open({ at: "?page=add" });
  await opened.add.look(address);
  await untilEqual(() => opened.add.candidates.count(), 2, "both");
  assert.deepEqual(await violations(opened.page), []);
  await button(opened, words("add.follow_list")).click();
  await shown(opened.notices);
  await opened.visit();
  await untilEqual(async () => (await parts(opened))[0], "River papers", "the folder");
  const names = () => opened.sidebar.locator(".sidebar-folder .sidebar-name").allInnerTexts();
  await untilEqual(names, ["North", "South"], "what is on the list, without the list");
  await opened.settled();
  list("North", "South", "East");
  await opened.refresh();
  await untilEqual(names, ["East", "North", "South"], "what was added to the list");
  await opened.visit("?page=subscriptions");
  await shown(opened.page.getByText(words("subscriptions.list")));
});

it("the starred list is saved as a feed that others can follow, without what is noted", async (around) => {
  const opened = await withThree(around);
  await opened.visit("?page=latest");
  await shown(opened.list.items);
  const title = await opened.headlines.first().innerText();
  const star = opened.list.star(title);
  await star.click();
  // Then it is stored.
  await untilEqual(() => star.getAttribute("aria-pressed"), "true", "the star");
  await opened.visit("?page=starred");
  await shown(opened.list.items);
  const saving = opened.page.waitForEvent("download");
  await button(opened, words("picks.publish")).click();
  const list = JSON.parse(await readFile(await (await saving).path(), "utf8"));
  assert.equal(list.version, "https://jsonfeed.org/version/1.1");
  assert.deepEqual(list.items.map((item) => item.title), [title]);
});
