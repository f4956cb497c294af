//! The shared vectors of addresses that must be refused, or must not be.

use std::collections::BTreeMap;
use std::path::PathBuf;

/// Past the capture of the test runner: scores and skips are to be seen.
macro_rules! tell {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}

use proxy::policy::Gate;
use serde::Deserialize;

/// Groups whose lines are addresses. The others are scenarios, which the suite plays with real servers.
const ADDRESSES: [&str; 9] = [
    "ip-notation",
    "ip-range",
    "ip-boundary",
    "ip-v6",
    "hostname",
    "url-parse",
    "scheme",
    "scheme-alias",
    "metadata",
];

#[derive(Deserialize)]
struct Vector {
    id: String,
    group: String,
    url: String,
    verdict: String,
}

/// Whether the gate did as the verdict says. An alias such as `itpc:` is refused: the app rewrites it before it asks.
fn holds(gate: &Gate, vector: &Vector) -> bool {
    match (vector.verdict.as_str(), gate.parse(&vector.url)) {
        ("block" | "rewrite-then-check", result) => result.is_err(),
        ("allow", result) => result.is_ok(),
        (verdict, _) => verdict == "allow-or-block",
    }
}

#[test]
fn addresses_are_judged_as_the_vectors_say() {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora/proxy/ssrf-vectors.jsonl");
    let Ok(lines) = std::fs::read_to_string(&path) else {
        tell!("SKIPPED: no vectors; unpack the shared proxy corpus into target/corpora");
        return;
    };
    let vectors: Vec<Vector> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let (addresses, scenarios): (Vec<_>, Vec<_>) =
        vectors.iter().partition(|vector| ADDRESSES.contains(&vector.group.as_str()));
    let gate = Gate::default();
    let wrong: Vec<&str> =
        addresses.iter().filter(|vector| !holds(&gate, vector)).map(|vector| vector.id.as_str()).collect();
    tell!("addresses judged as expected: {} of {}", addresses.len() - wrong.len(), addresses.len());
    let mut groups = BTreeMap::new();
    scenarios.iter().for_each(|vector| *groups.entry(vector.group.as_str()).or_insert(0) += 1);
    tell!("not addresses, left to the suite: {} {groups:?}", scenarios.len());
    assert!(wrong.is_empty(), "{wrong:?}");
}
