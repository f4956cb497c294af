// The app's own words, so that a test names a message and not its wording.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { localeFolder } from "./surroundings.mjs";

const read = (file) => [file.replace(".json", ""), JSON.parse(readFileSync(join(localeFolder, file), "utf8"))];
const messages = Object.fromEntries(readdirSync(localeFolder).map(read));

function message(key) {
  const found = key.split(".").reduce((part, name) => part?.[name], messages);
  if (typeof found !== "string") throw new Error(`there is no message ${key}`);
  return found;
}

// A message with its values; a value that is not given can be anything, and makes it a pattern.
export function words(key, values = {}) {
  const parts = message(key).split(/\{(\w+)\}/);
  const open = parts.some((part, at) => at % 2 === 1 && values[part] === undefined);
  if (!open) return parts.map((part, at) => (at % 2 === 1 ? values[part] : part)).join("");
  const literal = (text) => String(text).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(parts.map((part, at) => (at % 2 === 1 ? literalOr(values[part]) : literal(part))).join(""));

  function literalOr(value) {
    return value === undefined ? ".+?" : literal(value);
  }
}
