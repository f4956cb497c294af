//! Vocabularies: which namespace an element belongs to, by its address or, undeclared, by its usual prefix.

/// A vocabulary that the crate knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Ns {
    /// No namespace, any of RSS's, or one that nobody knows as the default.
    #[default]
    Plain,
    Atom,
    Rdf,
    Content,
    Dc,
    DcTerms,
    Media,
    Itunes,
    GooglePlay,
    Podcast,
    Slash,
    Thread,
    Syndication,
    Source,
    FeedBurner,
    CreativeCommons,
    Wfw,
    /// GeoRSS, GML and W3C Basic Geo.
    Geo,
    Xhtml,
    Xml,
    /// Declared, and not for us.
    Other,
}

/// Parts of namespace addresses, without scheme, in lower case: the first that the address begins with decides.
const BY_ADDRESS: [(&str, Ns); 42] = [
    ("www.w3.org/2005/atom", Ns::Atom),
    ("purl.org/atom/ns", Ns::Atom),
    ("purl.org/net/atom", Ns::Atom),
    ("example.com/newformat", Ns::Atom),
    ("example.com/necho", Ns::Atom),
    ("purl.org/echo", Ns::Atom),
    ("uri/of/echo/namespace", Ns::Atom),
    ("purl.org/pie", Ns::Atom),
    ("www.w3.org/1999/02/22-rdf-syntax-ns", Ns::Rdf),
    ("purl.org/rss/1.0/modules/content", Ns::Content),
    ("purl.org/rss/1.0/modules/slash", Ns::Slash),
    ("purl.org/rss/1.0/modules/syndication", Ns::Syndication),
    ("purl.org/rss/1.0/modules", Ns::Other),
    ("purl.org/rss/", Ns::Plain),
    ("purl.org/net/rss", Ns::Plain),
    ("my.netscape.com/rdf/simple", Ns::Plain),
    ("channel.netscape.com/rdf/simple", Ns::Plain),
    ("my.netscape.com/publish/formats", Ns::Plain),
    ("backend.userland.com/creativecommons", Ns::CreativeCommons),
    ("backend.userland.com", Ns::Plain),
    ("blogs.law.harvard.edu/tech/rss", Ns::Plain),
    ("purl.org/dc/terms", Ns::DcTerms),
    ("purl.org/dc/", Ns::Dc),
    ("search.yahoo.com/mrss", Ns::Media),
    ("www.rssboard.org/media-rss", Ns::Media),
    ("tools.search.yahoo.com/mrss", Ns::Media),
    ("video.search.yahoo.com/mrss", Ns::Media),
    ("www.itunes.com/dtds/podcast-1.0.dtd", Ns::Itunes),
    ("www.google.com/schemas/play-podcasts", Ns::GooglePlay),
    ("podcastindex.org/namespace", Ns::Podcast),
    ("purl.org/syndication/thread", Ns::Thread),
    ("source.scripting.com", Ns::Source),
    ("rssnamespace.org/feedburner/ext", Ns::FeedBurner),
    ("creativecommons.org/ns", Ns::CreativeCommons),
    ("wellformedweb.org/commentapi", Ns::Wfw),
    ("www.w3.org/1999/xhtml", Ns::Xhtml),
    ("www.georss.org/georss", Ns::Geo),
    ("www.opengis.net/gml", Ns::Geo),
    ("www.w3.org/2003/01/geo/wgs84_pos", Ns::Geo),
    ("github.com/podcastindex-org/podcast-namespace", Ns::Podcast),
    ("web.resource.org/cc", Ns::CreativeCommons),
    ("cyber.law.harvard.edu/rss/creativecommons", Ns::CreativeCommons),
];

const BY_PREFIX: [(&str, Ns); 25] = [
    ("atom", Ns::Atom),
    ("atom10", Ns::Atom),
    ("a10", Ns::Atom),
    ("rdf", Ns::Rdf),
    ("rss", Ns::Plain),
    ("content", Ns::Content),
    ("dc", Ns::Dc),
    ("dcterms", Ns::DcTerms),
    ("media", Ns::Media),
    ("itunes", Ns::Itunes),
    ("googleplay", Ns::GooglePlay),
    ("podcast", Ns::Podcast),
    ("slash", Ns::Slash),
    ("thr", Ns::Thread),
    ("sy", Ns::Syndication),
    ("source", Ns::Source),
    ("feedburner", Ns::FeedBurner),
    ("creativecommons", Ns::CreativeCommons),
    ("wfw", Ns::Wfw),
    ("georss", Ns::Geo),
    ("gml", Ns::Geo),
    ("geo", Ns::Geo),
    ("cc", Ns::CreativeCommons),
    ("xhtml", Ns::Xhtml),
    ("xml", Ns::Xml),
];

impl Ns {
    /// By the address that a prefix, or the default (an empty prefix), is bound to.
    pub(crate) fn of_binding(prefix: &str, address: &str) -> Self {
        let address = address.trim().to_ascii_lowercase();
        let bare = address.trim_start_matches("https://").trim_start_matches("http://");
        let known = BY_ADDRESS.iter().find(|(part, _)| bare.starts_with(part)).map(|(_, ns)| *ns);
        match known {
            Some(ns) => ns,
            None if prefix.is_empty() => Self::Plain,
            None => Self::of_prefix(prefix),
        }
    }

    /// By the prefix that is usual for it.
    pub(crate) fn of_prefix(prefix: &str) -> Self {
        BY_PREFIX
            .iter()
            .find(|(usual, _)| usual.eq_ignore_ascii_case(prefix))
            .map_or(Self::Other, |(_, ns)| *ns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vocabulary_is_known_by_its_address_else_by_its_prefix() {
        for (prefix, address, expected) in [
            ("", "http://www.w3.org/2005/Atom", Ns::Atom),
            ("", "HTTPS://www.w3.org/2005/Atom/", Ns::Atom),
            ("", "http://purl.org/atom/ns#", Ns::Atom),
            ("", "http://purl.org/rss/1.0/", Ns::Plain),
            ("x", "http://purl.org/rss/1.0/modules/content/", Ns::Content),
            ("x", "http://purl.org/dc/terms/", Ns::DcTerms),
            ("x", "http://purl.org/dc/elements/1.1/", Ns::Dc),
            ("", "http://nobody.example/", Ns::Plain),
            ("media", "http://wrong.example/", Ns::Media),
            ("x", "http://nobody.example/", Ns::Other),
        ] {
            assert_eq!(Ns::of_binding(prefix, address), expected, "{prefix} {address}");
        }
    }

    #[test]
    fn every_usual_prefix_is_known_in_any_case() {
        for (prefix, ns) in BY_PREFIX {
            assert_eq!(Ns::of_prefix(prefix), ns);
            assert_eq!(Ns::of_prefix(&prefix.to_uppercase()), ns);
            assert_eq!(Ns::of_binding(prefix, "http://nobody.example/"), ns);
        }
        for prefix in ["", "x", "geosource", "dcx", "atomic"] {
            assert_eq!(Ns::of_prefix(prefix), Ns::Other, "{prefix}");
        }
    }

    #[test]
    fn every_address_is_known_with_either_scheme_and_any_prefix() {
        for (address, _) in BY_ADDRESS {
            let [plain, secure, loud] = [
                Ns::of_binding("x", &format!("http://{address}")),
                Ns::of_binding("y", &format!("https://{address}")),
                Ns::of_binding("", &format!(" HTTP://{} ", address.to_uppercase())),
            ];
            assert!(plain == secure && secure == loud, "{address}");
        }
    }
}
