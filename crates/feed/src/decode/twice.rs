//! Text that was encoded twice, and controls that were meant as Windows-1252: found by what no honest text holds.

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1251, WINDOWS_1252};

use super::place;

/// What a text says of itself, read as bytes once more.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Undone {
    /// Something in it was encoded once.
    No,
    /// All that is not ASCII may have been encoded twice, but there is too little of it, or it is what the text is about.
    Perhaps,
    Yes(String),
}

/// Code pages that databases and programs take UTF-8 for.
const PAGES: [&Encoding; 3] = [WINDOWS_1252, WINDOWS_1251, MACINTOSH];

/// The text that UTF-8 was read as one of the [`PAGES`] (or Latin-1) and written as UTF-8 once more, or twice more.
///
/// Every run of characters above ASCII, taken back to bytes, must be UTF-8, and [`Evidence`] be enough. An honest text
/// fails at its first run, so that asking costs nothing. Addresses and ids stay as they are.
pub(super) fn undo(text: &str) -> Undone {
    let mut found = undo_once(text);
    while let Undone::Yes(once) = &found {
        match undo_once(once) {
            again @ Undone::Yes(_) => found = again,
            _ => break,
        }
    }
    found
}

fn undo_once(text: &str) -> Undone {
    let found = PAGES.iter().map(|page| undo_by(page, text));
    found.into_iter().find(|found| *found != Undone::No).unwrap_or(Undone::No)
}

fn undo_by(page: &'static Encoding, text: &str) -> Undone {
    let mut out = String::new();
    let mut evidence = Evidence::of(text);
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let start = at + Encoding::ascii_valid_up_to(rest.as_bytes());
        let (plain, tail) = (text.get(at..start).unwrap_or_default(), text.get(start..).unwrap_or_default());
        out.push_str(plain);
        if tail.is_empty() {
            break;
        }
        let length = tail.find(|c: char| c.is_ascii()).unwrap_or(tail.len());
        let run = tail.get(..length).unwrap_or_default();
        at = start + length;
        if place::is_address(text, start, evidence.is_json) {
            out.push_str(run);
            continue;
        }
        let Some(once) = decoded_by(page, run.chars()) else { return Undone::No };
        evidence.add(start..at, &once);
        out.push_str(&once);
    }
    match evidence {
        _ if evidence.is_enough() => Undone::Yes(out),
        Evidence { weight: 0, alone: 0, .. } => Undone::No,
        _ => Undone::Perhaps,
    }
}

/// The text with the titles undone that are encoded twice throughout, while other parts are not.
pub(super) fn undo_titles(text: &str) -> Option<String> {
    let is_json = place::is_json(text);
    let (mut out, mut at, mut is_undone) = (String::new(), 0, false);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let start = at + Encoding::ascii_valid_up_to(rest.as_bytes());
        let field = place::field(text, start, is_json);
        let (from, to) = (field.start.max(at), field.end.max(start));
        let part = text.get(from..to).unwrap_or_default();
        let once = if place::is_title(text, start, is_json) { undo(part) } else { Undone::No };
        out.push_str(text.get(at..from).unwrap_or_default());
        match once {
            Undone::Yes(once) => {
                is_undone = true;
                out.push_str(&once);
            }
            _ => out.push_str(part),
        }
        at = to;
    }
    is_undone.then_some(out)
}

/// Characters, taken back to bytes of Windows-1252, as UTF-8.
pub(super) fn decoded(run: impl Iterator<Item = char>) -> Option<String> {
    decoded_by(WINDOWS_1252, run)
}

fn decoded_by(page: &'static Encoding, run: impl Iterator<Item = char>) -> Option<String> {
    String::from_utf8(run.map(|c| byte(page, c)).collect::<Option<Vec<u8>>>()?).ok()
}

/// What speaks for a text having been encoded twice: letters within different words, in most words of a field or in
/// several fields. A text about such letters shows them alone, or among plain words.
#[derive(Debug, Default)]
pub(super) struct Evidence<'a> {
    text: &'a str,
    pub(super) is_json: bool,
    words: Vec<&'a str>,
    /// Bytes of characters within words beyond the first of each.
    weight: usize,
    longest: usize,
    /// Single characters with no letter beside.
    alone: usize,
    /// Fields with words that those before have not.
    fields: usize,
    field: Field,
    is_dense: bool,
}

/// What was found in the part of a text that has no markup.
#[derive(Debug, Default)]
struct Field {
    end: usize,
    words: usize,
    /// Words with characters of such runs.
    broken: usize,
    runs: usize,
    /// End of the last run.
    last: usize,
    is_new: bool,
}

/// Different words that are enough anywhere; more need not be told apart.
const ENOUGH_WORDS: usize = 6;

impl<'a> Evidence<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self { text, is_json: place::is_json(text), ..Self::default() }
    }

    /// Adds what stands at `run`, and was `once`.
    pub(super) fn add(&mut self, run: std::ops::Range<usize>, once: &str) {
        self.enter(&run);
        let bytes = self.text.as_bytes();
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric();
        let before = bytes.get(..run.start).unwrap_or_default();
        let head = before.iter().rev().take_while(|byte| is_letter(byte)).take(24).count();
        let characters = once.chars().count();
        if head == 0 && characters < 2 && !bytes.get(run.end).is_some_and(is_letter) {
            self.alone += 1;
            return;
        }
        self.weight += once.len() - characters;
        self.longest = self.longest.max(characters);
        let word = self.text.get(run.start - head..run.end).unwrap_or_default();
        if self.words.len() < ENOUGH_WORDS && !self.words.contains(&word) {
            self.words.push(word);
            self.fields += usize::from(!self.field.is_new);
            self.field.is_new = true;
        }
    }

    /// Counts the words of the field in which a run stands.
    fn enter(&mut self, run: &std::ops::Range<usize>) {
        if run.start >= self.field.end {
            let range = place::field(self.text, run.start, self.is_json);
            let words = self.text.get(range.clone()).unwrap_or_default().split_whitespace().count();
            self.field = Field { end: range.end.max(run.end), words, ..Field::default() };
        }
        let field = &mut self.field;
        let between = self.text.get(field.last..run.start).filter(|_| field.runs > 0);
        field.broken += usize::from(between.is_none_or(|between| between.contains(char::is_whitespace)));
        field.runs += 1;
        field.last = run.end;
        self.is_dense |= field.runs > 1 && field.broken * 2 >= field.words;
    }

    pub(super) fn is_enough(&self) -> bool {
        let is_much = (self.weight >= 3 && self.words.len() >= 2) || self.longest >= 4;
        let is_wide =
            self.is_dense || self.longest >= 4 || self.fields > 1 || self.words.len() >= ENOUGH_WORDS;
        is_much && is_wide && self.alone * 2 <= self.weight
    }
}

/// What stands in a text that nobody means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Oddities {
    /// Parts that were encoded twice: `Ã` before what Latin-1 has no letters for, `Â` before a hard space, `â€`.
    pub(super) traces: bool,
    /// U+0080 to U+009F without U+0085, a line break.
    pub(super) controls: bool,
}

/// One pass over the two bytes with which all of it begins.
pub(super) fn oddities(text: &str) -> Oddities {
    let bytes = text.as_bytes();
    let mut found = Oddities::default();
    for at in memchr::memchr2_iter(0xc2, 0xc3, bytes) {
        match bytes.get(at..).unwrap_or_default() {
            [0xc2, 0x80..=0x84 | 0x86..=0x9f, ..] => found.controls = true,
            [0xc3, 0x83, 0xc2, _, ..] | [0xc3, 0x82, 0xc2, 0xa0, ..] => found.traces = true,
            [0xc3, 0xa2, 0xe2, 0x82, 0xac, ..] => found.traces = true,
            rest => found.traces |= is_trace_of_others(bytes.get(..at).unwrap_or_default(), rest),
        }
    }
    found
}

/// `Р°` and `Рµ`, which nobody writes, are the commonest letters of Russian in Windows-1251; `√©` and `‚Ä` begin what is read
/// as Mac Roman.
fn is_trace_of_others(before: &[u8], rest: &[u8]) -> bool {
    match rest {
        [0xc2, 0xb0 | 0xb1 | 0xb5, ..] => before.ends_with("Р".as_bytes()),
        [0xc2, 0xa9, ..] => before.ends_with("√".as_bytes()),
        [0xc3, 0x84, ..] => before.ends_with("‚".as_bytes()),
        _ => false,
    }
}

/// The byte of a code page that stands for a character; of Windows-1252, controls as in Latin-1.
fn byte(page: &'static Encoding, c: char) -> Option<u8> {
    match u32::from(c) {
        code @ 0x80..=0xff if page == WINDOWS_1252 => u8::try_from(code).ok(),
        _ => {
            let mut buffer = [0; 4];
            let (bytes, _, has_errors) = page.encode(c.encode_utf8(&mut buffer));
            bytes.first().copied().filter(|_| !has_errors && bytes.len() == 1)
        }
    }
}

/// The characters that Windows has where Unicode has these controls; the five that it has not either mean nothing.
pub(super) fn without_controls(text: &str) -> String {
    let character = |c: char| match u8::try_from(u32::from(c)) {
        Ok(0x81 | 0x8d | 0x8f | 0x90 | 0x9d) => None,
        Ok(byte @ 0x80..=0x9f) => {
            let byte = [byte];
            let (decoded, _) = WINDOWS_1252.decode_without_bom_handling(&byte);
            decoded.chars().next()
        }
        _ => Some(c),
    };
    text.chars().filter_map(character).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// UTF-8 read as Windows-1252.
    fn twice(text: &str) -> String {
        text.bytes()
            .map(|byte| {
                if matches!(byte, 0x81 | 0x8d | 0x8f | 0x90 | 0x9d) {
                    char::from(byte)
                } else {
                    WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next().unwrap_or(' ')
                }
            })
            .collect()
    }

    #[test]
    fn what_was_encoded_twice_is_decoded_twice() {
        for text in
            ["café déjà", "it’s what they don’t", "東京の天気", "Новости дня", "😀 – “q”", "Ñandú & Ünal"]
        {
            assert_eq!(undo(&twice(text)), Undone::Yes(text.to_owned()), "{}", twice(text));
        }
    }

    #[test]
    fn other_code_pages_and_two_times_are_undone() {
        for (text, expected) in [
            ("РќРѕРІРѕСЃС‚Рё РґРЅСЏ", "Новости дня"),
            ("it‚Äôs what they don‚Äôt", "it’s what they don’t"),
            ("caf√© d√©j√†", "café déjà"),
        ] {
            assert_eq!(undo(text), Undone::Yes(expected.to_owned()), "{text}");
        }
        let thrice = twice(&twice("café déjà vu naïve"));
        assert_eq!(undo(&thrice), Undone::Yes("café déjà vu naïve".to_owned()));
    }

    #[test]
    fn addresses_and_ids_are_never_undone() {
        let source = format!("<title>{0}</title><guid>{0}</guid><a href=\"/{0}\">", twice("déjà été"));
        let expected = source.replacen(&twice("déjà été"), "déjà été", 1);
        assert_eq!(undo(&source), Undone::Yes(expected));
    }

    #[test]
    fn a_title_about_broken_words_keeps_them_and_fields_tell_more() {
        for (text, is_undone) in [
            ("<title>Why MySQL shows naïve, façade and résumé</title>", false),
            ("<title>Fixing naïve and façade and résumé in Python</title>", false),
            ("<t>Why MySQL shows naïve, façade</t><d>It shows naïve, façade where</d>", false),
            ("<t>Le café est donc là ou ici</t><d>Et voilà que le thé est là</d>", true),
            (
                "<d>it’s a text that doesn’t end, she’d say, as they’ve said and we’ll see, it isn’t so</d>",
                true,
            ),
        ] {
            assert_eq!(matches!(undo(&twice(text)), Undone::Yes(_)), is_undone, "{text}");
        }
    }

    #[test]
    fn titles_are_undone_beside_honest_text() {
        for (title, text, expected) in [
            (twice("café déjà vu"), "été", Some("café déjà vu")),
            (twice("café déjà vu") + " é", "été", None),
            (twice("café") + " is how it looks", "été", None),
        ] {
            let source = format!("<title>{title}</title><d>{text}</d>");
            let found = undo_titles(&source);
            assert_eq!(
                found,
                expected.map(|title| format!("<title>{title}</title><d>{text}</d>")),
                "{source}"
            );
        }
    }

    #[test]
    fn little_and_lone_letters_may_be_what_a_text_is_about() {
        for text in [
            "it’s",
            "café",
            "What é means: é",
            "Why é and ’ appear. If your page shows ü or “, read this.",
            "café, café, café",
            "café is wrong; é, è, ê, ë, ü too",
            "é",
        ] {
            assert_eq!(undo(&twice(text)), Undone::Perhaps, "{}", twice(text));
        }
    }

    #[test]
    fn honest_text_stays_as_it_is() {
        for text in [
            "",
            "plain",
            "café",
            "É",
            "naïve café",
            "Ã",
            "São Paulo",
            "Â",
            "© 2024",
            "東京",
            "Новости",
            "caf\u{c3}\u{a9} é",
            "£5",
            "â€™ and é",
        ] {
            assert_eq!(undo(text), Undone::No, "{text}");
        }
    }

    #[test]
    fn traces_are_seen_in_mixed_text() {
        for (text, expected) in [
            ("caf\u{c3}\u{a9} and café", true),
            ("it\u{e2}\u{20ac}\u{2122}s é", true),
            ("café – “q”", false),
            ("Ã© ", true),
            ("Ã©", true),
            ("10 â€", true),
            ("10\u{c2}\u{a0}km", true),
            ("Ãa Âb âc", false),
            ("Новости: РїРѕРіРѕРґР°", true),
            ("é: it‚Äôs", true),
            ("é: caf√©", true),
            ("«МИР» 5 °C ±1 µm √2 © Ä", false),
        ] {
            assert_eq!(oddities(text).traces, expected, "{text}");
        }
    }

    #[test]
    fn controls_are_what_windows_has_there() {
        for (text, expected) in [
            ("don\u{92}t it", "don’t it"),
            ("\u{93}q\u{94}", "“q”"),
            ("\u{80}5 x", "€5 x"),
            ("Ned\u{9a}", "Nedš"),
            ("a\u{9d}b\u{81}", "ab"),
        ] {
            assert!(oddities(text).controls);
            assert_eq!(without_controls(text), expected);
        }
        for text in ["", "café", "a\u{a0}b", "a\u{85}b — c", "«q»"] {
            assert_eq!(oddities(text), Oddities::default(), "{text}");
        }
    }
}
