//! What comes in.

use model::{ArticleId, Section, Timestamp};

/// The newsroom behind feeds: coverage is counted by newsrooms, never by articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Publisher(pub u32);

impl Publisher {
    /// The newsroom of a name: that of its site, or how it calls itself. Case and spaces around do not count.
    #[must_use]
    pub fn named(name: &str) -> Self {
        let letters = name.trim().chars().flat_map(char::to_lowercase);
        let hash = letters.fold(0_u64, |hash, letter| {
            (hash.rotate_left(5) ^ u64::from(letter)).wrapping_mul(0x517c_c1b7_2722_0a95)
        });
        Self((hash >> 32) as u32)
    }
}

/// An article as far as stories need it. Nothing of it is kept but a bounded number of signs.
#[derive(Clone, Copy, Debug)]
pub struct Headline<'a> {
    /// The article.
    pub article: ArticleId,
    /// Whose it is.
    pub publisher: Publisher,
    /// Its address without what only tracks readers; the same article in two feeds has the same one.
    pub url: Option<&'a str>,
    /// Plain text; may be empty.
    pub title: &'a str,
    /// Plain text of lead or body; may be empty. Its first 400 words count.
    pub text: &'a str,
    /// ISO 639, two or three letters, with or without a region.
    pub language: Option<&'a str>,
    /// When its publisher says that it was published.
    pub published: Option<Timestamp>,
    /// When it was first fetched.
    pub fetched: Timestamp,
    /// The part of the paper that it is known to belong to: by its feed, or as its publisher tells
    /// ([`told_section`](crate::told_section)).
    pub section: Option<Section>,
    /// How high its newsroom places it, from 0 (low, or not told) to 100 (first of a feed that is ordered by weight).
    pub prominence: u8,
}

/// How far a publisher's clock may go fast.
const FAST: i64 = Timestamp::DAY;
/// Older than any news on the web: 1990.
const OLD: Timestamp = Timestamp(631_152_000_000);

impl Headline<'_> {
    /// When it was published, or fetched where the publisher says nothing that can be.
    #[must_use]
    pub fn time(&self) -> Timestamp {
        self.published
            .filter(|published| *published >= OLD && published.since(self.fetched) <= FAST)
            .map_or(self.fetched, |published| published.min(self.fetched))
    }

    pub(crate) fn language_number(&self) -> u8 {
        language_number(self.language)
    }
}

/// A number below 64 for the language of a code (see [`Headline::language`]), 0 where it is not known. Each language of the
/// catalogue has its own; the others share eight.
#[must_use]
pub fn language_number(code: Option<&str>) -> u8 {
    let code = language(code);
    if let Some(at) = LANGUAGES.iter().position(|known| *known == code) {
        return at as u8 + 1;
    }
    match code.as_bytes() {
        [a, b, ..] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => 56 + ((a ^ b) & 7),
        _ => 0,
    }
}

/// The language of a code without its region, in two letters where it has such; empty where there is none.
pub(crate) fn language(code: Option<&str>) -> String {
    let code = code.unwrap_or_default().trim().to_ascii_lowercase();
    let primary = code.split(['-', '_']).next().unwrap_or_default();
    let short = LONG_CODES.iter().find(|(long, _)| *long == primary).map_or(primary, |(_, short)| *short);
    short.to_owned()
}

/// Their places are stored: new ones come last, and are fewer than 56.
const LANGUAGES: [&str; 55] = [
    "en", "es", "fr", "de", "pt", "zh", "it", "ru", "ar", "nl", "tr", "ko", "sv", "fi", "pl", "cs", "ro",
    "uk", "ja", "da", "hu", "el", "fa", "sw", "hi", "nb", "sr", "vi", "ur", "bn", "id", "is", "sk", "bg",
    "hr", "sl", "et", "lt", "gu", "ha", "km", "ta", "th", "my", "cy", "bs", "lv", "hy", "he", "mr", "sq",
    "no", "ca", "nn", "ka",
];

/// Codes of three letters (ISO 639-2, -3) that do not begin with those of two.
const LONG_CODES: [(&str, &str); 16] = [
    ("spa", "es"),
    ("por", "pt"),
    ("deu", "de"),
    ("ger", "de"),
    ("zho", "zh"),
    ("chi", "zh"),
    ("jpn", "ja"),
    ("tur", "tr"),
    ("pol", "pl"),
    ("swe", "sv"),
    ("ukr", "uk"),
    ("ell", "el"),
    ("gre", "el"),
    ("ind", "id"),
    ("fas", "fa"),
    ("per", "fa"),
];
