//! Takes a picture out of sanitised HTML.
//!
//! Sanitised HTML has `<` and `>` at tags alone and closes what it opens, so whole elements are found by looking for their
//! tags. What is cut out is one whole element after the other: the rest stays balanced and of the allow-list.

use crate::escape;
use crate::sanitise::sanitise;
use crate::tag::{Kind, Tag};
use crate::token::{Token, Tokens};
use model::SanitizedHtml;
use std::ops::Range;

/// Sanitised HTML without its first picture of the address `url`, the figure around it if that holds no other picture,
/// and the elements that would be left with nothing in them. As it was where there is no such picture.
#[must_use]
pub fn without_picture(html: SanitizedHtml, url: &str) -> SanitizedHtml {
    let Some(picture) = find(html.as_str(), url) else { return html };
    let figure = figure(html.as_str(), &picture).unwrap_or(picture);
    let cut = widen(html.as_str(), figure);
    let before = html.as_str().get(..cut.start).unwrap_or("");
    let after = html.as_str().get(cut.end..).unwrap_or("");
    // At the start of a text it would be read as a byte-order mark.
    let after = if before.is_empty() { after.trim_start_matches('\u{feff}') } else { after };
    // At the start of preformatted text a parser drops a newline: a second one keeps it.
    let newline = if ends_with_pre(before) && after.starts_with('\n') { "\n" } else { "" };
    let left = [before, newline, after].concat();
    // Something around the place may be left with nothing to see, which takes the whole tree to tell. Addresses are absolute.
    if may_be_empty(before, after) { sanitise(&left, "") } else { SanitizedHtml::from_sanitiser(left) }
}

fn ends_with_pre(before: &str) -> bool {
    let tag = before.rfind('<').and_then(|at| before.get(at..)).unwrap_or("");
    tag == "<pre>" || (tag.starts_with("<pre ") && tag.ends_with('>'))
}

/// Whether the element around the place ends before anything in it can be seen.
fn may_be_empty(before: &str, after: &str) -> bool {
    if !before.trim_end().ends_with('>') {
        return false;
    }
    let mut open = 0;
    let mut tokens = Tokens::new(after);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) if text.trim().is_empty() => {}
            Token::Start(name, _) if matches!(Tag::of(name), Tag::Br | Tag::Wbr) => {}
            Token::Start(name, _) if !matches!(Tag::of(name), Tag::Img | Tag::Hr) => open += 1,
            Token::End(_) if open == 0 => return true,
            Token::End(_) => open -= 1,
            Token::Text(_) | Token::Start(..) => return false,
        }
    }
    false
}

fn find(html: &str, url: &str) -> Option<Range<usize>> {
    let mut written = String::new();
    escape::attribute(&mut written, "data-src", url);
    html.match_indices("<img ").find_map(|(start, _)| {
        let length = html.get(start..)?.find('>')? + 1;
        let tag = html.get(start..start + length)?;
        tag.contains(&written).then_some(start..start + length)
    })
}

fn figure(html: &str, picture: &Range<usize>) -> Option<Range<usize>> {
    let open = html.get(..picture.start)?.rfind("<figure")?;
    let close = picture.end + html.get(picture.end..)?.find("</figure>")? + "</figure>".len();
    let figure = html.get(open..close)?;
    let is_one = |tag: &str| figure.matches(tag).count() == 1;
    (is_one("<img") && is_one("</figure>") && is_one("<figure")).then_some(open..close)
}

/// Takes in the elements that would be left empty. Cells stay for the sake of their column.
fn widen(html: &str, mut cut: Range<usize>) -> Range<usize> {
    while let Some(wider) = around(html, &cut) {
        cut = wider;
    }
    cut
}

/// The element that holds nothing but what is cut, and blanks where it is no text-level one.
fn around(html: &str, cut: &Range<usize>) -> Option<Range<usize>> {
    let before = html.get(..cut.start)?;
    let after = html.get(cut.end..)?;
    let blank_before = before.trim_end();
    let blank_after = skip_lines(after);
    let start = blank_before.strip_suffix('>')?.rfind('<')?;
    let inner = blank_before.get(start + 1..)?;
    let name = inner.get(..inner.find([' ', '>'])?)?;
    let rest = blank_after.strip_prefix("</")?.strip_prefix(name)?.strip_prefix('>')?;
    let is_tight = before.len() == blank_before.len() && after.len() == blank_after.len();
    let is_left_empty = match Tag::of(name).kind() {
        Kind::Cell => false,
        Kind::Inline | Kind::Anchor | Kind::Ruby => is_tight,
        _ => true,
    };
    is_left_empty.then_some(start..html.len() - rest.len())
}

/// Past blanks and line breaks.
fn skip_lines(html: &str) -> &str {
    let mut rest = html.trim_start();
    while let Some(after) = rest.strip_prefix("<br>").or_else(|| rest.strip_prefix("<wbr>")) {
        rest = after.trim_start();
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lead_picture;

    const BASE: &str = "https://a.example/";

    #[test]
    fn a_picture_goes_with_what_it_leaves_empty() {
        for (html, left) in [
            ("<figure><img src=p.jpg><figcaption>A</figcaption></figure><p>Text</p>", "<p>Text</p>"),
            ("<p>One <img src='p.jpg?a=1&amp;b=2'>two</p>", "<p>One two</p>"),
            ("<p><a href=x><img src=p.jpg></a><br></p><p>Text</p>", "<p>Text</p>"),
            ("<ul><li> <img src=p.jpg> </li></ul>Text", "Text"),
            ("<div><p><img src=p.jpg> a</p></div>", "<div><p> a</p></div>"),
            ("<p><b>x</b><img src=p.jpg></p>", "<p><b>x</b></p>"),
            (
                "<table><tr><td><img src=p.jpg></td><td>b</td></tr></table>",
                "<table><tbody><tr><td></td><td>b</td></tr></tbody></table>",
            ),
            ("<figure><figure><img src=p.jpg></figure><p>Text</p></figure>", "<figure><p>Text</p></figure>"),
            ("<dl><img src=p.jpg><span lang=fr> </span></dl><p>Text</p>", "<p>Text</p>"),
            ("<pre><img src=p.jpg>\n--></pre>", "<pre>\n\n--&gt;</pre>"),
            ("<pre lang=en><img src=p.jpg>\n\n x</pre>", "<pre lang=\"en\">\n\n\n x</pre>"),
            ("<img src=p.jpg>\u{feff}Text", "Text"),
            (
                "<p>data-src=\"https://a.example/p.jpg\" <img src=p.jpg alt='a>b'></p>",
                "<p>data-src=\"https://a.example/p.jpg\" </p>",
            ),
        ] {
            let clean = sanitise(html, BASE);
            let url = lead_picture(&clean).unwrap().url;
            let cut = without_picture(clean, &url);
            assert_eq!(cut.as_str(), left, "{html}");
            assert_eq!(sanitise(cut.as_str(), BASE), cut, "{html}");
        }
    }

    #[test]
    fn a_figure_with_another_picture_keeps_it() {
        let clean = sanitise("<figure><img src=a.jpg><img src=b.jpg></figure>", BASE);
        let cut = without_picture(clean, "https://a.example/a.jpg");
        assert!(cut.as_str().starts_with("<figure><img data-src=\"https://a.example/b.jpg\""), "{cut:?}");
    }

    #[test]
    fn html_without_the_picture_stays_as_it_is() {
        let clean = sanitise("<p>a</p><img src=a.jpg>", BASE);
        assert_eq!(without_picture(clean.clone(), "https://a.example/b.jpg"), clean);
    }
}
