// Not a test: draws the front page, For You and an edition of 50 real feeds of the corpora, dated as if they
// had just been published, at three widths, light and dark. `node tests/e2e/real-paper.mjs FOLDER`

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Paper } from "./pages/paper.mjs";
import { contextOptions, launch } from "./support/browser.mjs";
import { CorpusPublisher, asOfNow, corpus, countItems, realFeeds } from "./support/corpus.mjs";
import { opmlFile } from "./support/opml.mjs";
import { Proxy } from "./support/servers.mjs";
import { dist } from "./support/surroundings.mjs";
import { shown } from "./support/until.mjs";
import { Watch } from "./support/watch.mjs";

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("name the folder for the pictures");
const feeds = corpus();
if (!feeds) throw new Error("the corpora are not beside the project (../shared/corpora)");
await mkdir(folder, { recursive: true });

const widths = { phone: 390, tablet: 834, desktop: 1440 };
const MANY = 50;

// The feeds with most items, and none twice.
const chosen = realFeeds(feeds)
  .filter((feed, at, all) => all.findIndex((other) => other.bytes.equals(feed.bytes)) === at)
  .sort((a, b) => countItems(b) - countItems(a))
  .slice(0, MANY)
  .map((feed) => asOfNow(feed));

const press = await new CorpusPublisher().start();
const proxy = await new Proxy(dist, [press.address]).start();
const browser = await launch();

async function draw(paper, name) {
  for (const [size, width] of Object.entries(widths)) {
    for (const colorScheme of ["light", "dark"]) {
      await paper.page.setViewportSize({ width, height: 900 });
      await paper.page.emulateMedia({ colorScheme });
      await paper.page.waitForLoadState("networkidle", { timeout: 5_000 }).catch(() => {});
      for (const fullPage of [false, true]) {
        const path = join(folder, `${name}-${size}-${colorScheme}${fullPage ? "-whole" : ""}.png`);
        await paper.page.screenshot({ path, fullPage });
      }
    }
  }
  console.log(name);
}

// Opens and finishes some articles, so that something is learned.
async function read(paper) {
  await paper.visit("?page=latest");
  for (let at = 0; at < 8; at += 1) {
    await (await shown(paper.headlines.nth(at))).click();
    await shown(paper.article.headline);
    await paper.page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await paper.page.goBack();
    await shown(paper.headlines);
  }
}

try {
  const context = await browser.newContext(contextOptions);
  const paper = new Paper(await context.newPage(), proxy.address, new Watch(context));
  await paper.visit();
  await shown(paper.welcome.heading);
  await paper.welcome.file.setInputFiles(opmlFile(press.publishAll(chosen)));
  await shown(paper.headlines);
  await paper.settled(90_000);
  await read(paper);
  await paper.visit();
  await shown(paper.page.locator(".today-shelf")).catch(() => console.log("no shelf"));
  await draw(paper, "today");
  await paper.visit("?page=for-you");
  await shown(paper.headlines).catch(() => console.log("For You is empty"));
  await draw(paper, "for-you");
  await paper.visit("?page=edition");
  await shown(paper.headlines).catch(() => console.log("the edition is empty"));
  await draw(paper, "edition");
} finally {
  await browser.close();
  await Promise.all([proxy.stop(), press.stop()]);
}
process.exit(0);
