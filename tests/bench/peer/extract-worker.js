// A dedicated worker with our extraction; answers `[number, question, ...words]` by `[number, answer]`.

import start from "/parser/parser.js";
import { answer } from "./answer.js";

const ready = start();
answer({
  // Letters of the text. Copying the bytes into the module's memory and decoding them is within its time, as in the engine.
  Broadsheet: (_, bytes) => {
    const letters = self.extractPage(bytes);
    if (letters < 0) throw new Error("no article");
    return letters;
  },
});
self.onmessage = async ({ data: [number, ...words] }) => {
  await ready;
  self.postMessage([number, await self.ask(...words)]);
};
