// A list of articles.

import { words } from "../support/words.mjs";

export class ListPage {
  constructor(page) {
    this.page = page;
    this.items = page.locator(".river-item");
    this.unread = page.locator(".page-head-facts");
    this.trouble = page.locator(".page-head-trouble");
    this.state = page.locator(".state-message");
    this.markAll = page.getByRole("button", { name: words("list.mark_all") });
    this.showAll = page.locator("label").filter({ hasText: new RegExp(`^${words("list.all")}$`) });
    this.showUnread = page.locator("label").filter({ hasText: new RegExp(`^${words("list.unread")}$`) });
  }

  item(title) {
    return this.items.filter({ has: this.page.getByRole("link", { name: title, exact: true }) });
  }

  star(title) {
    return this.page.getByRole("button", { name: words("article.star_title", { title }), exact: true });
  }

  markRead(title) {
    return this.page.getByRole("button", { name: words("article.mark_read_title", { title }), exact: true });
  }
}
