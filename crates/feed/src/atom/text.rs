//! Text constructs (RFC 4287, 3.1 and 4.1.3; Atom 0.3, 3.1).

use std::borrow::Cow;

use crate::{
    markdown,
    text::{escape, one_line, plain_title},
    xml::{Reader, Tag, scan_tag},
};

/// Text, with the kind that its writer said or must have meant.
#[derive(Debug, Clone)]
pub(super) struct TextValue<'a> {
    kind: Kind,
    value: Cow<'a, str>,
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
}

impl<'a> TextValue<'a> {
    /// Reads the element that `tag` starts; `None` where it is empty or holds bytes that are no text.
    pub(super) fn read(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Option<Self> {
        let value = match form(tag) {
            Form::Text => Self { kind: Kind::Text, value: reader.text(tag) },
            Form::Escaped => Self { kind: Kind::Html, value: reader.html(tag) },
            Form::Markdown => Self { kind: Kind::Markdown, value: reader.text(tag) },
            Form::Markup => Self { kind: Kind::Html, value: markup(reader, tag) },
            Form::Unsaid => unsaid(reader, tag),
            Form::Base64 => return None,
        };
        (!value.value.trim_ascii().is_empty()).then_some(value)
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
        return match mode.as_deref() {
            Some("base64") => Form::Base64,
            Some("escaped") => Form::Unsaid,
            _ => Form::Unsaid,
        };
    };
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

/// Without a type the specification says text; people often write HTML.
fn unsaid<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> TextValue<'a> {
    let value = reader.html(tag);
    let looks_like_html = ["</", "<br", "<p>", "<img"].iter().any(|part| value.contains(part));
    TextValue { kind: if looks_like_html { Kind::Html } else { Kind::Text }, value }
}

/// XHTML, without the `div` that the specification wraps it in.
fn markup<'a>(reader: &mut Reader<'a>, tag: &Tag<'a>) -> Cow<'a, str> {
    let (markup, children) = reader.markup(tag);
    if children == 0 {
        // Said to be XHTML, but escaped.
        return Cow::Owned(crate::text::decode_entities(&markup).into_owned());
    }
    match (children, markup) {
        (1, Cow::Borrowed(text)) => Cow::Borrowed(without_div(text)),
        (1, Cow::Owned(text)) => Cow::Owned(without_div(&text).to_owned()),
        (_, markup) => markup,
    }
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
