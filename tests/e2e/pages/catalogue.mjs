// The catalogue.

import { words } from "../support/words.mjs";

export class CataloguePage {
  constructor(page) {
    this.page = page;
    this.search = page.getByRole("searchbox");
    this.count = page.locator(".catalogue-count");
    this.entries = page.locator(".source-entry");
    this.country = this.choice("catalogue.country");
    this.language = this.choice("catalogue.language");
    this.section = this.choice("catalogue.section");
    this.packs = page.locator(".pack");
    this.more = page.getByRole("button", { name: words("list.more") });
  }

  choice(key) {
    const label = this.page.locator(".field-label").filter({ hasText: new RegExp(`^${words(key)}$`) });
    return this.page.locator("label").filter({ has: label }).locator("select");
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
