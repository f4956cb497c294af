//! The full text of an article, taken from its own page by reader mode and kept for reading offline.

mod kept;
mod learned;
mod page;

use crate::discover::is_success;
use crate::signal::Signal;
use crate::{Engine, FetchKind, World, trouble, trouble_of};
use learned::Learned;
use model::{Article, ArticleId, Extent, FeedId, FullText, FullTextMode, Trouble, Validators};
pub(crate) use page::trouble_of as trouble_of_page;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "full-text-1";
/// Full texts of one batch of new articles that are fetched before anybody asks.
const AHEAD: usize = 30;
/// Milliseconds between two of these.
const PAUSE: u32 = 1_500;
/// Failures that are remembered.
const FAILURES: usize = 500;

/// What is remembered beside the kept texts.
#[derive(Default)]
pub(crate) struct FullTexts {
    learned: RefCell<Option<BTreeMap<FeedId, Learned>>>,
    /// What went wrong since the start, so that opening an article again does not ask again.
    failed: RefCell<HashMap<ArticleId, Trouble>>,
    ahead: RefCell<VecDeque<ArticleId>>,
    wake: Signal,
}

impl<S: Store, W: World> Engine<S, W> {
    /// Fetches the page of an article, and keeps the text that reader mode finds in it.
    pub(crate) async fn full_text(&self, id: ArticleId) -> Result<FullText, Trouble> {
        let found = self.store.article(id).await.map_err(trouble_of)?;
        let (article, _) = found.ok_or(Trouble::ArticleGone)?;
        let outcome = self.fetch_full_text(&article).await;
        self.learn(&article, &outcome).await;
        self.remember_outcome(id, &outcome);
        outcome
    }

    async fn fetch_full_text(&self, article: &Article) -> Result<FullText, Trouble> {
        let address = page_of(article).ok_or(Trouble::NoPage)?;
        let response = self.fetch(address, FetchKind::Page, Validators::default(), None).await?;
        if !is_success(response.status) {
            return Err(trouble::of_status(response.status, None));
        }
        let full = page::read(&response, article, self.world.now())?;
        let body = self.store.body(article.id).await.map_err(trouble_of)?.unwrap_or_default();
        if full.words <= article::words(body.html.as_str()) {
            return Err(Trouble::NothingMore);
        }
        let bytes = kept::write(&full);
        self.written(self.store.put_page(article.id, &bytes).await)?;
        self.searching.note_text(article.id);
        Ok(full)
    }

    /// The full text, if it is kept.
    pub(crate) async fn kept_full_text(&self, article: &Article) -> Result<Option<FullText>, Trouble> {
        let bytes = self.store.page(article.id).await.map_err(trouble_of)?;
        Ok(bytes.and_then(|bytes| full_text_in(&bytes, article)))
    }

    /// Whether the reader would have the full text fetched when the article is opened.
    pub(crate) async fn wants_full_text(&self, article: &Article) -> Result<bool, Trouble> {
        let is_saved = article.feed == crate::save::shelf();
        if is_saved || page_of(article).is_none() || self.full_texts.failed.borrow().contains_key(&article.id)
        {
            return Ok(false);
        }
        let is_short = matches!(article.extent, Extent::Summary | Extent::Headline);
        Ok(match self.full_text_mode(article.feed).await? {
            FullTextMode::Always => true,
            FullTextMode::WhenShort => is_short,
            FullTextMode::Never => false,
            FullTextMode::Learned => {
                let learned = self.learned().await?;
                learned.get(&article.feed).copied().unwrap_or_default().wants(is_short)
            }
        })
    }

    async fn full_text_mode(&self, feed: FeedId) -> Result<FullTextMode, Trouble> {
        Ok(self.library().await?.subscription(feed).map(|s| s.full_text).unwrap_or_default())
    }

    async fn learned(&self) -> Result<BTreeMap<FeedId, Learned>, Trouble> {
        if let Some(learned) = self.full_texts.learned.borrow().clone() {
            return Ok(learned);
        }
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        let learned: BTreeMap<_, _> =
            kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).unwrap_or_default();
        self.full_texts.learned.replace(Some(learned.clone()));
        Ok(learned)
    }

    /// Takes note of how useful it was. What cannot be written is learned again.
    async fn learn(&self, article: &Article, outcome: &Result<FullText, Trouble>) {
        let Ok(mut learned) = self.learned().await else { return };
        let feed = learned.entry(article.feed).or_default();
        let before = *feed;
        feed.note(article.extent, outcome);
        if *feed == before {
            return;
        }
        let bytes = postcard::to_allocvec(&learned).unwrap_or_default();
        self.full_texts.learned.replace(Some(learned));
        let _ = self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await;
    }

    fn remember_outcome(&self, id: ArticleId, outcome: &Result<FullText, Trouble>) {
        let mut failed = self.full_texts.failed.borrow_mut();
        match outcome {
            Err(trouble) if !trouble::is_on_the_way(trouble) && failed.len() < FAILURES => {
                failed.insert(id, trouble.clone());
            }
            _ => {
                failed.remove(&id);
            }
        }
    }

    /// Notes new articles whose full texts the reader always wants.
    pub(crate) async fn want_ahead(&self, articles: impl Iterator<Item = (FeedId, ArticleId)>) {
        let Ok(library) = self.library().await else { return };
        let is_wanted =
            |feed| library.subscription(feed).is_some_and(|s| s.full_text == FullTextMode::Always);
        let wanted = articles.filter(|(feed, _)| is_wanted(*feed)).map(|(_, id)| id).take(AHEAD);
        self.full_texts.ahead.borrow_mut().extend(wanted);
        self.full_texts.wake.raise();
    }

    /// Fetches full texts that are always wanted, one after the other, for ever, and then their pictures. A failure is told
    /// when the article is opened.
    pub(crate) async fn fetch_ahead(&self) {
        loop {
            self.full_texts.wake.wait().await;
            loop {
                let Some(id) = self.full_texts.ahead.borrow_mut().pop_front() else { break };
                if matches!(self.store.page(id).await, Ok(None)) {
                    let _ = self.full_text(id).await;
                    self.want_pictures(&[id]);
                    self.world.sleep(PAUSE).await;
                }
            }
        }
    }
}

/// The full text in what was kept of an article's page.
pub(crate) fn full_text_in(bytes: &[u8], article: &Article) -> Option<FullText> {
    kept::read(bytes, article.url.as_deref().unwrap_or_default())
}

/// The address of an article's own page: letters and notices often lead to their publisher's front page, which is none.
fn page_of(article: &Article) -> Option<String> {
    let is_front_page = |url: &String| {
        let rest = url.split_once("://").map_or("", |(_, rest)| rest);
        rest.split_once('/').is_none_or(|(_, path)| path.split('#').next() == Some(""))
    };
    article.url.clone().filter(|url| !is_front_page(url))
}
