//! Text out of markup, and back.

use std::borrow::Cow;

use memchr::{memchr, memchr2};

use crate::entities::reference;

/// Elements of HTML that people put into titles; anything else in angle brackets is text.
const TITLE_TAGS: [&str; 44] = [
    "a",
    "abbr",
    "acronym",
    "b",
    "big",
    "blockquote",
    "br",
    "cite",
    "code",
    "del",
    "dfn",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "nobr",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "tt",
    "u",
    "ul",
    "wbr",
];

/// Text with its character references decoded, once.
pub(crate) fn decode_entities(source: &str) -> Cow<'_, str> {
    let Some(first) = memchr(b'&', source.as_bytes()) else {
        return Cow::Borrowed(source);
    };
    let mut out = String::with_capacity(source.len());
    let (before, mut rest) = source.split_at(first);
    out.push_str(before);
    while !rest.is_empty() {
        let taken = decode_one(rest, &mut out);
        rest = rest.get(taken..).unwrap_or_default();
        let plain = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        let (text, after) = rest.split_at(plain);
        out.push_str(text);
        rest = after;
    }
    Cow::Owned(out)
}

/// Decodes the reference that `source` begins with, or takes its `&` as it is; the number of bytes taken.
fn decode_one(source: &str, out: &mut String) -> usize {
    if let Some((decoded, length)) = escaped(source.as_bytes()) {
        out.push(decoded);
        return length;
    }
    let Some(((first, second), length)) = reference(source) else {
        out.push('&');
        return 1;
    };
    out.push(first);
    out.extend(second);
    length
}

/// What escaped HTML is full of, found without looking for the end of a name.
fn escaped(source: &[u8]) -> Option<(char, usize)> {
    match source {
        [_, b'l', b't', b';', ..] => Some(('<', 4)),
        [_, b'g', b't', b';', ..] => Some(('>', 4)),
        [_, b'a', b'm', b'p', b';', ..] => Some(('&', 5)),
        [_, b'q', b'u', b'o', b't', b';', ..] => Some(('"', 6)),
        _ => None,
    }
}

/// Plain text as one line: white space collapsed, controls gone. `None` where nothing is left.
pub(crate) fn one_line(source: &str) -> Option<String> {
    let trimmed = source.trim();
    if trimmed.is_empty() {
        return None;
    }
    if is_one_line(trimmed) {
        return Some(trimmed.to_owned());
    }
    let mut line = String::with_capacity(trimmed.len());
    let is_shown = |c: &char| !c.is_ascii_control();
    for word in trimmed.split_ascii_whitespace().filter(|word| word.chars().any(|c| is_shown(&c))) {
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(word.chars().filter(is_shown));
    }
    // A control may have stood behind white space that is not ASCII.
    let shown = line.trim();
    if shown.len() < line.len() {
        line = shown.to_owned();
    }
    (!line.is_empty()).then_some(line)
}

/// Whether nothing is to be done: no control, no two spaces in a row.
fn is_one_line(text: &str) -> bool {
    let mut last = 0;
    text.bytes().all(|byte| {
        let is_plain = !byte.is_ascii_control() && (byte != b' ' || last != b' ');
        last = byte;
        is_plain
    })
}

fn has_markup(html: &str) -> bool {
    memchr2(b'<', b'&', html.as_bytes()).is_some()
}

/// Plain text out of a title that may hold HTML: usual tags gone, references decoded once. Other angle brackets are
/// what the title is about.
pub(crate) fn plain_title(html: &str) -> Option<String> {
    if !has_markup(html) {
        return one_line(html);
    }
    one_line(&decode_entities(&without_tags(html, is_title_tag)))
}

/// Plain text out of HTML: every tag gone, references decoded once.
pub(crate) fn plain_text(html: &str) -> Option<String> {
    if !has_markup(html) {
        return one_line(html);
    }
    one_line(&decode_entities(&without_tags(html, |_, _| true)))
}

/// Whether what looks like a tag is one; `a<b then c>d` is about something else.
fn is_title_tag(name: &str, attributes: &str) -> bool {
    let is_usual = TITLE_TAGS.iter().any(|tag| name.eq_ignore_ascii_case(tag));
    is_usual && (attributes.trim_ascii().is_empty() || attributes.contains('='))
}

fn without_tags(html: &str, is_dropped: impl Fn(&str, &str) -> bool) -> Cow<'_, str> {
    if memchr(b'<', html.as_bytes()).is_none() {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let (mut at, mut has_comments) = (0, true);
    while let Some(offset) = memchr(b'<', html.as_bytes().get(at..).unwrap_or_default()) {
        let open = at + offset;
        out.push_str(html.get(at..open).unwrap_or_default());
        let is_end = html.as_bytes().get(open + 1) == Some(&b'/');
        match crate::xml::scan_tag(html, open + 1 + usize::from(is_end)) {
            Some(tag) if !tag.is_cut && is_dropped(tag.name, tag.attributes) => {
                out.push_str(if parts_words(tag.name) { " " } else { "" });
                at = tag.end;
            }
            None if has_comments
                && html.as_bytes().get(open..).is_some_and(|rest| rest.starts_with(b"<!--")) =>
            {
                // Where one does not end, none after it does.
                let length = comment_length(html.get(open..).unwrap_or_default());
                has_comments = length.is_some();
                out.push_str(if has_comments { "" } else { "<" });
                at = open + length.unwrap_or(1);
            }
            _ => {
                out.push('<');
                at = open + 1;
            }
        }
    }
    out.push_str(html.get(at..).unwrap_or_default());
    Cow::Owned(out)
}

/// Whether what stands on both sides of a tag are words of their own.
fn parts_words(name: &str) -> bool {
    let blocks =
        ["br", "p", "div", "li", "tr", "td", "th", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"];
    blocks.iter().any(|block| name.eq_ignore_ascii_case(block))
}

/// Length of the comment that `html` begins with.
fn comment_length(html: &str) -> Option<usize> {
    let inner = html.strip_prefix("<!--")?;
    memchr::memmem::find(inner.as_bytes(), b"-->").map(|length| length + 7)
}

/// Adds text as HTML.
pub(crate) fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

/// Text as HTML.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    escape_into(text, &mut out);
    out
}

/// Plain text as HTML: blank lines part paragraphs, lines are kept. Text that evidently is HTML stays as it is. `None` where
/// nothing is left.
pub(crate) fn plain_as_html(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if is_html(text) {
        return Some(text.to_owned());
    }
    let text = if is_escaped(text) { decode_entities(text) } else { Cow::Borrowed(text) };
    if memchr2(b'\n', b'\r', text.as_bytes()).is_none() {
        return Some(escape(&text));
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut html = String::with_capacity(text.len() + 32);
    let mut lines = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        if !line.is_empty() {
            lines.push(escape(line));
        } else if !lines.is_empty() {
            html.extend(["<p>", &lines.join("<br>"), "</p>"]);
            lines.clear();
        }
    }
    Some(html)
}

/// Whether a text has an element that is closed, or one that needs no closing.
fn is_html(text: &str) -> bool {
    let mut opened: Vec<&str> = Vec::new();
    memchr::memchr_iter(b'<', text.as_bytes()).any(|open| {
        let is_end = text.as_bytes().get(open + 1) == Some(&b'/');
        let Some(tag) = crate::xml::scan_tag(text, open + 1 + usize::from(is_end)).filter(|tag| !tag.is_cut)
        else {
            return false;
        };
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is_end {
            return opened.iter().any(|name| is(name));
        }
        if opened.len() < 32 && !opened.contains(&tag.name) {
            opened.push(tag.name);
        }
        is("br") || is("img") || is("hr") || (is("p") && tag.attributes.is_empty())
    })
}

/// Whether a text was escaped once more than it should be: references, and no character that would need one.
fn is_escaped(text: &str) -> bool {
    let is_reference = |at| text.get(at..).is_some_and(|rest| reference(rest).is_some());
    memchr(b'<', text.as_bytes()).is_none()
        && memchr(b'&', text.as_bytes()).is_some()
        && memchr::memchr_iter(b'&', text.as_bytes()).all(is_reference)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_decoded_once() {
        for (source, expected) in [
            ("plain", "plain"),
            ("a &amp; b", "a & b"),
            ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),
            ("AT&T & Q&A", "AT&T & Q&A"),
            ("a&nbsp;b&mdash;c&hellip;&eacute;", "a\u{a0}b—c…é"),
            ("a &amp b &lt c &eacute d", "a & b < c é d"),
            ("&", "&"),
            ("&&amp;", "&&"),
        ] {
            assert_eq!(decode_entities(source), expected, "{source}");
        }
    }

    #[test]
    fn titles_lose_markup_but_keep_what_they_are_about() {
        for (source, expected) in [
            ("  a\n  b ", Some("a b")),
            ("<b>bold</b> &amp; it", Some("bold & it")),
            ("Using <script> & <canvas>", Some("Using <script> & <canvas>")),
            ("</example>", Some("</example>")),
            ("1 < 2 > 0", Some("1 < 2 > 0")),
            ("line<br/>break", Some("line break")),
            ("&lt;i&gt;", Some("<i>")),
            ("a<b then c>d", Some("a<b then c>d")),
            ("Bold <b>move", Some("Bold move")),
            ("<a href='/x'>y</a> <br>", Some("y")),
            ("<p>x", Some("x")),
            ("<p></p>", None),
            ("", None),
        ] {
            assert_eq!(plain_title(source).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn plain_text_has_no_tags() {
        assert_eq!(plain_text("<script>x</script> &lt;").as_deref(), Some("x <"));
    }

    #[test]
    fn one_line_is_one_line() {
        for (source, expected) in [
            ("a", Some("a")),
            ("  a  ", Some("a")),
            ("a b", Some("a b")),
            ("a  b", Some("a b")),
            ("a\nb\r\n\tc", Some("a b c")),
            ("a\u{1}b", Some("ab")),
            ("a \u{1}\u{2} b", Some("a b")),
            ("\u{1}", None),
            ("a\u{7f}", Some("a")),
            ("a\u{a0}b", Some("a\u{a0}b")),
            ("\u{a0}a\u{a0}", Some("a")),
            ("\u{1}\u{a0}a\u{a0}\u{1}", Some("a")),
            ("\u{1}\u{a0}\u{1}", None),
            ("東 京", Some("東 京")),
            ("", None),
            (" \n", None),
        ] {
            assert_eq!(one_line(source).as_deref(), expected, "{source:?}");
        }
    }

    #[test]
    fn blocks_part_words_and_other_tags_do_not() {
        for (source, expected) in [
            ("<p>a</p><p>b</p>", Some("a b")),
            ("a<br>b", Some("a b")),
            ("a<BR/>b", Some("a b")),
            ("<ul><li>a<li>b</ul>", Some("a b")),
            ("<td>a</td><td>b</td>", Some("a b")),
            ("<h2>a</h2>b", Some("a b")),
            ("<b>a</b>b", Some("ab")),
            ("a<span>b</span>", Some("ab")),
            ("a<wbr>b", Some("ab")),
            ("a<!-- b -->c", Some("ac")),
            ("a<!-- b", Some("a<!-- b")),
            ("a<b", Some("a<b")),
            ("1 < 2", Some("1 < 2")),
            ("<img src=x>", None),
        ] {
            assert_eq!(plain_text(source).as_deref(), expected, "{source}");
        }
    }

    #[test]
    fn plain_text_keeps_its_lines_and_what_is_html_stays() {
        for (text, html) in [
            (" one ", "one"),
            ("1 < 2 & <T>", "1 &lt; 2 &amp; &lt;T&gt;"),
            (
                "Desc & line\n\nnext https://ex.org <3",
                "<p>Desc &amp; line</p><p>next https://ex.org &lt;3</p>",
            ),
            ("a\r\nb\r\n \r\n\r\nc\r", "<p>a<br>b</p><p>c</p>"),
            ("Use <b> for bold &amp;\n\n1 < 2", "<p>Use &lt;b&gt; for bold &amp;amp;</p><p>1 &lt; 2</p>"),
            ("Mark &amp; John &#8217;", "Mark &amp; John ’"),
            ("Q&A &amp; more", "Q&amp;A &amp;amp; more"),
            ("<p>a</p>\n\n<p>b</p>", "<p>a</p>\n\n<p>b</p>"),
            ("a<br/>b\nc", "a<br/>b\nc"),
            ("<a href='/x'>y</a>", "<a href='/x'>y</a>"),
            ("</b> closes", "&lt;/b&gt; closes"),
            ("Vec<String> and Vec<T>", "Vec&lt;String&gt; and Vec&lt;T&gt;"),
        ] {
            assert_eq!(plain_as_html(text).as_deref(), Some(html), "{text:?}");
        }
        assert_eq!(plain_as_html(" \n"), None);
    }

    #[test]
    fn text_as_html_is_escaped_once() {
        for (text, html) in [
            ("a", "a"),
            ("<b> & \"c\"", "&lt;b&gt; &amp; &quot;c&quot;"),
            ("&amp;", "&amp;amp;"),
            ("é東'", "é東'"),
            ("", ""),
        ] {
            assert_eq!(escape(text), html);
            assert_eq!(decode_entities(html), text);
        }
    }
}
