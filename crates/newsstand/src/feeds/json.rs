//! JSON Feed 1.1.

use serde_json::{Value, json};

use super::{Edition, media_type};
use crate::{moment::rfc3339, press::Article};

pub(super) fn write(edition: &Edition<'_>) -> String {
    let items: Vec<Value> = edition.articles.iter().map(|article| item(edition, article)).collect();
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": edition.title(),
        "description": edition.publisher.description,
        "home_page_url": edition.home(),
        "feed_url": edition.own_address(),
        "language": edition.publisher.language,
        "items": items,
    })
    .to_string()
}

fn item(edition: &Edition<'_>, article: &Article) -> Value {
    let mut item = json!({
        "id": article.guid,
        "url": edition.link(article),
        "title": article.title,
        "summary": article.summary(),
        "date_published": rfc3339(article.published),
        "date_modified": rfc3339(article.updated),
        "tags": [edition.section(article)],
        "authors": [{ "name": article.by }],
        "content_html": edition.html(article).unwrap_or_else(|| edition.teaser(article)),
    });
    if let (Some(picture), Some(fields)) = (&article.picture, item.as_object_mut()) {
        let address = format!("{}{}", edition.base, picture.path);
        fields.insert(
            "attachments".into(),
            json!([{ "url": address, "mime_type": media_type(&picture.path), "title": picture.caption }]),
        );
        fields.insert("image".into(), address.into());
    }
    item
}
