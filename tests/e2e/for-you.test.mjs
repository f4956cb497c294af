// For You: articles in the order that was learned from the reader, on the device, each with the reasons that add up.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { ForYouPage } from "./pages/for-you.mjs";
import { violations } from "./support/axe.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const sources = (press) => [
  ["The Aldermere Courier", "aldermere-courier/feed.xml"],
  ["Stage Left", "stage-left/feed.xml"],
  ["The Touchline", "the-touchline/feed.xml"],
  ["La Gazette de Sainte-Aude", "gazette-de-sainte-aude/rss/une.xml"],
  ["蒼浜新聞", "aohama-shimbun/index.rdf"],
].map(([title, path]) => ({ title, url: press.at(path) }));

// Opens the first articles of a source, so that its like is liked.
async function like(paper, name, count = 3) {
  for (let at = 0; at < count; at += 1) {
    await paper.visit();
    await (await shown(paper.sidebar.locator("a", { hasText: name }))).click();
    await shown(paper.page.locator(".river"));
    await paper.headlines.nth(at).click();
    await shown(paper.article.body);
    await paper.article.star.click();
    await until(() => paper.article.isStarred(), "the star");
  }
}

async function begin({ open, press }) {
  const paper = await open();
  await paper.follow(...sources(press));
  return { paper, forYou: new ForYouPage(paper.page) };
}

async function withTaste(around) {
  const { paper, forYou } = await begin(around);
  await like(paper, "The Touchline");
  await paper.visit("?page=for-you");
  await shown(forYou.entries);
  return { paper, forYou };
}

const hundredths = (text) => Math.round(Number.parseFloat(text.replace("−", "-")) * 100);

it("For You stands in the navigation, and begins with what is new", async (around) => {
  const { paper, forYou } = await begin(around);
  await paper.page.locator(".section-nav").getByRole("link", { name: words("nav.for_you") }).click();
  await shown(forYou.entries);
  await shown(paper.page.getByText(words("for_you.about_new")));
  assert.deepEqual(await violations(paper.page), []);
});

it("what is opened brings its like to the top, and nothing is lost", async (around) => {
  const { paper, forYou } = await begin(around);
  await (await shown(paper.sidebar.locator("a", { hasText: "The Touchline" }))).click();
  await shown(paper.page.locator(".river"));
  const liked = 3;
  const fourth = (await paper.titles())[liked];
  const place = async () => {
    await paper.visit("?page=for-you");
    await shown(forYou.entries);
    return (await forYou.titles()).indexOf(fourth);
  };
  const before = await place();
  await like(paper, "The Touchline", liked);
  const after = await place();
  // What was opened stands at the end now, and has left its places to others.
  assert.ok(after >= 0 && after < before - liked, `from ${before} to ${after}`);
});

it("Our Picks say why, among them what is in a language that is rare here", async (around) => {
  const { paper, forYou } = await begin(around);
  await paper.visit("?page=for-you");
  await shown(forYou.picks);
  const why = await forYou.picks.locator(".shelf-why").allInnerTexts();
  assert.equal(why.length, await forYou.picks.count());
  assert.ok(why.includes(words("for_you.other_language", { name: "Japanese" })), why.join("\n"));
});

it("the reasons of every entry are a sentence, and add up exactly to its score", async (around) => {
  const { paper, forYou } = await withTaste(around);
  const sentences = await forYou.reasons.allInnerTexts();
  assert.ok(sentences.length > 8 && sentences.every((sentence) => sentence.endsWith(".")), sentences.join("\n"));
  assert.ok(sentences.some((sentence) => sentence.includes("The Touchline")), sentences.join("\n"));
  await forYou.reasons.first().click();
  await shown(forYou.sum);
  assert.deepEqual(await violations(paper.page), []);
  for (const sum of await paper.page.locator(".because-sum").all()) {
    const parts = (await sum.locator("tbody td").allTextContents()).map(hundredths);
    assert.equal(parts.reduce((whole, part) => whole + part, 0), hundredths(await sum.locator("tfoot td").textContent()));
  }
});

it("plain order of time stays over a reload, and one press brings back the other", async (around) => {
  const { paper, forYou } = await withTaste(around);
  await forYou.byTime.click();
  await untilEqual(() => forYou.reasons.count(), 0, "no reasons");
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  // A long list draws what is near the window.
  const latest = (await paper.titles()).slice(0, 6);
  assert.equal(latest.length, 6);
  await paper.visit("?page=for-you");
  await untilEqual(async () => (await forYou.titles()).slice(0, 6), latest, "the order of Latest");
  assert.equal(await forYou.byTime.getAttribute("aria-pressed"), "true");
  await forYou.byTime.click();
  await shown(forYou.reasons);
});

it("a slider changes the order, and what was learned is shown, saved and forgotten", async (around) => {
  const { paper, forYou } = await withTaste(around);
  await forYou.adjust.click();
  await shown(forYou.signs);
  assert.deepEqual(await violations(paper.page), []);
  await forYou.slider("for_you.slider_publisher").fill("0");
  await until(async () => !(await forYou.reasons.allInnerTexts()).some((told) => told.includes("read The Touchline")), "no publishers");
  await forYou.button("for_you.usual").click();
  await until(async () => (await forYou.reasons.allInnerTexts()).some((told) => told.includes("read The Touchline")), "publishers");
  const saving = paper.page.waitForEvent("download");
  await forYou.button("for_you.export").click();
  const saved = JSON.parse(await readFile(await (await saving).path(), "utf8"));
  assert.ok(saved.signs.some(({ kind, name, weight }) => kind === "publisher" && name === "The Touchline" && weight > 0));
  await forYou.button("for_you.forget").click();
  await forYou.button("for_you.forget_really").click();
  await untilEqual(() => forYou.signs.count(), 0, "nothing learned");
  await shown(paper.page.getByText(words("for_you.about_new")));
});

it("back from an article the order and the place are as they were left", async (around) => {
  const { paper, forYou } = await withTaste(around);
  const before = await forYou.titles();
  await forYou.headlines.nth(4).click();
  await shown(paper.article.body);
  await paper.article.back.click();
  await untilEqual(async () => (await forYou.titles()).slice(0, before.length), before, "the same order");
  await until(() => forYou.headlines.nth(4).evaluate((link) => link === document.activeElement), "the focus");
});

it("an article that is read to its end counts as finished", async (around) => {
  const { paper, forYou } = await begin(around);
  await (await shown(paper.sidebar.locator("a", { hasText: "The Touchline" }))).click();
  await shown(paper.page.locator(".river"));
  await paper.headlines.first().click();
  await shown(paper.article.body);
  // Of all that was learned and is shown.
  const weight = async () => {
    await paper.turnTo("?page=for-you");
    await shown(forYou.entries);
    await forYou.adjust.click();
    await shown(forYou.signs);
    const told = await forYou.signs.locator("span").allInnerTexts();
    await paper.page.goBack();
    await shown(paper.article.body);
    return told.map(hundredths).reduce((sum, part) => sum + part, 0);
  };
  const opened = await weight();
  const end = paper.page.locator(".article-end");
  await end.evaluate((end) => end.scrollIntoView({ block: "center" }));
  await untilEqual(() => end.getAttribute("data-finished"), "true", "the end", 120_000);
  assert.ok((await weight()) > opened);
});

it("Today has a shelf of each, and no headline stands on it twice", async (around) => {
  const { paper, forYou } = await withTaste(around);
  await paper.visit();
  await shown(forYou.shelves);
  const titles = await paper.titles();
  assert.equal(new Set(titles).size, titles.length);
  const why = await forYou.shelves.locator(".shelf-why").allInnerTexts();
  assert.ok(why.length > 1 && why.every((sentence) => sentence.endsWith(".")), why.join("\n"));
  assert.deepEqual(await violations(paper.page), []);
});
