//! When editions come out, by the clock where the reader is.

use js_sys::Date;
use model::{EditionTime, Timestamp};

/// The latest moment at which an edition came out.
pub fn latest(at: EditionTime) -> Timestamp {
    let now = Date::new_0();
    let today = on(&now, at, 0);
    // A day is not always 24 hours long.
    if today <= now.get_time() { Timestamp(today as i64) } else { Timestamp(on(&now, at, 1) as i64) }
}

/// That time of the day, some days before.
fn on(now: &Date, EditionTime(minutes): EditionTime, days_before: u32) -> f64 {
    let day = Date::new_with_year_month_day_hr_min(
        now.get_full_year(),
        now.get_month() as i32,
        now.get_date() as i32 - days_before as i32,
        i32::from(minutes / 60),
        i32::from(minutes % 60),
    );
    day.get_time()
}
