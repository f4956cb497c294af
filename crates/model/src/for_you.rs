use crate::{ListedArticle, Section, Timestamp};
use serde::{Deserialize, Serialize};

/// How the reader wants For You.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForYouWishes {
    /// Plain order of time, and nothing is learned.
    pub by_time: bool,
    /// In per cent, by [`Slider`].
    sliders: [u8; 6],
}

/// What the reader can turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slider {
    /// How much counts who writes.
    Publisher,
    /// How much counts where it is printed.
    Section,
    /// How much names and words count.
    Subject,
    /// How much it counts whether an article is long or short.
    Length,
    /// How much counts how new it is.
    Freshness,
    /// How often something unknown is shown.
    Surprise,
}

impl Slider {
    /// Every slider, in the order in which they are shown.
    pub const ALL: [Self; 6] =
        [Self::Publisher, Self::Section, Self::Subject, Self::Length, Self::Freshness, Self::Surprise];

    /// Its end, in per cent: twice as much as usual; surprises go to all that there is.
    #[must_use]
    pub fn most(self) -> u8 {
        if self == Self::Surprise { 100 } else { 200 }
    }
}

impl Default for ForYouWishes {
    /// As it was found to be best: every tenth place is a surprise.
    fn default() -> Self {
        Self { by_time: false, sliders: [100, 100, 100, 100, 100, 20] }
    }
}

impl ForYouWishes {
    /// Where a slider stands, in per cent.
    #[must_use]
    pub fn of(&self, slider: Slider) -> u8 {
        let at = self.sliders.get(slider as usize).copied();
        at.unwrap_or_default().min(slider.most())
    }

    /// Turns a slider.
    pub fn turn(&mut self, slider: Slider, per_cent: u8) {
        if let Some(at) = self.sliders.get_mut(slider as usize) {
            *at = per_cent.min(slider.most());
        }
    }

    /// All sliders as they were at first.
    #[must_use]
    pub fn with_usual_sliders(self) -> Self {
        Self { by_time: self.by_time, ..Self::default() }
    }
}

/// What the reader did with articles, as only the page knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// Opened them.
    Opened,
    /// Read them to their end.
    Finished,
    /// Saw their headlines on For You, and went past.
    Passed,
}

/// A part of For You, and with the first part a shelf of picks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForYouPage {
    /// When its order was made.
    pub made: Timestamp,
    /// Articles, best first.
    pub entries: Vec<ForYouEntry>,
    /// Articles in all parts.
    pub total: usize,
    /// Articles that came since.
    pub waiting: usize,
    /// Our Picks.
    pub picks: Vec<PickedArticle>,
    /// Whether anything was learned yet.
    pub has_learned: bool,
}

/// An article and why it stands where it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForYouEntry {
    /// The article.
    pub listed: ListedArticle,
    /// Hundredths: the sum of the reasons.
    pub score: i32,
    /// The strongest first, for or against, in hundredths; none where the order is that of time.
    pub reasons: Vec<(ForYouReason, i32)>,
    /// Whether Today has it, or its story, or the reader has muted that.
    pub is_on_today: bool,
}

/// What speaks for an article or against it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ForYouReason {
    /// Who wrote it, by the name that the reader knows; empty for who is no longer followed.
    Publisher(String),
    /// Where it was printed.
    Section(Section),
    /// A name or word, as the article writes it.
    Subject(String),
    /// How long it is.
    Length(TextLength),
    /// How new it is.
    Freshness,
    /// What it is written in: ISO 639.
    Language(String),
    /// How many newsrooms have its story; 0 where it is said of no single article.
    Coverage(u32),
    /// It is there to find out: the reader has hardly seen its publisher.
    Surprise,
}

/// How long an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextLength {
    /// Under 150 words.
    Brief,
    /// What is neither.
    Medium,
    /// From 800 words.
    Long,
}

/// An article of Our Picks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickedArticle {
    /// The article.
    pub listed: ListedArticle,
    /// Why it was picked.
    pub reason: PickedReason,
    /// As in [`ForYouEntry::is_on_today`].
    pub is_on_today: bool,
}

/// Why an article was picked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PickedReason {
    /// Its publisher wrote only so many articles in the week.
    RareVoice(u32),
    /// It takes its time: so many words.
    LongRead(u32),
    /// It is unlike what the reader opens, and so many newsrooms wrote about it.
    Beyond(u32),
    /// It is in a language of which the reader has little: ISO 639.
    Language(String),
    /// It is from a country of which the reader has little: ISO 3166-1.
    Country(String),
    /// Its publisher calls it good news.
    GoodNews,
}

/// All that was learned: each sign with its weight in hundredths, the strongest first.
pub type TasteSigns = Vec<(ForYouReason, i32)>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sliders_stay_within_their_ends_and_go_back_to_where_they_were() {
        let mut wishes = ForYouWishes { by_time: true, ..ForYouWishes::default() };
        for slider in Slider::ALL {
            wishes.turn(slider, 250);
            assert_eq!(wishes.of(slider), slider.most());
        }
        let usual = ForYouWishes { by_time: true, ..ForYouWishes::default() };
        assert_eq!(wishes.with_usual_sliders(), usual);
    }
}
