// `window.askWorker`: asks the worker beside the page.

const worker = new Worker("/worker.js", { type: "module" });
const waiting = new Map();
let last = 0;
worker.onmessage = ({ data: [number, answer] }) => waiting.get(number)(answer);
worker.onerror = ({ message }) => console.error(message);
window.askWorker = (...words) =>
  new Promise((resolve) => {
    last += 1;
    waiting.set(last, resolve);
    worker.postMessage([last, ...words]);
  });
