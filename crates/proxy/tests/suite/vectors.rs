//! The shared attack addresses, sent as a client sends them: whatever lies between the request and the policy must not
//! change what is judged.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream;
use serde_json::Value;

use crate::support::*;

/// Groups whose lines are addresses; the others are scenarios, which the suite plays.
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

fn vectors() -> Option<Vec<Value>> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora/proxy/ssrf-vectors.jsonl");
    let lines = std::fs::read_to_string(path).ok()?;
    let vectors = lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    Some(vectors.filter(|vector| ADDRESSES.contains(&vector["group"].as_str().unwrap())).collect())
}

#[tokio::test]
async fn attack_addresses_are_refused_and_ordinary_ones_are_not() {
    let Some(vectors) = vectors() else {
        // Past the capture of the test runner.
        writeln!(
            std::io::stderr(),
            "SKIPPED: no vectors; unpack the shared proxy corpus into target/corpora"
        )
        .unwrap();
        return;
    };
    // Allowed addresses are not answered here: they only have to get past the gate.
    let impatient = Config { rate: 0, total_timeout: Duration::from_millis(200), ..config_for(&[]) };
    let proxy = serve(impatient).await.unwrap();
    let judged = stream::iter(&vectors).map(|vector| async {
        let code = fetch(&proxy, vector["url"].as_str().unwrap(), "feed").await.code();
        let is_refused = ["refused_address", "bad_request"].contains(&code.as_str());
        let holds = match vector["verdict"].as_str().unwrap() {
            "block" | "rewrite-then-check" => is_refused,
            "allow" => !is_refused,
            _ => true,
        };
        (!holds).then(|| format!("{} {code}", vector["id"]))
    });
    let wrong: Vec<String> = judged.buffer_unordered(8).filter_map(std::future::ready).collect().await;
    writeln!(
        std::io::stderr(),
        "addresses judged as expected: {} of {}",
        vectors.len() - wrong.len(),
        vectors.len()
    )
    .unwrap();
    assert!(wrong.is_empty(), "{wrong:?}");
}
