//! The same document in other clothes is the same feed: each disguise is one that servers, programs and people put on, and only
//! the warnings and the name of the encoding may differ.

#![allow(clippy::panic)]

use std::{fs, path::Path};

use feed::parse;

const DOCUMENTS: [&str; 3] = ["blog.xml", "podcast.xml", "films.xml"];

fn document(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    fs::read_to_string(path).expect("a fixture")
}

/// Everything that is read of it, in one line; white space within texts is as good as a space.
fn told(bytes: &[u8]) -> String {
    let mut feed = parse(bytes, "https://example.com/feed", None).expect("a feed");
    (feed.encoding, feed.warnings) = ("", Vec::new());
    let all = format!("{feed:?}").replace("\\r", " ").replace("\\n", " ").replace("\\t", " ");
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Every document in this dress is read as it is without.
fn check(dress: impl Fn(&str) -> Vec<u8>) {
    for name in DOCUMENTS {
        let plain = document(name);
        let dressed = dress(&plain);
        assert!(dressed != plain.as_bytes(), "{name} wears nothing");
        let (found, wanted) = (told(&dressed), told(plain.as_bytes()));
        let at = found.bytes().zip(wanted.bytes()).take_while(|(one, other)| one == other).count();
        let near = |text: &str| text.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
        assert!(found == wanted, "{name}\n  gives {}\n  not   {}", near(&found), near(&wanted));
    }
}

fn check_text(dress: impl Fn(&str) -> String) {
    check(|document| dress(document).into_bytes());
}

/// A piece of a document: a tag, a section, or text between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Section(&'a str),
    Start(&'a str),
    End(&'a str),
    /// Declarations, comments, instructions.
    Other(&'a str),
}

fn pieces<'a>(mut rest: &'a str) -> Vec<Piece<'a>> {
    let mut found = Vec::new();
    while !rest.is_empty() {
        let until = |end: &str| rest.find(end).map_or(rest.len(), |at| at + end.len());
        let (length, kind): (usize, fn(&'a str) -> Piece<'a>) = match rest {
            _ if rest.starts_with("<![CDATA[") => (until("]]>"), Piece::Section),
            _ if rest.starts_with("<!--") => (until("-->"), Piece::Other),
            _ if rest.starts_with("<?") || rest.starts_with("<!") => (until(">"), Piece::Other),
            _ if rest.starts_with("</") => (until(">"), Piece::End),
            _ if rest.starts_with('<') => (until(">"), Piece::Start),
            _ => (rest.find('<').unwrap_or(rest.len()), Piece::Text),
        };
        let (piece, behind) = rest.split_at(length);
        found.push(kind(piece));
        rest = behind;
    }
    found
}

/// The document with each piece as `dress` makes it.
fn dressed(document: &str, dress: impl Fn(Piece<'_>) -> String) -> String {
    pieces(document).into_iter().map(dress).collect()
}

fn as_is(piece: Piece<'_>) -> String {
    let (Piece::Text(text)
    | Piece::Section(text)
    | Piece::Start(text)
    | Piece::End(text)
    | Piece::Other(text)) = piece;
    text.to_owned()
}

/// The document with each start tag as `dress` makes it.
fn tags(document: &str, dress: impl Fn(&str) -> String) -> String {
    dressed(document, |piece| match piece {
        Piece::Start(tag) => dress(tag),
        other => as_is(other),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn inner(section: &str) -> &str {
    section.trim_start_matches("<![CDATA[").trim_end_matches("]]>")
}

#[test]
fn lines_may_end_in_any_way() {
    check_text(|document| document.replace('\n', "\r\n"));
    check_text(|document| document.replace('\n', "\r"));
}

#[test]
fn sections_may_be_escaped_and_escaped_text_a_section() {
    check_text(|document| {
        let is_foreign = |piece: &Piece<'_>| matches!(piece, Piece::Section(_));
        if !pieces(document).iter().any(is_foreign) {
            return format!("{document}\n");
        }
        dressed(document, |piece| match piece {
            Piece::Section(section) => escaped(inner(section)),
            other => as_is(other),
        })
    });
    check_text(|document| {
        dressed(document, |piece| match piece {
            Piece::Text(text) if !text.trim().is_empty() && !text.contains('&') => {
                format!("<![CDATA[{text}]]>")
            }
            other => as_is(other),
        })
    });
}

#[test]
fn a_section_may_be_in_several() {
    check_text(|document| {
        dressed(document, |piece| match piece {
            Piece::Text(text) if text.trim().len() > 4 && text.is_ascii() && !text.contains('&') => {
                let (head, tail) = text.split_at(text.len() / 2);
                format!("<![CDATA[{head}]]><![CDATA[{tail}]]>")
            }
            other => as_is(other),
        })
    });
}

#[test]
fn comments_and_instructions_may_stand_between_elements() {
    for between in
        ["<!-- note -->", "<!-- <title>not this</title> -->", "<?php echo 1; ?>", "<!---->", "<!-- a - b -->"]
    {
        check_text(|document| {
            dressed(document, |piece| match piece {
                Piece::End(tag) => format!("{tag}{between}"),
                other => as_is(other),
            })
        });
    }
}

#[test]
fn attributes_are_quoted_in_every_way() {
    check_text(|document| tags(document, |tag| tag.replace('"', "'")));
    check_text(|document| tags(document, |tag| tag.replace("=\"", " = \"")));
    check_text(|document| tags(document, |tag| tag.replace("=\"", "\n=\n\"")));
    check_text(|document| tags(document, |tag| tag.replace("\" ", "\"\t\n ")));
}

#[test]
fn attributes_may_lack_quotes() {
    check_text(|document| {
        tags(document, |tag| {
            let is_plain = |value: &str| {
                !value.is_empty()
                    && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '_'))
            };
            let mut parts: Vec<String> = tag.split('"').map(str::to_owned).collect();
            for at in (1..parts.len()).step_by(2) {
                if !is_plain(&parts[at]) {
                    parts[at] = format!("\"{}\"", parts[at]);
                }
            }
            parts.concat()
        })
    });
}

#[test]
fn an_attribute_may_be_said_again() {
    check_text(|document| {
        tags(document, |tag| {
            let Some((head, _)) = tag.split_once("=\"") else { return tag.to_owned() };
            let name = head.split_whitespace().next_back().unwrap_or_default();
            let end = if tag.ends_with("/>") { "/>" } else { ">" };
            format!("{} {name}=\"again\"{end}", tag.trim_end_matches(end))
        })
    });
}

#[test]
fn an_element_may_end_with_its_start_or_by_a_tag() {
    check_text(|document| {
        tags(document, |tag| {
            let name = tag.trim_start_matches('<').split([' ', '/', '\n']).next().unwrap_or_default();
            match tag.strip_suffix("/>") {
                Some(open) => format!("{open}></{name}>"),
                None => format!("{} >", tag.trim_end_matches('>')),
            }
        })
    });
}

#[test]
fn end_tags_may_have_space_or_another_case() {
    check_text(|document| {
        document.replace("</", "</ ").replace("</ ", "</").replace("</title>", "</title >")
    });
    check_text(|document| document.replace("</title>", "</title\n>").replace("</item>", "</item\t>"));
    check_text(|document| document.replace("</title>", "</TITLE>").replace("</link>", "</Link>"));
}

#[test]
fn rss_may_shout() {
    let plain = |tag: &str| {
        let name =
            tag.trim_start_matches(['<', '/']).split([' ', '>', '/', '\n', '\t']).next().unwrap_or_default();
        let upper = name.to_ascii_uppercase();
        if name.contains(':') { tag.to_owned() } else { tag.replacen(name, &upper, 1) }
    };
    for name in ["blog.xml", "podcast.xml"] {
        let shouted = dressed(&document(name), |piece| match piece {
            Piece::Start(tag) | Piece::End(tag) => plain(tag),
            other => as_is(other),
        });
        assert!(shouted.contains("<ITEM>"));
        assert_eq!(told(shouted.as_bytes()), told(document(name).as_bytes()), "{name}");
    }
}

#[test]
fn text_may_have_space_around_it() {
    check_text(|document| {
        dressed(document, |piece| match piece {
            Piece::Text(text) if !text.trim().is_empty() => format!("\n\t  {text}\n  "),
            other => as_is(other),
        })
    });
}

#[test]
fn characters_may_be_references() {
    let as_numbers = |document: &str, write: fn(u32) -> String| {
        dressed(document, |piece| match piece {
            Piece::Text(text) if !text.trim().is_empty() => {
                let one = |c: char| if c.is_alphanumeric() { write(u32::from(c)) } else { c.to_string() };
                // What stands in a reference already stays.
                if text.contains('&') { text.to_owned() } else { text.chars().map(one).collect() }
            }
            other => as_is(other),
        })
    };
    check_text(|document| as_numbers(document, |code| format!("&#{code};")));
    check_text(|document| as_numbers(document, |code| format!("&#x{code:X};")));
    check_text(|document| as_numbers(document, |code| format!("&#x{code:06x};")));
    check_text(|document| {
        dressed(document, |piece| match piece {
            Piece::Text(text) => text.replace('-', "&#45;").replace(':', "&colon;").replace('.', "&period;"),
            other => as_is(other),
        })
    });
}

#[test]
fn a_document_may_declare_what_it_likes() {
    let without =
        |document: &str| document.split_once("?>").map_or("", |(_, rest)| rest).trim_start().to_owned();
    check_text(without);
    for before in [
        "<?xml version='1.0'?>",
        "<?xml version=\"1.1\" encoding=\"UTF-8\" standalone=\"yes\"?>",
        "<?xml version=\"1.0\" encoding=\"utf8\"?>",
        "<!DOCTYPE rss PUBLIC \"-//Netscape Communications//DTD RSS 0.91//EN\" \"http://my.netscape.com/publish/formats/rss-0.91.dtd\">",
        "<!DOCTYPE rss [<!ENTITY nbsp \"&#160;\"><!ENTITY % x \"y\">]>",
        "<?xml-stylesheet href=\"a>b.xsl\" type=\"text/xsl\"?>",
        "<!-- generated <b>today</b> -->\n",
    ] {
        check_text(|document| format!("{before}{}", without(document)));
    }
}

#[test]
fn something_may_stand_before_and_behind() {
    for before in [
        "\n",
        "  \n\n\t",
        "\u{feff}",
        "\0",
        "Warning: Cannot modify header information in <b>x.php</b> on line <b>3</b><br />\n",
    ] {
        check_text(|document| format!("{before}{document}"));
    }
    for behind in [
        "\n\n",
        "<!-- 0.3 s -->",
        "<script>x()</script>",
        "<br />\n<b>Notice</b>: x",
        "\0\0",
        "</html>",
        "]]>",
        "&",
    ] {
        check_text(|document| format!("{document}{behind}"));
    }
}

#[test]
fn the_end_may_be_missing() {
    check_text(|document| {
        document.trim_end().trim_end_matches("</rss>").trim_end_matches("</feed>").to_owned()
    });
    check_text(|document| {
        let end = document.rfind("</item>").map(|at| at + "</item>".len());
        let end = end.or_else(|| document.rfind("</entry>").map(|at| at + "</entry>".len()));
        document[..end.expect("an entry")].to_owned()
    });
}

#[test]
fn characters_come_in_every_unit() {
    let wide = |document: &str, unit: fn(u16) -> [u8; 2], mark: &str| {
        format!("{mark}{document}").encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    let wider = |document: &str, unit: fn(u32) -> [u8; 4], mark: &str| {
        format!("{mark}{document}").chars().flat_map(|c| unit(u32::from(c))).collect::<Vec<u8>>()
    };
    for mark in ["", "\u{feff}"] {
        check(|document| wide(document, u16::to_le_bytes, mark));
        check(|document| wide(document, u16::to_be_bytes, mark));
        check(|document| wider(document, u32::to_le_bytes, mark));
        check(|document| wider(document, u32::to_be_bytes, mark));
    }
}

#[test]
fn prefixes_may_be_called_anything() {
    let renamed = |document: &str, from: &str, to: &str| {
        document
            .replace(&format!("xmlns:{from}="), &format!("xmlns:{to}="))
            .replace(&format!("<{from}:"), &format!("<{to}:"))
            .replace(&format!("</{from}:"), &format!("</{to}:"))
    };
    check_text(|document| {
        let known =
            ["content", "dc", "wfw", "atom", "sy", "slash", "itunes", "podcast", "googleplay", "media", "yt"];
        known
            .iter()
            .enumerate()
            .fold(document.to_owned(), |all, (number, name)| renamed(&all, name, &format!("n{number}")))
    });
}

#[test]
fn foreign_elements_say_nothing_of_an_entry() {
    let foreign =
        "<x:y xmlns:x=\"urn:x\"><x:title>no</x:title>no<x:link>no</x:link></x:y><z:w xmlns:z='urn:z'/>";
    check_text(|document| {
        tags(document, |tag| match tag {
            "<item>" | "<entry>" => format!("{tag}{foreign}"),
            _ => tag.to_owned(),
        })
    });
}

#[test]
fn an_end_that_somebody_forgot_costs_nothing() {
    for name in ["title", "pubDate", "guid", "published", "updated", "itunes:episode", "dc:creator"] {
        let end = format!("</{name}>");
        for document in DOCUMENTS.map(document).iter().filter(|document| document.contains(&end)) {
            let open = document.replace(&end, "");
            assert_eq!(told(open.as_bytes()), told(document.as_bytes()), "{end}");
        }
    }
}

#[test]
fn a_default_vocabulary_may_be_a_prefix() {
    let atom = dressed(&document("films.xml"), |piece| match piece {
        Piece::Start(tag)
            if !tag.contains(':')
                || tag.starts_with("<feed")
                || tag.starts_with("<link")
                || tag.starts_with("<author") =>
        {
            tag.replacen('<', "<a:", 1).replace(" xmlns=\"", " xmlns:a=\"")
        }
        Piece::End(tag) if !tag.contains(':') => tag.replacen("</", "</a:", 1),
        other => as_is(other),
    });
    assert_eq!(told(atom.as_bytes()), told(document("films.xml").as_bytes()));
}
