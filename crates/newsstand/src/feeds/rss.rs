//! RSS 0.91, 0.92 (UserLand) and 2.0 with `content`, `dc`, `media`, `atom`, `source` modules.

use std::fmt::Write;

use super::{Edition, cdata, media_type};
use crate::{
    content::Format,
    markup::escape,
    moment::rfc822,
    press::{Article, Picture},
    sound,
};

const MODULES: &str = "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" \
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:media=\"http://search.yahoo.com/mrss/\" \
    xmlns:atom=\"http://www.w3.org/2005/Atom\" xmlns:source=\"http://source.scripting.com/\"";

pub(super) fn write(edition: &Edition<'_>) -> String {
    let items: String = edition.articles.iter().map(|article| item(edition, article)).collect();
    format!(
        "{}<rss version=\"2.0\" {MODULES}>\n<channel>\n{}<lastBuildDate>{}</lastBuildDate>\n<ttl>60</ttl>\n\
         <atom:link href=\"{}\" rel=\"self\" type=\"application/rss+xml\"/>\n{items}</channel>\n</rss>\n",
        edition.declaration(),
        channel(edition),
        rfc822(edition.updated()),
        edition.own_address(),
    )
}

pub(super) fn write_old(edition: &Edition<'_>) -> String {
    let version = if edition.feed.format == Format::Rss091 { "0.91" } else { "0.92" };
    let items: String = edition.articles.iter().map(|article| old_item(edition, article, version)).collect();
    format!(
        "{}<rss version=\"{version}\">\n<channel>\n{}{items}</channel>\n</rss>\n",
        edition.declaration(),
        channel(edition)
    )
}

fn channel(edition: &Edition<'_>) -> String {
    format!(
        "<title>{}</title>\n<link>{}</link>\n<description>{}</description>\n<language>{}</language>\n",
        escape(&edition.title()),
        edition.home(),
        escape(&edition.publisher.description),
        edition.publisher.language.to_lowercase(),
    )
}

fn item(edition: &Edition<'_>, article: &Article) -> String {
    let mut item = format!(
        "<item>\n<title>{}</title>\n<link>{}</link>\n<guid isPermaLink=\"false\">{}</guid>\n<pubDate>{}</pubDate>\n<category>{}</category>\n",
        escape(&article.title),
        edition.link(article),
        article.guid,
        rfc822(article.published),
        escape(edition.section(article)),
    );
    if edition.is_for_subscribers() {
        let _ = writeln!(item, "<category>{}</category>", escape(&edition.furniture.subscribers_tag));
    }
    if !article.by.is_empty() {
        let _ = writeln!(item, "<dc:creator>{}</dc:creator>", cdata(&article.by));
    }
    let _ = writeln!(item, "<description>{}</description>", cdata(&edition.teaser(article)));
    item.push_str(&text(edition, article));
    if let Some(picture) = &article.picture {
        item.push_str(&media(edition, picture));
    }
    if let Some(recording) = &article.recording {
        let (base, length) = (edition.base, sound::LENGTH);
        let _ =
            writeln!(item, "<enclosure url=\"{base}{recording}\" length=\"{length}\" type=\"audio/wav\"/>");
    }
    item.push_str("</item>\n");
    item
}

/// The body: as HTML, or as Markdown where the publisher writes Markdown.
fn text(edition: &Edition<'_>, article: &Article) -> String {
    if edition.feed.format == Format::Markdown {
        let markdown = edition.given(article).unwrap_or_default();
        let absolute = markdown.replace("](/", &format!("]({}/", edition.base));
        return format!("<source:markdown>{}</source:markdown>\n", escape(&absolute));
    }
    match edition.html(article) {
        Some(html) => format!("<content:encoded>{}</content:encoded>\n", cdata(&html)),
        None => String::new(),
    }
}

fn media(edition: &Edition<'_>, picture: &Picture) -> String {
    format!(
        "<media:content url=\"{0}{1}\" type=\"{2}\" medium=\"image\" width=\"1200\" height=\"800\">\n\
         <media:description type=\"plain\">{3}</media:description>\n<media:credit role=\"photographer\">{4}</media:credit>\n\
         <media:thumbnail url=\"{0}{1}?size=small\" width=\"400\" height=\"267\"/>\n</media:content>\n",
        edition.base,
        picture.path,
        media_type(&picture.path),
        escape(&picture.caption),
        escape(&picture.credit),
    )
}

/// 0.91 knows title, link, description; 0.92 adds enclosure, category and source.
fn old_item(edition: &Edition<'_>, article: &Article, version: &str) -> String {
    let html = edition.html(article).unwrap_or_else(|| edition.teaser(article));
    let description = if version == "0.91" { escape(&article.summary()) } else { escape(&html) };
    let mut item = format!(
        "<item>\n<title>{}</title>\n<link>{}</link>\n<description>{description}</description>\n",
        escape(&article.title),
        edition.link(article),
    );
    if version == "0.92" {
        let _ = writeln!(item, "<category>{}</category>", escape(edition.section(article)));
        let _ = writeln!(item, "<pubDate>{}</pubDate>", rfc822(article.published));
        if let Some(picture) = &article.picture {
            let kind = media_type(&picture.path);
            let _ = writeln!(
                item,
                "<enclosure url=\"{}{}\" length=\"90000\" type=\"{kind}\"/>",
                edition.base, picture.path
            );
        }
    }
    item.push_str("</item>\n");
    item
}
