//! How much of an article a page gives, and pages that give none: said as it is.

use super::pages::{PARAGRAPHS, around, found, page, result, text};
use article::{Access, ExtractError};

#[test]
fn what_the_publisher_says_of_access_is_believed() {
    let part = r#""hasPart":{"@type":"WebPageElement","isAccessibleForFree":FREE,"cssSelector":".paid"}"#;
    for (json, access) in [
        (r#""isAccessibleForFree":true"#.to_owned(), Access::Full),
        (r#""isAccessibleForFree":false"#.to_owned(), Access::Subscribers),
        (r#""isAccessibleForFree":"True""#.to_owned(), Access::Full),
        (r#""isAccessibleForFree":"False""#.to_owned(), Access::Subscribers),
        (r#""isAccessibleForFree":"perhaps""#.to_owned(), Access::Full),
        (part.replace("FREE", "false"), Access::Subscribers),
        (part.replace("FREE", "\"false\""), Access::Subscribers),
        (part.replace("FREE", "true"), Access::Full),
        (format!(r#""isAccessibleForFree":true,{}"#, part.replace("FREE", "false")), Access::Subscribers),
        (
            r#""hasPart":[{"isAccessibleForFree":true},{"isAccessibleForFree":false}]"#.to_owned(),
            Access::Subscribers,
        ),
        (r#""hasPart":[]"#.to_owned(), Access::Full),
        (r#""headline":"A bridge""#.to_owned(), Access::Full),
    ] {
        let head = format!(r#"<script type=application/ld+json>{{"@type":"NewsArticle",{json}}}</script>"#);
        let html = page(&head, &format!("<article><h1>A bridge</h1>{}</article>", text()));
        assert_eq!(found(&html).access, access, "{json}");
    }
}

#[test]
fn a_sentence_that_sells_the_rest_is_believed_too() {
    for sentence in [
        "This article is for subscribers.",
        "Subscribe to continue reading.",
        "Already a subscriber? Log in.",
        "Cet article est réservé aux abonnés.",
        "Dieser Artikel ist nur für Abonnenten.",
        "Contenido exclusivo para suscriptores.",
        "Articolo riservato agli abbonati.",
        "Alleen voor abonnees.",
        "Только для подписчиков.",
        "この記事は会員限定です。",
    ] {
        let html = page("", &format!("<article><h1>A bridge</h1>{}<p>{sentence}</p></article>", text()));
        assert_eq!(found(&html).access, Access::Subscribers, "{sentence}");
    }
}

#[test]
fn a_box_that_sells_beside_a_whole_text_makes_it_no_paywall() {
    let offer = "<div class=paywall><p>Subscribe to continue reading.</p></div>";
    let long: String = (0..4).map(|_| text()).collect();
    for (body, access) in [
        (format!("{long}{offer}"), Access::Full),
        (format!("{offer}{long}"), Access::Full),
        (format!("{long}<p>Already a subscriber? <a href=/login>Log in</a></p>"), Access::Full),
        (format!("<p>{}</p>{offer}", PARAGRAPHS[0].repeat(3)), Access::Subscribers),
    ] {
        let html = page("", &format!("<article><h1>A bridge</h1>{body}</article>"));
        assert_eq!(found(&html).access, access, "{body}");
    }
}

#[test]
fn a_sentence_that_sells_the_rest_counts_more_than_a_word_to_machines() {
    let head =
        r#"<script type=application/ld+json>{"@type":"NewsArticle","isAccessibleForFree":true}</script>"#;
    let sold = "<p>This article is for subscribers.</p>";
    let html = page(head, &format!("<article><h1>A bridge</h1>{}{sold}</article>", text()));
    assert_eq!(found(&html).access, Access::Subscribers);
}

#[test]
fn what_is_said_of_another_article_says_nothing_of_this_one() {
    let other =
        r#"{"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","isAccessibleForFree":false}]}"#;
    let site = r#"{"@type":"WebSite","isAccessibleForFree":false}"#;
    for json in [other, site] {
        let head = format!("<script type=application/ld+json>{json}</script>");
        let html = page(&head, &format!("<article><h1>A bridge</h1>{}</article>", text()));
        assert_eq!(found(&html).access, Access::Full, "{json}");
    }
}

#[test]
fn a_text_that_ends_early_is_a_summary() {
    for end in [
        "It goes on […]",
        "<a href=/more>Continue reading →</a>",
        "Lire la suite…",
        "Weiterlesen",
        "続きを読む",
    ] {
        let html = page(
            "",
            &format!(
                "<article><h1>A bridge</h1><p>{}</p><p>{}</p><p>{end}</p></article>",
                PARAGRAPHS[0], PARAGRAPHS[1]
            ),
        );
        let found = found(&html);
        assert!(found.words < 120, "{end}");
        assert_eq!(found.access, Access::Summary, "{end}: {}", found.text);
    }
    let short = page(
        "",
        &format!("<article><h1>A bridge</h1><p>{}</p><p>{}</p></article>", PARAGRAPHS[0], PARAGRAPHS[1]),
    );
    assert_eq!(found(&short).access, Access::Summary);
    assert_eq!(found(&around("", "")).access, Access::Full);
}

/// What sites answer to those whom they take for robots.
const CHECKS: &[&str] = &[
    "<title>Just a moment...</title><body><h1>courier.example</h1><p>Checking if the site connection is secure. This takes a few seconds.</p>",
    "<title>Attention Required! | Cloudflare</title><body><h1>Sorry, you have been blocked</h1><p>You are unable to access courier.example. The owner may have set restrictions.</p>",
    "<title>Access Denied</title><body><h1>Access Denied</h1><p>You don't have permission to access this page on this server. Reference #18.2f.</p>",
    "<title>403 Forbidden</title><body><center><h1>403 Forbidden</h1></center><hr><center>nginx</center>",
    "<title>Are you a robot?</title><body><p>To continue, please click the box below to let us know that you are not a robot.</p>",
    "<title>Pardon Our Interruption</title><body><p>As you were browsing something about your browser made us think that you were a bot.</p>",
    "<title>courier.example</title><body><script src=https://ct.captcha-delivery.com/c.js></script>",
    "<title>courier.example</title><body><script>window._cf_chl_opt={}</script><p>Enable scripts and cookies to continue.</p>",
    "<title>DDoS-Guard</title><body><p>Checking your browser before accessing courier.example.</p>",
    "<title>Human check</title><body><div id=px-captcha></div><script src=/px-captcha.js></script>",
];

#[test]
fn a_check_of_the_browser_is_called_one_and_never_a_paywall() {
    for html in CHECKS {
        assert_eq!(result(html), Err(ExtractError::Blocked), "{html}");
    }
    let words = ExtractError::Blocked.to_string();
    assert!(words.contains("check of the browser"), "{words}");
    assert!(!words.contains("subscri") && !words.contains("pay"), "{words}");
}

#[test]
fn an_article_about_such_checks_is_an_article() {
    let html = page(
        "<title>Access denied: how sites keep robots out</title>",
        &format!("<article><h1>Access denied: how sites keep robots out</h1>{}{}</article>", text(), text()),
    );
    assert_eq!(found(&html).access, Access::Full);
    let with_captcha = page(
        "<title>A bridge</title><script src=https://www.google.com/recaptcha/api.js></script>",
        &format!("<article><h1>A bridge</h1>{}</article>", text()),
    );
    assert!(result(&with_captcha).is_ok());
}

#[test]
fn each_reason_has_a_word_and_a_sentence_of_its_own() {
    let all = [
        ExtractError::TooLarge,
        ExtractError::Blocked,
        ExtractError::Login,
        ExtractError::Scripts,
        ExtractError::NoText,
    ];
    let codes: std::collections::HashSet<_> = all.iter().map(|error| error.code()).collect();
    let sentences: std::collections::HashSet<_> = all.iter().map(ToString::to_string).collect();
    assert_eq!((codes.len(), sentences.len()), (5, 5));
    assert!(sentences.iter().all(|sentence| sentence.contains("original")), "{sentences:?}");
}
