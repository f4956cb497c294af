// A chart of what was measured: for each row with a target a bar, as long as the share of it that the figure takes. Colours follow the
// light or the dark of who looks.

const WIDTH = 880;
const LINE = 26;
const NAMES = 420;
const HEAD = 44;
// The target stands here; a bar that is longer than that missed it, and one that is much longer ends at the edge.
const TARGET = 300;
const ROOM = WIDTH - NAMES - 76;

export function chart(title, rows) {
  const bars = rows.filter(({ share }) => Number.isFinite(share));
  const height = HEAD + bars.length * LINE + 16;
  const x = NAMES + TARGET;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escape(title)}">
<style>
text { font: 13px system-ui, sans-serif; fill: #222; }
.target { stroke: #555; stroke-dasharray: 4 3; }
.reached { fill: #2f6f4f; }
.missed { fill: #a8322a; }
@media (prefers-color-scheme: dark) {
  text { fill: #ddd; }
  .target { stroke: #aaa; }
  .reached { fill: #6fbf93; }
  .missed { fill: #ef8378; }
}
</style>
<text x="${x}" y="20" text-anchor="middle">target</text>
<line class="target" x1="${x}" x2="${x}" y1="28" y2="${height - 12}"/>
${bars.map(bar).join("\n")}
</svg>
`;
}

function bar({ name, share, reached }, at) {
  const y = HEAD + at * LINE;
  const length = Math.max(2, Math.min(ROOM, share * TARGET));
  return `<text x="${NAMES - 10}" y="${y + 13}" text-anchor="end">${escape(shorten(name))}</text>
<rect class="${reached ? "reached" : "missed"}" x="${NAMES}" y="${y}" width="${length.toFixed(1)}" height="18" rx="2"/>
<text x="${NAMES + length + 6}" y="${y + 13}">${(100 * share).toFixed(0)} %</text>`;
}

const shorten = (name) => (name.length > 62 ? `${name.slice(0, 61)}…` : name);
const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
