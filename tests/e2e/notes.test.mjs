// Notes and highlights: made, found again, never lost.

import assert from "node:assert/strict";
import { bridgePage, lines } from "./support/bridge.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const long = "Nobody on the other bank had heard of it. ".repeat(60);
const text = `<p>The old bridge at Valmere has been closed since <b>Monday</b> morning.</p><p>${long}</p><p>It will stay shut.</p>`;

// An open article; `rewrite` publishes another text under the same id.
async function article({ open, publisher }, name, { html = text, link, ...options } = {}) {
  const feed = (html, title = "Bridge closed") => rss("The Valmere Post", [{ id: "1", title, html, link }]);
  const url = publisher.publish(name, feed(html));
  const paper = await open(options);
  await paper.follow({ title: "The Valmere Post", url });
  await reopen(paper);
  return { paper, ...paper, rewrite: (html, title) => publisher.publish(name, feed(html, title)) };
}

async function reopen(paper) {
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await shown(paper.article.body);
}

async function mark({ article }, text) {
  await article.select(text);
  await (await shown(article.offer("keep.mark"))).click();
  await untilEqual(async () => (await article.drawn()).includes(text), true, `the mark on ${text}`);
}

it("a selection is highlighted, which stars the article, and is there again after a reload", async (around) => {
  const { paper, article: page } = await article(around, "marks");
  await mark(paper, "closed since");
  await shown(paper.notice("keep.marked_starred"));
  await until(() => page.isStarred(), "the star");
  await hidden(page.bar);
  assert.equal(await page.body.evaluate((body) => body.querySelectorAll("mark").length), 0, "the text's own elements stay as they are");
  await paper.reload();
  await untilEqual(() => page.drawn(), ["closed since"], "the mark after a reload");
  assert.deepEqual(await page.passages.allInnerTexts(), ["closed since"]);
});

it("a highlight runs over elements, and grows with what is marked beside it", async (around) => {
  const { paper, article: page } = await article(around, "growing-mark");
  await page.body.evaluate((body) => {
    const first = body.querySelector("p");
    getSelection().setBaseAndExtent(first.firstChild, 4, first.querySelector("b").firstChild, 6);
  });
  await (await shown(page.offer("keep.mark"))).click();
  await untilEqual(() => page.drawn(), ["old bridge at Valmere has been closed since Monday"], "the mark");
  await page.select("The old");
  await (await shown(page.offer("keep.mark"))).click();
  await untilEqual(() => page.drawn(), ["The old bridge at Valmere has been closed since Monday"], "the larger mark");
  assert.equal(await page.passages.count(), 1);
  await paper.notice("keep.marked").last().getByRole("button", { name: words("app.undo") }).click();
  await untilEqual(() => page.drawn(), ["old bridge at Valmere has been closed since Monday"], "the mark as it was");
});

it("h selects what is in view and marks it, without a pointer", async (around) => {
  const { paper, article: page } = await article(around, "keys");
  await paper.page.keyboard.press("h");
  await shown(page.bar);
  await paper.page.keyboard.press("Shift+ArrowLeft");
  await paper.page.keyboard.press("h");
  await untilEqual(() => page.drawn(), ["The old bridge at Valmere has been closed since Monday morning"], "the mark");
  await paper.page.keyboard.press("h");
  await shown(page.bar);
  await paper.page.keyboard.press("Escape");
  await hidden(page.bar);
});

it("a press on a highlight opens its note, which is stored, and takes it away with a way back", async (around) => {
  const { paper, article: page } = await article(around, "press");
  await mark(paper, "has been closed");
  const { x, y } = await page.placeOf("passage");
  await paper.page.mouse.click(x, y);
  await shown(page.bar);
  await untilEqual(() => page.drawn("passage-open"), ["has been closed"], "the open mark");
  await page.bar.getByRole("textbox").fill("By whom?");
  await shown(page.bar.getByText(words("keep.saved")));
  await untilEqual(() => page.drawn("passage-noted"), ["has been closed"], "the mark with a note");
  await paper.page.keyboard.press("Escape");
  await hidden(page.bar);
  await paper.reload();
  await shown(page.body);
  await untilEqual(() => page.notes.getByLabel(words("keep.passage_note")).inputValue(), "By whom?", "the note");
  await page.notes.getByRole("button", { name: words("keep.show") }).click();
  await shown(page.bar);
  await page.offer("keep.unmark").click();
  await untilEqual(() => page.drawn("passage-noted"), [], "no mark");
  await paper.notice("keep.removed").getByRole("button", { name: words("app.undo") }).click();
  await untilEqual(() => page.drawn("passage-noted"), ["has been closed"], "the mark again");
});

it("on a phone the bar lies at the foot of the window, and a tap on a mark opens it", async (around) => {
  const { paper, article: page } = await article(around, "phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.select("has been closed");
  const bar = await shown(page.bar);
  const { y, height, width } = await bar.boundingBox();
  assert.equal(width, 390);
  assert.ok(y > 600 && y + height <= 844, `from ${y} on, ${height} high`);
  await page.offer("keep.mark").tap();
  await untilEqual(() => page.drawn(), ["has been closed"], "the mark");
  const place = await page.placeOf("passage");
  await paper.page.touchscreen.tap(place.x, place.y);
  await shown(page.bar.getByRole("textbox"));
});

it("highlights stay when the publisher writes the text anew, and what is gone is listed with its words", async (around) => {
  const { paper, article: page, rewrite } = await article(around, "rewritten");
  for (const passage of ["old bridge", "will stay shut"]) await mark(paper, passage);
  rewrite("<div>New today.</div><h2>Closed</h2><ul><li>The <i>old</i>\n bridge at Valmere is shut.</li></ul>", "Bridge shut");
  await paper.visit("?page=latest");
  await paper.refresh();
  await shown(paper.headlines.filter({ hasText: "Bridge shut" }));
  await reopen(paper);
  await shown(page.body.getByText("New today."));
  await untilEqual(() => page.drawn(), ["old\n bridge"], "the mark in the new text");
  await shown(page.notes.getByRole("heading", { name: words("keep.elsewhere") }));
  assert.deepEqual(await page.passages.allInnerTexts(), ["old bridge", "will stay shut"]);
});

it("highlights hold in the feed's text and in that of the page", async (around) => {
  const link = around.publisher.publish("both.html", { type: "text/html; charset=utf-8", body: bridgePage() });
  const html = `<p>${lines[0].slice(0, 40)}…</p>`;
  const { paper, article: page } = await article(around, "both", { html, link });
  await shown(page.label.filter({ hasText: words("article.label_page") }));
  const both = lines[0].slice(0, 24);
  await mark(paper, both);
  await mark(paper, lines.at(-1).slice(0, 20));
  await page.choice.click();
  await untilEqual(() => page.drawn(), [both], "the mark in the feed's text");
  await shown(page.notes.getByRole("heading", { name: words("keep.elsewhere") }));
  await page.choice.click();
  await untilEqual(async () => (await page.drawn()).length, 2, "both marks in the page's text");
}, { expects: [failedRequests] });

it("a note is stored while it is typed, stars the article, and can be taken back", async (around) => {
  const { paper, article: page } = await article(around, "note");
  await page.note.pressSequentially("Ask the mayor.");
  await shown(page.notes.getByText(words("keep.saved")));
  await until(() => page.isStarred(), "the star");
  await paper.reload();
  await untilEqual(() => page.note.inputValue(), "Ask the mayor.", "the note after a reload");
  await page.note.fill("");
  await page.note.blur();
  await paper.notice("keep.note_removed").getByRole("button", { name: words("app.undo") }).click();
  await untilEqual(() => page.note.inputValue(), "Ask the mayor.", "the note again");
  await paper.reload();
  await untilEqual(() => page.note.inputValue(), "Ask the mayor.", "the note that was taken back, stored");
});

it("what was typed last is not lost with the page", async (around) => {
  const { paper, article: page } = await article(around, "lost");
  await paper.page.keyboard.press("n");
  await until(() => page.note.evaluate((field) => field === document.activeElement), "the focus on the note");
  await paper.page.keyboard.type("Half a sent");
  await paper.reload();
  await untilEqual(() => page.note.inputValue(), "Half a sent", "the note");
});

it("a browser that cannot draw marks says so and lists them", async (around) => {
  const ready = (context) => context.addInitScript(() => delete window.Highlight);
  const { article: page } = await article(around, "undrawn", { ready });
  await shown(page.notes.getByText(words("keep.cannot_draw")));
  await page.select("has been closed");
  await (await shown(page.offer("keep.mark"))).click();
  await untilEqual(() => page.passages.allInnerTexts(), ["has been closed"], "the list");
});
