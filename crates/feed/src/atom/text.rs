//! Text constructs (RFC 4287, 3.1 and 4.1.3; Atom 0.3, 3.1).

use std::borrow::Cow;

use crate::{
    markdown,
    text::{escape, one_line, plain_title},
    xml::{Reader, Tag, raw_attributes, scan_tag},
};

/// Text, with the kind that its writer said or must have meant.
#[derive(Debug, Clone)]
pub(super) struct TextValue<'a> {
    kind: Kind,
    value: Cow<'a, str>,
    /// `xml:base` of the `div` around XHTML.
    base: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Html,
    Markdown,
}

/// How the value is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// No type is said.
    Unsaid,
    Text,
    Escaped,
    Markup,
    Markdown,
    Base64,
    /// Several forms of one text within (Atom 0.3, 4.13.7).
    Alternatives,
}

impl<'a> TextValue<'a> {
    /// Reads the element that `tag` starts; `None` where it is empty or holds bytes that are no text.
    pub(super) fn read(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Option<Self> {
        let value = match form(tag) {
            Form::Text => Self::new(Kind::Text, reader.text(tag)),
            Form::Escaped => Self::new(Kind::Html, escaped(reader.html(tag))),
            Form::Markdown => Self::new(Kind::Markdown, reader.text(tag)),
            Form::Markup => markup(reader, tag),
            Form::Unsaid => unsaid(reader, tag),
            Form::Base64 => encoded(reader, tag)?,
            Form::Alternatives => best(reader, tag)?,
        };
        (!value.value.trim_ascii().is_empty()).then_some(value)
    }

    fn new(kind: Kind, value: Cow<'a, str>) -> Self {
        Self { kind, value, base: None }
    }

    /// The address, as written, against which addresses in the text resolve, where the text itself says one.
    pub(super) fn base(&self) -> Option<&str> {
        self.base.as_deref()
    }

    /// As a title.
    pub(super) fn plain(&self) -> Option<String> {
        match self.kind {
            Kind::Html => plain_title(&self.value),
            Kind::Text | Kind::Markdown => one_line(&self.value),
        }
    }

    /// As HTML.
    pub(super) fn into_html(self) -> Option<String> {
        let html = match self.kind {
            Kind::Html => return crate::context::owned_html(Some(self.value)),
            Kind::Text => escape(self.value.trim()),
            Kind::Markdown => markdown::render(&self.value),
        };
        (!html.is_empty()).then_some(html)
    }

    /// Whether another reading of the same text serves a reader better.
    pub(super) fn is_worse_than(&self, other: &Self) -> bool {
        self.kind == Kind::Text && other.kind != Kind::Text
    }
}

fn form(tag: &Tag<'_>) -> Form {
    let mode = tag.attribute("mode").map(|mode| mode.trim().to_ascii_lowercase());
    let mime =
        tag.attribute("type").map(|mime| mime.trim().to_ascii_lowercase()).filter(|mime| !mime.is_empty());
    let Some(mime) = mime else {
        return if mode.as_deref() == Some("base64") { Form::Base64 } else { Form::Unsaid };
    };
    if mime.starts_with("multipart/") {
        return Form::Alternatives;
    }
    match (mime.split(';').next().unwrap_or_default().trim(), mode.as_deref()) {
        (_, Some("base64")) => Form::Base64,
        ("text" | "text/plain", Some("xml")) => Form::Unsaid,
        ("text" | "text/plain", _) => Form::Text,
        ("text/markdown" | "text/x-markdown" | "markdown", _) => Form::Markdown,
        ("xhtml", _) | ("application/xhtml+xml" | "text/html", Some("xml")) => Form::Markup,
        ("html" | "text/html", _) | (_, Some("escaped")) => Form::Escaped,
        (other, _) if other.ends_with("/xml") || other.ends_with("+xml") => Form::Markup,
        (other, _) if other.starts_with("text/") || !other.contains('/') => Form::Escaped,
        _ => Form::Base64,
    }
}

/// HTML; where one `div` stands around what is escaped still, what is escaped.
fn escaped(html: Cow<'_, str>) -> Cow<'_, str> {
    if !html.trim_start().starts_with("<div") {
        return html;
    }
    let inner = without_div(&html);
    if inner.contains('<') || !inner.contains("&lt;") {
        return html;
    }
    Cow::Owned(crate::text::decode_entities(inner).into_owned())
}

/// Without a type the specification says text; people often write HTML.
fn unsaid<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> TextValue<'a> {
    guessed(reader.html(tag))
}

fn guessed(value: Cow<'_, str>) -> TextValue<'_> {
    let looks_like_html = ["</", "<br", "<p>", "<img"].iter().any(|part| value.contains(part));
    TextValue::new(if looks_like_html { Kind::Html } else { Kind::Text }, value)
}

/// The form that serves a reader best.
fn best<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Option<TextValue<'a>> {
    let mut best: Option<TextValue<'a>> = None;
    while let Some(child) = reader.next_field(tag.depth) {
        if form(&child) != Form::Alternatives
            && let Some(other) = TextValue::read(reader, &child)
            && best.as_ref().is_none_or(|best| best.is_worse_than(&other))
        {
            best = Some(other);
        }
    }
    best
}

/// Text in Base64; `None` where the bytes are no text.
fn encoded<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Option<TextValue<'a>> {
    let bytes = base64(&reader.text(tag))?;
    let text = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))?;
    // What is escaped within says nothing as text.
    let is_escaped = text.contains("&lt;") && !text.contains('<');
    let value = guessed(Cow::Owned(text));
    Some(if is_escaped { TextValue { kind: Kind::Html, ..value } } else { value })
}

/// RFC 4648, white space between; `None` where a character is not of the alphabet.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for c in text.bytes().filter(|c| !c.is_ascii_whitespace() && *c != b'=') {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = (bits << 6 | u32::from(value)) & 0xff_ffff;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
        }
    }
    Some(bytes)
}

/// XHTML, without the `div` that the specification wraps it in.
fn markup<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> TextValue<'a> {
    let (markup, children) = reader.markup(tag);
    if children == 0 {
        // Said to be XHTML, but escaped.
        let text = crate::text::decode_entities(&markup).into_owned();
        return TextValue::new(Kind::Html, Cow::Owned(text));
    }
    let base = if children == 1 { base_of_div(&markup) } else { None };
    let value = match (children, markup) {
        (1, Cow::Borrowed(text)) => Cow::Borrowed(without_div(text)),
        (1, Cow::Owned(text)) => Cow::Owned(without_div(&text).to_owned()),
        (_, markup) => markup,
    };
    TextValue { kind: Kind::Html, value, base }
}

fn base_of_div(markup: &str) -> Option<String> {
    let div = scan_tag(markup.trim_start(), 1).filter(|tag| tag.attributes.len() > "xml:base=".len())?;
    let base = raw_attributes(div.attributes).find(|(name, _)| name.eq_ignore_ascii_case("xml:base"))?.1;
    Some(crate::text::decode_entities(base).into_owned())
}

fn without_div(markup: &str) -> &str {
    let trimmed = markup.trim();
    if !trimmed.starts_with('<') {
        return trimmed;
    }
    let Some(open) = scan_tag(trimmed, 1).filter(|tag| tag.name.eq_ignore_ascii_case("div")) else {
        return trimmed;
    };
    let inner = trimmed.get(open.end..).unwrap_or_default();
    inner.strip_suffix("</div>").map_or(if open.is_empty { "" } else { trimmed }, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::Event;

    fn read(element: &str) -> (Option<String>, Option<String>) {
        let source = format!("<entry>{element}</entry>");
        let mut reader = Reader::new(&source);
        let Event::Start(root) = reader.next() else { return (None, None) };
        let tag = reader.next_child(root.depth);
        let value = tag.and_then(|tag| TextValue::read(&mut reader, &tag));
        (value.as_ref().and_then(TextValue::plain), value.and_then(TextValue::into_html))
    }

    #[test]
    fn text_constructs_are_read_as_their_type_says() {
        for (element, plain, html) in [
            ("<t>a &amp; b</t>", "a & b", "a &amp; b"),
            ("<t type='text'>1 &lt; 2 &lt;b&gt;</t>", "1 < 2 <b>", "1 &lt; 2 &lt;b&gt;"),
            ("<t type='html'>&lt;b&gt;T&lt;/b&gt; &amp;amp; t</t>", "T & t", "<b>T</b> &amp; t"),
            (
                "<t type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>A <em>b</em></div></t>",
                "A b",
                "A <em>b</em>",
            ),
            ("<t>&lt;p&gt;x&lt;/p&gt;</t>", "x", "<p>x</p>"),
            ("<t type='html'><div>a &lt;b&gt;c&lt;/b&gt;</div></t>", "a c", "a <b>c</b>"),
            ("<t type='html'>\n\t<div>a &lt;b&gt;c&lt;/b&gt;</div>\n</t>", "a c", "a <b>c</b>"),
            ("<t type='html'><div>a &lt; <i>c</i></div></t>", "a < c", "<div>a &lt; <i>c</i></div>"),
            ("<t type='text/markdown'>*a*</t>", "*a*", "<p><em>a</em></p>\n"),
            ("<t mode='escaped' type='text/html'>&lt;i&gt;x&lt;/i&gt;</t>", "x", "<i>x</i>"),
            ("<t mode='xml' type='application/xhtml+xml'><p>x</p></t>", "x", "<p>x</p>"),
            ("<t mode='base64' type='text/plain'>RW50cnkgVGl0bGU=</t>", "Entry Title", "Entry Title"),
            ("<t mode='base64'>PGI+YTwvYj4=</t>", "a", "<b>a</b>"),
            ("<t mode='base64'>YSAmbHQ7IGI=</t>", "a < b", "a &lt; b"),
            ("<t mode='base64'>YSA8IGI=</t>", "a < b", "a &lt; b"),
            (
                "<t type='multipart/alternative'><content>a b</content><content type='text/html' mode='escaped'>a \
                 &lt;i&gt;b&lt;/i&gt;</content></t>",
                "a b",
                "a <i>b</i>",
            ),
        ] {
            assert_eq!(read(element), (Some(plain.to_owned()), Some(html.to_owned())), "{element}");
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_no_value() {
        for element in
            ["<t type='image/png'>iVBORw0KGgo=</t>", "<t/>", "<t type='html'> </t>", "<t mode='base64'>?</t>"]
        {
            assert_eq!(read(element), (None, None), "{element}");
        }
    }

    #[test]
    fn base_64_is_read_with_either_alphabet() {
        for (text, bytes) in [
            ("", Some(&b""[..])),
            ("YQ==", Some(b"a")),
            ("YQ", Some(b"a")),
            ("YWI=", Some(b"ab")),
            ("YWJj", Some(b"abc")),
            ("Y W\nJ\tj", Some(b"abc")),
            ("+/+/", Some(b"\xfb\xff\xbf")),
            ("-_-_", Some(b"\xfb\xff\xbf")),
            ("Y", Some(b"")),
            ("Y*==", None),
            ("é", None),
        ] {
            assert_eq!(base64(text).as_deref(), bytes, "{text}");
        }
    }

    #[test]
    fn a_wrapping_div_goes_and_no_other() {
        for (markup, expected) in [
            ("<div>a</div>", "a"),
            ("<div class='x'>a</div>", "a"),
            ("<DIV>a</div>", "a"),
            (" <div> a </div> ", "a"),
            ("<div/>", ""),
            ("<div><div>a</div></div>", "<div>a</div>"),
            ("<p>a</p>", "<p>a</p>"),
            ("a<div>b</div>", "a<div>b</div>"),
            ("<divx>a</divx>", "<divx>a</divx>"),
            ("<div>a", "<div>a"),
            ("", ""),
        ] {
            assert_eq!(without_div(markup), expected, "{markup}");
        }
    }

    #[test]
    fn a_form_is_chosen_by_type_and_mode() {
        let tag = |attributes: &'static str| Tag {
            ns: crate::xml::Ns::Atom,
            local: "t",
            name: "t",
            attributes,
            start: 0,
            depth: 1,
            is_empty: false,
        };
        for (attributes, expected) in [
            ("", Form::Unsaid),
            (" type=''", Form::Unsaid),
            (" type='text'", Form::Text),
            (" type='text/plain'", Form::Text),
            (" type='text/plain' mode='xml'", Form::Unsaid),
            (" type='html'", Form::Escaped),
            (" type=' HTML '", Form::Escaped),
            (" type='text/html; charset=utf-8'", Form::Escaped),
            (" type='text/html' mode='xml'", Form::Markup),
            (" type='xhtml'", Form::Markup),
            (" type='application/xhtml+xml'", Form::Markup),
            (" type='application/xhtml+xml' mode='escaped'", Form::Escaped),
            (" type='image/svg+xml'", Form::Markup),
            (" type='text/xml'", Form::Markup),
            (" type='text/markdown'", Form::Markdown),
            (" type='text/css'", Form::Escaped),
            (" type='nonsense'", Form::Escaped),
            (" type='image/png'", Form::Base64),
            (" mode='base64'", Form::Base64),
            (" type='text/html' mode='BASE64'", Form::Base64),
        ] {
            assert_eq!(form(&tag(attributes)), expected, "{attributes}");
        }
    }
}
