// One article.

import { words } from "../support/words.mjs";

export class ArticlePage {
  constructor(page) {
    this.page = page;
    this.view = page.locator("article.article-page");
    this.headline = page.locator("#headline");
    this.body = page.locator(".article-body");
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

  isStarred() {
    return this.star.getAttribute("aria-pressed").then((pressed) => pressed === "true");
  }
}
