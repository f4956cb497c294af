// A dedicated worker with our sanitiser; answers `[number, question, ...words]` by `[number, answer]`.

import start from "/parser/parser.js";
import { answer } from "./answer.js";
import { cleaner, loadBodies } from "./bodies.js";

const ready = start();
// Texts go in and come out as JavaScript's strings, both within its time; in the engine neither happens.
answer({ Broadsheet: cleaner((html) => self.cleanHtml(html)) }, loadBodies);
self.onmessage = async ({ data: [number, ...words] }) => {
  await ready;
  self.postMessage([number, await self.ask(...words)]);
};
