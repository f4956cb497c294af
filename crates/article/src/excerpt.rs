//! The first words of an article.

use crate::pieces::Leave;
use crate::script::{is_blank, is_half_flag, is_mark, is_unspaced};
use crate::teaser::without_teaser;
use crate::text::collect;

/// First words of `html`, sanitised or not, as one line of plain text: at most `max_chars` characters with the `…` that
/// shows a cut. Captions are left out, and what invites to read on ("Read more →"). Cut between words; in scripts written
/// without spaces between characters.
#[must_use]
pub fn excerpt(html: &str, max_chars: usize) -> String {
    let enough = max_chars.saturating_mul(4).saturating_add(64);
    let mut text = collect(html, Leave::Asides, enough, ["\n", "\n"]);
    if text.is_empty() {
        text = collect(html, Leave::None, enough, ["\n", "\n"]);
    }
    // The end of a longer text is cut off anyway.
    if text.len() <= enough {
        text = without_teaser(&text);
    }
    shorten(&text.replace('\n', " "), max_chars)
}

/// Cuts `text` to `max_chars` characters at a word.
fn shorten(text: &str, max_chars: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(max_chars) else { return text.to_owned() };
    let Some(room) = max_chars.checked_sub(1) else { return String::new() };
    let limit = text.char_indices().nth(room).map_or(end, |(at, _)| at);
    let head = text.get(..limit).unwrap_or("");
    let next_is_blank = text.get(limit..).is_some_and(|rest| rest.starts_with(is_blank));
    let at_word = if next_is_blank { head } else { up_to_last_word(whole_characters(text, limit)) };
    let trimmed = at_word
        .trim_end_matches(|char: char| is_blank(char) || matches!(char, ',' | ';' | ':' | '–' | '—' | '-'));
    format!("{trimmed}…")
}

/// `text` up to `limit`, or up to where the character begins that `limit` would part from its marks.
fn whole_characters(text: &str, limit: usize) -> &str {
    let mut head = text.get(..limit).unwrap_or("");
    let mut next = text.get(limit..).and_then(|rest| rest.chars().next());
    while next.is_some_and(|next| goes_on(head, next)) {
        next = head.chars().next_back();
        head = head.get(..head.len() - next.map_or(0, char::len_utf8)).unwrap_or("");
    }
    head
}

/// Whether `next` is part of the character that `head` ends with (after Unicode Standard Annex 29).
fn goes_on(head: &str, next: char) -> bool {
    let halves = || head.chars().rev().take_while(|char| is_half_flag(*char)).count();
    !head.is_empty()
        && (is_mark(next)
            || head.ends_with(['\u{200d}', '\u{17d2}'])
            || (is_half_flag(next) && halves() % 2 == 1))
}

/// Up to the last space, unless that throws away much: then the script has none, and any character will do but an opening
/// bracket that would stand alone.
fn up_to_last_word(head: &str) -> &str {
    let unspaced = head.chars().rev().find(|char| char.is_alphanumeric()).is_some_and(is_unspaced);
    match head.rfind(is_blank) {
        Some(at) if !unspaced || head.len() - at < 12 => head.get(..at).unwrap_or(head),
        _ => head.trim_end_matches(['「', '『', '（', '《', '“', '(', '«']),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_cut_between_words() {
        for (html, max, expected) in [
            ("<p>Short.</p>", 20, "Short."),
            ("<p>The quick brown fox</p><p>jumps</p>", 17, "The quick brown…"),
            ("<p>The quick brown fox</p>", 16, "The quick brown…"),
            ("<p>One, two</p>", 6, "One…"),
            ("<figure><img><figcaption>A bridge</figcaption></figure><p>Text</p>", 20, "Text"),
            ("<figure><figcaption>Only this</figcaption></figure>", 20, "Only this"),
            ("<p>東京都は新しい計画を発表した。</p>", 8, "東京都は新しい…"),
            ("<p>قال الوزير إن الخطة الجديدة</p>", 15, "قال الوزير إن…"),
            ("<p>abc</p>", 0, ""),
            ("<p>It opens. <a href=x>Read more</a></p>", 20, "It opens."),
            ("<p>It opens</p><p><a href=x>continue reading&nbsp;&rarr;</a></p>", 20, "It opens"),
            ("<p>It opens [&#8230;]</p>", 20, "It opens…"),
        ] {
            let found = excerpt(html, max);
            assert_eq!(found, expected, "{html}");
            assert!(found.chars().count() <= max.max(1));
        }
    }
}
