// Settings apply at once and outlive a reload.

import assert from "node:assert/strict";
import { suite } from "./support/suite.mjs";
import { hidden, shown, untilEqual } from "./support/until.mjs";
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

it("a proxy's address is checked, kept and used", async ({ open, site, press }) => {
  const paper = await open({ at: "?page=settings" });
  const { settings } = paper;
  await settings.proxy.fill("my proxy");
  await settings.proxy.press("Enter");
  await shown(settings.proxyError.filter({ hasText: words("settings.proxy_wrong") }));
  await settings.proxy.fill(site.replace(/\/$/, ""));
  await settings.proxy.press("Enter");
  await shown(paper.notice("app.done"));
  await hidden(settings.proxyError.filter({ hasText: words("settings.proxy_wrong") }));
  await paper.reload();
  await untilEqual(() => settings.proxy.inputValue(), site.replace(/\/$/, ""), "the address after a reload");
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
});

it("storage is told in words", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.visit("?page=settings");
  await shown(paper.page.getByText(words("settings.storage_used")));
});
