// What the tests run against. `cargo xtask test e2e` names everything in the environment; by hand, what was built in
// the usual places is taken.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

function findOnPath(...names) {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) => existsSync(file));
}

export const dist = process.env.DIST ?? join(root, "dist");
export const proxyProgram = process.env.PROXY_BIN ?? join(root, "target/release/broadsheet-proxy");
export const newsstandProgram = process.env.NEWSSTAND_BIN ?? join(root, "target/release/broadsheet-newsstand");
export const chrome = process.env.CHROME ?? findOnPath("chromium", "google-chrome", "chrome");
export const localeFolder = join(root, "locales/en");
