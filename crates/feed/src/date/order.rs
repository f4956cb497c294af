//! Whether the dates of a document have the day or the month first (`01/02/2024`): no date alone tells, its siblings may.

/// Which of a date's first two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

impl Order {
    pub(super) fn other(self) -> Self {
        match self {
            Self::DayFirst => Self::MonthFirst,
            Self::MonthFirst => Self::DayFirst,
        }
    }
}

/// What a date tells of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Nothing,
    /// It can be read in this order alone.
    Order(Order),
    /// It was read in this order, and can be read in the other.
    Either(Order),
    /// Its first or its last number may be the year.
    EitherYear,
}

/// What the dates of a document have told so far.
#[derive(Debug, Default, Clone)]
pub(crate) struct Orders {
    settled: Option<Order>,
    is_day_first: bool,
    is_month_first: bool,
    read_either: Vec<Order>,
    example: Option<String>,
}

impl Orders {
    /// Of a document whose order is known.
    pub(crate) fn settled(order: Order) -> Self {
        Self { settled: Some(order), ..Self::default() }
    }

    /// Milliseconds of a date, and whether something was left unread beside the day.
    pub(crate) fn read(&mut self, text: &str) -> Option<(i64, bool)> {
        let date = super::read(text, self.settled)?;
        match date.told {
            Told::Nothing => {}
            Told::Order(Order::DayFirst) => self.is_day_first = true,
            Told::Order(Order::MonthFirst) => self.is_month_first = true,
            Told::Either(order) => {
                if !self.read_either.contains(&order) {
                    self.read_either.push(order);
                }
                self.example.get_or_insert_with(|| text.to_owned());
            }
            Told::EitherYear => {
                self.example.get_or_insert_with(|| text.to_owned());
            }
        }
        Some((date.ms, date.is_left_over))
    }

    /// The order to read the document again in, where some of its dates were read in the other.
    pub(crate) fn to_read_again(&self, language: Option<&str>) -> Option<Order> {
        self.order(language).filter(|order| self.read_either.contains(&order.other()))
    }

    /// A date that may be another day as well, where nothing tells which.
    pub(crate) fn doubtful(&self, language: Option<&str>) -> Option<&str> {
        let is_settled = !self.read_either.is_empty() && self.order(language).is_some();
        self.example.as_deref().filter(|_| !is_settled)
    }

    /// What the dates that can be read in one way alone agree on, else what the language does.
    fn order(&self, language: Option<&str>) -> Option<Order> {
        match (self.is_day_first, self.is_month_first) {
            _ if self.settled.is_some() => self.settled,
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => of_language(language?),
        }
    }
}

/// By CLDR's short dates; `None` where a language has both, or writes the year first.
fn of_language(tag: &str) -> Option<Order> {
    let tag = tag.trim().to_ascii_lowercase().replace('_', "-");
    let mut parts = tag.split('-');
    match (parts.next()?, parts.next_back()) {
        ("en", Some("us" | "ph")) => Some(Order::MonthFirst),
        ("en", None | Some("ca")) => None,
        ("" | "zh" | "ja" | "ko" | "hu" | "lt" | "mn" | "und", _) => None,
        _ => Some(Order::DayFirst),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_order() {
        for (tag, expected) in [
            ("en-US", Some(Order::MonthFirst)),
            ("en_us", Some(Order::MonthFirst)),
            ("en-GB", Some(Order::DayFirst)),
            ("fr", Some(Order::DayFirst)),
            ("de-AT", Some(Order::DayFirst)),
            ("en", None),
            ("en-CA", None),
            ("ja", None),
            ("", None),
        ] {
            assert_eq!(of_language(tag), expected, "{tag}");
        }
    }

    #[test]
    fn dates_tell_their_order_for_all() {
        use Order::{DayFirst, MonthFirst};
        for (dates, language, again, is_doubtful) in [
            (&["14/01/2024", "01/02/2024"][..], None, Some(DayFirst), false),
            (&["01/02/2024", "14/01/2024"], None, Some(DayFirst), false),
            (&["01/14/2024", "01/02/2024"], Some("fr"), None, false),
            (&["01/02/2024"], Some("fr-FR"), Some(DayFirst), false),
            (&["01/02/2024"], Some("en-US"), None, false),
            (&["01/02/2024"], Some("en"), None, true),
            (&["01/02/2024"], None, None, true),
            (&["14/01/2024", "01/14/2024", "01/02/2024"], None, None, true),
            (&["02-29-2024", "01-02-2024"], None, Some(MonthFirst), false),
            (&["01.02.2024", "02/02/2024", "2024-02-01"], None, None, false),
            (&["14-08-24"], Some("fr"), None, true),
            (&["98-08-14"], None, None, false),
        ] {
            let mut orders = Orders::default();
            for date in dates {
                orders.read(date).expect("a date");
            }
            assert_eq!(orders.to_read_again(language), again, "{dates:?} {language:?}");
            assert_eq!(orders.doubtful(language).is_some(), is_doubtful, "{dates:?} {language:?}");
        }
    }
}
