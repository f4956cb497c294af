//! How well a reading of bytes fits: by what nobody writes in any language.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS};

/// What a reading shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// Characters that stand where nobody writes them.
    pub(super) odd: usize,
    /// Characters above ASCII.
    pub(super) all: usize,
}

impl Fit {
    pub(super) fn of(encoding: &'static Encoding, bytes: &[u8], text: &str) -> Self {
        if encoding.is_single_byte() { of_letters(text) } else { of_pairs(encoding, bytes, text) }
    }

    pub(super) fn is_good(self) -> bool {
        self.odd * 8 <= self.all
    }

    pub(super) fn is_bad(self) -> bool {
        self.odd >= 4 && !self.is_good()
    }

    pub(super) fn is_clearly_better(self, other: Self) -> bool {
        other.odd >= 2 && self.odd * 4 <= other.odd && self.is_good()
    }
}

/// Signs within words, capitals behind small letters, letters of two scripts in one word; capitals within words, where
/// there are more of them than of small letters.
fn of_letters(text: &str) -> Fit {
    let (mut odd, mut all, mut capitals, mut small) = (0, 0, 0, 0);
    let mut before = [' ', ' '];
    for c in text.chars() {
        let [first, middle] = before;
        before = [middle, c];
        if middle.is_ascii() && c.is_ascii() {
            continue;
        }
        all += usize::from(!c.is_ascii());
        odd += usize::from(is_private(c));
        odd += usize::from(is_sign(middle) && first.is_alphabetic() && c.is_alphabetic());
        if middle.is_alphabetic() && c.is_alphabetic() {
            odd += usize::from((middle.is_lowercase() && c.is_uppercase()) || is_of_two_scripts(middle, c));
            capitals += usize::from(c.is_uppercase());
            small += usize::from(c.is_lowercase());
        }
    }
    if capitals > small {
        odd += capitals;
    }
    Fit { odd, all }
}

/// Controls, lines of boxes, and what every program has for itself.
fn is_private(c: char) -> bool {
    matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{2500}'..='\u{259f}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// What does not stand between two letters; marks, dashes, dots, quotes and joiners do.
fn is_sign(c: char) -> bool {
    !c.is_ascii()
        && !c.is_alphabetic()
        && !matches!(c, '\u{a0}' | '\u{ad}' | '\u{b4}' | '·' | '×' | '÷' | '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{e31}'..='\u{e4e}' | '\u{64b}'..='\u{65f}' | '\u{2000}'..='\u{206f}')
}

fn is_of_two_scripts(one: char, other: char) -> bool {
    one.is_ascii() != other.is_ascii()
        && [one, other]
            .iter()
            .any(|c| matches!(c, '\u{391}'..='\u{52f}' | '\u{5d0}'..='\u{64a}' | '\u{e01}'..='\u{e30}'))
}

/// Characters of two bytes that are rare in the language of their encoding.
fn of_pairs(encoding: &'static Encoding, bytes: &[u8], text: &str) -> Fit {
    let mut fit = Fit { odd: text.chars().filter(|c| is_private(*c)).count(), all: 0 };
    let mut rest = bytes.iter().copied();
    while let Some(lead) = rest.next() {
        if lead < 0x80 {
            continue;
        }
        fit.all += 1;
        let is_single = encoding == SHIFT_JIS && matches!(lead, 0xa0..=0xdf);
        let trail = if is_single { 0 } else { rest.next().unwrap_or_default() };
        if lead == 0x8f && encoding == EUC_JP {
            rest.next();
        }
        if (encoding == GBK || encoding == GB18030) && trail.is_ascii_digit() {
            rest.nth(1);
        }
        fit.odd += usize::from(is_single || !is_common(encoding, lead, trail));
    }
    fit
}

/// Rows of punctuation, syllables and the commoner half of ideographs.
fn is_common(encoding: &'static Encoding, lead: u8, trail: u8) -> bool {
    match lead {
        _ if encoding == BIG5 => matches!(lead, 0xa1..=0xc6),
        _ if encoding == SHIFT_JIS => matches!(lead, 0x81..=0x83 | 0x88..=0x97),
        _ if encoding == EUC_JP => matches!(lead, 0xa1..=0xa5 | 0xb0..=0xcf),
        _ if encoding == EUC_KR => matches!(lead, 0xa1..=0xa3 | 0xb0..=0xc8) && trail > 0xa0,
        _ => matches!(lead, 0xa1..=0xa3 | 0xb0..=0xd7) && trail > 0xa0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_writes_is_odd() {
        for (text, expected) in [
            ("plain", 0),
            ("Le café est fermé à l’été – «déjà» prêt, 5 m²", 0),
            ("Новости дня: президент подписал", 0),
            ("l·l naïve iPhone McDonald’s", 0),
            ("Za¿ó³æ gêœl¹", 2),
            ("оПЕГХДЕМР", 1 + 8),
            ("мНБНЯРХ", 1 + 6),
            ("cafтест", 1),
            ("є┼╟╧", 3),
            ("‘егоднЯ", 1),
        ] {
            assert_eq!(of_letters(text).odd, expected, "{text}");
        }
    }

    #[test]
    fn rare_characters_are_odd() {
        for (encoding, text, is_good) in [
            (GBK, "简体中文新闻和天气预报", true),
            (BIG5, "繁體中文新聞和天氣預報", true),
            (EUC_KR, "한국어 뉴스와 날씨", true),
            (EUC_JP, "日本語のニュースと東京の天気", true),
            (SHIFT_JIS, "日本語のニュースと東京の天気", true),
            (BIG5, "潠极笢恅陔恓睿毞げ啎惆", false),
        ] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(Fit::of(encoding, &bytes, text).is_good(), is_good, "{text}");
        }
    }
}
