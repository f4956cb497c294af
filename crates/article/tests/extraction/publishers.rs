//! Pages as widespread publishing systems shape them, written from how such systems name their parts.

use super::pages::{PARAGRAPHS, found, is_whole, page, text};

/// What the system is called, and a body with `TEXT` where the text stands.
const SHAPES: &[(&str, &str)] = &[
    (
        "a blog with a theme",
        "<body class='post-template-default single single-post postid-12'><div id=page><header class=site-header><div class=site-branding><p class=site-title><a href=/>Courier</a></p></div>\
         <nav class=main-navigation><ul><li class=menu-item><a href=/about>About</a></li></ul></nav></header><div id=content class=site-content><main class=site-main>\
         <article class='post-12 post type-post status-publish hentry category-related tag-comments'><header class=entry-header><h1 class=entry-title>A bridge</h1><div class=entry-meta>\
         <span class=posted-on><time datetime=2026-05-03>3 May 2026</time></span> <span class=byline>by <a class=url href=/ada>Ada Wren</a></span></div></header>\
         <div class=entry-content>TEXT<div class=sharedaddy><h3>Share this:</h3><ul><li><a href=/x>Click to share on Facebook</a></li></ul></div>\
         <div id=jp-relatedposts class=jp-relatedposts><h3>Related</h3></div></div><footer class=entry-footer><span class=cat-links>Posted in <a href=/c>World</a></span></footer></article>\
         <nav class=post-navigation><a href=/p>Previous: On ferries</a></nav><div id=comments class=comments-area><ol class=comment-list><li class=comment><p>I crossed it on Monday, and it sways a little in the wind, but the view is worth it.</p></li></ol>\
         <div id=respond class=comment-respond><h3>Leave a Reply</h3><form><textarea></textarea></form></div></div></main><aside class=widget-area><section class=widget><h2>Recent posts</h2><ul><li><a href=/p>On ferries</a></li></ul></section></aside></div></div></body>",
    ),
    (
        "a blog with cards",
        "<div class=gh-viewport><header class=gh-head><a href=/>Courier</a><a href=/signin>Sign in</a></header><main class=gh-main><article class=gh-article><header class=gh-article-header><h1 class=gh-article-title>A bridge</h1>\
         <div class=gh-article-meta><h4 class=gh-article-author-name><a href=/ada>Ada Wren</a></h4><time datetime=2026-05-03>3 May</time></div></header><div class='gh-content gh-canvas'>TEXT\
         <div class='kg-card kg-signup-card'><form><h2>Sign up for more</h2><p>Join all those who get the letter, each morning, before they have had their coffee.</p><input type=email></form></div></div></article>\
         <section class=gh-comments><p>Be the first to say something about this, if you are a member of ours.</p></section><aside class=gh-readmore><article><h3><a href=/b>On ferries and on those who steer them</a></h3></article></aside></main></div>",
    ),
    (
        "a newsletter's page",
        "<div id=entry><div class=main><div class=topbar><a href=/>Courier</a><button>Subscribe</button></div><article class=newsletter-post><div class=post-header><h1 class=post-title>A bridge</h1><div class=byline-wrapper><a href=/@ada>Ada Wren</a><div>May 03, 2026</div></div></div>\
         <div class=available-content><div class='body markup'>TEXT<div class=subscription-widget-wrap><form><p>Thanks for reading Courier! Subscribe for nothing to receive what is new and to help the work.</p></form></div></div></div></article>\
         <div class=comments-page><h4>Discussion about this post</h4><p>No comments yet.</p></div></div></div>",
    ),
    (
        "a newspaper's page in pieces",
        "<header class=masthead><a href=/>Courier</a></header><main><article class=story><header class=story-header><h1 class=headline>A bridge</h1><div class=byline-area><span class=byline>Ada Wren</span></div></header>\
         <div class=article-body-wrapper><div class=article-body>TEXT<div class='ad-container dfp'><span>Advertisement</span></div><section class=promo-block><h4>Most read</h4><ol><li><a href=/1>Storm closes harbour</a></li></ol></section></div></div>\
         <div class=story-footer><ul class=topics-list><li><a href=/t>Bridges</a></li></ul></div></article><div class=recirculation><h2>More stories</h2><div><a href=/2>The mill that nobody wanted</a></div></div></main><footer class=global-footer><p>© Courier</p></footer>",
    ),
    (
        "a page for fast phones",
        "<amp-sidebar id=side><ul><li><a href=/>Home</a></li></ul></amp-sidebar><article class=amp-wp-article><header class=amp-wp-article-header><h1 class=amp-wp-title>A bridge</h1></header><div class=amp-wp-article-content>TEXT<amp-ad width=300 height=250></amp-ad></div>\
         <footer class=amp-wp-article-footer><a href=/all>Leave a comment</a></footer></article><amp-consent><div id=consent-ui><p>We use cookies to make this page better and to count who reads it.</p></div></amp-consent>",
    ),
    (
        "a content system with nodes",
        "<div class=dialog-off-canvas-main-canvas><div class=region-header><nav><ul class=menu><li><a href=/>Home</a></li></ul></nav></div><div class=layout-container><div class=region-content><h1 class=page-title>A bridge</h1>\
         <article class='node node--type-article'><div class=node__meta>Submitted by Ada Wren</div><div class=node__content><div class='field field--name-body field--type-text-with-summary'>TEXT</div>\
         <div class='field field--name-field-tags'><div class=field__items><a href=/t>bridges</a></div></div></div></article></div><aside class=region-sidebar-second><div class=block><h2>Latest</h2><ul><li><a href=/a>On ferries</a></li></ul></div></aside></div></div>",
    ),
    (
        "a page of tables, as they were once made",
        "<table width=100%><tr><td colspan=3><a href=/>Home</a> | <a href=/links.html>Links</a></td></tr><tr><td width=150><font size=1><a href=/1>1998</a><br><a href=/2>1999</a></font></td><td><h1>A bridge</h1>TEXT</td><td width=120><a href=/ad><img src=/banner.gif width=120 height=60></a></td></tr></table>",
    ),
    (
        "a page of parts without names",
        "<div><div><a href=/>Home</a> <a href=/w>World</a></div></div><div><div><div><h1>A bridge</h1></div><div><div>TEXT</div></div></div><div><div><a href=/1>Storm closes harbour</a></div><div><a href=/2>Ferry sold</a></div></div></div>",
    ),
    (
        "a page whose names mean nothing",
        "<div class=css-1x2y><div class=css-9a8b><a href=/>Home</a></div></div><div class=css-77qq><h1 class=css-h1aa>A bridge</h1><section class=css-zz19>TEXT</section><div class=css-0ppp><a href=/1>Storm closes harbour</a><a href=/2>Ferry sold</a></div></div>",
    ),
    (
        "a page for machines",
        "<div itemscope itemtype=https://schema.org/NewsArticle><h1 itemprop=headline>A bridge</h1><div itemprop=author itemscope itemtype=https://schema.org/Person><span itemprop=name>Ada Wren</span></div><div itemprop=articleBody>TEXT</div></div><div><p>Twelve other papers have written about it, in words that are longer than these and less clear.</p></div>",
    ),
    (
        "a page with everything in lists",
        "<ul class=nav><li><a href=/>Home</a></li></ul><ol class=stories><li class=story-item><h1>A bridge</h1><div class=story-text>TEXT</div></li></ol><ul class=links><li><a href=/1>Storm closes harbour</a></li></ul>",
    ),
];

#[test]
fn the_text_is_found_in_every_shape() {
    for (what, shape) in SHAPES {
        let html = page("<title>A bridge</title>", &shape.replace("TEXT", &text()));
        assert_eq!(found(&html).text, PARAGRAPHS.join("\n\n"), "{what}");
    }
}

#[test]
fn it_is_found_although_the_page_is_all_on_one_line_or_badly_closed() {
    for (what, shape) in SHAPES {
        let whole = page("<title>A bridge</title>", &shape.replace("TEXT", &text()));
        for html in [
            whole.replace('\n', ""),
            whole.replace("</p>", ""),
            whole.replace("</li>", ""),
            whole.to_uppercase().replace(&text().to_uppercase(), &text()),
        ] {
            assert_eq!(found(&html).text, PARAGRAPHS.join("\n\n"), "{what}: {html}");
        }
    }
}

#[test]
fn a_long_text_is_found_as_a_short_one_is() {
    for (what, shape) in SHAPES {
        for times in [2, 8] {
            let long = text().repeat(times);
            let found = found(&page("<title>A bridge</title>", &shape.replace("TEXT", &long)));
            assert_eq!(found.text.matches("The new bridge over").count(), times, "{what}");
            assert!(!found.text.contains("Storm closes") && !found.text.contains("On ferries"), "{what}");
        }
    }
}

#[test]
fn an_author_is_found_where_the_shape_names_one() {
    for (what, shape) in
        SHAPES.iter().filter(|(_, shape)| shape.contains("byline") || shape.contains("itemprop=author"))
    {
        let html = page("<title>A bridge</title>", &shape.replace("TEXT", &text()));
        assert_eq!(found(&html).byline.as_deref(), Some("Ada Wren"), "{what}");
        is_whole(&found(&html));
    }
}
