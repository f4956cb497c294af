// Privacy.

import { words } from "../support/words.mjs";

export class PrivacyPage {
  constructor(page) {
    this.page = page;
    this.facts = page.locator(".page-head-facts");
    this.address = page.locator("#proxy");
    this.error = page.locator("#proxy-error");
    this.use = page.getByRole("button", { name: words("privacy.choose") });
    this.rows = page.locator(".ledger tbody tr");
    this.parties = page.locator(".party");
    this.eraseButton = page.locator("main .settings-group").getByRole("button", { name: words("privacy.erase") });
    this.question = page.locator("dialog[open]");
    this.confirm = this.question.getByRole("button", { name: words("privacy.erase") });
    this.cancel = this.question.getByRole("button", { name: words("app.cancel") });
  }

  // One of "shipped", "own", "direct".
  async choose(way) {
    await this.page.getByRole("radio", { name: words(`privacy.${way}`) }).check();
    await this.use.click();
  }

  async takeProxy(address) {
    await this.address.fill(address);
    await this.address.press("Enter");
  }

  // The ledger: for each server its numbers.
  async ledger() {
    const rows = await this.rows.evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.innerText)));
    return Object.fromEntries(rows.map(([server, ...numbers]) => [server, numbers.map((n) => (n === "–" ? 0 : Number(n)))]));
  }
}
