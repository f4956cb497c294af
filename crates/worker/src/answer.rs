//! Reading the proxy's answers, as the wire contract says.

use engine::FetchResponse;
use model::{Trouble, Validators};
use serde::Deserialize;

/// The proxy's answer: an upstream's answer in headers and body, or a refusal in JSON.
pub struct ProxyAnswer<'a> {
    /// HTTP status of the proxy.
    pub status: u16,
    /// A header of the proxy's answer.
    pub header: &'a dyn Fn(&str) -> Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

#[derive(Deserialize)]
struct Refusal {
    code: String,
}

impl ProxyAnswer<'_> {
    /// What the server said. `asked` is the address that was asked, `proxy` the proxy's.
    ///
    /// # Errors
    /// Why the proxy has nothing, or that it is no proxy of ours.
    pub fn read(mut self, asked: &str, proxy: &str) -> Result<FetchResponse, Trouble> {
        let header = |name: &str| (self.header)(&format!("x-upstream-{name}"));
        if self.status != 200 {
            return Err(refusal(&self.body, asked, proxy));
        }
        if let Some(mark) = header("end") {
            // At the edge a body that was broken off ends as others do.
            let length = self.body.strip_suffix(mark.as_bytes()).ok_or(Trouble::BrokenOff)?.len();
            self.body.truncate(length);
        }
        let status = header("status").and_then(|status| status.trim().parse().ok());
        Ok(FetchResponse {
            // Whatever answers without it is no proxy of ours.
            status: status.ok_or_else(|| Trouble::ProxyUnreachable(proxy.to_owned()))?,
            final_url: header("url").unwrap_or_else(|| asked.to_owned()),
            moved: header("moved"),
            content_type: header("content-type"),
            validators: Validators { etag: header("etag"), last_modified: header("last-modified") },
            retry_after: header("retry-after"),
            cache_control: header("cache-control"),
            body: self.body,
            was_here: false,
        })
    }
}

fn refusal(body: &[u8], asked: &str, proxy: &str) -> Trouble {
    let Ok(refusal) = serde_json::from_slice::<Refusal>(body) else {
        return Trouble::ProxyUnreachable(proxy.to_owned());
    };
    match refusal.code.as_str() {
        "bad_request" => Trouble::BadAddress,
        "refused_address" => Trouble::RefusedAddress,
        "origin_not_allowed" | "token_needed" => Trouble::ProxyRefusedApp,
        "wrong_type" => Trouble::OtherFile(file_kind(asked).to_owned()),
        "too_large" => Trouble::TooLarge,
        "rate_limited" => Trouble::TooManyRequests(None),
        "too_many_redirects" => Trouble::TooManyRedirects,
        "dns" => Trouble::UnknownHost,
        "tls" => Trouble::BadCertificate,
        "connect" | "bad_answer" => Trouble::NoConnection,
        "timeout" => Trouble::TimedOut,
        code => Trouble::Internal(format!("the proxy says {code}")),
    }
}

/// The proxy does not say what came instead; the address often does.
fn file_kind(address: &str) -> &'static str {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ending = path.rsplit('.').next().unwrap_or_default();
    match ending {
        "pdf" => "pdf",
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg" | "ico" => "image",
        "mp3" | "m4a" | "ogg" | "mp4" | "webm" | "mov" => "media",
        "zip" | "gz" | "tgz" | "xz" | "7z" | "rar" => "archive",
        _ => "binary",
    }
}

#[cfg(test)]
mod unit {
    use super::*;

    const PROXY: &str = "https://proxy.example/";

    fn read(
        status: u16,
        headers: &[(&str, &str)],
        body: &str,
        asked: &str,
    ) -> Result<FetchResponse, Trouble> {
        let header = |name: &str| {
            headers.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        ProxyAnswer { status, header: &header, body: body.as_bytes().to_vec() }.read(asked, PROXY)
    }

    #[test]
    fn an_upstreams_answer_is_read_from_headers_and_body() {
        let headers = [
            ("x-upstream-status", "200"),
            ("x-upstream-url", "https://b.example/"),
            ("x-upstream-moved", "https://c.example/"),
            ("x-upstream-etag", "W/\"1\""),
            ("x-upstream-retry-after", "5"),
        ];
        let response = read(200, &headers, "body", "https://a.example/").expect("a response");
        assert_eq!((response.status, response.final_url.as_str()), (200, "https://b.example/"));
        assert_eq!(response.moved.as_deref(), Some("https://c.example/"));
        assert_eq!(response.validators.etag.as_deref(), Some("W/\"1\""));
        assert_eq!((response.retry_after.as_deref(), response.body), (Some("5"), b"body".to_vec()));
    }

    #[test]
    fn a_body_with_a_mark_is_whole_when_it_ends_with_it() {
        for (body, read_as) in [
            ("wordsMARK", Ok("words")),
            ("MARK", Ok("")),
            ("MARKMARK", Ok("MARK")),
            ("words", Err(Trouble::BrokenOff)),
            ("wordsMAR", Err(Trouble::BrokenOff)),
            ("wordsMARK\n", Err(Trouble::BrokenOff)),
            ("", Err(Trouble::BrokenOff)),
        ] {
            let headers = [("x-upstream-status", "200"), ("x-upstream-end", "MARK")];
            let told = read(200, &headers, body, "https://a.example/").map(|response| response.body);
            assert_eq!(told, read_as.map(|text| text.as_bytes().to_vec()), "{body}");
        }
    }

    #[test]
    fn every_refusal_is_a_trouble() {
        for (code, trouble) in [
            ("bad_request", Trouble::BadAddress),
            ("refused_address", Trouble::RefusedAddress),
            ("origin_not_allowed", Trouble::ProxyRefusedApp),
            ("wrong_type", Trouble::OtherFile("pdf".to_owned())),
            ("too_large", Trouble::TooLarge),
            ("rate_limited", Trouble::TooManyRequests(None)),
            ("too_many_redirects", Trouble::TooManyRedirects),
            ("dns", Trouble::UnknownHost),
            ("connect", Trouble::NoConnection),
            ("tls", Trouble::BadCertificate),
            ("bad_answer", Trouble::NoConnection),
            ("timeout", Trouble::TimedOut),
        ] {
            let body = format!("{{\"code\":\"{code}\",\"message\":\"x\"}}");
            assert_eq!(read(502, &[], &body, "https://a.example/x.PDF?y=1"), Err(trouble), "{code}");
        }
    }

    #[test]
    fn what_is_no_proxy_of_ours_is_told_by_its_address() {
        let unreachable = Err(Trouble::ProxyUnreachable(PROXY.to_owned()));
        assert_eq!(read(200, &[], "<html>", "https://a.example/"), unreachable);
        assert_eq!(read(404, &[], "<html>", "https://a.example/"), unreachable);
    }
}
