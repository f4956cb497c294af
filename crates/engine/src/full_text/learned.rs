//! What a feed taught about its pages.

use model::{Extent, FullText, Trouble};
use serde::{Deserialize, Serialize};

/// Pages in a row that gave nothing, after which a feed's are no longer asked for by themselves.
const HOPELESS: u8 = 3;
/// Full texts that the reader asked for although the feed's were whole, after which they are fetched by themselves.
const WISHED: u8 = 2;

/// Counts of one feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Learned {
    misses: u8,
    wishes: u8,
}

impl Learned {
    /// Whether a full text is worth fetching when an article is opened.
    pub(super) fn wants(self, is_short: bool) -> bool {
        self.misses < HOPELESS && (is_short || self.wishes >= WISHED)
    }

    /// Takes note of a page. Troubles of the way say nothing about the publisher.
    pub(super) fn note(&mut self, extent: Extent, outcome: &Result<FullText, Trouble>) {
        match outcome {
            Ok(_) => {
                self.misses = 0;
                if extent == Extent::Full {
                    self.wishes = self.wishes.saturating_add(1);
                }
            }
            Err(
                Trouble::NothingMore
                | Trouble::NoText
                | Trouble::NoPage
                | Trouble::LoginWall
                | Trouble::Forbidden
                | Trouble::Challenge
                | Trouble::OtherFile(_)
                | Trouble::ClosedToBrowsers,
            ) => self.misses = self.misses.saturating_add(1),
            Err(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(outcomes: &[(Extent, Result<(), Trouble>)]) -> Learned {
        let mut learned = Learned::default();
        for (extent, outcome) in outcomes {
            learned.note(*extent, &outcome.clone().map(|()| FullText::default()));
        }
        learned
    }

    #[test]
    fn short_texts_are_completed_until_it_proves_useless() {
        let miss = || (Extent::Summary, Err(Trouble::Forbidden));
        let lost = (Extent::Summary, Err(Trouble::Offline));
        assert!(Learned::default().wants(true) && !Learned::default().wants(false));
        assert!(after(&[miss(), miss(), lost]).wants(true));
        assert!(!after(&[miss(), miss(), miss()]).wants(true));
        assert!(after(&[miss(), miss(), (Extent::Summary, Ok(())), miss()]).wants(true));
    }

    #[test]
    fn who_asks_for_whole_texts_again_gets_them_by_themselves() {
        let wish = || (Extent::Full, Ok(()));
        assert!(!after(&[wish()]).wants(false));
        assert!(after(&[wish(), wish()]).wants(false));
    }
}
