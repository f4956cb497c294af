//! RSS 1.0 (RDF) with the `dc` and `content` modules.

use std::fmt::Write;

use super::{Edition, cdata};
use crate::{markup::escape, moment::rfc3339, press::Article};

pub(super) fn write(edition: &Edition<'_>) -> String {
    let mut list = String::new();
    let mut items = String::new();
    for article in &edition.articles {
        let _ = writeln!(list, "<rdf:li rdf:resource=\"{}\"/>", edition.link(article));
        items.push_str(&item(edition, article));
    }
    format!(
        "{}<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n\
         <channel rdf:about=\"{}\">\n<title>{}</title>\n<link>{}</link>\n<description>{}</description>\n\
         <dc:language>{}</dc:language>\n<dc:date>{}</dc:date>\n<items>\n<rdf:Seq>\n{list}</rdf:Seq>\n</items>\n</channel>\n{items}</rdf:RDF>\n",
        edition.declaration(),
        edition.own_address(),
        escape(&edition.title()),
        edition.home(),
        escape(&edition.publisher.description),
        edition.publisher.language,
        rfc3339(edition.updated()),
    )
}

fn item(edition: &Edition<'_>, article: &Article) -> String {
    let link = edition.link(article);
    let body = match edition.html(article) {
        Some(html) => format!("<content:encoded>{}</content:encoded>\n", cdata(&html)),
        None => String::new(),
    };
    format!(
        "<item rdf:about=\"{link}\">\n<title>{}</title>\n<link>{link}</link>\n<description>{}</description>\n\
         <dc:creator>{}</dc:creator>\n<dc:date>{}</dc:date>\n<dc:subject>{}</dc:subject>\n{body}</item>\n",
        escape(&article.title),
        escape(&article.summary()),
        escape(&article.by),
        rfc3339(article.published),
        escape(edition.section(article)),
    )
}
