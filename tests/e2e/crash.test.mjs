// The browser is killed while it refreshes.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { chromium } from "playwright-core";
import { Paper } from "./pages/paper.mjs";
import { contextOptions } from "./support/browser.mjs";
import { startDoomed } from "./support/doomed.mjs";
import { suite } from "./support/suite.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { Watch, failedRequests } from "./support/watch.mjs";

const it = suite({ once: true });

// The app in a browser that will be killed.
async function start(profile, site) {
  const { address, kill } = await startDoomed(profile);
  try {
    const browser = await chromium.connectOverCDP(address);
    const [context] = browser.contexts();
    const watch = new Watch(context);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.setViewportSize(contextOptions.viewport);
    const paper = new Paper(page, site, watch);
    await paper.visit();
    return { paper, watch, kill };
  } catch (failure) {
    await kill();
    throw failure;
  }
}

it("a killed browser loses nothing that was acknowledged, and no article comes twice", async ({ press, site }) => {
  const profile = await mkdtemp(join(tmpdir(), "broadsheet-crash-"));
  const sources = await (await fetch(press.at("sources.json"))).json();
  const feeds = sources.slice(0, 24).map(({ name, feeds: [{ url }] }) => ({ title: name, url }));
  const slow = { title: "Slow", url: press.at("misbehave/slow?ms=15000") };
  let before, after;
  try {
    before = await start(profile, site);
    await before.paper.follow(feeds[0]);
    await before.paper.visit("?page=latest");
    await shown(before.paper.headlines);
    const [starred, read] = await before.paper.titles();
    await before.paper.list.star(starred).click();
    await before.paper.list.markRead(read).click();
    await untilEqual(() => before.paper.headlines.nth(0).getAttribute("data-starred"), "true", "the star");
    await untilEqual(() => before.paper.headlines.nth(1).getAttribute("data-read"), "true", "the mark");
    await before.paper.followOnly(slow, ...feeds);
    await until(() => before.paper.progress.isVisible(), "a refresh");
    await until(async () => (await press.asked("/field-notes/atom.xml")) > 0, "a refresh that is half done");
    await before.kill();

    after = await start(profile, site);
    await shown(after.paper.headlines);
    await after.paper.refresh();
    await after.paper.settled(60_000);
    await after.paper.visit("?page=starred");
    await untilEqual(() => after.paper.titles(), [starred], "the star");
    await after.paper.sidebar.getByRole("link", { name: feeds[0].title }).click();
    await shown(after.paper.headlines);
    const marks = await after.paper.headlines.evaluateAll((links) =>
      links.map(({ dataset, innerText }) => ({ id: dataset.headline, read: dataset.read, title: innerText })));
    assert.equal(marks.find(({ title }) => title === read)?.read, "true");
    assert.equal(new Set(marks.map(({ id }) => id)).size, marks.length);
    assert.match(await after.paper.list.unread.innerText(), new RegExp(`^${marks.length - 1} `));
    after.watch.isQuiet([failedRequests]);
  } finally {
    await Promise.all([before?.kill(), after?.kill()]);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}, { limit: 600_000 });

// A process that was ended and that nobody has asked for yet counts as gone.
function runs(pid) {
  try {
    return !execFileSync("ps", ["-o", "stat=", "-p", String(pid)]).toString().trim().startsWith("Z");
  } catch {
    return false;
  }
}

test("the browser goes with the test that started it, even when that is ended by force", { timeout: 180_000 }, async () => {
  const profile = await mkdtemp(join(tmpdir(), "broadsheet-crash-"));
  const script = `import { startDoomed } from ${JSON.stringify(new URL("support/doomed.mjs", import.meta.url).href)};
    console.log((await startDoomed(${JSON.stringify(profile)})).pid); setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const [line] = await once(createInterface({ input: starter.stdout }), "line");
    const pid = Number(line);
    assert.ok(runs(pid), "the browser runs");
    starter.kill("SIGKILL");
    await until(() => !runs(pid), "the browser to go");
    await until(() => !existsSync(profile), "its profile to go");
  } finally {
    starter.kill("SIGKILL");
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
});
