//! Lenient dates.

/// Milliseconds since 1970-01-01T00:00:00Z.
pub fn parse_date(_text: &str) -> Option<i64> {
    None
}

/// RFC 3339 in UTC.
pub fn format_rfc3339(_ms: i64) -> String {
    String::new()
}
