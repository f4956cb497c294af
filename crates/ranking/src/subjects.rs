//! What an article is about, in words that a reader knows again.

use crate::headline::Headline;
use crate::index::Index;
use crate::order::{falling, sort_by};
use crate::stories::Stories;
use crate::terms::{is_number, term};
use crate::tuning::Tuning;
use crate::words::{Word, Words};

/// A name or a telling word of an article. The words of a name are subjects of their own, shown as the whole name, so that
/// who likes "Ilse Brandt" is known to like "Brandt".
#[derive(Clone, Debug, PartialEq)]
pub struct Subject {
    /// The same for all forms of a word.
    pub(crate) key: u32,
    /// How much of the article it is: the squares of all its subjects' add up to 1.
    pub(crate) weight: f32,
    /// As the article writes it.
    pub shown: String,
}

/// Subjects of an article.
const MOST: usize = 12;
/// Words of a text that are looked at.
const READ: usize = 80;
/// Letters of the shortest name that tells of anything, and of the shortest other word.
const SHORTEST: usize = 3;
const SHORTEST_WORD: usize = 4;
/// A word that is no name is a subject only if it is in less of its language's articles than a word may be that tells at all
/// where stories are found: this part of that.
const SELDOM: f32 = 0.15;
/// Numbers written out, in the languages of the app.
const NUMBERS: [&str; 52] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "sept",
    "huit",
    "neuf",
    "onze",
    "douze",
    "treize",
    "quinze",
    "vingt",
    "trente",
    "quarante",
    "cinquante",
    "soixante",
    "cent",
    "mille",
    "milliers",
];

impl Stories {
    /// The subjects of an article, the most telling first, at most twelve: names, and the words that are rarest in their
    /// language among what is known. In scripts without spaces words are pairs of letters; in Thai, Lao, Burmese and Khmer,
    /// where two letters tell nothing, there are none.
    #[must_use]
    pub fn subjects(&self, headline: &Headline<'_>) -> Vec<Subject> {
        let language = headline.language_number();
        let mut naming = Naming { index: &self.index, tuning: &self.tuning, language, found: Vec::new() };
        naming.read(headline.title, self.tuning.title);
        naming.read(headline.text, 1.0);
        naming.finish(headline)
    }
}

/// Where a subject is written: in the title or not, from and until which byte.
#[derive(Clone, Copy)]
struct Place {
    is_titled: bool,
    from: usize,
    until: usize,
}

/// A word that was found, with its worth.
struct Found {
    term: u32,
    worth: f32,
    place: Place,
}

/// The words found so far.
struct Naming<'a> {
    index: &'a Index,
    tuning: &'a Tuning,
    language: u8,
    found: Vec<Found>,
}

/// Neighbouring capitalised words.
#[derive(Default)]
struct Name {
    from: usize,
    until: usize,
    /// Words of it.
    length: usize,
    begins_sentence: bool,
    terms: Vec<(u32, f32)>,
}

impl Naming<'_> {
    fn read(&mut self, text: &str, weight: f32) {
        let is_titled = weight > 1.0;
        let (mut words, mut bones, mut name) = (Words::default(), Vec::new(), Name::default());
        words.read(text, READ);
        let telling = words.has_telling_capitals() || !words.is_titled();
        for (word, letters) in words.iter() {
            let term = term(word, letters, self.tuning, &mut bones);
            let may_name = telling && word.is_capitalised && !is_number(letters);
            let is_told = tells(word, letters) && (may_name || self.is_telling(letters, term));
            let worth = if is_told { self.index.rarity(term, self.language) * weight } else { 0.0 };
            let place = word.place();
            let joins = may_name
                && name.length > 0
                && !word.is_first
                && matches!(text.get(name.until..place.start), Some(" " | "-" | "\u{a0}"));
            if !joins {
                self.end(std::mem::take(&mut name), is_titled);
            }
            if joins || (may_name && worth > 0.0) {
                name.take(word, term, worth);
            } else {
                self.find(term, worth, Place { is_titled, from: place.start, until: place.end });
            }
        }
        self.end(name, is_titled);
    }

    /// Whether a word that is no name tells of anything: "off" and "holds" do not.
    fn is_telling(&self, letters: &[char], term: u32) -> bool {
        let has_case = letters.first().is_some_and(|letter| letter.is_lowercase());
        (!has_case || letters.len() >= SHORTEST_WORD) && self.index.is_seldom(term, self.language, SELDOM)
    }

    fn end(&mut self, name: Name, is_titled: bool) {
        // The capital of a sentence's first word says nothing by itself.
        let factor = if name.begins_sentence && name.length == 1 { 1.0 } else { self.tuning.name };
        for (term, worth) in name.terms {
            self.find(term, worth * factor, Place { is_titled, from: name.from, until: name.until });
        }
    }

    fn find(&mut self, term: u32, worth: f32, place: Place) {
        if worth > 0.0 {
            self.found.push(Found { term, worth, place });
        }
    }

    fn finish(mut self, headline: &Headline<'_>) -> Vec<Subject> {
        let mut merged: Vec<Found> = Vec::new();
        sort_by(&mut self.found, |found| [found.term.into(), 0]);
        for found in self.found {
            match merged.last_mut() {
                Some(last) if last.term == found.term => last.add(&found),
                _ => merged.push(found),
            }
        }
        sort_by(&mut merged, |found| [falling(found.worth), found.term.into()]);
        merged.truncate(MOST);
        let length = merged.iter().map(|found| found.worth * found.worth).sum::<f32>().sqrt();
        let subject = |Found { term, worth, place }| {
            let text = if place.is_titled { headline.title } else { headline.text };
            let shown = text.get(place.from..place.until).unwrap_or_default().to_owned();
            Subject { key: term, weight: worth / length.max(f32::MIN_POSITIVE), shown }
        };
        merged.into_iter().map(subject).collect()
    }
}

impl Found {
    /// Takes in the same word from another place, and is shown as the longer name.
    fn add(&mut self, other: &Self) {
        self.worth += other.worth;
        if other.place.until - other.place.from > self.place.until - self.place.from {
            self.place = other.place;
        }
    }
}

impl Name {
    fn take(&mut self, word: &Word, term: u32, worth: f32) {
        if self.length == 0 {
            self.from = word.place().start;
            self.begins_sentence = word.is_first;
        }
        self.until = word.place().end;
        self.length += 1;
        self.terms.push((term, worth));
    }
}

/// Whether a word can be a subject. Endings and small words of Japanese are written in Hiragana.
fn tells(word: &Word, letters: &[char]) -> bool {
    if word.is_pair {
        return letters
            .iter()
            .all(|letter| matches!(letter, '\u{2e80}'..) && !matches!(letter, '\u{3040}'..='\u{309f}'));
    }
    let is_written_out = || NUMBERS.iter().any(|number| number.chars().eq(letters.iter().copied()));
    letters.len() >= SHORTEST && !is_number(letters) && !is_written_out()
}

#[cfg(test)]
mod tests {
    use crate::{Headline, Publisher, Stories};
    use model::{ArticleId, Timestamp};

    fn headline<'a>(title: &'a str, text: &'a str, language: &'a str) -> Headline<'a> {
        let (article, publisher, fetched) = (ArticleId::from_hash(1), Publisher(1), Timestamp(0));
        Headline {
            article,
            publisher,
            url: None,
            title,
            text,
            language: Some(language),
            published: None,
            fetched,
            section: None,
            prominence: 0,
        }
    }

    fn shown(title: &str, text: &str, language: &str) -> Vec<String> {
        let subjects = Stories::default().subjects(&headline(title, text, language));
        subjects.into_iter().map(|subject| subject.shown).collect()
    }

    #[test]
    fn names_are_shown_whole_and_words_as_they_are_written() {
        for (title, text, language, expected) in [
            (
                "Chess champion Ilse Brandt wins in Port Callis",
                "",
                "en",
                &["Ilse Brandt", "Port Callis", "Chess"][..],
            ),
            ("Ilse Brandt wins the open", "", "en", &["Ilse Brandt"]),
            ("La maire de Saint-Aude inaugure le pont", "", "fr", &["Saint-Aude", "pont"]),
            ("Police seek Macron's driver", "", "en", &["Macron", "driver"]),
            ("东京奥运会开幕", "", "zh", &["东京", "奥运"]),
            ("蒼浜で会議が始まる", "", "ja", &["蒼浜", "会議"]),
            ("Мэр Казани Иванов открыл мост", "", "ru", &["Мэр Казани Иванов", "мост"]),
        ] {
            let found = shown(title, text, language);
            for name in expected {
                assert!(found.iter().any(|shown| shown == name), "{title}: {name} not in {found:?}");
            }
        }
    }

    #[test]
    fn numbers_short_words_and_thai_pairs_are_no_subjects() {
        for (title, language) in [
            ("", "en"),
            ("2026 to 12", "en"),
            ("Seven off, two hundred on", "en"),
            ("!?", "en"),
            ("กรุงเทพ", "th"),
            ("が の は", "ja"),
        ] {
            assert_eq!(shown(title, "", language), [""; 0], "{title}");
        }
    }

    #[test]
    fn there_are_at_most_twelve_and_together_they_weigh_one() {
        let text = "alpha beta gamma delta epsilon zeta theta iota kappa lambda sigma omicron upsilon omega";
        let subjects = Stories::default().subjects(&headline("Letters of Greece", text, "en"));
        assert_eq!(subjects.len(), 12);
        let length: f32 = subjects.iter().map(|subject| subject.weight * subject.weight).sum();
        assert!((length - 1.0).abs() < 1e-5, "{length}");
    }

    #[test]
    fn a_word_that_is_seldom_is_a_subject_and_a_usual_one_is_not() {
        let mut stories = Stories::default();
        let titles: Vec<String> =
            (0..200)
                .map(|n| {
                    if n % 10 == 0 { format!("Name{n} holds out") } else { format!("Name{n} on glaciers{n}") }
                })
                .collect();
        let headlines: Vec<Headline<'_>> = titles
            .iter()
            .zip(1..)
            .map(|(title, number)| Headline {
                article: ArticleId::from_hash(number),
                ..headline(title, "", "en")
            })
            .collect();
        stories.take(&headlines);
        let found = stories.subjects(&headline("Brandt holds a funicular", "", "en"));
        let shown: Vec<&str> = found.iter().map(|subject| subject.shown.as_str()).collect();
        assert!(
            shown.contains(&"funicular") && shown.contains(&"Brandt") && !shown.contains(&"holds"),
            "{shown:?}"
        );
    }

    #[test]
    fn words_that_many_articles_have_are_no_subjects() {
        let mut stories = Stories::default();
        let titles: Vec<String> = (0..200).map(|n| format!("Report about Name{n} today")).collect();
        let headlines: Vec<Headline<'_>> = titles
            .iter()
            .zip(1..)
            .map(|(title, number)| Headline {
                article: ArticleId::from_hash(number),
                publisher: Publisher(number as u32),
                ..headline(title, "", "en")
            })
            .collect();
        stories.take(&headlines);
        let found = stories.subjects(&headline("Report about Brandt today", "", "en"));
        assert_eq!(found.iter().map(|subject| &subject.shown).collect::<Vec<_>>(), ["Brandt"]);
    }
}
