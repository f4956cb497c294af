// For You: the list with its reasons, Our Picks, and what can be adjusted.

import { words } from "../support/words.mjs";

export class ForYouPage {
  constructor(page) {
    this.page = page;
    this.entries = page.locator(".for-you-entry");
    this.headlines = page.locator(".for-you-entry a[data-headline]");
    this.reasons = page.locator(".because > summary");
    this.sum = page.locator("details[open] > .because-sum");
    this.picks = page.locator(".picks .story-brief");
    this.signs = page.locator(".for-you-signs li");
    this.shelves = page.locator(".today-shelf");
    this.byTime = this.button("for_you.by_time");
    this.adjust = this.button("for_you.adjust");
  }

  button(key) {
    return this.page.getByRole("button", { name: words(key), exact: true });
  }

  slider(key) {
    return this.page.locator(".for-you-slider", { hasText: words(key) }).locator("input");
  }

  titles() {
    return this.headlines.allInnerTexts();
  }
}
