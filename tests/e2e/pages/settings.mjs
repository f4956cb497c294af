// Settings.

import { words } from "../support/words.mjs";

export class SettingsPage {
  constructor(page) {
    this.page = page;
    this.file = page.getByLabel(words("opml.choose"));
    this.export = page.getByRole("button", { name: words("opml.export") });
    this.counts = page.getByLabel(words("settings.counts"));
    this.pictures = page.getByLabel(words("settings.pictures"));
    this.language = page.locator("select").filter({ has: page.locator("option[value=fr]") });
    this.root = page.locator("html");
  }

  async choose(word) {
    await this.page.locator(".field-choice label").filter({ hasText: new RegExp(`^${word}$`) }).click();
  }

  async importFile(file) {
    await this.file.setInputFiles(file);
  }

  // The text of the exported file.
  async exported() {
    return this.#saved(this.export);
  }

  // The same where the app asks first, by the button of this name.
  async exportedBy(key) {
    return this.#saved(this.page.locator("dialog[open]").getByRole("button", { name: words(key) }));
  }

  async #saved(button) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), button.click()]);
    const parts = [];
    for await (const part of await download.createReadStream()) parts.push(part);
    return Buffer.concat(parts).toString();
  }
}
