// What plays of other servers stands in a document of its own: nothing of an article gets there by itself, and a card's player
// is loaded in its place when the reader says so.

import assert from "node:assert/strict";
import { violations } from "./support/axe.mjs";
import { rss } from "./support/publisher.mjs";
import { putRaw } from "./support/reading.mjs";
import { suite } from "./support/suite.mjs";
import { Tripwires } from "./support/tripwires.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite({ once: true });
const WHOLE = "as wide as the text";
const VIDEO = "videos/embed/bridge";

// An article with a card, and text below it. The publisher counts who asks for the player, and what it was told.
async function withCard({ open, publisher }, name, attributes = "width=560 height=315", options = {}) {
  const asked = [];
  // PeerTube's path, which is known on any server.
  const player = publisher.publish(`${VIDEO}?of=${name}`, (request) => {
    asked.push(request.headers.referer ?? "");
    return { type: "text/html", body: "<title>player</title><button>Play</button><script>document.title = 'plays'</script>" };
  });
  const html = `<p>${"Before it. ".repeat(30)}</p><iframe title="The bridge opens" src="${player}" ${attributes}></iframe><p id=after>${"After it. ".repeat(200)}</p>`;
  const paper = await open(options);
  await paper.follow({ title: "Films", url: publisher.publish(`${name}.xml`, rss("Films", [{ title: "A film", html }])) });
  await paper.headlines.first().click();
  await shown(paper.article.body);
  const card = paper.article.body.locator(".embed");
  return { paper, player, asked, card, button: card.getByRole("button"), link: card.getByRole("link"), host: new URL(player).host };
}

const inside = (paper, address) => paper.page.frames().find((frame) => frame.url() === address);

it("a card asks nobody until it is pressed, and then its player stands in its place, which does not move", async (around) => {
  const { paper, player, asked, card, button, link, host } = await withCard(around, "press");
  await shown(button.filter({ hasText: words("article.player_load") }));
  await shown(button.filter({ hasText: words("article.player_from", { host }) }));
  assert.equal(await link.innerText(), `The bridge opens · ${host.split(":")[0]}`);
  assert.deepEqual(asked, [], "nothing is asked for before the press");
  assert.deepEqual(await violations(paper.page), []);
  const boxes = () => card.evaluate((card) => {
    const above = card.parentElement.getBoundingClientRect().top;
    const parts = [card.querySelector(".embed-place"), card.querySelector("a"), card.nextElementSibling];
    return parts.map((part) => part.getBoundingClientRect()).map(({ top, width, height }) => ({ top: top - above, width, height }));
  });
  const before = await boxes();
  assert.ok(Math.abs(before[0].width / before[0].height - 560 / 315) < 0.05, "the shape that it says it has");
  await button.click();
  await until(async () => (await inside(paper, player)?.title()) === "plays", "the player to run");
  await hidden(button);
  assert.deepEqual(await boxes(), before, "nothing moves");
  assert.deepEqual(asked, [""], "asked once, and not told by whom");
  const outer = await inside(paper, player).parentFrame().frameElement();
  assert.equal(await outer.getAttribute("title"), `The bridge opens · ${host.split(":")[0]}`);
  const given = await (await inside(paper, player).frameElement()).evaluate((frame) => Object.fromEntries([...frame.attributes].map(({ name, value }) => [name, value])));
  assert.equal(given.sandbox, "allow-scripts allow-same-origin allow-popups allow-presentation");
  assert.equal(given.title, await link.innerText());
  await until(async () => {
    const [width, height] = await inside(paper, player).evaluate(() => [innerWidth, innerHeight]);
    return width > before[0].width - 4 && height > before[0].height - 4;
  }, "the player to be as large as its place");
  assert.deepEqual(await violations(paper.page), []);
  await paper.turnTo("?page=privacy");
  await untilEqual(async () => (await paper.privacy.ledger())[host]?.at(-1), 1, "the count of what was asked without proxy");
});

it("a player's place has its own shape: a bar, an upright film, or 16 to 9", async (around) => {
  for (const [name, attributes, expected] of [
    ["bar", "width=100% height=166", { height: 166, width: WHOLE }],
    ["wide", "width=640 height=120", { height: 120, width: WHOLE }],
    ["upright", "width=325 height=575", { width: 325, height: 575 }],
    ["none", "", { ratio: 16 / 9 }],
  ]) {
    const { card, paper } = await withCard(around, name, attributes);
    const { width, height } = await card.locator(".embed-place").boundingBox();
    if (expected.width === WHOLE) expected.width = (await paper.article.body.boundingBox()).width;
    for (const [found, needed, what] of [[width, expected.width, "width"], [height, expected.height, "height"], [width / height, expected.ratio, "ratio"]]) {
      assert.ok(needed === undefined || Math.abs(found / needed - 1) < 0.03, `${name}: ${what} ${found}, not ${needed}`);
    }
  }
});

it("without a network a card says so, and loads when there is one, from the kept document where the app's server is away", async (around) => {
  const { paper, player, asked, button, link } = await withCard(around, "offline");
  await paper.installed();
  await shown(button);
  await paper.cut();
  await until(() => paper.page.evaluate(() => !navigator.onLine), "the page to know");
  await button.click();
  await shown(button.filter({ hasText: words("article.player_offline") }));
  assert.equal(await link.getAttribute("target"), "_blank", "the link is still there");
  assert.deepEqual(asked, []);
  await paper.cut(false);
  await around.proxy.stop();
  try {
    await until(() => paper.page.evaluate(() => navigator.onLine), "the page to know");
    await button.click();
    await until(async () => (await inside(paper, player)?.title()) === "plays", "the player to run");
  } finally {
    await around.proxy.start();
  }
}, { expects: [failedRequests] });

it("where the document cannot be had the card says so, and nothing is asked", async (around) => {
  const ready = (context) => context.route(/outside\.html$/, (route) => route.abort());
  const { asked, button, link } = await withCard(around, "barred", "", { ready, serviceWorkers: "block" });
  await button.click();
  await shown(button.filter({ hasText: words("article.player_failed") }));
  await shown(link);
  assert.deepEqual(asked, []);
}, { expects: [failedRequests] });

it("a card that only says that it is one is a link and no more", async ({ open, publisher, site }) => {
  const html = `<p class=embed data-frame="${site}videos/embed/x"><a href="https://own.example/">Own</a></p>
    <p class=embed data-frame="https://ads.example/x"><a href="https://ads.example/">Ads</a></p>
    <p class=embed data-frame="https://vimeo.com/1">No link</p><p>Words.</p>`;
  const paper = await open();
  await paper.follow({ title: "Cards", url: publisher.publish("cards.xml", rss("Cards", [{ title: "Cards", html }])) });
  await paper.headlines.first().click();
  await shown(paper.article.body.getByRole("link", { name: "Own" }));
  assert.equal(await paper.article.body.getByRole("button").count(), 0);
});

// Whatever of an article's text might reach others by the document, or past it, if the sanitiser let it through.
const texts = [
  `<iframe src="outside.html"></iframe>`,
  `<iframe src="outside.html?https://other.example/a#https://other.example/b"></iframe>`,
  `<iframe name=way src="outside.html"></iframe><a href="https://other.example/c" target=way>c</a>`,
  `<iframe src="outside.html"><audio autoplay src="https://other.example/d.mp3"></audio></iframe>`,
  `<object data="outside.html"></object><embed src="outside.html">`,
  `<iframe srcdoc="<iframe src=https://other.example/e></iframe><audio autoplay src=https://other.example/f.mp3></audio>"></iframe>`,
  `<iframe src="https://other.example/g"></iframe><iframe src="https://www.youtube-nocookie.com/embed/g"></iframe>`,
  `<audio autoplay src="https://other.example/h.mp3"></audio><audio autoplay><source src="https://other.example/i.mp3"></audio>`,
  `<video autoplay muted src="https://other.example/j.mp4" poster="https://other.example/k.png"></video>`,
  `<video><track default src="https://other.example/l.vtt"></video>`,
  `<a href="#part-1" ping="https://other.example/m">m</a>`,
  `<a href="https://other.example/n" ping="https://other.example/o https://another.example/p">n</a>`,
  `<portal src="https://other.example/q"></portal><fencedframe src="https://other.example/r"></fencedframe>`,
  `<p class=embed data-frame="https://other.example/s"><a href="https://other.example/t">t</a></p>`,
];

async function put({ open, publisher, site }, name, walls) {
  const wires = new Tripwires(site);
  const paper = await open({ ready: wires.ready({ walls }), serviceWorkers: "block" });
  await paper.follow({ title: "Harmless", url: publisher.publish(`${name}.xml`, rss("Harmless", [{ title: "A walk" }])) });
  await paper.headlines.first().click();
  await shown(paper.article.body);
  await wires.arm(paper.page);
  await paper.page.evaluate(putRaw, { texts, together: 1 });
  return wires;
}

it("with the sanitiser off no text reaches others by the document or past it", async (around) => {
  const wires = await put(around, "walled", true);
  assert.deepEqual([wires.foreign, wires.ran], [[], []]);
}, { expects: [/./] });

it("without the page's policy the same texts do, so the test would have seen it", async (around) => {
  const { foreign } = await put(around, "open", false);
  for (const kind of ["document", "media", "ping"]) assert.ok(foreign.some((asked) => asked.startsWith(kind)), `${kind} of ${foreign}`);
}, { expects: [/./] });
