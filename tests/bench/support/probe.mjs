// Runs in the page before the app does, and notes when things happened, in milliseconds since navigation began. It
// costs one glance at the document for each change of it.

export function probe() {
  const seen = { longTasks: [], chosen: 0, headline: 0, painted: 0, counted: 0, shown: 0, progressed: 0, settled: 0 };
  window.seen = seen;
  const find = (selector) => document.querySelector(selector);
  const isFirst = (name, there) => there && !seen[name] && Boolean((seen[name] = performance.now()));
  let headlines = "";
  let isProgressing = false;

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) seen.longTasks.push({ startTime, duration });
  }).observe({ type: "longtask", buffered: true });

  // A file was chosen: from here on the reader waits.
  document.addEventListener("change", ({ target }) => {
    if (target.type === "file") seen.chosen = performance.now();
  }, true);

  function glance() {
    // `painted`: the task after the first frame that holds a headline, or the title of the first-run page.
    if (isFirst("headline", find("main a[data-headline], .welcome-title"))) {
      requestAnimationFrame(() => setTimeout(() => (seen.painted = performance.now())));
    }
    // Counts come from the engine; headlines may come from what was kept of the last visit.
    isFirst("counted", find(".sidebar .count"));
    const now = [...document.querySelectorAll("main a[data-headline]")].map((link) => link.dataset.headline).join();
    if (now !== headlines) seen.shown = performance.now();
    headlines = now;
    const progress = Boolean(find(".progress-line"));
    isFirst("progressed", progress);
    if (isProgressing && !progress) seen.settled = performance.now();
    isProgressing = progress;
    seen.isProgressing = progress;
  }
  new MutationObserver(glance).observe(document, { childList: true, subtree: true });
}
