// First run.

import { words } from "../support/words.mjs";

export class WelcomePage {
  constructor(page) {
    this.page = page;
    this.heading = page.getByRole("heading", { level: 1, name: words("welcome.title") });
    this.found = page.locator(".welcome-start-words");
    this.packs = page.locator(".pack");
    this.start = page.getByRole("button", { name: words("welcome.start") });
    this.demo = page.getByRole("button", { name: words("welcome.open_demo") });
    this.address = page.locator("#welcome-address");
    this.file = page.getByLabel(words("opml.choose"));
    this.dropPlace = page.locator(".drop-place");
  }

  chip(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  pack(name) {
    return this.packs.filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  async paste(address) {
    await this.address.fill(address);
    await this.address.press("Enter");
  }

  // Drops a file as a pointer would.
  async drop({ name, buffer }) {
    const data = await this.page.evaluateHandle(([name, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "text/x-opml" }));
      return data;
    }, [name, buffer.toString()]);
    await this.dropPlace.dispatchEvent("drop", { dataTransfer: data });
  }
}
