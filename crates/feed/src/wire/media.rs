//! Media RSS (<https://www.rssboard.org/media-rss>): pictures, films, captions, credits.

use std::borrow::Cow;

use super::{Rare, Value, keep};
use crate::xml::{Ns, Reader, Tag};

/// What an entry, a group or a single content says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Media<'a> {
    pub(crate) contents: Vec<MediaContent<'a>>,
    pub(crate) thumbnails: Vec<Thumbnail<'a>>,
    pub(crate) title: Value<'a>,
    pub(crate) description: Value<'a>,
    /// Names with their roles.
    pub(crate) credits: Vec<(Cow<'a, str>, Value<'a>)>,
    pub(crate) copyright: Value<'a>,
    pub(crate) license: Value<'a>,
    /// Player, rating, categories.
    pub(crate) rare: Option<Box<Rare<'a>>>,
}

/// `media:content`
#[derive(Debug, Clone, Default)]
pub(crate) struct MediaContent<'a> {
    pub(crate) url: Value<'a>,
    pub(crate) medium: Value<'a>,
    pub(crate) mime: Value<'a>,
    pub(crate) bytes: Value<'a>,
    pub(crate) seconds: Value<'a>,
    pub(crate) width: u32,
    pub(crate) title: Value<'a>,
    pub(crate) description: Value<'a>,
    pub(crate) credits: Vec<(Cow<'a, str>, Value<'a>)>,
}

/// `media:thumbnail`
#[derive(Debug, Clone, Default)]
pub(crate) struct Thumbnail<'a> {
    pub(crate) url: Value<'a>,
    pub(crate) width: u32,
}

/// Contents and thumbnails kept of one entry.
const MAX_ITEMS: usize = 64;
/// Groups and contents within each other.
const MAX_NESTING: usize = 4;

impl<'a> Media<'a> {
    pub(super) fn read(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        self.read_nested(reader, tag, 0);
    }

    fn read_nested(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>, nesting: usize) {
        match tag.local {
            "group" if nesting < MAX_NESTING => self.read_children(reader, tag, nesting),
            "content" if nesting < MAX_NESTING => self.read_content(reader, tag, nesting),
            "thumbnail" if self.thumbnails.len() < MAX_ITEMS => self.read_thumbnail(reader, tag),
            "title" => keep(&mut self.title, reader.html(tag)),
            "description" | "text" => keep(&mut self.description, reader.html(tag)),
            "credit" if self.credits.len() < MAX_ITEMS => {
                let name = reader.text(tag);
                if !name.trim_ascii().is_empty() {
                    self.credits.push((name, tag.attribute("role")));
                }
            }
            "copyright" => keep(&mut self.copyright, reader.text(tag)),
            "license" => keep(&mut self.license, tag.attribute("href").unwrap_or_default()),
            _ if Rare::knows(tag) => self.rare.get_or_insert_default().read(reader, tag),
            _ => {}
        }
    }

    fn read_children(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>, nesting: usize) {
        while let Some(child) = reader.next_field(tag.depth) {
            if child.ns == Ns::Media {
                self.read_nested(reader, &child, nesting + 1);
            }
        }
    }

    fn read_thumbnail(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        let width = number(tag, "width");
        let mut url = tag.attribute("url");
        if url.is_none() {
            keep(&mut url, reader.text(tag));
        }
        self.thumbnails.push(Thumbnail { url, width });
    }

    fn read_content(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>, nesting: usize) {
        let mut content = MediaContent {
            url: tag.attribute("url"),
            medium: tag.attribute("medium"),
            mime: tag.attribute("type"),
            bytes: tag.attribute("fileSize"),
            seconds: tag.attribute("duration"),
            width: number(tag, "width"),
            ..MediaContent::default()
        };
        let mut own = Media::default();
        own.read_children(reader, tag, nesting);
        self.thumbnails.append(&mut own.thumbnails);
        self.contents.append(&mut own.contents);
        self.rare = self.rare.take().or(own.rare.take());
        content.title = own.title;
        content.description = own.description;
        content.credits = own.credits;
        if self.contents.len() < MAX_ITEMS {
            self.contents.push(content);
        }
    }
}

fn number(tag: &Tag<'_>, attribute: &str) -> u32 {
    tag.attribute(attribute).and_then(|value| value.trim().parse().ok()).unwrap_or(0)
}

impl MediaContent<'_> {
    /// Whether this is a picture, by its medium, type or address.
    pub(crate) fn is_picture(&self) -> bool {
        if let Some(medium) = self.medium.as_deref().filter(|medium| !medium.is_empty()) {
            return medium.eq_ignore_ascii_case("image");
        }
        match self.mime.as_deref().filter(|mime| !mime.is_empty()) {
            Some(mime) => mime.trim().to_ascii_lowercase().starts_with("image"),
            None => self.url.as_deref().is_some_and(|url| {
                has_picture_name(url) || (self.width > 0 && self.seconds.is_none() && !has_film_name(url))
            }),
        }
    }
}

/// Whether an address ends as pictures do.
pub(crate) fn has_picture_name(url: &str) -> bool {
    has_ending(url, &[".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"])
}

fn has_film_name(url: &str) -> bool {
    has_ending(url, &[".mp4", ".m4v", ".mov", ".webm", ".m3u8", ".mp3", ".m4a", ".ogg", ".swf"])
}

fn has_ending(url: &str, endings: &[&str]) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    endings.iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_told_by_medium_type_or_name() {
        let value = |text: &'static str| (!text.is_empty()).then_some(Cow::Borrowed(text));
        for (medium, mime, url, expected) in [
            ("image", "", "", true),
            ("IMAGE", "video/mp4", "", true),
            ("video", "image/jpeg", "/a.jpg", false),
            ("audio", "", "/a.jpg", false),
            ("", "image/png", "/a", true),
            ("", " Image/PNG", "/a", true),
            ("", "video/mp4", "/a.jpg", false),
            ("", "", "/a.jpg", true),
            ("", "", "/a.JPEG?x=1#y", true),
            ("", "", "/a.avif", true),
            ("", "", "/a.mp4", false),
            ("", "", "/a?x=.jpg", false),
            ("", "", "", false),
        ] {
            let content = MediaContent {
                medium: value(medium),
                mime: value(mime),
                url: value(url),
                ..MediaContent::default()
            };
            assert_eq!(content.is_picture(), expected, "{medium} {mime} {url}");
        }
    }
}
