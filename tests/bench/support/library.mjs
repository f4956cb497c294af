// Profiles with a library in them, made by the app itself.

import { forget, freshProfile, inBrowser } from "./browser.mjs";
import { feeds, openFirstRun, openLatest, takeOver, unread } from "./reader.mjs";

// Follows synthetic feeds in a new profile, and checks that every article arrived. Visited once more, so that the
// service worker answers and the app has kept what it keeps for the next start.
export async function makeLibrary({ site, press }, count, items) {
  const profile = freshProfile();
  const made = await inBrowser(async (page) => {
    await openFirstRun(page, site);
    const { chosen, end } = await takeOver(page, feeds(press, count, items));
    await openLatest(page);
    const articles = await unread(page);
    if (articles !== count * items) throw new Error(`${articles} of ${count * items} articles were stored`);
    const bytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
    return { articles, feeds: count, bytes, tookSeconds: (end - chosen) / 1000 };
  }, { profile });
  await inBrowser(async (page) => {
    await page.goto(site);
    await page.locator("main a[data-headline]").first().waitFor();
    await page.waitForTimeout(3_000);
  }, { profile });
  console.log(`  a library of ${made.articles} articles, ${(made.bytes / 1e6).toFixed(0)} MB, in ${made.tookSeconds.toFixed(1)} s`);
  return { ...made, profile, forget: () => forget(profile) };
}
