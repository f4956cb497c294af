// The page that searches everything stored.

export class SearchPage {
  constructor(page) {
    this.page = page;
    this.field = page.locator("#search-field");
    this.results = page.locator(".search-results > .river:not(.skeleton) .river-item");
    this.titles = page.locator(".search-results a[data-headline]");
    // The head of what only has words like those, and with it the headlines below.
    this.alike = page.locator(".search-results .river-day");
    this.parts = page.locator(".search-results .river-day, .search-results .river-day ~ .river a[data-headline]");
    this.more = page.locator(".search-results .river-more");
    this.marks = page.locator(".search-results mark");
    this.count = page.locator(".search-count");
    this.told = page.locator(".search-told li");
    this.help = page.locator(".search-help");
    this.examples = page.locator(".search-example");
    this.state = page.locator(".search-results .state-message");
  }

  // Whether the field has the focus.
  isInField() {
    return this.field.evaluate((field) => field === document.activeElement);
  }
}
