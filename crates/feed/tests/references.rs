//! Characters by name and number, as HTML has them, in XML that never declared them.

#![allow(clippy::panic)]

use feed::parse;

/// The title of a feed with this in its title.
fn title(text: &str) -> String {
    let source = format!("<rss version='2.0'><channel><title>a{text}z</title></channel></rss>");
    let feed =
        parse(source.as_bytes(), "https://example.com/", None).unwrap_or_else(|error| panic!("{error}"));
    let title = feed.title.unwrap_or_default();
    title.strip_prefix('a').and_then(|rest| rest.strip_suffix('z')).map_or(title.clone(), str::to_owned)
}

/// The names of U+00A1 to U+00FF, in order (HTML 4, 24.2).
const LATIN: &str = "iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute \
    micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil \
    Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute \
    Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute \
    icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// The names of U+0391 to U+03A9 and U+03B1 to U+03C9, in order; there is no capital final sigma.
const GREEK: [(u32, &str); 3] = [
    (0x391, "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho"),
    (0x3a3, "Sigma Tau Upsilon Phi Chi Psi Omega"),
    (
        0x3b1,
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigmaf sigma tau upsilon phi chi \
        psi omega",
    ),
];

#[test]
fn every_letter_of_latin_1_has_a_name() {
    for (code, name) in (0xa1..=0xff).zip(LATIN.split_whitespace()) {
        let character = char::from_u32(code).expect("a character").to_string();
        // A soft hyphen is not seen.
        let shown = if name == "shy" { title("&#173;") } else { character };
        assert_eq!(title(&format!("&{name};")), shown, "{name}");
        assert_eq!(title(&format!("&#{code};")), shown, "{code}");
        assert_eq!(title(&format!("&#x{code:X};")), shown, "{code:x}");
    }
    assert_eq!(LATIN.split_whitespace().count(), 0xff - 0xa0);
}

#[test]
fn the_greeks_have_names() {
    for (first, names) in GREEK {
        for (code, name) in (first..).zip(names.split_whitespace()) {
            let character = char::from_u32(code).expect("a character").to_string();
            assert_eq!(title(&format!("&{name};")), character, "{name}");
        }
    }
}

#[test]
fn signs_have_names() {
    for (name, expected) in [
        ("quot", "\""),
        ("apos", "'"),
        ("OElig", "Œ"),
        ("oelig", "œ"),
        ("Scaron", "Š"),
        ("scaron", "š"),
        ("Yuml", "Ÿ"),
        ("fnof", "ƒ"),
        ("circ", "ˆ"),
        ("tilde", "˜"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("sbquo", "‚"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("bdquo", "„"),
        ("dagger", "†"),
        ("Dagger", "‡"),
        ("bull", "•"),
        ("hellip", "…"),
        ("permil", "‰"),
        ("prime", "′"),
        ("lsaquo", "‹"),
        ("rsaquo", "›"),
        ("euro", "€"),
        ("trade", "™"),
        ("larr", "←"),
        ("uarr", "↑"),
        ("rarr", "→"),
        ("darr", "↓"),
        ("harr", "↔"),
        ("minus", "−"),
        ("radic", "√"),
        ("infin", "∞"),
        ("asymp", "≈"),
        ("ne", "≠"),
        ("le", "≤"),
        ("ge", "≥"),
        ("loz", "◊"),
        ("spades", "♠"),
        ("clubs", "♣"),
        ("hearts", "♥"),
        ("diams", "♦"),
        ("Lstrok", "Ł"),
        ("ccaron", "č"),
        ("inodot", "ı"),
        ("check", "✓"),
        ("phone", "☎"),
        ("half", "½"),
        ("num", "#"),
        ("commat", "@"),
        ("lbrace", "{"),
    ] {
        assert_eq!(title(&format!("&{name};")), expected, "{name}");
    }
}

/// Windows' characters where controls are (HTML, 13.2.5.80), in order from 0x80; a space where there is none.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

#[test]
fn numbers_of_windows_are_characters() {
    for (code, expected) in (0x80..).zip(WINDOWS.chars()).filter(|(_, expected)| *expected != ' ') {
        for written in
            [format!("&#{code};"), format!("&#x{code:x};"), format!("&#X{code:X};"), format!("&#0{code};")]
        {
            assert_eq!(title(&written), expected.to_string(), "{written}");
        }
    }
    assert_eq!(WINDOWS.chars().count(), 32);
}

#[test]
fn what_names_nothing_stays_as_it_is() {
    for text in [
        "&", "& ", "&;", "&x", "&nobody;", "&1;", "&#", "&#;", "&#x;", "&#xg;", "AT&T", "a && b", "R&D;",
        "&é;",
    ] {
        assert_eq!(title(text), text);
    }
}

#[test]
fn names_may_lack_their_semicolon_where_html_allows_it() {
    for (text, expected) in [
        ("&amp b", "& b"),
        ("&eacute t", "é t"),
        ("&copy 2024", "© 2024"),
        ("&nbsp x", "\u{a0} x"),
        ("&#233 t", "é t"),
        ("&#xe9 t", "é t"),
        ("&hellip x", "&hellip x"),
    ] {
        let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(squeezed(&title(text)), squeezed(expected), "{text}");
    }
}

#[test]
fn what_cannot_be_a_character_is_none() {
    for number in ["&#0;", "&#xd800;", "&#xdfff;", "&#x110000;", "&#99999999999;", "&#xffffffffff;"] {
        let found = title(number);
        assert!(matches!(found.as_str(), "\u{fffd}" | ""), "{number} gives {found:?}");
    }
}
