//! Feed documents: the same articles in every format that publishers use.

mod atom;
mod json;
mod rdf;
mod rss;

use crate::{
    content::{Feed, Format, Furniture, Publisher, Text},
    markup::{self, escape},
    moment::Moment,
    press::{Article, Press},
};

/// What a format writes: one publisher's feed, with absolute addresses below `base`.
pub(crate) struct Edition<'a> {
    pub publisher: &'a Publisher,
    pub feed: &'a Feed,
    pub furniture: &'a Furniture,
    pub articles: Vec<&'a Article>,
    /// `http://host:port`, no slash at the end.
    pub base: &'a str,
}

/// A feed as it goes over the wire.
pub(crate) struct Document {
    pub bytes: Vec<u8>,
    pub media_type: String,
}

/// Writes a feed; `None` when the publisher has no language of ours.
pub(crate) fn write(press: &Press, at: usize, feed: &Feed, base: &str) -> Option<Document> {
    let publisher = press.content.publishers.get(at)?;
    let furniture = press.furniture(publisher)?;
    let articles = press.articles_of(at, feed);
    let edition = Edition { publisher, feed, furniture, articles, base };
    let (text, media_type) = match feed.format {
        Format::Rss091 | Format::Rss092 => (rss::write_old(&edition), "application/rss+xml"),
        Format::Rss20 | Format::Markdown => (rss::write(&edition), "application/rss+xml"),
        Format::Rss10 => (rdf::write(&edition), "application/rdf+xml"),
        Format::Atom03 => (atom::write_old(&edition), "application/atom+xml"),
        Format::AtomHtml | Format::AtomXhtml | Format::AtomText => {
            (atom::write(&edition), "application/atom+xml")
        }
        Format::Json => (json::write(&edition), "application/feed+json"),
    };
    let label = feed.encoding.as_deref().unwrap_or("utf-8");
    Some(Document { bytes: encode(&text, label), media_type: format!("{media_type}; charset={label}") })
}

/// The HTML that a publisher's first feed gives of an article, and when it was published if that feed tells.
pub(crate) fn given(press: &Press, article: &Article, base: &str) -> Option<(String, Option<Moment>)> {
    let publisher = press.content.publishers.get(article.publisher)?;
    let (feed, furniture) = (publisher.feeds.first()?, press.furniture(publisher)?);
    let edition = Edition { publisher, feed, furniture, articles: Vec::new(), base };
    if feed.format == Format::Rss091 {
        return Some((format!("<p>{}</p>", escape(&article.summary())), None));
    }
    let html = edition.html(article).unwrap_or_else(|| edition.teaser(article));
    Some((html, Some(article.published)))
}

/// The text in the named encoding; what it lacks becomes a numeric reference (as `encoding_rs` does).
fn encode(text: &str, label: &str) -> Vec<u8> {
    if label.eq_ignore_ascii_case("utf-16") {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        return units.flat_map(u16::to_le_bytes).collect();
    }
    match encoding_rs::Encoding::for_label(label.as_bytes()) {
        Some(encoding) => encoding.encode(text).0.into_owned(),
        None => text.as_bytes().to_vec(),
    }
}

impl Edition<'_> {
    fn declaration(&self) -> String {
        let label = self.feed.encoding.as_deref().unwrap_or("utf-8");
        format!("<?xml version=\"1.0\" encoding=\"{label}\"?>\n")
    }

    fn home(&self) -> String {
        format!("{}/{}/", self.base, self.publisher.id)
    }

    fn own_address(&self) -> String {
        format!("{}/{}/{}", self.base, self.publisher.id, self.feed.path)
    }

    fn title(&self) -> String {
        match self.furniture.sections.get(&self.feed.section) {
            Some(section) if self.feed.section != "top" => format!("{} – {section}", self.publisher.name),
            _ => self.publisher.name.clone(),
        }
    }

    fn section<'b>(&'b self, article: &'b Article) -> &'b str {
        self.furniture.sections.get(&article.section).map_or(&article.section, String::as_str)
    }

    fn link(&self, article: &Article) -> String {
        format!("{}{}", self.base, article.path)
    }

    fn updated(&self) -> i64 {
        self.articles.iter().map(|article| article.updated).max().unwrap_or(0)
    }

    /// The Markdown that this publisher lets into its feed, `None` when it gives a summary only.
    fn given(&self, article: &Article) -> Option<String> {
        let body = match self.publisher.text {
            Text::Full => article.body.clone(),
            Text::Summary => return None,
            Text::Subscriber => format!("{}\n\n*{}*", article.summary(), self.furniture.subscribers),
        };
        Some(match &article.picture {
            Some(picture) => {
                format!("![{} | {}]({})\n\n{body}", picture.caption, picture.credit, picture.path)
            }
            None => body,
        })
    }

    fn html(&self, article: &Article) -> Option<String> {
        let base = if self.publisher.relative_links { "" } else { self.base };
        self.given(article).map(|markdown| markup::to_html(&markdown, base))
    }

    /// Two sentences or so as HTML, with a link to read on.
    fn teaser(&self, article: &Article) -> String {
        let summary = escape(&article.summary());
        format!(
            "<p>{summary} <a href=\"{}\">{}</a></p>",
            self.link(article),
            escape(&self.furniture.read_more)
        )
    }

    fn is_for_subscribers(&self) -> bool {
        self.publisher.text == Text::Subscriber
    }
}

/// Text that may hold markup, for an XML document.
fn cdata(html: &str) -> String {
    format!("<![CDATA[{}]]>", html.replace("]]>", "]]]]><![CDATA[>"))
}

fn media_type(picture: &str) -> &'static str {
    match picture.rsplit('.').next() {
        Some("png") => "image/png",
        Some("webp") => "image/webp",
        _ => "image/jpeg",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_lacks_nothing() {
        assert_eq!(encode("é€", "windows-1252"), b"\xe9\x80");
        assert_eq!(encode("é日", "iso-8859-1"), b"\xe9&#26085;");
        assert_eq!(encode("蒼", "shift_jis"), b"\x91\x93");
        assert_eq!(encode("a", "utf-16"), b"\xff\xfea\x00");
    }

    #[test]
    fn character_data_never_ends_early() {
        assert_eq!(cdata("a]]>b"), "<![CDATA[a]]]]><![CDATA[>b]]>");
    }
}
