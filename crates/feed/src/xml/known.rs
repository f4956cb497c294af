//! Local names that the crate reads, as it matches them: some writers put them in upper or mixed case.

/// In lower case; the ones that good feeds write in mixed case first.
const KNOWN: [&str; 113] = [
    "pubdate",
    "lastbuilddate",
    "commentrss",
    "origlink",
    "updateperiod",
    "updatefrequency",
    "managingeditor",
    "webmaster",
    "skiphours",
    "skipdays",
    "poslist",
    "featurename",
    "url",
    "id",
    "tag",
    "uri",
    "name",
    "link",
    "guid",
    "item",
    "date",
    "body",
    "icon",
    "logo",
    "info",
    "text",
    "long",
    "line",
    "pos",
    "lat",
    "lon",
    "box",
    "ttl",
    "day",
    "hour",
    "rdf",
    "rss",
    "feed",
    "title",
    "entry",
    "email",
    "image",
    "width",
    "point",
    "where",
    "cloud",
    "group",
    "value",
    "total",
    "block",
    "owner",
    "author",
    "issued",
    "source",
    "rights",
    "height",
    "player",
    "rating",
    "credit",
    "person",
    "summary",
    "content",
    "updated",
    "creator",
    "channel",
    "tagline",
    "subject",
    "encoded",
    "license",
    "polygon",
    "circle",
    "comment",
    "funding",
    "category",
    "comments",
    "language",
    "subtitle",
    "modified",
    "created",
    "homepage",
    "abstract",
    "explicit",
    "complete",
    "keywords",
    "duration",
    "chapters",
    "location",
    "markdown",
    "permalink",
    "enclosure",
    "published",
    "copyright",
    "generator",
    "available",
    "thumbnail",
    "publisher",
    "description",
    "contributor",
    "coordinates",
    "transcript",
    "in-reply-to",
    "new-feed-url",
    "identifier",
    "fulltext",
    "fullitem",
    "div",
    "opml",
    "outline",
    "head",
    "script",
    "style",
    "items",
    "parentguid",
];

/// The name as the crate matches it: in lower case where it is known, otherwise as written.
pub(super) fn canonical(name: &str) -> &str {
    if !name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        return name;
    }
    KNOWN.into_iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_matched_in_any_case() {
        for name in KNOWN {
            assert_eq!((canonical(&name.to_uppercase()), canonical(name)), (name, name));
        }
        for (name, expected) in
            [("pubDate", "pubdate"), ("Nothing", "Nothing"), ("nothing", "nothing"), ("", "")]
        {
            assert_eq!(canonical(name), expected);
        }
    }
}
