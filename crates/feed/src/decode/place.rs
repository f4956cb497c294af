//! Where in a document a part of its text stands.

use memchr::{memchr2, memrchr2};

/// Bytes before a part in which the name of its place is looked for.
const NEAR: usize = 256;

/// Whether a document is JSON.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// The text around `at` that has no markup, or the string of JSON.
pub(super) fn field(text: &str, at: usize, is_json: bool) -> std::ops::Range<usize> {
    let marks = if is_json { (b'"', b'"') } else { (b'<', b'>') };
    let (before, behind) = text.as_bytes().split_at_checked(at).unwrap_or_default();
    let start = memrchr2(marks.0, marks.1, before).map_or(0, |mark| mark + 1);
    start..memchr2(marks.0, marks.1, behind).map_or(text.len(), |mark| at + mark)
}

/// Whether what stands at `at` is part of an address or an id, of which no character may change.
pub(super) fn is_address(text: &str, at: usize, is_json: bool) -> bool {
    let before = near(text, at);
    let token = before.rsplit(|c: char| c.is_ascii_whitespace() || "\"'<>()".contains(c)).next();
    token.is_some_and(|token| token.contains("://")) || is_name_of_address(name(before, is_json))
}

/// Whether what stands at `at` is the text of a title.
pub(super) fn is_title(text: &str, at: usize, is_json: bool) -> bool {
    name(near(text, at), is_json).eq_ignore_ascii_case("title")
}

fn near(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(NEAR)..=at).find(|from| text.is_char_boundary(*from));
    from.and_then(|from| text.get(from..at)).unwrap_or_default()
}

fn is_name_of_address(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["url", "uri", "href", "src"].iter().any(|end| name.ends_with(end))
        || matches!(
            name.as_str(),
            "id" | "guid" | "link" | "origlink" | "about" | "resource" | "comments" | "docs"
        )
        || matches!(name.as_str(), "image" | "icon" | "favicon" | "banner_image" | "avatar")
}

/// Name of the element, attribute or member whose text `before` ends in; empty where it is too far.
fn name(before: &str, is_json: bool) -> &str {
    let named = if is_json { member(before) } else { element(before) };
    let named = named.unwrap_or_default();
    named.rsplit(':').next().unwrap_or_default()
}

fn member(before: &str) -> Option<&str> {
    let (before, _) = before.rsplit_once('"')?;
    before.trim_end().strip_suffix(':')?.trim_end().strip_suffix('"')?.rsplit('"').next()
}

fn element(before: &str) -> Option<&str> {
    let before = before
        .rsplit_once("<![CDATA[")
        .filter(|(_, text)| !text.contains("]]>"))
        .map_or(before, |(tag, _)| tag);
    let mark = before.rfind(['<', '>'])?;
    let (outer, inner) = before.split_at_checked(mark)?;
    if inner.starts_with('<') {
        return inner.rsplit_once('=')?.0.trim_end().rsplit(|c: char| c.is_ascii_whitespace()).next();
    }
    let tag = outer.get(outer.rfind('<')? + 1..)?;
    tag.split(|c: char| c.is_ascii_whitespace()).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_ids_are_known_by_their_place() {
        for (before, expected) in [
            ("<guid isPermaLink='false'>caf", true),
            ("<atom:id>tag:", true),
            ("<link><![CDATA[/caf", true),
            ("<link href=\"/caf", true),
            ("<outline text='a' xmlUrl='/caf", true),
            ("<p>see https://a.example/caf", true),
            ("{\"url\": \"/caf", true),
            ("{\"external_url\":\"/caf", true),
            ("<title>caf", false),
            ("<outline xmlUrl='x' text='caf", false),
            ("https://a.example/ caf", false),
            ("{\"title\": \"caf", false),
            ("caf", false),
            ("", false),
        ] {
            let is_json = before.starts_with('{');
            assert_eq!(is_address(before, before.len(), is_json), expected, "{before}");
        }
    }

    #[test]
    fn a_field_ends_where_markup_begins() {
        for (text, at, expected) in
            [("<t>ab c</t>", 4, "ab c"), ("ab", 1, "ab"), ("{\"a\":\"b<c\"}", 7, "b<c"), ("", 0, "")]
        {
            assert_eq!(text.get(field(text, at, is_json(text))), Some(expected), "{text}");
        }
    }
}
