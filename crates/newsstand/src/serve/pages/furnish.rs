//! Fills the page templates below `content/pages/`.

use std::fmt::Write;

use serde_json::json;

use crate::{
    content::{Format, Furniture, Publisher, Text},
    markup::{escape, to_html},
    moment::rfc3339,
    press::{Article, Press},
    random::hash,
};

const PLAIN: &str = include_str!("../../../content/pages/article-plain.html");
const BUSY: &str = include_str!("../../../content/pages/article-busy.html");
const HOME: &str = include_str!("../../../content/pages/home.html");
const STYLE: &str = include_str!("../../../content/pages/style.css");

/// Replaces `[[name]]` by its value.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut page = template.to_owned();
    for (name, value) in values {
        page = page.replace(&format!("[[{name}]]"), value);
    }
    page
}

pub(super) fn index(press: &Press, base: &str) -> String {
    let mut list = String::new();
    for publisher in &press.content.publishers {
        let _ = writeln!(
            list,
            "<li lang=\"{}\"><h3><a href=\"{base}/{}/\">{}</a></h3><p>{}</p></li>",
            publisher.language,
            publisher.id,
            escape(&publisher.name),
            escape(&publisher.description)
        );
    }
    fill(
        HOME,
        &[
            ("language", "en"),
            ("direction", "ltr"),
            ("name", "The Newsstand"),
            ("style", STYLE),
            ("hue", "210"),
            ("feeds", ""),
            ("nav", ""),
            ("description", "A small fictional press. Every name, place and event here is invented."),
            ("list", &list),
            ("rights", "Made for Broadsheet's demo, tests and benchmarks."),
        ],
    )
}

pub(super) fn home(press: &Press, at: usize, base: &str) -> Option<String> {
    let publisher = press.content.publishers.get(at)?;
    let furniture = press.furniture(publisher)?;
    let mut articles: Vec<&Article> =
        press.articles.iter().filter(|article| article.publisher == at).collect();
    articles.sort_by_key(|article| (-article.published, &article.path));
    let mut list = String::new();
    for article in articles.iter().take(24) {
        let _ = writeln!(
            list,
            "<li><h3><a href=\"{base}{}\">{}</a></h3><p>{}</p></li>",
            article.path,
            escape(&article.title),
            escape(&article.summary())
        );
    }
    Some(fill(
        HOME,
        &[
            ("language", &publisher.language),
            ("direction", direction(publisher)),
            ("name", &escape(&publisher.name)),
            ("style", STYLE),
            ("hue", &publisher.hue.to_string()),
            ("feeds", &feed_links(publisher, furniture)),
            ("nav", &nav(publisher, furniture, base)),
            ("description", &escape(&publisher.description)),
            ("list", &list),
            ("rights", &escape(&furniture.rights)),
        ],
    ))
}

pub(super) fn article(press: &Press, article: &Article, base: &str) -> Option<String> {
    let publisher = press.content.publishers.get(article.publisher)?;
    let furniture = press.furniture(publisher)?;
    let template = if hash(&publisher.id).is_multiple_of(2) { PLAIN } else { BUSY };
    let text = |words: &str| escape(words);
    let section = furniture.sections.get(&article.section).map_or(&article.section, |section| section);
    Some(fill(
        template,
        &[
            ("body", &body(publisher, furniture, article, base)),
            ("figure", &figure(article, base)),
            ("related", &related(press, article, base)),
            ("nav", &nav(publisher, furniture, base)),
            ("feeds", &feed_links(publisher, furniture)),
            ("data", &linked_data(publisher, article, base, section)),
            ("style", STYLE),
            ("language", &publisher.language),
            ("direction", direction(publisher)),
            ("hue", &publisher.hue.to_string()),
            ("title", &text(&article.title)),
            ("summary", &text(&article.summary())),
            ("name", &text(&publisher.name)),
            ("home", &format!("{base}/{}/", publisher.id)),
            ("address", &format!("{base}{}", article.path)),
            (
                "image",
                &article
                    .picture
                    .as_ref()
                    .map(|picture| format!("{base}{}", picture.path))
                    .unwrap_or_default(),
            ),
            ("section", &text(section)),
            ("by", &text(&article.by)),
            ("by_word", &text(&furniture.by)),
            ("published", &rfc3339(article.published)),
            ("updated", &rfc3339(article.updated)),
            ("cookies", &text(&furniture.cookies)),
            ("accept", &text(&furniture.accept)),
            ("related_word", &text(&furniture.related)),
            ("newsletter", &text(&furniture.newsletter)),
            ("advertisement", &text(&furniture.advertisement)),
            ("share", &text(&furniture.share)),
            ("menu", &text(&furniture.menu)),
            ("rights", &text(&furniture.rights)),
        ],
    ))
}

fn direction(publisher: &Publisher) -> &'static str {
    if publisher.language.starts_with("ar") { "rtl" } else { "ltr" }
}

/// The whole text, or a teaser and the wall for those who have not paid.
fn body(publisher: &Publisher, furniture: &Furniture, article: &Article, base: &str) -> String {
    if publisher.text == Text::Subscriber {
        let (teaser, wall) = (escape(&article.summary()), escape(&furniture.subscribers));
        return format!("<p>{teaser}</p>\n<div class=\"paywall\"><p>{wall}</p></div>");
    }
    to_html(&article.body, base)
}

fn figure(article: &Article, base: &str) -> String {
    let Some(picture) = &article.picture else {
        return String::new();
    };
    to_html(&format!("![{} | {}]({})", picture.caption, picture.credit, picture.path), base)
}

fn related(press: &Press, article: &Article, base: &str) -> String {
    let own = press
        .articles
        .iter()
        .filter(|other| other.publisher == article.publisher && other.path != article.path);
    let near = own.filter(|other| other.section == article.section).take(4);
    near.map(|other| format!("<li><a href=\"{base}{}\">{}</a></li>\n", other.path, escape(&other.title)))
        .collect()
}

fn nav(publisher: &Publisher, furniture: &Furniture, base: &str) -> String {
    let item = |section: &String| {
        let word = furniture.sections.get(section).unwrap_or(section);
        format!("<li><a href=\"{base}/{}/#{section}\">{}</a></li>", publisher.id, escape(word))
    };
    publisher.sections.iter().map(item).collect()
}

/// `link rel=alternate` for each of the publisher's feeds, relative as on many sites.
fn feed_links(publisher: &Publisher, furniture: &Furniture) -> String {
    let mut links = String::new();
    for feed in &publisher.feeds {
        let kind = match feed.format {
            Format::Json => "feed+json",
            Format::Atom03 | Format::AtomHtml | Format::AtomXhtml | Format::AtomText => "atom+xml",
            _ => "rss+xml",
        };
        let name =
            furniture.sections.get(&feed.section).map(|section| format!(" – {section}")).unwrap_or_default();
        let _ = writeln!(
            links,
            "<link rel=\"alternate\" type=\"application/{kind}\" title=\"{}{}\" href=\"/{}/{}\">",
            escape(&publisher.name),
            escape(&name),
            publisher.id,
            feed.path
        );
    }
    links
}

/// schema.org metadata as JSON-LD, safe inside a script element.
fn linked_data(publisher: &Publisher, article: &Article, base: &str, section: &str) -> String {
    json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": rfc3339(article.published),
        "dateModified": rfc3339(article.updated),
        "author": [{ "@type": "Person", "name": article.by }],
        "publisher": { "@type": "NewsMediaOrganization", "name": publisher.name, "url": format!("{base}/{}/", publisher.id) },
        "image": article.picture.as_ref().map(|picture| format!("{base}{}", picture.path)),
        "articleSection": section,
        "isAccessibleForFree": publisher.text != Text::Subscriber,
        "inLanguage": publisher.language,
        "mainEntityOfPage": format!("{base}{}", article.path),
    })
    .to_string()
    .replace('<', "\\u003c")
}
