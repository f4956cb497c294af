// What a reader takes from an article to other programs.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const link = "https://post.example/bridge";
const text = "<h2>Shut</h2><p>The old bridge has been <b>closed</b> since Monday.</p>";

async function article({ open, publisher }, name, options = {}) {
  const url = publisher.publish(name, rss("The Valmere Post", [{ id: "1", title: 'Mayor: "Bridge closed"', html: text, link }]));
  const paper = await open({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  await paper.follow({ title: "The Valmere Post", url });
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await shown(paper.article.body);
  return paper;
}

const clipboard = (paper) => paper.page.evaluate(() => navigator.clipboard.readText());
const today = (locale) => new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(new Date());

it("a citation names headline, publisher, day and address, by menu and by key", async (around) => {
  const paper = await article(around, "cite");
  const line = `“Mayor: ‘Bridge closed’”, The Valmere Post, ${today("en")}, ${link}`;
  await paper.article.choose("keep.cite");
  await shown(paper.notice("keep.cited"));
  assert.equal(await clipboard(paper), line);
  await hidden(paper.page.locator(".more-menu"));
  await paper.page.evaluate(() => navigator.clipboard.writeText(""));
  await paper.page.keyboard.press("c");
  await untilEqual(() => clipboard(paper), line, "the citation");
});

it("a French reader cites in French", async (around) => {
  const paper = await article(around, "cite-fr");
  await paper.visit("?page=settings");
  await paper.page.getByLabel(words("settings.language")).selectOption("fr");
  await shown(paper.page.locator("html[lang=fr]"));
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await shown(paper.article.body);
  await paper.page.keyboard.press("c");
  await untilEqual(() => clipboard(paper), `«\u202fMayor: “Bridge closed”\u202f», The Valmere Post, ${today("fr")}, ${link}`, "the citation");
});

it("an article is copied as Markdown with what was written to it", async (around) => {
  const paper = await article(around, "markdown");
  await paper.article.note.fill("Ask the mayor.");
  await shown(paper.article.notes.getByText(words("keep.saved")));
  await paper.article.choose("keep.markdown");
  await shown(paper.notice("keep.markdown_copied"));
  const copied = await clipboard(paper);
  for (const part of ["# [Mayor: ", `](${link})`, "## Shut", "**closed**", "Ask the mayor."]) assert.ok(copied.includes(part), `${part} in ${copied}`);
});

it("the address and a passage are copied", async (around) => {
  const paper = await article(around, "address");
  await paper.article.choose("keep.address");
  await shown(paper.notice("keep.address_copied"));
  assert.equal(await clipboard(paper), link);
  await paper.article.select("The old bridge");
  await (await shown(paper.article.offer("keep.copy"))).click();
  await shown(paper.notice("keep.quote_copied"));
  assert.match(await clipboard(paper), /^“The old bridge”\n“Mayor: ‘Bridge closed’”, The Valmere Post/);
});

it("where the browser refuses, the text is shown to be copied by hand", async (around) => {
  const ready = (context) => context.addInitScript(() => {
    // The empty page before the app has none.
    if (window.Clipboard) Clipboard.prototype.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  });
  const paper = await article(around, "denied", { ready });
  await paper.article.choose("keep.cite");
  await shown(paper.dialog.getByText(words("keep.by_hand_words")));
  const field = paper.dialog.getByRole("textbox");
  assert.match(await field.inputValue(), /The Valmere Post/);
  assert.equal(await field.evaluate((field) => field.selectionEnd - field.selectionStart === field.value.length && field === document.activeElement), true);
  await paper.page.keyboard.press("Escape");
  await hidden(paper.dialog);
});

it("the system's own way to share is offered where it is, and a failure is told", async (around) => {
  const without = await article(around, "unshared", { ready: (context) => context.addInitScript(() => delete Navigator.prototype.share) });
  await without.article.moreButton.click();
  assert.equal(await without.page.locator(".more-menu").getByText(words("keep.share")).count(), 0);
  const ready = (context) => context.addInitScript(() => {
    window.shared = [];
    Navigator.prototype.share = (data) => {
      window.shared.push(data);
      const names = ["", "AbortError", "NotAllowedError"];
      const name = names[window.shared.length - 1];
      return name ? Promise.reject(new DOMException("no way", name)) : Promise.resolve();
    };
  });
  const paper = await article(around, "shared", { ready });
  for (let times = 1; times <= 3; times += 1) {
    await paper.article.choose("keep.share");
    await until(() => paper.page.evaluate((times) => window.shared.length === times, times), "the call");
  }
  assert.deepEqual(await paper.page.evaluate(() => window.shared[0]), { title: 'Mayor: "Bridge closed"', url: link });
  await shown(paper.notice("keep.share_failed", { words: "no way" }));
  assert.equal(await paper.notices.count(), 1, "who shares with nobody is told nothing");
});

it("all notes and highlights are saved as one file, from the starred list and from the settings", async (around) => {
  const paper = await article(around, "export");
  const save = async () => {
    const [download] = await Promise.all([
      paper.page.waitForEvent("download"),
      paper.page.getByRole("button", { name: words("keep.export") }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "broadsheet-notes.md");
    return readFile(await download.path(), "utf8");
  };
  await paper.visit("?page=settings");
  await paper.page.getByRole("button", { name: words("keep.export") }).click();
  await shown(paper.notice("keep.export_none"));
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await shown(paper.article.body);
  await paper.article.select("The old bridge");
  await (await shown(paper.article.offer("keep.mark"))).click();
  await paper.article.note.fill("Ask the mayor.");
  await shown(paper.article.notes.getByText(words("keep.saved")).first());
  for (const page of ["?page=starred", "?page=settings"]) {
    await paper.visit(page);
    const file = await save();
    for (const part of [`](${link})`, "> The old bridge", "Ask the mayor."]) assert.ok(file.includes(part), `${part} in ${file}`);
    await shown(paper.notice("keep.exported"));
  }
});
