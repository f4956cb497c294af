//! Objects on standard output, one a line.

use std::io::Write;

use serde::Serialize;
use serde_json::{Value, json};

/// Prints an object as one line; a closed pipe is nobody's error.
pub(crate) fn print(object: &impl Serialize) {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let _ =
        serde_json::to_writer(&mut out, object).map_err(std::io::Error::from).and_then(|()| writeln!(out));
}

/// An `error` as every command prints it.
pub(crate) fn error(code: &str, message: impl std::fmt::Display) -> Value {
    json!({ "code": code, "message": message.to_string() })
}

/// A date in milliseconds as RFC 3339 in UTC.
pub(crate) fn date(ms: Option<i64>) -> Value {
    ms.map_or(Value::Null, |ms| feed::format_rfc3339(ms).into())
}

/// Warnings as every command prints them.
pub(crate) fn warnings(warnings: &[feed::Warning]) -> Value {
    warnings.iter().map(|warning| json!({ "code": warning.code, "message": warning.message })).collect()
}
