// A speech engine that is silent: it tells the browser of beginnings and ends as a voice does, and when a test lets it.
// What it was given to say stands in `said`; while `held` is set, nothing ends.

globalThis.said = [];
globalThis.held = true;
let end;

chrome.ttsEngine.onSpeak.addListener((words, options, tell) => {
  globalThis.said.push({ words, voice: options.voiceName, rate: options.rate });
  tell({ type: "start", charIndex: 0 });
  end = () => tell({ type: "end", charIndex: words.length });
  if (!globalThis.held) setTimeout(globalThis.endNow, 20);
});

chrome.ttsEngine.onStop.addListener(() => {
  end = undefined;
});

// Ends what is said; `false` if nothing is.
globalThis.endNow = () => {
  const ending = end;
  end = undefined;
  ending?.();
  return Boolean(ending);
};
