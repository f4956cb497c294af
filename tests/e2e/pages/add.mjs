// Follow an address.

import { words } from "../support/words.mjs";

export class AddPage {
  constructor(page) {
    this.page = page;
    this.address = page.locator("#add-address");
    this.error = page.locator("#add-address-error");
    this.candidates = page.locator(".candidate");
    this.toPaper = page.getByRole("link", { name: words("add.to_paper") });
  }

  async look(address) {
    await this.address.fill(address);
    await this.page.getByRole("button", { name: words("add.look"), exact: true }).click();
  }

  followButton(name) {
    return this.candidates.filter({ hasText: name }).getByRole("button");
  }
}
