// Searching everything that is stored.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const COURIER = { title: "Courier", path: "aldermere-courier/feed.xml" };
const LEDGER = { title: "Ledger", path: "morning-ledger/feed.xml" };

// A paper with two sources, all of it in the index.
async function searching(open, press) {
  const paper = await open();
  await paper.follow(...[COURIER, LEDGER].map(({ title, path }) => ({ title, url: press.at(path) })));
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  const titles = await paper.titles();
  await paper.visit("?page=search&text=courier");
  await shown(paper.search.results);
  await untilEqual(() => paper.search.told.count(), 0, "all of it in the index");
  return { paper, titles, word: longest(titles[0]) };
}

// The word of a headline that few others have.
function longest(title) {
  return title.split(/[^\p{L}]+/u).reduce((longest, word) => (word.length > longest.length ? word : longest), "");
}

// The same with one source of these headlines.
async function searchingIn({ open, publisher }, path, titles) {
  const url = publisher.publish(path, rss("Gazette", titles.map((title) => ({ title }))));
  const paper = await open();
  await paper.follow({ title: "Gazette", url });
  await paper.visit("?page=search&text=gazette");
  await untilEqual(() => paper.search.count.innerText(), words("search.count_many", { n: titles.length }), "all of it in the index");
  return paper;
}

const query = (paper) => new URL(paper.page.url()).searchParams.get("text");
const focusedTitle = (paper) => paper.page.evaluate(() => document.activeElement?.dataset.headline ? document.activeElement.textContent.trim() : null);

it("what is typed is found while it is typed, and marked", async ({ open, press }) => {
  const { paper, titles, word } = await searching(open, press);
  const { search } = paper;
  await search.field.fill("");
  await search.field.pressSequentially(word.slice(0, -2));
  await until(async () => (await search.titles.allInnerTexts()).includes(titles[0]), "the headline by a beginning");
  await search.field.fill(`${word} `);
  await until(async () => (await search.titles.allInnerTexts()).includes(titles[0]), "the headline");
  const marked = await search.marks.allInnerTexts();
  assert.ok(marked.some((mark) => mark.toLowerCase() === word.toLowerCase()), `${word} among ${marked}`);
  await untilEqual(() => search.count.getAttribute("role"), "status", "voices hear how many");
  assert.match(await search.count.innerText(), /\d/);
  assert.equal(await search.help.evaluate((help) => help.open), false, "examples make room");
});

it("a mistyped word is forgiven, and said to be", async ({ open, press }) => {
  const { paper, titles, word } = await searching(open, press);
  const mistyped = `${word.slice(0, 3)}${word[4]}${word[3]}${word.slice(5)}`;
  await paper.search.field.fill(`${mistyped} `);
  await until(async () => (await paper.search.titles.allInnerTexts()).includes(titles[0]), mistyped);
  await untilEqual(() => paper.search.count.innerText(), words("search.similar"), "the sentence");
  await hidden(paper.search.alike);
});

it("what only has words like those is set apart below what has them", async ({ open, ...around }) => {
  const { search } = await searchingIn({ open, ...around }, "comets.xml", ["Comer arrives", "Comet seen", "Weir closes"]);
  await search.field.fill("comet ");
  await untilEqual(() => search.titles.allInnerTexts(), ["Comet seen", "Comer arrives"], "both");
  await untilEqual(() => search.parts.allInnerTexts(), [words("search.alike"), "Comer arrives"], "what is set apart");
  await search.field.fill("weir ");
  await hidden(search.alike);
});

it("AND between words means nothing, and NOT keeps a word out", async ({ open, ...around }) => {
  const { search } = await searchingIn({ open, ...around }, "otters.xml", ["Otter crosses weir", "Otter sleeps", "Weir closes"]);
  for (const [typed, title] of [["otter AND weir ", "Otter crosses weir"], ["NOT weir otter ", "Otter sleeps"], ["weir AND NOT otter", "Weir closes"]]) {
    await search.field.fill(typed);
    await untilEqual(() => search.titles.allInnerTexts(), [title], typed);
  }
});

it("at its end a long list says how to see the rest, and offers no more", async ({ open, ...around }) => {
  const titles = Array.from({ length: 310 }, (_, at) => `Heron number ${at + 1}`);
  const { search } = await searchingIn({ open, ...around }, "herons.xml", titles);
  const button = search.more.getByRole("button");
  for (const count of [30, 90, 150, 210, 270]) {
    await untilEqual(() => search.results.count(), count, "the rows");
    await button.click();
  }
  await untilEqual(() => search.results.count(), 300, "the rows");
  await shown(search.more.filter({ hasText: words("search.cut", { n: 300 }) }));
  assert.equal(await button.count(), 0);
});

it("the address holds what is looked for, and a reload keeps it", async ({ open, press }) => {
  const { paper, titles } = await searching(open, press);
  const typed = `"${titles[0]}" -zeppelin`;
  await paper.search.field.fill(typed);
  await untilEqual(() => query(paper), typed, "the address");
  await paper.reload();
  await until(async () => (await paper.search.titles.allInnerTexts()).includes(titles[0]), "the headline again");
  assert.equal(await paper.search.field.inputValue(), typed);
});

it("keys alone do all of it", async ({ open, press }) => {
  const { paper } = await searching(open, press);
  const { keyboard } = paper.page;
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await keyboard.press("/");
  await until(() => paper.search.isInField(), "the field");
  await keyboard.type("courier ");
  await shown(paper.search.results);
  const titles = await paper.search.titles.allInnerTexts();
  for (const [key, title] of [["ArrowDown", titles[0]], ["j", titles[1]], ["ArrowDown", titles[2]], ["ArrowUp", titles[1]]]) {
    await keyboard.press(key);
    await untilEqual(() => focusedTitle(paper), title, key);
  }
  await keyboard.press("Enter");
  await shown(paper.article.headline.filter({ hasText: titles[1] }));
  await keyboard.press("j");
  await shown(paper.article.headline.filter({ hasText: titles[2] }));
  await keyboard.press("k");
  await keyboard.press("u");
  await shown(paper.search.results);
  assert.equal(await paper.search.field.inputValue(), "courier ");
  await untilEqual(() => focusedTitle(paper), titles[1], "the headline that was left");
  await keyboard.press("Escape");
  await until(() => paper.search.isInField(), "back in the field");
  await keyboard.press("Escape");
  await untilEqual(() => paper.search.field.inputValue(), "", "an empty field");
  await keyboard.press("Escape");
  await hidden(paper.search.field);
});

it("back returns to the results, and to the place in them", async ({ open, press }) => {
  const { paper } = await searching(open, press);
  await paper.search.field.fill("the");
  // Then it is what was found for that.
  await untilEqual(() => query(paper), "the", "the address");
  await until(async () => (await paper.search.results.count()) > 12, "a long list");
  const link = paper.search.titles.nth(10);
  const title = await link.innerText();
  await link.scrollIntoViewIfNeeded();
  const before = await paper.page.evaluate(() => scrollY);
  await link.click();
  await shown(paper.article.body);
  await paper.page.goBack();
  await shown(paper.search.results);
  await untilEqual(() => focusedTitle(paper), title, "the headline that was left");
  await until(async () => Math.abs((await paper.page.evaluate(() => scrollY)) - before) < 200, "the place");
});

it("conditions narrow the list, and what is no condition is told", async ({ open, press }) => {
  const { paper, titles } = await searching(open, press);
  const { search } = paper;
  await search.field.fill("feed:ledger");
  await until(async () => (await search.results.locator(".dateline-publisher").allInnerTexts()).every((name) => name === "Ledger"), "only one source");
  await paper.visit("?page=latest");
  const star = await shown(paper.list.star(titles[0]));
  await star.click();
  // Then it is stored.
  await untilEqual(() => star.getAttribute("aria-pressed"), "true", "the star");
  await paper.visit("?page=search&text=is:starred");
  await untilEqual(() => search.titles.allInnerTexts(), [titles[0]], "what is starred");
  await search.field.fill("feed:nobody");
  await shown(search.told.filter({ hasText: words("search.no_feed", { name: "nobody" }) }));
  await shown(search.state);
  assert.equal(await search.told.first().locator("xpath=..").getAttribute("aria-live"), "polite", "voices hear of it");
  await search.field.fill("lang:french");
  await shown(search.told.filter({ hasText: words("search.no_language", { name: "french" }) }));
  await shown(search.state);
  await search.field.fill("is:blue");
  await shown(search.told.filter({ hasText: words("search.no_value", { value: "is:blue" }) }));
  await hidden(search.state);
});

it("an example is put into the field when it is pressed", async ({ open, press }) => {
  const { paper } = await searching(open, press);
  await paper.search.field.fill("");
  await (await shown(paper.search.examples.filter({ hasText: "is:unread" }))).click();
  await untilEqual(() => paper.search.field.inputValue(), "is:unread ", "the example");
  assert.ok(await paper.search.isInField());
  await shown(paper.search.results);
});

it("a search that finds nothing, or is far too long, says what to do", async ({ open, press }) => {
  const { paper } = await searching(open, press);
  await paper.search.field.fill("zeppelin");
  await shown(paper.search.state.filter({ hasText: words("search.none", { text: "zeppelin" }) }));
  await paper.search.field.fill("courier ".repeat(1_250));
  await shown(paper.search.told.filter({ hasText: words("search.too_long") }));
  await shown(paper.search.results);
  await until(() => query(paper).length <= 1_000, "a shorter address");
});

it("an index that was cut off is made again, and nothing is said to be missing meanwhile", async ({ open, press }) => {
  const paper = await open();
  await paper.follow(...Array.from({ length: 8 }, (_, at) => ({ title: `News ${at}`, url: press.at(`bench/8x250/${at}.xml`) })));
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  const [title] = await paper.titles();
  await paper.visit(`?page=search&text=${encodeURIComponent(longest(title))}`);
  await shown(paper.search.results);
  await untilEqual(() => paper.search.told.count(), 0, "all of it in the index");
  await paper.page.evaluate(cutIndexOff);
  await paper.page.addInitScript(noteWhatIsSaid);
  await paper.page.reload();
  await until(async () => (await paper.search.titles.allInnerTexts()).includes(title), "the headline");
  await untilEqual(() => paper.search.told.count(), 0, "all of it in the index again");
  const said = await paper.page.evaluate(() => window.said);
  assert.ok(said.some((text) => text.includes(words("search.broken"))), `${said}`);
  assert.deepEqual(said.filter((text) => text.includes(words("search.none", { text: longest(title) }))), []);
});

// Runs in the page: of the list of its segments half is left.
async function cutIndexOff() {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await asked(indexedDB.open("broadsheet"));
  const store = database.transaction("search", "readwrite").objectStore("search");
  const manifest = await asked(store.get("manifest"));
  await asked(store.put(manifest.slice(0, manifest.length / 2), "manifest"));
  database.close();
}

// Runs in the page.
function noteWhatIsSaid() {
  window.said = [];
  const note = () => window.said.push(...[...document.querySelectorAll(".search-told li, .search-results .state-message")].map((told) => told.textContent));
  new MutationObserver(note).observe(document, { subtree: true, childList: true, characterData: true });
}

it("all of it works without a network, and no rule is violated", async ({ open, press }) => {
  const { paper, titles, word } = await searching(open, press);
  await paper.installed();
  await paper.cut();
  await paper.visit(`?page=search&text=${encodeURIComponent(word)}`);
  await until(async () => (await paper.search.titles.allInnerTexts()).includes(titles[0]), "the headline");
  assert.deepEqual(await violations(paper.page), []);
}, { expects: [/Failed to load resource/] });
