//! The time of day: hours by a word, run together, or with dots.

use super::{Next, Number, Said};
use crate::date::calendar;

impl Said {
    /// Takes the last number, or two with a dot between, for a time; where that is not certain, only what a day does
    /// not need. Whether there was one.
    pub(super) fn take_hour(&mut self, is_certain: bool) -> bool {
        if self.has_hour() {
            return false;
        }
        self.drop_end(true);
        let count = self.numbers.len();
        let is_first = self.needed() == 3 && count <= 2;
        let spare = if is_first { count } else { count.saturating_sub(self.needed()) };
        let has_more = count > self.needed();
        let is_open =
            |number: &Number| number.digits <= 2 && (has_more || !matches!(number.before, '.' | '/' | '-'));
        match self.numbers.as_slice() {
            [.., hour, Number { value: minute, digits: 2, before: '.' }] if spare >= 2 && is_open(hour) => {
                (self.marked.hour, self.marked.minute) = (Some(hour.value), Some(*minute));
                self.numbers.truncate(count - 2);
            }
            [.., hour] if (is_certain || spare >= 1) && is_open(hour) && (is_certain || hour.value <= 24) => {
                self.marked.hour = Some(hour.value);
                self.numbers.truncate(count - 1);
                self.next = Next::Minute;
            }
            _ => return false,
        }
        true
    }

    /// `20031231 101455`, `03 Apr 02 1500` and `1500, 03 Apr 2002`; what may be the year is none.
    pub(super) fn compact_time(&mut self) {
        if self.has_hour() || self.numbers.len() != self.needed() + 1 {
            return;
        }
        if let Some((at, value)) = self.time_among_years() {
            self.time = Some((value / 100, value % 100, 0));
            self.numbers.remove(at);
            return;
        }
        let Some((last, rest)) = self.numbers.split_last() else { return };
        let has_year = rest.iter().any(|number| number.digits >= 4);
        let value = last.value;
        match last.digits {
            4 if has_year || !(1970..2100).contains(&value) => {
                self.time = Some((value / 100, value % 100, 0))
            }
            6 => self.time = Some((value / 10_000, value / 100 % 100, value % 100)),
            _ => return,
        }
        self.numbers.pop();
    }

    /// Of two numbers of four digits beside a month's name, the one that is no year; else the one before a whole day.
    fn time_among_years(&self) -> Option<(usize, i64)> {
        let longs: Vec<_> = (0..).zip(&self.numbers).filter(|(_, number)| number.digits == 4).collect();
        let [(first_at, first), (second_at, second)] = *longs.as_slice() else { return None };
        let is_year = |number: &Number| (1970..2100).contains(&number.value);
        match (is_year(first), is_year(second)) {
            (false, true) => Some((first_at, first.value)),
            (true, false) => Some((second_at, second.value)),
            _ => (self.month_at == 2 && first_at == 0).then_some((first_at, first.value)),
        }
    }

    /// `14.08.2024 15.30`, `15.30, 14 Aug 2024`, `2024-08-14-15-30-00`.
    pub(super) fn parted_time(&mut self) {
        let needed = self.needed();
        if self.has_hour() || self.numbers.len() < needed + 2 {
            return;
        }
        self.drop_end(false);
        let (first, rest) = self.numbers.split_at(needed);
        let (early, last) = self.numbers.split_at(self.numbers.len() - needed);
        let has_year = |date: &[Number]| date.iter().any(|number| number.digits == 4);
        let starts_day = |date: &[Number]| date.first().is_some_and(|day| day.before.is_whitespace());
        let is_day_last =
            has_year(last) && starts_day(last) && (!has_year(first) || !has_year(rest) && needed < 3);
        let is_day_last =
            is_day_last || matches!(last, [Number { digits: 4, .. }, month, ..] if month.before == '-');
        if is_day_last && let Some(time) = time_of(early) {
            self.time = Some(time);
            self.numbers = last.to_vec();
        } else if is_day(first)
            && let Some(time) = time_of(rest)
        {
            self.time = Some(time);
            self.numbers.truncate(needed);
        }
    }

    /// Of `10.30-11.30` the beginning counts, and of `10-11` where a word says that these are hours: the end goes.
    fn drop_end(&mut self, is_said: bool) {
        let is_day_behind = self.numbers.len() == 4 && self.needed() == 3;
        let day = if is_day_behind { 0 } else { self.needed() };
        let is_hour = |number: &Number| number.digits <= 2 && number.value <= 24 && number.before != '.';
        let is_minute = |number: &Number| number.digits == 2 && number.value < 60 && number.before == '.';
        let is_end = |number: &Number| is_hour(number) && !matches!(number.before, '/' | ',');
        let is_next = |number: &Number| is_said && matches!(number.before, '-' | '–');
        let times = self.numbers.get(day..).unwrap_or_default();
        let (end, kept) = match times {
            [_, minute, end, last] if is_minute(minute) && is_minute(last) => (end, 2),
            [_, minute, end] if is_said && is_minute(minute) => (end, 2),
            [_, end] if is_next(end) => (end, 1),
            [_, end, last] if is_next(end) && is_minute(last) => (end, 1),
            _ => return,
        };
        if times.first().is_some_and(is_hour) && is_end(end) {
            self.numbers.truncate(day + kept);
        }
    }

    /// Of `10h30 à 11h30` the end: an hour where one is told already. Whether there was one.
    pub(super) fn drop_hour(&mut self) -> bool {
        let is_hour = |number: &Number| number.digits <= 2 && number.value <= 24 && number.before != '.';
        let is_end = self.marked.hour.is_some() && self.numbers.last().is_some_and(is_hour);
        if is_end {
            self.numbers.pop();
            self.marked.minute.get_or_insert(0);
            self.marked.second.get_or_insert(0);
            self.next = Next::Minute;
        }
        is_end
    }

    pub(super) fn time_of_day(&self) -> Option<i64> {
        let marked = self
            .marked
            .hour
            .map(|hour| (hour, self.marked.minute.unwrap_or(0), self.marked.second.unwrap_or(0)));
        let (hour, minute, second) = self.time.or(marked).unwrap_or((0, 0, 0));
        let is_said = self.time.or(marked).is_some();
        let hour = match self.is_afternoon.filter(|_| is_said) {
            Some(true) if hour < 12 => hour + 12,
            Some(false) if hour == 12 => 0,
            _ => hour,
        };
        calendar::time_of_day(hour, minute, second)
    }
}

/// Whether numbers are a day, by a year of four digits or by what parts them.
fn is_day(numbers: &[Number]) -> bool {
    match numbers {
        _ if numbers.iter().any(|number| number.digits == 4) => true,
        [_, second, third] => second.before == third.before && matches!(second.before, '.' | '/' | '-'),
        [_, year] => year.before != '.',
        _ => false,
    }
}

/// Hours, minutes and perhaps seconds of two digits, with something between.
fn time_of(numbers: &[Number]) -> Option<(i64, i64, i64)> {
    let is_part =
        |number: &Number| number.digits == 2 && matches!(number.before, '.' | ',' | '-' | '_' | '/');
    match numbers {
        [hour, minute] if hour.digits <= 2 && is_part(minute) => Some((hour.value, minute.value, 0)),
        [hour, minute, second] if hour.digits <= 2 && is_part(minute) && is_part(second) => {
            Some((hour.value, minute.value, second.value))
        }
        _ => None,
    }
}
