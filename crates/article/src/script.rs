//! Which characters part words, and which scripts write without spaces between them.

/// Spaces and line ends of every kind.
pub fn is_blank(char: char) -> bool {
    matches!(
        char,
        ' ' | '\n' | '\t' | '\r' | '\x0c' | '\u{a0}' | '\u{3000}' | '\u{feff}' | '\u{2000}'
            ..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}'
    )
}

/// Scripts written without spaces: Han, kana, Thai, Lao, Myanmar, Khmer.
pub fn is_unspaced(char: char) -> bool {
    matches!(char, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Letters of Latin and Cyrillic, told without the standard library's search.
pub fn is_european(char: char) -> bool {
    matches!(char, '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{400}'..='\u{481}')
}

/// Marks and joiners that belong to the character before them.
pub fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'..='\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{e31}'
        | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{f71}'..='\u{f84}' | '\u{102b}'..='\u{103e}' | '\u{1160}'..='\u{11ff}' | '\u{17b4}'..='\u{17d3}'
        | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}')
        || is_indic_mark(char)
}

/// The scripts of India have their marks at the same places of blocks of the same size.
fn is_indic_mark(char: char) -> bool {
    ('\u{900}'..='\u{ddf}').contains(&char)
        && matches!(u32::from(char) & 0x7f, 0..=3 | 0x3c | 0x3e..=0x4d | 0x51..=0x57 | 0x62 | 0x63)
}

/// Half of a flag.
pub fn is_half_flag(char: char) -> bool {
    ('\u{1f1e6}'..='\u{1f1ff}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_of_one_kind_at_most() {
        for char in ('\0'..='\u{10ffff}').filter(|char| !is_mark(*char)) {
            let kinds = [is_blank(char), is_unspaced(char), is_european(char), is_half_flag(char)];
            assert!(kinds.iter().filter(|is_it| **is_it).count() <= 1, "{char:?}");
        }
    }

    #[test]
    fn blanks_are_what_the_standard_library_says_and_the_mark_of_byte_order() {
        for char in ('\0'..='\u{10ffff}').filter(|char| is_blank(*char)) {
            assert!(char.is_whitespace() || char == '\u{feff}', "{char:?}");
        }
        assert!(!is_blank('\u{200b}') && !is_blank('a') && !is_blank('。'));
    }

    #[test]
    fn letters_of_europe_are_letters() {
        for char in ('\0'..='\u{10ffff}').filter(|char| is_european(*char)) {
            assert!(char.is_alphanumeric(), "{char:?}");
        }
    }

    #[test]
    fn marks_belong_to_the_character_before() {
        for char in [
            '\u{301}',
            '\u{5b8}',
            '\u{64e}',
            '\u{93f}',
            '\u{94d}',
            '\u{bcd}',
            '\u{e34}',
            '\u{eb5}',
            '\u{1031}',
            '\u{17b6}',
            '\u{200d}',
            '\u{3099}',
            '\u{fe0f}',
            '\u{1f3fd}',
        ] {
            assert!(is_mark(char), "{:x}", u32::from(char));
        }
        for char in ['a', 'é', '東', 'か', 'ก', 'क', 'த', 'ب', 'א', '😀', '1', ' ', '。'] {
            assert!(!is_mark(char), "{char}");
        }
    }
}
