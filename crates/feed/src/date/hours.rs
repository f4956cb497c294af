//! Words that give a number its hour, or a time its half of the day.

/// Whether a word means the afternoon (or the morning), as clocks of twelve hours have it.
pub(super) fn is_afternoon(word: &str) -> Option<bool> {
    match word {
        "πμ"
        | "오전"
        | "ص"
        | "صباحا"
        | "صباحًا"
        | "قظ"
        | "öö"
        | "पूर्वाह्न"
        | "முற்பகல்"
        | "לפנה"
        | "дп"
        | "paradites"
        | "pg"
        | "pagi" => Some(false),
        "pm"
        | "μμ"
        | "오후"
        | "مساء"
        | "مساءً"
        | "بظ"
        | "ös"
        | "अपराह्न"
        | "பிற்பகல்"
        | "אחה"
        | "пп"
        | "pasdites"
        | "ptg"
        | "petang" => Some(true),
        _ => east_asian(word),
    }
}

/// Words of the afternoon that mean something else as well, unless they stand right behind a time.
pub(super) fn is_afternoon_behind_time(word: &str) -> bool {
    matches!(word, "م" | "ch")
}

/// These stand before the hour, and right behind a weekday (`星期三下午`).
fn east_asian(word: &str) -> Option<bool> {
    let ends = |words: &[&str]| words.iter().any(|ending| word.ends_with(ending));
    if ends(&["午前", "上午", "凌晨", "早上", "清晨"]) {
        return Some(false);
    }
    ends(&["午後", "午后", "下午", "晚上", "傍晚", "晚間", "晚间", "中午"]).then_some(true)
}

/// Whether the number before a word is hours: `23h30`, `15.30 Uhr`, `15u`.
pub(super) fn follows_hour(word: &str) -> bool {
    matches!(
        word,
        "h" | "hs"
            | "hr"
            | "hrs"
            | "u"
            | "g"
            | "ч"
            | "น"
            | "uhr"
            | "uur"
            | "heure"
            | "heures"
            | "hora"
            | "horas"
            | "hours"
            | "hod"
            | "óra"
            | "órakor"
            | "sati"
            | "час"
            | "часа"
            | "часов"
            | "giờ"
    )
}

/// Whether the number behind a word is hours and nothing else: `kl. 23.30`.
pub(super) fn announces_hour(word: &str) -> bool {
    matches!(
        word,
        "kl" | "klo"
            | "klokken"
            | "klockan"
            | "klukkan"
            | "kell"
            | "plkst"
            | "godz"
            | "ore"
            | "ora"
            | "orele"
            | "saat"
            | "pukul"
            | "lúc"
            | "ώρα"
            | "ساعت"
            | "الساعة"
    )
}

/// Whether the number behind a word is hours where the day is said already: `à 23`, `um 15`.
pub(super) fn may_announce_hour(word: &str) -> bool {
    matches!(
        word,
        "à" | "às"
            | "as"
            | "las"
            | "alle"
            | "um"
            | "at"
            | "om"
            | "ob"
            | "o"
            | "в"
            | "о"
            | "у"
            | "v"
            | "u"
            | "jam"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_the_day_have_many_names() {
        for (word, expected) in [
            ("pm", Some(true)),
            ("μμ", Some(true)),
            ("오전", Some(false)),
            ("下午", Some(true)),
            ("星期三上午", Some(false)),
            ("بظ", Some(true)),
            ("noon", None),
            ("de", None),
            ("sa", None),
            ("ch", None),
        ] {
            assert_eq!(is_afternoon(word), expected, "{word}");
        }
    }
}
