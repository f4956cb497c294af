//! A moment out of parts in any order.

mod clock;
mod days;

use super::{
    hours, months,
    scan::{Part, scan},
    zones,
};

/// What a date says, as far as it was understood.
#[derive(Debug, Default)]
struct Said {
    numbers: Vec<Number>,
    month: Option<i64>,
    /// A month of the Iranian calendar.
    persian: Option<i64>,
    /// What the next number is, as far as a word before it says so.
    next: Next,
    /// Year before the first of an era (Japan, Taiwan).
    era: i64,
    time: Option<(i64, i64, i64)>,
    offset: Option<i64>,
    place: Option<String>,
    is_afternoon: Option<bool>,
    is_week: bool,
    marked: Marked,
    is_thai: bool,
    has_unknown_place: bool,
    /// Whether the part before was a time.
    is_behind_time: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Next {
    #[default]
    Any,
    /// Vietnamese
    Month,
    /// Of the week, by number (Vietnamese)
    Weekday,
    Hour,
    Minute,
    Second,
    /// A time before noon
    Morning,
}

#[derive(Debug, Clone, Copy)]
struct Number {
    value: i64,
    digits: usize,
    before: char,
}

/// Numbers with a mark behind them, as Chinese, Japanese and Korean write them.
#[derive(Debug, Default)]
struct Marked {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    hour: Option<i64>,
    minute: Option<i64>,
    second: Option<i64>,
}

/// A moment in seconds since 1970, and whether numbers were left over: perhaps a time.
pub(super) fn parse(text: &str) -> Option<(i64, bool)> {
    let mut said = Said::default();
    for part in scan(text)? {
        said.hear(part)?;
    }
    said.moment()
}

impl Said {
    fn hear(&mut self, part: Part) -> Option<()> {
        let next = std::mem::take(&mut self.next);
        let is_behind_time = std::mem::replace(&mut self.is_behind_time, matches!(part, Part::Time(..)));
        match part {
            Part::Number { value, digits, before } => {
                self.hear_number(Number { value, digits, before }, next)
            }
            Part::Time(hour, minute, second) => {
                self.time = Some((hour, minute, second));
                self.is_afternoon = self.is_afternoon.or((next == Next::Morning).then_some(false));
            }
            Part::Zone(offset) => {
                self.offset = Some(offset);
                self.place = None;
            }
            Part::Word { text, .. } if next == Next::Minute && is_minute_mark(&text) => {
                self.marked.minute =
                    self.marked.minute.or_else(|| self.numbers.pop().map(|number| number.value));
            }
            Part::Word { text, .. } if next == Next::Second && is_minute_mark(&text) => self.next = next,
            Part::Word { text, .. } if next == Next::Minute && hours::follows_hour(&text) => self.next = next,
            Part::Word { text, .. } if is_behind_time && hours::is_afternoon_behind_time(&text) => {
                self.is_afternoon = Some(true);
            }
            // In German it stands before a day.
            Part::Word { text, .. } if text == "am" => {
                if is_behind_time || self.take_hour(false) {
                    self.is_afternoon = Some(false);
                }
                self.next = Next::Morning;
            }
            Part::Word { text, is_apart } => self.hear_word(text, is_apart)?,
        }
        Some(())
    }

    fn hear_number(&mut self, number: Number, next: Next) {
        let Number { value, digits, before } = number;
        let is_joined = before == '.' || before.is_alphabetic();
        match next {
            Next::Weekday if digits == 1 => {}
            Next::Month => self.month = Some(value),
            Next::Hour if digits <= 2 && value <= 24 && self.time.is_none() => {
                self.marked.hour = Some(value);
                self.next = Next::Minute;
            }
            Next::Minute if digits == 2 && (is_joined || self.has_day()) => {
                self.marked.minute = Some(value);
                self.next = Next::Second;
            }
            Next::Second if digits == 2 && is_joined => self.marked.second = Some(value),
            _ => self.numbers.push(number),
        }
    }

    /// How many numbers a day takes, with what is known by name.
    fn needed(&self) -> usize {
        let is_compact = self.numbers.first().is_some_and(|first| first.digits == 8);
        match (self.month.or(self.persian), self.marked.month) {
            (Some(_), _) => 2,
            (None, Some(_)) => 0,
            (None, None) if is_compact => 1,
            (None, None) => 3,
        }
    }

    fn has_day(&self) -> bool {
        self.numbers.len() >= self.needed()
    }

    fn hear_word(&mut self, word: String, is_apart: bool) -> Option<()> {
        if let Some(is_afternoon) = hours::is_afternoon(&word) {
            self.is_afternoon = Some(is_afternoon);
            self.take_hour(false);
            return Some(());
        }
        // Apart, these are words of other languages too.
        let is_certain = !(is_apart && matches!(word.as_str(), "u" | "g"));
        if hours::follows_hour(&word) && (self.take_hour(is_certain) || self.time.is_some()) {
            return Some(());
        }
        if hours::announces_hour(&word) || (hours::may_announce_hour(&word) && self.has_day()) {
            self.next = Next::Hour;
        }
        match word.as_str() {
            "a" if !is_apart => self.is_afternoon = Some(false),
            "p" if !is_apart => self.is_afternoon = Some(true),
            "tháng" | "thg" => self.next = Next::Month,
            "thứ" => self.next = Next::Weekday,
            "w" => self.is_week = true,
            "t" if self.numbers.is_empty() => self.next = Next::Weekday,
            "t" | "st" | "nd" | "rd" | "th" => {}
            _ if self.marks(&word) => {}
            _ if let Some(years) = era(&word) => self.era = years,
            // Said twice, as programs do that add it to what has a zone already.
            "z" if self.offset == Some(0) => {}
            // Of the two months of one name in the Levant, each begins with the earlier in the table.
            "الأول" | "الاول" if self.month == Some(1) => self.month = Some(12),
            "الثاني" if self.month == Some(10) => self.month = Some(11),
            // Behind a numeric zone nothing may follow directly.
            _ if self.offset.is_some() && !is_apart && zones::named(&word, 0).is_none() => return None,
            _ => self.hear_name(word),
        }
        Some(())
    }

    fn hear_name(&mut self, word: String) {
        if months::is_english_weekday(&word) {
            return;
        }
        if let Some(era) = word.strip_suffix("元年").and_then(era) {
            (self.era, self.marked.year) = (era, Some(1));
            return;
        }
        self.is_thai |= word.chars().any(|c| ('\u{e01}'..='\u{e4e}').contains(&c));
        if let Some(month) = months::persian(&word) {
            self.persian = Some(month);
            return;
        }
        let is_zone = zones::named(&word, 0).is_some();
        if is_zone && (self.time.is_some() || !self.numbers.is_empty()) {
            self.place = Some(word);
        } else if word.contains('/') && self.time.is_some() {
            self.has_unknown_place = true;
        } else if let Some(month) = months::month(&word) {
            // What may be a weekday holds only where nothing else names a month.
            if self.month.is_none() || !months::may_be_weekday(&word) {
                self.month = Some(month);
            }
        }
    }

    /// Whether a word gives the number before it its meaning.
    fn marks(&mut self, word: &str) -> bool {
        let slot = match word {
            "年" | "년" => &mut self.marked.year,
            "月" | "월" => &mut self.marked.month,
            "日" | "일" | "号" | "號" => &mut self.marked.day,
            "時" | "时" | "시" | "点" | "點" => &mut self.marked.hour,
            "分" | "분" => &mut self.marked.minute,
            "秒" | "초" => &mut self.marked.second,
            "半" if self.marked.hour.is_some() => {
                self.marked.minute = Some(30);
                return true;
            }
            _ => return false,
        };
        if let Some(number) = self.numbers.pop() {
            *slot = Some(number.value);
        }
        true
    }

    fn moment(mut self) -> Option<(i64, bool)> {
        if let Some(seconds) = self.unix() {
            return Some((seconds, false));
        }
        self.compact_day();
        self.parted_time();
        self.compact_time();
        let is_unknown_place =
            self.time.is_some() && self.offset.is_none() && self.place.is_none() && self.has_unknown_place;
        let is_left_over = self.numbers.len() > self.needed() || is_unknown_place;
        let days = self.days()?;
        let local = days * 86_400 + self.time_of_day()?;
        let offset = match (self.offset, &self.place) {
            (Some(offset), _) => offset,
            (None, Some(place)) => zones::named(place, local).unwrap_or(0),
            (None, None) => 0,
        };
        Some((local - offset, is_left_over))
    }

    /// Seconds or milliseconds since 1970, and nothing else.
    fn unix(&self) -> Option<i64> {
        let ([only] | [only, Number { before: '.', .. }]) = self.numbers.as_slice() else { return None };
        if self.month.is_some() || self.time.is_some() || only.before == '-' {
            return None;
        }
        match only.digits {
            9 | 10 => Some(only.value),
            13 => Some(only.value / 1000),
            16 => Some(only.value / 1_000_000),
            _ => None,
        }
    }

    /// `20031231`
    fn compact_day(&mut self) {
        if let [Number { value, digits: 8, .. }, ..] = *self.numbers.as_slice()
            && self.month.is_none()
        {
            let part = |value, digits, before| Number { value, digits, before };
            let day =
                [part(value / 10_000, 4, ' '), part(value / 100 % 100, 2, '-'), part(value % 100, 2, '-')];
            self.numbers.splice(..1, day);
        }
    }
}

/// Years before the first of an era of Japan or Taiwan.
fn era(word: &str) -> Option<i64> {
    match word {
        "令和" => Some(2018),
        "平成" => Some(1988),
        "昭和" => Some(1925),
        "民國" | "民国" => Some(1911),
        _ => None,
    }
}

/// `min`, `m` and the like behind minutes.
fn is_minute_mark(word: &str) -> bool {
    matches!(word, "m" | "min" | "mn" | "мин" | "phút")
}
