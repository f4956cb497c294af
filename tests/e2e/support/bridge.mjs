// An article's own page with all that publishers put around a text, written for the tests: section, captioned and credited
// picture, two subheads, a "read also" line twice, a sign-up box, a related list.

const paragraph = (words) => `<p>${words} The council will look at the plans again in autumn, when the river is low and the
  engineers can reach the second pier without a boat, and until then nobody is to cross.</p>`;
const also = `<p><strong>Read also:</strong> <a href="/ferry">The ferry that nobody wanted is full</a></p>`;

export const lines = ["The old bridge at Valmere has been closed.", "A crack as wide as a thumb.", "The ferryman sold his boat.",
  "Shops on the other bank.", "A temporary walkway.", "The last word is the weather’s."];

export function bridgePage(picture = "/bridge.png") {
  const text = lines.map(paragraph);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed | The Valmere Post</title>
    <meta property="og:site_name" content="The Valmere Post"><meta property="og:image" content="${picture}">
    <meta property="article:section" content="Region"></head><body>
    <header><a href="/">The Valmere Post</a></header><nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
    <main><article><p class="kicker"><a href="/region">Region</a></p><h1>Bridge closed</h1>
    <p class="byline">By <a rel="author" href="/ada">Ada Lindqvist</a></p>
    <figure><img src="${picture}" width="640" height="400" alt=""><figcaption>The bridge on Monday. <span class="credit">Photo: Jonas Vale</span></figcaption></figure>
    ${text[0]}${text[1]}${also}<h2>Nobody on the other bank</h2>${text[2]}${text[3]}${also}<h2>What comes next</h2>${text[4]}${text[5]}
    </article>
    <section class="newsletter"><h3>Sign up to read this article</h3><p>Get the Post every morning, free for fourteen days.</p><form><input type="email"><button>Sign up</button></form></section>
    <aside class="related"><h2>Related stories</h2><ul><li><a href="/a">Council meets</a></li><li><a href="/b">River falls</a></li><li><a href="/c">Ferry full</a></li></ul></aside>
    </main><footer><p>© The Valmere Post</p></footer></body></html>`;
}
