//! Letters without case and without the marks that writers leave out.

use icu_normalizer::properties::{CanonicalDecompositionBorrowed, Decomposed};

/// Calls `put` with what stands for a letter when words are compared: lower case, without accents and vowel marks; nothing
/// for a mark by itself, several letters for a ligature.
pub fn fold(letter: char, put: &mut impl FnMut(char)) {
    if letter.is_ascii() {
        return put(letter.to_ascii_lowercase());
    }
    if is_silent(letter) {
        return;
    }
    for lower in letter.to_lowercase() {
        match alike(bare(lower)) {
            'ß' => "ss".chars().for_each(&mut *put),
            'æ' => "ae".chars().for_each(&mut *put),
            'œ' => "oe".chars().for_each(&mut *put),
            'þ' => "th".chars().for_each(&mut *put),
            plain if is_silent(plain) => {}
            plain => put(plain),
        }
    }
}

/// The letter that a letter with marks is made of. Scripts whose marks are vowels and parts of a letter keep them, as do
/// Hangul syllables.
fn bare(letter: char) -> char {
    if !has_accents(letter) {
        return letter;
    }
    let decomposition = CanonicalDecompositionBorrowed::new();
    let mut bare = letter;
    // The longest chain of Unicode has four steps.
    for _ in 0..4 {
        match decomposition.decompose(bare) {
            Decomposed::Expansion(first, _) | Decomposed::Singleton(first) if first != bare => bare = first,
            _ => break,
        }
    }
    bare
}

/// Latin, Greek, Cyrillic and Arabic, whose marks readers leave out; й stays, which is no и with a mark to anybody.
fn has_accents(letter: char) -> bool {
    letter != 'й'
        && matches!(letter, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{52f}' | '\u{622}'..='\u{6d3}' | '\u{1e00}'..='\u{1fff}')
}

/// One letter for those that are written for one another.
fn alike(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'đ' | 'ð' => 'd',
        'ł' => 'l',
        'ħ' => 'h',
        'ı' => 'i',
        'ŧ' => 't',
        'ς' => 'σ',
        'ґ' => 'г',
        // Persian and Urdu forms, and endings that are written either way.
        'ٱ' => 'ا',
        'ى' | 'ی' | 'ے' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ۀ' => 'ه',
        // Digits of Arabic, Persian and Devanagari, and letters of full width.
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        '०'..='९' => digit(letter, '०'),
        '０'..='９' => digit(letter, '０'),
        'ａ'..='ｚ' => char::from_u32(letter as u32 - 'ａ' as u32 + 'a' as u32).unwrap_or(letter),
        // Hebrew letters at the end of a word.
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        // Katakana as hiragana, which names are looked for by.
        'ァ'..='ヶ' => char::from_u32(letter as u32 - 0x60).unwrap_or(letter),
        _ => letter,
    }
}

fn digit(letter: char, zero: char) -> char {
    char::from_u32('0' as u32 + letter as u32 - zero as u32).unwrap_or(letter)
}

/// Marks that belong to the letter before them and that readers leave out: accents, vowel points of Hebrew, Arabic and
/// Syriac, the stretching of Arabic words, what joins and parts letters.
pub(crate) fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}'
        | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{711}' | '\u{730}'..='\u{74a}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Where words are not told apart by spaces, or have endings that a space does not part.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Script {
    /// Words stand between spaces.
    Spaced,
    /// Han, Kana and Hangul: letter by letter.
    Letters,
    /// Thai, Lao, Burmese, Khmer and their like: a letter with its marks.
    Clusters,
}

/// How the words of a letter's script are told apart.
#[must_use]
pub fn script(letter: char) -> Script {
    match letter {
        '\0'..'\u{e00}' => Script::Spaced,
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{1950}'..='\u{19df}'
        | '\u{1a20}'..='\u{1aaf}'
        | '\u{a9e0}'..='\u{a9ff}'
        | '\u{aa60}'..='\u{aadf}' => Script::Clusters,
        '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'
        | '\u{20000}'..='\u{3ffff}' => Script::Letters,
        _ => Script::Spaced,
    }
}

/// Whether a sign of a script of clusters goes with the letter before it: vowels above, below and behind, tones, what
/// stacks and silences letters.
pub(crate) fn is_joined(letter: char) -> bool {
    matches!(letter, '\u{e30}'..='\u{e3a}' | '\u{e45}' | '\u{e47}'..='\u{e4e}' | '\u{eb0}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{102b}'..='\u{103e}' | '\u{1056}'..='\u{1059}' | '\u{105e}'..='\u{1060}' | '\u{1062}'..='\u{1064}' | '\u{1067}'..='\u{106d}'
        | '\u{1071}'..='\u{1074}' | '\u{1082}'..='\u{108d}' | '\u{17b4}'..='\u{17d3}' | '\u{17dd}' | '\u{1a55}'..='\u{1a7f}')
}

/// Whether a sign of a script of clusters goes with the letter behind it: vowels that are written first, what stacks letters.
pub(crate) fn leads(letter: char) -> bool {
    matches!(letter, '\u{e40}'..='\u{e44}' | '\u{ec0}'..='\u{ec4}' | '\u{1039}' | '\u{17d2}' | '\u{1a60}')
}

/// Whether a letter is part of a word.
#[must_use]
pub fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter) || is_silent(letter)
}

/// Vowel signs and viramas of the scripts of India and their like, which are no letters to Unicode.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{981}'..='\u{983}' | '\u{9bc}'..='\u{9cd}' | '\u{a01}'..='\u{a03}'
        | '\u{a3c}'..='\u{a4d}' | '\u{a70}'..='\u{a71}' | '\u{a81}'..='\u{a83}' | '\u{abc}'..='\u{acd}' | '\u{b01}'..='\u{b03}'
        | '\u{b3c}'..='\u{b57}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{c00}'..='\u{c04}' | '\u{c3c}'..='\u{c56}' | '\u{c81}'..='\u{c83}'
        | '\u{cbc}'..='\u{cd6}' | '\u{d00}'..='\u{d03}' | '\u{d3b}'..='\u{d4d}' | '\u{d81}'..='\u{d83}' | '\u{dca}'..='\u{ddf}'
        | '\u{135d}'..='\u{135f}' | '\u{f71}'..='\u{f84}')
        || is_joined(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut folded = String::new();
        text.chars().for_each(|letter| fold(letter, &mut |plain| folded.push(plain)));
        folded
    }

    #[test]
    fn case_and_accents_are_folded_in_every_script() {
        for (text, expected) in [
            ("Élysée", "elysee"),
            ("E\u{301}lyse\u{301}e", "elysee"),
            ("Straße", "strasse"),
            ("ŁÓDŹ", "lodz"),
            ("Đoković", "dokovic"),
            ("İstanbul ışık", "istanbul isik"),
            ("Nguyễn Ước", "nguyen uoc"),
            ("Æther œuvre Þór", "aether oeuvre thor"),
            ("Μακρόν ΛΌΓΟΣ λόγος", "μακρον λογοσ λογοσ"),
            ("Ёлка й", "елка й"),
            ("مُحَمَّد", "محمد"),
            ("أحمد إلى آخر مدرسة", "احمد الي اخر مدرسه"),
            ("کتاب‌ها", "كتابها"),
            ("שָׁלוֹם", "שלומ"),
            ("२०२६ ۲۰۲۶ ٢٠٢٦", "2026 2026 2026"),
            ("हिन्दी", "हिन्दी"),
            ("ＡＢＣ１", "abc1"),
            ("トヨタ", "とよた"),
            ("한국", "한국"),
            ("soft\u{ad}ly", "softly"),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for letter in ('\0'..='\u{ffff}').chain('\u{1d400}'..='\u{1f000}') {
            let once = folded(&letter.to_string());
            assert_eq!(folded(&once), once, "{letter:?} {:x}", letter as u32);
        }
    }

    #[test]
    fn scripts_are_told_apart() {
        for (letters, expected) in
            [("aéЖعאहÅ०ა", Script::Spaced), ("日本のニュ한", Script::Letters), ("ไลກမខ", Script::Clusters)]
        {
            assert!(letters.chars().all(|letter| script(letter) == expected), "{letters}");
        }
    }

    #[test]
    fn vowel_signs_are_of_the_word_and_punctuation_is_not() {
        for (letters, expected) in [("aि्ั้ា1", true), (" .,-'’“”。、()/·", false)] {
            for letter in letters.chars() {
                assert_eq!(is_of_word(letter), expected, "{letter:?}");
            }
        }
    }
}
