// A dedicated worker with our stories; answers `[number, question, ...words]` by `[number, answer]`.

import start from "/parser/parser.js";

const ready = start();
const questions = {
  fill: (count) => self.fillStories(count),
  // Milliseconds in which so many new ones found their stories; making them is not counted.
  take(count) {
    self.prepareStories(count);
    const began = performance.now();
    self.takeStories();
    return performance.now() - began;
  },
  // Bytes of the module's whole memory, which never shrinks: the most that it had.
  memory: async () => (await ready).memory.buffer.byteLength,
};
self.onmessage = async ({ data: [number, question, ...words] }) => {
  await ready;
  self.postMessage([number, await questions[question](...words)]);
};
