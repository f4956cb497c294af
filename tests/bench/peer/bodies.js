// Articles' HTML: a file holds a list of texts.

export async function loadBodies(url) {
  return { text: await (await fetch(url)).json() };
}

// A contender that cleans them all, and says how many characters are left.
export function cleaner(clean) {
  return (texts) => texts.reduce((sum, html) => sum + clean(html).length, 0);
}
