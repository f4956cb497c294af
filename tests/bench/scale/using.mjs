// What a reader does in such a library: a cold start at a search, other searches, each put into the field at once, and a cold start
// at the page of sources at work.

import { inBrowser, seen } from "../support/browser.mjs";
import { listen, quiet } from "../support/noise.mjs";
import { longest } from "../support/numbers.mjs";

// Until what is done in the background after a start is done.
const REST = 12_000;
const TITLES = 6;

export async function using({ site }, profile, runs) {
  const found = [];
  const noises = [];
  for (let run = 0; run <= runs; run += 1) {
    await quiet();
    const noise = listen();
    const searched = await inBrowser((page) => search(page, site), { profile });
    const sources = await inBrowser((page) => openSources(page, site), { profile });
    if (!run) continue;
    found.push({ ...searched, sources });
    noises.push(noise());
  }
  return { found, noises };
}

async function search(page, site) {
  await page.addInitScript(looks);
  await page.goto(`${site}?page=search&text=den`);
  const opened = await page.evaluate(() => window.whenShown(".search-results a[data-headline]"));
  await page.waitForTimeout(REST);
  const titles = (await page.locator(".search-results a[data-headline]").allInnerTexts()).slice(0, TITLES);
  const began = await page.evaluate(() => performance.now());
  const typed = {};
  for (const [kind, write] of Object.entries(KINDS)) {
    typed[kind] = [];
    for (const title of titles) typed[kind].push(await timed(page, write(title.split(" "))));
  }
  const tasks = (await seen(page)).longTasks.filter(({ startTime }) => startTime >= began);
  return { opened, typed, block: longest(tasks) };
}

const longestOf = (words) => words.reduce((longest, word) => (word.length > longest.length ? word : longest), "");
const KINDS = {
  "a word": (words) => `${longestOf(words)} `,
  "a beginning of three letters": (words) => longestOf(words).slice(0, 3),
  "a word that is unread": (words) => `is:unread ${longestOf(words)} `,
  "a word of the last week": (words) => `after:7d ${longestOf(words)} `,
  "a quotation of two words": ([first, second]) => `"${first} ${second}"`,
};

// From the input event to the task after the frame that shows the answer.
async function timed(page, text) {
  await page.evaluate((text) => window.look(text), text);
  await page.locator("#search-field").fill(text);
  return page.evaluate(() => window.looked);
}

async function openSources(page, site) {
  await page.addInitScript(looks);
  await page.goto(`${site}?page=sources`);
  const shown = await page.evaluate(() => window.whenShown(".source-row"));
  const whole = await page.evaluate(() => window.whenEmpty(".sources-looking"));
  return { shown, whole, block: longest((await seen(page)).longTasks) };
}

// Runs in the page before the app does. The address tells which search is answered.
function looks() {
  const when = (holds) =>
    new Promise((done) => {
      const glance = () => (holds() ? setTimeout(() => done(performance.now())) : requestAnimationFrame(glance));
      glance();
    });
  window.whenShown = (selector) => when(() => document.querySelector(selector) !== null);
  window.whenEmpty = (selector) => when(() => document.querySelector(selector)?.textContent === "");
  window.look = (text) => {
    let began;
    addEventListener("input", ({ timeStamp }) => (began ??= timeStamp), { once: true, capture: true });
    const isAnswered = () => began !== undefined && new URLSearchParams(location.search).get("text") === text;
    window.looked = when(isAnswered).then((now) => now - began);
  };
}
