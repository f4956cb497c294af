//! What adapters share: the base of addresses, warnings, and the choices that do not depend on the dialect.

use std::borrow::Cow;

use crate::{
    Enclosure, Image, Warning,
    address::Base,
    date::Orders,
    text::{one_line, plain_text},
    wire::{Extensions, MediaContent, Value},
};

/// Warnings kept of one document.
const MAX_WARNINGS: usize = 32;

/// Authors, categories, attachments kept of one entry: no honest one has more, and each is compared with all.
pub(crate) const MAX_LIST: usize = 256;

/// Where addresses resolve and warnings go.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    pub(crate) base: Base,
    /// Whether the document itself says what addresses resolve against (`xml:base`).
    pub(crate) says_base: bool,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) orders: Orders,
}

impl Context {
    pub(crate) fn warn(&mut self, code: &'static str, message: impl Into<String>) {
        if self.warnings.len() < MAX_WARNINGS {
            self.warnings.push(Warning::new(code, message));
        }
    }

    /// Takes over an `xml:base` that holds for the whole document.
    pub(crate) fn rebase(&mut self, reference: Option<Cow<'_, str>>) {
        if let Some(base) = reference.and_then(|reference| self.base.join(&reference)) {
            self.base = base;
            self.says_base = true;
        }
    }

    /// The base that the document says for its texts.
    pub(crate) fn said_base(&self) -> Option<&Base> {
        self.says_base.then_some(&self.base)
    }

    /// Milliseconds of a date as sent; a warning where it cannot be read.
    pub(crate) fn date(&mut self, value: &Value<'_>) -> Option<i64> {
        let text = value.as_deref()?.trim();
        let date = self.orders.read(text);
        let shown = || text.chars().take(60).collect::<String>();
        match date {
            None => self.warn("bad-date", format!("not a date: {:?}", shown())),
            Some((_, true)) => {
                self.warn("unread-time", format!("of a date a time or a zone was not read: {:?}", shown()))
            }
            Some(_) => {}
        }
        date.map(|(ms, _)| ms)
    }

    /// The first of several dates that can be read.
    pub(crate) fn first_date(&mut self, values: &[&Value<'_>]) -> Option<i64> {
        values.iter().find_map(|value| self.date(value))
    }
}

/// A value without white space around it.
pub(crate) fn trimmed(value: &Value<'_>) -> Option<String> {
    value.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A language tag, in which some write underscores.
pub(crate) fn language(value: &Value<'_>) -> Option<String> {
    trimmed(value).map(|tag| if tag.contains('_') { tag.replace('_', "-") } else { tag })
}

/// Takes HTML over without copying what is owned already.
pub(crate) fn owned_html(value: Value<'_>) -> Option<String> {
    match value? {
        Cow::Borrowed(text) => Some(text.trim().to_owned()),
        Cow::Owned(text) if text.trim().len() == text.len() => Some(text),
        Cow::Owned(text) => Some(text.trim().to_owned()),
    }
    .filter(|text| !text.is_empty())
}

/// Adds plain text once.
pub(crate) fn add_once(list: &mut Vec<String>, value: &str) {
    if list.len() < MAX_LIST
        && let Some(text) = plain_text(value)
        && !list.contains(&text)
    {
        list.push(text);
    }
}

/// The name in `mail (name)`, `name <mail>` or plain text.
pub(crate) fn author_name(value: &str) -> &str {
    let value = value.trim();
    if !has_mail(value) {
        return value;
    }
    if let Some((mail, name)) = value.split_once('(')
        && mail.contains('@')
    {
        let name = name.trim_end();
        let name = name.strip_suffix(')').unwrap_or(name).trim();
        return if name.is_empty() { mail.trim() } else { name };
    }
    if let Some((name, mail)) = value.split_once('(')
        && mail.contains('@')
        && !name.trim().is_empty()
    {
        return name.trim();
    }
    match value.split_once('<') {
        Some((name, rest)) if rest.contains('@') && !name.trim().is_empty() => name.trim().trim_matches('"'),
        Some((_, rest)) if rest.contains('@') => rest.trim_end_matches('>').trim(),
        _ => value,
    }
}

/// Whether a mail address may stand in a text.
pub(crate) fn has_mail(text: &str) -> bool {
    memchr::memchr(b'@', text.as_bytes()).is_some()
}

/// The mail address in `mail (name)`, `name <mail>`, `name (mail)` or alone.
pub(crate) fn author_mail(value: &str) -> Option<&str> {
    has_mail(value).then_some(())?;
    let is_around = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | '"' | ':');
    value
        .split(is_around)
        .find(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
}

/// The picture that Media RSS or a podcast names: the widest content, else the widest thumbnail.
pub(crate) fn picture(base: &Base, extensions: &Extensions<'_>) -> Option<Image> {
    let media = &extensions.media;
    let pictures = media.contents.iter().filter(|content| content.is_picture() && content.url.is_some());
    let widest = first_max(pictures, |content| content.width);
    let thumbnail = || first_max(media.thumbnails.iter(), |thumbnail| thumbnail.width)?.url.as_deref();
    let shown = widest.and_then(|content| base.resolve(content.url.as_deref()?));
    let url = shown
        .or_else(|| base.resolve(thumbnail()?))
        .or_else(|| base.resolve(extensions.itunes.image.as_deref()?))?;
    let own = |field: fn(&MediaContent<'_>) -> Option<String>| widest.and_then(field);
    Some(Image {
        url,
        caption: own(|content| plain(&content.description).or_else(|| plain(&content.title)))
            .or_else(|| media.description.as_deref().filter(|_| !is_film(extensions)).and_then(plain_text)),
        credit: own(|content| content.credits.first().and_then(|(name, _)| plain_text(name)))
            .or_else(|| media.credits.first().and_then(|(name, _)| one_line(name))),
    })
}

fn plain(value: &Value<'_>) -> Option<String> {
    value.as_deref().and_then(plain_text)
}

/// Whether the group is about a film, whose description is not the caption of its still.
pub(crate) fn is_film(extensions: &Extensions<'_>) -> bool {
    extensions.media.contents.iter().any(|content| !content.is_picture())
}

fn first_max<T>(items: impl Iterator<Item = T>, key: impl Fn(&T) -> u32) -> Option<T> {
    items.reduce(|best, next| if key(&next) > key(&best) { next } else { best })
}

/// Whether an attachment is said to be a picture.
pub(crate) fn is_picture(enclosure: &Enclosure) -> bool {
    enclosure.mime.as_deref().is_some_and(|mime| mime.starts_with("image"))
}

/// The first picture among attachments.
pub(crate) fn attached_picture(enclosures: &[Enclosure]) -> Option<Image> {
    let picture = enclosures.iter().find(|enclosure| is_picture(enclosure))?;
    Some(Image { url: picture.url.clone(), ..Image::default() })
}

/// Adds an attachment once by its address.
pub(crate) fn add_enclosure(list: &mut Vec<Enclosure>, enclosure: Enclosure) {
    if list.len() < MAX_LIST && !list.iter().any(|known| known.url == enclosure.url) {
        list.push(enclosure);
    }
}

/// Sounds and films of Media RSS as attachments.
pub(crate) fn add_media_enclosures(base: &Base, extensions: &Extensions<'_>, list: &mut Vec<Enclosure>) {
    for content in extensions.media.contents.iter().filter(|content| !content.is_picture()) {
        let Some(url) = content.url.as_deref().and_then(|url| base.resolve(url)) else { continue };
        add_enclosure(
            list,
            Enclosure {
                url,
                mime: trimmed(&content.mime),
                bytes: bytes(&content.bytes),
                seconds: content
                    .seconds
                    .as_deref()
                    .and_then(|text| text.trim().split('.').next()?.parse().ok()),
            },
        );
    }
}

/// A length in bytes; zero is not told.
pub(crate) fn bytes(value: &Value<'_>) -> Option<u64> {
    value.as_deref().and_then(|text| text.trim().parse().ok()).filter(|bytes| *bytes > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_names() {
        for (value, expected) in [
            ("a@example.com (Ada Lovelace)", "Ada Lovelace"),
            ("Ada Lovelace <a@example.com>", "Ada Lovelace"),
            ("\"Ada\" <a@example.com>", "Ada"),
            ("<a@example.com>", "a@example.com"),
            ("a@example.com", "a@example.com"),
            (" Ada (photos) ", "Ada (photos)"),
            ("Ada (a@example.com)", "Ada"),
            ("(a@example.com)", "(a@example.com)"),
        ] {
            assert_eq!(author_name(value), expected, "{value}");
        }
    }

    #[test]
    fn mail_addresses_are_found_in_every_dress() {
        for (value, expected) in [
            ("a@example.com (Ada Lovelace)", Some("a@example.com")),
            ("Ada Lovelace <a@example.com>", Some("a@example.com")),
            ("Ada Lovelace (a@example.com)", Some("a@example.com")),
            ("mailto:a@example.com", Some("a@example.com")),
            ("a@example.com, b@example.com", Some("a@example.com")),
            ("Ada @ home", None),
            ("@ada", None),
            ("a@localhost", None),
            ("Ada", None),
            ("", None),
        ] {
            assert_eq!(author_mail(value), expected, "{value}");
        }
    }

    #[test]
    fn languages_are_tags() {
        for (value, expected) in [
            ("fr", Some("fr")),
            (" fr-FR ", Some("fr-FR")),
            ("fr_FR", Some("fr-FR")),
            (" ", None),
            ("", None),
        ] {
            assert_eq!(language(&Some(value.into())).as_deref(), expected, "{value}");
        }
        assert_eq!(language(&None), None);
    }

    #[test]
    fn what_is_added_is_plain_and_stands_once() {
        let mut list = Vec::new();
        for value in ["News", " News ", "<b>News</b>", "", " ", "R&amp;D", "news"] {
            add_once(&mut list, value);
        }
        assert_eq!(list, ["News", "R&D", "news"]);
        for n in 0..1000 {
            add_once(&mut list, &n.to_string());
        }
        assert_eq!(list.len(), MAX_LIST);
    }

    #[test]
    fn lengths_are_numbers_above_zero() {
        for (text, expected) in [
            ("1", Some(1)),
            (" 12 ", Some(12)),
            ("0", None),
            ("-1", None),
            ("1.5", None),
            ("1k", None),
            ("", None),
        ] {
            assert_eq!(bytes(&Some(text.into())), expected, "{text}");
        }
        assert_eq!(bytes(&None), None);
    }

    #[test]
    fn html_is_taken_without_the_space_around_it() {
        for (html, expected) in [("a", Some("a")), (" a ", Some("a")), (" ", None), ("", None)] {
            assert_eq!(owned_html(Some(html.into())).as_deref(), expected);
            assert_eq!(owned_html(Some(html.to_owned().into())).as_deref(), expected);
        }
        assert_eq!(owned_html(None), None);
    }

    #[test]
    fn warnings_have_an_end() {
        let mut context = Context::default();
        for n in 0..1000 {
            context.warn("code", n.to_string());
        }
        assert_eq!(context.warnings.len(), MAX_WARNINGS);
    }
}
