//! Text of a date → its parts, in the order written.

/// A part of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Digits: value, count, and the character before them.
    Number { value: i64, digits: usize, before: char },
    /// Letters in lower case, without dots; whether white space or nothing stands before them.
    Word { text: String, is_apart: bool },
    /// Hours, minutes, seconds.
    Time(i64, i64, i64),
    /// Numeric zone, in seconds east of UTC.
    Zone(i64),
}

/// Parts of a date; `None` where a time or zone is written impossibly.
pub(super) fn scan(text: &str) -> Option<Vec<Part>> {
    let mut scanner = Scanner { chars: text.chars().map(plain).collect(), at: 0, parts: Vec::new() };
    while let Some(c) = scanner.peek(0) {
        if c.is_ascii_digit() {
            scanner.number()?;
        } else if matches!(c, '+' | '-' | '−') && scanner.may_be_zone() {
            scanner.zone()?;
        } else if is_letter(c) {
            scanner.word();
        } else {
            scanner.at += 1;
        }
    }
    Some(scanner.parts)
}

/// Digits of other scripts as ASCII (Arabic, Persian, of India, Thai, Lao, Burmese, Khmer, wide), and wide colons, slashes,
/// dots.
fn plain(c: char) -> char {
    const ZEROS: [u32; 17] = [
        0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0x1040,
        0x17e0, 0x1810, 0xff10,
    ];
    match c {
        '：' | '∶' => return ':',
        '／' => return '/',
        '．' => return '.',
        _ => {}
    }
    let digit = |zero: &u32| u32::from(c).checked_sub(*zero).filter(|digit| *digit < 10);
    let digit = ZEROS.iter().find_map(digit).and_then(|digit| char::from_digit(digit, 10));
    digit.filter(|_| !c.is_ascii()).unwrap_or(c)
}

/// Combining marks belong to words (Hindi, Bengali, Tamil, Thai).
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{900}'..='\u{e4f}').contains(&c)
}

fn is_thai(c: char) -> bool {
    ('\u{e01}'..='\u{e4e}').contains(&c)
}

/// Characters that give the number before them its meaning in Chinese, Japanese and Korean.
fn is_mark(c: char) -> bool {
    "年月日号號時时點点分秒년월일시분초".contains(c)
}

struct Scanner {
    chars: Vec<char>,
    at: usize,
    parts: Vec<Part>,
}

impl Scanner {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn before(&self) -> char {
        self.at.checked_sub(1).and_then(|at| self.chars.get(at)).copied().unwrap_or(' ')
    }

    fn digits(&mut self) -> Option<(i64, usize)> {
        let start = self.at;
        let mut value: i64 = 0;
        while let Some(digit) = self.peek(0).and_then(|c| c.to_digit(10)) {
            value = value.checked_mul(10)?.checked_add(i64::from(digit))?;
            self.at += 1;
        }
        Some((value, self.at - start)).filter(|(_, count)| *count > 0)
    }

    fn has_time(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Time(..)))
    }

    /// What parts a number from the number before it: a dot or slash counts through white space (`14. 8. 24`).
    fn parted_by(&self) -> char {
        let before = self.before();
        let mut earlier = self.chars.get(..self.at).unwrap_or_default().iter().rev();
        match (earlier.find(|c| !c.is_whitespace()), earlier.next()) {
            (Some(mark @ ('.' | '/')), Some(digit)) if digit.is_ascii_digit() => *mark,
            _ => before,
        }
    }

    fn number(&mut self) -> Option<()> {
        let before = self.parted_by();
        let (value, digits) = self.digits()?;
        if self.peek(0) == Some(':') && !self.has_time() {
            return self.time(value);
        }
        if !self.has_time() && self.compact(value, digits).is_some() {
            self.fraction();
            return Some(());
        }
        self.parts.push(Part::Number { value, digits, before });
        Some(())
    }

    /// Time without colons: `T10`, `T1030`, `T10-30-00`, and that of `20240814103000`.
    fn compact(&mut self, value: i64, digits: usize) -> Option<()> {
        let is_behind_t =
            matches!(self.parts.last(), Some(Part::Word { text, is_apart: false }) if text.as_str() == "t");
        let time = match digits {
            2 if is_behind_t => match self.parted_time() {
                Some((minute, second)) => Part::Time(value, minute, second),
                None => Part::Time(value, 0, 0),
            },
            4 if is_behind_t => Part::Time(value / 100, value % 100, 0),
            6 if is_behind_t => Part::Time(value / 10_000, value / 100 % 100, value % 100),
            14 => Part::Time(value / 10_000 % 100, value / 100 % 100, value % 100),
            12 if is_minute_of_our_time(value) => Part::Time(value / 100 % 100, value % 100, 0),
            _ => return None,
        };
        if digits > 6 {
            let value = value / if digits == 14 { 1_000_000 } else { 10_000 };
            self.parts.push(Part::Number { value, digits: 8, before: ' ' });
        }
        self.parts.push(time);
        Some(())
    }

    /// `-30-00` behind an hour.
    fn parted_time(&mut self) -> Option<(i64, i64)> {
        let [mark, m1, m2, other, s1, s2] = *self.chars.get(self.at..self.at + 6)? else { return None };
        let two =
            |first: char, second: char| Some(i64::from(first.to_digit(10)? * 10 + second.to_digit(10)?));
        if mark != other || !matches!(mark, '-' | '.' | '_') {
            return None;
        }
        let found = (two(m1, m2)?, two(s1, s2)?);
        self.at += 6;
        Some(found)
    }

    /// Minutes and seconds behind an hour.
    fn time(&mut self, hour: i64) -> Option<()> {
        self.at += 1;
        let (minute, _) = self.digits()?;
        let mut second = 0;
        if self.peek(0) == Some(':') {
            self.at += 1;
            second = self.digits()?.0;
            self.fraction();
        }
        if self.peek(0) == Some(':') && !self.milliseconds() {
            return None;
        }
        self.parts.push(Part::Time(hour, minute, second));
        Some(())
    }

    /// Passes over fractions of a second.
    fn fraction(&mut self) {
        if matches!(self.peek(0), Some('.' | ',')) && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            while self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1;
            }
        }
    }

    /// Passes over `:000`, as some databases write milliseconds.
    fn milliseconds(&mut self) -> bool {
        let digits = (1..).take_while(|ahead| self.peek(*ahead).is_some_and(|c| c.is_ascii_digit())).count();
        if digits == 3 {
            self.at += 4;
        }
        digits == 3
    }

    /// A sign is a zone's behind a time, what names a zone or half of the day, and (plus alone) behind a whole date;
    /// elsewhere it parts numbers.
    fn may_be_zone(&self) -> bool {
        let is_plus = self.peek(0) == Some('+');
        if !(self.is_digit_next() || self.is_offset_apart())
            || self.parts.iter().any(|part| matches!(part, Part::Zone(_)))
        {
            return false;
        }
        match self.parts.last() {
            Some(Part::Time(..)) => true,
            Some(Part::Word { text, .. }) if self.has_time() => super::months::month(text).is_none(),
            Some(Part::Word { text, .. }) => {
                super::zones::named(text, 0).is_some() && self.numbers_beyond_date() >= 0
            }
            Some(Part::Number { value, digits, .. }) => {
                let beyond = self.numbers_beyond_date();
                let is_year = *digits == 4 && (1970..2100).contains(value);
                (is_plus && beyond >= 0 && !self.is_time_ahead())
                    || (beyond > 0 && matches!(digits, 4 | 6) && !is_year)
            }
            _ => false,
        }
    }

    /// `+ 0200`
    fn is_offset_apart(&self) -> bool {
        let digits = (2..).take_while(|ahead| self.peek(*ahead).is_some_and(|c| c.is_ascii_digit())).count();
        let is_small = self.peek(2) == Some('0') || (self.peek(2) == Some('1') && self.peek(0) == Some('+'));
        self.peek(1) == Some(' ') && is_small && digits == 4
    }

    /// How many numbers there are more than a date needs; negative where it needs more.
    fn numbers_beyond_date(&self) -> isize {
        let mut needed = 3;
        for part in &self.parts {
            match part {
                Part::Number { digits: 8, .. } => needed -= 3,
                Part::Number { .. } => needed -= 1,
                Part::Word { text, .. } if super::months::month(text).is_some() => needed -= 1,
                _ => {}
            }
        }
        -needed
    }

    /// `+10:30:00`, a blank and a time out of an address.
    fn is_time_ahead(&self) -> bool {
        let mut rest = self.chars.get(self.at + 1..).unwrap_or_default().iter();
        rest.by_ref().take_while(|c| **c != ':').all(|c| c.is_ascii_digit())
            && rest.by_ref().take_while(|c| **c != ':').all(|c| c.is_ascii_digit())
            && rest.next().is_some()
    }

    fn zone(&mut self) -> Option<()> {
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
        self.parts.push(Part::Zone(super::zones::offset(is_west, hours, minutes)?));
        Some(())
    }

    fn is_digit_next(&self) -> bool {
        self.peek(1).is_some_and(|c| c.is_ascii_digit())
    }

    fn word(&mut self) {
        let is_apart = !self.before().is_ascii_digit();
        let mut text = String::new();
        if let Some(mark) = self.peek(0).filter(|c| !is_apart && is_mark(*c)) {
            self.at += 1;
            self.parts.push(Part::Word { text: mark.to_string(), is_apart });
            return;
        }
        while let Some(c) = self.peek(0) {
            let next = self.peek(1);
            let joins = matches!(c, '/' | '_') && !text.is_empty() && next.is_some_and(is_letter);
            if c == '.' && next.is_some_and(is_thai) && text.chars().next_back().is_some_and(is_thai) {
                self.at += 1;
                continue;
            }
            if !is_letter(c) && !joins {
                break;
            }
            text.extend(c.to_lowercase());
            self.at += 1;
        }
        self.initials(&mut text);
        self.parts.push(Part::Word { text, is_apart });
    }

    /// `a.m.`, `p. m.`, `π.μ.`, `G.M.T.`: letters with dots between are one word.
    fn initials(&mut self, text: &mut String) {
        if text.chars().nth(1).is_some() {
            return;
        }
        while self.peek(0) == Some('.') {
            let gap = (1..).take_while(|ahead| self.peek(*ahead).is_some_and(char::is_whitespace)).count();
            let Some(letter) = self.peek(1 + gap).filter(|c| is_letter(*c)) else { return };
            if self.peek(2 + gap).is_some_and(is_letter) {
                return;
            }
            text.extend(letter.to_lowercase());
            self.at += 2 + gap;
        }
    }
}

/// Whether twelve digits are year, month, day, hour and minute.
fn is_minute_of_our_time(value: i64) -> bool {
    let field = |divisor: i64| value / divisor % 100;
    (1970..2100).contains(&(value / 100_000_000))
        && (1..=12).contains(&field(1_000_000))
        && (1..=31).contains(&field(10_000))
        && field(100) < 24
        && field(1) < 60
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> String {
        let shown = |part: Part| match part {
            Part::Number { value, digits, before } => format!("{value}/{digits}{before}"),
            Part::Word { text, is_apart } => format!("{text}{}", if is_apart { "" } else { "!" }),
            Part::Time(hour, minute, second) => format!("{hour}:{minute}:{second}"),
            Part::Zone(offset) => format!("{offset:+}"),
        };
        scan(text).map_or_else(
            || "-".to_owned(),
            |parts| parts.into_iter().map(shown).collect::<Vec<_>>().join(" "),
        )
    }

    #[test]
    fn a_date_is_cut_into_its_parts() {
        for (text, expected) in [
            ("2024-01-15", "2024/4  1/2- 15/2-"),
            ("15.1.24", "15/2  1/1. 24/2."),
            ("10:30", "10:30:0"),
            ("10:30:15.5", "10:30:15"),
            ("10:30 +0100", "10:30:0 +3600"),
            ("10:30-05:30", "10:30:0 -19800"),
            ("10:30+1", "10:30:0 +3600"),
            ("10:30−0100", "10:30:0 -3600"),
            ("Mon, 15th Jan.", "mon 15/2  th! jan"),
            ("Europe/Paris", "europe/paris"),
            ("America/New_York", "america/new_york"),
            ("１５", "15/2 "),
            ("١٥", "15/2 "),
            ("१५", "15/2 "),
            ("(), ;", ""),
            ("", ""),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_impossibly_is_nothing() {
        for text in
            ["10:", "10:x", "10:30:", "1:2:3:4", "10:30 +9900", "10:30 +01:99", "99999999999999999999"]
        {
            assert_eq!(parts(text), "-", "{text}");
        }
    }
}
