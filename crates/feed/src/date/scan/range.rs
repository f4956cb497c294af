//! The end of a time: of `10:30–11:30` the beginning counts.

use super::{Scanner, is_letter};
use crate::date::hours;

impl Scanner {
    /// Passes over what stands behind a time as its end. What is said to the second has none.
    pub(super) fn pass_end(&mut self, start: (i64, i64), has_seconds: bool) {
        // Of `p.m.` the last dot is there still.
        let at = self.behind_blanks(usize::from(self.peek(0) == Some('.')));
        let Some(dash) = self.peek(at).filter(|c| matches!(c, '-' | '–' | '—')) else { return };
        let ahead = self.behind_blanks(at + 1);
        let Some((end, behind)) = self.time_ahead(ahead) else { return };
        let may_be_zone = dash == '-' && ahead == at + 1;
        let is_no_zone = !has_seconds && end > start && !is_zone(end);
        if !may_be_zone || self.is_hour_said(behind) || is_no_zone {
            self.at += behind;
        }
    }

    /// Passes over a second time, which is the end of the first or the same elsewhere; whether there was one.
    pub(super) fn pass_time(&mut self) -> bool {
        let found = self.time_ahead(0);
        self.at += found.map_or(0, |(_, behind)| behind);
        found.is_some()
    }

    /// Hours and minutes with a colon, perhaps seconds, and where they end.
    fn time_ahead(&self, ahead: usize) -> Option<((i64, i64), usize)> {
        let number = |at| self.peek(at).and_then(|c| c.to_digit(10)).map(i64::from);
        let two = |at| Some(number(at)? * 10 + number(at + 1)?);
        let digits = if self.peek(ahead + 1) == Some(':') { 1 } else { 2 };
        let hour = if digits == 1 { number(ahead) } else { two(ahead) };
        let time = hour.zip(two(ahead + digits + 1)).filter(|_| self.peek(ahead + digits) == Some(':'));
        let end = ahead + digits + 3;
        let has_seconds = self.peek(end) == Some(':') && two(end + 1).is_some();
        let end = if has_seconds { end + 3 } else { end };
        time.filter(|(hour, minute)| *hour <= 24 && *minute < 60).map(|time| (time, end))
    }

    /// Where white space from there on ends.
    fn behind_blanks(&self, mut ahead: usize) -> usize {
        while self.peek(ahead).is_some_and(char::is_whitespace) {
            ahead += 1;
        }
        ahead
    }

    /// Whether a word follows that says of what stands before it that it is a time: `Uhr`, `h`.
    fn is_hour_said(&self, ahead: usize) -> bool {
        let start = self.behind_blanks(ahead);
        let letters = (start..).map_while(|ahead| self.peek(ahead).filter(|c| is_letter(*c)));
        let word: String = letters.flat_map(char::to_lowercase).collect();
        hours::follows_hour(&word) || is_half(&word)
    }
}

/// Whether a word names a half of the day.
pub(super) fn is_half(word: &str) -> bool {
    word == "am" || hours::is_afternoon(word).is_some()
}

/// Whether a zone lies so far west of Greenwich.
fn is_zone((hours, minutes): (i64, i64)) -> bool {
    match minutes {
        0 => hours <= 12,
        30 => matches!(hours, 2 | 3 | 4 | 9),
        _ => false,
    }
}
