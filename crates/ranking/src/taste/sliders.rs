//! The reader's own say over what is learned.

use super::candidate::Kind;

/// How much each group of signs counts, from 0 (not at all) to 2 (twice), 1 if the reader says nothing; and how often
/// something unknown is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sliders {
    /// Who writes.
    pub publisher: f32,
    /// Where it is printed.
    pub section: f32,
    /// Names and words.
    pub subject: f32,
    /// Long and short.
    pub length: f32,
    /// New before old.
    pub freshness: f32,
    /// From 0, familiar, to 1, surprising: half of this is the share of places that go to publishers hardly shown.
    pub surprise: f32,
}

impl Default for Sliders {
    fn default() -> Self {
        Self { publisher: 1.0, section: 1.0, subject: 1.0, length: 1.0, freshness: 1.0, surprise: 0.2 }
    }
}

impl Sliders {
    /// The factor of a kind; language and coverage have no slider.
    pub(crate) fn of(&self, kind: Kind) -> f32 {
        let factor = match kind {
            Kind::Publisher => self.publisher,
            Kind::Section => self.section,
            Kind::Subject => self.subject,
            Kind::Length => self.length,
            Kind::Freshness => self.freshness,
            Kind::Language | Kind::Coverage => 1.0,
        };
        if factor.is_nan() { 1.0 } else { factor.clamp(0.0, 2.0) }
    }

    /// Every how many places one is for what is hardly known; none where the reader wants no such.
    pub(crate) fn explored(&self) -> Option<usize> {
        let share = self.surprise.clamp(0.0, 1.0) / 2.0;
        (share >= 0.01).then(|| (1.0 / share).round() as usize)
    }
}
