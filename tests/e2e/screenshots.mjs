// Not a test: draws every page and state at both widths, light and dark, and some in forced colours and on paper, into the folder that is given.
// `node tests/e2e/screenshots.mjs FOLDER [NAME …]`

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Paper } from "./pages/paper.mjs";
import { contextOptions, launch } from "./support/browser.mjs";
import { Press, Proxy } from "./support/servers.mjs";
import { empty, full, fullPaper, looks, sizes } from "./support/states.mjs";
import { dist } from "./support/surroundings.mjs";
import { Watch } from "./support/watch.mjs";

const [folder, ...names] = process.argv.slice(2);
if (!folder) throw new Error("name the folder for the pictures");
await mkdir(folder, { recursive: true });

const press = await new Press().start();
const proxy = await new Proxy(dist, [press.address]).start();
const browser = await launch();

async function draw(paper, name) {
  for (const { size, viewport, colorScheme } of looks) {
    await paper.page.setViewportSize(viewport);
    await paper.page.emulateMedia({ colorScheme });
    await paper.page.evaluate(() => document.fonts.ready);
    await paper.page.waitForLoadState("networkidle", { timeout: 5000 }).catch(() => {});
    const path = join(folder, `${name}-${size}-${colorScheme}.png`);
    await paper.page.screenshot({ path, fullPage: size === "desktop" && ["today", "article"].includes(name) });
  }
}

// Pages that are printed, and seen in the colours that a reader's system forces.
const special = ["today", "latest", "article", "settings", "subscriptions", "welcome"];
const media = { forced: { forcedColors: "active", colorScheme: "dark" }, print: { media: "print" } };

async function drawSpecial(paper, name) {
  if (!special.includes(name)) return;
  for (const [look, emulated] of Object.entries(media)) {
    // A sheet of A4 within its margins.
    await paper.page.setViewportSize(look === "print" ? { width: 688, height: 1017 } : sizes.desktop);
    await paper.page.emulateMedia({ colorScheme: "light", ...emulated });
    await paper.page.screenshot({ path: join(folder, `${name}-${look}.png`), fullPage: look === "print" });
    await paper.page.emulateMedia({ forcedColors: "none", media: "screen" });
  }
}

async function drawAll(states, outlines) {
  const context = await browser.newContext(contextOptions);
  const paper = new Paper(await context.newPage(), proxy.address, new Watch(context));
  if (outlines) {
    await paper.follow(...outlines);
    await paper.visit("?page=latest");
    await paper.list.items.first().locator("button").first().click();
  }
  for (const [name, reach] of Object.entries(states)) {
    if (names.length && !names.includes(name)) continue;
    await paper.page.setViewportSize(sizes.desktop);
    await reach(paper, press).catch((failure) => console.log(`${name} was not reached: ${failure.message}`));
    await draw(paper, name);
    await drawSpecial(paper, name);
    console.log(name);
  }
  await context.close();
}

try {
  await drawAll(empty);
  await drawAll(full, fullPaper(press));
} finally {
  await browser.close();
  await Promise.all([proxy.stop(), press.stop()]);
}
