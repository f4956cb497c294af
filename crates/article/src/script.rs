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
