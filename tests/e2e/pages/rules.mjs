// The page of rules.

import { words } from "../support/words.mjs";

export class RulesPage {
  constructor(page) {
    this.page = page;
    this.new = page.locator("#rules-new");
    this.builder = page.locator(".rule-builder");
    this.value = page.locator(".rule-builder .rule-value");
    this.how = page.getByLabel(words("rules.how", { n: 1 }));
    this.what = page.getByLabel(words("rules.what", { n: 1 }));
    const choice = (key) => page.locator(".rule-builder label").filter({ has: page.getByText(words(key), { exact: true }) }).locator("select");
    this.scope = choice("rules.scope");
    this.until = choice("rules.until");
    this.save = page.getByRole("button", { name: words("rules.save") });
    this.count = page.locator(".rule-preview-count");
    this.first = page.locator(".rule-preview-row a");
    this.faults = page.locator(".rule-builder .field-error");
    this.entries = page.locator(".rule-entry");
    this.switches = page.getByRole("switch");
    this.pasted = page.getByLabel(words("rules.list_paste"));
    this.file = page.getByLabel(words("rules.list_choose"));
    this.takeList = page.getByRole("button", { name: words("rules.list_take") });
    this.muted = page.locator(".page-head a").filter({ has: page.locator("use[href$='#muted']") });
    this.showAnyway = page.getByRole("button", { name: words("rules.show_anyway") });
  }

  check(key) {
    return this.page.getByLabel(words(key), { exact: true });
  }

  undo() {
    return this.page.getByRole("button", { name: words("app.undo") });
  }

  remove() {
    return this.entries.getByRole("button", { name: new RegExp(`^${words("rules.remove_name", { name: "" }).trim()}`) });
  }

  // For how many stored articles the rule that is being written would hold, once all of them were looked at.
  async held() {
    if ((await this.count.getAttribute("data-whole")) !== "true") return null;
    return Number(await this.count.getAttribute("data-held"));
  }
}
