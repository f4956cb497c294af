//! Lenient dates: what feeds write, in the languages they write it in.
//!
//! RFC 822, 850 and 2822, RFC 3339 and ISO 8601 (week and ordinal dates too), asctime, Unix times, and the shapes that
//! people and servers make of them. A date that cannot be is no date: never a wrong day. Without a zone a time is UTC.

mod calendar;
mod hours;
mod lenient;
mod months;
mod order;
mod scan;
mod zones;

pub use calendar::format_rfc3339;
pub(crate) use order::{Order, Orders};

/// Longer text is no date.
const MAX_LENGTH: usize = 120;

/// Seconds since 1970 of the years 1 to 9999 in UTC: others cannot be written in four digits.
const YEARS: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

/// The years 1375 to 1500 and 2400 to 2700 in UTC. Written down they are years of other calendars, so a day of a year, a
/// zone or a Unix time that leads there is no date either.
const FOREIGN: [std::ops::Range<i64>; 2] = [-18_776_361_600..-14_800_233_600, 13_569_465_600..23_068_108_800];

/// Milliseconds since 1970-01-01T00:00:00Z (whole seconds; fractions are dropped), or `None` where the text names no
/// possible moment.
pub fn parse_date(text: &str) -> Option<i64> {
    read(text, None).map(|date| date.ms)
}

/// A date that was read.
struct Date {
    ms: i64,
    /// Whether something was left unread beside the day: perhaps a time.
    is_left_over: bool,
    told: order::Told,
}

/// As [`parse_date`], where the day or the month is known to come first.
fn read(text: &str, order: Option<Order>) -> Option<Date> {
    let text = text.trim();
    if text.is_empty() || text.len() > MAX_LENGTH {
        return None;
    }
    let usual = rfc3339(text).or_else(|| rfc822(text));
    let usual = usual.map(|seconds| (seconds, false, order::Told::Nothing));
    let (seconds, is_left_over, told) = usual.or_else(|| lenient::parse(text, order))?;
    let is_ours = YEARS.contains(&seconds) && !FOREIGN.iter().any(|years| years.contains(&seconds));
    is_ours.then_some(Date { ms: seconds * 1000, is_left_over, told })
}

/// `2003-12-31T10:14:55Z`, the commonest shape of Atom; anything else is left to the lenient parser.
fn rfc3339(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    let separators = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if bytes.len() < 20 || separators.iter().any(|(at, byte)| bytes.get(*at) != Some(byte)) {
        return None;
    }
    let field = |from: usize, length: usize| digits(bytes.get(from..from + length)?);
    let date = calendar::days_of_any_era(field(0, 4)?, field(5, 2)?, field(8, 2)?)?;
    let time = calendar::time_of_day(field(11, 2)?, field(14, 2)?, field(17, 2)?)?;
    let mut zone = bytes.get(19..)?;
    if let [b'.', fraction @ ..] = zone {
        zone = fraction;
        while let [b'0'..=b'9', rest @ ..] = zone {
            zone = rest;
        }
    }
    let offset = match zone {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            zones::offset(*sign == b'-', digits(&[*h1, *h2])?, digits(&[*m1, *m2])?)?
        }
        _ => return None,
    };
    Some(date * 86_400 + time - offset)
}

/// `Wed, 02 Oct 2002 08:00:00 GMT`, the commonest shape of RSS.
fn rfc822(text: &str) -> Option<i64> {
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let day = digits(words.next()?.as_bytes())?;
    let month = months::english(words.next()?)?;
    let year = words.next().filter(|year| year.len() == 4).and_then(|year| digits(year.as_bytes()))?;
    let time = words.next()?.as_bytes();
    let [h1, h2, b':', m1, m2, b':', s1, s2] = time else { return None };
    let time = calendar::time_of_day(digits(&[*h1, *h2])?, digits(&[*m1, *m2])?, digits(&[*s1, *s2])?)?;
    let offset = match words.next()?.as_bytes() {
        b"GMT" | b"UTC" | b"Z" => 0,
        [sign @ (b'+' | b'-'), h1, h2, m1, m2] => {
            zones::offset(*sign == b'-', digits(&[*h1, *h2])?, digits(&[*m1, *m2])?)?
        }
        _ => return None,
    };
    if words.next().is_some() {
        return None;
    }
    Some(calendar::days_of_any_era(year, month, day)? * 86_400 + time - offset)
}

fn digits(bytes: &[u8]) -> Option<i64> {
    if bytes.is_empty() || bytes.len() > 4 {
        return None;
    }
    bytes
        .iter()
        .try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + i64::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_every_shape() {
        for (text, expected) in [
            ("2003-12-31T10:14:55Z", "2003-12-31T10:14:55Z"),
            ("2003-12-31T10:14:55.1234Z", "2003-12-31T10:14:55Z"),
            ("2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55Z"),
            ("2003-12-31T10:14:55-0800", "2003-12-31T18:14:55Z"),
            ("2003-12-31 T 10:14:55-08", "2003-12-31T18:14:55Z"),
            ("2003-12-31T10:14Z", "2003-12-31T10:14:00Z"),
            ("2003-012-31T10:14:55+00:00", "2003-12-31T10:14:55Z"),
            ("20031231T101455Z", "2003-12-31T10:14:55Z"),
            ("20031231", "2003-12-31T00:00:00Z"),
            ("2003-335", "2003-12-01T00:00:00Z"),
            ("2003-W23-2", "2003-06-03T00:00:00Z"),
            ("2003-12", "2003-12-01T00:00:00Z"),
            ("2003", "2003-01-01T00:00:00Z"),
            ("03-12-31", "2003-12-31T00:00:00Z"),
            ("-03-12", "2003-12-01T00:00:00Z"),
            ("1700000000", "2023-11-14T22:13:20Z"),
            ("1700000000000", "2023-11-14T22:13:20Z"),
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Thu, 01 Jan 98 19:48 EST", "1998-01-02T00:48:00Z"),
            ("Thu, 01 Jan 0100 00:00:01 +0100", "0099-12-31T23:00:01Z"),
            ("Thursday, 01-Jan-04 19:48:21 GMT", "2004-01-01T19:48:21Z"),
            ("Sun Jul 15 01:16:00 +0000 2012", "2012-07-15T01:16:00Z"),
            ("Fri Jun 30 23:59:60 2012", "2012-07-01T00:00:00Z"),
            ("Tue Jun  3 10:00:00 BST 2003", "2003-06-03T09:00:00Z"),
            ("Fri, 2006/09/15 08:19:53 EDT", "2006-09-15T12:19:53Z"),
            ("Mon, 13 Feb, 2012 06:28:00 UTC", "2012-02-13T06:28:00Z"),
            ("Wed, 19 Feb 2012 22:40:00 GMT-01:01", "2012-02-19T23:41:00Z"),
            ("Wed, 19 Aug 2009 18:28:00 Etc/GMT", "2009-08-19T18:28:00Z"),
            ("03 Apr 02 1500 GMT", "2002-04-03T15:00:00Z"),
            ("10/30/23 21:55:58", "2023-10-30T21:55:58Z"),
            ("30/10/2023 21:55", "2023-10-30T21:55:00Z"),
            ("30.10.23", "2023-10-30T00:00:00Z"),
            ("30.10.2023, 21:55 Uhr", "2023-10-30T21:55:00Z"),
            ("Mon, 16th Nov 2020 13:16:28 GMT", "2020-11-16T13:16:28Z"),
            ("Thursday, June 22, 2023 at 01:11 PM EDT", "2023-06-22T17:11:00Z"),
            ("Sun, 17 Dec 2017 1:55 PM EST", "2017-12-17T18:55:00Z"),
            ("Oct 28 2023 12:08 AM", "2023-10-28T00:08:00Z"),
            ("Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-04-01T03:19:00Z"),
            ("Thu, 25 Feb 2016 00:00:00 Europe/Brussels", "2016-02-24T23:00:00Z"),
            ("Thu, 1 Jan 2015 24:00:00 GMT", "2015-01-02T00:00:00Z"),
            ("\u{200f}2023-01-01", "2023-01-01T00:00:00Z"),
            ("Thu, 09 Feb 2006\r\n 23:59:45 +0000 (UTC)", "2006-02-09T23:59:45Z"),
        ] {
            let found = parse_date(text).map(format_rfc3339);
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn months_are_read_in_many_languages() {
        for (text, expected) in [
            ("lun., 12 janv. 2015 10:00:00 +0100", "2015-01-12T09:00:00Z"),
            ("mar., 13 août 2015 10:00", "2015-08-13T10:00:00Z"),
            ("Mi, 04 Mär 2015 10:00:00 +0100", "2015-03-04T09:00:00Z"),
            ("12 de enero de 2015", "2015-01-12T00:00:00Z"),
            ("12 dicembre 2015", "2015-12-12T00:00:00Z"),
            ("Пн, 12 янв 2015 10:00:00 +0300", "2015-01-12T07:00:00Z"),
            ("12 февраля 2015", "2015-02-12T00:00:00Z"),
            ("Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11T17:00:00Z"),
            ("2004-július-13T9:15-05:00", "2004-07-13T14:15:00Z"),
            ("12 października 2015", "2015-10-12T00:00:00Z"),
            ("5. listopadu 2015", "2015-11-05T00:00:00Z"),
            ("12 heinäkuuta 2015", "2015-07-12T00:00:00Z"),
            ("12 Ağustos 2015", "2015-08-12T00:00:00Z"),
            ("12 Mei 2015", "2015-05-12T00:00:00Z"),
            ("12 يناير 2015", "2015-01-12T00:00:00Z"),
            ("2014年11月17日 10:00", "2014-11-17T10:00:00Z"),
            ("2014년 11월 17일 오후 3:05", "2014-11-17T15:05:00Z"),
            ("2004-05-25 오후 11:23:17", "2004-05-25T23:23:17Z"),
        ] {
            let found = parse_date(text).map(format_rfc3339);
            assert_eq!(found.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn impossible_dates_are_none() {
        for text in [
            "",
            "null",
            "Invalid Date",
            "{{ date }}",
            "0",
            "013",
            "22013",
            "99999999999999999999",
            "Mon, 32 Foo 2020 25:61:61 XST",
            "2020-02-30T00:00:00Z",
            "2023-06-31",
            "1-1-1",
            "-0001-01-01T00:00:00Z",
            "2023-13-01T00:00:00+14:00",
            "9999-12-31T23:59:59-99:99",
            "9999-12-31T23:59:59-01:00",
            "0001-01-01T00:00:00+01:00",
            "2003-12-31T25:14:55Z",
            "2003-12-31T10:61:55Z",
            "2013-01-28T11:30:00-06:00Textra",
            "2013-xx-27",
            "2013-01-28T09:xx:00Z",
            "Sun, 16 Dec 2012 1:2:3:4 GMT",
            "Sun, 16 zzz 2012 11:47:32 GMT",
            "Sun, 16 Dec zz 11:47:32 GMT",
            "Sun, 16 Dec 2012 11:47:32 +00:zz",
            "Sun, 99 Jun 2009 12:00:00 GMT",
        ] {
            assert_eq!(parse_date(text).map(format_rfc3339), None, "{text}");
        }
    }
}
