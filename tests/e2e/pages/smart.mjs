// Smart feeds: saved on the page of search, listed beside the page, changed where their list is.

import { words } from "../support/words.mjs";

export class SmartFeeds {
  constructor(page) {
    this.page = page;
    this.begin = page.locator("#smart-save");
    this.form = page.locator(".smart-form");
    this.name = this.form.getByLabel(words("smart.name"));
    this.query = this.form.getByLabel(words("smart.query"));
    this.onFrontPage = this.form.getByLabel(words("smart.front"));
    this.save = this.form.getByRole("button", { name: words("app.save") });
    this.fault = this.form.locator(".field-error");
    this.edit = page.locator("#smart-edit");
    this.delete = page.getByRole("button", { name: words("smart.delete"), exact: true });
    this.entries = page.locator("nav.sidebar .sidebar-smart a");
  }

  entry(name) {
    return this.entries.filter({ has: this.page.locator(".sidebar-name", { hasText: new RegExp(`^${name}$`) }) });
  }

  // What the sidebar counts as unread; 0 where it counts nothing.
  async count(name) {
    const count = this.entry(name).locator(".count");
    return (await count.count()) ? Number.parseInt(await count.innerText(), 10) : 0;
  }
}
