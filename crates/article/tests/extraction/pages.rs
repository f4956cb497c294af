//! Pages to try things on.

use article::{ExtractError, Extraction, extract};

pub const URL: &str = "https://courier.example/world/bridge-opens";

/// Six paragraphs of one article, each told from the others by its first words.
pub const PARAGRAPHS: [&str; 6] = [
    "The new bridge over the Arl opened on Monday morning, eleven years after the first stone was laid and three years later than planned.",
    "Some four thousand people crossed it on foot in the first hour, among them the mayor, two school classes and a brass band from upriver.",
    "“We had stopped believing in it,” said Edda Marn, who runs the ferry that the bridge replaces, “and now I am the one who is out of work.”",
    "The cost rose from ninety to two hundred and forty million crowns, because the southern pier stands on clay that nobody had looked for.",
    "Engineers say that the bridge will carry thirty thousand cars a day, a third more than the old crossing at the mill could ever take.",
    "Trams are to follow in two years, if the council finds the money; until then a bus runs every seven minutes between both banks.",
];

/// All of them as HTML.
pub fn text() -> String {
    PARAGRAPHS.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
}

/// A page with a head of its own.
pub fn page(head: &str, body: &str) -> String {
    format!("<!doctype html><html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>")
}

/// A page as most are: a menu, the headline, the text with something between its third and fourth paragraph and
/// something behind it, and a footer.
pub fn around(between: &str, behind: &str) -> String {
    let part = |range: std::ops::Range<usize>| -> String {
        PARAGRAPHS[range].iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
    };
    let body = format!(
        "<header><nav><ul><li><a href=/>Home</a></li><li><a href=/world>World</a></li><li><a href=/sport>Sport</a></li></ul></nav></header>\
         <main><article><h1>A bridge opens over the Arl</h1><div class=story>{}{between}{}</div>{behind}</article></main>\
         <footer><p>© The Courier. <a href=/terms>Terms</a> <a href=/privacy>Privacy</a></p></footer>",
        part(0..3),
        part(3..6)
    );
    page("<title>A bridge opens over the Arl - The Courier</title>", &body)
}

pub fn result(html: &str) -> Result<Extraction, ExtractError> {
    extract(html, URL, feed::parse_date)
}

pub fn found(html: &str) -> Extraction {
    result(html).unwrap_or_else(|error| panic!("{error}: {html}"))
}

/// What stands between the third and the fourth paragraph of the article that comes out.
pub fn between(html: &str) -> String {
    let found = found(html);
    let whole = found.html.as_str();
    let after = whole.split_once("out of work.”</p>").unwrap_or_else(|| panic!("{whole}")).1;
    after.split_once("<p>The cost rose").unwrap_or_else(|| panic!("{whole}")).0.trim().to_owned()
}

/// Checks that all paragraphs came out, in order, and nothing else.
pub fn is_whole(found: &Extraction) {
    assert_eq!(found.text, PARAGRAPHS.join("\n\n"));
}
