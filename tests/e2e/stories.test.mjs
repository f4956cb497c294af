// Stories: what several newsrooms cover stands once at the top, with all of them, and each article knows the others.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { violations } from "./support/axe.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

// The newsstand's flood of Brackwater: an agency, tellings of their own, reprints of the agency's.
const flood = (press) => [
  ["Meridian Wire", "meridian-wire/atom.xml"],
  ["Brackwater Echo", "brackwater-echo/rss.xml"],
  ["Valmere Public Radio", "valmere-public-radio/rss/news.xml"],
  ["Thornby Post", "thornby-post/rss.xml"],
  ["Ostrand Herald", "ostrand-herald/feed.xml"],
].map(([title, path]) => ({ title, url: press.at(path) }));

// Newsrooms that tell of it.
const FLOODED = 5;

const ways = (paper) => paper.page.locator(".coverage-why");
const versions = (paper) => paper.page.locator(".story-version");
const button = (paper, key) => paper.page.getByRole("button", { name: words(key), exact: true });

// Newsrooms that a line beside a story counts.
const newsrooms = async (line) => Number.parseInt(await line.innerText(), 10);

async function withFlood({ open, press }) {
  const paper = await open();
  await paper.follow(...flood(press));
  await paper.visit();
  await until(async () => (await newsrooms(ways(paper).first())) === FLOODED, "the story with all its newsrooms");
  return paper;
}

// The page of the first story, and its address, which stays as the story grows.
async function withStory(around) {
  const paper = await withFlood(around);
  await ways(paper).first().click();
  await shown(versions(paper));
  return { paper, address: new URL(paper.page.url()).search };
}

// The story's place on the front page.
const place = (paper, address) => paper.page.locator(`.today .coverage-why[href$="${address}"]`);

it("what several newsrooms cover leads the front page, and no headline stands on it twice", async (around) => {
  const paper = await withFlood(around);
  const titles = await paper.titles();
  assert.equal(new Set(titles).size, titles.length);
  assert.deepEqual(await violations(paper.page), []);
});

it("a story's page tells who wrote what when, folds copies, and is there again after a reload", async (around) => {
  const { paper } = await withStory(around);
  await shown(paper.page.locator(".story-copies summary"));
  await shown(paper.page.locator(".story-chart"));
  assert.deepEqual(await violations(paper.page), []);
  await paper.reload();
  await shown(versions(paper));
});

it("a muted story leaves the front page, is counted there, and comes back", async (around) => {
  const { paper, address } = await withStory(around);
  const mute = button(paper, "story.mute");
  await mute.click();
  await untilEqual(() => mute.getAttribute("aria-pressed"), "true", "it to be muted");
  await paper.visit();
  const muted = paper.page.locator(".today-muted");
  await shown(muted);
  await untilEqual(() => place(paper, address).count(), 0, "no place on the page");
  await muted.locator("summary").click();
  await muted.locator("a").first().click();
  await untilEqual(() => mute.getAttribute("aria-pressed"), "true", "it to be muted still");
  await mute.click();
  await untilEqual(() => mute.getAttribute("aria-pressed"), "false", "it to be muted no longer");
  await paper.visit();
  await untilEqual(() => muted.count(), 0, "nothing muted");
  await shown(place(paper, address));
});

it("a story is muted for a week by a rule that says until when", async (around) => {
  const { paper } = await withStory(around);
  const told = await paper.headlines.allInnerTexts();
  assert.ok(told.some(Boolean), "headlines of the story");
  await paper.page.getByRole("link", { name: words("rules.from_story"), exact: true }).click();
  await untilEqual(() => paper.rules.until.inputValue(), "before", "its end");
  await until(async () => (await paper.rules.held()) >= FLOODED, "what it holds for");
  await paper.rules.save.click();
  await shown(paper.rules.entries.filter({ hasText: words("rules.ends", { date: "" }).trim() }));
  await shown(paper.rules.muted);
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  const left = await paper.titles();
  assert.deepEqual(told.filter((title) => left.includes(title)), []);
});

it("what does not belong is parted, by one press, and back by undo", async (around) => {
  const { paper } = await withStory(around);
  const before = await versions(paper).count();
  await paper.page.locator(".story-part").first().click();
  await untilEqual(() => versions(paper).count(), before - 1, "one fewer");
  await paper.notices.getByRole("button", { name: words("app.undo") }).click();
  await untilEqual(() => versions(paper).count(), before, "as before");
});

it("an article names the same story elsewhere, and never its own newsroom", async (around) => {
  const { paper } = await withStory(around);
  await versions(paper).first().locator(".story-version-title a").click();
  const elsewhere = paper.page.locator(".related-part").first();
  await shown(elsewhere.getByRole("heading", { name: words("story.same") }));
  const own = await paper.page.locator(".article-page-publisher a, .article-page-publisher bdi").first().innerText();
  await untilEqual(() => elsewhere.locator("bdi").filter({ hasText: own }).count(), 0, "others alone");
});

it("a story that is gone says so", async ({ open }) => {
  const paper = await open({ at: "?story=zzz" });
  await until(async () => (await paper.list.state.innerText()).includes(words("story.gone")), "the sentence");
});

it("an edition has an end, stays as it was, and is saved as one file", async (around) => {
  const paper = await withFlood(around);
  await paper.page.getByRole("link", { name: words("edition.read") }).click();
  await shown(paper.page.locator(".edition-end"));
  const titles = await paper.titles();
  assert.ok(titles.length > 3);
  assert.deepEqual(await violations(paper.page), []);
  await paper.reload();
  await shown(paper.page.locator(".edition-end"));
  assert.deepEqual(await paper.titles(), titles);
  for (const [key, start] of [["edition.markdown", "# Broadsheet"], ["edition.html", "<!doctype html>"]]) {
    const saving = paper.page.waitForEvent("download");
    await button(paper, key).click();
    const text = await readFile(await (await saving).path(), "utf8");
    assert.ok(text.startsWith(start) && text.includes(titles[0].slice(0, 12)), text.slice(0, 200));
  }
});
