//! Atom 1.0 (RFC 4287) with html, xhtml or text bodies, and its draft 0.3.

use std::fmt::Write;

use super::{Edition, media_type};
use crate::{
    content::Format,
    markup::{escape, to_text},
    moment::rfc3339,
    press::Article,
};

pub(super) fn write(edition: &Edition<'_>) -> String {
    let entries: String = edition.articles.iter().map(|article| entry(edition, article)).collect();
    format!(
        "{}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<title>{}</title>\n<subtitle>{}</subtitle>\n\
         <id>urn:newsstand:{}:{}</id>\n<link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n\
         <updated>{}</updated>\n<author><name>{}</name></author>\n{entries}</feed>\n",
        edition.declaration(),
        edition.publisher.language,
        escape(&edition.title()),
        escape(&edition.publisher.description),
        edition.publisher.id,
        edition.feed.section,
        edition.own_address(),
        edition.home(),
        rfc3339(edition.updated()),
        escape(&edition.publisher.name),
    )
}

fn entry(edition: &Edition<'_>, article: &Article) -> String {
    let mut entry = format!(
        "<entry>\n<title type=\"text\">{}</title>\n<id>{}</id>\n<link rel=\"alternate\" href=\"{}\"/>\n\
         <published>{}</published>\n<updated>{}</updated>\n<category term=\"{}\" label=\"{}\"/>\n<summary type=\"text\">{}</summary>\n",
        escape(&article.title),
        article.guid,
        edition.link(article),
        rfc3339(article.published),
        rfc3339(article.updated),
        article.section,
        escape(edition.section(article)),
        escape(&article.summary()),
    );
    if !article.by.is_empty() {
        let _ = writeln!(entry, "<author><name>{}</name></author>", escape(&article.by));
    }
    if let Some(picture) = &article.picture {
        let kind = media_type(&picture.path);
        let title = escape(&picture.caption);
        let _ = writeln!(
            entry,
            "<link rel=\"enclosure\" type=\"{kind}\" title=\"{title}\" href=\"{}{}\"/>",
            edition.base, picture.path
        );
    }
    entry.push_str(&content(edition, article));
    entry.push_str("</entry>\n");
    entry
}

fn content(edition: &Edition<'_>, article: &Article) -> String {
    let Some(html) = edition.html(article) else {
        return String::new();
    };
    match edition.feed.format {
        Format::AtomXhtml => {
            format!(
                "<content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">{html}</div></content>\n"
            )
        }
        Format::AtomText => {
            let text = edition.given(article).map(|markdown| to_text(&markdown)).unwrap_or_default();
            format!("<content type=\"text\">{}</content>\n", escape(&text))
        }
        _ => format!("<content type=\"html\">{}</content>\n", escape(&html)),
    }
}

pub(super) fn write_old(edition: &Edition<'_>) -> String {
    let entries: String = edition.articles.iter().map(|article| old_entry(edition, article)).collect();
    format!(
        "{}<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xml:lang=\"{}\">\n<title>{}</title>\n\
         <tagline>{}</tagline>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<modified>{}</modified>\n{entries}</feed>\n",
        edition.declaration(),
        edition.publisher.language,
        escape(&edition.title()),
        escape(&edition.publisher.description),
        edition.home(),
        rfc3339(edition.updated()),
    )
}

fn old_entry(edition: &Edition<'_>, article: &Article) -> String {
    let html = edition.html(article).unwrap_or_else(|| edition.teaser(article));
    format!(
        "<entry>\n<title>{}</title>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<id>{}</id>\n\
         <author><name>{}</name></author>\n<issued>{issued}</issued>\n<created>{issued}</created>\n<modified>{}</modified>\n\
         <summary type=\"text/plain\">{}</summary>\n<content type=\"text/html\" mode=\"escaped\">{}</content>\n</entry>\n",
        escape(&article.title),
        edition.link(article),
        article.guid,
        escape(&article.by),
        rfc3339(article.updated),
        escape(&article.summary()),
        escape(&html),
        issued = rfc3339(article.published),
    )
}
