//! Writes text and attribute values so that any HTML parser reads back the same characters.

use crate::reference;

/// Bytes that cannot be copied as they are.
const fn table(special: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < special.len() {
        table[special[at] as usize] = true;
        at += 1;
    }
    table
}

static IN_TEXT: [bool; 256] = table(b"&<>\r\0\x0c");
static IN_VALUE: [bool; 256] = table(b"\"&<>\r\0\x0c");

/// Writes `raw` (HTML text, references not read yet) as HTML text.
pub fn text(out: &mut String, raw: &str) {
    let mut rest = raw;
    loop {
        let plain = rest.bytes().position(|byte| IN_TEXT[usize::from(byte)]).unwrap_or(rest.len());
        let (before, special) = rest.split_at(plain);
        out.push_str(before);
        let Some(first) = special.bytes().next() else { return };
        rest = special.get(1..).unwrap_or("");
        match first {
            b'\r' if rest.starts_with('\n') => {}
            b'&' => match reference::read(rest, false) {
                Some(found) => {
                    character(out, found.first);
                    if let Some(second) = found.second {
                        character(out, second);
                    }
                    rest = rest.get(found.taken..).unwrap_or("");
                }
                None => out.push_str("&amp;"),
            },
            _ => character(out, char::from(first)),
        }
    }
}

/// Writes decoded text as HTML text.
pub fn literal(out: &mut String, text: &str) {
    text.chars().for_each(|char| character(out, char));
}

fn character(out: &mut String, char: char) {
    match char {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '\r' => out.push('\n'),
        '\0' => {}
        '\x0c' => out.push(' '),
        _ => out.push(char),
    }
}

/// Writes ` name="value"`; `value` is decoded.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    let mut rest = value;
    loop {
        let plain = rest.bytes().position(|byte| IN_VALUE[usize::from(byte)]).unwrap_or(rest.len());
        let (before, special) = rest.split_at(plain);
        out.push_str(before);
        let Some(first) = special.bytes().next() else { break };
        match first {
            b'"' => out.push_str("&quot;"),
            _ => character(out, char::from(first)),
        }
        rest = special.get(1..).unwrap_or("");
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_once() {
        for (raw, written) in [
            ("plain", "plain"),
            ("a & b &amp; c", "a &amp; b &amp; c"),
            ("&lt;b&gt; < >", "&lt;b&gt; &lt; &gt;"),
            ("&amp;lt;", "&amp;lt;"),
            ("&eacute;&nbsp;é", "é\u{a0}é"),
            ("a\r\nb\rc\0d&#13;", "a\nb\ncd\n"),
        ] {
            let mut out = String::new();
            text(&mut out, raw);
            assert_eq!(out, written, "{raw:?}");
        }
    }

    #[test]
    fn an_attribute_cannot_be_left() {
        let mut out = String::new();
        attribute(&mut out, "alt", "\"><script>&\r\n");
        assert_eq!(out, " alt=\"&quot;&gt;&lt;script&gt;&amp;\n\n\"");
    }

    #[test]
    fn decoded_text_is_escaped_whole() {
        for (plain, written) in [
            ("a", "a"),
            ("&amp;", "&amp;amp;"),
            ("<b>", "&lt;b&gt;"),
            ("a\rb", "a\nb"),
            ("a\0b", "ab"),
            ("a\x0cb", "a b"),
            ("\"'é東", "\"'é東"),
            ("", ""),
        ] {
            let mut out = String::new();
            literal(&mut out, plain);
            assert_eq!(out, written, "{plain:?}");
        }
    }

    #[test]
    fn both_ways_of_writing_agree_on_text_without_references() {
        for char in ('\0'..'\u{800}').filter(|char| !matches!(char, '&' | '\r')) {
            let source = format!("a{char}b");
            let (mut one, mut other) = (String::new(), String::new());
            text(&mut one, &source);
            literal(&mut other, &source);
            assert_eq!(one, other, "{char:?}");
        }
    }
}
