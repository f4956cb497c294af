//! The shared vectors: addresses that must be refused, or must not be, judged here; and scenarios, each played by a test
//! that is named here.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

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

/// Groups whose lines are addresses. The others are scenarios.
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

/// Files with the tests that play scenarios.
const PLAYED: [&str; 13] = [
    include_str!("suite/clients.rs"),
    include_str!("suite/endurance.rs"),
    include_str!("suite/fetching.rs"),
    include_str!("suite/hostile.rs"),
    include_str!("suite/redirects.rs"),
    include_str!("suite/scenarios.rs"),
    include_str!("suite/sharing.rs"),
    include_str!("../src/native/api.rs"),
    include_str!("../src/native/decode.rs"),
    include_str!("../src/native/upstream/rebinding.rs"),
    include_str!("../src/native/upstream/tls.rs"),
    include_str!("../src/policy/gate.rs"),
    include_str!("../src/policy/redirect.rs"),
];

/// The test that plays each scenario, or what of it is the proxy's part.
const SCENARIOS: [(&str, &str); 52] = [
    ("dns-script-002", "a_name_that_rebinds_is_resolved_once_and_not_followed"),
    ("dns-script-004", "names_of_private_addresses_are_refused_before_anything_connects"),
    ("dns-script-005", "names_of_private_addresses_are_refused_before_anything_connects"),
    ("dns-script-006", "names_of_private_addresses_are_refused_before_anything_connects"),
    ("dns-script-007", "a_name_that_is_given_a_private_address_later_is_judged_then"),
    // Hints are never asked for: the resolver hook gives all addresses there are.
    ("dns-script-010", "of_a_thousand_alternating_answers_none_connects_to_a_private_address"),
    ("redirect-001", "hops_to_where_nothing_may_be_fetched_are_refused"),
    ("redirect-002", "hops_to_where_nothing_may_be_fetched_are_refused"),
    ("redirect-003", "hops_to_where_nothing_may_be_fetched_are_refused"),
    ("redirect-004", "hops_to_where_nothing_may_be_fetched_are_refused"),
    ("redirect-006", "five_hops_are_followed_and_permanent_ones_remembered"),
    ("redirect-008", "broken_redirects_are_told"),
    ("redirect-009", "only_permanent_hops_from_the_start_move_a_feed"),
    ("redirect-010", "a_hop_to_a_name_of_a_private_address_is_refused"),
    ("redirect-011", "hops_to_where_nothing_may_be_fetched_are_refused"),
    ("redirect-012", "broken_redirects_are_told"),
    ("redirect-013", "broken_redirects_are_told"),
    ("redirect-014", "every_hop_is_judged_again"),
    ("redirect-016", "broken_redirects_are_told"),
    // The proxy tells of the move; confirming it is the app's.
    ("redirect-018", "five_hops_are_followed_and_permanent_ones_remembered"),
    ("redirect-020", "a_page_that_refreshes_to_a_private_address_is_only_a_page"),
    ("redirect-023", "a_feed_arrives_with_its_facts"),
    ("redirect-025", "no_hop_hears_of_the_reader_or_of_the_hop_before"),
    ("response-001", "more_than_the_cap_is_refused_however_it_is_wrapped"),
    ("response-004", "nonsense_is_a_bad_answer"),
    ("response-005", "more_than_the_cap_is_refused_however_it_is_wrapped"),
    ("response-006", "zstd_that_asks_for_a_large_window_is_refused"),
    ("response-007", "every_encoding_decodes_in_pieces_of_any_size"),
    ("response-008", "tolerable_faults_are_tolerated"),
    ("response-009", "tolerable_faults_are_tolerated"),
    ("response-015", "nonsense_is_a_bad_answer"),
    ("response-016", "nonsense_is_a_bad_answer"),
    ("response-018", "nonsense_is_a_bad_answer"),
    ("response-019", "nonsense_is_a_bad_answer"),
    ("response-020", "an_answer_without_content_has_none_whatever_follows"),
    ("response-021", "nonsense_is_a_bad_answer"),
    // The proxy hands on the status and `Retry-After`; what follows from them is the engine's.
    ("response-023", "what_a_site_says_with_a_status_is_handed_on_without_its_body"),
    ("response-024", "what_a_site_says_with_a_status_is_handed_on_without_its_body"),
    ("response-026", "only_a_valid_certificate_of_a_trusted_issuer_for_this_name_will_do"),
    ("response-027", "handshakes_that_do_not_come_to_an_end_are_given_up"),
    ("response-030", "each_kind_refuses_the_types_of_others"),
    ("response-031", "each_kind_refuses_the_types_of_others"),
    ("response-035", "a_feed_arrives_with_its_facts"),
    ("client-abuse-003", "only_own_and_named_origins_are_served"),
    ("client-abuse-005", "sites_hear_an_honest_request_and_nothing_of_the_reader"),
    ("client-abuse-007", "a_client_that_asks_too_often_has_to_wait_whatever_it_says_it_is"),
    ("client-abuse-012", "one_client_cannot_take_all_fetches_by_asking_many_sites"),
    ("client-abuse-013", "many_clients_together_cannot_flood_one_site"),
    ("client-abuse-014", "a_client_that_never_ends_its_request_is_hung_up_on"),
    ("client-abuse-018", "an_answer_is_shared_as_its_site_allows"),
    ("client-abuse-019", "what_is_asked_is_not_logged"),
    ("secondary-fetch-002", "every_kind_passes_the_same_gate"),
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

fn vectors() -> Option<Vec<Vector>> {
    let path =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora/proxy/ssrf-vectors.jsonl");
    let lines = std::fs::read_to_string(&path).ok();
    if lines.is_none() {
        tell!("SKIPPED: no vectors; unpack the shared proxy corpus into target/corpora");
    }
    Some(lines?.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

fn is_address(vector: &Vector) -> bool {
    ADDRESSES.contains(&vector.group.as_str())
}

#[test]
fn addresses_are_judged_as_the_vectors_say() {
    let Some(mut vectors) = vectors() else { return };
    vectors.retain(is_address);
    let gate = Gate::default();
    let wrong: Vec<&str> =
        vectors.iter().filter(|vector| !holds(&gate, vector)).map(|vector| vector.id.as_str()).collect();
    let mut verdicts = BTreeMap::new();
    vectors.iter().for_each(|vector| *verdicts.entry(vector.verdict.as_str()).or_insert(0) += 1);
    tell!("addresses judged as expected: {} of {} {verdicts:?}", vectors.len() - wrong.len(), vectors.len());
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn scenarios_are_played_by_tests_that_are_there() {
    let is_there = |test: &str| PLAYED.iter().any(|file| file.contains(&format!("fn {test}(")));
    let missing: Vec<_> = SCENARIOS.iter().filter(|(_, test)| !is_there(test)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    let Some(mut vectors) = vectors() else { return };
    vectors.retain(|vector| !is_address(vector));
    let is_played = |vector: &&Vector| SCENARIOS.iter().any(|(id, _)| *id == vector.id);
    let (played, left): (Vec<_>, Vec<_>) = vectors.iter().partition(is_played);
    let left: Vec<_> = left.iter().map(|vector| format!("{} ({})", vector.id, vector.url)).collect();
    tell!("scenarios played by a test: {} of {}; by none: {left:?}", played.len(), vectors.len());
}
