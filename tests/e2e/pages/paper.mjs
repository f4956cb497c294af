// The app as a whole: its frame, and the ways into its pages.

import { opmlFile } from "../support/opml.mjs";
import { shown, until } from "../support/until.mjs";
import { words } from "../support/words.mjs";
import { AddPage } from "./add.mjs";
import { ArticlePage } from "./article.mjs";
import { CataloguePage } from "./catalogue.mjs";
import { ListPage } from "./list.mjs";
import { LoginForm } from "./login.mjs";
import { Player } from "./player.mjs";
import { PrivacyPage } from "./privacy.mjs";
import { RulesPage } from "./rules.mjs";
import { SearchPage } from "./search.mjs";
import { SettingsPage } from "./settings.mjs";
import { SmartFeeds } from "./smart.mjs";
import { SourcesPage } from "./sources.mjs";
import { SubscriptionsPage } from "./subscriptions.mjs";
import { WelcomePage } from "./welcome.mjs";

export class Paper {
  constructor(page, site, watch) {
    Object.assign(this, { page, site, watch });
    this.context = page.context();
    this.headlines = page.locator("main a[data-headline]");
    this.title = page.locator("main h1");
    this.banners = page.locator(".banner");
    this.notices = page.locator(".notice");
    this.progress = page.locator(".progress-line-words");
    this.sidebar = page.locator("nav.sidebar");
    this.dialog = page.locator("dialog[open]");
    this.add = new AddPage(page);
    this.article = new ArticlePage(page);
    this.catalogue = new CataloguePage(page);
    this.list = new ListPage(page);
    this.login = new LoginForm(page);
    this.player = new Player(page);
    this.privacy = new PrivacyPage(page);
    this.rules = new RulesPage(page);
    this.search = new SearchPage(page);
    this.settings = new SettingsPage(page);
    this.smart = new SmartFeeds(page);
    this.sources = new SourcesPage(page);
    this.subscriptions = new SubscriptionsPage(page);
    this.welcome = new WelcomePage(page);
  }

  async visit(at = "") {
    await this.page.goto(new URL(at, this.site).href);
    await this.#sayAgain();
    return this;
  }

  // Goes there by a link of the app, which is not loaded anew.
  async turnTo(at) {
    await this.page.evaluate((at) => {
      const link = Object.assign(document.createElement("a"), { href: `./${at}` });
      document.body.append(link);
      link.click();
      link.remove();
    }, at);
    return this;
  }

  async reload() {
    await this.page.reload();
    await this.#sayAgain();
    return this;
  }

  // Cuts the network, or mends it.
  async cut(isOffline = true) {
    this.isOffline = isOffline;
    await this.context.setOffline(isOffline);
  }

  // A page that a service worker answered is not told that there is no network (`navigator.onLine`, Chromium 148).
  async #sayAgain() {
    if (!this.isOffline) return;
    this.devtools ??= await this.context.newCDPSession(this.page);
    await this.devtools.send("Network.enable");
    const limits = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    await this.devtools.send("Network.emulateNetworkConditions", { offline: true, ...limits });
  }

  notice(key, values) {
    return this.notices.filter({ hasText: words(key, values) });
  }

  banner(key, values) {
    return this.banners.filter({ hasText: words(key, values) });
  }

  // Follows the first feeds (`title`, `url`) and folders (`title`, `inside`) by a file, which opens the front page, and
  // waits until all are read.
  async follow(...outlines) {
    await this.followOnly(...outlines);
    await shown(this.headlines);
    await this.settled();
    return this;
  }

  // The same without waiting for articles.
  async followOnly(...outlines) {
    await this.visit("?page=settings");
    await this.settings.importFile(opmlFile(outlines));
    await shown(this.notices);
    return this;
  }

  async refresh() {
    await this.page.locator(".masthead").getByRole("button", { name: words("refresh.refresh") }).click();
  }

  // Waits until no refresh goes on.
  async settled(patience = 120_000) {
    await until(async () => (await this.progress.count()) === 0, "the refresh to end", patience);
  }

  async titles() {
    return this.headlines.allInnerTexts();
  }

  // Whether a service worker answers for this page.
  isControlled() {
    return this.page.evaluate(() => Boolean(navigator.serviceWorker?.controller));
  }

  // Waits until the service worker has stored the shell, and loads the page through it.
  async installed() {
    await this.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await this.reload();
    await until(() => this.isControlled(), "the service worker to control the page");
  }
}
