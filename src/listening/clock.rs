/// Seconds as a clock shows them: `3:07`, `1:02:03`.
#[must_use]
pub fn clock(seconds: f64) -> String {
    // A negative number and one that is none become 0.
    let all = seconds as u64;
    let (hours, minutes, seconds) = (all / 3600, all / 60 % 60, all % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_shown_as_clocks_show_them() {
        for (seconds, told) in [
            (0.0, "0:00"),
            (59.9, "0:59"),
            (187.2, "3:07"),
            (3723.0, "1:02:03"),
            (-1.0, "0:00"),
            (f64::NAN, "0:00"),
        ] {
            assert_eq!(clock(seconds), told);
        }
    }
}
