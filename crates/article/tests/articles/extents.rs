//! How much a feed gives: headline, summary, full text, or what is kept for subscribers.

use article::extent;
use model::Extent;

/// A paragraph of `count` words that ends well.
fn words(count: usize) -> String {
    format!("<p>{}.</p>", "word ".repeat(count).trim_end())
}

#[test]
fn without_words_there_is_a_headline_only() {
    for html in
        ["", " ", "<p></p>", "<p>\u{a0}</p>", "<img src=x>", "<script>a b c</script>", "…", "<p>- * -</p>"]
    {
        assert_eq!(extent(html, ""), Extent::Headline, "{html}");
        assert_eq!(extent("", html), Extent::Headline, "{html}");
        assert_eq!(extent(html, html), Extent::Headline, "{html}");
    }
}

#[test]
fn length_tells_a_summary_from_a_text() {
    for (body, summary, expected) in [
        (words(59), String::new(), Extent::Summary),
        (words(60), String::new(), Extent::Full),
        (String::new(), words(119), Extent::Summary),
        (String::new(), words(120), Extent::Full),
        (words(300), words(20), Extent::Full),
        (words(20), words(300), Extent::Full),
        (words(20), words(100), Extent::Summary),
        (words(100), words(100), Extent::Full),
        ("東京都は新しい計画を発表した。".repeat(20), String::new(), Extent::Full),
        ("東京都は新しい計画を発表した。".to_owned(), String::new(), Extent::Summary),
    ] {
        assert_eq!(extent(&body, &summary), expected, "{} {}", body.len(), summary.len());
    }
}

#[test]
fn signs_of_a_cut_are_known_in_many_languages() {
    for sign in [
        "[…]",
        "[...]",
        "[&hellip;]",
        "(…)",
        "…",
        "...",
        "Continue reading",
        "Continue reading →",
        "Read more",
        "Read more »",
        "READ MORE",
        "<a href=x>Read more...</a>",
        "Read the full story",
        "Keep reading",
        "Lire la suite",
        "Lire la suite...",
        "En savoir plus",
        "Weiterlesen",
        "Mehr lesen",
        "Leer más",
        "Seguir leyendo",
        "Leggi tutto",
        "Continua a leggere",
        "Leia mais",
        "Lees verder",
        "Läs mer",
        "Les mer",
        "Lue lisää",
        "Czytaj dalej",
        "Číst dál",
        "Читать далее",
        "Devamını oku",
        "Περισσότερα",
        "続きを読む",
        "阅读全文",
        "더보기",
        "اقرأ المزيد",
        "ادامه مطلب",
        "קרא עוד",
        "Baca selengkapnya",
        "Đọc thêm",
        "อ่านต่อ",
        "Continue reading Title of the story at Example",
    ] {
        let body = format!("{}<p>{sign}</p>", words(300));
        assert_eq!(extent(&body, ""), Extent::Summary, "{sign}");
        assert_eq!(extent("", &body), Extent::Summary, "{sign}");
    }
    let wordpress =
        format!("{} […]</p><p>The post <a href=x>T</a> appeared first on <a href=y>S</a>.</p>", words(150));
    assert_eq!(extent(&wordpress, ""), Extent::Summary);
}

#[test]
fn walls_are_known_in_many_languages() {
    for wall in [
        "Subscribe to read the rest",
        "Subscribe to continue reading",
        "This article is for subscribers only.",
        "Already a subscriber? Sign in",
        "This post is for paid subscribers",
        "Sign up to read this article",
        "Log in to read",
        "Article réservé aux abonnés",
        "Réservé aux abonnés",
        "Abonnez-vous pour lire la suite",
        "Déjà abonné ?",
        "Nur für Abonnenten",
        "Exklusiv für Abonnenten",
        "Contenido solo para suscriptores",
        "Contenuto riservato agli abbonati",
        "Conteúdo exclusivo para assinantes",
        "Alleen voor abonnees",
        "Endast för prenumeranter",
        "Tylko dla prenumeratorów",
        "Только для подписчиков",
        "有料会員限定",
        "この記事は会員限定です",
        "订阅后阅读全文",
        "구독자 전용 기사",
        "للمشتركين فقط",
        "Abonelere özel",
    ] {
        for body in [
            format!("{}<p>{wall}</p>", words(300)),
            format!("<p>One sentence.</p><p>{wall}</p>"),
            format!("<p>{wall}</p>"),
        ] {
            assert_eq!(extent(&body, ""), Extent::Subscribers, "{body}");
        }
    }
}

#[test]
fn such_words_far_from_the_end_mean_nothing() {
    for words_of_a_wall in ["Subscribe to read", "Read more", "[…]", "Lire la suite", "for subscribers"] {
        let body = format!("<p>{words_of_a_wall}</p>{}", words(300));
        assert_eq!(extent(&body, ""), Extent::Full, "{words_of_a_wall}");
    }
    for end in ["He read more books.", "She said: more…or less.", "The end!"] {
        assert_eq!(extent(&format!("{}<p>{end}</p>", words(300)), ""), Extent::Full, "{end}");
    }
}
