// What plays at the foot of the window, and the ways to let it.

import { shown } from "../support/until.mjs";
import { words } from "../support/words.mjs";

export class Player {
  constructor(page) {
    this.page = page;
    this.bar = page.locator(".player-bar");
    this.title = this.bar.locator(".player-title a");
    this.told = this.bar.locator(".player-told");
    this.clock = this.bar.locator(".player-clock");
    this.slider = this.bar.getByRole("slider");
    this.return = this.bar.locator(".player-return");
    this.listen = page.locator(".listen-button");
    this.menu = page.locator(".listen-menu");
    this.queue = page.locator("#player-queue");
    this.options = page.locator("#player-options");
    this.speed = this.options.locator("select").first();
    this.voice = this.options.locator("select.player-voice");
  }

  button(key, values) {
    return this.bar.getByRole("button", { name: words(key, values), exact: true });
  }

  async isPlaying() {
    return (await this.button("listen.pause").count()) === 1;
  }

  async choose(key, values) {
    await this.listen.click();
    await (await shown(this.menu.getByRole("button", { name: words(key, values) }))).click();
  }

  async openOptions() {
    await this.bar.locator(".player-speed").click();
    return shown(this.options);
  }

  async openQueue() {
    await this.bar.locator(".player-queue-button").click();
    return shown(this.queue);
  }

  async titles() {
    return this.queue.locator(".player-queue-title > span:first-child").allTextContents();
  }

  async seek(place) {
    await this.slider.fill(String(place));
  }

  // The words that are marked as being said.
  marked() {
    return this.page.evaluate(() => [...(CSS.highlights.get("spoken") ?? [])].map((range) => range.toString()).join());
  }
}
