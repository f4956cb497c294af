//! What a query asks of an article beside its words; the index leaves it to whoever searches.

use model::Timestamp;

/// A condition, as `feed:name` or `-is:starred` writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Whether it must not hold: a hyphen stood before it.
    pub is_excluded: bool,
    /// What it asks for.
    pub asks: Asks,
}

/// What a condition asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// `feed:`: the feed's name has these words.
    Feed(String),
    /// `folder:`: it is in a folder of this name.
    Folder(String),
    /// `label:`: a rule gave it this label.
    Label(String),
    /// `is:starred`.
    Starred,
    /// `is:muted`: a rule leaves it out of lists.
    Muted,
    /// `is:read`.
    Read,
    /// `is:unread`.
    Unread,
    /// `after:`: published at or after the beginning of a day.
    After(Day),
    /// `before:`: published before it.
    Before(Day),
}

/// A day, the first of a month or that of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// Told by its beginning in UTC. Where the reader is, it begins some hours before or after, which is for whoever searches to know.
    Date(Timestamp),
    /// Told by how many days before today it is.
    Ago(i64),
}

/// What could not be read as it was probably meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// No such operator (`site:`); looked for as words.
    UnknownOperator(String),
    /// No date, or none that there is; passed over.
    UnknownDate(String),
    /// A value that the operator does not have (`is:blue`); passed over.
    UnknownValue(String),
    /// A quotation without end; taken to the end of the query.
    OpenQuotation,
    /// Longer than what is read; the rest was passed over.
    TooLong,
    /// `OR` between a word and a condition: both have to hold.
    MixedOr,
}

impl Asks {
    /// Reads `name:value`; `None` where there is no such operator.
    pub(crate) fn read(name: &str, value: &str) -> Option<Result<Self, Warning>> {
        let unknown = || Warning::UnknownValue(format!("{name}:{value}"));
        let date = || {
            ago(value)
                .or_else(|| day(value).map(Day::Date))
                .ok_or_else(|| Warning::UnknownDate(value.to_owned()))
        };
        let named = |asks: fn(String) -> Self| {
            if value.is_empty() { Err(unknown()) } else { Ok(asks(value.to_owned())) }
        };
        Some(match name {
            "feed" => named(Self::Feed),
            "folder" => named(Self::Folder),
            "label" => named(Self::Label),
            "is" => match value.to_ascii_lowercase().as_str() {
                "starred" => Ok(Self::Starred),
                "muted" => Ok(Self::Muted),
                "read" => Ok(Self::Read),
                "unread" => Ok(Self::Unread),
                _ => Err(unknown()),
            },
            "after" => date().map(Self::After),
            "before" => date().map(Self::Before),
            _ => return None,
        })
    }
}

/// `today`, `yesterday`, and `7d`, `2w` or `3m` before today: a month has a twelfth of a year.
fn ago(text: &str) -> Option<Day> {
    let text = text.to_ascii_lowercase();
    let many = |unit| number(text.strip_suffix(unit)?);
    let days = match text.as_str() {
        "today" => Some(0),
        "yesterday" => Some(1),
        _ => many('d').or_else(|| Some(many('w')? * 7)).or_else(|| Some(many('m')? * 365 / 12)),
    };
    days.map(Day::Ago)
}

/// The beginning of `2026-11-23`, `2026-11` or `2026` in UTC (Hinnant's `days_from_civil`).
fn day(text: &str) -> Option<Timestamp> {
    let mut parts = text.split(['-', '/', '.']).map(number);
    let year = parts.next()?.filter(|year| (1_000..=9_999).contains(year))?;
    let month = parts.next().map_or(Some(1), |month| month.filter(|month| (1..=12).contains(month)))?;
    let day = parts.next().map_or(Some(1), |day| day.filter(|day| (1..=31).contains(day)))?;
    let (shifted, from_march) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let day_of_year = (153 * from_march + 2) / 5 + day - 1;
    let era_days = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400;
    let moment = Timestamp((era_days + day_of_year - 719_468) * Timestamp::DAY);
    let is_real = moment.day() == format!("{year:04}-{month:02}-{day:02}");
    (is_real && parts.next().is_none()).then_some(moment)
}

/// A number of up to four digits and nothing else.
fn number(text: &str) -> Option<i64> {
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() <= 4;
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_a_month_and_a_year_have_their_beginning() {
        for (text, expected) in [
            ("2026-11-23", Some("2026-11-23")),
            ("2026/2/3", Some("2026-02-03")),
            ("2024-02-29", Some("2024-02-29")),
            ("2026-03", Some("2026-03-01")),
            ("1999", Some("1999-01-01")),
            ("2026-02-29", None),
            ("2026-13", None),
            ("2026-00-01", None),
            ("26-1-1", None),
            ("2026-1-1-1", None),
            ("yesterday", None),
            ("99999999999999999999", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(day(text).map(Timestamp::day).as_deref(), expected, "{text}");
            assert_eq!(day(text).map_or(0, |day| day.0 % Timestamp::DAY), 0);
        }
    }

    #[test]
    fn a_day_is_told_by_how_long_ago_it_is() {
        for (text, expected) in [
            ("today", Some(0)),
            ("Yesterday", Some(1)),
            ("0d", Some(0)),
            ("7d", Some(7)),
            ("2W", Some(14)),
            ("1m", Some(30)),
            ("12m", Some(365)),
            ("9999w", Some(69_993)),
            ("99999d", None),
            ("+7d", None),
            ("-7d", None),
            ("7 d", None),
            ("7", None),
            ("d", None),
            ("", None),
        ] {
            assert_eq!(ago(text), expected.map(Day::Ago), "{text}");
        }
    }

    #[test]
    fn operators_are_read_and_others_are_not() {
        for (name, value, expected) in [
            ("feed", "Le Monde", Some(Ok(Asks::Feed("Le Monde".into())))),
            ("label", "Rivers", Some(Ok(Asks::Label("Rivers".into())))),
            ("folder", "", Some(Err(Warning::UnknownValue("folder:".into())))),
            ("is", "Starred", Some(Ok(Asks::Starred))),
            ("is", "muted", Some(Ok(Asks::Muted))),
            ("is", "blue", Some(Err(Warning::UnknownValue("is:blue".into())))),
            ("before", "never", Some(Err(Warning::UnknownDate("never".into())))),
            ("after", "1970", Some(Ok(Asks::After(Day::Date(Timestamp(0)))))),
            ("site", "x", None),
        ] {
            assert_eq!(Asks::read(name, value), expected);
        }
    }
}
