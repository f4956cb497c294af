// Every page, and every state of it that can be reached, by name: for axe and for pictures.

import { shown, until } from "./until.mjs";
import { words } from "./words.mjs";

// What a reader follows whose paper is full: folders in folders, six languages, and two sources in trouble.
export function fullPaper(press) {
  const at = (path) => press.at(path);
  return [
    { title: "The Aldermere Courier", url: at("aldermere-courier/feed.xml") },
    { title: "Science", inside: [
      { title: "Field Notes", url: at("field-notes/atom.xml") },
      { title: "Health", inside: [{ title: "Ward Round", url: at("ward-round/index.rdf") }] },
    ] },
    { title: "Sport", inside: [{ title: "The Touchline", url: at("the-touchline/feed.xml") }] },
    { title: "Politics", inside: [{ title: "Capital Watch", url: at("capital-watch/feed.json") }] },
    { title: "Meridian Wire", url: at("meridian-wire/atom.xml") },
    { title: "Stage Left", url: at("stage-left/feed.xml") },
    { title: "The Morning Ledger", url: at("morning-ledger/feed.xml") },
    { title: "La Gazette de Sainte-Aude", url: at("gazette-de-sainte-aude/rss/une.xml") },
    { title: "صحيفة السدر", url: at("sahifat-al-sidr/rss.xml") },
    { title: "蒼浜新聞", url: at("aohama-shimbun/index.rdf") },
    { title: "The closed paper", url: at("misbehave/410") },
    { title: "The busy paper", url: at("misbehave/500") },
  ];
}

const heading = (paper) => shown(paper.title);
const byName = (name) => async (paper) => {
  await paper.sidebar.locator("a", { hasText: name }).first().evaluate((link) => link.click());
  await shown(paper.headlines.or(paper.list.state));
};
const openFirst = (name) => async (paper) => {
  await paper.visit();
  await shown(paper.headlines);
  await byName(name)(paper);
  await paper.headlines.first().evaluate((link) => link.click());
  await shown(paper.article.body);
};

// States of an app that was never used.
export const empty = {
  "welcome": async (paper) => {
    await paper.visit("?page=welcome");
    await shown(paper.welcome.demo);
  },
  "latest-empty": (paper) => paper.visit("?page=latest").then(() => shown(paper.list.state)),
  "starred-empty": (paper) => paper.visit("?page=starred").then(() => shown(paper.list.state)),
  "feed-unknown": (paper) => paper.visit("?feed=zzz").then(() => shown(paper.list.state)),
  "article-gone": (paper) => paper.visit("?article=zzz&page=latest").then(() => shown(paper.list.state)),
  "feeds-empty": (paper) => paper.visit("?page=feeds").then(() => shown(paper.list.state)),
  "subscriptions-empty": (paper) => paper.visit("?page=subscriptions").then(() => shown(paper.list.state)),
};

// States of an app that follows `fullPaper`.
export const full = {
  "today": (paper) => paper.visit().then(() => shown(paper.headlines)),
  "latest": (paper) => paper.visit("?page=latest").then(() => shown(paper.headlines)),
  "latest-notice": async (paper) => {
    await paper.visit("?page=latest");
    await shown(paper.headlines);
    await paper.list.markAll.click();
    await (await shown(paper.page.getByRole("button", { name: words("app.undo") }))).click();
    await paper.list.star((await paper.titles())[1]).click();
  },
  "unread": (paper) => paper.visit("?page=latest&show=unread").then(() => shown(paper.headlines)),
  "starred": (paper) => paper.visit("?page=starred").then(() => shown(paper.headlines)),
  "section": (paper) => paper.visit("?section=science").then(() => shown(paper.headlines)),
  "folder": (paper) => paper.visit().then(() => byName("Science")(paper)),
  "feed": (paper) => paper.visit().then(() => byName("Meridian Wire")(paper)),
  "feed-failing": (paper) => paper.visit().then(() => byName("The closed paper")(paper)),
  "article": openFirst("The Aldermere Courier"),
  "article-summary": openFirst("Stage Left"),
  "article-subscribers": openFirst("The Morning Ledger"),
  "article-arabic": openFirst("صحيفة السدر"),
  "article-japanese": openFirst("蒼浜新聞"),
  "feeds": (paper) => paper.visit("?page=feeds").then(() => shown(paper.page.locator(".feeds-index a"))),
  "subscriptions": (paper) => paper.visit("?page=subscriptions").then(() => shown(paper.subscriptions.rows)),
  "subscriptions-renaming": async (paper) => {
    await paper.visit("?page=subscriptions");
    await paper.subscriptions.renameButton("Meridian Wire").click();
    await shown(paper.subscriptions.nameField);
  },
  "catalogue": (paper) => paper.visit("?page=catalogue").then(() => shown(paper.catalogue.entries)),
  "catalogue-none": async (paper) => {
    await paper.visit("?page=catalogue");
    await paper.catalogue.search.fill("no newsroom is called like this");
    await shown(paper.list.state);
  },
  "add": (paper) => paper.visit("?page=add").then(() => shown(paper.add.address)),
  "add-candidates": async (paper, press) => {
    await paper.visit("?page=add");
    await paper.add.look(press.at("misbehave/page-with-feeds"));
    await shown(paper.add.candidates);
  },
  "add-failed": async (paper, press) => {
    await paper.visit("?page=add");
    await paper.add.look(press.at("misbehave/404"));
    await until(async () => (await paper.add.error.innerText()) !== "", "the sentence");
  },
  "settings": (paper) => paper.visit("?page=settings").then(() => shown(paper.settings.export)),
  "privacy": async (paper) => {
    await paper.visit("?page=privacy");
    await shown(paper.privacy.rows);
  },
  "privacy-erasing": async (paper) => {
    await paper.visit("?page=privacy");
    await paper.privacy.eraseButton.click();
    await shown(paper.privacy.question);
  },
  "help": (paper) => paper.visit("?page=help").then(() => shown(paper.page.locator(".help-page h2"))),
  "keys": async (paper) => {
    await paper.visit("?page=latest");
    await heading(paper);
    await paper.page.locator("body").press("?");
    await shown(paper.dialog);
  },
  "offline": async (paper) => {
    await paper.visit("?page=latest");
    await shown(paper.headlines);
    await paper.context.setOffline(true);
    await shown(paper.banners);
  },
};

// The looks that each state is seen in.
export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
export const themes = ["light", "dark"];
