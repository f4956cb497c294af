//! The day: by marks, by the name of a month, or by numbers in the order that what parts them tells.

use super::{Marked, Number, Said};
use crate::date::calendar;

impl Said {
    pub(super) fn days(&self) -> Option<i64> {
        if let Marked { year: Some(year), month: Some(month), day, .. } = self.marked {
            let year = match (self.era, year) {
                (0, ..80) => year.saturating_add(2000),
                // Taiwan counts from 1911.
                (0, 80..200) => year + 1911,
                (era, _) => year.saturating_add(era),
            };
            return calendar::days_of_any_era(year, month, day.unwrap_or(1));
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
            // One of the two is not of the day: which?
            [_, second, third, ..] if second.digits < 3 && (third.digits == 4 || second.before == '.') => {
                None
            }
            // Thais write years of theirs with two digits as well.
            [day, year, ..] if self.is_thai && year.digits == 2 && (33..84).contains(&year.value) => {
                calendar::days_of_any_era(year.value + 2500, month, day.value)
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
            [year, month, day, ..] if self.era > 0 => {
                calendar::days_of_any_era(year.value.saturating_add(self.era), month.value, day.value)
            }
            [only] if only.digits == 4 && only.value >= 1000 => calendar::days_of_any_era(only.value, 1, 1),
            [year, week] if self.is_week && week.digits == 2 => calendar::week(year.value, week.value, 1),
            [year, week] if self.is_week => calendar::week(year.value, week.value / 10, week.value % 10),
            [year, week, day] if self.is_week => calendar::week(year.value, week.value, day.value),
            [year, day] if year.digits == 4 && day.digits == 3 => calendar::ordinal(year.value, day.value),
            [first, month] if first.digits == 4 || first.before == '-' => {
                calendar::days_of_any_era(year(first)?, month.value, 1)
            }
            // One of the first three is not of the day: which?
            [first, second, third, rest @ ..]
                if rest.iter().any(|number| number.digits == 4)
                    && [first, second, third].iter().all(|number| number.digits < 3) =>
            {
                None
            }
            [first, second, third, ..] => days_of_three(first, second, third),
            _ => None,
        }
    }
}

/// Year first, or by what parts the numbers: dots and a late year mean day first, slashes month first unless that
/// cannot be or the year is Thai.
fn days_of_three(first: &Number, second: &Number, third: &Number) -> Option<i64> {
    if first.digits >= 3 {
        return calendar::days_of_any_era(first.value, second.value, third.value);
    }
    let is_month_first = second.before == '/' && !(2400..=2700).contains(&third.value);
    match second.before {
        '/' | '.' => {
            let year = year(third)?;
            let day_first = calendar::days_of_any_era(year, second.value, first.value);
            let month_first = calendar::days_of_any_era(year, first.value, second.value);
            if is_month_first { month_first.or(day_first) } else { day_first.or(month_first) }
        }
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
