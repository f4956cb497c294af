// Reading: articles, marks, lists.

import assert from "node:assert/strict";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const courier = (press) => ({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
const radio = (press) => ({ title: "Radio", url: press.at("valmere-public-radio/rss/news.xml") });

async function latest(open, ...feeds) {
  const paper = await open();
  await paper.follow(...feeds);
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  return paper;
}

it("an article opens with its headline and its text", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  const [title] = await paper.titles();
  await paper.headlines.first().click();
  await shown(paper.article.headline.filter({ hasText: title }));
  await until(async () => (await paper.article.body.innerText()).length > 80, "a text");
  assert.match(await paper.page.title(), new RegExp(`^${title.slice(0, 8)}`));
});

it("nothing that a publisher wrote runs, and nothing of it reaches another origin", async ({ open, publisher }) => {
  const html = `<p onclick="document.title='hacked'">Before <b>bold</b>.</p><script>document.title='hacked'</script>
    <img src="https://tracker.example/pixel.gif" width="1" height="1"><img src="x" onerror="document.title='hacked'">
    <iframe src="https://frame.example/"></iframe><style>body{display:none}</style><svg onload="document.title='hacked'"/>
    <form action="https://form.example/"><input name="q"></form><math><mi>x</mi></math>
    <a href="javascript:document.title='hacked'">press</a><a href="https://link.example/?utm_source=feed&id=7">go on</a>
    <object data="https://object.example/"></object><p style="background:url(https://style.example/)">After.</p>`;
  const url = publisher.publish("hostile", rss("Hostile", [{ title: "A trap", html }]));
  const paper = await latest(open, { title: "Hostile", url });
  await paper.headlines.first().click();
  await shown(paper.article.body.getByText("After."));
  const { body } = paper.article;
  for (const gone of ["script", "iframe", "style", "svg", "math", "form", "input", "object", "[onclick]", "[onerror]", "[style]"]) {
    assert.equal(await body.locator(gone).count(), 0, gone);
  }
  assert.equal(await body.locator("a[href^='javascript']").count(), 0);
  const link = body.getByRole("link", { name: "go on" });
  assert.equal(await link.getAttribute("href"), "https://link.example/?id=7");
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  assert.doesNotMatch(await paper.page.title(), /hacked/);
  assert.deepEqual(paper.watch.elsewhere(paper.site), []);
}, { expects: [/^Failed to load resource/] });

it("a player is a card with its title and site, and nobody is asked before it is pressed", async ({ open, publisher }) => {
  const html = `<p>Before.</p><iframe title="The opening of the bridge" src="https://www.youtube.com/embed/abc"></iframe><p>After.</p>
    <audio src="https://sounds.example/bridge.mp3" controls></audio>`;
  const url = publisher.publish("cards", rss("Cards", [{ title: "With a film", html }]));
  const paper = await latest(open, { title: "Cards", url });
  await paper.headlines.first().click();
  const cards = paper.article.body.locator(".embed a");
  await untilEqual(() => cards.allInnerTexts(), ["The opening of the bridge · youtube.com", "sounds.example"], "the cards");
  assert.equal(await cards.first().getAttribute("href"), "https://www.youtube.com/watch?v=abc");
  await until(() => cards.first().evaluate((card) => card.clientHeight >= 44 && getComputedStyle(card).borderStyle === "solid"), "a card to press");
  assert.deepEqual(paper.watch.elsewhere(paper.site), []);
});

it("pictures come through the proxy only", async ({ open, press }) => {
  const paper = await latest(open, courier(press), radio(press));
  await until(() => paper.watch.requests.some((address) => address.includes("/v1/picture?url=")), "a picture");
  const loaded = paper.page.locator("main img");
  await until(() => loaded.first().evaluate((image) => image.complete && image.naturalWidth > 0), "a loaded picture");
  assert.deepEqual(paper.watch.elsewhere(paper.site), []);
});

it("pictures wait for a press where the reader wants it so", async ({ open, press }) => {
  const paper = await open();
  await paper.follow(courier(press));
  await paper.visit("?page=settings");
  await paper.settings.pictures.uncheck();
  // Settings are stored one after the other: when this one shows, that one is.
  await paper.settings.choose(words("settings.theme_dark"));
  await untilEqual(() => paper.settings.root.getAttribute("data-theme"), "dark", "the settings");
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  assert.equal(await paper.page.locator("main img").count(), 0);
});

it("opening marks as read, and the mark outlives a reload", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  const [title] = await paper.titles();
  await paper.headlines.first().click();
  await shown(paper.article.body);
  await paper.page.goBack();
  await untilEqual(() => paper.headlines.first().getAttribute("data-read"), "true", "the mark");
  await paper.reload();
  await untilEqual(() => paper.headlines.first().getAttribute("data-read"), "true", "the mark after a reload");
  assert.equal((await paper.titles())[0], title);
});

it("a star outlives a reload and stands among the starred", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  const title = (await paper.titles())[2];
  await paper.list.star(title).click();
  await untilEqual(() => paper.list.star(title).getAttribute("aria-pressed"), "true", "the star");
  await paper.reload();
  await untilEqual(() => paper.list.star(title).getAttribute("aria-pressed"), "true", "the star after a reload");
  await paper.visit("?page=starred");
  await untilEqual(() => paper.titles(), [title], "the starred");
  await paper.headlines.first().click();
  await until(() => paper.article.isStarred(), "the star on the article");
  await paper.article.star.click();
  await until(async () => !(await paper.article.isStarred()), "no star");
});

it("an old article tells its year, and a name without blanks stays on the page", async ({ open, publisher }) => {
  const name = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);
  const feed = rss("Old", [{ title: "Long ago", id: "1" }])
    .replace(/<pubDate>.*<\/pubDate>/, `<pubDate>Tue, 05 Nov 2019 10:00:00 GMT</pubDate><author>${name}</author>`);
  const paper = await latest(open, { title: "Old", url: publisher.publish("old", feed) });
  assert.match(await paper.list.item("Long ago").locator("time").innerText(), /2019/);
  await paper.page.setViewportSize({ width: 390, height: 844 });
  await paper.headlines.first().click();
  await shown(paper.page.getByText(name));
  assert.ok(await paper.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is cut off");
});

it("next and previous follow the list", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  const [first, second] = await paper.titles();
  await paper.headlines.first().click();
  await (await shown(paper.article.next)).click();
  await shown(paper.article.headline.filter({ hasText: second }));
  await (await shown(paper.article.previous)).click();
  await shown(paper.article.headline.filter({ hasText: first }));
});

it("next leads on from an article that was opened on the front page", async ({ open, press }) => {
  const paper = await open();
  // One newsroom alone: where two tell a story, the page is laid out again when it is known.
  await paper.follow(courier(press));
  await paper.settled();
  const [first, second] = await paper.titles();
  await paper.headlines.first().click();
  await shown(paper.article.headline.filter({ hasText: first }));
  await (await shown(paper.article.next)).click();
  await shown(paper.article.headline.filter({ hasText: second }));
});

it("all is marked read at once, and undone", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  const count = Number((await paper.list.unread.innerText()).match(/\d+/)[0]);
  assert.ok(count > 5, `${count} unread`);
  await paper.list.markAll.click();
  await shown(paper.notice("list.marked_many", { n: count }));
  await shown(paper.list.unread.filter({ hasText: words("list.unread_many", { n: 0 }) }));
  await paper.page.getByRole("button", { name: words("app.undo") }).click();
  await shown(paper.list.unread.filter({ hasText: words("list.unread_many", { n: count }) }));
});

it("the unread filter leaves out what is read", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  const [title, other] = await paper.titles();
  await paper.list.markRead(title).click();
  await untilEqual(() => paper.headlines.first().getAttribute("data-read"), "true", "the mark");
  await paper.list.showUnread.click();
  await untilEqual(async () => (await paper.titles())[0], other, "the first unread");
  assert.match(paper.page.url(), /show=unread/);
  await paper.list.markAll.click();
  // Then it is stored.
  await shown(paper.notices);
  await paper.reload();
  await shown(paper.list.state.filter({ hasText: words("list.empty_unread") }));
  await paper.page.getByRole("link", { name: words("list.show_all") }).click();
  await untilEqual(async () => (await paper.titles())[0], title, "all again");
});

it("back returns to where the list was left", async ({ open, press }) => {
  const paper = await latest(open, courier(press), radio(press));
  const link = paper.headlines.nth(11);
  await link.scrollIntoViewIfNeeded();
  await paper.page.evaluate(() => scrollBy(0, 300));
  const left = await paper.page.evaluate(() => scrollY);
  assert.ok(left > 200, `scrolled by ${left}`);
  await link.click();
  await shown(paper.article.body);
  await paper.page.goBack();
  await until(async () => Math.abs((await paper.page.evaluate(() => scrollY)) - left) < 60, "the place");
});

it("a refresh brings new articles, and no article comes twice", async ({ open, press }) => {
  const paper = await latest(open, courier(press));
  await press.control("edition");
  await paper.refresh();
  await shown(paper.notices.filter({ hasText: /\d+ new articles?/ }));
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  const ids = await paper.headlines.evaluateAll((links) => links.map((link) => link.dataset.headline));
  assert.equal(new Set(ids).size, ids.length);
  await press.control("reset");
});

it("an open list shows what a refresh brings without a reload", async ({ open, publisher }) => {
  const stories = Array.from({ length: 60 }, (_, at) => ({ title: `Story ${at}`, id: `s${at}` }));
  const url = publisher.publish("growing", rss("Growing", stories));
  const paper = await latest(open, { title: "Growing", url });
  publisher.publish("growing", rss("Growing", [{ title: "The newest", id: "new" }, ...stories]));
  await paper.refresh();
  await untilEqual(async () => (await paper.titles())[0], "The newest", "the newest on top");
});

it("an edited headline is shown, and its earlier words are kept", async ({ open, publisher }) => {
  const url = publisher.publish("edited", rss("Edited", [{ title: "Mayor stays", id: "1" }]));
  const paper = await latest(open, { title: "Edited", url });
  publisher.publish("edited", rss("Edited", [{ title: "Mayor goes", id: "1" }]));
  await paper.refresh();
  await untilEqual(() => paper.titles(), ["Mayor goes"], "the edited headline");
  await paper.headlines.first().click();
  await shown(paper.page.getByText(words("article.earlier_title", { title: "Mayor stays" })));
});

it("what is no longer followed or kept says so", async ({ open }) => {
  const paper = await open({ at: "?feed=zzz" });
  await shown(paper.list.state.filter({ hasText: words("feed.gone") }));
  await paper.visit("?folder=zzz");
  await shown(paper.list.state.filter({ hasText: words("feed.folder_gone") }));
  await paper.visit("?article=zzz&page=latest");
  await shown(paper.list.state.filter({ hasText: words("trouble.article_gone") }));
  await hidden(paper.article.view);
});
