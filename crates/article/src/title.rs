//! Plain text out of a title that may carry markup.

use crate::reference::decode;
use crate::tag::Tag;
use crate::text::Text;
use crate::token::Tokens;

/// A title or name that may carry markup, as one line of plain text: known tags are dropped, references read once.
///
/// `<` before anything but an element's name stays: "1 < 2", "the <Foo> trait".
#[must_use]
pub fn plain(text_or_html: &str) -> String {
    let mut text = Text::default();
    if !text_or_html.contains('<') {
        text.push(&decode(text_or_html, false));
        return text.out;
    }
    let mut rest = text_or_html;
    while let Some(at) = rest.find('<') {
        let (before, tagged) = rest.split_at(at);
        text.push(&decode(before, false));
        rest = match markup(tagged) {
            Some(after) => {
                if ["<br", "<p", "</p", "<div", "</div"].iter().any(|tag| tagged.starts_with(tag)) {
                    text.raise(" ");
                }
                after
            }
            None => {
                text.push("<");
                tagged.get(1..).unwrap_or("")
            }
        };
    }
    text.push(&decode(rest, false));
    text.out
}

/// What follows the tag of a known element (or a comment) that `tagged` begins with.
fn markup(tagged: &str) -> Option<&str> {
    let inner = tagged.get(1..)?;
    let name = inner.strip_prefix('/').unwrap_or(inner);
    let end = name.find(|char: char| !char.is_ascii_alphanumeric()).unwrap_or(name.len());
    let tag = Tag::of(name.get(..end)?);
    let is_font = name.get(..end).is_some_and(|name| ["font", "tt", "big", "nobr"].contains(&name));
    let is_known = (tag != Tag::Unknown && !matches!(tag, Tag::Desc | Tag::Source | Tag::Time)) || is_font;
    let is_comment = inner.starts_with("!--");
    let ends_well = name.get(end..).is_some_and(|rest| rest.starts_with(['>', '/', ' ', '\n']));
    if !(is_comment || (is_known && ends_well)) {
        return None;
    }
    let mut after = if is_comment { inner.split_once("-->")?.1 } else { inner.split_once('>')?.1 };
    if matches!(tag, Tag::Script | Tag::Style) && !inner.starts_with('/') {
        let mut tokens = Tokens::new(after);
        tokens.raw_text(tag.name());
        after = tokens.remainder();
    }
    Some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_decoded_once_and_loses_its_markup() {
        for (title, expected) in [
            ("AT&amp;T &#8217;s <b>win</b>", "AT&T ’s win"),
            ("1 < 2 &amp;&amp; 3 > 2", "1 < 2 && 3 > 2"),
            ("The <Foo> trait, x<y", "The <Foo> trait, x<y"),
            ("&amp;lt;", "&lt;"),
            ("  a\n b\u{a0}c ", "a b c"),
            ("a<script>alert('<b>')</script>b<!-- c -->", "ab"),
            ("<em>Nature</em><br/>news", "Nature news"),
        ] {
            assert_eq!(plain(title), expected, "{title}");
        }
    }
}
