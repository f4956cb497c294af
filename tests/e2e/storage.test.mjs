// Storage that is full, or denied.

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Paper } from "./pages/paper.mjs";
import { launchWithProfile } from "./support/browser.mjs";
import { opmlFile } from "./support/opml.mjs";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { Watch, failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const long = (count, size) =>
  Array.from({ length: count }, (_, at) => ({ title: `Long ${at}`, id: `l${at}`, html: `<p>${babble(size)}</p>` }));
const babble = (size) => Array.from({ length: size }, () => Math.random().toString(36).slice(2)).join(" ");

// Chromium looks at the quota seldom, so it has to be small from the start.
async function smallDisk({ open, site }, quotaSize) {
  let devtools;
  const origin = new URL(site).origin;
  const set = (size) => devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: size });
  const ready = async (context) => {
    devtools = await context.newCDPSession(await context.newPage());
    await set(quotaSize);
  };
  // The shell that a service worker stores would take the room.
  const paper = await open({ ready: async (context) => {
    await ready(context);
    await context.addInitScript(() => delete Navigator.prototype.serviceWorker);
  } });
  return { paper, enlarge: () => set(500_000_000) };
}

// Texts are a cache and go first, the oldest before others; what is starred stays whatever happens.
it("a full disk is told, loses nothing that was starred, and is over when there is room again", async (around) => {
  const { publisher } = around;
  const stands = { title: "It stands", id: "1" };
  const url = publisher.publish("full", rss("Full", [stands]));
  const { paper, enlarge } = await smallDisk(around, 1_500_000);
  await paper.follow({ title: "Full", url });
  await paper.visit("?page=latest");
  await untilEqual(() => paper.titles(), ["It stands"], "what fits");
  await paper.list.star("It stands").click();
  await untilEqual(() => paper.headlines.first().getAttribute("data-starred"), "true", "the star");
  publisher.publish("full", rss("Full", [{ title: "It does not fit", id: "2" }, stands, ...long(80, 4000)]));
  await paper.refresh();
  await shown(paper.notice("trouble.storage_full"));
  await paper.visit("?page=latest");
  await untilEqual(() => paper.titles(), ["It stands"], "what was stored");
  await paper.headlines.first().click();
  await until(async () => (await paper.article.body.innerText()).includes("Words."), "its text");
  await enlarge();
  await paper.visit("?page=latest");
  await paper.refresh();
  await untilEqual(async () => (await paper.titles())[0], "It does not fit", "what did not fit before");
  await hidden(paper.banner("trouble.storage_full"));
});

// Fills what is left of the origin's room with a database of its own.
function fillDisk(page) {
  return page.evaluate(async () => {
    const asked = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const opening = indexedDB.open("ballast");
    opening.onupgradeneeded = () => opening.result.createObjectStore("ballast", { autoIncrement: true });
    const database = await asked(opening);
    const put = (size) => new Promise((done, failed) => {
      const bytes = crypto.getRandomValues(new Uint8Array(size));
      const transaction = database.transaction("ballast", "readwrite", { durability: "strict" });
      transaction.objectStore("ballast").put(bytes);
      transaction.oncomplete = done;
      transaction.onabort = () => failed(transaction.error);
    });
    let size = 65_536;
    while (size >= 1) {
      try {
        await put(size);
      } catch (error) {
        if (error?.name !== "QuotaExceededError") throw error;
        size = Math.floor(size / 2);
      }
    }
  });
}

it("a star and a mark that cannot be stored are told, and are not shown", async (around) => {
  const { publisher } = around;
  const url = publisher.publish("marks", rss("Marks", [{ title: "First", id: "1" }, { title: "Second", id: "2" }]));
  const { paper, enlarge } = await smallDisk(around, 1_500_000);
  await paper.follow({ title: "Marks", url });
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await fillDisk(paper.page);
  const state = () => paper.headlines.evaluateAll((links) => links.map(({ dataset }) => [dataset.read, dataset.starred]));
  const plain = [["false", "false"], ["false", "false"]];
  for (const press of [paper.list.star("First"), paper.list.markRead("Second")]) {
    await press.click();
    await shown(paper.notice("trouble.storage_full"));
    assert.deepEqual(await state(), plain);
    await paper.reload();
    await untilEqual(state, plain, "what is stored");
  }
  await enlarge();
  await paper.list.star("First").click();
  await untilEqual(async () => (await state())[0], ["false", "true"], "the star when there is room again");
}, { expects: [failedRequests] });

it("an index that a full disk cannot take finds all the same, and is stored when there is room", async (around) => {
  const { publisher } = around;
  const url = publisher.publish("found", rss("Found", Array.from({ length: 60 }, (_, at) => ({ title: `Heron number ${at}`, id: `${at}` }))));
  const { paper, enlarge } = await smallDisk(around, 1_500_000);
  await paper.follow({ title: "Found", url });
  const find = async () => {
    await paper.visit("?page=search&text=heron%20");
    await untilEqual(() => paper.search.count.innerText(), words("search.count_many", { n: 60 }), "all of it found");
  };
  await find();
  await paper.page.evaluate(forgetIndex);
  await fillDisk(paper.page);
  await find();
  const told = paper.search.told.filter({ hasText: words("search.unkept", { trouble: "" }).trim() });
  await shown(told);
  assert.equal((await paper.search.titles.allInnerTexts()).length, 30);
  await enlarge();
  await paper.reload();
  await find();
  await hidden(told);
}, { expects: [failedRequests] });

// Runs in the page.
async function forgetIndex() {
  const asked = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await asked(indexedDB.open("broadsheet"));
  await asked(database.transaction("search", "readwrite").objectStore("search").clear());
  database.close();
}

it("a list of sources that a full disk cannot take is told, and is taken when there is room", async (around) => {
  const { publisher } = around;
  const url = publisher.publish("before", rss("Before", [{ title: "It was here", id: "1" }]));
  const { paper, enlarge } = await smallDisk(around, 1_500_000);
  await paper.follow({ title: "Before", url });
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await fillDisk(paper.page);
  const sources = Array.from({ length: 300 }, (_, at) => ({ title: `Source ${at}`, url: publisher.at(`of-a-list-${at}`) }));
  await paper.visit("?page=settings");
  await paper.settings.importFile(opmlFile(sources));
  await shown(paper.notice("trouble.storage_full"));
  for (const look of [() => paper.visit("?page=subscriptions"), () => paper.reload()]) {
    await look();
    await untilEqual(() => paper.subscriptions.rows.count(), 1, "what was followed before");
  }
  await paper.visit("?page=latest");
  await untilEqual(() => paper.titles(), ["It was here"], "what was stored before");
  await enlarge();
  await paper.visit("?page=settings");
  await paper.settings.importFile(opmlFile(sources));
  await shown(paper.notice("opml.added_many", { n: 300 }));
}, { expects: [failedRequests] });

it("where the browser denies storage the app says so and does not hang", async ({ site }) => {
  const profile = await mkdtemp(join(tmpdir(), "broadsheet-denied-"));
  await mkdir(join(profile, "Default"));
  // What "block all cookies" in the browser's settings writes: no IndexedDB, no localStorage, no service workers.
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await writeFile(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const context = await launchWithProfile(profile);
  try {
    const watch = new Watch(context);
    const paper = new Paper(context.pages()[0], site, watch);
    await paper.visit();
    await shown(paper.banner("trouble.storage_denied"));
    await shown(paper.welcome.heading);
    await paper.visit("?page=latest");
    await shown(paper.list.state.filter({ hasText: words("trouble.storage_denied") }));
    await paper.visit("?page=help");
    await shown(paper.page.locator(".help-page"));
    watch.isQuiet([failedRequests]);
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});

it("data that the browser removed is missed, and the reader told what to do", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  const blank = await paper.context.newPage();
  await blank.goto(new URL("robots.txt", paper.site).href);
  await paper.page.close();
  await blank.evaluate(() => new Promise((done, failed) => {
    const request = indexedDB.deleteDatabase("broadsheet");
    request.onsuccess = done;
    request.onerror = request.onblocked = () => failed(new Error("not deleted"));
  }));
  const again = new Paper(blank, paper.site, paper.watch);
  await again.visit();
  await shown(again.banner("banner.evicted"));
}, { expects: [/favicon\.ico/] });
