// Long lists: only what is near the window is drawn, places are kept, and many articles are marked at once.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { isFocused, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const ITEMS = 400;
const items = Array.from({ length: ITEMS }, (_, at) => ({ title: `Article number ${at + 1}`, link: `https://publisher.example/${at + 1}`, html: `<p>What happened ${at} times.</p>` }));

async function openLong({ open, publisher }, path, feed = rss("The long paper", items)) {
  const url = publisher.publish(path, feed);
  const paper = await open();
  await paper.follow({ title: "The long paper", url });
  await paper.visit("?page=latest");
  await shown(paper.list.items);
  await untilEqual(() => setSize(paper), String(ITEMS), "the whole list");
  // The height of what is not drawn is guessed by the first rows that are.
  let before;
  await until(async () => {
    const now = await paper.page.evaluate(() => document.documentElement.scrollHeight);
    const rests = now === before;
    before = now;
    return rests;
  }, "the page to be as high as the list", 20_000, 400);
  return paper;
}

const setSize = (paper) => paper.page.locator(".river-row").first().getAttribute("aria-setsize");
const number = (title) => Number(title.match(/\d+$/)[0]);

// The number of the first article in view, and how far its row is below the window's top.
function firstInView(paper) {
  return paper.page.evaluate(() => {
    const rows = [...document.querySelectorAll(".river-row")];
    const first = rows.find((row) => row.getBoundingClientRect().bottom > 48);
    return first && [Number(first.getAttribute("aria-posinset")), Math.round(first.getBoundingClientRect().top)];
  });
}

// The same once nothing moves any more because what was measured is taken in.
async function lyingStill(paper) {
  let before = [];
  await until(async () => {
    const now = await firstInView(paper);
    const rests = String(now) === String(before);
    before = now;
    return rests;
  }, "the list to lie still", 20_000, 500);
  return before;
}

async function scrollTo(paper, part) {
  await paper.page.evaluate((part) => scrollTo(0, document.documentElement.scrollHeight * part), part);
  await until(async () => {
    const first = await firstInView(paper);
    return Boolean(first) && first[1] < 400;
  }, "articles in view");
}

it("of a long list only what is near the window is drawn, down to its end and back", async (around) => {
  const paper = await openLong(around, "long-1.xml");
  const drawn = async () => (await paper.list.items.count()) < 130;
  assert.ok(await drawn(), "few at the top");
  await scrollTo(paper, 0.5);
  const [middle] = await firstInView(paper);
  assert.ok(middle > 100 && middle < 300, `article ${middle} is in the middle`);
  assert.ok(await drawn(), "few in the middle");
  await paper.page.keyboard.press("End");
  await shown(paper.list.item(`Article number ${ITEMS}`));
  await paper.page.keyboard.press("Home");
  await shown(paper.list.item("Article number 1"));
  assert.ok(await drawn(), "few at the top again");
});

it("the place in a long list is kept when an article is opened, and over a reload", async (around) => {
  const paper = await openLong(around, "long-2.xml");
  await scrollTo(paper, 0.6);
  const [place, top] = await lyingStill(paper);
  const isThere = (what) => until(async () => {
    const [now, above] = (await firstInView(paper)) ?? [];
    assert.ok(now === place && Math.abs(above - top) < 24, `${what}: article ${now} at ${above}, not ${place} at ${top}`);
  });
  await paper.list.item(`Article number ${place + 1}`).getByRole("link").click();
  await shown(paper.article.body);
  await paper.page.goBack();
  await isThere("after going back");
  await until(() => paper.page.evaluate(() => Boolean(history.state)), "the place to be noted");
  await paper.reload();
  await isThere("after a reload");
});

it("cards stand in whole rows, in a narrower window too, in which the reader is where they were", async (around) => {
  const paper = await openLong(around, "long-cards.xml");
  await paper.page.getByRole("radio", { name: words("list.cards") }).check();
  await scrollTo(paper, 0.5);
  const wide = await until(() => abreast(paper), "whole rows of cards");
  const [place] = await lyingStill(paper);
  await until(() => paper.page.evaluate(() => Boolean(history.state)), "the place to be noted");
  const { height } = paper.page.viewportSize();
  await paper.page.setViewportSize({ width: 700, height });
  const narrow = await until(async () => {
    const now = await abreast(paper);
    return now !== wide && now;
  }, "whole rows of fewer cards");
  assert.ok(narrow > 1 && narrow < wide, `${narrow} of ${wide} cards side by side`);
  await until(async () => {
    const [now] = (await firstInView(paper)) ?? [];
    assert.ok(Math.abs(now - place) < wide, `article ${now}, not ${place}`);
  });
});

// How many cards stand side by side, when each row is full of them.
function abreast(paper) {
  return paper.page.evaluate(() => {
    const rows = [...document.querySelectorAll(".river-section > .river")];
    const columns = rows.length > 0 && getComputedStyle(rows[0]).gridTemplateColumns.split(" ").length;
    return rows.every((row) => row.childElementCount === columns) && columns;
  });
}

it("headlines that were corrected are read again, far down too", async (around) => {
  const feed = rss("The long paper", items);
  const paper = await openLong(around, "long-corrected.xml", feed);
  const correctedFirst = async () => (await paper.headlines.first().innerText()).startsWith("Corrected");
  await scrollTo(paper, 0.5);
  assert.ok(!(await correctedFirst()));
  await scrollTo(paper, 0);
  around.publisher.publish("long-corrected.xml", feed.replaceAll("<title>Article", "<title>Corrected article"));
  await paper.refresh();
  await until(correctedFirst, "the correction at the top");
  assert.equal(await setSize(paper), String(ITEMS));
  await scrollTo(paper, 0.5);
  await until(correctedFirst, "the correction in the middle");
});

it("articles are chosen by keys, marked together, and all of it is taken back", async (around) => {
  const paper = await openLong(around, "long-3.xml");
  const { page, list } = paper;
  for (const key of ["j", "x", "j", "j", "X"]) await page.keyboard.press(key);
  const bar = page.getByRole("group", { name: words("list.choosing") });
  await shown(bar.getByText(words("list.chosen_many", { n: 3 })));
  await bar.getByRole("button", { name: words("list.mark_read"), exact: true }).click();
  await untilEqual(() => page.locator(".river-item.is-read").count(), 3, "three are read");
  const notice = await shown(paper.notice("list.marked_many", { n: 3 }));
  await notice.getByRole("button", { name: words("app.undo") }).click();
  await untilEqual(() => page.locator(".river-item.is-read").count(), 0, "none is");
  await bar.getByRole("button", { name: words("list.star"), exact: true }).click();
  await shown(paper.notice("list.starred_many", { n: 3 }));
  await page.locator("body").press("Escape");
  await untilEqual(() => bar.count(), 0, "no toolbar");
  assert.equal(await list.items.locator('[aria-pressed="true"]').count(), 3, "three stars");
});

it("what is chosen is marked and starred by keys, and a key leads to all else", async (around) => {
  const paper = await openLong(around, "long-keys.xml");
  const { page } = paper;
  for (const key of ["j", "x", "j", "j", "X", "m"]) await page.keyboard.press(key);
  await untilEqual(() => page.locator(".river-item.is-read").count(), 3, "three are read");
  await page.keyboard.press("s");
  await shown(paper.notice("list.starred_many", { n: 3 }));
  await page.keyboard.press(".");
  const bar = page.getByRole("group", { name: words("list.choosing") });
  await shown(bar.getByRole("button", { name: words("list.choose_end") }).and(page.locator(":focus")));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await untilEqual(() => page.locator(".river-item.is-read").count(), 0, "they are unread again");
  await page.keyboard.press("Escape");
  await untilEqual(() => bar.count(), 0, "nothing is chosen");
  await isFocused(paper.headlines.nth(2));
});

it("keys work from a box that was ticked, and one takes back", async (around) => {
  const paper = await openLong(around, "long-boxes.xml");
  const { page } = paper;
  const read = () => page.locator(".river-item.is-read").count();
  await page.getByRole("button", { name: words("list.select"), exact: true }).click();
  for (const at of [1, 2]) await page.getByLabel(words("list.choose", { title: `Article number ${at}` }), { exact: true }).check();
  await page.keyboard.press("m");
  await untilEqual(read, 2, "both are read");
  await page.keyboard.press("z");
  await untilEqual(read, 0, "none is");
});

it("what is chosen is saved as a list that others can follow", async (around) => {
  const { page } = await openLong(around, "long-export.xml");
  for (const key of ["j", "x", "j", "j", "X", "."]) await page.keyboard.press(key);
  const bar = page.getByRole("group", { name: words("list.choosing") });
  const saving = page.waitForEvent("download");
  await bar.getByRole("button", { name: words("list.export") }).press("Enter");
  const saved = JSON.parse(await readFile(await (await saving).path(), "utf8"));
  assert.deepEqual(saved.items.map(({ title }) => title), [1, 2, 3].map((n) => `Article number ${n}`));
});

it("all above or below an article is marked as read, and nothing else", async (around) => {
  const paper = await openLong(around, "long-4.xml");
  const { page } = paper;
  await page.getByRole("button", { name: words("list.select"), exact: true }).click();
  await page.getByLabel(words("list.choose", { title: "Article number 5" })).check();
  const bar = page.getByRole("group", { name: words("list.choosing") });
  await bar.getByRole("button", { name: words("list.below") }).click();
  await shown(paper.notice("list.marked_many", { n: ITEMS - 5 }));
  await bar.getByRole("button", { name: words("list.above") }).click();
  await shown(paper.notice("list.marked_many", { n: 4 }));
  await bar.getByRole("button", { name: words("list.choose_end") }).click();
  await paper.visit("?page=latest&show=unread");
  await untilEqual(async () => (await paper.titles()).map(number), [5], "one is unread");
});

it("how much of each article is shown is kept", async (around) => {
  const paper = await openLong(around, "long-5.xml");
  const height = () => paper.list.items.nth(2).evaluate((item) => item.getBoundingClientRect().height);
  const comfortable = await height();
  await paper.page.getByRole("radio", { name: words("list.compact") }).check();
  await until(async () => (await height()) < comfortable * 0.7, "low rows");
  await paper.reload();
  await shown(paper.list.items);
  await until(async () => (await height()) < comfortable * 0.7, "low rows still");
  await paper.page.getByRole("radio", { name: words("list.cards") }).check();
  const left = (at) => paper.list.items.nth(at).evaluate((item) => item.getBoundingClientRect().left);
  await until(async () => (await left(1)) > (await left(0)) + 100, "cards beside each other");
});
