// An article with everything that publishers put into and around a text, from the newsstand: it comes out whole and clean,
// with or without a network, in every theme.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { sizes } from "./support/states.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const title = "New push to end the grain quarrel gains ground in talks at Port Callis";
const beginnings = [
  "In what mediators called", "The evening in the old customs house", "Much of it was about a number.", "“Today we began something",
  "The talks come as", "Shortly after the meeting", "The river cantons, which own", "Their spokeswoman, Runa Vell", "Not everyone was so warm.",
  "Meanwhile concern is growing", "Even as the delegations", "Two mills near the lock", "“It is dangerous to wait", "In the capital, the ministry",
];
const around = ["Read also", "Related stories", "Advertisement", "Share this article", "partners", "before the kettle boils", "Accept all", "Leonie Marsh", "All rights", "Photo", "Northern Pictures"];

async function openIt({ open, press }) {
  const paper = await open();
  await paper.follow({ title: "Harbour Street", url: press.at("harbour-street/rss.xml") });
  await paper.visit("?page=latest");
  await paper.headlines.filter({ hasText: title }).click();
  await shown(paper.article.label.filter({ hasText: words("article.label_page") }));
  return paper;
}

async function isWholeAndClean({ article, page }) {
  await untilEqual(() => article.headline.innerText(), title);
  const paragraphs = await article.body.locator("p").allInnerTexts();
  assert.deepEqual(paragraphs.map((text, at) => text.slice(0, beginnings[at]?.length)), beginnings, "every paragraph, in order, and nothing else");
  assert.deepEqual(await article.body.locator("h2").allInnerTexts(), ["A seat for the cantons", "Prices move before the barges do"]);
  const text = await article.body.innerText();
  for (const line of around) assert.ok(!text.includes(line), `${line} is not of the text`);
  assert.equal(await article.readAlso.count(), 1, "what stood there twice is offered once");
  await untilEqual(() => article.view.locator(".picture img").count(), 1, "the picture, once");
  assert.match(await article.figure.innerText(), /^The delegations of Aldermere and Ostrand .* on Thursday evening\.\s+Northern Pictures – Tobias Wren$/);
  assert.equal(await article.figure.locator(".article-page-credit").innerText(), "Northern Pictures – Tobias Wren");
  const head = article.view.locator(".article-page-head");
  assert.match(await head.locator(".article-page-publisher").innerText(), /Harbour Street\s+Business/);
  assert.equal(await head.locator(".article-page-byline").innerText(), "Leonie Marsh");
  assert.match(await head.locator(".article-page-facts").innerText(), /20\d\d at .*2 hr\. ago\s.*\d minutes to read/s);
  assert.equal(await page.locator(".publisher-tile").innerText(), "H", "a publisher without an icon has its initial");
}

it("the article comes out whole and clean, and stays so without a network", async (around) => {
  const paper = await openIt(around);
  await isWholeAndClean(paper);
  await paper.installed();
  // The network goes when all of it is kept.
  await shown(paper.page.locator(".text-bar-offline"));
  await paper.cut();
  await paper.reload();
  await isWholeAndClean(paper);
}, { expects: [failedRequests] });

it("no theme of the article violates a rule, on a phone or on a desk", async (around) => {
  const paper = await openIt(around);
  const failures = [];
  for (const theme of ["theme_light", "theme_sepia", "theme_dark", "theme_contrast"]) {
    await paper.visit("?page=settings");
    await paper.settings.choose(words(`settings.${theme}`));
    await paper.page.goBack();
    await shown(paper.article.body);
    for (const colorScheme of ["light", "dark"]) {
      await paper.page.emulateMedia({ colorScheme });
      for (const [size, viewport] of Object.entries(sizes)) {
        await paper.page.setViewportSize(viewport);
        const found = await violations(paper.page);
        failures.push(...found.map((failure) => `${theme}, ${size}, system ${colorScheme}: ${failure}`));
      }
    }
  }
  assert.deepEqual(failures, []);
});

it("on paper there is the article and nothing of the app around it", async (around) => {
  const paper = await openIt(around);
  await paper.page.emulateMedia({ media: "print" });
  await shown(paper.article.body);
  await shown(paper.article.headline);
  const chrome = paper.page.locator(".masthead, .section-nav, .sidebar, .tab-bar, .article-page-bar, .related, main button");
  await until(async () => (await chrome.filter({ visible: true }).count()) === 0, "the article alone");
  const { paper: sheet, ink } = await paper.article.body.evaluate((body) => {
    const style = getComputedStyle(body);
    return { paper: getComputedStyle(document.documentElement).getPropertyValue("--paper").trim(), ink: style.color };
  });
  assert.deepEqual([sheet, ink], ["#fff", "rgb(0, 0, 0)"]);
});

it("a publisher's icon stands beside its name where there is one", async ({ open, publisher }) => {
  const icon = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const image = publisher.publish("icon.png", { type: "image/png", body: icon });
  const url = publisher.publish("iconic", `<rss version="2.0"><channel><title>Iconic</title><image><url>${image}</url></image>
    <item><title>One</title><guid>1</guid><description>Words.</description></item></channel></rss>`);
  const paper = await open();
  await paper.follow({ title: "Iconic", url });
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  const shownIcon = paper.page.locator(".article-page-icon");
  await until(() => shownIcon.evaluate(({ complete, naturalWidth }) => complete && naturalWidth === 1), "the icon");
});
