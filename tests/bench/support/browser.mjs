// Chromium in a process of its own, unable to reach anything but this machine.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { chrome } from "../../e2e/support/surroundings.mjs";
import { probe } from "./probe.mjs";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

export function freshProfile() {
  return mkdtempSync(join(tmpdir(), "broadsheet-bench-"));
}

export function forget(profile) {
  rmSync(profile, { recursive: true, force: true });
}

// Gives `work` a page in a new browser process; the profile is a fresh one unless named.
export async function inBrowser(work, { profile, extra = [] } = {}) {
  const folder = profile ?? freshProfile();
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chrome,
    args: [...flags, ...extra],
    viewport: { width: 1390, height: 900 },
    locale: "en-US",
    timeout: 120_000,
  });
  context.on("weberror", (error) => console.error(`  the page threw: ${error.error()}`));
  // A browser that somebody ends must not be waited for.
  const gone = new Promise((_, reject) => context.once("close", () => reject(new Error("the browser has ended"))));
  gone.catch(() => {});
  try {
    await context.addInitScript(probe);
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(60_000);
    return await Promise.race([work(page, context), gone]);
  } finally {
    await context.close();
    if (!profile) forget(folder);
  }
}

// What the probe saw so far.
export function seen(page) {
  return page.evaluate(() => window.seen);
}
