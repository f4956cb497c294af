// Pages that come as a module of their own, after the first headline.

import assert from "node:assert/strict";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const later = /\/app-[0-9a-f]+\/split_[^/]*\.wasm$/;
const sheet = /\/later-[0-9a-f]+\.css$/;
const background = /\/engine-[0-9a-f]+\/split_[^/]*\.wasm$/;
const settings = (paper) => paper.page.locator(".masthead-actions").getByRole("link", { name: words("nav.settings") });
const missing = (paper) => paper.page.locator(".state-message").filter({ hasText: words("app.missing") });

const fetched = (paper) => paper.watch.requests.filter((address) => later.test(address)).length;
const untilFetched = (paper) => until(() => fetched(paper) >= 1, "the later pages");

it("they are fetched while the first page is looked at, and once", async ({ open }) => {
  const paper = await open({ serviceWorkers: "block" });
  await untilFetched(paper);
  await settings(paper).click();
  await shown(paper.settings.export);
  await paper.page.keyboard.press("?");
  await shown(paper.dialog);
  assert.equal(fetched(paper), 1);
});

for (const [what, address] of [["module", later], ["style", sheet]]) {
  it(`the page before stays until the ${what} of the next one is there`, async ({ open }) => {
    let release;
    const held = new Promise((done) => { release = done; });
    const ready = (context) => context.route(address, async (route) => {
      await held;
      await route.continue();
    });
    const paper = await open({ ready, serviceWorkers: "block" });
    await shown(paper.welcome.heading);
    await settings(paper).click();
    await shown(paper.page.locator("main[aria-busy=true]"));
    await shown(paper.welcome.heading);
    release();
    await shown(paper.settings.export);
    await hidden(paper.welcome.heading);
    await hidden(paper.page.locator("main[aria-busy=true]"));
  });

  it(`a page whose ${what} cannot be fetched says so, and comes at a second try`, async ({ open }) => {
    const ready = (context) => context.route(address, (route) => route.abort());
    const paper = await open({ ready, serviceWorkers: "block" });
    await untilFetched(paper);
    await settings(paper).click();
    await shown(missing(paper));
    await paper.context.unroute(address);
    await missing(paper).getByRole("button", { name: words("app.retry") }).click();
    await shown(paper.settings.export);
  }, { expects: [failedRequests, /Failed to fetch/] });
}

it("a page that is gone from the server comes with a reload", async ({ open }) => {
  const ready = (context) => context.route(later, (route) => route.fulfill({ status: 404, body: "gone" }));
  const paper = await open({ ready, serviceWorkers: "block" });
  await untilFetched(paper);
  await settings(paper).click();
  await shown(missing(paper));
  await paper.context.unroute(later);
  await missing(paper).getByRole("button", { name: words("app.reload") }).click();
  await shown(paper.settings.export);
}, { expects: [failedRequests, /WebAssembly|CompileError/] });

it("a page that the app is opened on comes by itself", async ({ open }) => {
  const paper = await open({ at: "?page=help", serviceWorkers: "block" });
  await shown(paper.page.locator(".help-page .article-body h2").first());
});

it("what the engine cannot load for the background is told, and asked for again", async ({ open }) => {
  const ready = (context) => context.route(background, (route) => route.abort());
  const paper = await open({ at: "?page=catalogue", ready, serviceWorkers: "block" });
  await shown(missing(paper));
  await paper.context.unroute(background);
  await paper.visit("?page=catalogue");
  await shown(paper.catalogue.entries);
}, { expects: [failedRequests, /Failed to fetch/] });
