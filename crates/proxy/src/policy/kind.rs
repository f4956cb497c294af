//! The kinds of document that are fetched: what is asked for, which types pass, how long they may be.

use serde::Deserialize;

const MEGABYTE: u64 = 1024 * 1024;

/// What a client asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// RSS, Atom, JSON Feed or OPML, under whatever type publishers send it.
    Feed,
    /// An HTML page.
    Page,
    /// A page that may be a feed itself, or lead to one.
    Discovery,
    /// A raster picture.
    Picture,
    /// A site's small raster picture.
    Icon,
    /// A small JSON document.
    Data,
}

impl Kind {
    /// The word that clients ask for it by.
    pub fn word(self) -> &'static str {
        match self {
            Self::Feed => "feed",
            Self::Page => "page",
            Self::Discovery => "discovery",
            Self::Picture => "picture",
            Self::Icon => "icon",
            Self::Data => "data",
        }
    }

    /// Whether the body also has to look like a picture, see [`super::picture_type`].
    pub fn is_picture(self) -> bool {
        matches!(self, Self::Picture | Self::Icon)
    }

    /// The `Accept` header of the request.
    pub fn accept(self) -> &'static str {
        match self {
            Self::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, \
                 application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
            }
            Self::Page => "text/html, application/xhtml+xml",
            Self::Discovery => {
                "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, \
                 application/feed+json, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
            }
            Self::Picture | Self::Icon => {
                "image/avif, image/webp, image/png, image/jpeg, image/gif, image/*;q=0.1"
            }
            Self::Data => "application/json",
        }
    }

    /// The longest body, in bytes, after decompression.
    pub fn cap(self) -> u64 {
        match self {
            Self::Feed | Self::Picture => 15 * MEGABYTE,
            Self::Page | Self::Discovery => 10 * MEGABYTE,
            Self::Icon => MEGABYTE,
            Self::Data => 5 * MEGABYTE,
        }
    }

    /// Whether an answer with this `Content-Type` may be handed on.
    pub fn accepts_type(self, content_type: Option<&str>) -> bool {
        let essence = essence(content_type.unwrap_or_default());
        match self {
            // A feed's types have HTML's among them.
            Self::Feed | Self::Discovery => is_feed_type(&essence),
            Self::Page => matches!(essence.as_str(), "text/html" | "application/xhtml+xml"),
            Self::Picture | Self::Icon => is_picture_type(&essence),
            Self::Data => essence == "application/json",
        }
    }
}

/// The type without parameters, in lower case.
fn essence(content_type: &str) -> String {
    content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn is_feed_type(essence: &str) -> bool {
    if matches!(essence, "text/javascript" | "text/ecmascript" | "text/css") {
        return false;
    }
    let subtype = essence.split_once('/').map_or(essence, |(_, subtype)| subtype);
    is_untyped(essence)
        || essence.starts_with("text/")
        || (essence.starts_with("application/")
            && ["xml", "rss", "atom", "rdf", "json", "opml"].iter().any(|word| subtype.contains(word)))
}

fn is_picture_type(essence: &str) -> bool {
    is_untyped(essence)
        || matches!(
            essence,
            "image/jpeg"
                | "image/jpg"
                | "image/pjpeg"
                | "image/png"
                | "image/apng"
                | "image/gif"
                | "image/webp"
                | "image/avif"
                | "image/x-icon"
                | "image/vnd.microsoft.icon"
        )
}

fn is_untyped(essence: &str) -> bool {
    matches!(essence, "" | "application/octet-stream" | "binary/octet-stream")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_types() {
        for (kind, content_type, accepted) in [
            (Kind::Feed, Some("application/rss+xml; charset=utf-8"), true),
            (Kind::Feed, Some("TEXT/XML"), true),
            (Kind::Feed, Some("application/feed+json"), true),
            (Kind::Feed, Some("text/html"), true),
            (Kind::Feed, Some("application/octet-stream"), true),
            (Kind::Feed, None, true),
            (Kind::Feed, Some("image/svg+xml"), false),
            (Kind::Feed, Some("text/javascript"), false),
            (Kind::Feed, Some("application/javascript"), false),
            (Kind::Feed, Some("video/mp4"), false),
            (Kind::Page, Some("text/html;charset=latin1"), true),
            (Kind::Page, Some("application/xhtml+xml"), true),
            (Kind::Page, Some("application/pdf"), false),
            (Kind::Page, None, false),
            (Kind::Picture, Some("image/jpeg"), true),
            (Kind::Picture, Some("image/svg+xml"), false),
            (Kind::Picture, Some("text/html"), false),
            (Kind::Discovery, Some("text/html"), true),
            (Kind::Discovery, Some("application/xhtml+xml"), true),
            (Kind::Discovery, Some("application/rss+xml"), true),
            (Kind::Discovery, Some("image/png"), false),
            (Kind::Icon, Some("image/vnd.microsoft.icon"), true),
            (Kind::Icon, Some("image/svg+xml"), false),
            (Kind::Data, Some("application/json"), true),
            (Kind::Data, Some("text/html"), false),
        ] {
            assert_eq!(kind.accepts_type(content_type), accepted, "{kind:?} {content_type:?}");
        }
    }
}
