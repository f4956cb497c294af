// Sources at work.

import { words } from "../support/words.mjs";

export class SourcesPage {
  constructor(page) {
    this.page = page;
    this.facts = page.locator(".page-head-facts");
    this.rows = page.locator(".source-row");
    this.names = page.locator(".source-name a");
    this.looking = page.locator(".sources-looking");
    this.hints = page.locator(".source-hint");
    this.chart = page.locator(".sources-chart svg");
    this.most = page.locator(".sources-most li");
    this.chosen = page.locator(".sources-chosen");
    this.more = page.getByRole("button", { name: words("list.more") });
    this.sort = page.getByLabel(words("sources.sort"));
    this.reverse = page.getByRole("button", { name: words("sources.reverse") });
  }

  row(name) {
    return this.rows.filter({ has: this.page.getByRole("link", { name, exact: true }) });
  }

  // What stands in a column of a row.
  async value(name, key) {
    const cell = this.row(name).locator("td", { has: this.page.locator(".source-label", { hasText: new RegExp(`^${words(key)}$`) }) });
    return cell.locator(".source-value").innerText();
  }

  box(name) {
    return this.page.getByRole("checkbox", { name: words("sources.choose", { name }), exact: true });
  }

  heading(key) {
    return this.page.getByRole("columnheader", { name: words(key), exact: true });
  }

  // A group of what is worth a look.
  group(key) {
    return this.page.locator(".sources-group").filter({ has: this.page.getByRole("heading", { name: words(key), exact: true }) });
  }

  unfollowButton(name) {
    return this.hints.getByRole("button", { name: words("subscriptions.unfollow_name", { name }), exact: true });
  }
}
