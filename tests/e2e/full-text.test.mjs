// Full texts from articles' own pages, and where an article comes from.

import assert from "node:assert/strict";
import { bridgePage, lines } from "./support/bridge.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const summary = "<p>The old bridge at Valmere has been closed…</p>";
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

// A paper whose feed `name` has one short item, with a page that answers so.
async function paperWith({ open, publisher }, name, answer, { title = "Bridge closed", html = summary } = {}) {
  publisher.publish("bridge.png", { type: "image/png", body: pixel });
  const link = publisher.publish(`${name}.html`, answer);
  const feed = (headline) => rss("The Valmere Post", [{ id: "1", title: headline, html, link }]);
  const url = publisher.publish(name, feed(title));
  const paper = await open();
  await paper.follow({ title: "The Valmere Post", url });
  return { paper, rename: (headline) => publisher.publish(name, feed(headline)) };
}

async function openFirst(paper) {
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await shown(paper.article.headline);
}

const html = (body) => ({ type: "text/html; charset=utf-8", body });
const has = (paper, text) => until(async () => (await paper.article.body.innerText()).includes(text), text);

it("a summary becomes the whole article of its page, without what stands around it, and stays offline", async (around) => {
  const { paper } = await paperWith(around, "whole", html(bridgePage()));
  await openFirst(paper);
  const { article } = paper;
  await shown(article.label.filter({ hasText: words("article.label_page") }));
  for (const line of lines) await has(paper, line);
  const text = await article.body.innerText();
  for (const gone of ["Sign up", "Related stories", "Council meets", "Read also", "Sport", "©"]) assert.ok(!text.includes(gone), gone);
  assert.deepEqual(await article.body.locator("h2").allInnerTexts(), ["Nobody on the other bank", "What comes next"]);
  assert.deepEqual(await article.readAlso.allInnerTexts(), ["The ferry that nobody wanted is full"]);
  assert.equal(await paper.page.locator("article img").count(), 1, "the picture stands once");
  await shown(article.figure.filter({ hasText: "The bridge on Monday." }));
  assert.match(await article.figure.locator(".article-page-credit").innerText(), /Jonas Vale/);
  await paper.installed();
  await paper.cut();
  await paper.reload();
  await has(paper, lines.at(-1));
  await shown(article.label.filter({ hasText: words("article.label_page") }));
}, { expects: [failedRequests] });

it("the feed's own text is one press away, and so is the way back", async (around) => {
  const { paper } = await paperWith(around, "switch", html(bridgePage()));
  await openFirst(paper);
  const { article } = paper;
  await has(paper, lines.at(-1));
  await article.choice.click();
  await shown(article.label.filter({ hasText: words("article.extent_summary") }));
  assert.ok(!(await article.body.innerText()).includes(lines.at(-1)));
  await article.choice.click();
  await has(paper, lines.at(-1));
});

it("a full text that comes late is offered and not put under the reader's eyes", async (around) => {
  let answer;
  const late = new Promise((done) => (answer = done));
  around.publisher.holdBack("/late.html", late);
  const { paper } = await paperWith(around, "late", html(bridgePage()));
  await openFirst(paper);
  const { article } = paper;
  await has(paper, "has been closed…");
  await shown(article.told.filter({ hasText: words("article.full_text_coming") }));
  answer();
  await shown(article.told.filter({ hasText: words("article.full_text_here") }));
  assert.ok(!(await article.body.innerText()).includes(lines.at(-1)));
  await article.choice.click();
  await has(paper, lines.at(-1));
});

it("a page that gives nothing leaves the summary, and one line says why", async (around) => {
  const script = "<html><body><div id=app></div><script>render()</script></body></html>";
  for (const [name, answer, label, told] of [
    ["blocked", { status: 403, type: "text/html", body: "no" }, "article.label_blocked", "article.page_blocked"],
    ["empty", html(script), "article.extent_summary", "article.page_without_text"],
    ["gone", { status: 404, type: "text/html", body: "" }, "article.extent_summary", "article.page_gone"],
    ["file", { type: "application/pdf", body: "%PDF-1.4" }, "article.extent_summary", "article.page_is_file"],
  ]) {
    const { paper } = await paperWith(around, name, answer);
    await openFirst(paper);
    const { article } = paper;
    await shown(article.told.filter({ hasText: words(told) }));
    await shown(article.label.filter({ hasText: words(label) }));
    await has(paper, "has been closed…");
  }
}, { expects: [failedRequests] });

it("the reader chooses for each source when pages are asked", async (around) => {
  const { paper } = await paperWith(around, "choice", html(bridgePage()), { html: `<p>${"Words of a long text. ".repeat(200)}</p>` });
  await openFirst(paper);
  const { article } = paper;
  await shown(article.label.filter({ hasText: words("article.label_feed") }));
  await article.about.locator("summary").click();
  const choice = article.about.getByRole("combobox");
  await choice.selectOption({ label: words("about.mode_never") });
  await untilEqual(() => choice.locator("option:checked").innerText(), words("about.mode_never"), "the choice");
  await paper.reload();
  await article.about.locator("summary").click();
  await untilEqual(() => choice.locator("option:checked").innerText(), words("about.mode_never"), "the choice after a reload");
  assert.ok(!paper.watch.requests.some((address) => address.includes("choice.html")));
});

it("an article tells where it comes from and what its publisher changed", async (around) => {
  const { paper, rename } = await paperWith(around, "edits", { status: 404, body: "" }, { title: "Mayor resigns" });
  for (const title of ["Mayor stays", "Mayor remains"]) {
    rename(title);
    await paper.visit("?page=latest");
    await paper.refresh();
    await shown(paper.headlines.filter({ hasText: title }));
  }
  await openFirst(paper);
  await shown(paper.page.locator('.article-page[data-read="true"]'));
  const { about } = paper.article;
  await about.locator("summary").click();
  await shown(about.getByText(words("about.headline_many", { n: 2 })));
  assert.deepEqual(await about.locator(".edit-title del").allInnerTexts(), ["stays", "resigns"]);
  assert.deepEqual(await about.locator(".edit-title ins").allInnerTexts(), ["remains", "stays"]);
  const facts = await about.locator("dl").innerText();
  for (const fact of ["/edits", words("about.guid"), words("about.hash")]) assert.ok(facts.includes(fact), fact);
}, { expects: [failedRequests] });
