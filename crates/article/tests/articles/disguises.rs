//! Addresses that pretend: schemes in every disguise, hosts that mislead.

use super::cleaning::clean;

/// A link and a picture with this address, as written in an attribute.
fn both(address: &str) -> [String; 2] {
    [clean(&format!("<a href=\"{address}\">x</a>")), clean(&format!("<img src=\"{address}\">"))]
}

#[test]
fn schemes_that_run_or_read_are_refused_in_every_disguise() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\tjavascript:alert(1)",
        "\njavascript:alert(1)",
        "&#1;javascript:alert(1)",
        "&#x20;javascript:alert(1)",
        "&nbsp;javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\r\nscript:alert(1)",
        "jav&#x09;ascript:alert(1)",
        "jav&#x0A;ascript:alert(1)",
        "jav&Tab;ascript:alert(1)",
        "jav&NewLine;ascript:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "javascript&#x3a;alert(1)",
        "&#106;&#97;&#118;&#97;script:alert(1)",
        "&#x6A;avascript:alert(1)",
        "&#0000106avascript:alert(1)",
        "javascript://https://a.example/%0aalert(1)",
        "javascript:https://a.example/",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "data:text/html;base64,PHNjcmlwdD4=",
        "DATA:image/svg+xml,<svg onload=alert(1)>",
        "data:,x",
        "blob:https://a.example/1",
        "filesystem:https://a.example/1",
        "file:///etc/passwd",
        "ftp://a.example/",
        "about:blank",
        "chrome://settings",
        "view-source:https://a.example/",
        "intent://a.example/#Intent;scheme=http;end",
        "ws://a.example/",
        "sms:1",
        "market://details?id=x",
        "x-apple-data-detectors://1",
        "https://",
        "http://",
        "https:",
        "http://[::1",
        "http://a b.example/",
        "http://a.example:99999/",
        "http://<script>/",
        "//",
    ] {
        assert_eq!(both(address), ["x", ""], "{address}");
    }
}

#[test]
fn addresses_of_the_web_are_understood_in_every_dress() {
    for (address, expected) in [
        ("HTTPS://A.EXAMPLE/X", "https://a.example/X"),
        (" https://a.example/ ", "https://a.example/"),
        ("https:\\\\a.example\\x", "https://a.example/x"),
        ("\\\\a.example\\x", "https://a.example/x"),
        ("//a.example/x", "https://a.example/x"),
        ("https:///a.example/x", "https://a.example/x"),
        ("https:a.example/x", "https://a.example/x"),
        ("ht\ntps://a.exam\tple/x", "https://a.example/x"),
        ("https://a.example/é", "https://a.example/%C3%A9"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://a。example/", "https://a.example/"),
        ("https://a.example/a/./b/../c", "https://a.example/a/c"),
        ("https://a.example/%2e%2e/x", "https://a.example/x"),
        ("https://a.example:443/", "https://a.example/"),
        ("http://a.example:8080/", "http://a.example:8080/"),
        ("https://a.example/?q=<b>\"'", "https://a.example/?q=%3Cb%3E%22%27"),
        ("https://a.example/&#38;x", "https://a.example/&amp;x"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://[::1]/", "http://[::1]/"),
        ("http://user:pass@a.example/", "http://a.example/"),
        ("https://bank.example@evil.example/", "https://evil.example/"),
        ("https://bank.example%2f@evil.example/", "https://evil.example/"),
    ] {
        let [link, picture] = both(&address.replace('"', "&quot;"));
        assert_eq!(link, format!("<a href=\"{expected}\">x</a>"), "{address:?}");
        assert_eq!(picture, format!("<img data-src=\"{expected}\" alt=\"\">"), "{address:?}");
    }
}

#[test]
fn a_link_may_be_mail_a_picture_not() {
    for (address, expected) in [
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("MAILTO:a@b.example?subject=x", "mailto:a@b.example?subject=x"),
    ] {
        let expected = format!("<a href=\"{expected}\">x</a>");
        assert_eq!(both(address), [expected.as_str(), ""], "{address}");
    }
}

#[test]
fn an_address_cannot_leave_its_attribute() {
    for address in [
        "https://a.example/\" onclick=\"x",
        "https://a.example/' onclick='x",
        "https://a.example/\"><script>x</script>",
        "https://a.example/&quot; onclick=&quot;x",
        "https://a.example/&quot;&gt;&lt;script&gt;",
        "mailto:a&quot; onclick=x",
    ] {
        for html in [
            format!("<a href=\"{address}\">x</a>"),
            format!("<a href='{address}'>x</a>"),
            format!("<img src=\"{address}\">"),
        ] {
            let found = clean(&html);
            assert!(!found.contains("<script") && !found.contains("onclick=\""), "{html} gives {found}");
        }
    }
}
