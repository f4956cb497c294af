// Articles' pages that are too large, in circles, walled or built to exhaust a reader: the feed's summary stays, one line says
// why, and the app goes on.

import assert from "node:assert/strict";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const summary = "<p>The old bridge at Valmere has been closed…</p>";
const html = (body, headers = {}) => ({ type: "text/html; charset=utf-8", body: `<html><head><title>Bridge</title></head><body>${body}</body></html>`, headers });
const paragraph = (n) => `<p>The engineers looked at pier number ${n}, measured what they saw there, and wrote it down for those who decide.</p>`;
const wall = "<h1>Log in</h1><form action='/login' method='post'><label>E-mail<input type='email' name='user'></label><label>Password<input type='password' name='pass'></label><button>Log in</button></form>";

// Name, what its page answers, and the line that is told instead of a text.
const useless = [
  ["twenty megabytes", html("<p>words </p>".repeat(1_800_000)), ["article.page_too_large", "trouble.broken_off"]],
  ["walled", html(wall), ["article.page_login"]],
  ["in circles", { status: 302, headers: { location: "in%20circles" } }, ["article.page_in_circles"]],
  ["built by scripts", html(`<div id="root"></div><script>${"render('text');".repeat(5_000)}</script>`), ["article.page_without_text"]],
  ["twenty thousand deep", html("<div>".repeat(20_000)), ["article.page_without_text"]],
];

it("a page that gives no text leaves the summary, says why in one line, and holds nothing up", async ({ open, publisher }) => {
  const items = useless.map(([name, answer]) => ({ id: name, title: name, html: summary, link: publisher.publish(encodeURI(name), answer) }));
  const paper = await open();
  await paper.follow({ title: "The Valmere Post", url: publisher.publish("useless", rss("The Valmere Post", items)) });
  for (const [name, , lines] of useless) {
    await paper.visit("?page=latest");
    await paper.headlines.filter({ hasText: name }).click();
    const told = () => paper.article.told.innerText();
    await until(async () => lines.map((key) => words(key)).includes(await told()), `${name} to be told`).catch(async () => assert.fail(`${name} says: ${await told()}`));
    assert.match(await paper.article.body.innerText(), /has been closed…/, name);
  }
}, { expects: [failedRequests], limit: 600_000 });

// Pages that are no pleasure, and give their text all the same.
const latin = (text) => Buffer.from(text, "latin1");
const hard = [
  ["twenty thousand tags around it", html(`${"<div><span>".repeat(10_000)}${[1, 2, 3, 4, 5, 6].map(paragraph).join("")}`), "pier number 6"],
  ["an endless paragraph", html(`<article><p>${"The river rose and fell and rose again, and nobody wrote it down. ".repeat(8_000)}</p></article>`), "nobody wrote it down"],
  ["in a wrong encoding", { type: "text/html; charset=utf-8", body: latin(`<html><head><meta charset="iso-8859-1"></head><body><article>${[1, 2, 3, 4, 5].map(paragraph).join("")}<p>Die Brücke über die Lirône wurde geschlossen, weil zu viele darüber gegangen sind, sagt der Bürgermeister, der dafür verantwortlich ist.</p></article></body></html>`) }, "Brücke über die Lirône"],
];

it("a page that is deep, endless or in another encoding than it says gives its text", async ({ open, publisher }) => {
  const items = hard.map(([name, answer]) => ({ id: name, title: name, html: summary, link: publisher.publish(encodeURI(name), answer) }));
  const paper = await open();
  await paper.follow({ title: "The Valmere Post", url: publisher.publish("hard", rss("The Valmere Post", items)) });
  for (const [name, , text] of hard) {
    await paper.visit("?page=latest");
    await paper.headlines.filter({ hasText: name }).click();
    const { article } = paper;
    await until(async () => (await article.body.innerText()).includes(text), `the text ${name}`).catch(async () => assert.fail(`${name} says: ${await article.told.innerText()}`));
  }
}, { limit: 600_000 });

it("a page that never ends is given up when the reader says so", async ({ open, publisher }) => {
  let answer;
  publisher.holdBack("/never", new Promise((done) => (answer = done)));
  const link = publisher.publish("never", html(paragraph(1)));
  const paper = await open();
  await paper.follow({ title: "The Valmere Post", url: publisher.publish("slow", rss("The Valmere Post", [{ id: "1", title: "Bridge", html: summary, link }])) });
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  await paper.article.choice.filter({ hasText: words("article.stop_full_text") }).click();
  await shown(paper.article.choice.filter({ hasText: words("article.get_full_text") }));
  assert.match(await paper.article.body.innerText(), /has been closed…/);
  answer();
}, { expects: [failedRequests] });
