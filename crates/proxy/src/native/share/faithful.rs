//! One reader's body, whole and from one version of its document, even if the reader fell behind and it was fetched anew.

use std::hash::{DefaultHasher, Hasher};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt};

use crate::native::body::Pieces;
use crate::native::relay::Broken;
use crate::policy::FetchError;

/// Fetches the body once more, from its start.
pub type Again = Box<dyn Fn() -> BoxFuture<'static, Result<Pieces, FetchError>> + Send>;

/// The document was another one when it was fetched anew.
const CHANGED: Broken = Broken::Failed(FetchError::BadAnswer("the document changed while it was handed on"));

/// The same pieces. Where the reader falls behind, the rest of them comes from `again`, if that begins with what was given
/// already; else it breaks off.
pub fn faithful(pieces: Pieces, again: Again) -> Pieces {
    let faithful = Faithful { pieces, again, given: 0, hash: DefaultHasher::new() };
    let next = |mut faithful: Faithful| async {
        let piece = faithful.next().await.transpose()?;
        Some((piece, faithful))
    };
    stream::unfold(faithful, next).boxed()
}

struct Faithful {
    pieces: Pieces,
    again: Again,
    /// Bytes that were given, and their hash.
    given: usize,
    hash: DefaultHasher,
}

impl Faithful {
    async fn next(&mut self) -> Result<Option<Bytes>, Broken> {
        let mut next = self.pieces.next().await.transpose();
        if next == Err(Broken::Behind) {
            next = self.begin_again().await;
        }
        if let Ok(Some(piece)) = &next {
            self.given += piece.len();
            self.hash.write(piece);
        }
        next
    }

    /// Skips what was given, and gives the next piece.
    async fn begin_again(&mut self) -> Result<Option<Bytes>, Broken> {
        self.pieces = (self.again)().await.map_err(Broken::Failed)?;
        let (mut left, mut hash) = (self.given, DefaultHasher::new());
        while let Some(mut piece) = self.pieces.next().await.transpose()? {
            let known = piece.split_to(left.min(piece.len()));
            hash.write(&known);
            left -= known.len();
            if left == 0 && !piece.is_empty() {
                return if hash.finish() == self.hash.finish() { Ok(Some(piece)) } else { Err(CHANGED) };
            }
        }
        if left == 0 && hash.finish() == self.hash.finish() { Ok(None) } else { Err(CHANGED) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(all: &'static [Result<&'static str, Broken>]) -> Pieces {
        let piece =
            |piece: &Result<&'static str, Broken>| piece.map(|text| Bytes::from_static(text.as_bytes()));
        stream::iter(all.iter().map(piece)).boxed()
    }

    async fn read(first: Pieces, second: &'static [Result<&'static str, Broken>]) -> Result<String, Broken> {
        let again: Again = Box::new(move || Box::pin(async move { Ok(pieces(second)) }));
        let (mut all, mut text) = (faithful(first, again), String::new());
        while let Some(piece) = all.next().await {
            text.push_str(std::str::from_utf8(&piece?).unwrap());
        }
        Ok(text)
    }

    #[tokio::test]
    async fn who_falls_behind_gets_the_rest_of_the_same_document_or_an_error() {
        let behind = || pieces(&[Ok("one "), Ok("two "), Err(Broken::Behind)]);
        for (second, expected) in [
            (&[Ok("one two three")][..], Ok("one two three")),
            (&[Ok("one"), Ok(" t"), Ok("wo "), Ok("three")], Ok("one two three")),
            (&[Ok("one two ")], Ok("one two ")),
            (&[Ok("one 2wo "), Ok("three")], Err(CHANGED)),
            (&[Ok("one two")], Err(CHANGED)),
            (
                &[Ok("one "), Err(Broken::Failed(FetchError::Timeout))],
                Err(Broken::Failed(FetchError::Timeout)),
            ),
        ] {
            assert_eq!(read(behind(), second).await, expected.map(str::to_owned), "{second:?}");
        }
    }
}
