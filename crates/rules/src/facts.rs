use model::{ArticleId, FeedId, RuleField, StoryId};

/// Characters of one text that are looked at.
const MOST: usize = 2_000;

/// What rules look at of an article, as it is written.
#[derive(Clone, Copy, Debug)]
pub struct Given<'a> {
    /// The article.
    pub id: ArticleId,
    /// Its feed.
    pub feed: FeedId,
    /// Its headline.
    pub title: &'a str,
    /// Its first lines.
    pub text: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// The address of its page.
    pub address: &'a str,
    /// The name of its feed.
    pub publisher: &'a str,
    /// Its labels.
    pub labels: &'a [String],
    /// Its language (BCP 47); empty where it is not known.
    pub language: &'a str,
    /// Words in its text.
    pub words: u32,
    /// Its story, if it is of one.
    pub story: Option<StoryId>,
}

/// The same, folded: without case and accents, blanks as single spaces.
#[derive(Clone, Debug)]
pub struct Facts {
    pub(crate) id: ArticleId,
    pub(crate) feed: FeedId,
    pub(crate) words: u32,
    pub(crate) story: Option<StoryId>,
    /// One text after another, each with a line's end: headline, first lines, author, address, publisher, labels, language.
    all: Box<str>,
    /// Where each of them ends, its line's end included.
    ends: [u16; TEXTS],
}

const TEXTS: usize = 7;

impl Facts {
    /// Folds what is given.
    #[must_use]
    pub fn of(given: &Given<'_>) -> Self {
        let (mut all, mut ends) = (String::with_capacity(512), [0; TEXTS]);
        let single = [given.title, given.text, given.author, given.address, given.publisher];
        for (text, end) in single.iter().zip(&mut ends) {
            add(text, &mut all);
            *end = place(&all);
        }
        given.labels.iter().for_each(|label| add(label, &mut all));
        let labels = place(&all);
        add(given.language, &mut all);
        ends[TEXTS - 2..].copy_from_slice(&[labels, place(&all)]);
        let Given { id, feed, words, story, .. } = *given;
        Self { id, feed, words, story, all: all.into_boxed_str(), ends }
    }

    /// Which article.
    #[must_use]
    pub fn id(&self) -> ArticleId {
        self.id
    }

    /// Which story it is of, as known now.
    pub fn set_story(&mut self, story: Option<StoryId>) {
        self.story = story;
    }

    /// A text, each of its parts in a line.
    pub(crate) fn text(&self, field: RuleField) -> &str {
        match field {
            RuleField::Words => self.between(0, 1),
            RuleField::Title => self.between(0, 0),
            RuleField::Author => self.between(2, 2),
            RuleField::Address => self.between(3, 3),
            RuleField::Publisher => self.between(4, 4),
            RuleField::Label => self.between(5, 5),
        }
    }

    pub(crate) fn language(&self) -> &str {
        self.between(6, 6).trim_end()
    }

    fn between(&self, first: usize, last: usize) -> &str {
        let end = |at: usize| self.ends.get(at).map_or(0, |end| usize::from(*end));
        let start = first.checked_sub(1).map_or(0, end);
        self.all.get(start..end(last)).unwrap_or_default()
    }
}

/// The end of what is there. No text has more than [`MOST`] letters, so all of them have a place; what nobody writes is cut.
fn place(all: &str) -> u16 {
    u16::try_from(all.len()).unwrap_or(u16::MAX)
}

/// Adds a text and a line's end.
fn add(text: &str, all: &mut String) {
    fold_into(text.chars().take(MOST), all);
    all.push('\n');
}

/// A text without case and accents, blanks as single spaces.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text.chars(), &mut out);
    out
}

fn fold_into(text: impl Iterator<Item = char>, out: &mut String) {
    let start = out.len();
    for letter in text {
        if letter.is_whitespace() || letter.is_control() {
            if out.len() > start && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            search::fold(letter, &mut |plain| out.push(plain));
        }
    }
    if out.len() > start && out.ends_with(' ') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_is_found_folded_in_its_place() {
        let labels = ["Économie".to_owned(), "Zürich".to_owned()];
        let facts = Facts::of(&Given {
            id: ArticleId::from_hash(1),
            feed: FeedId::from_hash(2),
            title: " Élysée\u{a0} \n locked ",
            text: "",
            author: "Łukasz",
            address: "https://A.example/Sport/1",
            publisher: "The Day",
            labels: &labels,
            language: "fr-CA",
            words: 3,
            story: None,
        });
        for (field, expected) in [
            (RuleField::Title, "elysee locked\n"),
            (RuleField::Words, "elysee locked\n\n"),
            (RuleField::Author, "lukasz\n"),
            (RuleField::Address, "https://a.example/sport/1\n"),
            (RuleField::Publisher, "the day\n"),
            (RuleField::Label, "economie\nzurich\n"),
        ] {
            assert_eq!(facts.text(field), expected, "{field:?}");
        }
        assert_eq!(facts.language(), "fr-ca");
    }
}
