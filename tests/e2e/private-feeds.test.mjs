// Private feeds: what opens them stays on the device, and goes to their own server alone.

import assert from "node:assert/strict";
import { rss } from "./support/publisher.mjs";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();
const title = "Letters to Subscribers";
const letters = "readers/letters.xml";
const memos = "readers/memos.xml?token=4f1c9a7be2d05836c1a94e7d";
const [user, password, later] = ["reader", "letterbox", "mailbag"];
const secrets = [password, later, "4f1c9a7be2d05836c1a94e7d", Buffer.from(`${user}:${password}`).toString("base64")];

const within = (address, word = password) => address.replace("://", `://${user}:${word}@`);

function holdsNoSecret(text, what) {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${what} holds ${secret}`);
}

// What a path was last asked with.
async function authorization(press, path) {
  const seen = await (await fetch(press.at("control/requests"))).json();
  return seen[path]?.headers.authorization;
}

it("a closed feed opens to the right password, and stays open after a reload", async ({ open, press }) => {
  await press.control("reset");
  const paper = await open({ at: "?page=add" });
  const { login } = paper;
  await paper.add.look(press.at(letters));
  await shown(login.asks("private.asks", press));
  await login.signIn(user, "wrong");
  await shown(login.asks("private.wrong", press));
  await login.signIn(user, password);
  await (await shown(paper.add.followButton(title))).click();
  await shown(paper.sidebar.getByText(title));
  holdsNoSecret(paper.page.url(), "the address bar");
  holdsNoSecret(await paper.page.content(), "the page");
  await paper.settled();
  await paper.reload();
  const before = await press.asked(`/${letters}`);
  await paper.refresh();
  await until(async () => (await press.asked(`/${letters}`)) > before, "the feed to be asked again");
  assert.equal(await authorization(press, `/${letters}`), "Basic cmVhZGVyOmxldHRlcmJveA==");
  await paper.sidebar.getByRole("link", { name: title }).click();
  await shown(paper.headlines);
  await hidden(login.form);
}, { expects: [failedRequests] });

it("a password that was changed is asked for again, where the source is read", async ({ open, press }) => {
  await press.control("reset");
  const paper = await open();
  await paper.follow({ title, url: within(press.at(letters)) });
  await press.control("password");
  await paper.refresh();
  await paper.settled();
  await paper.sidebar.getByRole("link", { name: title }).click();
  await shown(paper.login.asks("private.wrong", press));
  await paper.login.signIn(user, "wrong");
  await shown(paper.login.asks("private.wrong", press));
  await paper.login.signIn(user, later);
  await hidden(paper.login.form);
  await paper.visit("?page=subscriptions");
  const isTrouble = () => paper.subscriptions.state(title).evaluate((state) => state.classList.contains("is-trouble"));
  await untilEqual(isTrouble, false, "the row");
  await press.control("reset");
}, { expects: [failedRequests] });

it("a password is sent to no other server, whether the feed leads there or names it", async ({ open, press, publisher }) => {
  const heard = [];
  const listen = (answer) => (request) => {
    heard.push([request.url, request.headers.authorization]);
    return answer;
  };
  publisher.publish("elsewhere", listen({ body: rss("Elsewhere", [{ title: "From elsewhere", id: "e" }]) }));
  publisher.publish("own", (request) => {
    heard.push([request.url, request.headers.authorization]);
    if (!request.headers.authorization) return { status: 401, headers: { "www-authenticate": "Basic" } };
    return { status: 302, headers: { location: press.at("readers/letters.xml") } };
  });
  const before = await press.asked(`/${letters}`);
  const paper = await open();
  await paper.followOnly({ title: "Own", url: within(publisher.at("own")) }, { title: "Elsewhere", url: publisher.at("elsewhere") });
  await until(async () => (await press.asked(`/${letters}`)) > before, "the redirect to be followed");
  await untilEqual(() => heard.some(([url]) => url === "/elsewhere"), true, "the other feed");
  assert.ok(heard.filter(([url]) => url === "/own").every(([, sent]) => sent?.startsWith("Basic ")));
  assert.ok(heard.filter(([url]) => url === "/elsewhere").every(([, sent]) => sent === undefined));
  assert.equal(await authorization(press, `/${letters}`), undefined, "the server that it redirects to");
}, { expects: [failedRequests] });

it("an export holds what is private only when the reader asks for it", async ({ open, press }) => {
  await press.control("reset");
  const paper = await open();
  await paper.follow(
    { title, url: within(press.at(letters)) },
    { title: "Memos", url: press.at(memos) },
    { title: "Courier", url: press.at("aldermere-courier/feed.xml") },
  );
  await paper.visit("?page=subscriptions");
  await shown(paper.subscriptions.row("Memos"));
  holdsNoSecret(await paper.page.content(), "the list of subscriptions");
  await paper.visit("?page=settings");
  await paper.settings.export.click();
  await shown(paper.dialog.getByText(words("private.hidden_one", { n: 1 })));
  await shown(paper.dialog.getByText(words("private.locked_one", { n: 1 })));
  const without = await paper.settings.exportedBy("private.without");
  holdsNoSecret(without, "the file");
  assert.ok(without.includes(letters) && without.includes("aldermere-courier") && !without.includes("memos"));
  await paper.settings.export.click();
  const whole = await paper.settings.exportedBy("private.whole");
  assert.ok(whole.includes(within(press.at(letters))) && whole.includes(memos));
  const other = await open({ at: "?page=settings" });
  await other.settings.importFile({ name: "all.opml", mimeType: "text/x-opml", buffer: Buffer.from(whole) });
  await shown(other.sidebar.getByText(title));
  await other.settled();
  await other.sidebar.getByRole("link", { name: title }).click();
  await shown(other.headlines);
}, { expects: [failedRequests] });

it("what is told of an article's origin shows a secret address only at a press", async ({ open, press }) => {
  const paper = await open();
  await paper.follow({ title: "Memos", url: press.at(memos) });
  await paper.visit("?page=latest");
  await paper.headlines.first().click();
  const { about } = paper.article;
  await about.locator("summary").click();
  await shown(about.getByText(words("about.hash")));
  holdsNoSecret(await about.innerText(), "the article's origin");
  await about.getByRole("button", { name: words("about.reveal") }).first().click();
  await shown(about.getByText(press.at(memos)));
  await about.getByRole("button", { name: words("about.hide") }).click();
  await hidden(about.getByText(press.at(memos)));
}, { expects: [failedRequests] });

it("a source is made private, or open, by hand; a password is forgotten at a press", async ({ open, press }) => {
  await press.control("reset");
  const paper = await open();
  await paper.follow({ title, url: within(press.at(letters)) }, { title: "Courier", url: press.at("aldermere-courier/feed.xml") });
  await paper.visit("?page=subscriptions");
  const { subscriptions } = paper;
  await subscriptions.privacyButton("Courier").click();
  await subscriptions.isPrivate("Courier").check();
  await shown(subscriptions.row("Courier").getByText("/…"));
  await subscriptions.privacyButton(title).click();
  await subscriptions.row(title).getByRole("button", { name: words("private.forget") }).click();
  await hidden(subscriptions.row(title).getByText(words("private.signed_in")));
  await paper.visit("?page=settings");
  await paper.settings.export.click();
  assert.ok(!(await paper.settings.exportedBy("private.without")).includes("aldermere-courier"));
}, { expects: [failedRequests] });

it("no tab, no stored article and no note of a request shows a password", async ({ open, press }) => {
  await press.control("reset");
  const paper = await open();
  await paper.follow({ title, url: within(press.at(letters)) });
  const other = await paper.context.newPage();
  await other.addInitScript(() => {
    window.heard = [];
    new BroadcastChannel("broadsheet").onmessage = ({ data }) =>
      window.heard.push(new TextDecoder().decode(data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data : new TextEncoder().encode(JSON.stringify(data))));
  });
  await other.goto(new URL("?page=latest", paper.site).href);
  await shown(other.locator("main a[data-headline]"));
  await paper.refresh();
  await until(() => other.evaluate(() => window.heard.length > 0), "word of the refresh");
  holdsNoSecret((await other.evaluate(() => window.heard)).join("\n"), "what tabs say to each other");
  await paper.visit("?page=privacy");
  await shown(paper.privacy.rows);
  holdsNoSecret(await paper.page.content(), "the privacy page");
  holdsNoSecret(JSON.stringify(await paper.page.evaluate(() => ({ ...localStorage }))), "the page's own memory");
  holdsNoSecret(paper.watch.requests.join("\n"), "an address that was asked");
}, { expects: [failedRequests] });

it("without a proxy a login goes to its own server by itself, and to no other", async ({ open, site, publisher }) => {
  const heard = [];
  const openTo = { "access-control-allow-origin": "*", "access-control-allow-headers": "authorization" };
  const publish = (path, answer) => publisher.publish(path, (request) => {
    if (request.method === "OPTIONS") return { status: 204, headers: openTo };
    heard.push([request.url, request.headers.authorization]);
    return { ...answer(request), headers: { ...openTo, ...answer(request).headers } };
  });
  const right = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const picture = publish("letter.png", () => ({ type: "image/png", body: "" }));
  const letter = { title: "A letter", html: `<p>Words.</p><p><img src="${picture}" width="300" height="200"></p>` };
  const own = publish("own-letters.xml", ({ headers }) => headers.authorization === right
    ? { body: rss(title, [letter]) } : { status: 401, headers: { "www-authenticate": "Basic" } });
  const other = publish("others.xml", () => ({ body: rss("Others", [{ title: "For all" }]) }));
  const paper = await open({ at: "?page=privacy" });
  await paper.privacy.choose("direct");
  await shown(paper.notice("app.done"));
  await paper.followOnly({ title, url: within(own, "wrong") }, { title: "Others", url: other });
  await paper.settled();
  await paper.turnTo("?page=latest");
  await untilEqual(() => paper.titles(), ["For all"], "what is open");
  await paper.sidebar.getByRole("link", { name: title }).click();
  await shown(paper.login.form);
  await paper.login.signIn(user, password);
  await paper.headlines.filter({ hasText: "A letter" }).click();
  await paper.article.view.getByRole("button", { name: /Show picture/ }).first().click();
  await until(() => heard.some(([url]) => url === "/letter.png"), "the picture to be asked for");
  const sent = (path) => new Set(heard.filter(([url]) => url === path).map(([, authorization]) => authorization));
  assert.ok(sent("/own-letters.xml").has(right));
  assert.deepEqual([sent("/others.xml"), sent("/letter.png")], [new Set([undefined]), new Set([undefined])]);
  const viaProxy = paper.watch.requests.filter((address) => new URL(address).pathname.startsWith("/v1/"));
  assert.deepEqual(viaProxy.filter((address) => !address.endsWith("/about")), [], "the proxy hears of none");
  assert.deepEqual(paper.watch.elsewhere(site).filter((address) => address.includes(password)), []);
}, { expects: [failedRequests, /blocked by CORS policy/] });
