//! How much of an article a feed gives.

use crate::text::text;
use crate::words::words_up_to;
use model::Extent;
use std::sync::LazyLock;

/// From so many words on, a text that was given as the article's own and shows no sign of a cut is taken for whole.
const WHOLE: u32 = 60;

/// The same for a text that was given as a summary.
const WHOLE_SUMMARY: u32 = 120;

/// Ends of a text that goes on elsewhere, in lower case without the dots and arrows behind them.
const CUTS: &[&str] = &[
    "[…]",
    "[...]",
    "[&hellip;]",
    "(...)",
    "(…)",
    "…",
    "...",
    "continue reading",
    "read more",
    "read the full story",
    "read the full article",
    "read the rest",
    "full story",
    "keep reading",
    "see more",
    "lire la suite",
    "lire plus",
    "en savoir plus",
    "lire l’article",
    "lire l'article",
    "weiterlesen",
    "mehr lesen",
    "zum artikel",
    "mehr dazu",
    "leer más",
    "seguir leyendo",
    "sigue leyendo",
    "leggi tutto",
    "continua a leggere",
    "leggi anche",
    "leia mais",
    "continue lendo",
    "lees meer",
    "lees verder",
    "läs mer",
    "les mer",
    "læs mere",
    "lue lisää",
    "czytaj dalej",
    "czytaj więcej",
    "číst dál",
    "tovább",
    "читать далее",
    "читать дальше",
    "подробнее",
    "читати далі",
    "devamını oku",
    "περισσότερα",
    "続きを読む",
    "全文を読む",
    "阅读全文",
    "阅读更多",
    "閱讀全文",
    "더보기",
    "اقرأ المزيد",
    "المزيد",
    "ادامه مطلب",
    "קרא עוד",
    "आगे पढ़ें",
    "baca selengkapnya",
    "đọc thêm",
    "อ่านต่อ",
];

/// Sentences that tell that the rest is paid for, in lower case.
const WALLS: &[&str] = &[
    "subscribe to read",
    "subscribe to continue",
    "subscribers only",
    "subscriber-only",
    "for subscribers",
    "already a subscriber",
    "to read the full article, subscribe",
    "this article is for members",
    "members only",
    "for paid subscribers",
    "this post is for pa",
    "sign up to read this",
    "log in to read",
    "réservé aux abonnés",
    "réservée aux abonnés",
    "abonnez-vous pour",
    "déjà abonné",
    "pour les abonnés",
    "nur für abonnenten",
    "für abonnenten",
    "nur für abonnent",
    "jetzt abonnieren und weiterlesen",
    "exklusiv für abonnenten",
    "solo para suscriptores",
    "para suscriptores",
    "suscríbete para",
    "exclusivo para suscriptores",
    "per gli abbonati",
    "riservato agli abbonati",
    "solo per abbonati",
    "exclusivo para assinantes",
    "para assinantes",
    "alleen voor abonnees",
    "voor abonnees",
    "endast för prenumeranter",
    "för prenumeranter",
    "for abonnenter",
    "kun for abonnenter",
    "tylko dla prenumeratorów",
    "dla subskrybentów",
    "только для подписчиков",
    "для подписчиков",
    "только по подписке",
    "有料会員",
    "会員限定",
    "订阅后阅读",
    "仅限订阅",
    "구독자 전용",
    "للمشتركين",
    "abonelere özel",
];

/// Bytes at the end of the HTML that hold the end of the text, for all that matters here.
const TAIL_HTML: usize = 2000;

/// Bytes at the end of a text in which a sign is looked for.
const TAIL: usize = 400;

/// How much of an article a feed gives, judged by length and by the signs that publishers leave at the end. `body` and
/// `summary` are HTML, sanitised or not; either may be empty. A guess: publishers do not say.
#[must_use]
pub fn extent(body: &str, summary: &str) -> Extent {
    let (in_body, in_summary) = (words_up_to(body, WHOLE_SUMMARY), words_up_to(summary, WHOLE_SUMMARY));
    let (longer, count, whole) =
        if in_body >= in_summary { (body, in_body, WHOLE) } else { (summary, in_summary, WHOLE_SUMMARY) };
    if count == 0 {
        return Extent::Headline;
    }
    let end = text(whole_tags(tail(longer, TAIL_HTML)));
    let tail = lower(tail(&end, TAIL));
    if has_wall(&tail) {
        Extent::Subscribers
    } else if count < whole || is_cut(&tail) {
        Extent::Summary
    } else {
        Extent::Full
    }
}

/// Whether one of the signs stands in `text`, at the start of a word. One pass for all of them: a search for each,
/// prepared anew for each text, was a tenth of what a refresh costs.
pub fn has_wall(text: &str) -> bool {
    let mut before = b' ';
    text.bytes().enumerate().any(|(at, byte)| {
        let may_start = !before.is_ascii_alphanumeric() && text.is_char_boundary(at);
        before = byte;
        let signs = may_start.then(|| WALLS_BY_BYTE.get(usize::from(byte))).flatten();
        signs.is_some_and(|signs| {
            signs.iter().any(|sign| text.get(at..).is_some_and(|rest| rest.starts_with(sign)))
        })
    })
}

/// The signs of [`WALLS`] by their first byte.
static WALLS_BY_BYTE: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let signs = |byte: u8| WALLS.iter().copied().filter(move |wall| wall.as_bytes().first() == Some(&byte));
    (0..=u8::MAX).map(|byte| signs(byte).collect()).collect()
});

/// About the last `bytes` of `text`.
fn tail(text: &str, bytes: usize) -> &str {
    let from = (text.len().saturating_sub(bytes)..=text.len()).find(|at| text.is_char_boundary(*at));
    from.and_then(|from| text.get(from..)).unwrap_or("")
}

fn lower(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() }
}

/// `tail` from its first tag on, so that it does not begin within one; all of it when that tag comes late.
fn whole_tags(tail: &str) -> &str {
    let first = tail.find('<').filter(|at| *at < TAIL_HTML / 2);
    first.and_then(|at| tail.get(at..)).unwrap_or(tail)
}

fn is_cut(tail: &str) -> bool {
    let end = tail.trim_end();
    let bare = end.trim_end_matches(|char: char| char.is_whitespace() || "→»›>.…!:".contains(char));
    let last_line = end.lines().next_back().unwrap_or("");
    CUTS.iter().any(|cut| end.ends_with(cut) || bare.ends_with(cut))
        || (last_line.chars().count() < 120
            && CUTS.iter().any(|cut| cut.len() > 8 && last_line.starts_with(cut)))
        || last_line.contains("appeared first on") && tail.contains("[…]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_and_signs_tell_how_much_there_is() {
        let long = "word ".repeat(300);
        let table = [
            ("", "", Extent::Headline),
            ("<p> </p>", "", Extent::Headline),
            ("", "<p>One sentence of it.</p>", Extent::Summary),
            (&*format!("<p>{long}.</p>"), "<p>One sentence.</p>", Extent::Full),
            ("", &*format!("<p>{long}.</p>"), Extent::Full),
            (&*format!("<p>{}.</p>", "word ".repeat(80)), "", Extent::Full),
            ("", &*format!("<p>{}.</p>", "word ".repeat(80)), Extent::Summary),
            (&*format!("<p>{long} […]</p>"), "", Extent::Summary),
            (&*format!("<p>{long}</p><p><a href=x>Continue reading →</a></p>"), "", Extent::Summary),
            (&*format!("<p>{long}</p><p>Continue reading the story at Example</p>"), "", Extent::Summary),
            (&*format!("<p>{long}</p><p>Lire la suite...</p>"), "", Extent::Summary),
            (&*format!("<p>{long}</p><p>This article is for subscribers.</p>"), "", Extent::Subscribers),
            ("", "<p>Un début. Article réservé aux abonnés</p>", Extent::Subscribers),
            ("", "<p>Ein Satz. Nur für Abonnenten</p>", Extent::Subscribers),
        ];
        for (body, summary, expected) in table {
            assert_eq!(extent(body, summary), expected, "{body} / {summary}");
        }
    }

    #[test]
    fn a_text_in_many_bytes_is_cut_where_characters_end() {
        assert_eq!(extent(&"東京都".repeat(500), ""), Extent::Full);
    }
}
