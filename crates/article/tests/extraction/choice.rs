//! Which part of a page is the article.

use super::pages::{PARAGRAPHS, found, is_whole, page, text};

#[test]
fn an_article_is_found_in_whatever_it_stands() {
    let text = text();
    for body in [
        format!("<article>{text}</article>"),
        format!("<main>{text}</main>"),
        format!("<div>{text}</div>"),
        format!("<div id=content>{text}</div>"),
        format!("<div itemprop=articleBody>{text}</div>"),
        format!("<div class=entry-content>{text}</div>"),
        format!("<section><div><div><div>{text}</div></div></div></section>"),
        format!("<table><tr><td>{text}</td></tr></table>"),
        format!("<center><font>{text}</font></center>"),
        format!("<div role=main>{text}</div>"),
        format!("<form action=/><div>{text}</div></form>"),
        format!("<custom-element>{text}</custom-element>"),
        text.clone(),
    ] {
        is_whole(&found(&page("", &format!("<h1>A bridge</h1>{body}"))));
    }
}

#[test]
fn menus_and_columns_beside_it_are_none_of_it() {
    let links: String = (0..40)
        .map(|n| {
            format!("<li><a href=/{n}>Another story with a headline of some length, number {n}</a></li>")
        })
        .collect();
    let teasers: String = (0..8).map(|n| format!("<div><h3><a href=/{n}>Headline {n}</a></h3><p>A teaser that is a sentence, of some length, number {n}.</p></div>")).collect();
    let text = text();
    for body in [
        format!("<nav><ul>{links}</ul></nav><article>{text}</article>"),
        format!("<div><ul>{links}</ul></div><div>{text}</div>"),
        format!("<div class=sidebar>{teasers}</div><div class=content>{text}</div>"),
        format!("<div class=content>{text}</div><aside>{teasers}</aside>"),
        format!("<article>{text}</article><div>{teasers}</div><footer><ul>{links}</ul></footer>"),
        format!("<table><tr><td><ul>{links}</ul></td><td>{text}</td><td>{teasers}</td></tr></table>"),
    ] {
        is_whole(&found(&page("", &body)));
    }
}

#[test]
fn an_article_that_is_cut_in_pieces_is_put_together() {
    let [a, b, c, d, e, f] = PARAGRAPHS.map(|paragraph| format!("<p>{paragraph}</p>"));
    for body in [
        format!(
            "<main><h1>A bridge</h1><div class=article-body>{a}{b}</div><div class=ad-slot><p>Buy</p></div><div class=article-body>{c}{d}</div><div class=article-body>{e}{f}</div></main>"
        ),
        format!(
            "<main><h1>A bridge</h1><section>{a}{b}</section><section>{c}{d}</section><section>{e}{f}</section></main>"
        ),
        format!(
            "<main><h1>A bridge</h1><div>{a}</div><div>{b}</div><div>{c}</div><div>{d}</div><div>{e}</div><div>{f}</div></main>"
        ),
    ] {
        is_whole(&found(&page("", &body)));
    }
}

#[test]
fn of_several_articles_the_one_below_the_headline_is_meant() {
    let other = "<article><h2>Another story</h2><p>It is about something else entirely, with commas, and as long as any other, or nearly so, and stands below.</p><p>It goes on, and on, with a second paragraph, that is as long as the first one was, and says as little of the bridge.</p></article>";
    let html = page(
        "<title>A bridge opens</title>",
        &format!("<article><h1>A bridge opens</h1>{}</article>{}", text(), other.repeat(8)),
    );
    is_whole(&found(&html));
}

#[test]
fn comments_longer_than_the_article_are_not_the_article() {
    let comment = "<div class=comment><p>I crossed it on Monday, and it sways a little in the wind, and the view of the mill is worth the walk, if you ask me.</p></div>";
    let html = page(
        "",
        &format!(
            "<article><h1>A bridge</h1>{}</article><div id=comments>{}</div>",
            text(),
            comment.repeat(60)
        ),
    );
    is_whole(&found(&html));
}

#[test]
fn what_machines_are_told_decides() {
    let long: String = (0..3).map(|_| text()).collect::<String>().replace("bridge", "tunnel");
    let html = page("", &format!("<div>{long}</div><div itemprop=articleBody>{}</div>", text()));
    is_whole(&found(&html));
}

#[test]
fn an_interview_keeps_its_questions() {
    let questions = ["Why now?", "Who pays?", "And the ferry?"];
    let body: String = questions
        .iter()
        .zip(PARAGRAPHS)
        .map(|(question, answer)| format!("<p><strong>{question}</strong></p><p>{answer}</p>"))
        .collect();
    let found = found(&page("", &format!("<article><h1>A bridge</h1>{body}</article>")));
    for question in questions {
        assert!(found.text.contains(question), "{question}: {}", found.text);
    }
}

#[test]
fn short_lines_of_a_poem_or_a_speech_stay() {
    let lines = ["O bridge,", "that stands in clay,", "hold us", "another day."];
    let poem = format!("<blockquote>{}</blockquote>", lines.map(|line| format!("<p>{line}</p>")).concat());
    let found = found(&super::pages::around(&poem, ""));
    for line in lines {
        assert!(found.text.contains(line), "{line}: {}", found.text);
    }
}
