// Profiles with a library in them, made by the app itself.

import { until } from "../../e2e/support/until.mjs";
import { forget, freshProfile, inBrowser } from "./browser.mjs";
import { feeds, openFirstRun, openLatest, takeOver, unread } from "./reader.mjs";

// Follows synthetic feeds in a new profile, and checks that every article arrived. Visited once more, so that the
// service worker answers and the app has kept what it keeps for the next start. Articles are of the last days where they are `fresh`,
// so that stories are found among them; then it is waited for what the engine makes of them in the background.
export async function makeLibrary({ site, press }, count, items, { fresh = false } = {}) {
  const profile = freshProfile();
  const until = fresh ? Math.floor(Date.now() / 1_000) : undefined;
  const made = await inBrowser(async (page) => {
    await openFirstRun(page, site);
    const { chosen, end } = await takeOver(page, feeds(press, count, items, until));
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
    if (fresh) await rest(page, site);
  }, { profile });
  console.log(`  a library of ${made.articles} articles, ${(made.bytes / 1e6).toFixed(0)} MB, in ${made.tookSeconds.toFixed(1)} s`);
  return { ...made, profile, forget: () => forget(profile) };
}

// Until the search index holds everything; stories are found sooner.
async function rest(page, site) {
  await page.goto(`${site}?page=search&text=den`);
  await page.locator("main a[data-headline]").first().waitFor();
  await until(async () => {
    await page.waitForTimeout(2_000);
    return (await page.locator(".search-told li").count()) === 0;
  }, "the search index", 600_000);
}
