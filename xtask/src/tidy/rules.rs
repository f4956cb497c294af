//! The rules: pure functions of a path and its text.

/// Something that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    /// From the clone's root.
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    /// The rule.
    pub reason: String,
}

/// A word that only some code may name.
struct Wall {
    word: &'static str,
    is_forbidden_in: fn(&str) -> bool,
    reason: &'static str,
}

/// Crates that know neither a browser nor the time of day.
const PURE: [&str; 8] = ["model", "feed", "article", "store", "ranking", "search", "rules", "engine"];
const NO_BROWSER: &str = "the crates above store-idb know no browser: the worker brings it";
const NO_CLOCK: &str = "no clock here: `now` is an argument or comes from the port `Clock`";

const WALLS: [Wall; 8] = [
    Wall { word: "web_sys", is_forbidden_in: is_pure, reason: NO_BROWSER },
    Wall { word: "js_sys", is_forbidden_in: is_pure, reason: NO_BROWSER },
    Wall { word: "leptos", is_forbidden_in: is_pure, reason: NO_BROWSER },
    Wall { word: "SystemTime", is_forbidden_in: is_pure, reason: NO_CLOCK },
    Wall { word: "Instant::now", is_forbidden_in: is_pure, reason: NO_CLOCK },
    Wall { word: "indexed_db", is_forbidden_in: is_not_database, reason: "only store-idb names IndexedDB" },
    Wall {
        word: "window(",
        is_forbidden_in: is_app_above_platform,
        reason: "only src/platform touches the window",
    },
    Wall {
        word: "from_sanitiser(",
        is_forbidden_in: is_not_sanitiser,
        reason: "only article (and store-idb, reading back) makes SanitizedHtml",
    },
];

fn is_pure(path: &str) -> bool {
    PURE.iter().any(|name| is_source_of(path, name))
}

fn is_not_database(path: &str) -> bool {
    is_code(path) && !path.starts_with("crates/store-idb/")
}

fn is_app_above_platform(path: &str) -> bool {
    path.starts_with("src/") && path != "src/platform.rs" && !path.starts_with("src/platform/")
}

fn is_not_sanitiser(path: &str) -> bool {
    is_code(path) && !["model", "article", "store-idb"].iter().any(|name| is_source_of(path, name))
}

fn is_source_of(path: &str, name: &str) -> bool {
    path.strip_prefix("crates/")
        .and_then(|rest| rest.strip_prefix(name))
        .is_some_and(|rest| rest.starts_with("/src/"))
}

/// Our product's own source, not its tools and not its tests.
fn is_code(path: &str) -> bool {
    path.starts_with("src/") || (path.starts_with("crates/") && path.contains("/src/"))
}

/// Everything wrong with a file.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    let mut found = check_name(path);
    let finding =
        |line: usize, reason: &str| Finding { path: path.to_owned(), line, reason: reason.to_owned() };
    for (index, line) in text.lines().enumerate() {
        found.extend(check_line(path, line).map(|reason| finding(index + 1, reason)));
    }
    if path.ends_with(".rs") && !is_test(path) {
        for (index, line) in code_lines(text) {
            found.extend(broken_walls(path, line).map(|wall| finding(index + 1, wall.reason)));
        }
    }
    found
}

fn check_name(path: &str) -> Vec<Finding> {
    let mut reasons = Vec::new();
    if path == "mod.rs" || path.ends_with("/mod.rs") {
        reasons.push("write foo.rs beside foo/, not mod.rs");
    }
    if path.contains(char::is_whitespace) {
        reasons.push("no spaces in file names");
    }
    let finding = |reason: &str| Finding { path: path.to_owned(), line: 1, reason: reason.to_owned() };
    reasons.into_iter().map(finding).collect()
}

fn check_line(path: &str, line: &str) -> Option<&'static str> {
    if machine_paths().iter().any(|start| names_path(line, start)) {
        return Some("no path of one machine in the project");
    }
    if !is_written_by_hand(path) {
        return None;
    }
    if left_overs().iter().any(|word| has_word(line, word)) {
        return Some("do it now, or open an issue");
    }
    (path.ends_with(".rs") && line.contains(concat!("db", "g!("))).then_some("a left-over of debugging")
}

/// Written in halves, so that this file keeps its own rules.
fn machine_paths() -> [&'static str; 3] {
    [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")]
}

fn left_overs() -> [&'static str; 2] {
    [concat!("TO", "DO"), concat!("FIX", "ME")]
}

/// Fixtures and data may hold any word.
fn is_written_by_hand(path: &str) -> bool {
    let endings = [".rs", ".toml", ".md", ".html", ".css", ".js", ".mjs"];
    !path.contains("fixtures/") && endings.iter().any(|ending| path.ends_with(ending))
}

/// Whether a path begins with `start`, and is not the tail of an address or of a longer path.
fn names_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|before| !before.is_alphanumeric() && !"./_-*}".contains(before))
    })
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        !is_letter(line[..at].chars().next_back()) && !is_letter(line[at + word.len()..].chars().next())
    })
}

/// The contract suite of `store` is a library, so that `store-idb` can run it, but it is tests.
fn is_test(path: &str) -> bool {
    path.contains("/tests/")
        || path.starts_with("crates/store/src/contract/")
        || path.ends_with("/tests.rs")
        || path.ends_with("_tests.rs")
}

/// Numbered lines up to the tests, without comments.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let code = text.find("#[cfg(test)]\nmod ").map_or(text, |at| &text[..at]);
    code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
}

fn broken_walls<'a>(path: &'a str, line: &'a str) -> impl Iterator<Item = &'static Wall> + 'a {
    WALLS.iter().filter(move |wall| (wall.is_forbidden_in)(path) && line.contains(wall.word))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A path, a line, and whether it is tidy.
    const CASES: [(&str, &str, bool); 24] = [
        ("crates/feed/src/lib.rs", "use web_sys::Window;", false),
        ("crates/engine/src/a.rs", "let now = std::time::SystemTime::now();", false),
        ("crates/engine/src/a.rs", "// web_sys is named in words only", true),
        ("crates/engine/tests/speed.rs", "let began = Instant::now();", true),
        ("crates/engine/src/a.rs", "#[cfg(test)]\nmod tests { fn f() { Instant::now(); } }", true),
        ("crates/store-idb/src/lib.rs", "use indexed_db_futures::database::Database;", true),
        ("crates/store/src/lib.rs", "use indexed_db_futures::database::Database;", false),
        ("crates/worker/src/main.rs", "use web_sys::console;", true),
        ("src/pages/today.rs", "let width = window().inner_width();", false),
        ("src/platform/screen.rs", "let width = window().inner_width();", true),
        ("crates/article/src/a.rs", "SanitizedHtml::from_sanitiser(html)", true),
        ("crates/engine/src/a.rs", "SanitizedHtml::from_sanitiser(html)", false),
        ("src/pages/mod.rs", "", false),
        ("src/pages.rs", "", true),
        ("docs/read me.md", "", false),
        ("docs/a.md", concat!("see /wo", "rk/main"), false),
        ("docs/a.md", concat!("see https://example.com/wo", "rk/main"), true),
        ("docs/a.md", concat!("see /ho", "me/ann/x"), false),
        ("tests/fixtures/a.xml", concat!("<a>/ro", "ot/x</a>"), false),
        ("src/a.rs", concat!("// TO", "DO: later"), false),
        ("src/a.rs", "const TODOS: u8 = 0;", true),
        ("public/catalogue/sources.json", concat!("\"TO", "DO Noticias\""), true),
        ("src/a.rs", concat!("db", "g!(x);"), false),
        ("xtask/src/a.rs", "let now = SystemTime::now();", true),
    ];

    #[test]
    fn each_rule_finds_what_it_forbids_and_nothing_else() {
        for (path, text, is_tidy) in CASES {
            let found = check(path, text);
            assert_eq!(found.is_empty(), is_tidy, "{path}: {text}: {found:?}");
        }
    }

    #[test]
    fn findings_name_the_line() {
        let found = check("crates/feed/src/lib.rs", "//! Feeds.\n\nuse leptos::prelude::*;\n");
        assert_eq!(found.first().map(|finding| finding.line), Some(3));
    }
}
