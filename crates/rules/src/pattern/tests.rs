use super::*;
use proptest::prelude::*;

fn pattern(expression: &str) -> Pattern {
    Pattern::new(&[expression.to_owned()]).unwrap()
}

fn fault(expression: &str) -> Option<PatternFault> {
    Pattern::new(&[expression.to_owned()]).err()
}

#[test]
fn an_expression_matches_what_it_describes() {
    for (expression, text, expected) in [
        ("", "", true),
        ("ab", "cab", true),
        ("a|b|", "c", true),
        ("^ab$", "x\nab\ny", true),
        ("^ab$", "x ab", false),
        ("a.c", "a\nc", false),
        ("a[^x]c", "a\nc", false),
        (r"a\sc", "a\nc", false),
        ("a{2,3}b", "ab", false),
        ("^a{2,3}b", "aaaab", false),
        ("^(?:a{2}){2,}$", "aaaaaa", true),
        ("^(a|b)*?c+$", "ababcc", true),
        (r"^\d{4}-\d\d$", "2026-11", true),
        (r"[\]a-]\-[.]", "]-.", true),
        ("[]a]", "]", true),
        (r"\x41\x{e9}\u00e9", "aee", true),
        ("(?<year>20)(?P<rest>26)", "2026", true),
        ("(?i)É(?i:B)", "eb", true),
        ("É[À-Ü]+[А-Я]", "eauж", true),
        ("[^É]", "e", false),
        ("Straße+", "strassee", true),
        (r"\.", "a", false),
        ("東京|大阪", "在大阪", true),
    ] {
        assert_eq!(pattern(expression).is_in(text), expected, "{expression} in {text:?}");
    }
}

#[test]
fn letters_that_must_be_there_are_looked_for_before_the_expression_runs() {
    for (expression, text, expected) in [
        ("den.*hol+e", "a den, hole", Some(2)),
        ("den.*hol+e", "a den, tole", None),
        ("den.*hol+e", "hole", None),
        ("(?:de)n", "mode, den", Some(6)),
        (r"^\bden\b", "xden", Some(1)),
        ("(den)+s", "xdendens", Some(1)),
        ("(den)*s", "xs", Some(0)),
        ("de?n", "xdn", Some(1)),
        ("den|hole", "neither", Some(0)),
        (r"\d+ \w+ing", "12 singers", Some(0)),
        (r"\d+ \w+ing", "12 singer", Some(0)),
        (r"\d+ \w+ing", "12 signs", None),
        ("Él.", "elan", Some(0)),
        ("", "", Some(0)),
    ] {
        assert_eq!(pattern(expression).literals.start(text), expected, "{expression} in {text:?}");
    }
}

#[test]
fn words_are_told_apart_in_every_script() {
    for (expression, text, expected) in [
        (r"\bмир\b", "в мир, и", true),
        (r"\bмир\b", "премирный", false),
        (r"\bart\b", "l'art", true),
        (r"\bart\b", "start", false),
        (r"\bart\b and", "art and", true),
        (r"\Bart", "start", true),
        (r"\Bart", "art", false),
        (r"^\w+$", "миру", true),
        (r"^[\w-]+$", "мир-у", true),
        (r"^\w+$", "мир – у", false),
        (r"^мир[\W]у$", "мир…у", true),
        (r"\W", "日本語", false),
    ] {
        assert_eq!(pattern(expression).is_in(text), expected, "{expression} in {text:?}");
    }
}

#[test]
fn what_is_wrong_with_an_expression_is_told() {
    let deep = "(".repeat(200) + "a" + &")".repeat(200);
    for (expression, expected) in [
        ("(", PatternFault::Unclosed),
        ("[a", PatternFault::Unclosed),
        ("(?", PatternFault::Unclosed),
        ("a)", PatternFault::Unopened),
        ("*a", PatternFault::NothingToRepeat),
        ("a|+", PatternFault::NothingToRepeat),
        ("a{2,1}", PatternFault::BadCount),
        ("a{", PatternFault::BadCount),
        ("a{,2}", PatternFault::BadCount),
        ("[z-a]", PatternFault::BadRange),
        (r"\q", PatternFault::UnknownEscape),
        (r"\x{110000}", PatternFault::UnknownEscape),
        ("\\", PatternFault::UnknownEscape),
        (r"(a)\1", PatternFault::Unsupported),
        ("(?=a)", PatternFault::Unsupported),
        ("(?<!a)b", PatternFault::Unsupported),
        ("[[:alpha:]]", PatternFault::Unsupported),
        ("a{1001}", PatternFault::Large),
        (r"((\w{100}){100}){100}", PatternFault::Large),
        ("((((a*)*)*)*){1000}{1000}", PatternFault::Large),
        (deep.as_str(), PatternFault::Large),
    ] {
        assert_eq!(fault(expression), Some(expected), "{expression}");
    }
}

#[test]
fn an_expression_that_backtracks_elsewhere_takes_linear_time() {
    let text = "a".repeat(20_000) + "!";
    for expression in
        ["(a+)+$", "^(a|a)*$", "(a|aa)+$", "(a*)*b", "^(([a-z])+.)+[A-Z]([a-z])+$", "(.*)(.*)(.*)(.*)(.*)x"]
    {
        assert!(!pattern(expression).is_in(&text), "{expression}");
    }
}

#[test]
fn what_has_more_sets_than_are_remembered_is_still_right() {
    let pattern = pattern("^(a|b)*a(a|b){14}$");
    let mut dice = 7u64;
    for length in [15, 16, 2_000, 40_000] {
        let text: String = (0..length)
            .map(|_| {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                if dice >> 63 == 0 { 'a' } else { 'b' }
            })
            .collect();
        let expected = text.as_bytes()[length - 15] == b'a';
        assert_eq!(pattern.is_in(&text), expected, "{length}");
    }
}

/// Expressions of a few letters and everything that gives them meaning.
fn expressions() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[abc -]{1,3}",
        Just(".".to_owned()),
        Just(r"\b".to_owned()),
        Just(r"\B".to_owned()),
        Just(r"\w".to_owned()),
        Just(r"\W".to_owned()),
        Just(r"\d".to_owned()),
        Just("^".to_owned()),
        Just("$".to_owned()),
        "\\[\\^?[abc1]{1,2}(-c)?\\]".prop_filter("a range that falls", |class| !class.contains("c-c")),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        let times = prop_oneof![
            Just("*"),
            Just("+"),
            Just("?"),
            Just("{2}"),
            Just("{1,3}"),
            Just("{0,2}?"),
            Just("{2,}")
        ];
        prop_oneof![
            (inner.clone(), times).prop_map(|(one, times)| format!("(?:{one}){times}")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("({one}|{other})")),
            (inner.clone(), inner).prop_map(|(one, other)| format!("{one}{other}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_means_the_same_as_to_another_engine(expression in expressions(), lines in prop::collection::vec("[abc1 -]{0,9}", 1..4)) {
        let (ours, theirs) = (pattern(&expression), regex::Regex::new(&expression).unwrap());
        let expected = lines.iter().any(|line| theirs.is_match(line));
        prop_assert_eq!(ours.is_in(&lines.join("\n")), expected, "{} in {:?}", expression, lines);
    }

    #[test]
    fn anything_typed_is_an_expression_or_a_fault(expression in "\\PC{0,40}", text in "\\PC{0,40}") {
        if let Ok(pattern) = Pattern::new(&[expression]) {
            pattern.is_in(&text);
        }
    }

    #[test]
    fn brackets_and_signs_in_any_order_are_an_expression_or_a_fault(expression in r"[a\\()\[\]{}|*+?^$.,:=!<>P0-9-]{0,30}", text in "[a0-9(-]{0,20}") {
        if let Ok(pattern) = Pattern::new(&[expression]) {
            pattern.is_in(&text);
        }
    }
}
