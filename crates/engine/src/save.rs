//! Saving a web page that came in no feed: it becomes an article of a subscription that is never fetched, starred, so
//! that it stays.

use crate::discover::is_success;
use crate::hash::article_id;
use crate::{Engine, FetchKind, FetchResponse, World, address, feed_id, ingest, trouble, trouble_of};
use article::Extraction;
use feed::decode_page;
use model::{
    Article, ArticleBody, ArticleId, Change, Extent, Feed, FeedId, FeedUrl, SAVED_PAGES, Section, Timestamp,
    Trouble, Validators,
};
use store::{Ingest, Store, StoredArticle};

/// Characters of an excerpt.
const EXCERPT: usize = 300;
/// Characters of a title.
const TITLE: usize = 500;

impl<S: Store, W: World> Engine<S, W> {
    /// Fetches the page at an address, and keeps what reader mode makes of it. A page that was saved before is brought up
    /// to date. `shelf` names the subscription when the first page is saved.
    pub(crate) async fn save_page(&self, typed: &str, shelf: String) -> Result<ArticleId, Trouble> {
        let address = address::complete(typed).ok_or(Trouble::BadAddress)?;
        let response = self.fetch(address, FetchKind::Page, Validators::default(), None).await?;
        if !is_success(response.status) {
            return Err(trouble::of_status(response.status, None));
        }
        let now = self.world.now();
        let page = compose(&response, now)?;
        let id = page.article.id;
        let feed = self.open_shelf(shelf).await?;
        let ingest = self.shelved(Feed { succeeded: Some(now), ..feed }, page, now).await?;
        self.written(self.store.apply(std::slice::from_ref(&ingest)).await)?;
        self.searching.note(std::slice::from_ref(&ingest));
        self.remember_feeds([ingest.feed]);
        self.set_starred(vec![id], true).await?;
        self.today.outdate();
        self.coverage.outdate();
        self.searching.outdate();
        self.notices.articles(ingest.new.len(), ingest.updated.len());
        Ok(id)
    }

    /// The subscription of saved pages, made when there is none.
    async fn open_shelf(&self, title: String) -> Result<Feed, Trouble> {
        let _arranging = self.arranging.lock().await;
        let (feed, url) = (shelf(), FeedUrl(SAVED_PAGES.to_owned()));
        if !self.followed().await?.contains(&feed) {
            let (site, folder, section) = (None, None, Section::Top);
            let subscribe = Change::Subscribe { feed, url: url.clone(), site, title, folder, section };
            self.record(vec![subscribe]).await?;
            self.notices.overview();
        }
        Ok(self
            .feed(feed)
            .await?
            .unwrap_or_else(|| Feed { next_check: Timestamp(i64::MAX), ..Feed::new(feed, url) }))
    }

    async fn shelved(&self, feed: Feed, page: StoredArticle, now: Timestamp) -> Result<Ingest, Trouble> {
        let (mut new, mut updated) = (Vec::new(), Vec::new());
        match self.store.article(page.article.id).await.map_err(trouble_of)? {
            None => new.push(page),
            Some((before, _)) => {
                let body = self.store.body(before.id).await.map_err(trouble_of)?.unwrap_or_default();
                updated.extend(ingest::edit(before, body, page, now));
            }
        }
        Ok(Ingest { feed, new, updated, memory: None })
    }
}

/// The feed that saved pages are in.
pub(crate) fn shelf() -> FeedId {
    feed_id(SAVED_PAGES)
}

fn compose(response: &FetchResponse, now: Timestamp) -> Result<StoredArticle, Trouble> {
    let (html, _) = decode_page(&response.body, response.content_type.as_deref(), &response.final_url);
    let found = article::extract(&html, &response.final_url, feed::parse_date)
        .map_err(crate::full_text::trouble_of_page)?;
    if found.html.is_empty() {
        return Err(Trouble::NoText);
    }
    Ok(stored(found, &response.final_url, now))
}

fn stored(found: Extraction, address: &str, now: Timestamp) -> StoredArticle {
    let url = article::clean_address(address, address);
    let article = Article {
        id: article_id(shelf(), &address::article_key(address)),
        feed: shelf(),
        title: ingest::one_line(&found.headline.or(found.title).unwrap_or_default(), TITLE),
        excerpt: article::excerpt(found.html.as_str(), EXCERPT),
        byline: found.byline,
        categories: found.section.into_iter().collect(),
        published: found.published.map_or(now, Timestamp).min(now),
        seen: now,
        edited: None,
        picture: found.lead_image,
        language: found.language,
        extent: match found.access {
            article::Access::Subscribers => Extent::Subscribers,
            article::Access::Summary => Extent::Summary,
            article::Access::Full => Extent::Full,
        },
        words: found.words,
        url,
    };
    let body = ArticleBody { html: found.html, ..ArticleBody::default() };
    StoredArticle { article, body, prominence: 0 }
}
