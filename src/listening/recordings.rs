//! Which attachments are recordings, and where they come from.

use crate::components::host_of;
use model::Enclosure;

const ENDINGS: [&str; 9] = ["mp3", "m4a", "m4b", "aac", "ogg", "oga", "opus", "wav", "flac"];

/// Whether an attachment is a recording: by its type, else by its name.
#[must_use]
pub fn is_recording(enclosure: &Enclosure) -> bool {
    let is_named = || {
        let path = enclosure.url.split(['?', '#']).next().unwrap_or_default();
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        ENDINGS.contains(&ending.as_str())
    };
    match enclosure.mime.as_deref().and_then(|mime| mime.split_once('/')) {
        Some((kind, _)) if kind.eq_ignore_ascii_case("audio") => true,
        Some((kind, _))
            if ["image", "video", "text"].iter().any(|other| kind.eq_ignore_ascii_case(other)) =>
        {
            false
        }
        _ => is_named(),
    }
}

/// The address that a recording is loaded from: never in the clear, except from this machine.
#[must_use]
pub fn secure(address: &str) -> String {
    let host = host_to_ask(address);
    let is_here = host.starts_with("127.0.0.1:") || host.starts_with("localhost:");
    match address.strip_prefix("http://") {
        Some(rest) if !is_here => format!("https://{rest}"),
        _ => address.to_owned(),
    }
}

/// The server that a recording is asked from, without what an address may say before it.
#[must_use]
pub fn host_to_ask(address: &str) -> String {
    let host = host_of(address);
    host.rsplit('@').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_are_known_by_type_or_name() {
        for (url, mime, is_one) in [
            ("https://a.example/1", Some("audio/mpeg"), true),
            ("https://a.example/1", Some("Audio/ogg; codecs=opus"), true),
            ("https://a.example/1.MP3?from=feed", None, true),
            ("https://a.example/1.m4a", Some("application/octet-stream"), true),
            ("https://a.example/1.mp3", Some("image/jpeg"), false),
            ("https://a.example/1.mp4", Some("video/mp4"), false),
            ("https://a.example/1.pdf", Some("application/pdf"), false),
            ("https://a.example/mp3", None, false),
        ] {
            let enclosure = Enclosure { url: url.to_owned(), mime: mime.map(str::to_owned), bytes: None };
            assert_eq!(is_recording(&enclosure), is_one, "{url} {mime:?}");
        }
    }

    #[test]
    fn recordings_are_never_loaded_in_the_clear() {
        for (address, loaded, host) in [
            ("http://Cdn.example/1.mp3", "https://Cdn.example/1.mp3", "cdn.example"),
            ("https://cdn.example/1.mp3?a=b", "https://cdn.example/1.mp3?a=b", "cdn.example"),
            ("http://127.0.0.1:8081/1.wav", "http://127.0.0.1:8081/1.wav", "127.0.0.1:8081"),
            ("http://127.0.0.1.evil.example/1", "https://127.0.0.1.evil.example/1", "127.0.0.1.evil.example"),
            ("http://me:secret@cdn.example/", "https://me:secret@cdn.example/", "cdn.example"),
        ] {
            assert_eq!((secure(address).as_str(), host_to_ask(address).as_str()), (loaded, host));
        }
    }
}
