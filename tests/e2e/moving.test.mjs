// Moving in and between articles, and what that marks as read.

import assert from "node:assert/strict";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const html = Array.from({ length: 40 }, (_, at) => `<p>Part ${at}. ${"Words that fill a line or two. ".repeat(6)}</p>`).join("");

async function list({ open, publisher }, name, { count = 3, ...options } = {}) {
  const stories = Array.from({ length: count }, (_, at) => ({ id: `${name} ${at}`, title: `Story ${at}`, html }));
  const url = publisher.publish(name, rss("The Valmere Post", stories));
  const paper = await open(options);
  await paper.follow({ title: "The Valmere Post", url });
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  return paper;
}

async function openStory(paper, title) {
  await paper.headlines.filter({ hasText: new RegExp(`^${title}$`) }).click();
  await isOpen(paper, title);
}

async function isOpen(paper, title) {
  await shown(paper.article.headline.filter({ hasText: new RegExp(`^${title}$`) }));
  await shown(paper.article.body);
}

// A finger that goes from one point to another, as the browser sees it.
async function swipe(paper, from, to) {
  const client = await paper.context.newCDPSession(paper.page);
  const send = (type, touchPoints) => client.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", [from]);
  for (let step = 1; step <= 6; step += 1) {
    const between = (name) => from[name] + ((to[name] - from[name]) * step) / 6;
    await send("touchMove", [{ x: between("x"), y: between("y") }]);
  }
  await send("touchEnd", []);
}

// Settings are stored one after the other: when the theme shows, the choice before it is kept.
const choose = async (paper, key, theme = "dark") => {
  await paper.visit("?page=settings");
  const choice = paper.page.getByLabel(words("settings.read_when"));
  await choice.selectOption({ label: words(key) });
  await paper.settings.choose(words(`settings.theme_${theme}`));
  await untilEqual(() => paper.settings.root.getAttribute("data-theme"), theme, "the settings");
  await paper.reload();
  await untilEqual(() => choice.locator("option:checked").innerText(), words(key), "the choice after a reload");
  await paper.visit("?page=latest");
  await shown(paper.headlines);
};

it("a swipe turns to the next article and back, and none that goes down or selects", async (around) => {
  const paper = await list(around, "swipes", phone);
  await openStory(paper, "Story 0");
  await swipe(paper, { x: 300, y: 500 }, { x: 100, y: 510 });
  await isOpen(paper, "Story 1");
  await swipe(paper, { x: 100, y: 500 }, { x: 300, y: 490 });
  await isOpen(paper, "Story 0");
  await swipe(paper, { x: 250, y: 700 }, { x: 180, y: 300 });
  await until(() => paper.page.evaluate(() => scrollY > 100), "the page to scroll");
  await paper.article.select("Part 6");
  await shown(paper.article.bar);
  await swipe(paper, { x: 300, y: 500 }, { x: 100, y: 510 });
  await isOpen(paper, "Story 0");
  assert.equal(await paper.article.view.evaluate((view) => view.style.getPropertyValue("--swipe")), "");
});

it("the page follows the finger, unless the reader wants less motion", async (around) => {
  for (const [reducedMotion, moves] of [["no-preference", true], ["reduce", false]]) {
    const paper = await list(around, `motion-${reducedMotion}`, { ...phone, reducedMotion });
    await openStory(paper, "Story 1");
    const client = await paper.context.newCDPSession(paper.page);
    const send = (type, touchPoints) => client.send("Input.dispatchTouchEvent", { type, touchPoints });
    await send("touchStart", [{ x: 300, y: 500 }]);
    for (const x of [280, 260, 240]) await send("touchMove", [{ x, y: 500 }]);
    await until(() => paper.article.view.evaluate((view) => view.style.getPropertyValue("--swipe") !== ""), "the finger to be followed");
    const translate = await paper.article.view.evaluate((view) => getComputedStyle(view).translate);
    assert.equal(translate !== "none", moves, translate);
    await send("touchEnd", []);
    await isOpen(paper, "Story 1");
  }
});

it("an article opens where it was left, also after a reload without a network, and at its top when it was read", async (around) => {
  const paper = await list(around, "places");
  const part = paper.page.getByText(/^Part 12\./);
  const isAtTop = () => part.evaluate((part) => Math.abs(part.getBoundingClientRect().top - 112) < 60);
  const leave = async () => {
    await paper.page.keyboard.press("u");
    await shown(paper.list.items);
  };
  await openStory(paper, "Story 0");
  await part.evaluate((part) => scrollTo(0, scrollY + part.getBoundingClientRect().top - 112));
  const kept = () => paper.page.evaluate(() => Object.keys(localStorage).some((name) => name.endsWith(".places")));
  await until(kept, "the place");
  await leave();
  await openStory(paper, "Story 0");
  await until(isAtTop, "the place again");
  await shown(paper.notice("keep.place"));
  await paper.installed();
  await paper.cut();
  await paper.reload();
  await shown(paper.article.body);
  await until(isAtTop, "the place after a reload");
  await paper.cut(false);
  await paper.notice("keep.place").getByRole("button", { name: words("keep.place_top") }).click();
  await untilEqual(() => paper.page.evaluate(() => scrollY), 0, "the beginning");
  await paper.page.keyboard.press("End");
  await until(() => paper.page.evaluate(() => scrollY > 1000), "the end");
  await until(() => paper.page.evaluate(() => {
    const name = Object.keys(localStorage).find((name) => name.endsWith(".places"));
    return localStorage.getItem(name).length < 4;
  }), "the place to be forgotten");
}, { expects: [/^Failed to load resource/] });

it("who leaves an article comes back to the very list, where it was scrolled to", async (around) => {
  const paper = await list(around, "very-list", { count: 30 });
  await paper.visit("?page=latest&show=unread");
  await shown(paper.headlines);
  await paper.headlines.nth(20).scrollIntoViewIfNeeded();
  const title = (await paper.titles())[20];
  const [top, id] = [await paper.page.evaluate(() => scrollY), await paper.headlines.nth(20).getAttribute("data-headline")];
  assert.ok(top > 500, `scrolled to ${top}`);
  await paper.headlines.nth(20).click();
  await isOpen(paper, title);
  await paper.page.keyboard.press("u");
  await shown(paper.list.items);
  assert.equal(new URL(paper.page.url()).search, "?page=latest&show=unread");
  await untilEqual(() => paper.page.evaluate(() => document.activeElement?.dataset.headline), id, "the focus");
  await until(() => paper.page.evaluate((top) => Math.abs(scrollY - top) < 40, top), "the place in the list");
});

it("opening marks nothing as read where the reader wants to do that alone", async (around) => {
  const paper = await list(around, "asked");
  await choose(paper, "settings.read_asked");
  await openStory(paper, "Story 0");
  await paper.page.keyboard.press("s");
  await untilEqual(() => paper.article.view.getAttribute("data-starred"), "true", "the star, which comes after");
  assert.equal(await paper.article.view.getAttribute("data-read"), "false");
  await paper.page.keyboard.press("m");
  await untilEqual(() => paper.article.view.getAttribute("data-read"), "true", "the mark");
});

it("headlines that are scrolled past are read, where the reader wants it so", async (around) => {
  const paper = await list(around, "passed", { count: 30 });
  await choose(paper, "settings.read_passed");
  const read = (at) => paper.headlines.nth(at).getAttribute("data-read");
  await paper.headlines.nth(10).evaluate((link) => scrollTo(0, scrollY + link.closest("article").getBoundingClientRect().top - 60));
  for (const [at, is] of [[0, "true"], [8, "true"], [10, "false"], [20, "false"]]) await untilEqual(() => read(at), is, `headline ${at}`);
  await choose(paper, "settings.read_opened", "light");
  await paper.headlines.nth(20).evaluate((link) => link.scrollIntoView());
  await paper.headlines.nth(25).click();
  await shown(paper.article.body);
  await paper.page.goBack();
  await untilEqual(() => read(25), "true", "the one that was opened");
  assert.equal(await read(15), "false");
});
