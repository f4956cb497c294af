// Waiting for conditions: a check is repeated until it holds, and its last failure is the test's.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE = 15_000;

// Repeats `check` until it neither throws nor returns false; returns what it returned.
export async function until(check, what = "the condition", patience = PATIENCE, between = 50) {
  const end = Date.now() + patience;
  for (;;) {
    let failure = new Error(`waited in vain for ${what}`);
    try {
      const found = await check();
      if (found !== false) return found;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > end) throw failure;
    await pause(between);
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
