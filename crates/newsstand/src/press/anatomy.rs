//! One article with all that publishers put into and around a text: what reader mode is looked at with.

use super::{Article, Picture, Press, guid, slug};
use crate::{block, moment, picture};

const TEXT: &str = include_str!("../../content/anatomy.md");
/// Seconds before the edition.
const AGE: i64 = 2 * 3_600;

pub(super) fn add(press: &mut Press) {
    for template in block::blocks(TEXT) {
        let found = press.find_publisher(template.word(1));
        let Some((at, publisher)) = found else { continue };
        let title = template.field("title").unwrap_or_default().to_owned();
        let published = press.now - AGE;
        let path = format!("/{}/{}/{}", publisher.id, moment::path_date(published), slug(&title));
        let guid = guid(publisher, &path);
        let own = press.articles.iter().filter(|other| other.publisher == at);
        let newest = own.max_by_key(|other| (other.published, &other.path));
        let also = newest.map(|other| format!("[{}]({})", other.title.replace(['[', ']'], ""), other.path));
        let (caption, credit) =
            template.field("caption").and_then(|field| field.split_once(" | ")).unwrap_or_default();
        let scene = picture::address(template.field("scene").unwrap_or_default(), &path);
        press.articles.push(Article {
            publisher: at,
            guid,
            section: template.word(2).to_owned(),
            by: template.field("by").unwrap_or_default().to_owned(),
            title,
            published,
            updated: published,
            body: template.body.replace("[[also]]", &also.unwrap_or_default()),
            picture: Some(Picture { path: scene, caption: caption.to_owned(), credit: credit.to_owned() }),
            path,
            agency: None,
            recording: None,
            edit: None,
            event: None,
        });
    }
}
