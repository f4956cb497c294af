//! What stands on a page and is not the article.

use super::pages::{around, found, is_whole, page, text};

/// Between the paragraphs and behind them.
const EVERYWHERE: &[(&str, &str)] = &[
    (
        "an advertisement",
        "<div class=ad-slot><span>Advertisement</span><p>Drive the new Zephyr. It is the car that everybody in town talks about, and it is on sale now.</p></div>",
    ),
    ("a line above an advertisement", "<p>Advertisement</p>"),
    ("a line that says where the story goes on", "<p>Story continues below</p>"),
    (
        "a share bar",
        "<ul class=share-bar><li><a href=https://facebook.com/share>Facebook</a></li><li><a href=https://twitter.com/share>Twitter</a></li></ul>",
    ),
    (
        "share links without a name",
        "<div><a href=https://facebook.com/share>Share</a> <a href=https://twitter.com/share>Tweet</a> <a href='mailto:?body=x'>Mail</a></div>",
    ),
    (
        "a sign-up form",
        "<form action=/join><p>Get the morning letter, with all that matters, in your mailbox every day at seven.</p><input type=email><button>Sign up</button></form>",
    ),
    (
        "a sign-up box",
        "<div class=newsletter-signup><h3>The Morning Letter</h3><p>All that matters, every day at seven, chosen by people who read everything so that you need not.</p></div>",
    ),
    ("a sign-up line", "<p>Sign up for our newsletter</p>"),
    (
        "a wall",
        "<div class=paywall><h2>Read on with a subscription</h2><p>Already a member? <a href=/login>Log in</a></p></div>",
    ),
    (
        "a related list",
        "<div class=related><h3>Related stories</h3><ul><li><a href=/a>The long history of a short bridge</a></li><li><a href=/b>Why clay is hard to build on</a></li></ul></div>",
    ),
    (
        "a list of links without a name",
        "<ul><li><a href=/a>The long history of a short bridge</a></li><li><a href=/b>Why clay is hard to build on</a></li></ul>",
    ),
    (
        "recommendations",
        "<aside><h4>Recommended</h4><p><a href=/a>The long history of a short bridge</a></p></aside>",
    ),
    (
        "most read",
        "<section class=most-read><ol><li><a href=/a>Storm closes harbour</a><li><a href=/b>Ferry sold</a></ol></section>",
    ),
    (
        "a cookie banner",
        "<div id=cookie-banner><p>We and our 612 partners store and read information on your device, to show you what you might like.</p><button>Accept</button></div>",
    ),
    (
        "a consent text",
        "<div class=consent-notice><p>This content comes from a third party. To see it, you have to agree to its terms, which you may withdraw at any time.</p></div>",
    ),
    (
        "a poll",
        "<div class=poll><p>Will you use the bridge every day, now and then, or never at all? Tell us, and see what others say.</p></div>",
    ),
    ("tags", "<ul class=tags><li><a href=/t/bridge>bridge</a></li><li><a href=/t/arl>Arl</a></li></ul>"),
    ("a breadcrumb", "<div class=breadcrumb><a href=/>Home</a> › <a href=/world>World</a></div>"),
    ("pages to turn", "<div class=pagination><a href=?p=1>1</a> <a href=?p=2>2</a></div>"),
    ("something for screen readers", "<span class=sr-only>Opens in a new window</span>"),
    (
        "something hidden",
        "<div hidden>Loading the player, please wait until it is there and has begun to play.</div>",
    ),
    (
        "something hidden by its style",
        "<p style='display: none'>Loading the player, please wait until it is there and has begun to play.</p>",
    ),
    ("something hidden from everybody's ears", "<div aria-hidden=true>Decoration that has words</div>"),
    (
        "a dialogue",
        "<div role=dialog><p>You have read four of five free articles this month. Join now and read as many as you like.</p></div>",
    ),
    ("a part that HTML calls navigation", "<nav><a href=/next>The next story</a></nav>"),
    ("a menu by its role", "<div role=navigation><a href=/a>World</a> <a href=/b>Sport</a></div>"),
    ("a script and a style", "<script>var a = 'text of a script';</script><style>.a { color: red }</style>"),
    ("a button", "<button>Listen to this article</button>"),
    ("a rating", "<div class=rating>Rate this: 1 2 3 4 5</div>"),
    (
        "a donation box",
        "<div class=donate-box><p>Reporting costs money. If you can, give what a coffee costs, so that others can read it for nothing.</p></div>",
    ),
    (
        "an author's box",
        "<div class=author-bio><p>Ada Wren writes about rivers and what crosses them. She has lived on both banks of the Arl, and prefers the north.</p></div>",
    ),
    (
        "an invitation to follow",
        "<p>Follow The Courier on <a href=https://www.facebook.com/courier>Facebook</a>, <a href=https://twitter.com/courier>Twitter</a> and <a href=https://www.instagram.com/courier>Instagram</a>, and never miss a bridge.</p>",
    ),
    (
        "an inserted article",
        "<article><h2>Another story</h2><p>It is about something else entirely, and stands here because somebody paid for its being here.</p></article>",
    ),
    ("an empty frame", "<iframe src=https://ads.example/frame></iframe>"),
];

/// Behind the text alone.
const BEHIND: &[(&str, &str)] = &[
    (
        "comments",
        "<section id=comments><h3>Comments</h3><div class=comment><p>I crossed it on Monday. It sways a little in the wind, and the view of the mill is worth the walk.</p></div></section>",
    ),
    (
        "comments without a name",
        "<div><h3>Leave a reply</h3><p>I crossed it on Monday. It sways a little in the wind, and the view of the mill is worth the walk.</p></div>",
    ),
    (
        "more from the section",
        "<div><h3>More from World</h3><p><a href=/a>The long history of a short bridge, and of those who fell from it over the centuries</a></p></div>",
    ),
    (
        "what one may also like",
        "<div><h3>You may also like</h3><div><a href=/a>The long history of a short bridge</a></div></div>",
    ),
    (
        "related stories in German",
        "<div><h3>Mehr zum Thema</h3><div><a href=/a>Die lange Geschichte einer kurzen Brücke</a></div></div>",
    ),
    (
        "related stories in French",
        "<div><h3>Sur le même sujet</h3><div><a href=/a>La longue histoire d’un pont trop court</a></div></div>",
    ),
    (
        "related stories in Spanish",
        "<div><h3>Noticias relacionadas</h3><div><a href=/a>La larga historia de un puente corto</a></div></div>",
    ),
    (
        "related stories in Portuguese",
        "<div><h3>Leia também</h3><div><a href=/a>A longa história de uma ponte curta</a></div></div>",
    ),
    (
        "related stories in Italian",
        "<div><h3>Articoli correlati</h3><div><a href=/a>La lunga storia di un ponte corto</a></div></div>",
    ),
    (
        "related stories in Russian",
        "<div><h3>Читайте также</h3><div><a href=/a>Долгая история короткого моста</a></div></div>",
    ),
    (
        "related stories in Japanese",
        "<div><h3>関連記事</h3><div><a href=/a>短い橋の長い歴史をたどる</a></div></div>",
    ),
    (
        "related stories in Arabic",
        "<div><h3>مواضيع ذات صلة</h3><div><a href=/a>التاريخ الطويل لجسر قصير</a></div></div>",
    ),
    ("filed under", "<p>Filed under</p><p><a href=/t/bridge>bridge</a></p>"),
    ("a line without a sentence", "<p>The Courier, page 4</p>"),
];

#[test]
fn furniture_goes_from_between_the_paragraphs_and_from_behind_them() {
    for (what, html) in EVERYWHERE {
        for (between, behind) in [(*html, ""), ("", *html), (*html, *html)] {
            let found = found(&around(between, behind));
            assert_eq!(found.text, super::pages::PARAGRAPHS.join("\n\n"), "{what}");
        }
    }
}

#[test]
fn what_follows_the_text_is_cut_off() {
    for (what, html) in BEHIND {
        let found = found(&around("", html));
        assert_eq!(found.text, super::pages::PARAGRAPHS.join("\n\n"), "{what}");
    }
}

#[test]
fn all_of_it_together_goes_as_well() {
    let all: String = EVERYWHERE.iter().map(|(_, html)| *html).collect();
    let behind: String = EVERYWHERE.iter().chain(BEHIND).map(|(_, html)| *html).collect();
    is_whole(&found(&around(&all, &behind)));
}

#[test]
fn what_went_is_told_with_its_kind_and_first_words() {
    let between = "<div hidden>Loading the player</div><ul class=share-bar><li><a href=/x>Facebook</a></li></ul>\
        <div class=comment>I crossed it.</div><p>Find us <a href=https://twitter.com/a>there</a> and <a href=https://facebook.com/a>here</a>.</p>";
    let found = found(&around(between, ""));
    let removed: Vec<_> =
        found.removed.iter().map(|part| (part.kind, part.count, part.words.as_str())).collect();
    let expected = [
        ("hidden", 1, "Loading the player"),
        ("furniture", 1, "Facebook"),
        ("comments", 1, "I crossed it."),
        ("follow", 1, "Find us there and here."),
    ];
    assert_eq!(removed, expected);
}

#[test]
fn what_goes_in_a_row_is_told_once() {
    let row = "<p>Advertisement</p>".repeat(5);
    let found = found(&around(&row, ""));
    let told: Vec<_> = found.removed.iter().filter(|part| part.words == "Advertisement").collect();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].count, 5);
}

#[test]
fn no_list_of_what_went_is_without_end() {
    let rows = "<p>Advertisement</p><ul class=share><li><a href=/x>Facebook</a></li></ul>".repeat(400);
    assert!(found(&around(&rows, "")).removed.len() <= 60);
}

#[test]
fn sentences_that_only_sound_like_furniture_stay() {
    for sentence in [
        "Advertisement was the word that the mayor used for the bridge, and nobody in the hall was quite sure whether he was joking.",
        "Subscribe to that view, and you have to explain why the ferry was full on each of the last three hundred Sundays, said Marn.",
        "Sign up for the guided tour was what the posters asked of everybody, and four hundred people did so within a single hour.",
        "Related stories are told in every village along the river, and in most of them the bridge falls down before it is finished.",
        "Comments that the council had received over the years filled eleven boxes, which were carried over the bridge by the band.",
        "Close to the southern bank the road narrows, because the owner of a garden refused to sell the last two metres of it.",
        "Photo: that was the one word on the sign, and an arrow, and everybody who came over stopped there and did as they were told.",
    ] {
        let found = found(&around(&format!("<p>{sentence}</p>"), ""));
        assert!(found.text.contains(sentence), "{sentence}");
    }
}

#[test]
fn names_do_not_cost_a_page_its_text() {
    for name in [
        "sidebar",
        "widget",
        "promo",
        "newsletter",
        "social",
        "related",
        "footer",
        "hidden-xs",
        "modal",
        "comments",
    ] {
        let html = page("", &format!("<h1>A bridge</h1><div class={name}>{}</div>", text()));
        is_whole(&found(&html));
    }
}

#[test]
fn a_byline_a_date_and_a_share_bar_above_the_text_go() {
    for line in [
        "<p>By Ada Wren</p>",
        "<p class=byline>Ada Wren</p>",
        "<div>Published 3 May 2026</div>",
        "<p>Von Ada Wren</p>",
        "<p>Publié le 3 mai 2026</p>",
        "<p>Veröffentlicht am 3. Mai 2026</p>",
        "<p><time>3 May 2026, 14:05</time></p>",
        "<p><a href=/authors/wren>Ada Wren</a></p>",
        "<div class=share><a href=/x>Share</a></div>",
    ] {
        let html = page("", &format!("<article><h1>A bridge</h1>{line}{}</article>", text()));
        is_whole(&found(&html));
    }
}

#[test]
fn the_headline_is_not_said_twice() {
    for head in [
        "<h1>A bridge opens</h1>",
        "<h2>A bridge opens</h2>",
        "<h1><a href=/x>A bridge opens</a></h1>",
        "<header><h1>A bridge opens</h1></header>",
    ] {
        let html = page("<title>A bridge opens</title>", &format!("<article>{head}{}</article>", text()));
        let found = found(&html);
        assert_eq!(found.headline.as_deref(), Some("A bridge opens"), "{head}");
        is_whole(&found);
    }
}

#[test]
fn credits_in_brackets_are_captions() {
    for line in [
        "<p>The bridge at night (Image: A. Wren)</p>",
        "<p>The bridge at night (Photo: Courier)</p>",
        "<p>Die Brücke bei Nacht (Foto: A. Wren)</p>",
        "<p>El puente de noche (Imagen: Courier)</p>",
    ] {
        is_whole(&found(&around(line, "")));
    }
    let said = "<p>The mayor (on the left: his wife) was the first to cross it, and the last to leave when it began to rain.</p>";
    assert!(found(&around(said, "")).text.contains("his wife"));
}

#[test]
fn a_gallery_beside_a_text_goes() {
    let slide = |n: usize| {
        format!(
            "<li style=\"background-image: url(/{n}.jpg)\"><h2>{n}/12</h2><p>A market somewhere else, with a caption that is as long as a paragraph, and says nothing of the bridge at all.</p></li>"
        )
    };
    let slides: String = (1..=12).map(slide).collect();
    let long: String = (0..4).map(|_| text()).collect();
    let html = around(&format!("<div class=full-gallery><ul>{slides}</ul></div>"), &long);
    let found = found(&html);
    assert!(!found.text.contains("A market somewhere else"), "{}", found.text);
    assert!(found.text.contains("Trams are to follow"));
}
