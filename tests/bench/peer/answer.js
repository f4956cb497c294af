// What a page or a worker with contenders can be asked, by messages or, in a page, by `window.ask`.

// Milliseconds.
const A_WHILE = 400;

export function answer(contenders, load = loadFeed) {
  let feeds = [];
  const questions = {
    // Fetches the feeds, as bytes and as text, so that nobody's time holds the fetching or the decoding; only
    // Broadsheet decodes within its time. What else than feeds is measured is fetched its own way.
    async load(urls) {
      feeds = await Promise.all(urls.map(load));
    },
    names: () => Object.keys(contenders),
    // How many entries each feed has; nothing where it could not be read.
    async count(name) {
      const counts = [];
      for (const { text, bytes } of feeds) counts.push(await entries(contenders[name], text, bytes));
      return counts;
    },
    // Milliseconds of one round over the feeds at these places: rounds go on for a while, so that a short one is not
    // measured by the luck of a moment.
    async pass(name, places) {
      const chosen = places.map((place) => feeds[place]);
      self.gc?.();
      const began = performance.now();
      for (let rounds = 1; ; rounds += 1) {
        for (const { text, bytes } of chosen) {
          const count = contenders[name](text, bytes);
          if (count instanceof Promise) await count;
        }
        const took = performance.now() - began;
        if (took >= A_WHILE) return took / rounds;
      }
    },
  };
  self.ask = (question, ...words) => questions[question](...words);
}

async function loadFeed(url) {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return { bytes, text: new TextDecoder().decode(bytes) };
}

async function entries(contender, text, bytes) {
  try {
    return await contender(text, bytes);
  } catch {
    return null;
  }
}
