// The catalogue.

import { words } from "../support/words.mjs";

export class CataloguePage {
  constructor(page) {
    this.page = page;
    this.search = page.getByRole("searchbox");
    this.count = page.locator(".catalogue-count");
    this.entries = page.locator(".source-entry");
    this.country = page.getByLabel(words("catalogue.country"));
    this.language = page.getByLabel(words("catalogue.language"), { exact: true });
    this.section = page.getByLabel(words("catalogue.section"), { exact: true });
    this.more = page.getByRole("button", { name: words("list.more") });
  }

  entry(name) {
    return this.entries.filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  followButton(name) {
    return this.entry(name).locator(".source-entry-follow");
  }

  // How many sources fit, as the page says.
  async total() {
    const told = await this.count.innerText();
    return Number(told.replace(/\D/g, ""));
  }
}
