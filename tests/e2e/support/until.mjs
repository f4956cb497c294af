// Waiting for conditions: a check is repeated until it holds, and its last failure is the test's.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 45_000;

// Repeats `check` until it neither throws nor returns false; returns what it returned.
export async function until(check, what = "the condition", patience = PATIENCE, between = 50) {
  const end = Date.now() + patience;
  for (;;) {
    let failure = new Error(`waited in vain for ${what}`);
    try {
      const found = await withinReach(check(), end, what);
      if (found !== false) return found;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) throw failure;
    await pause(between);
  }
}

// A page that hangs answers no check at all, and Playwright waits for it for ever.
async function withinReach(checked, end, what) {
  const late = new AbortController();
  const hangs = pause(Math.max(end - Date.now(), 1_000), null, { signal: late.signal, ref: false }).then(() => {
    throw new Error(`no answer to whether ${what} holds`);
  });
  hangs.catch(() => {});
  try {
    return await Promise.race([checked, hangs]);
  } finally {
    late.abort();
  }
}

export function untilEqual(read, expected, what, patience) {
  return until(async () => assert.deepEqual(await read(), expected, what), what, patience);
}

// Waits until an element is shown.
export async function shown(locator, patience = PATIENCE) {
  await locator.first().waitFor({ state: "visible", timeout: patience });
  return locator.first();
}

// Waits until no such element is shown.
export async function hidden(locator, patience = PATIENCE) {
  await until(async () => (await locator.filter({ visible: true }).count()) === 0, "an element to go", patience);
}

// Waits until an element has the focus.
export function isFocused(locator) {
  return until(() => locator.evaluate((element) => element === document.activeElement), "the focus");
}
