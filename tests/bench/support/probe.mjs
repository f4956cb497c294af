// Runs in the page before the app does, and notes when things happened, in milliseconds since navigation began. It
// looks at the document once for each frame in which it changed, so what it notes is up to a frame late.

export function probe() {
  const seen = { longTasks: [], chosen: 0, headline: 0, painted: 0, counted: 0, shown: 0, progressed: 0, settled: 0 };
  window.seen = seen;
  const progressLines = document.getElementsByClassName("progress-line");
  const isFirst = (name, isThere) => !seen[name] && isThere() && Boolean((seen[name] = performance.now()));
  const has = (selector) => () => document.querySelector(selector) !== null;
  let headlines = "";
  let isAwaited = false;
  seen.isProgressing = false;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });

  // A file was chosen: from here on the reader waits.
  document.addEventListener("change", ({ target }) => {
    if (target.type === "file") seen.chosen = performance.now();
  }, true);

  const watching = new MutationObserver(() => {
    if (!isAwaited) requestAnimationFrame(glance);
    isAwaited = true;
  });
  watching.observe(document, { childList: true, subtree: true });
  // For what is measured afterwards and must not be held up by looking.
  window.stopLooking = () => watching.disconnect();

  function glance() {
    isAwaited = false;
    // `painted`: the task after the frame that shows a headline, or the title of the first-run page.
    if (isFirst("headline", has("main a[data-headline], .welcome-title"))) {
      setTimeout(() => (seen.painted = performance.now()));
    }
    // Counts come from the engine; headlines may come from what was kept of the last visit.
    isFirst("counted", has(".sidebar .count"));
    const now = [...document.querySelectorAll("main a[data-headline]")].map((link) => link.dataset.headline).join();
    if (now !== headlines) seen.shown = performance.now();
    headlines = now;
    const isProgressing = progressLines.length > 0;
    isFirst("progressed", () => isProgressing);
    if (seen.isProgressing && !isProgressing) seen.settled = performance.now();
    seen.isProgressing = isProgressing;
  }
}
