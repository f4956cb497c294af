// A browser that has voices: a speech engine of the test's own, installed as any other is.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { browserFlags, contextOptions } from "./browser.mjs";
import { chrome } from "./surroundings.mjs";
import { until } from "./until.mjs";

const extension = fileURLToPath(new URL("voice", import.meta.url));

// Runs `use` with a context of that browser, and with what speaks there.
export async function withVoices(use, options = {}) {
  const folder = await mkdtemp(join(tmpdir(), "broadsheet-voices-"));
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chrome,
    args: [...browserFlags, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
    ignoreDefaultArgs: ["--disable-extensions"],
    ...contextOptions,
    ...options,
  });
  try {
    const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
    await use(context, new Voices(worker));
  } finally {
    await context.close();
    await rm(folder, { recursive: true, force: true });
  }
}

class Voices {
  constructor(worker) {
    this.worker = worker;
  }

  // Browsers hand speeds on in single precision.
  async said() {
    const said = await this.worker.evaluate(() => globalThis.said);
    return said.map(({ rate, ...rest }) => ({ ...rest, rate: Number(rate.toFixed(3)) }));
  }

  async words() {
    return (await this.said()).map(({ words }) => words);
  }

  // Waits until the voice says something, and lets it come to its end.
  async finish(words) {
    await until(async () => (await this.words()).at(-1) === words, `the voice to say “${words}”`);
    await until(() => this.worker.evaluate(() => globalThis.endNow()), `the end of “${words}”`);
  }

  // From now on nothing keeps it from coming to the end by itself.
  run() {
    return this.worker.evaluate(() => {
      globalThis.held = false;
      globalThis.endNow();
    });
  }
}
