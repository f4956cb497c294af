// A text is read aloud by a voice that is installed in the browser, sentence by sentence.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Paper } from "./pages/paper.mjs";
import { Publisher, rss } from "./support/publisher.mjs";
import { Proxy } from "./support/servers.mjs";
import { withVoices } from "./support/speaker.mjs";
import { dist } from "./support/surroundings.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { Watch } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const publisher = new Publisher();
let proxy;
before(async () => {
  await publisher.start();
  proxy = await new Proxy(dist, [publisher.address]).start();
});
after(() => Promise.all([proxy.stop(), publisher.stop()]));

const text = `<p>Mr. <b>Vale</b> closed\n the bridge. Nobody asked why!</p><pre>let x = 1;</pre>
  <table><caption>Crossings</caption><tr><td>1,204</td></tr></table><p>It stays shut<sup><a href="#n">1</a></sup>.</p>`;

// Opens the first of the items, in a browser with voices.
function it(title, items, run, language) {
  test(title, { timeout: 90_000 }, () =>
    withVoices(async (context, voices) => {
      const watch = new Watch(context);
      const paper = new Paper(await context.newPage(), proxy.address, watch);
      const name = encodeURIComponent(title);
      await paper.follow({ title: "The Valmere Post", url: publisher.publish(name, rss("The Valmere Post", items, language)) });
      await openArticle(paper, items[0].title);
      await run({ paper, player: paper.player, voices, ...paper });
      watch.isQuiet();
    }));
}

async function openArticle(paper, title) {
  await paper.visit("?page=latest");
  await paper.headlines.filter({ hasText: title }).first().click();
  await shown(paper.article.body);
}

it("headline, byline and sentences are said in their order and marked in the text", [{ title: "Bridge closed", by: "Jonas Reyes", html: text }], async ({ paper, player, voices }) => {
  await player.listen.click();
  const said = ["Bridge closed", "Jonas Reyes", "Mr. Vale closed the bridge.", "Nobody asked why!", "Crossings", "It stays shut."];
  for (const sentence of said) {
    await untilEqual(async () => (await player.marked()).replace(/\s+/g, " ").replace("shut1", "shut"), sentence, "the mark");
    await voices.finish(sentence);
  }
  await until(async () => !(await player.isPlaying()), "the end");
  assert.deepEqual(await voices.words(), said);
  assert.equal(await player.marked(), "");
  assert.equal(await paper.article.body.evaluate((body) => body.querySelectorAll("mark, span").length), 0, "the text's own elements stay as they are");
});

const sentences = Array.from({ length: 60 }, (_, at) => `This is sentence number ${at + 1} of a long text.`);
const long = sentences.map((sentence) => `<p>${sentence}</p><p>${"Filling words that nobody hears in this test".repeat(2)}.</p>`).join("");

it("what was said is known after a reload, at another speed and by another voice", [{ title: "Long", html: long }], async ({ paper, player, voices }) => {
  await paper.page.keyboard.press("p");
  await voices.finish("Long");
  await until(async () => (await voices.words()).at(-1) === sentences[0], "the first sentence");
  await player.button("listen.forward_line").click();
  await player.button("listen.forward_line").click();
  await until(async () => (await voices.words()).at(-1) === sentences[1], "two sentences on");
  await player.openOptions();
  await player.speed.selectOption("1.6");
  await until(async () => (await voices.said()).at(-1).rate === 1.6, "the same at another speed");
  await player.voice.selectOption({ label: "Basil" });
  await until(async () => (await voices.said()).at(-1).voice === "Basil", "the same by another voice");
  await paper.page.keyboard.press("Escape");
  await player.button("listen.pause").click();
  const before = (await voices.said()).length;
  await paper.reload();
  await shown(player.bar);
  await paper.page.keyboard.press("p");
  await until(async () => (await voices.said()).length > before, "it to go on");
  assert.deepEqual((await voices.said()).at(-1), { words: sentences[1], voice: "Basil", rate: 1.6 });
});

it("the page follows the voice, unless the reader goes elsewhere, and comes back when asked", [{ title: "Followed", html: long }], async ({ paper, player, voices }) => {
  await player.listen.click();
  await voices.finish("Followed");
  const { page } = paper;
  const isInView = () => page.evaluate(() => {
    const [range] = CSS.highlights.get("spoken") ?? [];
    const { top, bottom } = range.getBoundingClientRect();
    return top > 0 && bottom < innerHeight;
  });
  await player.seek(80);
  await until(isInView, "the sentence to be scrolled to");
  await hidden(player.return);
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -4000);
  await (await shown(player.return)).click();
  await until(isInView, "the way back");
  await hidden(player.return);
});

it("an article that is not open is read from what is stored, after the one before it", [{ title: "One", html: "<p>First text.</p>" }, { title: "Two", html: "<p>Second text.</p>" }], async ({ paper, player, voices }) => {
  await player.listen.click();
  await openArticle(paper, "Two");
  await paper.article.choose("listen.add");
  await shown(paper.notice("listen.added"));
  await paper.turnTo("?page=settings");
  await player.button("listen.play").click();
  await voices.run();
  await untilEqual(async () => (await voices.words()).slice(-4), ["One", "First text.", "Two", "Second text."], "both");
});

it("Arabic is read by an Arabic voice, from right to left", [{ title: "الجسر مغلق", html: "<p>أُغلق الجسر. لماذا؟</p>" }], async ({ player, voices }) => {
  await player.listen.click();
  await voices.finish("الجسر مغلق");
  await untilEqual(() => player.marked(), "أُغلق الجسر.", "the mark");
  assert.equal((await voices.said()).at(-1).voice, "Noor");
}, "ar");

it("a voice that sends the text away is taken only when the reader chooses it", [{ title: "橋", html: "<p>橋は閉鎖された。市長は沈黙した。</p>" }], async ({ player, voices }) => {
  await player.listen.click();
  await shown(player.told.filter({ hasText: words("listen.only_remote", { language: "Japanese" }) }));
  assert.deepEqual(await voices.said(), []);
  await player.told.getByRole("button", { name: words("listen.choose_voice") }).click();
  await player.voice.selectOption({ label: words("listen.remote", { name: "Far" }) });
  await voices.run();
  await untilEqual(() => voices.words(), ["橋", "橋は閉鎖された。", "市長は沈黙した。"], "the text");
}, "ja");
