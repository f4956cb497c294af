// Settings apply at once and outlive a reload.

import assert from "node:assert/strict";
import { Proxy } from "./support/servers.mjs";
import { suite } from "./support/suite.mjs";
import { dist } from "./support/surroundings.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const styles = (paper, property) => paper.page.evaluate((property) => getComputedStyle(document.documentElement)[property], property);

it("theme, size and width apply at once and outlive a reload", async ({ open }) => {
  const paper = await open({ at: "?page=settings", colorScheme: "light" });
  const { settings } = paper;
  await shown(settings.export);
  const light = await styles(paper, "backgroundColor");
  const table = [
    ["data-theme", "dark", words("settings.theme_dark")],
    ["data-text-size", "huge", words("settings.size_huge")],
    ["data-measure", "wide", words("settings.measure_wide")],
  ];
  for (const [attribute, value, word] of table) {
    await settings.choose(word);
    await untilEqual(() => settings.root.getAttribute(attribute), value, attribute);
  }
  assert.notEqual(await styles(paper, "backgroundColor"), light);
  await paper.reload();
  for (const [attribute, value] of table) {
    await untilEqual(() => settings.root.getAttribute(attribute), value, `${attribute} after a reload`);
  }
});

it("the app speaks French at a choice, and English again", async ({ open }) => {
  const paper = await open({ at: "?page=settings" });
  const { settings } = paper;
  await settings.language.selectOption("fr");
  await untilEqual(() => settings.root.getAttribute("lang"), "fr", "the page's language");
  await shown(paper.title.filter({ hasText: "Réglages" }).or(paper.title.filter({ hasText: "Paramètres" })));
  await paper.reload();
  await untilEqual(() => settings.root.getAttribute("lang"), "fr", "French after a reload");
  await settings.language.selectOption("en");
  await shown(paper.title.filter({ hasText: words("nav.settings") }));
});

it("a French browser gets French", async ({ open }) => {
  const paper = await open({ locale: "fr-FR" });
  await untilEqual(() => paper.settings.root.getAttribute("lang"), "fr", "the page's language");
});

it("counts are not shown where the reader wants none", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await shown(paper.sidebar.locator(".count"));
  await paper.visit("?page=settings");
  await paper.settings.counts.uncheck();
  await hidden(paper.sidebar.locator(".count"));
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  assert.doesNotMatch(await paper.list.unread.innerText(), /unread/);
  await hidden(paper.sidebar.locator(".count"));
});

it("a proxy's address is kept and used", async ({ open, site, press }) => {
  const paper = await open({ at: "?page=privacy" });
  const { privacy } = paper;
  await privacy.takeProxy(site.replace(/\/$/, ""));
  await shown(paper.notice("app.done"));
  await paper.reload();
  await untilEqual(() => privacy.address.inputValue(), site.replace(/\/$/, ""), "the address after a reload");
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
});

it("a proxy of one's own on another origin fetches feeds and pictures", async ({ open, press }) => {
  // The one that serves the app does not know the press.
  const shell = await new Proxy(dist, []).start();
  const own = await new Proxy(dist, [press.address], ["--allow-origin", new URL(shell.address).origin]).start();
  try {
    const paper = await open({ site: shell.address, at: "?page=privacy" });
    await paper.privacy.takeProxy(own.address);
    await shown(paper.notice("app.done"));
    await paper.follow({ title: "Radio", url: press.at("valmere-public-radio/rss/news.xml") });
    await paper.refresh();
    await shown(paper.notice("refresh.nothing_new"));
    const picture = paper.page.locator("main img[src^='blob:']").first();
    await until(() => picture.evaluate((image) => image.complete && image.naturalWidth > 0), "a picture");
    assert.deepEqual(paper.watch.elsewhere(shell.address).filter((address) => !address.startsWith(own.address)), []);
  } finally {
    await Promise.all([shell.stop(), own.stop()]);
  }
});

it("storage is told in words", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.visit("?page=settings");
  await shown(paper.page.getByText(words("settings.storage_used")));
  // What the browser answered when it was asked after the first follow.
  const promise = (await paper.page.evaluate(() => navigator.storage.persisted())) ? "persisted" : "not_persisted";
  await shown(paper.page.getByText(words(`settings.storage_${promise}`)));
});
