//! Plus and minus: of a zone, or between numbers.

use super::{Known, Part, Scanner};
use crate::date::{months, zones};

impl Scanner {
    /// A sign is a zone's behind a time, what names a zone or half of the day, and (plus alone) behind a whole date;
    /// elsewhere it parts numbers.
    pub(super) fn may_be_zone(&self, known: Known) -> bool {
        let is_plus = self.peek(0) == Some('+');
        if known.has_zone || !(self.is_digit_next() || self.is_offset_apart()) {
            return false;
        }
        let is_certain = is_plus || self.is_offset_whole();
        match &self.last {
            // Before the day a short one may be the day.
            Some(Part::Time(..)) => known.spare > -2 || is_certain,
            Some(Part::Word { text, .. }) if known.has_time => {
                let is_zone = zones::named(text, 0).is_some();
                is_zone || (is_certain && months::month(text).is_none())
            }
            Some(Part::Number { digits: ..3, .. }) if known.has_time && known.spare < 0 => is_certain,
            Some(Part::Word { text, .. }) => zones::named(text, 0).is_some() && known.spare >= 0,
            // Of a Unix time.
            Some(Part::Number { digits: 9.., .. }) => true,
            Some(Part::Number { value, digits, .. }) => {
                let is_year = *digits == 4 && (1970..2100).contains(value);
                let is_hour_said = known.has_time && known.spare >= 0 && *digits <= 2 && is_certain;
                is_hour_said
                    || (is_plus && known.spare >= 0 && !self.is_time_ahead())
                    || (known.spare > 0 && matches!(digits, 4 | 6) && !is_year)
            }
            _ => false,
        }
    }

    /// `-0500` and `-05:00`, which no part of a day is written like.
    fn is_offset_whole(&self) -> bool {
        let digits = (1..).take_while(|ahead| self.peek(*ahead).is_some_and(|c| c.is_ascii_digit())).count();
        match self.peek(1 + digits) {
            Some(':') => digits <= 2,
            Some('-' | '/' | '.') => false,
            _ => digits == 4 && matches!(self.peek(1), Some('0' | '1')),
        }
    }

    /// `+ 0200`
    fn is_offset_apart(&self) -> bool {
        let digits = (2..).take_while(|ahead| self.peek(*ahead).is_some_and(|c| c.is_ascii_digit())).count();
        let is_small = self.peek(2) == Some('0') || (self.peek(2) == Some('1') && self.peek(0) == Some('+'));
        self.peek(1) == Some(' ') && is_small && digits == 4
    }

    /// `+10:30:00`, a blank and a time out of an address.
    fn is_time_ahead(&self) -> bool {
        let mut rest = self.chars.get(self.at + 1..).unwrap_or_default().iter();
        rest.by_ref().take_while(|c| **c != ':').all(|c| c.is_ascii_digit())
            && rest.by_ref().take_while(|c| **c != ':').all(|c| c.is_ascii_digit())
            && rest.next().is_some()
    }

    pub(super) fn zone(&mut self) -> Option<Part> {
        let is_west = self.peek(0) != Some('+');
        self.at += if self.is_digit_next() { 1 } else { 2 };
        let (value, digits) = self.digits()?;
        let (hours, mut minutes) = if digits > 2 { (value / 100, value % 100) } else { (value, 0) };
        if self.peek(0) == Some(':') || (self.peek(0) == Some('\'') && digits == 2 && self.is_digit_next()) {
            self.at += 1;
            minutes = self.digits()?.0;
        } else if !is_west && digits < 3 && self.peek(0) == Some('.') && self.is_digit_next() {
            self.at += 1;
            let (value, digits) = self.digits()?;
            // Half an hour, or a decimal of one.
            minutes = if digits == 1 { value * 6 } else { value };
        }
        zones::offset(is_west, hours, minutes).map(Part::Zone)
    }

    fn is_digit_next(&self) -> bool {
        self.peek(1).is_some_and(|c| c.is_ascii_digit())
    }
}
