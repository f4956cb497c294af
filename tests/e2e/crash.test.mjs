// The browser is killed while it refreshes.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { Paper } from "./pages/paper.mjs";
import { browserFlags, contextOptions } from "./support/browser.mjs";
import { suite } from "./support/suite.mjs";
import { chrome } from "./support/surroundings.mjs";
import { shown, until, untilEqual } from "./support/until.mjs";
import { Watch, failedRequests } from "./support/watch.mjs";

const it = suite();

// A browser of its own process group, so that it can be killed whole.
async function start(profile, site) {
  const flags = ["--headless", "--remote-debugging-port=0", "--lang=en-US", `--user-data-dir=${profile}`];
  const child = spawn(chrome, [...flags, ...browserFlags, "about:blank"], {
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, LANGUAGE: "en_US" },
  });
  const browser = await chromium.connectOverCDP(await endpoint(child));
  const [context] = browser.contexts();
  const watch = new Watch(context);
  const page = context.pages()[0] ?? (await context.newPage());
  await page.setViewportSize(contextOptions.viewport);
  const paper = new Paper(page, site, watch);
  await paper.visit();
  const kill = async () => {
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await ended;
  };
  return { paper, watch, kill };
}

async function endpoint(child) {
  for await (const line of createInterface({ input: child.stderr })) {
    const address = line.split("DevTools listening on ")[1];
    if (address) {
      child.stderr.resume();
      return address.trim();
    }
  }
  throw new Error("the browser did not start");
}

it("a killed browser loses nothing that was acknowledged, and no article comes twice", async ({ press, site }) => {
  const profile = await mkdtemp(join(tmpdir(), "broadsheet-crash-"));
  const sources = await (await fetch(press.at("sources.json"))).json();
  const feeds = sources.slice(0, 24).map(({ name, feeds: [{ url }] }) => ({ title: name, url }));
  const slow = { title: "Slow", url: press.at("misbehave/slow?ms=15000") };
  try {
    const before = await start(profile, site);
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

    const after = await start(profile, site);
    try {
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
      await after.kill();
    }
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}, { limit: 120_000 });
