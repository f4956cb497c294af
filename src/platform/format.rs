//! Dates, numbers and names of languages and countries as the reader's language writes them: the browser's `Intl`.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use model::Timestamp;
use std::cell::RefCell;
use std::collections::HashMap;
use wasm_bindgen::{JsCast, JsValue};

/// Now.
#[must_use]
pub fn now() -> Timestamp {
    Timestamp(Date::now() as i64)
}

/// The beginning of the day of a moment, where the reader is.
#[must_use]
pub fn midnight(moment: Timestamp) -> Timestamp {
    let date = Date::new(&(moment.0 as f64).into());
    date.set_minutes(0);
    date.set_seconds(0);
    date.set_milliseconds(0);
    // Last: the hour may be another after it, where clocks are changed.
    date.set_hours(0);
    Timestamp(date.get_time() as i64)
}

/// A day in full: weekday, day, month, year.
#[must_use]
pub fn full_date(locale: &str, moment: Timestamp) -> String {
    date(locale, moment, &[("dateStyle", "full")])
}

/// A day with its month in words, and its year.
#[must_use]
pub fn long_date(locale: &str, moment: Timestamp) -> String {
    date(locale, moment, &[("dateStyle", "long")])
}

/// A day and its month, in few letters.
#[must_use]
pub fn short_date(locale: &str, moment: Timestamp) -> String {
    date(locale, moment, &[("day", "numeric"), ("month", "short")])
}

/// A day and a time.
#[must_use]
pub fn date_time(locale: &str, moment: Timestamp) -> String {
    date(locale, moment, &[("dateStyle", "long"), ("timeStyle", "short")])
}

/// A moment for `<time datetime>`.
#[must_use]
pub fn machine(moment: Timestamp) -> String {
    Date::new(&(moment.0 as f64).into()).to_iso_string().into()
}

/// Days after which a day and a month may be taken for those of this year.
const HALF_A_YEAR: i64 = 180;

/// How long ago: "5 min. ago"; from the third day on, the day; after half a year with its year.
#[must_use]
pub fn ago(locale: &str, moment: Timestamp, now: Timestamp) -> String {
    let age = now.since(moment).max(0);
    let (count, unit) = if age < Timestamp::HOUR {
        (age / Timestamp::MINUTE, "minute")
    } else if age < Timestamp::DAY {
        (age / Timestamp::HOUR, "hour")
    } else if age < 3 * Timestamp::DAY {
        (age / Timestamp::DAY, "day")
    } else {
        let [day, month, year] = [("day", "numeric"), ("month", "short"), ("year", "numeric")];
        return match age < HALF_A_YEAR * Timestamp::DAY {
            true => date(locale, moment, &[day, month]),
            false => date(locale, moment, &[day, month, year]),
        };
    };
    let format = kept(format!("ago {locale}"), || {
        Intl::RelativeTimeFormat::new(&locales(locale), &options(&[("numeric", "auto"), ("style", "short")]))
            .into()
    });
    format.unchecked_into::<Intl::RelativeTimeFormat>().format(-(count as f64), unit).into()
}

/// A whole number with its separators.
#[must_use]
pub fn number(locale: &str, value: u64) -> String {
    let format = kept(format!("number {locale}"), || {
        Intl::NumberFormat::new(&locales(locale), &Object::new()).format().into()
    });
    called(&format.into(), &(value as f64).into()).unwrap_or_else(|| value.to_string())
}

/// A number of tenths: "3.5"; from ten on without a fraction.
#[must_use]
pub fn tenths(locale: &str, value: u32) -> String {
    let digits = if value < 100 { "1" } else { "0" };
    numeral(locale, f64::from(value) / 10.0, &[("maximumFractionDigits", digits)])
}

/// A part of a hundred: "12%".
#[must_use]
pub fn percent(locale: &str, value: u8) -> String {
    numeral(locale, f64::from(value) / 100.0, &[("style", "percent")])
}

/// A span of time, in the unit that fits: "5 min", "3 hr", "2 days".
#[must_use]
pub fn span(locale: &str, millis: i64) -> String {
    let rounded = |unit: i64| (millis.max(0) + unit / 2) / unit;
    let (value, unit) = if millis < Timestamp::HOUR {
        (rounded(Timestamp::MINUTE).max(1), "minute")
    } else if millis < 2 * Timestamp::DAY {
        (rounded(Timestamp::HOUR), "hour")
    } else {
        (rounded(Timestamp::DAY), "day")
    };
    numeral(locale, value as f64, &[("style", "unit"), ("unit", unit)])
}

fn numeral(locale: &str, value: f64, parts: &[(&str, &str)]) -> String {
    let format = kept(format!("number {locale} {parts:?}"), || {
        Intl::NumberFormat::new(&locales(locale), &options(parts)).format().into()
    });
    called(&format.into(), &value.into()).unwrap_or_else(|| value.to_string())
}

/// A size in bytes, in the unit that fits.
#[must_use]
pub fn size(locale: &str, bytes: u64) -> String {
    let (value, unit) = match bytes as f64 {
        bytes if bytes < 1e6 => (bytes / 1e3, "kilobyte"),
        bytes if bytes < 1e9 => (bytes / 1e6, "megabyte"),
        bytes => (bytes / 1e9, "gigabyte"),
    };
    let options = options(&[("style", "unit"), ("unit", unit), ("maximumSignificantDigits", "3")]);
    let format = Intl::NumberFormat::new(&locales(locale), &options);
    called(&format.format(), &value.into()).unwrap_or_default()
}

/// Name of a language (`pt` → "Portuguese"); its code if the browser does not know it.
#[must_use]
pub fn language_name(locale: &str, code: &str) -> String {
    display_name(locale, "language", code)
}

/// Name of a country (`PT` → "Portugal"); its code if the browser does not know it.
#[must_use]
pub fn country_name(locale: &str, code: &str) -> String {
    display_name(locale, "region", code)
}

/// Whether a language is written from right to left.
#[must_use]
pub fn is_right_to_left(language: &str) -> bool {
    let base = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    matches!(base.as_str(), "ar" | "fa" | "he" | "iw" | "ur" | "ps" | "sd" | "ug" | "yi" | "dv" | "ckb")
}

fn date(locale: &str, moment: Timestamp, parts: &[(&str, &str)]) -> String {
    let format = kept(format!("date {locale} {parts:?}"), || {
        Intl::DateTimeFormat::new(&locales(locale), &options(parts)).format().into()
    });
    called(&format.into(), &Date::new(&(moment.0 as f64).into())).unwrap_or_default()
}

thread_local! {
    static KEPT: RefCell<HashMap<String, JsValue>> = RefCell::default();
}

/// A formatter takes the browser milliseconds to make, so each is made once.
fn kept(name: String, make: impl FnOnce() -> JsValue) -> JsValue {
    KEPT.with_borrow_mut(|kept| kept.entry(name).or_insert_with(make).clone())
}

/// `Intl.DisplayNames` throws for what it cannot read.
fn display_name(locale: &str, kind: &str, code: &str) -> String {
    let options = options(&[("type", kind)]);
    let name = constructed("DisplayNames", &locales(locale), &options).and_then(|names| {
        let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
        of.call1(&names, &code.into()).ok()?.as_string()
    });
    name.unwrap_or_else(|| code.to_owned())
}

pub(super) fn constructed(class: &str, locales: &Array, options: &Object) -> Option<JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    Reflect::construct(&class, &Array::of2(locales, options)).ok()
}

fn called(function: &Function, argument: &JsValue) -> Option<String> {
    function.call1(&JsValue::UNDEFINED, argument).ok()?.as_string()
}

pub(super) fn locales(locale: &str) -> Array {
    Array::of1(&locale.into())
}

pub(super) fn options(parts: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in parts {
        // A plain object takes every property.
        let _ = Reflect::set(&options, &(*name).into(), &(*value).into());
    }
    options
}
