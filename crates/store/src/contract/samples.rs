use crate::{FeedMemory, Ingest, Store, StoredArticle};
use model::{
    Article, ArticleBody, ArticleId, ArticlePage, ArticleQuery, Change, Cursor, DeviceId, EarlierVersion,
    Enclosure, Extent, Feed, FeedId, FeedUrl, Filter, Fingerprint, HybridTime, Operation, SanitizedHtml,
    Scope, Timestamp,
};

/// A feed's id. Spread over the range, as hashes are.
#[must_use]
pub fn feed_id(number: u64) -> FeedId {
    FeedId::from_hash((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// An article's id, of its feed's number and its own.
#[must_use]
pub fn article_id(feed: u64, number: u64) -> ArticleId {
    ArticleId::from_hash((feed * 1_000_003 + number + 1).wrapping_mul(0xD1B5_4A32_D192_ED03))
}

/// A feed.
#[must_use]
pub fn feed(number: u64) -> Feed {
    Feed::new(feed_id(number), FeedUrl(format!("https://press{number}.example/feed")))
}

/// An article with a text of its own.
#[must_use]
pub fn stored(feed: u64, number: u64, published: i64) -> StoredArticle {
    let article = Article {
        id: article_id(feed, number),
        feed: feed_id(feed),
        url: Some(format!("https://press{feed}.example/{number}")),
        title: format!("Headline {number} of {feed}"),
        excerpt: "The first words.".to_owned(),
        byline: None,
        categories: vec!["news".to_owned()],
        published: Timestamp(published),
        seen: Timestamp(published),
        edited: None,
        picture: None,
        language: Some("en".to_owned()),
        extent: Extent::Full,
        words: 3,
    };
    StoredArticle { article, body: body(&format!("<p>Text {number} of {feed}</p>")), prominence: 0 }
}

pub(super) fn body(html: &str) -> ArticleBody {
    ArticleBody {
        html: SanitizedHtml::from_sanitiser(html.to_owned()),
        enclosures: vec![Enclosure { url: "https://a.example/1.mp3".into(), mime: None, bytes: Some(5) }],
        earlier: vec![EarlierVersion {
            until: Timestamp(1),
            title: "Before".to_owned(),
            text: "It was.".to_owned(),
        }],
        guid: Some("urn:1".to_owned()),
    }
}

/// What an answer with these new articles changes; all of them are in the feed now.
#[must_use]
pub fn ingest(number: u64, new: Vec<StoredArticle>) -> Ingest {
    let fingerprints = new.iter().map(|s| fingerprint(s.article.id, s.article.seen.0)).collect();
    Ingest { feed: feed(number), new, updated: vec![], memory: Some(FeedMemory { fingerprints }) }
}

pub(super) fn fingerprint(article: ArticleId, last_seen: i64) -> Fingerprint {
    Fingerprint { article, guid: Some(7), url: None, content: u64::MAX, last_seen: Timestamp(last_seen) }
}

/// An operation of device 1.
#[must_use]
pub fn operation(at: i64, change: Change) -> Operation {
    let at = HybridTime { wall: Timestamp(at), counter: 0 };
    Operation { at, device: DeviceId::from_hash(1), change }
}

/// Records that articles were read or starred.
pub async fn mark(store: &impl Store, at: i64, change: Change) {
    store.record(&[operation(at, change)]).await.unwrap();
}

pub(super) async fn read(store: &impl Store, at: i64, id: ArticleId) {
    mark(store, at, Change::SetRead(vec![id], true)).await;
}

pub(super) async fn star(store: &impl Store, at: i64, id: ArticleId) {
    mark(store, at, Change::SetStarred(vec![id], true)).await;
}

pub(super) async fn page(
    store: &impl Store,
    scope: Scope,
    filter: Filter,
    after: Option<Cursor>,
    limit: usize,
) -> ArticlePage {
    store.articles(&ArticleQuery { scope, filter, after, limit }).await.unwrap()
}

pub(super) fn ids(page: &ArticlePage) -> Vec<ArticleId> {
    page.articles.iter().map(|listed| listed.article.id).collect()
}

/// A whole list, read by pages of `limit`.
pub(super) async fn list(store: &impl Store, scope: &Scope, filter: Filter, limit: usize) -> Vec<ArticleId> {
    let mut all = vec![];
    let mut after = None;
    loop {
        let page = page(store, scope.clone(), filter, after, limit).await;
        assert!(page.articles.len() <= limit);
        all.extend(ids(&page));
        after = page.next;
        if after.is_none() {
            return all;
        }
    }
}

/// Numbers that look random and are the same in each run (xorshift64, Marsaglia 2003).
pub(super) struct Dice(pub u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }
}
