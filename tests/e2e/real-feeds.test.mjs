// Real feeds, as publishers sent them, through the whole product.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CorpusPublisher, corpus, countItems, realFeeds } from "./support/corpus.mjs";
import { opmlFile } from "./support/opml.mjs";
import { Proxy } from "./support/servers.mjs";
import { suite } from "./support/suite.mjs";
import { dist } from "./support/surroundings.mjs";
import { shown, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";

const folder = corpus();
const title = "real feeds are followed, refreshed, read, and still there after a reload without a network";

const number = (text) => Number(text.replace(/\D/g, ""));

if (!folder) {
  console.log("SKIPPED: the corpora are not beside the project (../shared/corpora), so no real feed was read");
  test(title, { skip: "no corpora" }, () => {});
} else {
  const it = suite();
  it(title, async ({ open }) => {
    const feeds = realFeeds(folder);
    const press = await new CorpusPublisher().start();
    const proxy = await new Proxy(dist, [press.address]).start();
    try {
      await readAll(open, feeds, press, proxy);
    } finally {
      await Promise.all([press.stop(), proxy.stop()]);
    }
  }, { expects: [failedRequests], limit: 600_000 });
}

async function readAll(open, feeds, press, proxy) {
  const items = feeds.reduce((sum, feed) => sum + countItems(feed), 0);
  const paper = await open({ site: proxy.address });
  await shown(paper.welcome.heading);
  await paper.welcome.file.setInputFiles(opmlFile(press.publishAll(feeds)));
  await shown(paper.notice("opml.added_many", { n: feeds.length }));
  await shown(paper.headlines);
  await paper.settled(90_000);
  assert.equal(press.requests.first, feeds.length, "each feed is asked once");

  await paper.visit("?page=subscriptions");
  await (await shown(paper.subscriptions.more)).click();
  await untilEqual(() => paper.subscriptions.rows.count(), feeds.length, "a row for each");
  const states = paper.page.locator(".subscription-row-state");
  const refused = await states.and(paper.page.locator(".is-trouble")).allInnerTexts();
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  const articles = number(await paper.list.unread.innerText());
  console.log(`${feeds.length} real feeds: ${feeds.length - refused.length} read, ${articles} articles of ${items} items`);
  assert.deepEqual(refused, []);
  assert.ok(articles >= items * 0.97, `${articles} articles of ${items} items`);

  const read = await openSome(paper, 10);
  await again(paper, press, feeds.length);
  await untilEqual(async () => number(await paper.list.unread.innerText()), articles - read.length, "unread articles");

  await paper.installed();
  await paper.cut();
  await proxy.stop();
  await paper.reload();
  await shown(paper.banner("banner.offline"));
  await shown(paper.headlines);
  for (const { address, text } of read) {
    await paper.visit(address);
    await shown(paper.article.body);
    await untilEqual(() => paper.article.body.innerText(), text, `the text of ${address}`);
  }
}

// Opens articles, one of each of the first feeds that have a text, and returns where they are and what they say.
async function openSome(paper, count) {
  const links = await paper.sidebar.locator("a[href*='feed=']").evaluateAll((found) =>
    [...new Set(found.map((link) => link.getAttribute("href")))]);
  const opened = [];
  for (const link of links) {
    if (opened.length === count) break;
    await paper.visit(link);
    await shown(paper.headlines);
    await paper.headlines.first().click();
    await shown(paper.article.headline);
    await untilEqual(() => paper.article.view.getAttribute("data-read"), "true", "opened is read");
    if ((await paper.article.body.count()) === 0) continue;
    const text = await paper.article.body.innerText();
    opened.push({ address: new URL(paper.page.url()).search, text });
  }
  assert.ok(opened.filter(({ text }) => text.length > 200).length >= count / 2, "articles have a text");
  return opened;
}

// Refreshes all: publishers that know conditional requests say "not modified", the others send the same; nothing is new.
async function again(paper, press, count) {
  Object.assign(press.requests, { first: 0, conditional: 0, notModified: 0 });
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await paper.refresh();
  await shown(paper.notice("refresh.nothing_new"), 120_000);
  assert.equal(press.requests.notModified, Math.ceil(count / 2), "answers of 304");
  assert.equal(press.requests.first + press.requests.conditional, count, "each feed is asked once more");
}
