//! A moment out of parts in any order.

use super::{
    calendar, months,
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
    /// Whether the next number is a month (Vietnamese).
    is_month_next: bool,
    /// Year before the first of an era (Japan, Taiwan).
    era: i64,
    time: Option<(i64, i64, i64)>,
    offset: Option<i64>,
    place: Option<String>,
    is_afternoon: Option<bool>,
    is_week: bool,
    marked: Marked,
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

/// Seconds since 1970.
pub(super) fn parse(text: &str) -> Option<i64> {
    let mut said = Said::default();
    for part in scan(text)? {
        said.hear(part)?;
    }
    said.moment()
}

impl Said {
    fn hear(&mut self, part: Part) -> Option<()> {
        match part {
            Part::Number { value, .. } if self.is_month_next => {
                self.is_month_next = false;
                self.month = Some(value);
            }
            Part::Number { value, digits, before } => self.numbers.push(Number { value, digits, before }),
            Part::Time(hour, minute, second) => self.time = Some((hour, minute, second)),
            Part::Zone(offset) => {
                self.offset = Some(offset);
                self.place = None;
            }
            Part::Word { text, is_apart } => self.hear_word(text, is_apart)?,
        }
        Some(())
    }

    fn hear_word(&mut self, word: String, is_apart: bool) -> Option<()> {
        match word.as_str() {
            "am" | "a" | "오전" | "午前" | "上午" | "πμ" => self.is_afternoon = Some(false),
            "pm" | "p" | "오후" | "午後" | "下午" | "μμ" => self.is_afternoon = Some(true),
            "tháng" | "thg" => self.is_month_next = true,
            "令和" => self.era = 2018,
            "平成" => self.era = 1988,
            "昭和" => self.era = 1925,
            "民國" | "民国" => self.era = 1911,
            "w" => self.is_week = true,
            "t" | "st" | "nd" | "rd" | "th" => {}
            _ if self.marks(&word) => {}
            // Said twice, as programs do that add it to what has a zone already.
            "z" if self.offset == Some(0) => {}
            // Of the two months of one name in the Levant, each begins with the earlier in the table.
            "الأول" | "الاول" if self.month == Some(1) => self.month = Some(12),
            "الثاني" if self.month == Some(10) => self.month = Some(11),
            // Behind a numeric zone nothing may follow directly.
            _ if self.offset.is_some() && !is_apart => return None,
            _ => self.hear_name(word),
        }
        Some(())
    }

    fn hear_name(&mut self, word: String) {
        if months::is_english_weekday(&word) {
            return;
        }
        if let Some(month) = months::persian(&word) {
            self.persian = Some(month);
            return;
        }
        let is_zone = zones::named(&word, 0).is_some();
        if is_zone && (self.time.is_some() || !self.numbers.is_empty()) {
            self.place = Some(word);
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
            "日" | "일" => &mut self.marked.day,
            "時" | "时" | "시" => &mut self.marked.hour,
            "分" | "분" => &mut self.marked.minute,
            "秒" | "초" => &mut self.marked.second,
            _ => return false,
        };
        if let Some(number) = self.numbers.pop() {
            *slot = Some(number.value);
        }
        true
    }

    fn moment(mut self) -> Option<i64> {
        if let Some(seconds) = self.unix() {
            return Some(seconds);
        }
        self.compact();
        let days = self.days()?;
        let local = days * 86_400 + self.time_of_day()?;
        let offset = match (self.offset, &self.place) {
            (Some(offset), _) => offset,
            (None, Some(place)) => zones::named(place, local).unwrap_or(0),
            (None, None) => 0,
        };
        Some(local - offset)
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
            _ => None,
        }
    }

    /// `20031231T101455` and `03 Apr 02 1500`.
    fn compact(&mut self) {
        if let [date, rest @ ..] = self.numbers.as_slice()
            && matches!(date.digits, 8 | 14)
            && self.month.is_none()
        {
            let (date, mut time) = (*date, rest.first().copied());
            let (value, of_day) = if date.digits == 14 {
                (date.value / 1_000_000, Some(date.value % 1_000_000))
            } else {
                (date.value, None)
            };
            if of_day.is_some() {
                time = of_day.map(|value| Number { value, digits: 6, before: 'T' });
            }
            let part = |value, digits| Number { value, digits, before: ' ' };
            self.numbers = vec![part(value / 10_000, 4), part(value / 100 % 100, 2), part(value % 100, 2)];
            self.numbers.extend(time);
        }
        if self.time.is_none() && self.numbers.len() > usize::from(self.month.is_none()) + 2 {
            self.compact_time();
        }
    }

    fn compact_time(&mut self) {
        match self.numbers.last() {
            Some(Number { value, digits: 4, .. }) => self.time = Some((value / 100, value % 100, 0)),
            Some(Number { value, digits: 6, .. }) => {
                self.time = Some((value / 10_000, value / 100 % 100, value % 100));
            }
            _ => return,
        }
        self.numbers.pop();
    }

    fn time_of_day(&self) -> Option<i64> {
        let marked = self
            .marked
            .hour
            .map(|hour| (hour, self.marked.minute.unwrap_or(0), self.marked.second.unwrap_or(0)));
        let (hour, minute, second) = self.time.or(marked).unwrap_or((0, 0, 0));
        let hour = match self.is_afternoon {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        calendar::time_of_day(hour, minute, second)
    }

    fn days(&self) -> Option<i64> {
        if let Marked { year: Some(year), month: Some(month), day, .. } = self.marked {
            return calendar::days_of_any_era(year.saturating_add(self.era), month, day.unwrap_or(1));
        }
        if let Some(month) = self.persian {
            return match self.numbers.as_slice() {
                [year, day, ..] if year.digits == 4 => calendar::persian(year.value, month, day.value),
                [day, year, ..] => calendar::persian(year.value, month, day.value),
                _ => None,
            };
        }
        match self.month {
            Some(month) => self.days_with_name(month),
            None => self.days_of_numbers(),
        }
    }

    fn days_with_name(&self, month: i64) -> Option<i64> {
        match self.numbers.as_slice() {
            [only] if only.digits == 4 => calendar::days_of_any_era(only.value, month, 1),
            [first, second, ..] if first.digits >= 3 => {
                calendar::days_of_any_era(first.value, month, second.value)
            }
            [first, second, ..] => calendar::days_of_any_era(year(second)?, month, first.value),
            _ => None,
        }
    }

    fn days_of_numbers(&self) -> Option<i64> {
        if self.numbers.first().is_some_and(|first| first.before == '-' && first.digits != 2) {
            return None;
        }
        match self.numbers.as_slice() {
            [only] if only.digits == 4 && only.value >= 1000 => calendar::days_of_any_era(only.value, 1, 1),
            [year, day] if year.digits == 4 && day.digits == 3 => calendar::ordinal(year.value, day.value),
            [first, month] if first.digits == 4 || first.before == '-' => {
                calendar::days_of_any_era(year(first)?, month.value, 1)
            }
            [year, week, day] if self.is_week => calendar::week(year.value, week.value, day.value),
            [first, second, third, ..] => days_of_three(first, second, third),
            _ => None,
        }
    }
}

/// Year first, or by what parts the numbers: dots and a late year mean day first, slashes month first unless that
/// cannot be.
fn days_of_three(first: &Number, second: &Number, third: &Number) -> Option<i64> {
    if first.digits >= 3 {
        return calendar::days_of_any_era(first.value, second.value, third.value);
    }
    match second.before {
        '/' if first.value <= 12 => calendar::days_of_any_era(year(third)?, first.value, second.value)
            .or_else(|| calendar::days_of_any_era(year(third)?, second.value, first.value)),
        '/' | '.' => calendar::days_of_any_era(year(third)?, second.value, first.value),
        _ if third.digits == 4 => calendar::days_of_any_era(third.value, second.value, first.value)
            .or_else(|| calendar::days_of_any_era(third.value, first.value, second.value)),
        _ => calendar::days_of_any_era(year(first)?, second.value, third.value),
    }
}

/// Two digits are of the century that RFC 2822 says, three count from 1900, one is no year.
fn year(number: &Number) -> Option<i64> {
    match number.digits {
        0 | 1 => None,
        2 if number.value < 70 => Some(2000 + number.value),
        2 | 3 => Some(1900 + number.value),
        _ => Some(number.value),
    }
}
