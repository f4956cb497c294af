// A day of a reader's life, every request of it on record: only the app's own files and the proxy are ever asked.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { Paper } from "./pages/paper.mjs";
import { browserFlags, contextOptions } from "./support/browser.mjs";
import { Recorder } from "./support/recorder.mjs";
import { Press, Proxy } from "./support/servers.mjs";
import { chrome, dist } from "./support/surroundings.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { Watch } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

// The browser's maker, whom the browser asks by itself, whatever page is open: for updates, its accounts, forms to fill in.
const makers = ["update.googleapis.com", "accounts.google.com", "content-autofill.googleapis.com", "android.clients.google.com", "mtalk.google.com"];

// Whatever the browser asks, also of this machine, goes through the recorder.
function launchThrough(recorder) {
  const proxy = { server: recorder.address, bypass: "<-loopback>" };
  return chromium.launch({ executablePath: chrome, args: browserFlags, proxy });
}

async function ownFiles() {
  const files = await readdir(dist, { recursive: true });
  return new Set(["", "sw-kill.json", ...files]);
}

async function names(file, hosts) {
  const text = await readFile(join(dist, file), "latin1").catch(() => "");
  return hosts.some((host) => text.includes(host));
}

async function firstRun(paper) {
  await paper.visit();
  await shown(paper.welcome.demo);
  await paper.welcome.demo.click();
  await shown(paper.headlines);
  await paper.settled(60_000);
}

async function followMore(paper, press) {
  await paper.visit("?page=add");
  await paper.add.look(press.at("misbehave/page-with-feeds"));
  await (await shown(paper.add.candidates.getByRole("button"))).click();
  await shown(paper.notices);
  await paper.visit("?page=catalogue");
  await shown(paper.catalogue.entries);
  await paper.catalogue.search.fill("news");
  await shown(paper.catalogue.entries);
}

async function readArticles(paper) {
  await paper.visit();
  await shown(paper.headlines);
  for (let at = 0; at < 4; at++) {
    await paper.page.mouse.wheel(0, 900);
    await paper.page.waitForLoadState("networkidle");
  }
  for (let at = 0; at < 3; at++) {
    await paper.visit("?page=latest");
    await shown(paper.headlines);
    await paper.headlines.nth(at).click();
    await shown(paper.article.body);
    await paper.page.mouse.wheel(0, 2_000);
    await paper.page.waitForLoadState("networkidle");
  }
  await paper.article.star.click();
  await until(() => paper.article.isStarred(), "the star");
}

async function lookAround(paper) {
  for (const at of ["?page=latest", "?page=latest&show=unread", "?page=starred", "?section=science", "?page=feeds"]) {
    await paper.visit(at);
    await shown(paper.title);
  }
  await paper.refresh();
  await shown(paper.notices);
  for (const at of ["?page=subscriptions", "?page=settings", "?page=privacy", "?page=help"]) {
    await paper.visit(at);
    await shown(paper.title);
    await paper.page.waitForLoadState("networkidle");
  }
  await paper.visit("?page=settings");
  await shown(paper.page.locator(".host-check").filter({ hasText: words("settings.check_ok") }));
  assert.match(await paper.settings.exported(), /<opml/);
}

async function goOffline(paper) {
  await paper.installed();
  await paper.cut();
  await paper.visit();
  await shown(paper.headlines);
  await paper.headlines.first().click();
  await shown(paper.article.headline);
  await paper.cut(false);
  await paper.visit();
  await shown(paper.headlines);
}

async function eraseAll(paper) {
  await paper.visit("?page=privacy");
  await until(async () => Object.keys(await paper.privacy.ledger()).length > 0, "the ledger");
  await paper.privacy.eraseButton.click();
  await paper.privacy.confirm.click();
  await shown(paper.welcome.demo);
}

test("a day's use asks only the proxy and the app's own files", { timeout: 600_000 }, async () => {
  const press = await new Press().start();
  const proxy = await new Proxy(dist, [press.address]).start();
  const recorder = await new Recorder().start();
  const browser = await launchThrough(recorder);
  try {
    const context = await browser.newContext(contextOptions);
    context.setDefaultTimeout(45_000);
    const watch = new Watch(context);
    const paper = new Paper(await context.newPage(), proxy.address, watch);
    await firstRun(paper);
    await followMore(paper, press);
    await readArticles(paper);
    await lookAround(paper);
    await goOffline(paper);
    await eraseAll(paper);
    await context.close();

    const files = await ownFiles();
    const kinds = new Map();
    const requests = recorder.requests.filter(({ address }) => !makers.includes(new URL(address).hostname));
    const others = requests.filter(({ method, address, headers }) => {
      const { origin, pathname } = new URL(address);
      const path = decodeURIComponent(pathname.slice(1));
      const kind = /^v1\/(fetch|picture|about)$/.exec(path)?.[0] ?? (files.has(path) ? "file" : undefined);
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      const isQuiet = !headers?.cookie && (!headers?.referer || new URL(headers.referer).origin === origin);
      return method === "CONNECT" || origin !== new URL(proxy.address).origin || !kind || !isQuiet;
    });
    assert.deepEqual(others.map(({ method, address }) => `${method} ${address}`), []);
    // The record is whole: every way was used, and the newsstand was asked, by the proxy.
    for (const kind of ["file", "v1/fetch", "v1/picture", "v1/about"]) assert.ok(kinds.get(kind) > 0, `${kind} on record`);
    const paths = requests.map(({ address }) => new URL(address).pathname);
    for (const path of ["/sw.js", "/catalogue/sources.json"]) assert.ok(paths.includes(path), `${path} on record`);
    // Nothing of the app names the browser's maker: those requests are not its doing.
    for (const file of files) assert.ok(!(await names(file, makers)), `${file} names no maker`);
    const seen = await (await fetch(press.at("control/requests"))).json();
    assert.ok(Object.values(seen).reduce((sum, { count }) => sum + count, 0) > 10, "the press was read");
    assert.deepEqual(watch.elsewhere(proxy.address), [], "what the pages and their workers asked elsewhere");
    console.log(Object.fromEntries(kinds));
  } finally {
    await browser.close();
    await Promise.all([recorder.stop(), proxy.stop(), press.stop()]);
  }
});
