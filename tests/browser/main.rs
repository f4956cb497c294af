//! What only a browser can tell: `Intl`, `localStorage`, Trusted Types, components in a real document.

#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

use broadsheet::messages::Words;
use broadsheet::platform::{document, format, keep, trusted};
use broadsheet::say;
use leptos::prelude::*;
use model::{SanitizedHtml, Timestamp, Trouble};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NOON: Timestamp = Timestamp(1_795_435_200_000);

#[wasm_bindgen_test]
fn ages_are_told_in_the_readers_language() {
    let table = [
        ("en", 5 * Timestamp::MINUTE, "5 min. ago"),
        ("fr", 5 * Timestamp::MINUTE, "il y a 5 min"),
        ("en", 3 * Timestamp::HOUR, "3 hr. ago"),
        ("en", Timestamp::DAY, "yesterday"),
        ("fr", 2 * Timestamp::DAY, "avant-hier"),
    ];
    for (locale, age, told) in table {
        // French sets a space that does not break.
        assert_eq!(format::ago(locale, NOON.plus(-age), NOON).replace('\u{a0}', " "), told);
    }
}

#[wasm_bindgen_test]
fn names_come_from_the_browser_and_unknown_codes_stand_for_themselves() {
    assert_eq!(format::language_name("fr", "de"), "allemand");
    assert_eq!(format::country_name("en", "FR"), "France");
    assert_eq!(format::language_name("en", "not a language"), "not a language");
}

#[wasm_bindgen_test]
fn what_is_kept_is_there_again_and_what_is_broken_is_not() {
    keep::put("test", &("häuser", 7_u32));
    assert_eq!(keep::take::<(String, u32)>("test"), Some(("häuser".to_owned(), 7)));
    assert_eq!(keep::take::<Vec<String>>("test-that-nobody-wrote"), None);
    keep::forget("test");
    assert_eq!(keep::take::<(String, u32)>("test"), None);
}

#[wasm_bindgen_test]
fn messages_follow_the_language_and_put_values_in() {
    let owner = Owner::new();
    owner.with(|| {
        let words = Words::new(Some("fr"));
        assert_eq!(words.tag(), "fr");
        assert_ne!(say!(words, nav.latest), "Latest");
        words.choose(Some("en"));
        assert_eq!(say!(words, nav.latest), "Latest");
        let told = words.trouble(&Trouble::Status(418));
        assert!(told.contains("418"), "{told}");
    });
}

#[wasm_bindgen_test]
fn an_articles_text_is_shown_and_its_pictures_wait() {
    let element = leptos::prelude::document().create_element("div").unwrap();
    let html = "<p>Words</p><img data-src=\"https://example.org/p.png\" alt=\"\">".to_owned();
    trusted::show(&element, &SanitizedHtml::from_sanitiser(html)).unwrap();
    assert_eq!(element.text_content().as_deref(), Some("Words"));
    assert_eq!(element.query_selector("img[src]").unwrap(), None);
}

#[wasm_bindgen_test]
fn only_our_own_server_is_our_own() {
    let base = document::base_address();
    assert!(document::is_own(&base));
    let other = base.replacen("://", "://evil.", 1);
    for address in [other.as_str(), "https://example.org/", "//example.org/", ""] {
        assert!(!document::is_own(address), "{address}");
    }
}
