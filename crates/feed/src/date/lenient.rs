//! A moment out of parts in any order.

mod clock;
mod days;

use super::{
    hours, months,
    order::{Order, Told},
    scan::{Known, Part, Scanner},
    zones,
};

/// What a date says, as far as it was understood.
#[derive(Debug, Default)]
struct Said {
    numbers: Vec<Number>,
    month: Option<i64>,
    /// How many numbers stood before the name of the month.
    month_at: usize,
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
    /// Words behind a time that are nothing else: perhaps a zone.
    zone_words: String,
    has_unknown_zone: bool,
    /// The order of day and month, where it is known.
    order: Option<Order>,
    /// Whether the part before was a time.
    is_behind_time: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Next {
    #[default]
    Any,
    /// Vietnamese
    Month,
    /// Vietnamese, eleven or twelve
    MonthBeyondTen,
    /// Of the week, by number (Vietnamese)
    Weekday,
    Hour,
    Minute,
    Second,
    /// A time before noon
    Morning,
    /// Year of an era that began after this one
    YearAfter(i64),
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

/// A moment in seconds since 1970, whether something was left over (perhaps a time), and what it tells of the order of days
/// and months.
pub(super) fn parse(text: &str, order: Option<Order>) -> Option<(i64, bool, Told)> {
    let mut said = Said { order, ..Said::default() };
    let mut scanner = Scanner::new(text);
    while let Some(part) = scanner.next(said.known()).ok()? {
        said.hear(part)?;
    }
    said.moment()
}

impl Said {
    fn known(&self) -> Known {
        let spare = self.numbers.len().cast_signed() - self.needed().cast_signed();
        Known { has_time: self.has_hour(), has_zone: self.offset.is_some(), spare }
    }

    /// Whether an hour is told, by a time or by a word.
    fn has_hour(&self) -> bool {
        self.time.is_some() || self.marked.hour.is_some()
    }

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
                // West is plus there, as POSIX has it.
                let is_posix = self.place.as_deref() == Some("etc/gmt");
                self.offset = Some(if is_posix { -offset } else { offset });
                self.place = None;
            }
            Part::Word { text, .. }
                if next == Next::Month
                    && let Some(month) = months::vietnamese(&text) =>
            {
                self.month = Some(month);
                self.next = if month == 10 { Next::MonthBeyondTen } else { Next::Any };
            }
            Part::Word { text, .. }
                if next == Next::MonthBeyondTen
                    && let Some(more @ (1 | 2)) = months::vietnamese(&text) =>
            {
                self.month = Some(10 + more);
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
            Part::Word { text, is_apart: false, .. }
                if !is_behind_time && hours::follows_hour(&text) && self.drop_hour() => {}
            // In German it stands before a day.
            Part::Word { text, .. } if text == "am" => {
                if is_behind_time || self.take_hour(false) {
                    self.is_afternoon = Some(false);
                }
                self.next = Next::Morning;
            }
            Part::Word { text, is_apart, is_capital } => self.hear_word(text, is_apart, is_capital)?,
        }
        Some(())
    }

    fn hear_number(&mut self, number: Number, next: Next) {
        let Number { value, digits, before } = number;
        let is_joined = before == '.' || before.is_alphabetic();
        match next {
            Next::Weekday if digits == 1 => {}
            Next::Month => self.month = Some(value),
            Next::YearAfter(year) if digits <= 2 && before.is_alphabetic() => {
                self.era = year;
                self.numbers.push(number);
            }
            Next::Hour if digits <= 2 && value <= 24 && self.time.is_none() => {
                // Of a range the beginning counts.
                if self.marked.hour.replace(self.marked.hour.unwrap_or(value)).is_some() {
                    self.marked.minute.get_or_insert(0);
                    self.marked.second.get_or_insert(0);
                }
                self.next = Next::Minute;
            }
            Next::Minute if digits == 2 && (is_joined || (before.is_whitespace() && self.has_day())) => {
                self.marked.minute.get_or_insert(value);
                self.next = Next::Second;
            }
            Next::Second if digits == 2 && is_joined => {
                self.marked.second.get_or_insert(value);
            }
            _ => self.numbers.push(number),
        }
    }

    /// How many numbers a day takes, with what is known by name.
    fn needed(&self) -> usize {
        match (self.month.or(self.persian), self.marked.month, self.numbers.as_slice()) {
            (Some(_), ..) => 2,
            (None, Some(_), _) => 0,
            (None, None, [Number { digits: 7 | 8, .. }, ..]) => 1,
            // Day of the year.
            (None, None, [Number { digits: 4, .. }, Number { digits: 3, .. }, rest @ ..])
                if rest.first().is_none_or(|next| next.before != '-') =>
            {
                2
            }
            _ => 3,
        }
    }

    fn has_day(&self) -> bool {
        self.numbers.len() >= self.needed()
    }

    fn hear_word(&mut self, word: String, is_apart: bool, is_capital: bool) -> Option<()> {
        if let Some(is_afternoon) = hours::is_afternoon(&word) {
            // That of a range's end says nothing of its beginning.
            if self.is_afternoon.is_none() || !self.has_hour() {
                self.is_afternoon = Some(is_afternoon);
            }
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
            "w" if !self.has_hour() => self.is_week = true,
            "t" if self.numbers.is_empty() => self.next = Next::Weekday,
            "t" | "st" | "nd" | "rd" | "th" => {}
            "r" if self.numbers.is_empty() => self.next = Next::YearAfter(2018),
            "h" if self.numbers.is_empty() => self.next = Next::YearAfter(1988),
            "s" if self.numbers.is_empty() => self.next = Next::YearAfter(1925),
            _ if self.marks(&word) => {}
            _ if let Some(years) = era(&word) => self.era = years,
            // Said twice, as programs do that add it to what has a zone already.
            "z" if self.offset == Some(0) => {}
            // Of the two months of one name in the Levant, each begins with the earlier in the table.
            "الأول" | "الاول" if self.month == Some(1) => self.month = Some(12),
            "الثاني" if self.month == Some(10) => self.month = Some(11),
            // Behind a numeric zone nothing may follow directly.
            _ if self.offset.is_some() && !is_apart && zones::named(&word, 0).is_none() => return None,
            _ => self.hear_name(word, is_capital),
        }
        Some(())
    }

    fn hear_name(&mut self, word: String, is_capital: bool) {
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
        // In Welsh, one is a month as well.
        let is_month = self.month.is_none() && !self.has_hour() && word == "awst";
        let is_zone = !is_month && zones::named(&word, 0).is_some();
        if is_zone && (self.has_hour() || !self.numbers.is_empty() || self.marked.day.is_some()) {
            self.place = Some(word);
        } else if let Some(month) = months::month(&word) {
            // What may be a weekday holds only where nothing else names a month, and a second day is not of this date.
            let is_whole = self.month.or(self.marked.month).is_some() || self.numbers.len() > 2;
            let is_known =
                is_whole && (self.month.is_some() && self.has_day() || months::may_be_weekday(&word));
            if !is_known {
                (self.month, self.month_at) = (Some(month), self.numbers.len());
            }
        } else if self.has_hour() {
            self.has_unknown_zone |= is_capital && self.zone_words.is_empty();
            if !self.zone_words.is_empty() {
                self.zone_words.push(' ');
            }
            self.zone_words.push_str(&word);
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
            slot.get_or_insert(number.value);
        }
        true
    }

    fn moment(mut self) -> Option<(i64, bool, Told)> {
        if let Some(seconds) = self.unix() {
            return Some((seconds, false, Told::Nothing));
        }
        self.compact_day();
        self.parted_time();
        self.compact_time();
        let days = self.days()?;
        let local = days * 86_400 + self.time_of_day()?;
        let offset = self.offset_at(local);
        let is_left_over = self.numbers.len() > self.needed() || offset.is_none();
        Some((local - offset.unwrap_or(0), is_left_over, self.order_told()))
    }

    /// Seconds east of UTC, none of which where no zone is told; `None` where one is told that is not known.
    fn offset_at(&self, local: i64) -> Option<i64> {
        let named = self.place.as_deref().and_then(|place| zones::named(place, local));
        let found = self.offset.or(named).or_else(|| zones::by_words(&self.zone_words, local));
        found.or_else(|| (!self.has_unknown_zone && !zones::is_claimed(&self.zone_words)).then_some(0))
    }

    /// Seconds, or thousands, millions, milliards of them, since 1970, and nothing else but a zone that has no say.
    fn unix(&self) -> Option<i64> {
        let ([only] | [only, Number { before: '.', .. }]) = self.numbers.as_slice() else { return None };
        if self.month.is_some() || self.time.is_some() || only.before == '-' {
            return None;
        }
        match only.digits {
            9 | 10 => Some(only.value),
            13 => Some(only.value / 1000),
            16 => Some(only.value / 1_000_000),
            19 => Some(only.value / 1_000_000_000),
            _ => None,
        }
    }

    /// `20031231` and `2003365`
    fn compact_day(&mut self) {
        let part = |value, digits, before| Number { value, digits, before };
        if let [Number { value, digits: 7, .. }, ..] = *self.numbers.as_slice()
            && self.month.is_none()
            && (1_970_000..2_100_000).contains(&value)
        {
            self.numbers.splice(..1, [part(value / 1000, 4, ' '), part(value % 1000, 3, '-')]);
        }
        if let [Number { value, digits: 8, .. }, ..] = *self.numbers.as_slice()
            && self.month.is_none()
        {
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
