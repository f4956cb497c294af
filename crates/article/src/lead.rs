//! The picture at the head of an article, and whose it is.

use crate::attributes::{number, value};
use crate::tag::Tag;
use crate::text::text;
use crate::token::{Token, Tokens};
use model::{Picture, SanitizedHtml};

/// Narrower or lower than this, a picture is an ornament.
const SMALLEST: u32 = 100;

/// Words that a credit begins with, in lower case.
const CREDIT_WORDS: &str = "\
    photo:|photo by|photograph:|photograph by|photography:|photo credit|picture:|image:|image credit|\
    images:|credit:|credits:|source:|via |courtesy|illustration:|illustration by|graphic:|©|(c)|\
    foto:|fotos:|bild:|bildquelle|quelle:|crédit|crédits|photo |imagen:|crédito|foto di|foto de|\
    foto van|beeld:|zdjęcie|fot.|фото:|фото |写真|撮影|图片来源|الصورة:";

/// Agencies that a credit names.
const AGENCIES: &str = "\
    Reuters|REUTERS|AFP|AP Photo|Associated Press|Getty|EPA|dpa|DPA|ANSA|EFE|Keystone|\
    Shutterstock|Alamy|Xinhua|Kyodo|TASS|Anadolu|PA Wire|PA Media|Bloomberg|SIPA|MAXPPP";

/// The first picture of an article that is more than an ornament, with its caption and credit parted.
#[must_use]
pub fn lead_picture(html: &SanitizedHtml) -> Option<Picture> {
    first_picture(html.as_str())
}

/// The same of a part of sanitised HTML.
pub fn first_picture(html: &str) -> Option<Picture> {
    let mut found = None;
    each_picture(html, |picture, is_ornament| {
        if !is_ornament {
            found = Some(picture);
        }
        is_ornament
    });
    found
}

/// All pictures of a text in its order, each address once, ornaments too.
#[must_use]
pub fn pictures(html: &SanitizedHtml) -> Vec<Picture> {
    let mut found: Vec<Picture> = Vec::new();
    each_picture(html.as_str(), |picture, _| {
        if found.iter().all(|known| known.url != picture.url) {
            found.push(picture);
        }
        true
    });
    found
}

/// Hands over one picture after the other, each with whether it is an ornament, as long as `take` wants another.
fn each_picture(html: &str, mut take: impl FnMut(Picture, bool) -> bool) {
    let mut tokens = Tokens::new(html);
    let mut figures = 0_u32;
    while let Some(token) = tokens.next() {
        match token {
            Token::Start(name, _) if Tag::of(name) == Tag::Figure => figures += 1,
            Token::End(name) if Tag::of(name) == Tag::Figure => figures = figures.saturating_sub(1),
            Token::Start(name, _) if Tag::of(name) == Tag::Img => {
                let sizes = [number(&tokens.attributes, "width"), number(&tokens.attributes, "height")];
                let is_ornament = sizes.iter().flatten().any(|size| *size < SMALLEST);
                let Some(url) = value(&tokens.attributes, "data-src") else { continue };
                let url = url.into_owned();
                let size = match sizes {
                    [Some(width), Some(height)] => Some((width, height)),
                    _ => None,
                };
                let alt = value(&tokens.attributes, "alt").unwrap_or_default().into_owned();
                let below = if figures > 0 { tokens.rest() } else { "" };
                let (caption, credit) = part(caption(below).as_deref().unwrap_or(""), ends_small(below));
                let caption = caption.or_else(|| Some(alt.trim().to_owned()).filter(|alt| !alt.is_empty()));
                if !take(Picture { url, caption, credit, size }, is_ornament) {
                    return;
                }
            }
            _ => {}
        }
    }
}

/// Text of the captions that follow in the same figure, what is set small in them on a line of its own.
fn caption(after: &str) -> Option<String> {
    let figure = after.split("</figure>").next()?;
    let captions = figure.split("<figcaption").skip(1).filter_map(|part| part.split_once('>'));
    let texts = captions.map(|(_, caption)| {
        let caption = caption.split("</figcaption>").next().unwrap_or("").replace("<small", "<br><small");
        text(&caption).replace("\n\n", "\n")
    });
    let whole = texts.filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    Some(whole).filter(|whole| !whole.is_empty())
}

/// Whether the last thing in the captions of the same figure is set small, as credits are.
fn ends_small(after: &str) -> bool {
    let figure = after.split("</figure>").next().unwrap_or_default();
    let captions = figure.rsplit_once("</figcaption>").map_or("", |(captions, _)| captions);
    captions.trim_end().ends_with("</small>")
}

/// Letters of a credit that nothing but its size tells.
const MOST_SMALL: usize = 100;

/// A caption's words and the credit at its end; `is_small`: its last line is set small.
fn part(caption: &str, is_small: bool) -> (Option<String>, Option<String>) {
    let some = |text: &str| {
        let text = text
            .trim_matches(|char: char| char.is_whitespace() || matches!(char, '|' | '–' | '—' | '-' | '•'));
        (!text.is_empty()).then(|| text.replace('\n', " "))
    };
    let small = || {
        let (head, last) = caption.rsplit_once('\n').filter(|_| is_small)?;
        (last.chars().count() <= MOST_SMALL).then_some(head.len())
    };
    match credit_start(caption).or_else(small) {
        Some(at) => {
            let credit = caption.get(at..).unwrap_or("").trim();
            let inner =
                credit.strip_prefix(['(', '[']).and_then(|credit| credit.strip_suffix([')', ']', '.']));
            (some(caption.get(..at).unwrap_or("")), some(inner.unwrap_or(credit).trim_end_matches(')')))
        }
        None => (some(caption), None),
    }
}

/// Where a credit begins: after a line, sentence, bar or bracket, with a word of credit or an agency's name.
fn credit_start(caption: &str) -> Option<usize> {
    let mut starts = vec![0];
    for (at, char) in caption.char_indices() {
        let is_break = matches!(char, '\n' | '|' | '。')
            || caption
                .get(..at)
                .is_some_and(|head| char == ' ' && head.ends_with(['.', '!', '?', '”', '"', '–', '—']));
        if is_break {
            starts.push(at + char.len_utf8());
        }
        if matches!(char, '(' | '[' | '©') {
            starts.push(at);
        }
    }
    let is_at = |at: &usize, is_credit: fn(&str) -> bool| {
        caption.get(*at..).is_some_and(|rest| is_credit(bare(rest)))
    };
    let worded = starts.iter().copied().find(|at| is_at(at, begins_with_credit_word));
    worded.or_else(|| starts.iter().rev().copied().find(|at| is_at(at, names_agency)))
}

fn bare(text: &str) -> &str {
    text.trim_start_matches(|char: char| char.is_whitespace() || matches!(char, '(' | '['))
}

fn begins_with_credit_word(text: &str) -> bool {
    let start: String = text.chars().take(20).flat_map(char::to_lowercase).collect();
    CREDIT_WORDS.split('|').any(|word| start.starts_with(word)) && text.chars().count() <= 100
}

fn names_agency(text: &str) -> bool {
    let is_named = |at: usize| {
        text.get(at..).is_some_and(|rest| AGENCIES.split('|').any(|agency| rest.starts_with(agency)))
    };
    // Every agency's name begins with a capital, save one.
    let capitals = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_uppercase() || *byte == b'd');
    text.split_whitespace().take(9).count() <= 8 && capitals.into_iter().any(|(at, _)| is_named(at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sanitise;

    fn lead(html: &str) -> Option<Picture> {
        lead_picture(&sanitise(html, "https://a.example/"))
    }

    #[test]
    fn caption_and_credit_are_parted() {
        for (below, caption, credit) in [
            (
                "The minister in Paris. © Ludovic Marin",
                Some("The minister in Paris."),
                Some("© Ludovic Marin"),
            ),
            ("A bridge (Reuters/Jane Doe)", Some("A bridge"), Some("Reuters/Jane Doe")),
            ("A bridge | Foto: Jane Doe", Some("A bridge"), Some("Foto: Jane Doe")),
            (
                "Leaders meet.<br>via REUTERS - LUDOVIC MARIN",
                Some("Leaders meet."),
                Some("via REUTERS - LUDOVIC MARIN"),
            ),
            (
                "<p>Leaders meet.</p><small>Photograph: A. B./AFP/Getty Images</small>",
                Some("Leaders meet."),
                Some("Photograph: A. B./AFP/Getty Images"),
            ),
            (
                "A bridge. <small>Northern Pictures – Tobias Wren</small>",
                Some("A bridge."),
                Some("Northern Pictures – Tobias Wren"),
            ),
            ("A <small>very</small> small bridge", Some("A very small bridge"), None),
            ("Photo: Jane Doe", None, Some("Photo: Jane Doe")),
            ("A bridge over the river", Some("A bridge over the river"), None),
        ] {
            let picture =
                lead(&format!("<figure><img src=p.jpg><figcaption>{below}</figcaption></figure>")).unwrap();
            assert_eq!((picture.caption.as_deref(), picture.credit.as_deref()), (caption, credit), "{below}");
        }
    }

    #[test]
    fn ornaments_are_passed_over() {
        let picture =
            lead("<img src=a.png width=16 height=16><p>x<img src=b.jpg alt='A b' width=640 height=480>")
                .unwrap();
        assert_eq!(picture.url, "https://a.example/b.jpg");
        assert_eq!(picture.size, Some((640, 480)));
        assert_eq!(picture.caption.as_deref(), Some("A b"));
        assert_eq!(lead("<p>No picture"), None);
    }
}
