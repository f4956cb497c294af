//! Articles that are not made of paragraphs alone: what is theirs stays, whatever it looks like.

use super::pages::{PARAGRAPHS, URL, around, found, page, text};

/// Each with what it stands between the paragraphs as, and the words that have to stay.
const GENRES: &[(&str, &str, &[&str])] = &[
    (
        "a live report with its hours",
        "<h3>14:05</h3><p>The mayor cuts the ribbon, which is blue, with scissors that somebody had to fetch.</p>\
         <h3>14:20</h3><p>The band begins to play, and is heard on both banks, which nobody had expected.</p>",
        &["14:05", "which is blue", "14:20"],
    ),
    (
        "a recipe",
        "<h2>Ingredients</h2><ul><li>500 g flour</li><li>2 eggs</li><li>1 pinch of salt</li></ul>\
         <h2>Method</h2><ol><li>Mix all of it.</li><li>Wait an hour.</li></ol>",
        &["500 g flour", "1 pinch of salt", "Wait an hour."],
    ),
    (
        "results in a table",
        "<table><caption>Who crossed</caption><tr><th>Hour</th><th>People</th></tr><tr><td>9</td><td>4,012</td></tr></table>",
        &["Who crossed", "4,012"],
    ),
    (
        "a dialogue",
        "<p>— Is it open?</p><p>— Since Monday.</p><p>— And the ferry?</p><p>— Gone.</p>",
        &["— Is it open?", "— Gone."],
    ),
    (
        "an interview with names",
        "<p><b>The Courier:</b> Why now?</p><p><b>Marn:</b> Because the money came, and because the clay was dry at last.</p>",
        &["The Courier: Why now?", "Marn: Because the money came"],
    ),
    (
        "a letter",
        "<blockquote><p>Dear Sir,</p><p>It sways.</p><p>Yours, A. W.</p></blockquote>",
        &["Dear Sir,", "Yours, A. W."],
    ),
    ("a song", "<p>O bridge,<br>that stands in clay,<br>hold us</p>", &["O bridge,", "hold us"]),
    (
        "a list of facts",
        "<ul><li><strong>Length:</strong> 412 metres</li><li><strong>Cost:</strong> 240 million crowns</li></ul>",
        &["Length: 412 metres", "Cost: 240 million crowns"],
    ),
    (
        "a list of titles that are links, with words of its own",
        "<ol><li><a href=https://books.example/1>The River</a> by E. Marn, which everybody should read before they cross it.</li>\
         <li><a href=https://books.example/2>The Ferry</a> by A. Wren, which is shorter, and has pictures of the old mill.</li></ol>",
        &["The River by E. Marn", "The Ferry by A. Wren"],
    ),
    (
        "a program",
        "<pre><code>fn load(mass: f64) -&gt; f64 {\n    mass * 9.81\n}</code></pre>",
        &["fn load(mass: f64) -> f64 {", "mass * 9.81"],
    ),
    ("a formula", "<p>It is simple: <i>F</i> = <i>m</i> × <i>a</i>.</p>", &["F = m × a."]),
    (
        "a definition list",
        "<dl><dt>Pier</dt><dd>What stands in the river.</dd><dt>Span</dt><dd>What hangs between two of them.</dd></dl>",
        &["Pier", "What hangs between two of them."],
    ),
    (
        "what is folded",
        "<details><summary>How the clay was tested</summary><p>Eleven holes were drilled, of which nine were dry, and two were never found again.</p></details>",
        &["How the clay was tested", "Eleven holes were drilled"],
    ),
    ("a quote that stands out", "<aside class=pullquote><p>“It sways.”</p></aside>", &[]),
    (
        "an update at the head of a part",
        "<p><strong>Update, 3 May:</strong> The council has answered, and says that the bridge is as safe as any other.</p>",
        &["Update, 3 May: The council has answered"],
    ),
    (
        "a correction",
        "<p><em>Correction: An earlier version of this article named the wrong pier.</em></p>",
        &["An earlier version of this article named the wrong pier."],
    ),
];

#[test]
fn every_genre_keeps_what_is_its_own() {
    for (genre, between, words) in GENRES {
        let found = found(&around(between, ""));
        let shown = article::text(found.html.as_str());
        for words in *words {
            assert!(shown.contains(words), "{genre} keeps {words:?}: {shown}");
        }
        for paragraph in PARAGRAPHS {
            assert!(found.text.contains(paragraph), "{genre}: {}", found.text);
        }
    }
}

#[test]
fn all_genres_together_are_one_article() {
    let all: String = GENRES.iter().map(|(_, between, _)| *between).collect();
    let found = found(&around(&all, ""));
    let shown = article::text(found.html.as_str());
    for words in GENRES.iter().flat_map(|(_, _, words)| *words) {
        assert!(shown.contains(words), "{words:?}: {shown}");
    }
}

#[test]
fn an_article_of_short_paragraphs_is_whole() {
    let lines: Vec<String> = (1..=40).map(|n| format!("They counted to {n}, and went on.")).collect();
    let body: String = lines.iter().map(|line| format!("<p>{line}</p>")).collect();
    let found = found(&page("", &format!("<main><h1>They count</h1><div>{body}</div></main>")));
    assert_eq!(found.text, lines.join("\n\n"));
}

#[test]
fn an_article_of_lists_is_whole() {
    let items: Vec<String> = (1..=20)
        .map(|n| format!("Bridge number {n} stands in a town whose name nobody outside of it has heard."))
        .collect();
    let list: String = items.iter().map(|item| format!("<li>{item}</li>")).collect();
    let body = format!("<main><h1>Twenty bridges</h1><p>{}</p><ol>{list}</ol></main>", PARAGRAPHS[0]);
    let found = found(&page("", &body));
    for item in &items {
        assert!(found.text.contains(item), "{item}: {}", found.text);
    }
}

#[test]
fn an_article_in_a_table_of_an_old_page_is_whole() {
    let menu = "<td><a href=/a>Home</a><br><a href=/b>World</a><br><a href=/c>Sport</a></td>";
    let story = format!("<td><font face=serif><h1>A bridge</h1>{}</font></td>", text());
    let found = found(&page("", &format!("<table><tr>{menu}{story}<td>Buy a car</td></tr></table>")));
    super::pages::is_whole(&found);
}

#[test]
fn a_picture_story_keeps_every_picture_and_its_words() {
    let part = |n: usize| {
        format!(
            "<figure><img src=/img/crossing-{n}-people.jpg width=800 height=500><figcaption>Crossing number {n}. Photo: Ada Wren</figcaption></figure><p>{}</p>",
            PARAGRAPHS[n]
        )
    };
    let body: String = (0..6).map(part).collect();
    let found = found(&page("", &format!("<article><h1>Six crossings</h1>{body}</article>")));
    let html = found.html.as_str();
    assert_eq!(html.matches("<img ").count(), 5, "the first is at the head: {html}");
    for n in 1..6 {
        assert!(html.contains(&format!("Crossing number {n}.")), "{n}: {html}");
    }
    assert!(!found.text.contains("Crossing number"), "captions are no running text: {}", found.text);
}

#[test]
fn the_same_text_read_twice_is_the_same() {
    let all: String = GENRES.iter().map(|(_, between, _)| *between).collect();
    let once = found(&around(&all, ""));
    let page = format!("<article><h1>A bridge</h1>{}</article>", once.html.as_str());
    let again = article::extract(&page, URL, feed::parse_date).unwrap();
    for paragraph in PARAGRAPHS {
        assert!(again.text.contains(paragraph), "{}", again.text);
    }
    assert!(again.words * 100 >= once.words * 95, "{} of {}", again.words, once.words);
}
