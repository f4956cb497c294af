//! What few documents say: kept apart, so that the many do not pay for it.

/// A person or body, with what was said of them (RFC 4287, 3.2).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// What they did.
    pub role: Role,
    /// Plain text.
    pub name: Option<String>,
    /// As sent.
    pub email: Option<String>,
    /// Home page, absolute.
    pub url: Option<String>,
}

/// What a person did for a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Wrote it.
    #[default]
    Author,
    /// Helped (`contributor`, `dc:contributor`, `podcast:person`).
    Contributor,
    /// Answers for it (`dc:publisher`, `webMaster`, `itunes:owner`).
    Publisher,
}

/// A link with its relation (RFC 4287, 4.2.7).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ParsedLink {
    /// Relation as sent; `alternate` where none is said.
    pub rel: String,
    /// Absolute, http or https.
    pub url: String,
    /// Media type as sent.
    pub mime: Option<String>,
    /// Plain text.
    pub title: Option<String>,
    /// Language of what lies there (`hreflang`).
    pub language: Option<String>,
    /// Length in bytes, where told.
    pub bytes: Option<u64>,
}

/// A place on earth (GeoRSS, W3C Basic Geo): of a line, box or area its first point.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Location {
    /// Degrees north, WGS 84.
    pub latitude: f64,
    /// Degrees east, WGS 84.
    pub longitude: f64,
}

/// The picture of a feed, with what RSS says of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Logo {
    /// Absolute, http or https.
    pub url: Option<String>,
    /// Plain text.
    pub title: Option<String>,
    /// The page that it leads to, absolute.
    pub link: Option<String>,
    /// Pixels.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}

/// The program that wrote a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Generator {
    /// Plain text.
    pub name: Option<String>,
    /// Absolute.
    pub url: Option<String>,
    /// As sent.
    pub version: Option<String>,
}

/// Where a program may ask to be told of news (`cloud`, <https://www.rssboard.org/rsscloud-interface>).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cloud {
    /// Host.
    pub domain: String,
    /// Port, where told.
    pub port: Option<u16>,
    /// Path.
    pub path: String,
    /// `http-post`, `xml-rpc` or `soap`.
    pub protocol: String,
}

/// What a feed says beyond the usual. Most feeds leave most of it empty.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FeedDetails {
    /// Atom id of the feed.
    pub id: Option<String>,
    /// Everyone named.
    pub people: Vec<Person>,
    /// Every link that the feed itself carries.
    pub links: Vec<ParsedLink>,
    /// Plain text, without repeats.
    pub categories: Vec<String>,
    /// Rights, plain text.
    pub rights: Option<String>,
    /// Address of the licence (`creativeCommons:license`, `rel=license`), absolute.
    pub license: Option<String>,
    /// Milliseconds since 1970-01-01T00:00:00Z (`pubDate`, `dcterms:issued`).
    pub published: Option<i64>,
    /// The program that wrote the feed.
    pub generator: Option<Generator>,
    /// The feed's picture.
    pub logo: Option<Logo>,
    /// Small square picture, absolute (`icon`, `favicon`).
    pub icon: Option<String>,
    /// Hours of the day (0 to 23, UTC) in which not to ask (`skipHours`).
    pub skip_hours: Vec<u8>,
    /// Days of the week (0 is Monday) on which not to ask (`skipDays`).
    pub skip_days: Vec<u8>,
    /// rssCloud.
    pub cloud: Option<Cloud>,
    /// Address that the feed has moved to (`itunes:new-feed-url`), absolute.
    pub moved_to: Option<String>,
    /// Whether it is for adults, where told (`itunes:explicit`).
    pub is_explicit: Option<bool>,
    /// Whether directories shall leave it out (`itunes:block`).
    pub is_blocked: bool,
    /// Whether no more will come (`itunes:complete`, JSON Feed `expired`).
    pub is_complete: bool,
    /// Where to give money (`podcast:funding`), absolute.
    pub funding_url: Option<String>,
    /// Where the feed is about.
    pub location: Option<Location>,
}

/// What an entry says beyond the usual; absent in most.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EntryDetails {
    /// Everyone of whom more than an author's name is said.
    pub people: Vec<Person>,
    /// Links that no other field holds: other forms and languages, `related`, `via`, `license`.
    pub links: Vec<ParsedLink>,
    /// Address of the licence, absolute.
    pub license: Option<String>,
    /// Where the entry is about.
    pub location: Option<Location>,
    /// Whether it is for adults, where told (`itunes:explicit`).
    pub is_explicit: Option<bool>,
    /// Whether directories shall leave it out (`itunes:block`).
    pub is_blocked: bool,
    /// Feed of the comments (`wfw:commentRss`, `rel=replies`), absolute.
    pub comments_feed_url: Option<String>,
    /// Address for writing a comment (`wfw:comment`), absolute.
    pub comment_form_url: Option<String>,
    /// What it answers (`thr:in-reply-to`).
    pub in_reply_to: Option<InReplyTo>,
    /// Page that plays it (`media:player`), absolute.
    pub player_url: Option<String>,
    /// Everyone whom Media RSS credits, where it is more than the picture's: name, role.
    pub credits: Vec<(String, Option<String>)>,
    /// Still pictures (`media:thumbnail`), absolute, where there is more than the entry's picture.
    pub thumbnails: Vec<String>,
    /// Written forms of a recording (`podcast:transcript`).
    pub transcripts: Vec<ParsedLink>,
    /// Chapters of a recording (`podcast:chapters`), absolute.
    pub chapters_url: Option<String>,
    /// One line below the title (`itunes:subtitle`), plain text.
    pub subtitle: Option<String>,
    /// The feed that the entry was copied from, as far as the entry says it (RFC 4287, 4.2.11).
    pub source: Option<Box<FeedDetails>>,
}

/// The text that an entry answers (RFC 4685, 3).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InReplyTo {
    /// Id of the entry.
    pub id: Option<String>,
    /// Its page, absolute.
    pub url: Option<String>,
    /// Media type of the page.
    pub mime: Option<String>,
    /// Its feed, absolute.
    pub source: Option<String>,
}
