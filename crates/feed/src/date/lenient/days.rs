//! The day: by marks, by the name of a month, or by numbers in the order that what parts them tells.

use super::{Marked, Number, Said};
use crate::date::{
    calendar,
    order::{Order, Told},
};

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
                calendar::days_of_any_era(year(first)?, month, second.value)
            }
            // One of the two is not of the day: which?
            [_, second, rest @ ..]
                if second.digits < 3
                    && (rest.iter().any(|number| number.digits == 4)
                        || (second.before == '.' && !rest.is_empty())) =>
            {
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
            [first, second, third, ..] => days_of_three(first, second, third, self.order),
            _ => None,
        }
    }

    /// What the numbers of a date that was read tell of the order of days and months.
    pub(super) fn order_told(&self) -> Told {
        let is_named = self.month.or(self.persian).or(self.marked.month).is_some();
        let [first, second, third, ..] = self.numbers.as_slice() else { return Told::Nothing };
        if is_named || self.era > 0 || self.is_week || first.digits > 2 {
            return Told::Nothing;
        }
        match usual_order(second, third) {
            None => {
                let is_day_first =
                    year(third).is_some_and(|year| calendar::days(year, second.value, first.value).is_some());
                let is_same = first.value == third.value;
                if is_day_first && !is_same { Told::EitherYear } else { Told::Nothing }
            }
            Some((_, false)) => Told::Nothing,
            Some((usual, true)) => match (first.value > 12, second.value > 12) {
                (true, _) => Told::Order(Order::DayFirst),
                (_, true) => Told::Order(Order::MonthFirst),
                _ if first.value == second.value || self.order.is_some() => Told::Nothing,
                _ => Told::Either(usual),
            },
        }
    }
}

/// Year first, or in the order that is known or usual, unless that cannot be.
fn days_of_three(first: &Number, second: &Number, third: &Number, known: Option<Order>) -> Option<i64> {
    if first.digits >= 3 {
        return calendar::days_of_any_era(year(first)?, second.value, third.value);
    }
    let Some((usual, is_open)) = usual_order(second, third) else {
        return calendar::days_of_any_era(year(first)?, second.value, third.value);
    };
    let year = year(third)?;
    let read = |order| match order {
        Order::DayFirst => calendar::days_of_any_era(year, second.value, first.value),
        Order::MonthFirst => calendar::days_of_any_era(year, first.value, second.value),
    };
    let order = known.filter(|_| is_open).unwrap_or(usual);
    read(order).or_else(|| read(order.other()))
}

/// The order by what parts the numbers, and whether others write so in the other one: with slashes the month is first
/// unless the year is Thai, with dots and with dashes before a late year the day. Else the year is first.
fn usual_order(second: &Number, third: &Number) -> Option<(Order, bool)> {
    match second.before {
        '/' if (2400..=2700).contains(&third.value) => Some((Order::DayFirst, false)),
        '/' => Some((Order::MonthFirst, true)),
        '.' => Some((Order::DayFirst, false)),
        _ if third.digits == 4 => Some((Order::DayFirst, second.before == '-')),
        _ => None,
    }
}

/// Two digits are of the century that RFC 2822 says, three count from 1900 where that is of our time, one is no year.
fn year(number: &Number) -> Option<i64> {
    match number.digits {
        0 | 1 => None,
        2 if number.value < 50 => Some(2000 + number.value),
        2 => Some(1900 + number.value),
        3 => Some(1900 + number.value).filter(|year| (2000..2100).contains(year)),
        _ => Some(number.value),
    }
}
