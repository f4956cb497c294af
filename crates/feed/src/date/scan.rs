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
    let mut scanner = Scanner { chars: text.chars().map(plain_digit).collect(), at: 0, parts: Vec::new() };
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

/// Arabic, Persian, Devanagari, Bengali, Tamil, Thai and wide digits as ASCII.
fn plain_digit(c: char) -> char {
    let zero = match c {
        '\u{660}'..='\u{669}' => 0x660,
        '\u{6f0}'..='\u{6f9}' => 0x6f0,
        '\u{966}'..='\u{96f}' => 0x966,
        '\u{9e6}'..='\u{9ef}' => 0x9e6,
        '\u{be6}'..='\u{bef}' => 0xbe6,
        '\u{e50}'..='\u{e59}' => 0xe50,
        '\u{ff10}'..='\u{ff19}' => 0xff10,
        _ => return c,
    };
    u8::try_from(u32::from(c) - zero).map_or(c, |digit| char::from(b'0' + digit))
}

/// Combining marks belong to words (Hindi, Bengali, Tamil, Thai).
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || ('\u{900}'..='\u{e4f}').contains(&c)
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

    fn number(&mut self) -> Option<()> {
        let before = self.before();
        let (value, digits) = self.digits()?;
        if self.peek(0) == Some(':') && !self.has_time() {
            return self.time(value);
        }
        self.parts.push(Part::Number { value, digits, before });
        Some(())
    }

    /// Minutes and seconds behind an hour.
    fn time(&mut self, hour: i64) -> Option<()> {
        self.at += 1;
        let (minute, _) = self.digits()?;
        let mut second = 0;
        if self.peek(0) == Some(':') {
            self.at += 1;
            second = self.digits()?.0;
            if matches!(self.peek(0), Some('.' | ',')) && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1;
                while self.peek(0).is_some_and(|c| c.is_ascii_digit()) {
                    self.at += 1;
                }
            }
        }
        if self.peek(0) == Some(':') {
            return None;
        }
        self.parts.push(Part::Time(hour, minute, second));
        Some(())
    }

    /// A sign is a zone's behind a time; elsewhere it parts numbers.
    fn may_be_zone(&self) -> bool {
        self.has_time()
            && self.peek(1).is_some_and(|c| c.is_ascii_digit())
            && !self.parts.iter().any(|part| matches!(part, Part::Zone(_)))
    }

    fn zone(&mut self) -> Option<()> {
        let is_west = self.peek(0) != Some('+');
        self.at += 1;
        let (value, digits) = self.digits()?;
        let (hours, mut minutes) = if digits > 2 { (value / 100, value % 100) } else { (value, 0) };
        if self.peek(0) == Some(':') {
            self.at += 1;
            minutes = self.digits()?.0;
        }
        self.parts.push(Part::Zone(super::zones::offset(is_west, hours, minutes)?));
        Some(())
    }

    fn word(&mut self) {
        let is_apart = !self.before().is_ascii_digit();
        let mut text = String::new();
        while let Some(c) = self.peek(0) {
            let joins = matches!(c, '/' | '_') && !text.is_empty() && self.peek(1).is_some_and(is_letter);
            if !is_letter(c) && !joins {
                break;
            }
            text.extend(c.to_lowercase());
            self.at += 1;
        }
        self.parts.push(Part::Word { text, is_apart });
    }
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
