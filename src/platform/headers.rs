//! Whether the host sends the app with the headers that it needs.

use leptos::prelude::window;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// What every file of the app is to be sent with: see there.
const NEEDED: &str = include_str!("../../headers.txt");

/// Asks the host for the heads of the page and of the programs beside it, past every cache: the names of headers that are
/// missing or weaker than needed; of the policies also the parts that are.
///
/// # Errors
/// When it does not answer.
pub async fn check() -> Result<Vec<String>, ()> {
    let engine = super::document::meta("engine").unwrap_or_default();
    let mut lacking = Vec::new();
    for file in ["./", &engine, "./sw.js"] {
        for name in check_one(file).await? {
            if !lacking.contains(&name) {
                lacking.push(name);
            }
        }
    }
    Ok(lacking)
}

async fn check_one(file: &str) -> Result<Vec<String>, ()> {
    let options = RequestInit::new();
    // The service worker answers GET alone.
    options.set_method("HEAD");
    options.set_cache(RequestCache::NoStore);
    let answer = JsFuture::from(window().fetch_with_str_and_init(file, &options)).await.map_err(|_| ())?;
    let answer: Response = answer.unchecked_into();
    if !answer.ok() {
        return Err(());
    }
    Ok(missing(|name| answer.headers().get(name).ok().flatten()))
}

/// What of the needed headers is missing or weaker.
fn missing(sent: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let lines = NEEDED.lines().filter(|line| !line.starts_with('#'));
    let needed = lines.filter_map(|line| line.split_once(": "));
    needed.filter_map(|(name, value)| lack(name, value, sent(name))).collect()
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

    fn without(change: impl Fn(&str, &str) -> Option<String>) -> Vec<String> {
        missing(|name| {
            let (_, value) =
                NEEDED.lines().filter_map(|line| line.split_once(": ")).find(|(n, _)| *n == name)?;
            change(name, value)
        })
    }

    #[test]
    fn a_host_that_sends_all_lacks_nothing() {
        assert_eq!(without(|_, value| Some(value.to_owned())), Vec::<String>::new());
        let named = |_: &str, value: &str| {
            Some(value.replace("https: http://localhost:* http://127.0.0.1:*", "https://proxy.example"))
        };
        assert_eq!(without(named), Vec::<String>::new());
    }

    #[test]
    fn what_is_missing_is_named() {
        let all = NEEDED.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(missing(|_| None).len(), all);
        let one = without(|name, value| (name != "Referrer-Policy").then(|| value.to_owned()));
        assert_eq!(one, ["Referrer-Policy"]);
    }

    #[test]
    fn of_two_directives_of_a_name_the_first_counts() {
        let doubled = |name: &str, value: &str| match name {
            "Content-Security-Policy" => Some(format!("script-src 'self' 'unsafe-inline'; {value}")),
            _ => Some(value.to_owned()),
        };
        assert_eq!(without(doubled), ["Content-Security-Policy (script-src)"]);
    }

    #[test]
    fn what_is_weaker_is_named() {
        let weaker = |_: &str, value: &str| {
            let value = value.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
            Some(value.replace("; trusted-types broadsheet default", "").replace("camera=()", "camera=*"))
        };
        let expected = ["Content-Security-Policy (style-src, trusted-types)", "Permissions-Policy (camera)"];
        assert_eq!(without(weaker), expected);
    }
}
