//! `/sounds/{name}.wav`, whole or by one range of bytes, as players ask.

use axum::{
    extract::Path,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::ops::Range;

use super::answer;
use crate::sound;

pub(super) async fn sound(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(name) = name.strip_suffix(".wav") else { return answer::not_found() };
    let file = sound::record(name);
    let asked = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
    let kind = [(header::CONTENT_TYPE, "audio/wav"), (header::ACCEPT_RANGES, "bytes")];
    let Some(asked) = asked else { return (kind, file).into_response() };
    let whole = file.len();
    match range(asked, whole).and_then(|range| Some((file.get(range.clone())?.to_vec(), range))) {
        Some((part, range)) => {
            let told = format!("bytes {}-{}/{whole}", range.start, range.end - 1);
            (StatusCode::PARTIAL_CONTENT, kind, [(header::CONTENT_RANGE, told)], part).into_response()
        }
        None => {
            let told = format!("bytes */{whole}");
            (StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, told)]).into_response()
        }
    }
}

/// `bytes=first-last`, `bytes=first-` or `bytes=-length` (RFC 9110, 14.1.2), as the bytes that it means.
fn range(asked: &str, whole: usize) -> Option<Range<usize>> {
    let (first, last) = asked.strip_prefix("bytes=")?.split_once('-')?;
    let range = match (first.parse::<usize>().ok(), last.parse::<usize>().ok()) {
        (Some(first), Some(last)) => first..last.saturating_add(1).min(whole),
        (Some(first), None) if last.is_empty() => first..whole,
        (None, Some(length)) if first.is_empty() => whole.saturating_sub(length)..whole,
        _ => return None,
    };
    (!range.is_empty()).then_some(range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_players_write_them() {
        for (asked, expected) in [
            ("bytes=0-", Some(0..100)),
            ("bytes=10-19", Some(10..20)),
            ("bytes=90-500", Some(90..100)),
            ("bytes=-5", Some(95..100)),
            ("bytes=100-", None),
            ("bytes=7-3", None),
            ("bytes=0-1,5-6", None),
            ("lines=0-1", None),
        ] {
            assert_eq!(range(asked, 100), expected, "{asked}");
        }
    }
}
