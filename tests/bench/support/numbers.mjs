// Medians, spreads, and how they are written.

export const median = (values) => quantile(values, 0.5);

// The value below which a share of the others lies; between two, as far on as it lies between their places.
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  return low + (sorted[Math.ceil(place)] - low) * (place % 1);
}

export function spread(values) {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values), values };
}

// Of tasks in the page's own thread; the browser reports none below 50 ms, so 0 stands for "below 50".
export function longest(tasks) {
  return Math.max(0, ...tasks.map(({ duration }) => duration));
}

export const seconds = ({ median, min, max }) => `${s(median)} s (${s(min)}–${s(max)})`;
export const millis = ({ median, min, max }) => `${ms(median)} ms (${ms(min)}–${ms(max)})`;
export const block = ({ median, min, max }) => (max === 0 ? "below 50 ms" : `${millis({ median, min, max })}`);
export const times = (ratio) => `${ratio.toFixed(2)} ×`;

const s = (value) => (value / 1000).toFixed(2);
const ms = (value) => value.toFixed(0);
