// One article.

import { words } from "../support/words.mjs";

export class ArticlePage {
  constructor(page) {
    this.page = page;
    this.view = page.locator("article.article-page");
    this.headline = page.locator("#headline");
    // A skeleton in its place is no text yet.
    this.body = page.locator(".article-body:not(.skeleton)");
    this.next = page.locator("a[rel=next]");
    this.previous = page.locator("a[rel=prev]");
    this.toolbar = page.getByRole("toolbar");
    this.star = this.toolbar.locator("button").nth(0);
    this.read = this.toolbar.locator("button").nth(1);
    this.back = this.toolbar.locator("a").first();
    this.label = page.locator(".text-bar-label");
    this.told = page.locator(".text-bar-told");
    this.choice = page.locator(".text-bar-button");
    this.figure = page.locator(".article-page-figure");
    this.readAlso = page.locator(".read-also a");
    this.about = page.locator("details.about-article");
    this.original = page.getByRole("link", { name: words("article.open_original") });
  }

  // What stands beside a passage, and what it offers.
  get bar() {
    return this.page.locator(".passage-bar");
  }

  offer(key) {
    return this.bar.getByRole("button", { name: words(key), exact: true });
  }

  get notes() {
    return this.page.locator(".notes-panel");
  }

  get note() {
    return this.notes.getByLabel(words("keep.note"), { exact: true });
  }

  get passages() {
    return this.notes.locator("blockquote");
  }

  get moreButton() {
    return this.toolbar.getByRole("button", { name: words("keep.more"), exact: true });
  }

  async choose(key) {
    await this.moreButton.click();
    await this.page.locator(".more-menu").getByRole("button", { name: words(key), exact: true }).click();
  }

  // Selects words of the text that stand in one piece of it, as a pointer does.
  async select(text) {
    await this.body.evaluate((body, text) => {
      const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(text);
        if (at < 0) continue;
        getSelection().setBaseAndExtent(node, at, node, at + text.length);
        node.parentElement.scrollIntoView({ block: "center" });
        return;
      }
      throw new Error(`the text does not hold ${text}`);
    }, text);
  }

  // The words that are drawn under the name of a mark's look.
  drawn(look = "passage") {
    return this.page.evaluate((look) => [...(CSS.highlights.get(look) ?? [])].map((range) => range.toString()), look);
  }

  // The middle of the first line of the words drawn under a name.
  placeOf(look) {
    return this.page.evaluate((look) => {
      const [range] = CSS.highlights.get(look);
      range.startContainer.parentElement.scrollIntoView({ block: "center" });
      const { left, width, top, height } = range.getClientRects()[0];
      return { x: left + width / 2, y: top + height / 2 };
    }, look);
  }

  isStarred() {
    return this.star.getAttribute("aria-pressed").then((pressed) => pressed === "true");
  }
}
