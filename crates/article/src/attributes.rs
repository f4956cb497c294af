//! Reads the attributes of a tag and writes those that may stay.

use crate::escape;
use crate::outline::is_place;
use crate::reference::decode;
use crate::tag::Tag;
use crate::token::Attribute;
use std::borrow::Cow;

/// Characters of a description or a hint.
const LONGEST_TEXT: usize = 2000;

/// Value of an attribute as written; the first one counts.
pub fn raw<'a>(attributes: &[Attribute<'a>], name: &str) -> Option<&'a str> {
    attributes
        .iter()
        .find(|attribute| attribute.name.eq_ignore_ascii_case(name))
        .map(|attribute| attribute.value)
}

/// Value of an attribute with its references read.
pub fn value<'a>(attributes: &[Attribute<'a>], name: &str) -> Option<Cow<'a, str>> {
    raw(attributes, name).map(|value| decode(value, true))
}

/// Value of an attribute that is a whole number.
pub fn number(attributes: &[Attribute<'_>], name: &str) -> Option<u32> {
    let value = value(attributes, name)?;
    let value = value.trim();
    value.strip_suffix("px").unwrap_or(value).parse().ok()
}

/// Writes what may stay of `attributes` on `tag`, addresses apart.
pub fn write(out: &mut String, tag: Tag, attributes: &[Attribute<'_>]) {
    if attributes.is_empty() {
        return;
    }
    write_language(out, attributes);
    match tag {
        Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => write_place(out, attributes),
        Tag::Abbr | Tag::Dfn | Tag::A | Tag::Img => write_text(out, attributes, "title"),
        Tag::Time => write_text(out, attributes, "datetime"),
        Tag::Td | Tag::Th => write_cell(out, tag, attributes),
        Tag::Ol => write_list(out, attributes),
        Tag::Li => write_integer(out, attributes, "value"),
        Tag::Details => write_flag(out, attributes, "open"),
        Tag::P if raw(attributes, "class") == Some("embed") => out.push_str(" class=\"embed\""),
        _ => {}
    }
}

/// Writes language and direction.
pub fn write_language(out: &mut String, attributes: &[Attribute<'_>]) {
    let is_language = |value: &str| {
        (1..=35).contains(&value.len())
            && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    if let Some(language) = raw(attributes, "lang").filter(|value| is_language(value)) {
        escape::attribute(out, "lang", language);
    }
    write_word(out, attributes, "dir", &["ltr", "rtl", "auto"]);
}

/// Places to jump to that we made ourselves: no other id, so that none can stand for a name of a script.
fn write_place(out: &mut String, attributes: &[Attribute<'_>]) {
    if let Some(id) = raw(attributes, "id").filter(|id| is_place(id)) {
        escape::attribute(out, "id", id);
    }
}

fn write_cell(out: &mut String, tag: Tag, attributes: &[Attribute<'_>]) {
    for name in ["colspan", "rowspan"] {
        if let Some(span @ 2..=1000) = number(attributes, name) {
            escape::attribute(out, name, &span.to_string());
        }
    }
    if tag == Tag::Th {
        write_word(out, attributes, "scope", &["row", "col", "rowgroup", "colgroup"]);
    }
}

fn write_list(out: &mut String, attributes: &[Attribute<'_>]) {
    write_integer(out, attributes, "start");
    if let Some(kind @ ("1" | "a" | "A" | "i" | "I")) = raw(attributes, "type") {
        escape::attribute(out, "type", kind);
    }
    write_flag(out, attributes, "reversed");
}

fn write_integer(out: &mut String, attributes: &[Attribute<'_>], name: &str) {
    if let Some(value) = raw(attributes, name).and_then(|value| value.trim().parse::<i32>().ok()) {
        escape::attribute(out, name, &value.to_string());
    }
}

fn write_flag(out: &mut String, attributes: &[Attribute<'_>], name: &str) {
    if raw(attributes, name).is_some() {
        escape::attribute(out, name, "");
    }
}

fn write_word(out: &mut String, attributes: &[Attribute<'_>], name: &str, words: &[&str]) {
    let value = raw(attributes, name);
    let word = words.iter().find(|word| value.is_some_and(|value| value.eq_ignore_ascii_case(word)));
    if let Some(word) = word {
        escape::attribute(out, name, word);
    }
}

/// Writes a text for people, cut to a sane length.
pub fn write_text(out: &mut String, attributes: &[Attribute<'_>], name: &str) {
    let Some(text) = value(attributes, name) else { return };
    // Never written, so what stands around it is trimmed too.
    let text = text.replace('\0', "");
    let text = text.trim();
    if !text.is_empty() {
        let end = text.char_indices().nth(LONGEST_TEXT).map_or(text.len(), |(at, _)| at);
        escape::attribute(out, name, text.get(..end).unwrap_or("").trim_end());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(source: &[(&'static str, &'static str)]) -> Vec<Attribute<'static>> {
        source.iter().map(|(name, value)| Attribute { name, value }).collect()
    }

    #[test]
    fn the_first_of_one_name_counts_in_any_case() {
        let attributes = given(&[("SRC", "a&amp;b"), ("src", "c"), ("alt", "")]);
        assert_eq!(raw(&attributes, "src"), Some("a&amp;b"));
        assert_eq!(value(&attributes, "src").as_deref(), Some("a&b"));
        assert_eq!((raw(&attributes, "alt"), raw(&attributes, "title")), (Some(""), None));
    }

    #[test]
    fn numbers_may_be_pixels() {
        for (text, expected) in [
            ("640", Some(640)),
            (" 640 ", Some(640)),
            ("640px", Some(640)),
            ("&#54;40", Some(640)),
            ("0", Some(0)),
            ("-1", None),
            ("64.5", None),
            ("100%", None),
            ("auto", None),
            ("99999999999", None),
            ("", None),
        ] {
            assert_eq!(number(&given(&[("width", text)]), "width"), expected, "{text}");
        }
    }

    #[test]
    fn only_what_belongs_to_an_element_is_written() {
        let all = given(&[
            ("lang", "fr"),
            ("dir", "rtl"),
            ("title", "t"),
            ("datetime", "d"),
            ("colspan", "2"),
            ("rowspan", "3"),
            ("scope", "row"),
            ("start", "4"),
            ("type", "a"),
            ("reversed", ""),
            ("value", "5"),
            ("open", ""),
            ("class", "embed"),
            ("onclick", "x"),
            ("style", "x"),
        ]);
        let both = " lang=\"fr\" dir=\"rtl\"";
        for (tag, expected) in [
            (Tag::Div, ""),
            (Tag::B, ""),
            (Tag::P, " class=\"embed\""),
            (Tag::A, " title=\"t\""),
            (Tag::Abbr, " title=\"t\""),
            (Tag::Dfn, " title=\"t\""),
            (Tag::Img, " title=\"t\""),
            (Tag::Time, " datetime=\"d\""),
            (Tag::Td, " colspan=\"2\" rowspan=\"3\""),
            (Tag::Th, " colspan=\"2\" rowspan=\"3\" scope=\"row\""),
            (Tag::Ol, " start=\"4\" type=\"a\" reversed=\"\""),
            (Tag::Ul, ""),
            (Tag::Li, " value=\"5\""),
            (Tag::Details, " open=\"\""),
        ] {
            let mut out = String::new();
            write(&mut out, tag, &all);
            assert_eq!(out, format!("{both}{expected}"), "{tag:?}");
        }
    }
}
