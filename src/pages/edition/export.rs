//! An edition as one file.

use crate::components::{Icon, why};
use crate::pages::frame::PageContext;
use crate::platform::{files, format};
use crate::say;
use leptos::prelude::*;
use model::{Article, Edition, ListedArticle, Selection};
use std::fmt::Write as _;

/// What it is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// CommonMark.
    Markdown,
    /// One page without anything from elsewhere.
    Html,
}

/// Offers an edition as a file of each kind.
#[component]
pub fn ExportButtons(
    /// The page.
    context: PageContext,
    /// The edition.
    edition: Edition,
    /// Kinds.
    kinds: [Kind; 2],
) -> impl IntoView {
    let words = context.words;
    let edition = StoredValue::new(edition);
    let button = move |kind: Kind| {
        let name = match kind {
            Kind::Markdown => say!(words, edition.markdown),
            Kind::Html => say!(words, edition.html),
        };
        view! {
            <button class="button" type="button" on:click=move |_| edition.with_value(|edition| give(context, edition, kind))>
                <Icon name="export"/>
                {name}
            </button>
        }
    };
    kinds.map(button).into_iter().collect_view()
}

fn give(context: PageContext, edition: &Edition, kind: Kind) {
    let PageContext { notices, words, .. } = context;
    let written = untrack(|| written(context, edition));
    let day = format::machine(edition.until).chars().take(10).collect::<String>();
    let (name, mime, text) = match kind {
        Kind::Markdown => (format!("broadsheet-{day}.md"), "text/markdown", markdown(&written)),
        Kind::Html => (format!("broadsheet-{day}.html"), "text/html", html(&written)),
    };
    match files::save(&name, mime, &text) {
        Ok(()) => notices.say(untrack(|| say!(words, keep.exported, name = name))),
        Err(told) => notices.fail(untrack(|| say!(words, opml.unwritable, words = told))),
    }
}

/// What a file says.
struct Written {
    language: String,
    title: String,
    parts: Vec<(String, Vec<Line>)>,
    end: String,
}

/// One article of it.
struct Line {
    title: String,
    url: Option<String>,
    language: Option<String>,
    dateline: String,
    text: String,
    /// Other newsrooms' headlines: their name, the headline, its address.
    others: Vec<(String, String, Option<String>)>,
}

fn written(context: PageContext, edition: &Edition) -> Written {
    let words = context.words;
    let name =
        |listed: &ListedArticle| context.headline(listed.clone(), Selection::All).publisher.get_untracked();
    let line = |listed: &ListedArticle| {
        let Article { title, url, language, excerpt, published, .. } = listed.article.clone();
        let dateline = format!("{} · {}", name(listed), format::date_time(words.tag(), published));
        Line { title, url, language, dateline, text: excerpt, others: Vec::new() }
    };
    let stories = edition.stories.iter().filter_map(|story| {
        let (first, others) = story.articles.split_first()?;
        let mut line = line(first);
        line.dateline = format!("{} · {}", line.dateline, why(words, story.coverage));
        let other =
            |listed: &ListedArticle| (name(listed), listed.article.title.clone(), listed.article.url.clone());
        line.others = others.iter().map(other).collect();
        Some(line)
    });
    let mut parts = vec![(say!(words, story.top).to_owned(), stories.collect::<Vec<_>>())];
    parts.extend(edition.sections.iter().map(|section| {
        (words.section(section.section).to_owned(), section.articles.iter().map(line).collect())
    }));
    parts.retain(|(_, lines)| !lines.is_empty());
    Written {
        language: words.tag().to_owned(),
        title: format!(
            "{}: {}",
            say!(words, app.name),
            say!(words, edition.of, day = format::full_date(words.tag(), edition.until))
        ),
        parts,
        end: say!(words, edition.end).to_owned(),
    }
}

fn markdown(written: &Written) -> String {
    let mut text = format!("# {}\n", marked(&written.title));
    for (name, lines) in &written.parts {
        let _ = write!(text, "\n## {}\n", marked(name));
        for line in lines {
            let _ = write!(
                text,
                "\n### {}\n\n*{}*\n",
                linked(&line.title, line.url.as_deref()),
                marked(&line.dateline)
            );
            if !line.text.is_empty() {
                let _ = write!(text, "\n{}\n", marked(&line.text));
            }
            if !line.others.is_empty() {
                text.push('\n');
            }
            for (name, title, url) in &line.others {
                let _ = writeln!(text, "- {}: {}", marked(name), linked(title, url.as_deref()));
            }
        }
    }
    let _ = write!(text, "\n---\n\n{}\n", marked(&written.end));
    text
}

fn linked(title: &str, url: Option<&str>) -> String {
    match url.filter(is_web) {
        Some(url) => format!("[{}](<{}>)", marked(title), url.replace('<', "%3C").replace('>', "%3E")),
        None => marked(title),
    }
}

/// One line of plain text, so that nothing of it is markup (CommonMark, 2.4).
fn marked(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if !escaped.is_empty() {
            escaped.push(' ');
        }
        for letter in part.chars() {
            if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '|' | '~') {
                escaped.push('\\');
            }
            escaped.push(letter);
        }
    }
    escaped
}

fn html(written: &Written) -> String {
    let mut page = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{}</title>\n<style>body{{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.5 Georgia,serif}}\
         h3{{margin-bottom:0}}small{{color:#555}}p{{margin-top:.25rem}}</style>\n<h1>{}</h1>\n",
        escaped(&written.language),
        escaped(&written.title),
        escaped(&written.title)
    );
    for (name, lines) in &written.parts {
        let _ = writeln!(page, "<h2>{}</h2>", escaped(name));
        for line in lines {
            let language =
                line.language.as_deref().map(|tag| format!(" lang=\"{}\"", escaped(tag))).unwrap_or_default();
            let _ = writeln!(
                page,
                "<article{language} dir=\"auto\">\n<h3>{}</h3>",
                anchored(&line.title, line.url.as_deref())
            );
            let _ = writeln!(page, "<small>{}</small>", escaped(&line.dateline));
            if !line.text.is_empty() {
                let _ = writeln!(page, "<p>{}</p>", escaped(&line.text));
            }
            let others = line.others.iter().map(|(name, title, url)| {
                format!("<li>{}: {}</li>\n", escaped(name), anchored(title, url.as_deref()))
            });
            let others: String = others.collect();
            if !others.is_empty() {
                let _ = writeln!(page, "<ul>\n{others}</ul>");
            }
            page.push_str("</article>\n");
        }
    }
    let _ = writeln!(page, "<hr>\n<p>{}</p>\n</html>", escaped(&written.end));
    page
}

fn anchored(title: &str, url: Option<&str>) -> String {
    match url.filter(is_web) {
        Some(url) => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(title)),
        None => escaped(title),
    }
}

fn is_web(url: &&str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Written {
        let line = Line {
            title: "A [bold] *claim* <b>".to_owned(),
            url: Some("https://paper.example/a?b=\"c\"".to_owned()),
            language: Some("en".to_owned()),
            dateline: "The Paper · today".to_owned(),
            text: "# No heading\n1 < 2".to_owned(),
            others: vec![("Echo".to_owned(), "Another".to_owned(), Some("javascript:alert(1)".to_owned()))],
        };
        Written {
            language: "en".to_owned(),
            title: "Edition".to_owned(),
            parts: vec![("World".to_owned(), vec![line])],
            end: "The end.".to_owned(),
        }
    }

    #[test]
    fn markdown_says_what_was_written_and_nothing_of_it_is_markup() {
        assert_eq!(
            markdown(&sample()),
            "# Edition\n\n## World\n\n### [A \\[bold\\] \\*claim\\* \\<b\\>](<https://paper.example/a?b=\"c\">)\n\n\
             *The Paper · today*\n\n\\# No heading 1 \\< 2\n\n- Echo: Another\n\n---\n\nThe end.\n"
        );
    }

    #[test]
    fn html_is_one_page_in_which_nothing_of_an_article_is_markup_or_script() {
        let page = html(&sample());
        assert!(page.contains(
            "<h3><a href=\"https://paper.example/a?b=&quot;c&quot;\">A [bold] *claim* &lt;b&gt;</a></h3>"
        ));
        assert!(page.contains("<li>Echo: Another</li>"));
        assert!(page.contains("<p># No heading\n1 &lt; 2</p>") && !page.contains("<b>"));
    }
}
