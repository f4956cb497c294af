// A dedicated worker with the parsers; answers `[number, question, ...words]` by `[number, answer]`.

import start from "/parser/parser.js";
import "./parsers.js";

const ready = start();
self.onmessage = async ({ data: [number, ...words] }) => {
  await ready;
  self.postMessage([number, await self.ask(...words)]);
};
