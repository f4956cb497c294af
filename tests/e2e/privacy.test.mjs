// The privacy page: the way to the publishers, what was asked for, erasing everything.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { rss } from "./support/publisher.mjs";
import { Proxy } from "./support/servers.mjs";
import { suite } from "./support/suite.mjs";
import { dist } from "./support/surroundings.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const host = (address) => new URL(address).host;
const openTo = { "access-control-allow-origin": "*" };

// A server that answers everything with the same page.
async function rubbish() {
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html", ...openTo }).end("<p>Hello"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

it("the settings and the help lead to the privacy page", async ({ open }) => {
  const paper = await open({ at: "?page=settings" });
  await paper.page.locator("main").getByRole("link", { name: words("settings.privacy_open") }).click();
  await shown(paper.title.filter({ hasText: words("nav.privacy") }));
  await shown(paper.privacy.rows.or(paper.page.getByText(words("privacy.week_empty"))));
  await untilEqual(() => paper.privacy.parties.count(), 6, "the parties");
  await paper.visit("?page=help");
  await paper.page.locator(".help-page a[href$='page=privacy']").click();
  await shown(paper.title.filter({ hasText: words("nav.privacy") }));
});

it("an address that is no proxy gets one sentence, and the way stays", async ({ open, site }) => {
  const other = await rubbish();
  try {
    const paper = await open({ at: "?page=privacy" });
    const { privacy } = paper;
    const table = [
      ["", words("settings.proxy_wrong")],
      ["my proxy", words("settings.proxy_wrong")],
      ["http://proxy.example", words("privacy.insecure")],
      ["http://127.0.0.1:1", words("trouble.proxy_unreachable", { proxy: "http://127.0.0.1:1/" })],
      [other.address, words("trouble.not_a_proxy", { proxy: `${other.address}/` })],
    ];
    for (const [address, sentence] of table) {
      await privacy.address.fill(address);
      await privacy.choose("own");
      await untilEqual(() => privacy.error.innerText(), sentence, address);
    }
    await shown(privacy.facts.getByText(words("privacy.fact_way", { proxy: host(site) })));
    await privacy.takeProxy(site.replace(/\/$/, ""));
    await shown(paper.notice("app.done"));
    assert.equal(await privacy.error.innerText(), "");
  } finally {
    other.stop();
  }
}, { expects: [failedRequests] });

it("servers and pictures are counted here, and only here", async ({ open, press, publisher }) => {
  const paper = await open({ at: "?page=privacy" });
  await shown(paper.page.getByText(words("privacy.week_empty")));
  await paper.follow({ title: "Radio", url: press.at("valmere-public-radio/rss/news.xml") },
    { title: "Own", url: publisher.publish("counted.xml", rss("Own", [{ title: "One" }])) });
  const image = paper.page.locator("main img[src*='v1/picture']").first();
  await until(() => image.evaluate((image) => image.complete && image.naturalWidth > 0), "a picture");
  const before = paper.watch.requests.length;
  await paper.turnTo("?page=privacy");
  await until(async () => {
    const ledger = await paper.privacy.ledger();
    return ledger[host(publisher.address)]?.[0] === 1 && ledger[host(press.address)]?.[0] === 1 && ledger[host(press.address)][1] > 0;
  }, "both servers in the ledger");
  // As many pictures as the browser asked the network for.
  const pictures = new Set(paper.watch.requests.slice(0, before).filter((address) => address.includes("/v1/picture?")));
  await untilEqual(async () => {
    await paper.turnTo("?page=help");
    await paper.turnTo("?page=privacy");
    await shown(paper.privacy.rows);
    return (await paper.privacy.ledger())[host(press.address)][1];
  }, pictures.size, "pictures");
  await paper.reload();
  await untilEqual(async () => (await paper.privacy.ledger())[host(publisher.address)][0], 1, "the count after a reload");
});

it("a proxy of one's own is counted with its pictures", async ({ open, press }) => {
  const shell = await new Proxy(dist, []).start();
  const own = await new Proxy(dist, [press.address], ["--allow-origin", new URL(shell.address).origin]).start();
  try {
    const paper = await open({ site: shell.address, at: "?page=privacy" });
    await paper.privacy.takeProxy(own.address);
    await shown(paper.notice("app.done"));
    await paper.follow({ title: "Radio", url: press.at("valmere-public-radio/rss/news.xml") });
    await shown(paper.page.locator("main img[src^='blob:']"));
    await paper.turnTo("?page=privacy");
    await shown(paper.privacy.facts.getByText(words("privacy.fact_way", { proxy: host(own.address) })));
    await until(async () => (await paper.privacy.ledger())[host(press.address)]?.slice(0, 2).every((count) => count > 0), "the counts");
  } finally {
    await Promise.all([own.stop(), shell.stop()]);
  }
}, { expects: [failedRequests] });

it("without a proxy publishers are asked themselves, pictures only on request, and closed ones say so", async ({ open, site, publisher }) => {
  const picture = publisher.publish("picture.png", { type: "image/png", headers: openTo, body: pixel });
  const html = `<p>${"Many words. ".repeat(40)}</p><p><img src="${picture}" width="300" height="200"></p>`;
  const allowed = publisher.publish("open.xml", { headers: openTo, body: rss("Open", [{ title: "For browsers", html }]) });
  const closed = publisher.publish("closed.xml", rss("Closed", [{ title: "For proxies" }]));
  const paper = await open({ at: "?page=privacy" });
  await paper.privacy.choose("direct");
  await shown(paper.notice("app.done"));
  await shown(paper.privacy.facts.getByText(words("privacy.fact_direct")));
  await paper.followOnly({ title: "Open", url: allowed }, { title: "Closed", url: closed });
  await paper.turnTo("?page=latest");
  await untilEqual(() => paper.titles(), ["For browsers"], "what may be read");
  await paper.sidebar.getByRole("link", { name: "Closed" }).click();
  await shown(paper.page.getByText(words("trouble.closed_to_browsers")));
  const elsewhere = () => paper.watch.elsewhere(site);
  const viaProxy = () => paper.watch.requests.filter((address) => new URL(address).pathname.startsWith("/v1/"));
  assert.deepEqual(new Set(elsewhere()), new Set([allowed, closed]));
  await paper.turnTo("?page=latest");
  await paper.headlines.first().click();
  const ask = await shown(paper.page.getByRole("button", { name: words("article.show_picture", { host: host(picture) }) }).first());
  assert.ok(!elsewhere().includes(picture), "no picture before it is asked for");
  await ask.click();
  await until(() => paper.page.locator("main img[src^='blob:']").first().evaluate((image) => image.naturalWidth > 0), "the picture");
  assert.deepEqual(viaProxy().filter((address) => !address.endsWith("/about")), []);
  await paper.turnTo("?page=privacy");
  await until(async () => (await paper.privacy.ledger())[host(publisher.address)]?.at(-1) >= 3, "direct requests counted");
  // Back to the proxy, what was closed is read at once.
  await paper.privacy.choose("shipped");
  await shown(paper.notice("app.done"));
  await shown(paper.sidebar.getByRole("link", { name: "Closed" }).locator(".count"));
  await paper.visit("?page=latest");
  await until(async () => (await paper.titles()).includes("For proxies"), "what the proxy may read");
}, { expects: [failedRequests, /blocked by CORS policy/] });

const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const kept = (paper) => paper.page.evaluate(async () => ({
  values: Object.keys(localStorage),
  databases: (await indexedDB.databases()).map(({ name }) => name),
  caches: await caches.keys(),
}));

it("erasing asks first, and leaves nothing in any tab", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.installed();
  const other = await paper.context.newPage();
  await other.goto(new URL("?page=latest", paper.site).href);
  await shown(other.locator("main a[data-headline]"));
  await paper.visit("?page=settings");
  await paper.settings.choose(words("settings.theme_dark"));
  await paper.visit("?page=privacy");
  await paper.privacy.eraseButton.click();
  await shown(paper.privacy.question);
  await paper.privacy.cancel.click();
  await hidden(paper.privacy.question);
  await paper.visit("?page=latest");
  await shown(paper.headlines);
  await paper.visit("?page=privacy");
  await paper.privacy.eraseButton.click();
  await paper.privacy.confirm.click();
  await shown(paper.welcome.start);
  await shown(other.getByRole("heading", { name: words("welcome.title") }));
  assert.equal(await paper.settings.root.getAttribute("data-theme"), null, "settings are as at first");
  await until(async () => !(await kept(paper)).caches.includes("broadsheet-was-here"), "no mark of an earlier visit");
  assert.deepEqual(await paper.banners.count(), 0);
  for (const at of ["?page=latest", "?page=starred", "?page=subscriptions"]) {
    await paper.visit(at);
    await shown(paper.list.state);
  }
  // The first-run page has asked for the newsstand's list anew, and that is all.
  await paper.visit("?page=privacy");
  await until(async () => Object.values(await paper.privacy.ledger()).every(([documents, pictures]) => documents <= 2 && pictures === 0), "new counts");
  // The app begins anew, with all that it needs offline.
  await other.close();
  await paper.installed();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
}, { expects: [failedRequests] });

it("erasing takes the service worker, its caches and the small values before the page begins anew", async ({ open, press, site }) => {
  const paper = await open();
  await paper.follow({ title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.installed();
  assert.ok((await kept(paper)).values.length > 0);
  await paper.visit("?page=privacy");
  await paper.privacy.eraseButton.click();
  // The page that would begin anew is kept away, so that what it would make again is not there.
  await paper.context.route((address) => address.href === site, (route) => route.abort());
  await paper.privacy.confirm.click();
  await until(async () => (await paper.page.url()).startsWith("chrome-error:"), "the page to be left");
  await paper.context.unrouteAll();
  await paper.page.goto(new URL("robots.txt", site).href);
  assert.deepEqual(await kept(paper), { values: [], databases: [], caches: [] });
  assert.equal(await paper.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
}, { expects: [failedRequests] });

it("an address in a link from elsewhere is asked only when the reader presses", async ({ open, publisher }) => {
  let asked = 0;
  const spy = publisher.publish("spy.xml", () => {
    asked += 1;
    return { body: rss("Spy", [{ title: "One" }]) };
  });
  const paper = await open({ at: `?page=add&address=${encodeURIComponent(spy)}` });
  const field = await shown(paper.page.locator("#add-address"));
  assert.equal(await field.inputValue(), spy);
  await paper.page.getByRole("button", { name: words("add.look") }).click();
  await shown(paper.page.locator(".candidate").filter({ hasText: "Spy" }));
  assert.equal(asked, 1);
});
