// Listening: recordings, with consent and where they were left; the queue; and what a device without voices is told.

import assert from "node:assert/strict";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const sound = (press, name) => ({ url: press.at(`sounds/${name}.wav`), type: "audio/wav", length: 480_044 });
const hostOf = (server) => new URL(server.address).host;

// A paper with a feed of these items, and the first article open.
async function listeningTo({ open, publisher }, name, items) {
  const url = publisher.publish(name, rss("Radio Sorrel", items));
  const paper = await open();
  await paper.follow({ title: "Radio Sorrel", url });
  await openArticle(paper, items[0].title);
  return paper;
}

async function openArticle(paper, title) {
  await paper.visit("?page=latest");
  await paper.headlines.filter({ hasText: title }).first().click();
  await shown(paper.article.body);
}

const seconds = async (player) => {
  const [minutes, rest] = (await player.clock.innerText()).split(" ")[0].split(":").map(Number);
  return minutes * 60 + rest;
};

it("a recording names its server before that is asked, plays, and goes on after a reload where it was left", async (around) => {
  const { press } = around;
  const host = hostOf(press);
  const paper = await listeningTo(around, "one", [{ title: "Tides", enclosure: sound(press, "one") }]);
  const { player } = paper;
  await player.listen.click();
  await shown(player.menu.getByRole("button", { name: words("listen.recording_size", { host }) }));
  assert.equal(await press.asked("/sounds/one.wav"), 0, "nothing is asked for before the reader chose it");
  await player.menu.getByRole("button").first().click();
  await until(() => player.isPlaying(), "the recording to play");
  assert.equal(await paper.page.locator("iframe[src='outside.html'][aria-hidden=true]").count(), 1, "in a frame that nobody meets");
  await until(async () => (await seconds(player)) > 0, "the clock to go on");
  await player.button("listen.forward_seconds").click();
  await until(async () => (await seconds(player)) >= 30, "thirty seconds more");
  await player.button("listen.back_seconds").click();
  await until(async () => (await seconds(player)) < 30, "fifteen seconds less");
  await player.seek(40);
  await until(async () => (await seconds(player)) >= 40, "the place");
  await paper.turnTo("?page=settings");
  await shown(paper.title);
  assert.ok(await player.isPlaying(), "it goes on when the page is turned");
  await player.button("listen.pause").click();
  assert.equal(await paper.page.locator("iframe").count(), 1);
  const place = await seconds(player);
  const asked = await press.asked("/sounds/one.wav");
  await paper.reload();
  await shown(player.bar);
  assert.equal(await seconds(player), place, "where it was left");
  assert.equal(await press.asked("/sounds/one.wav"), asked, "a reload asks for nothing");
  assert.equal(await paper.page.locator("iframe").count(), 0, "nor is there a frame for it");
  await paper.page.keyboard.press("p");
  await until(async () => (await seconds(player)) > place, "it to go on");
  await paper.visit("?page=privacy");
  const row = paper.page.locator(".ledger tbody tr").filter({ hasText: host });
  await until(async () => Number((await row.locator("td").last().innerText()).replace("–", "0")) > 0, "the count of what was asked without proxy");
});

it("at the end of a recording the next in the queue begins, asks for its own server first, and the article is read", async (around) => {
  const { press, publisher } = around;
  publisher.publish("chimes.wav", { type: "audio/wav", body: Buffer.from(await (await fetch(press.at("sounds/b.wav"))).arrayBuffer()) });
  const other = { ...sound(press, "b"), url: publisher.at("chimes.wav") };
  const paper = await listeningTo(around, "queue", [
    { title: "First", enclosure: sound(press, "first") },
    { title: "Second", enclosure: other },
    { title: "Third", enclosure: sound(press, "third") },
  ]);
  const { player, article } = paper;
  await article.read.click();
  await untilEqual(() => article.view.getAttribute("data-read"), "false", "the article as unread");
  await player.choose("listen.recording_size", { host: hostOf(press) });
  await until(() => player.isPlaying(), "the first");
  for (const title of ["Third", "Second"]) {
    await paper.turnTo("?page=latest");
    await paper.headlines.filter({ hasText: title }).first().click();
    await shown(article.headline.filter({ hasText: title }));
    await article.choose(title === "Third" ? "listen.add" : "listen.next");
  }
  await player.openQueue();
  await untilEqual(() => player.titles(), ["First", "Second", "Third"], "the queue");
  await player.queue.getByRole("button", { name: words("listen.up", { title: "Third" }) }).click();
  await untilEqual(() => player.titles(), ["First", "Third", "Second"], "the queue in another order");
  await player.queue.getByRole("button", { name: words("listen.remove", { title: "Third" }) }).click();
  await untilEqual(() => player.titles(), ["First", "Second"], "a shorter queue");
  await paper.page.keyboard.press("Escape");
  await player.seek(59);
  await shown(player.told.filter({ hasText: hostOf(publisher) }));
  assert.equal(await player.title.innerText(), "Second");
  await player.told.getByRole("button", { name: words("listen.agree", { host: hostOf(publisher) }) }).click();
  await until(() => player.isPlaying(), "the second");
  await openArticle(paper, "First");
  assert.equal(await article.view.getAttribute("data-read"), "true");
  await player.button("listen.close").click();
  await hidden(player.bar);
  await paper.reload();
  await shown(paper.article.body);
  await hidden(player.bar);
});

it("a recording that is gone is told in a sentence", async (around) => {
  const enclosure = { url: around.publisher.at("gone.mp3"), type: "audio/mpeg", length: 9 };
  const { player } = await listeningTo(around, "gone", [{ title: "Gone", enclosure }]);
  const host = hostOf(around.publisher);
  await player.choose("listen.recording_size", { host });
  await shown(player.told.filter({ hasText: words("listen.recording_failed", { host }) }));
}, { expects: [failedRequests] });

it("a device without a voice for the language is told so, and what to do", async (around) => {
  const paper = await listeningTo(around, "mute", [{ title: "Mute", html: "<p>One sentence. Another one.</p>" }]);
  await paper.player.listen.click();
  await shown(paper.player.told.filter({ hasText: words("listen.no_voice", { language: "English" }) }));
});

it("the system's own keys move the player", async (around) => {
  const { press, open, publisher } = around;
  const url = publisher.publish("keys", rss("Radio Sorrel", [{ title: "Keys", enclosure: sound(press, "keys") }]));
  const remember = () => {
    const set = MediaSession.prototype.setActionHandler;
    globalThis.systemKeys = {};
    MediaSession.prototype.setActionHandler = function (name, act) {
      globalThis.systemKeys[name] = act;
      return set.call(this, name, act);
    };
  };
  const paper = await open({ ready: (context) => context.addInitScript(remember) });
  await paper.follow({ title: "Radio Sorrel", url });
  await openArticle(paper, "Keys");
  const { player, page } = paper;
  await player.choose("listen.recording_size", { host: hostOf(press) });
  await until(() => player.isPlaying(), "the recording");
  // A browser listens to the window that plays.
  const plays = page.frames().find((frame) => frame.url().endsWith("/outside.html"));
  const shownBySystem = () => plays.evaluate(() => [navigator.mediaSession.metadata?.title, navigator.mediaSession.metadata?.artist, navigator.mediaSession.playbackState]);
  await untilEqual(shownBySystem, ["Keys", "Radio Sorrel", "playing"], "what the system shows");
  await plays.evaluate(() => globalThis.systemKeys.seekforward({ action: "seekforward" }));
  await until(async () => (await seconds(player)) >= 30, "thirty seconds more");
  await plays.evaluate(() => globalThis.systemKeys.pause({ action: "pause" }));
  await untilEqual(shownBySystem, ["Keys", "Radio Sorrel", "paused"], "the pause");
  assert.equal(await page.evaluate(() => navigator.mediaSession.metadata), null, "nothing is shown twice");
});
