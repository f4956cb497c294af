// A dedicated worker with those who read lists of feeds; answers `[number, question, ...words]` by `[number, answer]`.

import { parseOpml } from "feedsmith";
import start from "/parser/parser.js";
import { answer } from "./answer.js";

const ready = start();
const feeds = (outlines) => outlines.reduce((sum, { xmlUrl, outlines }) => sum + (xmlUrl ? 1 : 0) + feeds(outlines ?? []), 0);

answer({
  Broadsheet: (_, bytes) => self.countListed(bytes),
  feedsmith: (text) => feeds(parseOpml(text).body?.outlines ?? []),
});
self.onmessage = async ({ data: [number, ...words] }) => {
  await ready;
  self.postMessage([number, await self.ask(...words)]);
};
