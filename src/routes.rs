//! The address bar holds the selection. A page is chosen by the query string alone (`?feed=…`, `?page=settings`), so
//! the app runs on any static host and below any path, and fragments stay free for headings of an article.

use model::{
    ArticleId, FeedId, Filter, FolderId, RuleId, Section, Selection, SmartFeedId, StoryId, Timestamp,
};

/// What the address bar can say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The page that opens the paper.
    Today,
    /// A list of articles.
    List(Selection, Filter),
    /// An article, opened from a list that next and previous follow.
    Article(ArticleId, Selection),
    /// One event with all that was written about it.
    Story(StoryId),
    /// The news of one day: the edition of a moment, or the latest.
    Edition(Option<Timestamp>),
    /// The reader's articles, best first, and Our Picks.
    ForYou,
    /// Everything stored, searched for words; they may be none.
    Search(String),
    /// All folders and feeds, for narrow screens.
    Feeds,
    /// What is followed, to be arranged.
    Subscriptions,
    /// What each source gave, and what was read of it.
    Sources,
    /// The catalogue with its filters.
    Catalogue(CatalogueFilter),
    /// First run.
    Welcome,
    /// Follow an address; it may be given.
    Add(String),
    /// Save a page; its address may be given.
    Save(String),
    /// Rules; what a new one is to be about may be given.
    Rules(RuleSeed),
    /// Settings.
    Settings,
    /// Privacy: what leaves the device, who learns it.
    Privacy,
    /// Help.
    Help,
}

/// What the catalogue page is narrowed to; empty words do not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CatalogueFilter {
    /// Words to find.
    pub text: String,
    /// ISO 3166-1.
    pub country: String,
    /// Base language.
    pub language: String,
    /// Section word.
    pub section: String,
}

/// What a new rule is to be about; nothing for none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct RuleSeed {
    /// Who wrote.
    pub author: String,
    /// Where it was printed.
    pub feed: Option<FeedId>,
    /// The story.
    pub story: Option<StoryId>,
}

impl RuleSeed {
    fn query(&self) -> String {
        let author = (!self.author.is_empty()).then(|| format!("&author={}", encode(&self.author)));
        let feed = self.feed.map(|feed| format!("&of={feed}"));
        let story = self.story.map(|story| format!("&about={story}"));
        [author, feed, story].into_iter().flatten().collect()
    }
}

impl Route {
    /// Reads a query string, with or without its `?`. What is unknown leads to [`Route::Today`].
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let query = Query::parse(query);
        let selection = query.selection();
        if let Some(id) = query.value("article").and_then(ArticleId::parse) {
            return Self::Article(id, selection.unwrap_or_default());
        }
        if let Some(id) = query.value("story").and_then(StoryId::parse) {
            return Self::Story(id);
        }
        if let Some(selection) = selection {
            return Self::List(selection, query.filter());
        }
        if let Some(address) = query.shared() {
            return Self::Save(address);
        }
        match query.value("page") {
            Some("edition") => {
                Self::Edition(query.value("until").and_then(|at| at.parse().ok()).map(Timestamp))
            }
            Some("for-you") => Self::ForYou,
            Some("search") => Self::Search(query.text("text")),
            Some("feeds") => Self::Feeds,
            Some("subscriptions") => Self::Subscriptions,
            Some("sources") => Self::Sources,
            Some("catalogue") => Self::Catalogue(query.catalogue()),
            Some("welcome") => Self::Welcome,
            Some("add") => Self::Add(query.text("address")),
            Some("save") => Self::Save(String::new()),
            Some("rules") => Self::Rules(query.rule_seed()),
            Some("settings") => Self::Settings,
            Some("privacy") => Self::Privacy,
            Some("help") => Self::Help,
            _ => Self::Today,
        }
    }

    /// The address, relative to the app's own.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Today => "./".to_owned(),
            Self::List(selection, Filter::All) => format!("./?{}", selection_query(*selection)),
            Self::List(selection, Filter::Unread) => {
                format!("./?{}&show=unread", selection_query(*selection))
            }
            Self::Article(id, within) => format!("./?article={id}&{}", selection_query(*within)),
            Self::Story(id) => format!("./?story={id}"),
            Self::Edition(None) => "./?page=edition".to_owned(),
            Self::Edition(Some(until)) => format!("./?page=edition&until={}", until.0),
            Self::ForYou => "./?page=for-you".to_owned(),
            Self::Search(text) => format!("./?page=search&text={}", encode(text)),
            Self::Feeds => "./?page=feeds".to_owned(),
            Self::Subscriptions => "./?page=subscriptions".to_owned(),
            Self::Sources => "./?page=sources".to_owned(),
            Self::Catalogue(filter) => format!("./?page=catalogue{}", filter.query()),
            Self::Welcome => "./?page=welcome".to_owned(),
            Self::Add(address) if address.is_empty() => "./?page=add".to_owned(),
            Self::Add(address) => format!("./?page=add&address={}", encode(address)),
            Self::Save(address) if address.is_empty() => "./?page=save".to_owned(),
            Self::Save(address) => format!("./?save={}", encode(address)),
            Self::Rules(seed) => format!("./?page=rules{}", seed.query()),
            Self::Settings => "./?page=settings".to_owned(),
            Self::Privacy => "./?page=privacy".to_owned(),
            Self::Help => "./?page=help".to_owned(),
        }
    }
}

impl CatalogueFilter {
    fn query(&self) -> String {
        let parts = [
            ("text", &self.text),
            ("country", &self.country),
            ("language", &self.language),
            ("topic", &self.section),
        ];
        let given = parts.iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| format!("&{name}={}", encode(value))).collect()
    }
}

fn selection_query(selection: Selection) -> String {
    match selection {
        Selection::All => "page=latest".to_owned(),
        Selection::Feed(id) => format!("feed={id}"),
        Selection::Folder(id) => format!("folder={id}"),
        Selection::Section(section) => format!("section={}", section.word()),
        Selection::Starred => "page=starred".to_owned(),
        Selection::Muted => "page=muted".to_owned(),
        Selection::Rule(id) => format!("rule={id}"),
        Selection::Smart(id) => format!("smart={id}"),
    }
}

/// The decoded pairs of a query string.
struct Query(Vec<(String, String)>);

impl Query {
    fn parse(query: &str) -> Self {
        let pairs = query.trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
        Self(pairs.map(|(name, value)| (decode(name), decode(value))).collect())
    }

    fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn text(&self, name: &str) -> String {
        self.value(name).unwrap_or_default().to_owned()
    }

    /// What was shared with the app: an address, or the first one within a text, because that is where some apps put it.
    fn shared(&self) -> Option<String> {
        let address = self.value("save").filter(|address| !address.trim().is_empty());
        let within = || {
            let text = self.value("save-text")?;
            text.split_whitespace().find(|word| word.starts_with("http"))
        };
        address.or_else(within).map(|address| address.trim().to_owned())
    }

    fn selection(&self) -> Option<Selection> {
        let feed = self.value("feed").and_then(FeedId::parse).map(Selection::Feed);
        let folder = || self.value("folder").and_then(FolderId::parse).map(Selection::Folder);
        let section = || self.value("section").and_then(Section::parse).map(Selection::Section);
        let rule = || self.value("rule").and_then(RuleId::parse).map(Selection::Rule);
        let smart = || self.value("smart").and_then(SmartFeedId::parse).map(Selection::Smart);
        feed.or_else(folder).or_else(section).or_else(rule).or_else(smart).or(match self.value("page") {
            Some("latest") => Some(Selection::All),
            Some("starred") => Some(Selection::Starred),
            Some("muted") => Some(Selection::Muted),
            _ => None,
        })
    }

    fn filter(&self) -> Filter {
        if self.value("show") == Some("unread") { Filter::Unread } else { Filter::All }
    }

    fn rule_seed(&self) -> RuleSeed {
        RuleSeed {
            author: self.text("author"),
            feed: self.value("of").and_then(FeedId::parse),
            story: self.value("about").and_then(StoryId::parse),
        }
    }

    fn catalogue(&self) -> CatalogueFilter {
        CatalogueFilter {
            text: self.text("text"),
            country: self.text("country"),
            language: self.text("language"),
            section: self.text("topic"),
        }
    }
}

/// Percent-encodes all but unreserved characters (RFC 3986, 2.3).
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// Undoes [`encode`], and `+` for a blank; what is no escape stands for itself.
fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escaped = (*byte == b'%').then(|| text.get(at + 1..at + 3)).flatten();
        match escaped.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(if *byte == b'+' { b' ' } else { *byte });
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_reads_back_from_its_address() {
        let feed = Selection::Feed(FeedId::from_hash(77));
        let folder = Selection::Folder(FolderId::from_hash(99));
        let filter =
            CatalogueFilter { text: "le monde & co".into(), country: "FR".into(), ..Default::default() };
        let routes = [
            Route::Today,
            Route::List(Selection::All, Filter::All),
            Route::List(Selection::All, Filter::Unread),
            Route::List(feed, Filter::Unread),
            Route::List(folder, Filter::All),
            Route::List(Selection::Starred, Filter::All),
            Route::List(Selection::Muted, Filter::All),
            Route::List(Selection::Rule(RuleId::from_hash(7)), Filter::Unread),
            Route::List(Selection::Smart(SmartFeedId::from_hash(7)), Filter::Unread),
            Route::List(Selection::Section(Section::Sport), Filter::All),
            Route::Article(ArticleId::from_hash(5), feed),
            Route::Article(ArticleId::from_hash(5), Selection::All),
            Route::Story(StoryId::from_hash(7)),
            Route::Edition(None),
            Route::Edition(Some(Timestamp(1_800_000_000_000))),
            Route::ForYou,
            Route::Search(String::new()),
            Route::Search("\"a b\" -c&d+e is:unread  ü".into()),
            Route::Feeds,
            Route::Subscriptions,
            Route::Sources,
            Route::Catalogue(CatalogueFilter::default()),
            Route::Catalogue(filter),
            Route::Welcome,
            Route::Add(String::new()),
            Route::Add("https://example.org/?a=1&b=ü#x".into()),
            Route::Save(String::new()),
            Route::Save("https://example.org/?a=1&b=ü#x".into()),
            Route::Rules(RuleSeed::default()),
            Route::Rules(RuleSeed {
                author: "Ana & Co".into(),
                feed: Some(FeedId::from_hash(3)),
                story: Some(StoryId::from_hash(4)),
            }),
            Route::Settings,
            Route::Privacy,
            Route::Help,
        ];
        for route in routes {
            let href = route.href();
            assert_eq!(Route::parse(href.trim_start_matches("./")), route, "{href}");
        }
    }

    #[test]
    fn what_other_apps_share_is_saved() {
        for (query, address) in [
            ("?save-title=Ferries&save-text=&save=https%3A%2F%2Fa.example%2Fx", "https://a.example/x"),
            ("?save-text=Read+this+https%3A%2F%2Fa.example%2Fx+now", "https://a.example/x"),
        ] {
            assert_eq!(Route::parse(query), Route::Save(address.to_owned()), "{query}");
        }
        assert_eq!(Route::parse("?save-text=no+address"), Route::Today);
    }

    #[test]
    fn what_nobody_wrote_leads_to_today() {
        for query in [
            "",
            "?",
            "?page=nonsense",
            "?feed=%%%",
            "?article=!",
            "?story=!",
            "?smart=!",
            "?section=gossip",
            "?=",
            "?page",
        ] {
            assert_eq!(Route::parse(query), Route::Today, "{query}");
        }
    }
}
