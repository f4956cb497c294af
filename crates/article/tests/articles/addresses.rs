//! Addresses made absolute, without what follows the reader about.

use super::cleaning::{BASE, each};
use article::clean_address;

fn cleaned(address: &str) -> String {
    clean_address(address, BASE).unwrap_or_else(|| "-".to_owned())
}

#[test]
fn relative_addresses_become_whole() {
    each(
        [
            ("x.html", "https://news.example/world/x.html"),
            ("./x.html", "https://news.example/world/x.html"),
            ("../x.html", "https://news.example/x.html"),
            ("../../../x.html", "https://news.example/x.html"),
            ("/x.html", "https://news.example/x.html"),
            ("?page=2", "https://news.example/world/story.html?page=2"),
            ("#part", "https://news.example/world/story.html#part"),
            ("//cdn.example/x", "https://cdn.example/x"),
            ("a b.html", "https://news.example/world/a%20b.html"),
            ("é.html", "https://news.example/world/%C3%A9.html"),
            ("x:y", "-"),
            ("./x:y", "https://news.example/world/x:y"),
            ("", "-"),
            ("   ", "-"),
        ],
        cleaned,
    );
}

#[test]
fn a_base_that_is_not_of_the_web_holds_nothing() {
    for base in [
        "",
        "story.html",
        "javascript:alert(1)",
        "file:///home/",
        "data:text/html,x",
        "mailto:a@b.example",
        "about:blank",
    ] {
        assert_eq!(clean_address("x.html", base), None, "{base}");
        assert_eq!(
            clean_address("https://a.example/x", base).as_deref(),
            Some("https://a.example/x"),
            "{base}"
        );
        assert_eq!(clean_address("//a.example/x", base).as_deref(), Some("https://a.example/x"), "{base}");
    }
    assert_eq!(clean_address("//a.example/x", "http://b.example/").as_deref(), Some("http://a.example/x"));
}

#[test]
fn parameters_that_only_track_are_taken_out() {
    for name in [
        "utm_source",
        "utm_medium",
        "utm_campaign",
        "utm_term",
        "utm_content",
        "utm_id",
        "UTM_SOURCE",
        "fbclid",
        "gclid",
        "dclid",
        "gbraid",
        "wbraid",
        "msclkid",
        "yclid",
        "twclid",
        "ttclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "_hsenc",
        "_hsmi",
        "mkt_tok",
        "pk_campaign",
        "mtm_source",
        "hsa_acc",
        "vero_id",
        "oly_enc_id",
        "at_medium",
        "at_campaign",
        "xtor",
        "ocid",
        "cmpid",
        "CMP",
        "smid",
        "ncid",
        "ref_src",
        "spm",
        "s_cid",
        "wt_mc",
        "wt.mc_id",
        "itm_source",
        "trk_msg",
        "srsltid",
        "ito",
        "ftag",
        "taid",
    ] {
        for (given, expected) in [
            (format!("https://a.example/x?{name}=1"), "https://a.example/x"),
            (format!("https://a.example/x?{name}"), "https://a.example/x"),
            (format!("https://a.example/x?a=1&{name}=1"), "https://a.example/x?a=1"),
            (format!("https://a.example/x?{name}=1&a=1"), "https://a.example/x?a=1"),
            (format!("https://a.example/x?a=1&{name}=1&b=2#c"), "https://a.example/x?a=1&b=2#c"),
            (format!("https://a.example/x?{name}=1#c"), "https://a.example/x#c"),
            (format!("https://a.example/x#{name}=1"), "https://a.example/x"),
            (format!("/x?{name}=1"), "https://news.example/x"),
        ] {
            assert_eq!(cleaned(&given), expected, "{given}");
        }
    }
}

#[test]
fn parameters_that_matter_stay() {
    for address in [
        "https://a.example/x?id=1",
        "https://a.example/x?utm=1",
        "https://a.example/x?source=home",
        "https://a.example/x?ref=home",
        "https://a.example/x?p=1&page=2",
        "https://a.example/x?q=utm_source",
        "https://a.example/x?autm_source=1",
        "https://a.example/utm_source=1",
        "https://a.example/x?a=1&a=2&&b",
        "https://a.example/x?",
        "https://a.example/x#part",
        "https://a.example/x#",
        "https://a.example/x#a=1&utm_source=1",
        "https://a.example/?url=https://b.example/?utm_source=x",
        "https://a.example/x?a=%26utm_source%3D1",
        "https://a.example/x?sid=1;b=2",
    ] {
        assert_eq!(cleaned(address), address);
    }
}

#[test]
fn parameters_that_track_with_one_value_stay_with_others() {
    each(
        [
            ("https://a.example/x?ref=rss", "https://a.example/x"),
            ("https://a.example/x?source=rss&a=1", "https://a.example/x?a=1"),
            ("https://a.example/x?src=rss", "https://a.example/x"),
            ("https://a.example/x?from=RSS", "https://a.example/x"),
            ("https://a.example/x?partner=rss&emc=rss", "https://a.example/x"),
            ("https://a.example/x?ref=rss2", "https://a.example/x?ref=rss2"),
            ("https://a.example/x?via=newsletter", "https://a.example/x?via=newsletter"),
        ],
        cleaned,
    );
}

#[test]
fn cleaning_twice_changes_nothing() {
    for address in [
        "https://a.example/x?utm_source=1&amp;utm_medium=2&a=1",
        "https://a.example/?utm_source=1?a=2",
        "https://a.example/#xtor=1&utm_source=2",
        "HTTP://USER@A.EXAMPLE:80/a b?ä#ö",
        "https://a.example/x?&&utm_source=1&&",
        "https://a.example/x?utm_source=1#utm_source=2",
    ] {
        let once = cleaned(address);
        assert_eq!(cleaned(&once), once, "{address}");
    }
}

#[test]
fn an_address_without_end_is_none() {
    let long = format!("https://a.example/{}", "x".repeat(9000));
    assert_eq!(cleaned(&long), "-");
    assert_eq!(cleaned(&long[..8000]), long[..8000]);
}
