// Runs in the page before the app does, and notes what the page asks its engine: when, when the answer came, and when what came
// of it was on the screen (the task after the next frame), in milliseconds since navigation began. Messages are postcard: a
// varint for the kind, another for the request (`model::ToEngine`, `model::FromEngine`).

export function spy() {
  const asked = [];
  window.asked = asked;
  const REQUEST = 0;
  const REPLY = 1;

  const numbers = (bytes, count) => {
    const found = [];
    for (let at = 0; found.length < count; at += 1) {
      let value = 0;
      for (let shift = 0; ; shift += 7, at += 1) {
        value += (bytes[at] & 127) * 2 ** shift;
        if (bytes[at] < 128) break;
      }
      found.push(value);
    }
    return found;
  };

  window.Worker = class extends window.Worker {
    constructor(...words) {
      super(...words);
      this.addEventListener("message", ({ data }) => {
        if (data[0] !== REPLY) return;
        const entry = asked.findLast(({ id }) => id === numbers(data, 2)[1]);
        if (!entry) return;
        entry.answered = performance.now();
        requestAnimationFrame(() => setTimeout(() => (entry.shown = performance.now())));
      });
    }

    postMessage(data, ...others) {
      if (data[0] === REQUEST) {
        const [, id, command] = numbers(data, 3);
        asked.push({ id, command, at: performance.now() });
      }
      super.postMessage(data, ...others);
    }
  };
}

// Waits until every question asked since a moment is answered and shown, and no other was asked for so many milliseconds; all of
// these questions.
export function settled(page, since, silence = 100) {
  return page.evaluate(async ([since, silence]) => {
    for (;;) {
      const now = window.asked.filter(({ at }) => at >= since);
      const last = Math.max(since, ...now.map(({ shown }) => shown ?? Infinity));
      if (performance.now() - last > silence) return now;
      await new Promise((done) => setTimeout(done, 10));
    }
  }, [since, silence]);
}
