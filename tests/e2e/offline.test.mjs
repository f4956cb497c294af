// Without a network, and without service workers.

import assert from "node:assert/strict";
import { suite } from "./support/suite.mjs";
import { hidden, shown, until, untilEqual } from "./support/until.mjs";
import { failedRequests } from "./support/watch.mjs";
import { words } from "./support/words.mjs";

const it = suite();

const feeds = (press) => [
  { title: "Courier", url: press.at("aldermere-courier/feed.xml") },
  { title: "Folder", inside: [{ title: "Notes", url: press.at("field-notes/atom.xml") }] },
];

it("everything stored is read after a reload with the network cut", async ({ open, press, proxy }) => {
  const paper = await open();
  await paper.follow(...feeds(press));
  const titles = await paper.titles();
  await paper.installed();
  await paper.cut();
  await proxy.stop();
  try {
    await paper.reload();
    await shown(paper.banner("banner.offline"));
    // More may stand there than had been drawn before.
    await until(async () => {
      const now = await paper.titles();
      assert.deepEqual(titles.filter((title) => !now.includes(title)), [], "the front page");
    });
    await paper.headlines.first().click();
    await until(async () => (await paper.article.body.innerText()).length > 80, "the text");
    await paper.reload();
    await shown(paper.article.headline);
    await paper.article.star.click();
    await until(() => paper.article.isStarred(), "a star without a network");
    await paper.visit("?page=latest");
    await shown(paper.headlines);
    await paper.sidebar.getByRole("link", { name: "Folder" }).click();
    await shown(paper.headlines);
    await paper.visit("?page=settings");
    await shown(paper.settings.export);
    await paper.visit("?page=help");
    await shown(paper.page.locator(".help-page .article-body h2").first());
    await paper.visit("?page=add");
    await paper.add.look(press.at("misbehave/good"));
    await shown(paper.add.error.filter({ hasText: words("trouble.offline") }));
  } finally {
    await proxy.start();
  }
  await paper.cut(false);
  await hidden(paper.banner("banner.offline"));
  await paper.visit("?page=starred");
  await untilEqual(() => paper.headlines.count(), 1, "the star");
}, { expects: [failedRequests] });

it("a proxy that is down is named, and what is stored can be read", async ({ open, press, proxy }) => {
  const paper = await open();
  await paper.follow(...feeds(press));
  await paper.installed();
  await proxy.stop();
  try {
    await paper.visit("?page=add");
    await paper.add.look(press.at("misbehave/good"));
    await shown(paper.add.error.filter({ hasText: words("trouble.proxy_unreachable", { proxy: paper.site }) }));
    await paper.visit("?page=latest");
    await shown(paper.headlines);
    await paper.headlines.first().click();
    await shown(paper.article.body);
  } finally {
    await proxy.start();
  }
}, { expects: [failedRequests] });

// Three ways to have no service worker: the browser has none, it refuses to register one, Playwright's own way.
const denials = {
  "are missing": { ready: (context) => context.addInitScript(() => delete Navigator.prototype.serviceWorker) },
  "are refused": {
    ready: (context) => context.addInitScript(() => {
      const refuse = () => Promise.reject(new DOMException("denied", "SecurityError"));
      if (navigator.serviceWorker) navigator.serviceWorker.register = refuse;
    }),
  },
  "are blocked": { serviceWorkers: "block" },
};
for (const [how, options] of Object.entries(denials)) {
  it(`the app works where service workers ${how}`, async ({ open, press }) => {
    const paper = await open(options);
    await paper.follow(...feeds(press));
    await paper.headlines.first().click();
    await shown(paper.article.body);
    await paper.visit();
    await shown(paper.headlines);
    assert.ok(!(await paper.isControlled()));
  });
}
