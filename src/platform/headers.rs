//! Whether the host sends the app with the headers that it needs.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// What the files of the app are to be sent with: see there.
const NEEDED: &str = include_str!("../../headers.txt");

/// What is missing of the needed headers, or weaker than needed; of the policies also the parts that are.
#[derive(Clone, Default, PartialEq)]
pub struct Lacking {
    /// By what the host sends now.
    pub host: Vec<String>,
    /// By what the page came with: the service worker gives it out as it was sent when it was kept.
    pub page: Vec<String>,
}

/// Asks the host for the heads of the page, of the programs beside it and of what may play there, past every cache, and then
/// for the page as it is opened here.
///
/// # Errors
/// When it does not answer.
pub async fn check() -> Result<Lacking, ()> {
    let engine = super::document::meta("engine").unwrap_or_default();
    let mut lacking = Lacking::default();
    // The service worker answers GET alone.
    for file in ["./", &engine, "./sw.js", "./outside.html"] {
        for name in ask("HEAD", file).await? {
            if !lacking.host.contains(&name) {
                lacking.host.push(name);
            }
        }
    }
    lacking.page = ask("GET", "./").await?;
    Ok(lacking)
}

async fn ask(method: &str, file: &str) -> Result<Vec<String>, ()> {
    let options = RequestInit::new();
    options.set_method(method);
    options.set_cache(RequestCache::NoStore);
    let answer = JsFuture::from(window().fetch_with_str_and_init(file, &options)).await.map_err(|_| ())?;
    let answer: Response = answer.unchecked_into();
    if !answer.ok() {
        return Err(());
    }
    Ok(missing(file.trim_start_matches("./"), |name| answer.headers().get(name).ok().flatten()))
}

/// What of the headers that a file needs is missing or weaker.
fn missing(file: &str, sent: impl Fn(&str) -> Option<String>) -> Vec<String> {
    needed(file).into_iter().filter_map(|(name, value)| lack(name, value, sent(name))).collect()
}

/// Names and values of the headers that a file is to be sent with.
fn needed(file: &str) -> Vec<(&'static str, &'static str)> {
    let mut needed: Vec<(&str, &str)> = Vec::new();
    let mut is_meant = true;
    for line in NEEDED.lines().filter(|line| !line.starts_with('#')) {
        if let Some(start) = line.strip_prefix('[') {
            is_meant = file.starts_with(start.trim_end_matches(']'));
        } else if let Some((name, value)) = line.split_once(": ").filter(|_| is_meant) {
            needed.retain(|(known, _)| *known != name);
            needed.push((name, value));
        }
    }
    needed
}

fn lack(name: &str, needed: &str, sent: Option<String>) -> Option<String> {
    let Some(sent) = sent else { return Some(name.to_owned()) };
    let parts = match name {
        "Content-Security-Policy" => weak(needed, &sent, ';', is_directive_kept),
        "Permissions-Policy" => weak(needed, &sent, ',', |needed, sent| needed == sent),
        _ if sent.trim().eq_ignore_ascii_case(needed) => return None,
        _ => return Some(name.to_owned()),
    };
    (!parts.is_empty()).then(|| format!("{name} ({})", parts.join(", ")))
}

/// Names of the needed parts that nothing sent keeps.
fn weak(needed: &str, sent: &str, between: char, keeps: fn(&str, &str) -> bool) -> Vec<String> {
    let mut sent: Vec<&str> = sent.split(between).map(str::trim).collect();
    // Browsers heed the first of a name (CSP 3, section 2.2.1).
    let mut names: Vec<&str> = Vec::new();
    sent.retain(|part| {
        let name = part.split([' ', '=']).next().unwrap_or_default();
        let is_first = !names.contains(&name);
        names.push(name);
        is_first
    });
    let is_kept = |part: &&str| sent.iter().any(|sent| keeps(part, sent));
    let weak = needed.split(between).map(str::trim).filter(|part| !is_kept(part));
    weak.map(|part| part.split([' ', '=']).next().unwrap_or_default().to_owned()).collect()
}

/// Whether a directive allows no more than the needed one does; an origin is less than its whole scheme.
fn is_directive_kept(needed: &str, sent: &str) -> bool {
    let (mut needed, mut sent) = (needed.split_whitespace(), sent.split_whitespace());
    if needed.next() != sent.next() {
        return false;
    }
    let needed: Vec<&str> = needed.collect();
    let allows =
        |source: &str| needed.contains(&source) || source == "'none'" || is_of_scheme(&needed, source);
    sent.all(allows)
}

fn is_of_scheme(needed: &[&str], source: &str) -> bool {
    needed.iter().any(|scheme| scheme.ends_with(':') && source.starts_with(&format!("{scheme}//")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ENGINE: &str = "engine-0a1b2c3d4e5f/engine_loader.js";

    fn without(file: &str, change: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
        missing(file, |name| {
            let (_, value) = needed(file).into_iter().find(|(known, _)| *known == name)?;
            change(name, value)
        })
    }

    #[test]
    fn a_host_that_sends_all_lacks_nothing() {
        for file in ["", "sw.js", "outside.html", ENGINE] {
            assert_eq!(without(file, |_, value| Some(value.to_owned())), Vec::<String>::new(), "{file}");
        }
        let named = |_: &str, value: &str| {
            Some(value.replace("https: http://localhost:* http://127.0.0.1:*", "https://proxy.example"))
        };
        assert_eq!(without(ENGINE, named), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(missing("", |_| None).len(), 9);
        let one = without("", |name, value| (name != "Referrer-Policy").then(|| value.to_owned()));
        assert_eq!(one, ["Referrer-Policy"]);
    }

    #[test]
    fn of_two_directives_of_a_name_the_first_counts() {
        let doubled = |name: &str, value: &str| match name {
            "Content-Security-Policy" => Some(format!("script-src 'self' 'unsafe-inline'; {value}")),
            _ => Some(value.to_owned()),
        };
        assert_eq!(without("", doubled), ["Content-Security-Policy (script-src)"]);
    }

    #[test]
    fn what_is_weaker_is_named() {
        let weaker = |_: &str, value: &str| {
            let value = value.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
            Some(value.replace("; trusted-types default", "").replace("camera=()", "camera=*"))
        };
        let expected = ["Content-Security-Policy (style-src, trusted-types)", "Permissions-Policy (camera)"];
        assert_eq!(without("", weaker), expected);
    }

    #[test]
    fn what_is_sent_for_another_file_is_not_enough() {
        let page = |name: &str| needed("").into_iter().find(|(known, _)| *known == name);
        let sent = |name: &str| page(name).map(|(_, value)| value.to_owned());
        assert_eq!(missing("sw.js", sent), Vec::<String>::new());
        assert!(missing("outside.html", sent).contains(&"X-Frame-Options".to_owned()));
        let engine = |name: &str| needed(ENGINE).into_iter().find(|(known, _)| *known == name);
        let lacking = missing("", |name| engine(name).map(|(_, value)| value.to_owned()));
        assert!(lacking.iter().any(|lack| lack.contains("connect-src")), "{lacking:?}");
    }
}
