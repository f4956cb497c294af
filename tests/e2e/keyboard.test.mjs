// Keys and focus.

import assert from "node:assert/strict";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

async function reading(open, press) {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  return paper;
}

const focused = (paper) => paper.page.evaluate(() => document.activeElement?.textContent?.trim());

it("j and k walk through the headlines, and Enter opens one", async ({ open, press }) => {
  const paper = await reading(open, press);
  const titles = await paper.titles();
  const { keyboard } = paper.page;
  for (const [key, title] of [["j", titles[0]], ["j", titles[1]], ["j", titles[2]], ["k", titles[1]]]) {
    await keyboard.press(key);
    await untilEqual(() => focused(paper), title, key);
  }
  await keyboard.press("Enter");
  await shown(paper.article.headline.filter({ hasText: titles[1] }));
  await keyboard.press("j");
  await shown(paper.article.headline.filter({ hasText: titles[2] }));
  await keyboard.press("k");
  await shown(paper.article.headline.filter({ hasText: titles[1] }));
  await keyboard.press("u");
  await shown(paper.list.items);
});

const focusedHeadline = (paper) => paper.page.evaluate(() => document.activeElement?.dataset.headline ?? null);

it("who comes back from an article finds the focus on the headline that was left", async ({ open, press }) => {
  const paper = await reading(open, press);
  const { keyboard } = paper.page;
  const ids = await paper.headlines.evaluateAll((links) => links.map((link) => link.dataset.headline));
  const ways = { back: () => paper.page.goBack(), u: () => keyboard.press("u") };
  for (const [way, go] of Object.entries(ways)) {
    await paper.headlines.nth(2).focus();
    await keyboard.press("Enter");
    await shown(paper.article.body);
    await go();
    await shown(paper.list.items);
    await untilEqual(() => focusedHeadline(paper), ids[2], `the focus after ${way}`);
  }
  await paper.visit();
  // What comes last: all else stands then.
  const last = (await shown(paper.page.locator(".today-shelf"))).locator("a[data-headline]").last();
  const id = await last.getAttribute("data-headline");
  await last.focus();
  await keyboard.press("Enter");
  await shown(paper.article.body);
  await paper.page.goBack();
  await shown(paper.headlines);
  await untilEqual(() => focusedHeadline(paper), id, "the focus on the front page");
  const link = paper.page.locator(`a[data-headline="${id}"]`);
  await until(() => link.evaluate((link) => {
    const { top, bottom } = link.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  }), "the headline in view");
});

it("voices hear the title of the page that was gone to", async ({ open, press }) => {
  const paper = await reading(open, press);
  const told = paper.page.locator("#told");
  assert.equal(await told.innerText(), "", "the first page is told by the browser");
  const [title] = await paper.titles();
  await paper.headlines.first().click();
  await untilEqual(() => told.textContent(), title, "the article");
  await paper.page.keyboard.press("g");
  await paper.page.keyboard.press(",");
  await untilEqual(() => told.textContent(), words("nav.settings"), "the settings");
});

it("s stars and m marks, in a list and on an article", async ({ open, press }) => {
  const paper = await reading(open, press);
  const { keyboard } = paper.page;
  const first = paper.headlines.first();
  await keyboard.press("j");
  await keyboard.press("s");
  await untilEqual(() => first.getAttribute("data-starred"), "true", "the star");
  await keyboard.press("m");
  await untilEqual(() => first.getAttribute("data-read"), "true", "the mark");
  await keyboard.press("m");
  await untilEqual(() => first.getAttribute("data-read"), "false", "no mark");
  await keyboard.press("Enter");
  await shown(paper.article.body);
  await untilEqual(() => paper.article.view.getAttribute("data-read"), "true", "opened is read");
  await keyboard.press("s");
  await untilEqual(() => paper.article.view.getAttribute("data-starred"), "false", "no star");
});

it("o opens the publisher's page in a tab that knows nothing of this one", async ({ open, press }) => {
  const paper = await reading(open, press);
  await paper.page.keyboard.press("j");
  const [tab] = await Promise.all([paper.context.waitForEvent("page"), paper.page.keyboard.press("o")]);
  await until(() => tab.url().startsWith(press.address), "the publisher's page");
  assert.equal(await tab.evaluate(() => window.opener === null && document.referrer === ""), true);
}, { expects: [/favicon/, /^Failed to load resource/] });

it("r refreshes", async ({ open, press }) => {
  const paper = await reading(open, press);
  await paper.page.keyboard.press("r");
  await shown(paper.notice("refresh.nothing_new"));
});

it("/ leads to the field of the catalogue from there, and to the search of what is stored from anywhere else", async ({ open, press }) => {
  const paper = await reading(open, press);
  await paper.page.keyboard.press("/");
  await until(() => paper.search.isInField(), "the search field");
  await paper.page.keyboard.type("jj");
  assert.equal(await paper.search.field.inputValue(), "jj");
  await paper.visit("?page=catalogue");
  await shown(paper.catalogue.entries);
  await paper.page.keyboard.press("/");
  await until(() => paper.catalogue.search.evaluate((field) => field === document.activeElement), "the catalogue's field");
});

it("g and a letter go places", async ({ open, press }) => {
  const paper = await reading(open, press);
  for (const [key, query] of [
    ["s", "?page=starred"], ["l", "?page=latest"], ["f", "?page=feeds"], ["c", "?page=catalogue"], ["a", "?page=add"],
    [",", "?page=settings"], ["h", "?page=help"], ["t", ""],
  ]) {
    await paper.page.keyboard.press("g");
    await paper.page.keyboard.press(key);
    await untilEqual(() => new URL(paper.page.url()).search, query, `g ${key}`);
  }
});

it("? shows the keys in a dialog that keeps the focus and gives it back", async ({ open, press }) => {
  const paper = await reading(open, press);
  const { keyboard } = paper.page;
  await keyboard.press("j");
  const title = await focused(paper);
  await keyboard.press("?");
  await shown(paper.dialog.getByRole("heading", { name: words("keys.title") }));
  for (let step = 0; step < 6; step += 1) {
    await keyboard.press("Tab");
    const outside = await paper.page.evaluate(() =>
      document.activeElement !== document.body && !document.activeElement.closest("dialog[open]"));
    assert.equal(outside, false, `after ${step + 1} tabs`);
  }
  await keyboard.press("Escape");
  await hidden(paper.dialog);
  await untilEqual(() => focused(paper), title, "the focus back");
});

it("the focus begins with the way past the navigation", async ({ open, press }) => {
  const paper = await reading(open, press);
  await paper.reload();
  await shown(paper.headlines);
  await paper.page.keyboard.press("Tab");
  await untilEqual(() => focused(paper), words("app.skip"), "the skip link");
  await paper.page.keyboard.press("Enter");
  await untilEqual(() => paper.page.evaluate(() => document.activeElement.id), "main", "the page");
});

it("a page names its tab", async ({ open, press }) => {
  const paper = await reading(open, press);
  await paper.sidebar.getByRole("link", { name: words("nav.settings") }).click();
  await shown(paper.title.filter({ hasText: words("nav.settings") }));
  assert.equal(await paper.page.title(), `${words("nav.settings")} – ${words("app.name")}`);
});

it("letters that are typed into a field are no commands", async ({ open, press }) => {
  const paper = await reading(open, press);
  await paper.visit("?page=add");
  await paper.add.address.fill("");
  await paper.add.address.pressSequentially("gs?jr");
  assert.equal(await paper.add.address.inputValue(), "gs?jr");
  assert.equal(await paper.dialog.count(), 0);
});
