use crate::{Feed, Overview, Packed, Subscription, Trouble};
use serde::{Deserialize, Serialize};

/// Subscriptions and feeds of a piece: what a page reads in a few milliseconds.
const PIECE: usize = 400;

type Piece = (Vec<Subscription>, Vec<Feed>);

/// An overview on its way to a page. What is long of it is in pieces, so that a page can read a large library in several tasks.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ToldOverview {
    overview: Box<Overview>,
    pieces: Vec<Packed<Piece>>,
}

impl ToldOverview {
    /// Cuts an overview into pieces.
    ///
    /// # Errors
    /// As [`Packed::of`].
    pub fn of(mut overview: Overview) -> Result<Self, Trouble> {
        let mut subscriptions = std::mem::take(&mut overview.library.subscriptions).into_iter();
        let mut feeds = std::mem::take(&mut overview.feeds).into_iter();
        let mut pieces = Vec::new();
        loop {
            let piece: Piece =
                (subscriptions.by_ref().take(PIECE).collect(), feeds.by_ref().take(PIECE).collect());
            if piece.0.is_empty() && piece.1.is_empty() {
                return Ok(Self { overview: Box::new(overview), pieces });
            }
            pieces.push(Packed::of(&piece)?);
        }
    }

    /// How many pieces there are to be read.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.pieces.len()
    }

    /// Reads one piece; nothing where there is none.
    ///
    /// # Errors
    /// As [`Packed::unpack`].
    pub fn read(&mut self, piece: usize) -> Result<(), Trouble> {
        if let Some(piece) = self.pieces.get(piece) {
            let (subscriptions, feeds) = piece.unpack()?;
            self.overview.library.subscriptions.extend(subscriptions);
            self.overview.feeds.extend(feeds);
        }
        Ok(())
    }

    /// What was read.
    #[must_use]
    pub fn told(self) -> Overview {
        *self.overview
    }

    /// The whole, read at once.
    ///
    /// # Errors
    /// As [`Packed::unpack`].
    pub fn whole(mut self) -> Result<Overview, Trouble> {
        (0..self.pieces()).try_for_each(|piece| self.read(piece))?;
        Ok(self.told())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FeedId, FeedUrl};

    #[test]
    fn an_overview_comes_out_of_its_pieces_as_it_was() {
        for (feeds, pieces) in [(0, 0), (1, 1), (PIECE, 1), (PIECE + 1, 2)] {
            let url = |n: usize| FeedUrl(format!("https://{n}.example/feed"));
            let feed = |n: usize| Feed::new(FeedId::from_hash(n as u64), url(n));
            let overview =
                Overview { feeds: (0..feeds).map(feed).collect(), muted: 7, ..Overview::default() };
            let told = ToldOverview::of(overview.clone()).expect("pieces");
            assert_eq!(told.pieces(), pieces);
            assert_eq!(told.whole(), Ok(overview));
        }
    }
}
