//! Short ways to cleaned HTML.

use crate::parsed;
use std::fmt::Debug;

pub const BASE: &str = "https://news.example/world/story.html";

/// Cleaned, checked against a parser that is not ours, without the attributes that every link and picture gets.
pub fn clean(html: &str) -> String {
    let clean = article::sanitise(html, BASE);
    parsed::check(clean.as_str(), BASE);
    clean
        .as_str()
        .replace(" rel=\"noopener noreferrer\" target=\"_blank\"", "")
        .replace(" loading=\"lazy\" decoding=\"async\"", "")
        .replace("https://news.example/", "/")
}

/// Every source of the table gives what stands beside it; all that do not are told at once.
pub fn each<S: AsRef<str>, E: Debug, F: PartialEq<E> + Debug>(
    table: impl IntoIterator<Item = (S, E)>,
    found: impl Fn(&str) -> F,
) {
    let wrong: Vec<String> = table
        .into_iter()
        .filter_map(|(source, expected)| {
            let source = source.as_ref();
            let found = found(source);
            let is_right = found == expected;
            (!is_right).then(|| format!("{source}\n    gives {found:?}\n  not the {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
