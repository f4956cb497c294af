// The DevTools protocol to a page and to its worker.

import { until } from "../../e2e/support/until.mjs";

// Returns a function that sends a command to the page.
export async function attachToPage(page, context) {
  const line = await context.newCDPSession(page);
  return (method, params = {}) => line.send(method, params);
}

// Returns a function that sends a command to the worker whose address contains `name`.
export async function attachToWorker(page, context, name) {
  const line = await context.newCDPSession(page);
  const sessions = [];
  line.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => sessions.push({ sessionId, ...targetInfo }));
  await line.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const found = await until(() => sessions.find(({ type, url }) => type === "worker" && url.includes(name)) ?? false);
  const waiting = new Map();
  line.on("Target.receivedMessageFromTarget", ({ sessionId, message }) => {
    if (sessionId !== found.sessionId) return;
    const { id, result, error } = JSON.parse(message);
    waiting.get(id)?.(error ? Promise.reject(new Error(error.message)) : result);
  });
  let last = 0;
  return (method, params = {}) =>
    new Promise((settle) => {
      last += 1;
      waiting.set(last, settle);
      const message = JSON.stringify({ id: last, method, params });
      line.send("Target.sendMessageToTarget", { sessionId: found.sessionId, message });
    });
}

// Begins to sample; the returned function ends it and gives the profile.
export async function startSampling(send) {
  await send("Profiler.enable");
  await send("Profiler.setSamplingInterval", { interval: 500 });
  await send("Profiler.start");
  return async () => (await send("Profiler.stop")).profile;
}
