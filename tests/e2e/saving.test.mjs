// Any page of the web, saved to be read here.

import assert from "node:assert/strict";
import { bridgePage, lines } from "./support/bridge.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const html = (body) => ({ type: "text/html; charset=utf-8", body });
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const publishPage = (publisher, name) => {
  publisher.publish("bridge.png", { type: "image/png", body: pixel });
  return publisher.publish(name, html(bridgePage()));
};
const form = (paper) => ({
  address: paper.page.getByLabel(words("add.address"), { exact: true }),
  save: paper.page.getByRole("button", { name: words("save.save"), exact: true }),
  trouble: paper.page.locator("#save-address-error"),
});

it("a page is saved by its address, starred, and read without a network", async ({ open, publisher }) => {
  const address = publishPage(publisher, "saved.html");
  const paper = await open();
  await paper.visit("?page=save");
  await form(paper).address.fill(address);
  await form(paper).save.click();
  await shown(paper.article.headline.filter({ hasText: "Bridge closed" }));
  await shown(paper.article.label.filter({ hasText: words("article.label_page") }));
  assert.equal(await paper.article.choice.count(), 0, "there is no other text");
  await paper.installed();
  await paper.cut();
  await paper.visit("?page=starred");
  await untilEqual(() => paper.headlines.allInnerTexts(), ["Bridge closed"]);
  await paper.headlines.first().click();
  await until(async () => (await paper.article.body.innerText()).includes(lines.at(-1)), "the last line");
}, { expects: [failedRequests] });

it("what another app shares waits for a press before anybody is asked for it", async ({ open, publisher }) => {
  let asked = 0;
  publishPage(publisher, "shared.html");
  const address = publisher.publish("shared.html", () => (asked += 1, html(bridgePage())));
  const paper = await open();
  const manifest = await (await fetch(new URL("manifest.webmanifest", paper.page.url()))).json();
  const { action, params } = manifest.share_target;
  const shared = new URLSearchParams({ [params.title]: "Bridge", [params.text]: `Look: ${address}` });
  await paper.visit(`${action.replace("./", "")}?${shared}`);
  await untilEqual(() => form(paper).address.inputValue(), address);
  assert.equal(asked, 0);
  await form(paper).save.click();
  await shown(paper.article.headline.filter({ hasText: "Bridge closed" }));
});

it("a page without text says so, and the address stays to be tried again", async ({ open, publisher }) => {
  const address = publisher.publish("app.html", html("<body><div id=app></div><script>build()</script>"));
  const paper = await open();
  await paper.visit("?page=save");
  await form(paper).address.fill(address);
  await form(paper).save.click();
  await shown(form(paper).trouble.filter({ hasText: /.+/ }));
  assert.equal(await form(paper).address.inputValue(), address);
});
