// Chromium, quiet and unable to reach anything but this machine.

import { chromium } from "playwright-core";
import { chrome } from "./surroundings.mjs";

export const browserFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

// Nothing moves, so nothing has to be waited for; English as the reader's language.
export const contextOptions = {
  locale: "en-US",
  viewport: { width: 1390, height: 900 },
  reducedMotion: "reduce",
  acceptDownloads: true,
};

export function launch() {
  return chromium.launch({ executablePath: chrome, args: browserFlags });
}

// A browser with a profile on disk.
export function launchWithProfile(folder) {
  return chromium.launchPersistentContext(folder, { executablePath: chrome, args: browserFlags, ...contextOptions });
}
