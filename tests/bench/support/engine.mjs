// The engine's worker by the DevTools protocol: what it holds, and when it keeps house.

import { until } from "../../e2e/support/until.mjs";
import { attachToPage, attachToWorker } from "./worker.mjs";

export const toEngine = (page, context) => attachToWorker(page, context, "engine");

async function evaluate(send, expression) {
  const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, returnByValue: true });
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value;
}

// Bytes of a page or a worker: what its heap uses after garbage was collected, and all of its modules' memories.
export async function held(send) {
  for (let round = 0; round < 3; round += 1) await send("HeapProfiler.collectGarbage");
  const { usedSize, embedderHeapUsedSize = 0 } = await send("Runtime.getHeapUsage");
  const { result } = await send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
  const { objects } = await send("Runtime.queryObjects", { prototypeObjectId: result.objectId });
  const add = "function () { return this.reduce((sum, { buffer }) => sum + buffer.byteLength, 0); }";
  const modules = await send("Runtime.callFunctionOn", { functionDeclaration: add, objectId: objects.objectId, returnByValue: true });
  return { heap: usedSize + embedderHeapUsedSize, modules: modules.result.value };
}

// Of a tab: its page and its engine.
export async function heldByTab(page, context) {
  const parts = { page: await held(await attachToPage(page, context)), engine: await held(await toEngine(page, context)) };
  const all = Object.values(parts).reduce((sum, { heap, modules }) => sum + heap + modules, 0);
  return { ...parts, all };
}

// Runs in the worker. The engine keeps house once a minute: it waits with a timer of just that length. `house.go(days)` lets that
// timer be over, so many days later; `house.longest` is the longest time for which nothing else had its turn since. Other timers of
// a minute guard transactions, and are taken back when these end.
function watchHouse() {
  const MINUTE = 60_000;
  const STANDING = 2_500;
  const DAY = 86_400_000;
  const plain = { setTimeout: self.setTimeout.bind(self), clearTimeout: self.clearTimeout.bind(self), now: Date.now.bind(Date) };
  const house = (self.house = { waiting: new Map(), began: 0, longest: 0, later: 0 });
  let last = -1;
  Date.now = () => plain.now() + house.later;
  self.setTimeout = (act, millis, ...words) => {
    if (millis !== MINUTE) return plain.setTimeout(act, millis, ...words);
    last -= 1;
    house.waiting.set(last, { act, at: performance.now() });
    return last;
  };
  self.clearTimeout = (timer) => house.waiting.delete(timer) || plain.clearTimeout(timer);
  let before;
  const beat = () => {
    const now = performance.now();
    if (house.began && before !== undefined) house.longest = Math.max(house.longest, now - before);
    before = now;
    plain.setTimeout(beat, 0);
  };
  beat();
  house.go = (days) => {
    house.later += days * DAY;
    house.longest = 0;
    house.began = performance.now();
    for (const [timer, { act }] of house.standing()) {
      house.waiting.delete(timer);
      act();
    }
  };
  house.standing = () => [...house.waiting].filter(([, { at }]) => performance.now() - at > STANDING);
  house.state = () => ({ began: house.began, longest: house.longest, stand: house.standing().map(([, { at }]) => at) });
}

// To be called before the engine, which begins two seconds after it is ready, has kept house for the first time.
export async function keepHouse(page, context) {
  const send = await toEngine(page, context);
  // A worker can be attached to before it has its timers.
  await until(() => evaluate(send, "typeof setTimeout === 'function'"), "the worker to have begun");
  await evaluate(send, `(${watchHouse})()`);
  const state = () => evaluate(send, "house.state()");
  const rests = (since) =>
    until(async () => {
      const { stand, ...others } = await state();
      return stand.length > 0 && stand.every((at) => at > since) && { ...others, ended: Math.max(...stand) };
    }, "the engine to have kept house", 180_000, 200);
  await rests(0);
  // How long a round takes that begins so many days later, in milliseconds, and its longest slice.
  return async (days) => {
    await evaluate(send, `house.go(${days})`);
    const { began } = await state();
    const { ended, longest } = await rests(began);
    return { took: ended - began, longest };
  };
}
