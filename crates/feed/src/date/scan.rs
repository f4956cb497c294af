//! Text of a date → its parts, in the order written.

mod range;
mod sign;

/// A part of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    /// Digits: value, count, and the character before them.
    Number { value: i64, digits: usize, before: char },
    /// Letters in lower case, without dots; whether white space or nothing stands before them, and whether they are
    /// three to five Latin capitals, as abbreviations are.
    Word { text: String, is_apart: bool, is_capital: bool },
    /// Hours, minutes, seconds.
    Time(i64, i64, i64),
    /// Numeric zone, in seconds east of UTC.
    Zone(i64),
}

/// What has been understood of the parts before: signs and digits mean by it what they mean.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// A time, or an hour by a word.
    pub(super) has_time: bool,
    pub(super) has_zone: bool,
    /// How many numbers there are more than a day needs; negative where it needs more.
    pub(super) spare: isize,
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

/// Combining marks belong to words (Hindi, Bengali, Tamil, Thai; accents and vowel points by themselves).
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{900}'..='\u{e4f}' | '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}')
}

/// Zero-width joiners, which stand between letters.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

fn is_thai(c: char) -> bool {
    ('\u{e01}'..='\u{e4e}').contains(&c)
}

/// Characters that give the number before them its meaning in Chinese, Japanese and Korean.
fn is_mark(c: char) -> bool {
    "年月日号號時时點点分秒년월일시분초".contains(c)
}

/// A time or a zone is written impossibly: there is no date.
#[derive(Debug)]
pub(super) struct Impossible;

/// Cuts the text of a date into its parts.
pub(super) struct Scanner {
    chars: Vec<char>,
    at: usize,
    /// The part before.
    last: Option<Part>,
    /// The time of a number that is day and time in one.
    waiting: Option<Part>,
}

impl Scanner {
    pub(super) fn new(text: &str) -> Self {
        Self { chars: text.chars().map(plain).collect(), at: 0, last: None, waiting: None }
    }

    /// The next part, or none at the end; an error where a time or zone is written impossibly.
    pub(super) fn next(&mut self, known: Known) -> Result<Option<Part>, Impossible> {
        let part = match self.waiting.take() {
            Some(part) => Some(part),
            None => self.scan(known)?,
        };
        self.last.clone_from(&part);
        Ok(part)
    }

    fn scan(&mut self, known: Known) -> Result<Option<Part>, Impossible> {
        while let Some(c) = self.peek(0) {
            if c.is_ascii_digit() && known.has_time && self.pass_time() {
                continue;
            } else if c.is_ascii_digit() {
                return self.number(known).ok_or(Impossible).map(Some);
            } else if matches!(c, '+' | '-' | '−') && self.may_be_zone(known) {
                return self.zone().ok_or(Impossible).map(Some);
            } else if is_letter(c) {
                return Ok(Some(self.word()));
            }
            self.at += 1;
        }
        Ok(None)
    }

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

    /// What parts a number from the number before it: a dot or slash counts through white space (`14. 8. 24`).
    fn parted_by(&self) -> char {
        let before = self.before();
        let mut earlier = self.chars.get(..self.at).unwrap_or_default().iter().rev();
        match (earlier.find(|c| !c.is_whitespace()), earlier.next()) {
            (Some(mark @ ('.' | '/')), Some(digit)) if digit.is_ascii_digit() => *mark,
            _ => before,
        }
    }

    fn number(&mut self, known: Known) -> Option<Part> {
        let before = self.parted_by();
        let (value, digits) = self.digits()?;
        if known.has_time {
            return Some(Part::Number { value, digits, before });
        }
        if self.peek(0) == Some(':') {
            return self.time(value);
        }
        let Some(time) = self.compact(value, digits) else {
            return Some(Part::Number { value, digits, before });
        };
        self.fraction();
        if digits <= 6 {
            return Some(time);
        }
        self.waiting = Some(time);
        let value = value / if digits == 14 { 1_000_000 } else { 10_000 };
        Some(Part::Number { value, digits: 8, before: ' ' })
    }

    /// Time without colons: `T10`, `T1030`, `T10-30-00`, and that of `20240814103000`.
    fn compact(&mut self, value: i64, digits: usize) -> Option<Part> {
        let is_behind_t =
            matches!(&self.last, Some(Part::Word { text, is_apart: false, .. }) if text.as_str() == "t");
        let (hour, minute, second) = match digits {
            2 if is_behind_t => {
                let (minute, second) = self.parted_time().unwrap_or((0, 0));
                (value, minute, second)
            }
            4 if is_behind_t => (value / 100, value % 100, 0),
            6 if is_behind_t => (value / 10_000, value / 100 % 100, value % 100),
            14 => (value / 10_000 % 100, value / 100 % 100, value % 100),
            12 if is_minute_of_our_time(value) => (value / 100 % 100, value % 100, 0),
            _ => return None,
        };
        Some(Part::Time(hour, minute, second))
    }

    /// `-30-00` or `.30` behind an hour.
    fn parted_time(&mut self) -> Option<(i64, i64)> {
        let mark = self.peek(0).filter(|mark| matches!(mark, '-' | '.' | '_'))?;
        let minute = self.two_digits(1)?;
        let second = if self.peek(3) == Some(mark) { self.two_digits(4) } else { None };
        if second.is_none() && (mark != '.' || self.peek(3).is_some_and(|c| c.is_ascii_digit())) {
            return None;
        }
        self.at += if second.is_some() { 6 } else { 3 };
        Some((minute, second.unwrap_or(0)))
    }

    fn two_digits(&self, ahead: usize) -> Option<i64> {
        let digit = |ahead| self.peek(ahead)?.to_digit(10);
        Some(i64::from(digit(ahead)? * 10 + digit(ahead + 1)?))
    }

    /// Minutes and seconds behind an hour.
    fn time(&mut self, hour: i64) -> Option<Part> {
        self.at += 1;
        let (minute, _) = self.digits()?;
        let mut second = 0;
        let has_seconds = self.peek(0) == Some(':');
        if has_seconds {
            self.at += 1;
            second = self.digits()?.0;
            self.fraction();
        }
        if self.peek(0) == Some(':') && !self.milliseconds() {
            return None;
        }
        self.pass_end((hour, minute), has_seconds);
        Some(Part::Time(hour, minute, second))
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

    fn word(&mut self) -> Part {
        let is_apart = !self.before().is_ascii_digit();
        let start = self.at;
        let mut text = String::new();
        if let Some(mark) = self.peek(0).filter(|c| !is_apart && is_mark(*c)) {
            self.at += 1;
            return Part::Word { text: mark.to_string(), is_apart, is_capital: false };
        }
        while let Some(c) = self.peek(0) {
            let next = self.peek(1);
            let joins =
                (is_joiner(c) || matches!(c, '/' | '_')) && !text.is_empty() && next.is_some_and(is_letter);
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
        // `PMZ`, `amEST`
        if let Some(zone) = text.strip_prefix("am").or_else(|| text.strip_prefix("pm"))
            && super::zones::named(zone, 0).is_some()
        {
            self.at -= zone.chars().count();
            text.truncate(2);
        }
        if matches!(self.last, Some(Part::Time(..))) && range::is_half(&text) {
            self.pass_end((24, 0), false);
        }
        let written = self.chars.get(start..self.at).unwrap_or_default();
        let is_capital = (3..=5).contains(&written.len()) && written.iter().all(char::is_ascii_uppercase);
        Part::Word { text, is_apart, is_capital }
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
            Part::Word { text, is_apart, .. } => format!("{text}{}", if is_apart { "" } else { "!" }),
            Part::Time(hour, minute, second) => format!("{hour}:{minute}:{second}"),
            Part::Zone(offset) => format!("{offset:+}"),
        };
        let mut scanner = Scanner::new(text);
        let mut found = Vec::new();
        loop {
            match scanner.next(Known::default()) {
                Ok(Some(part)) => found.push(shown(part)),
                Ok(None) => return found.join(" "),
                Err(Impossible) => return "-".to_owned(),
            }
        }
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
