//! Two texts compared word by word.

use model::DiffPart;
use similar::{Algorithm, ChangeTag, DiffOp, capture_diff_slices};

/// Words of both texts together up to which words are compared; beyond it, paragraphs are, so that the work stays bounded.
const WORDS: usize = 6_000;
/// Words that stay on either side of a change; what is kept between is told by number.
const CONTEXT: usize = 12;

/// What became of `before`. Empty texts give parts that are all removed or all added.
pub(super) fn diff(before: &str, after: &str) -> Vec<DiffPart> {
    let (old, new) = (words(before), words(after));
    if old.len() + new.len() <= WORDS {
        return parts(&old, &new);
    }
    parts(
        &before.split_inclusive("\n\n").collect::<Vec<_>>(),
        &after.split_inclusive("\n\n").collect::<Vec<_>>(),
    )
}

/// Words with the space behind them; letters one by one where a script has no spaces.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for word in text.split_inclusive(char::is_whitespace) {
        if word.chars().any(is_unspaced) {
            words.extend(word.char_indices().map(|(at, c)| &word[at..at + c.len_utf8()]));
        } else {
            words.push(word);
        }
    }
    words
}

/// Of a script that is written without spaces: Thai, Lao, Burmese, Khmer, kana, ideographs.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

fn parts(old: &[&str], new: &[&str]) -> Vec<DiffPart> {
    let mut parts = Vec::new();
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let last = ops.len().saturating_sub(1);
    for (at, op) in ops.iter().enumerate() {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                let kept = old.get(*old_index..old_index + len).unwrap_or_default();
                push_kept(&mut parts, kept, at > 0, at < last);
            }
            op => op.iter_slices(old, new).for_each(|(tag, words)| match tag {
                ChangeTag::Delete => parts.push(DiffPart::Removed(words.concat())),
                _ => parts.push(DiffPart::Added(words.concat())),
            }),
        }
    }
    parts
}

/// What stayed, with no more than its ends where it is long.
fn push_kept(parts: &mut Vec<DiffPart>, kept: &[&str], is_after: bool, is_before: bool) {
    let head = if is_after { CONTEXT } else { 0 };
    let tail = if is_before { CONTEXT } else { 0 };
    let skipped = kept.len().saturating_sub(head + tail);
    // A number says less than a few words.
    if skipped <= CONTEXT {
        return parts.push(DiffPart::Kept(kept.concat()));
    }
    let (first, rest) = kept.split_at(head);
    let (left_out, last) = rest.split_at(skipped);
    parts.extend((!first.is_empty()).then(|| DiffPart::Kept(first.concat())));
    parts.push(DiffPart::Skipped(u32::try_from(left_out.len()).unwrap_or(u32::MAX)));
    parts.extend((!last.is_empty()).then(|| DiffPart::Kept(last.concat())));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(before: &str, after: &str) -> String {
        let told = |part| match part {
            DiffPart::Kept(text) => text,
            DiffPart::Removed(text) => format!("[-{text}]"),
            DiffPart::Added(text) => format!("[+{text}]"),
            DiffPart::Skipped(words) => format!("[{words}]"),
        };
        diff(before, after).into_iter().map(told).collect()
    }

    #[test]
    fn words_that_came_and_went_are_told_apart() {
        for (before, after, expected) in [
            ("Mayor resigns today", "Mayor stays today", "Mayor [-resigns ][+stays ]today"),
            ("One", "One two", "[-One][+One two]"),
            ("a b c", "a c", "a [-b ]c"),
            ("市長が辞任", "市長が留任", "市長が[-辞][+留]任"),
            ("", "New", "[+New]"),
        ] {
            assert_eq!(marked(before, after), expected);
        }
    }

    #[test]
    fn long_stretches_that_stayed_are_told_by_number() {
        let same = "word ".repeat(60);
        let told = marked(&format!("{same}old {same}"), &format!("{same}new {same}"));
        let near = "word ".repeat(CONTEXT);
        assert_eq!(told, format!("[48]{near}[-old ][+new ]{near}[48]"));
    }

    #[test]
    fn very_long_texts_are_compared_by_paragraph() {
        let paragraph = |n: usize| format!("{} {n}\n\n", "word ".repeat(50));
        let long: String = (0..200).map(paragraph).collect();
        let parts = diff(&long, &long.replace(" 100\n", " hundred\n"));
        let changed = parts.iter().filter(|part| matches!(part, DiffPart::Removed(_) | DiffPart::Added(_)));
        assert_eq!(changed.count(), 2, "{parts:?}");
    }
}
