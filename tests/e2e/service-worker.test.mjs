// The service worker: updates, the way out, installation.

import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { suite } from "./support/suite.mjs";
import { Proxy } from "./support/servers.mjs";
import { dist } from "./support/surroundings.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

let folder;
before(async () => (folder = await mkdtemp(join(tmpdir(), "broadsheet-site-"))));
after(() => rm(folder, { recursive: true, force: true }));

// A copy of the built site at an address of its own, that a test may publish anew.
class Site {
  async start(press) {
    this.folder = await mkdtemp(join(folder, "site-"));
    await cp(dist, this.folder, { recursive: true });
    this.proxy = await new Proxy(this.folder, [press.address]).start();
    return this;
  }

  async write(path, change) {
    const file = join(this.folder, path);
    const text = await readFile(file, "utf8").catch(() => "");
    await rm(`${file}.br`, { force: true });
    await writeFile(file, change(text));
  }

  // The next version: another page, and a service worker of another version.
  async publishNext() {
    await this.write("index.html", (text) => text.replace("<head>", '<head><meta name="proof" content="next">'));
    await this.write("sw.js", (text) => {
      const changed = text.replace(/"([0-9a-f.+]{8,})"/, '"the-next-version"');
      assert.notEqual(changed, text, "sw.js names its version");
      return changed;
    });
  }
}

async function withSite({ press, browser, open }, run) {
  const site = await new Site().start(press);
  try {
    const paper = await open();
    paper.site = site.proxy.address;
    await paper.visit();
    await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
    await paper.installed();
    await run(site, paper, browser);
  } finally {
    await site.proxy.stop();
  }
}

const isNext = (paper) => paper.page.locator("meta[name=proof]").count().then((count) => count === 1);
// Looks for an update until its effect is seen: a look joins one that is under way, which may have read the version before;
// and a browser that is too busy to start the worker in time refuses.
const look = (paper, seen, what) =>
  until(async () => {
    await paper.page.evaluate(() => navigator.serviceWorker.getRegistration().then((found) => found?.update())).catch(() => {});
    assert.equal(await seen(), true, what);
  }, what, 45_000, 500);
const notice = (paper) => () => paper.banner("banner.update").count().then((count) => count === 1);
const caches = (paper) => paper.page.evaluate(() => caches.keys());
const registrations = (paper) =>
  paper.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);

it("a newer version gives notice, waits, and takes over when the reader says so", (around) =>
  withSite(around, async (site, paper) => {
    await site.publishNext();
    await look(paper, notice(paper), "the notice");
    assert.equal(await isNext(paper), false, "nothing changes while reading");
    await paper.reload();
    await shown(paper.headlines);
    assert.equal(await isNext(paper), false, "a reload is no consent");
    await shown(paper.banner("banner.update"));
    await paper.page.getByRole("button", { name: words("banner.update_now") }).click();
    await until(() => isNext(paper), "the new version");
    await shown(paper.headlines);
    await untilEqual(() => paper.banner("banner.update").count(), 0, "no more notice");
    await until(async () => (await shells(paper)).every((name) => /(the-next-version|catalogue)$/.test(name)), "one shell");
  }));

it("without consent the newer version takes over when all tabs were closed", (around) =>
  withSite(around, async (site, paper) => {
    await site.publishNext();
    await look(paper, notice(paper), "the notice");
    // The browser changes over a moment after the last page of the old version has gone.
    await until(async () => {
      await paper.page.close();
      paper.page = await paper.context.newPage();
      await paper.visit();
      return isNext(paper);
    }, "the new version");
  }));

it("a broken release leaves the version before it in charge", (around) =>
  withSite(around, async (site, paper) => {
    await site.publishNext();
    await rm(join(site.folder, "icons"), { recursive: true });
    await paper.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const ended = new Promise((end) => registration.addEventListener("updatefound", () => {
        registration.installing.addEventListener("statechange", end, { once: true });
      }));
      await registration.update();
      await ended;
    });
    await paper.reload();
    await shown(paper.headlines);
    assert.equal(await isNext(paper), false);
    assert.equal(await paper.banner("banner.update").count(), 0);
  }), { expects: [failedRequests] });

it("the kill file removes the service worker and the shell, and leaves the articles", (around) =>
  withSite(around, async (site, paper) => {
    await site.write("sw-kill.json", () => '{"kill": true}');
    // The file is asked for at most hourly: a service worker that was started anew asks at once.
    const { context } = paper;
    const devtools = await context.newCDPSession(paper.page);
    await devtools.send("ServiceWorker.enable");
    await devtools.send("ServiceWorker.stopAllWorkers");
    // A worker that is being stopped hears nothing; the page is opened until one hears.
    await until(async () => {
      await paper.reload();
      await shown(paper.headlines);
      return (await shells(paper)).length === 0;
    }, "no shell");
    await untilEqual(() => registrations(paper), 0, "no service worker");
    await paper.reload();
    await shown(paper.headlines);
    assert.equal(await paper.isControlled(), false);
    await untilEqual(() => registrations(paper), 0, "none that the app brought back");
    await untilEqual(() => shells(paper), [], "no shell that it brought back");
    // A reload cuts off what is being fetched.
  }), { expects: [/Failed to fetch/] });

const shells = async (paper) => (await caches(paper)).filter((name) => name.startsWith("shell "));

it("a service worker that removes itself is the other way out", (around) =>
  withSite(around, async (site, paper) => {
    await site.write("sw.js", () => `addEventListener("install", (event) => event.waitUntil(removeItself()));
      async function removeItself() {
        for (const name of await caches.keys()) if (name.startsWith("shell ")) await caches.delete(name);
        await registration.unregister();
      }`);
    await look(paper, () => shells(paper).then((names) => names.length === 0), "no shell");
    await paper.reload();
    await shown(paper.headlines);
  }), { expects: [/service ?worker/i] });

it("?no-sw opens the app without the service worker and removes it", (around) =>
  withSite(around, async (_site, paper) => {
    await paper.visit("?no-sw");
    await shown(paper.headlines);
    await untilEqual(() => registrations(paper), 0, "no service worker");
    await paper.reload();
    assert.equal(await paper.isControlled(), false);
    await shown(paper.headlines);
  }));

it("the app can be installed: its manifest, icons and shortcuts are whole", async ({ open, site }) => {
  const paper = await open();
  const link = await paper.page.locator("link[rel=manifest]").getAttribute("href");
  const manifest = await (await fetch(new URL(link, site))).json();
  for (const field of ["name", "short_name", "start_url", "scope", "display", "id", "theme_color", "background_color"]) {
    assert.ok(manifest[field], field);
  }
  const icons = [...manifest.icons, ...manifest.shortcuts.flatMap((shortcut) => shortcut.icons)];
  for (const { src, sizes } of icons) {
    const [width, height] = await paper.page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return [image.naturalWidth, image.naturalHeight];
    }, src);
    assert.equal(`${width}x${height}`, sizes, src);
  }
  assert.ok(icons.some(({ purpose, sizes }) => purpose === "maskable" && sizes === "512x512"));
  const devtools = await paper.context.newCDPSession(paper.page);
  const { errors } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  for (const { url } of manifest.shortcuts) {
    await paper.visit(url);
    await shown(paper.page.locator("main h1"));
  }
});
