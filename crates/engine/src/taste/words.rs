//! From the ranking's reasons to what the page can tell: names for numbers, and parts that add up.

use super::candidates::Newsrooms;
use model::{ForYouReason, ForYouWishes, PickedReason, Slider, TasteSigns, TextLength};
use ranking::{Length, PickReason, Reason, Scored, Sliders, Taste};
use std::collections::HashMap;

/// What reasons are called.
#[derive(Default)]
pub(super) struct Names {
    /// By the publisher's number.
    pub(super) publishers: HashMap<u32, String>,
    /// How many newsrooms have an article's story, where it is more than one.
    pub(super) newsrooms: Newsrooms,
}

/// The score and its reasons in hundredths. The reasons are rounded together, so that they add up to the score.
pub(super) fn hundredths(scored: &Scored, names: &Names) -> (i32, Vec<(ForYouReason, i32)>) {
    let newsrooms = names.newsrooms.get(&scored.article).copied().unwrap_or_default();
    let (mut sum, mut told) = (0.0_f32, 0);
    let mut reasons = Vec::with_capacity(scored.reasons.len());
    for (reason, part) in &scored.reasons {
        sum += part;
        let part = rounded(sum) - told;
        told += part;
        if part != 0 {
            reasons.push((reason_of(reason, names, newsrooms), part));
        }
    }
    (told, reasons)
}

/// All that was learned; what is too small to be seen is left out, and of the words of one name the strongest is enough.
pub(super) fn signs(taste: &Taste, names: &Names) -> TasteSigns {
    let mut signs = TasteSigns::new();
    for (reason, weight) in taste.weights() {
        let (reason, weight) = (reason_of(&reason, names, 0), rounded(weight));
        let is_told =
            matches!(reason, ForYouReason::Subject(_)) && signs.iter().any(|(known, _)| *known == reason);
        if weight != 0 && !is_told {
            signs.push((reason, weight));
        }
    }
    signs
}

fn rounded(number: f32) -> i32 {
    (number * 100.0).round() as i32
}

fn reason_of(reason: &Reason, names: &Names, newsrooms: u32) -> ForYouReason {
    match reason {
        Reason::Publisher(publisher) => {
            ForYouReason::Publisher(names.publishers.get(&publisher.0).cloned().unwrap_or_default())
        }
        Reason::Section(section) => ForYouReason::Section(*section),
        Reason::Subject(shown) => ForYouReason::Subject(shown.clone()),
        Reason::Length(length) => ForYouReason::Length(match length {
            Length::Brief => TextLength::Brief,
            Length::Medium => TextLength::Medium,
            Length::Long => TextLength::Long,
        }),
        Reason::Freshness => ForYouReason::Freshness,
        Reason::Language(language) => ForYouReason::Language(language.clone()),
        Reason::Coverage => ForYouReason::Coverage(newsrooms),
        Reason::Exploration => ForYouReason::Surprise,
    }
}

pub(super) fn picked_reason(reason: PickReason) -> PickedReason {
    match reason {
        PickReason::RareVoice { articles } => PickedReason::RareVoice(articles),
        PickReason::LongRead { words } => PickedReason::LongRead(words),
        PickReason::Beyond { newsrooms } => PickedReason::Beyond(newsrooms),
        PickReason::GoodNews => PickedReason::GoodNews,
        PickReason::Language(language) => PickedReason::Language(language),
        PickReason::Country(country) => PickedReason::Country(country),
    }
}

/// The reader's sliders as the ranking has them.
pub(super) fn sliders(wishes: &ForYouWishes) -> Sliders {
    let of = |slider| f32::from(wishes.of(slider)) / 100.0;
    Sliders {
        publisher: of(Slider::Publisher),
        section: of(Slider::Section),
        subject: of(Slider::Subject),
        length: of(Slider::Length),
        freshness: of(Slider::Freshness),
        surprise: of(Slider::Surprise),
    }
}
