// OPML files for imports.

const escape = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");

function outline({ title, url, inside }) {
  if (inside) return `<outline text="${escape(title)}">${inside.map(outline).join("")}</outline>`;
  return `<outline type="rss" text="${escape(title)}" xmlUrl="${escape(url)}"/>`;
}

// A list of feeds (`title`, `url`) and folders (`title`, `inside`) as OPML.
export function opml(outlines) {
  const body = outlines.map(outline).join("\n");
  return `<?xml version="1.0"?><opml version="2.0"><head><title>Sources</title></head><body>${body}</body></opml>`;
}

// The same as a file that Playwright can choose.
export function opmlFile(outlines, name = "sources.opml") {
  return textFile(typeof outlines === "string" ? outlines : opml(outlines), name);
}

export function textFile(text, name) {
  return { name, mimeType: "text/x-opml", buffer: Buffer.from(text) };
}
