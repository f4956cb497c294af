// Every page, and every state of it that can be reached, by name: for axe and for pictures.

import { hidden, shown, until } from "./until.mjs";
import { words } from "./words.mjs";

// What a reader follows whose paper is full: folders in folders, six languages, and two sources in trouble.
export function fullPaper(press) {
  const at = (path) => press.at(path);
  return [
    { title: "The Aldermere Courier", url: at("aldermere-courier/feed.xml") },
    { title: "Valmere Public Radio", url: at("valmere-public-radio/rss/news.xml") },
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

// Marks the first words of the text that is open, and writes notes to them and to the article.
const annotate = async (paper) => {
  await openFirst("The Aldermere Courier")(paper);
  const { article } = paper;
  const parts = article.body.locator("p");
  const beginning = async (at) => (await parts.nth(at).evaluate((part) => part.firstChild.data ?? part.textContent)).slice(0, 40).trim();
  for (const at of [0, 1]) {
    await article.select(await beginning(at));
    const [offer] = await Promise.all([shown(article.offer("keep.mark")), shown(article.bar)]);
    await offer.click();
    await hidden(article.bar);
  }
  await article.notes.getByLabel(words("keep.passage_note")).first().fill("Who says so?");
  await article.note.fill("Ask the mayor about this.");
  await shown(article.notes.getByText(words("keep.saved")).first());
};

const inDensity = (density) => async (paper) => {
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await paper.page.getByRole("radio", { name: words(`list.${density}`) }).check();
};

// A rule gives three labels to all that is about rivers and towns.
const labelled = (page) => async (paper) => {
  await paper.visit("?page=rules");
  await shown(paper.rules.new);
  if (!(await paper.rules.entries.filter({ hasText: "Rivers" }).count())) {
    await paper.rules.new.click();
    await paper.rules.how.selectOption({ label: words("rules.has_letters") });
    await paper.rules.value.fill("e");
    await paper.rules.check("rules.mute").uncheck();
    await paper.rules.check("rules.give").fill("Rivers\nEverything that somebody should have read by Sunday\n東京");
    await paper.rules.save.click();
    await shown(paper.rules.entries.filter({ hasText: "Rivers" }));
  }
  await paper.visit(`?page=${page}`);
  await shown(paper.page.locator(".label").first());
};

// Opens and stars the first two of a source, from which something is learned, and then For You.
const learn = async (paper) => {
  for (const at of [0, 1]) {
    await paper.visit();
    await shown(paper.headlines);
    await byName("Stage Left")(paper);
    await paper.headlines.nth(at).evaluate((link) => link.click());
    await shown(paper.article.body);
    if (!(await paper.article.isStarred())) await paper.article.star.click();
    await until(() => paper.article.isStarred(), "the star");
  }
  await paper.visit("?page=for-you");
  await shown(paper.page.locator(".because"));
};

// An episode that plays, and articles that come after it.
const listenTo = (panel) => async (paper) => {
  const { player } = paper;
  await openFirst("Valmere Public Radio")(paper);
  await player.listen.click();
  await (await shown(player.menu.getByRole("button"))).click();
  await until(() => player.isPlaying(), "the episode");
  if (!panel) return;
  await openFirst("Stage Left")(paper);
  await paper.article.choose("listen.add");
  await openFirst("صحيفة السدر")(paper);
  await paper.article.choose("listen.add");
  await player[panel]();
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
  "rules-empty": (paper) => paper.visit("?page=rules").then(() => shown(paper.list.state)),
  "sources-empty": (paper) => paper.visit("?page=sources").then(() => shown(paper.list.state)),
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
  "latest-compact": inDensity("compact"),
  "latest-cards": inDensity("cards"),
  "latest-choosing": async (paper) => {
    await inDensity("comfortable")(paper);
    await paper.title.click();
    for (const key of ["j", "x", "j", "j", "X"]) await paper.page.keyboard.press(key);
    await shown(paper.page.getByRole("group", { name: words("list.choosing") }));
  },
  "folder-pinned": async (paper) => {
    await paper.visit();
    await byName("Science")(paper);
    await paper.page.getByRole("button", { name: words("list.pin"), exact: true }).click();
    await shown(paper.page.getByRole("button", { name: words("list.pinned"), exact: true }));
  },
  "unread": (paper) => paper.visit("?page=latest&show=unread").then(() => shown(paper.headlines)),
  "starred": (paper) => paper.visit("?page=starred").then(() => shown(paper.headlines)),
  "section": (paper) => paper.visit("?section=science").then(() => shown(paper.headlines)),
  "folder": (paper) => paper.visit().then(() => byName("Science")(paper)),
  "feed": (paper) => paper.visit().then(() => byName("Meridian Wire")(paper)),
  "feed-failing": (paper) => paper.visit().then(() => byName("The closed paper")(paper)),
  "article": openFirst("The Aldermere Courier"),
  "article-notes": async (paper) => {
    await annotate(paper);
    await paper.article.notes.evaluate((notes) => notes.scrollIntoView());
  },
  "article-marks": async (paper) => {
    await annotate(paper);
    await paper.page.evaluate(() => scrollTo(0, 0));
    await paper.article.notes.getByRole("button", { name: words("keep.show") }).first().click();
    await shown(paper.article.bar);
  },
  "article-selection": async (paper) => {
    await openFirst("The Aldermere Courier")(paper);
    await paper.page.keyboard.press("h");
    await shown(paper.article.bar);
  },
  "article-more": async (paper) => {
    await openFirst("The Aldermere Courier")(paper);
    await paper.article.moreButton.click();
    await shown(paper.page.locator(".more-menu"));
  },
  "article-by-hand": async (paper) => {
    await openFirst("The Aldermere Courier")(paper);
    await paper.page.evaluate(() => void (Clipboard.prototype.writeText = () => Promise.reject(new Error("no"))));
    await paper.page.keyboard.press("c");
    await shown(paper.dialog);
  },
  "listen-menu": async (paper) => {
    await openFirst("Valmere Public Radio")(paper);
    await paper.player.listen.click();
    await shown(paper.player.menu);
  },
  "listening": listenTo(),
  "listening-queue": listenTo("openQueue"),
  "listening-options": listenTo("openOptions"),
  "listening-mute": async (paper) => {
    await openFirst("The Aldermere Courier")(paper);
    await paper.player.listen.click();
    await shown(paper.player.told);
  },
  "listening-closed": async (paper) => {
    await paper.player.button("listen.close").click();
    await hidden(paper.player.bar);
  },
  "article-summary": openFirst("Stage Left"),
  "article-subscribers": openFirst("The Morning Ledger"),
  "article-arabic": openFirst("صحيفة السدر"),
  "article-japanese": openFirst("蒼浜新聞"),
  "story": async (paper) => {
    await paper.visit();
    await paper.page.locator(".coverage-why").first().click();
    await shown(paper.page.locator(".story-version"));
  },
  "for-you": learn,
  "for-you-sum": async (paper) => {
    await learn(paper);
    await paper.page.locator(".because summary").first().click();
    await shown(paper.page.locator(".because-sum"));
  },
  "for-you-adjust": async (paper) => {
    await learn(paper);
    await paper.page.getByRole("button", { name: words("for_you.adjust"), exact: true }).click();
    await shown(paper.page.locator(".for-you-signs li"));
  },
  "for-you-shelves": async (paper) => {
    await learn(paper);
    await paper.visit();
    await (await shown(paper.page.locator(".today-shelf"))).evaluate((shelf) => shelf.scrollIntoView({ block: "center" }));
  },
  "edition": (paper) => paper.visit("?page=edition").then(() => shown(paper.page.locator(".edition-end"))),
  "search": async (paper) => {
    await paper.visit("?page=search&text=");
    await shown(paper.search.examples);
    await paper.search.field.fill("minister river");
    await shown(paper.search.marks);
  },
  "search-alike": async (paper) => {
    await paper.visit("?page=search&text=coast%20");
    await (await shown(paper.search.alike)).evaluate((head) => head.scrollIntoView({ block: "center" }));
  },
  "search-empty": (paper) => paper.visit("?page=search&text=").then(() => shown(paper.search.examples)),
  "search-none": async (paper) => {
    await paper.visit("?page=search&text=zeppelin%20lang%3Axx%20site%3Ax");
    await shown(paper.search.state);
  },
  "feeds": (paper) => paper.visit("?page=feeds").then(() => shown(paper.page.locator(".feeds-index a"))),
  "subscriptions": (paper) => paper.visit("?page=subscriptions").then(() => shown(paper.subscriptions.rows)),
  "sources": async (paper) => {
    await paper.visit("?page=sources");
    await shown(paper.sources.rows);
    await until(async () => (await paper.sources.looking.innerText()) === "", "the articles to be looked at");
  },
  "sources-chosen": async (paper) => {
    await paper.sources.box("Field Notes").check();
    await paper.sources.box("Meridian Wire").check();
    await (await shown(paper.sources.chosen)).scrollIntoViewIfNeeded();
    await paper.sources.box("Meridian Wire").evaluate((box) => box.scrollIntoView({ block: "center" }));
  },
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
  "add-closed": async (paper, press) => {
    await paper.visit("?page=add");
    await paper.add.look(press.at("readers/letters.xml"));
    await shown(paper.login.form);
  },
  "feed-closed": async (paper, press) => {
    await paper.followOnly({ title: "Letters to Subscribers", url: press.at("readers/letters.xml") });
    await paper.settled();
    await byName("Letters to Subscribers")(paper);
    await shown(paper.login.form);
  },
  "subscriptions-private": async (paper, press) => {
    await paper.followOnly(
      { title: "Letters to Subscribers", url: press.at("readers/letters.xml") },
      { title: "Memos", url: press.at("readers/memos.xml?token=4f1c9a7be2d05836c1a94e7d") },
    );
    await paper.settled();
    await paper.visit("?page=subscriptions");
    await shown(paper.login.form);
    await paper.subscriptions.privacyButton("Memos").click();
    await shown(paper.subscriptions.isPrivate("Memos"));
    await paper.login.form.evaluate((form) => form.scrollIntoView({ block: "center" }));
  },
  "export-private": async (paper, press) => {
    await paper.followOnly({ title: "Memos", url: press.at("readers/memos.xml?token=4f1c9a7be2d05836c1a94e7d") });
    await paper.visit("?page=settings");
    await paper.settings.export.click();
    await shown(paper.dialog);
    await shown(paper.dialog.getByRole("button", { name: words("private.whole") }));
  },
  "rules-language": async (paper) => {
    await paper.visit("?page=rules");
    await paper.rules.new.click();
    await paper.rules.what.selectOption("language");
    await paper.rules.save.click();
    await shown(paper.rules.faults);
  },
  "rules-given-up": async (paper) => {
    await paper.visit("?page=rules");
    await paper.rules.new.click();
    await paper.rules.value.fill("minister\nriver");
    await shown(paper.rules.first);
    await paper.page.keyboard.press("Escape");
    await shown(paper.notices.filter({ hasText: words("rules.given_up") }));
  },
  "rules-writing": async (paper) => {
    await paper.visit("?page=rules");
    await paper.rules.new.click();
    await paper.rules.value.fill("minister\nriver");
    await shown(paper.rules.first);
  },
  "rules": async (paper) => {
    await paper.rules.save.click();
    await shown(paper.rules.entries);
    await shown(paper.rules.muted);
    await hidden(paper.notices);
  },
  "muted": (paper) => paper.visit("?page=muted").then(() => shown(paper.headlines)),
  "article-muted": async (paper) => {
    await paper.headlines.first().click();
    await shown(paper.rules.showAnyway);
  },
  "rules-removed": async (paper) => {
    await paper.visit("?page=rules");
    await paper.rules.remove().click();
    await hidden(paper.rules.entries);
  },
  "search-saving": async (paper) => {
    await paper.visit("?page=search&text=minister%20OR%20river");
    await shown(paper.search.results);
    await paper.smart.begin.click();
    await paper.smart.onFrontPage.check();
  },
  "smart-feed": async (paper) => {
    await paper.smart.name.fill("Ministers and rivers");
    await paper.smart.save.click();
    await shown(paper.smart.entries.locator(".count"));
    await paper.smart.entries.first().evaluate((link) => link.click());
    await shown(paper.headlines);
    await hidden(paper.notices);
  },
  "today-smart": async (paper) => {
    await paper.visit();
    await (await shown(paper.page.getByRole("heading", { name: "Ministers and rivers" }))).evaluate((heading) => heading.scrollIntoView());
  },
  "feeds-smart": (paper) => paper.visit("?page=feeds").then(() => heading(paper)),
  "smart-editing": async (paper) => {
    await paper.smart.entries.first().evaluate((link) => link.click());
    await shown(paper.headlines);
    await paper.smart.edit.click();
    await paper.smart.query.fill("!");
    await paper.smart.save.click();
    await shown(paper.smart.fault);
  },
  "smart-empty": async (paper) => {
    await paper.smart.query.fill("minister folder:water");
    await paper.smart.save.click();
    await hidden(paper.headlines);
    await shown(paper.search.told);
    await hidden(paper.notices);
  },
  "latest-labels": labelled("latest"),
  "latest-labels-cards": async (paper) => {
    await paper.page.getByRole("radio", { name: words("list.cards") }).check();
    await shown(paper.page.locator(".label").first());
  },
  "search-labels": async (paper) => {
    await paper.page.getByRole("radio", { name: words("list.comfortable") }).check();
    await labelled("search&text=label:Rivers")(paper);
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
    await paper.cut();
    await shown(paper.banners);
  },
};

// The looks that each state is seen in.
export const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };
export const themes = ["light", "dark"];
// Between them, in one theme.
const tablet = { width: 834, height: 1112 };
export const looks = [
  ...Object.entries(sizes).flatMap(([size, viewport]) => themes.map((colorScheme) => ({ size, viewport, colorScheme }))),
  { size: "tablet", viewport: tablet, colorScheme: "light" },
];
