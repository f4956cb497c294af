//! Which answer a list waits for.

/// The reading of a list that is under way.
#[derive(Clone, Copy, Default)]
pub(super) struct Reads {
    turn: u32,
    is_on: bool,
    /// Something changed since it began.
    is_behind: bool,
}

impl Reads {
    /// The turn of a further reading. What the reader asks for takes the place of what is under way, whose answer may be of
    /// before; what changes by itself waits for its end.
    pub(super) fn begin(&mut self, is_asked: bool) -> Option<u32> {
        if self.is_on && !is_asked {
            self.is_behind = true;
            return None;
        }
        *self = Self { turn: self.turn + 1, is_on: true, is_behind: false };
        Some(self.turn)
    }

    /// Whether something changed meanwhile; `None` where another took its place.
    pub(super) fn end(&mut self, turn: u32) -> Option<bool> {
        (turn == self.turn).then(|| {
            self.is_on = false;
            std::mem::take(&mut self.is_behind)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_reader_asks_for_takes_the_place_of_what_is_under_way() {
        let mut reads = Reads::default();
        let earlier = reads.begin(true).expect("nothing is under way");
        let later = reads.begin(true).expect("asked by the reader");
        assert_eq!((reads.end(earlier), reads.end(later)), (None, Some(false)));
    }

    #[test]
    fn what_changes_by_itself_is_looked_at_after_what_is_under_way() {
        let mut reads = Reads::default();
        let turn = reads.begin(false).expect("nothing is under way");
        assert_eq!(reads.begin(false), None);
        assert_eq!(reads.end(turn), Some(true));
        let next = reads.begin(false).expect("the first has ended");
        assert_eq!(reads.end(next), Some(false));
    }
}
