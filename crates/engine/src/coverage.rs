//! Stories: which articles are about one event, and what the front page and an article's page show of that.
//!
//! What the first headline needs is here a list of ids alone ([`StoryFront`]); all else works in the background
//! ([`Engine::gather_stories`]).

mod copies;
mod front;
mod looks;
mod newsroom;
mod origin;
mod page;
mod sections;
mod standing;
mod wishes;

pub(crate) use front::{StoryFront, TopStory};
use looks::Looks;
pub(crate) use sections::Filed;
pub(crate) use standing::Standing;

use crate::signal::Signal;
use crate::{Engine, World, trouble_of};
use futures_util::future::{Either, select};
use futures_util::lock::Mutex;
use model::{
    Article, ArticleId, ArticleQuery, Coverage, FeedId, Filter, Scope, Section, Selection, Timestamp, Trouble,
};
use newsroom::newsroom;
use ranking::{Changes, Headline, Publisher, Stories, Story, Window};
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::pin::pin;
use store::{Ingest, KeptSnapshot, Store, StoredArticle};
use wishes::wished;

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "stories-1";
/// Bytes of a text by which its story is told.
const TEXT: usize = 4_000;
/// Articles that wait with their texts; those beyond have their excerpts.
const TEXTS: usize = 2_000;
/// Articles that are gathered at a time, between two of which others may work.
const BATCH: usize = 100;
/// Articles that wait at all; what is beyond is looked for in the store.
const WAITING: usize = 10_000;
/// Milliseconds in which more may come before a batch is gathered.
const SETTLING: u32 = 300;
/// Milliseconds without anything new after which stories are kept, and the longest time they wait for that: all of them
/// are written each time.
const QUIET: u32 = 5_000;
const UNKEPT: i64 = 60_000;
/// Milliseconds until what could not be read is read again.
const RETRY: u32 = 60_000;

/// What is known of stories.
pub(crate) struct CoverageDesk {
    /// `None` until what was kept is read.
    stories: RefCell<Option<Stories>>,
    opening: Mutex<()>,
    /// Came, and is in no story yet.
    incoming: RefCell<VecDeque<Incoming>>,
    wake: Signal,
    /// Whether what is stored or followed may have changed otherwise than by what came.
    is_outdated: Cell<bool>,
    front: RefCell<StoryFront>,
    looks: RefCell<Option<Looks>>,
    /// Whether a front page was worked out since the start.
    is_ready: Cell<bool>,
}

/// An article as it waits to be gathered.
struct Incoming {
    article: Article,
    /// HTML, cut off.
    text: String,
    /// How high its feed places it.
    prominence: u8,
}

impl Default for CoverageDesk {
    fn default() -> Self {
        Self {
            stories: RefCell::default(),
            opening: Mutex::default(),
            incoming: RefCell::default(),
            wake: Signal::default(),
            is_outdated: Cell::new(true),
            front: RefCell::default(),
            looks: RefCell::default(),
            is_ready: Cell::default(),
        }
    }
}

impl CoverageDesk {
    /// What is followed or stored has changed.
    pub(crate) fn outdate(&self) {
        self.is_outdated.set(true);
        self.wake.raise();
    }

    /// Whether there is anything to lay a page out from.
    pub(crate) fn is_ready(&self) -> bool {
        self.is_ready.get()
    }

    /// Whether everything that came is in its story, as far as is known.
    pub(crate) fn is_settled(&self) -> bool {
        self.is_ready() && !self.is_outdated.get() && self.incoming.borrow().is_empty()
    }

    /// Articles whose section is known.
    pub(crate) fn filed(&self) -> Filed {
        Filed::clone(&self.front.borrow().filed)
    }

    pub(crate) fn front(&self) -> StoryFront {
        self.front.borrow().clone()
    }

    /// Has new articles gathered in the background.
    pub(crate) fn note(&self, ingests: &[Ingest]) {
        let mut incoming = self.incoming.borrow_mut();
        for stored in ingests.iter().flat_map(|ingest| &ingest.new) {
            if incoming.len() >= WAITING {
                self.is_outdated.set(true);
                break;
            }
            let text = if incoming.len() < TEXTS { beginning(stored) } else { String::new() };
            let (article, prominence) = (stored.article.clone(), stored.prominence);
            incoming.push_back(Incoming { article, text, prominence });
        }
        if !incoming.is_empty() {
            self.wake.raise();
        }
    }
}

fn beginning(stored: &StoredArticle) -> String {
    let html = stored.body.html.as_str();
    html.get(..html.floor_char_boundary(TEXT)).unwrap_or_default().to_owned()
}

impl<S: Store, W: World> Engine<S, W> {
    /// Gathers articles into stories as they come, for ever.
    pub(crate) async fn gather_stories(&self) {
        while self.open_stories().await.is_err() {
            self.world.sleep(RETRY).await;
        }
        let mut unkept = None;
        loop {
            if self.match_store().await.unwrap_or_default() | self.gather().await {
                unkept = unkept.or(Some(self.world.now()));
            }
            let _ = self.lay_out_stories().await;
            // A rule may be about a story.
            self.ruling.wake();
            self.rest(&mut unkept).await;
            self.world.sleep(SETTLING).await;
        }
    }

    /// Waits for more; keeps what has changed since a moment, once nothing comes for a while.
    async fn rest(&self, unkept: &mut Option<Timestamp>) {
        if let Some(since) = *unkept {
            let is_due = self.world.now().since(since) >= UNKEPT;
            let quiet = self.world.sleep(QUIET);
            if !is_due && let Either::Left(_) = select(pin!(self.coverage.wake.wait()), pin!(quiet)).await {
                return;
            }
            self.keep_stories().await;
            *unkept = None;
        }
        self.coverage.wake.wait().await;
    }

    /// Reads what was kept, once.
    pub(crate) async fn open_stories(&self) -> Result<(), Trouble> {
        let _opening = self.coverage.opening.lock().await;
        if self.coverage.stories.borrow().is_some() {
            return Ok(());
        }
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        let stories = kept.and_then(|kept| Stories::from_bytes(&kept.bytes, Window::default()));
        let stories = match stories {
            Some(stories) => stories,
            None => wished(&self.library().await?.stories),
        };
        self.coverage.stories.replace(Some(stories));
        Ok(())
    }

    /// Lets go what is no longer stored or followed, and finds what is and was never gathered: after an import, after a
    /// start that was cut off, when unfollowing is undone. Whether anything went.
    async fn match_store(&self) -> Result<bool, Trouble> {
        if !self.coverage.is_outdated.replace(false) {
            return Ok(false);
        }
        let scope = self.scope(Selection::All).await?;
        let now = self.world.now();
        let ids = |until| self.store.article_ids(&scope, Filter::All, until);
        let mut kept: HashSet<ArticleId> =
            ids(Timestamp(i64::MAX)).await.map_err(trouble_of)?.into_iter().collect();
        // What is muted is of its story all the same: the story has to be known again.
        kept.extend(self.muted().await?);
        let old = ids(now.plus(-Window::default().age)).await.map_err(trouble_of)?;
        let mut missing = kept.clone();
        for id in old {
            missing.remove(&id);
        }
        let has_gone = self.with_stories(|stories| {
            missing.retain(|id| stories.story_of(*id).is_none());
            missing.retain(|_| stories.len() < Window::default().items);
            let before = stories.len();
            stories.expire(now);
            stories.keep(|id| kept.contains(&id));
            stories.len() < before
        });
        self.find_missing(scope, &mut missing).await?;
        self.find_missing(self.scope(Selection::Muted).await?, &mut missing).await?;
        Ok(has_gone.unwrap_or_default())
    }

    async fn find_missing(&self, scope: Scope, missing: &mut HashSet<ArticleId>) -> Result<(), Trouble> {
        let mut query = ArticleQuery { scope, filter: Filter::All, after: None, limit: BATCH };
        let mut found = Vec::new();
        while !missing.is_empty() {
            let page = self.store.articles(&query).await.map_err(trouble_of)?;
            let articles = page.articles.into_iter().map(|listed| listed.article);
            found.extend(articles.filter(|article| missing.remove(&article.id)));
            query.after = page.next;
            if query.after.is_none() {
                break;
            }
        }
        // The oldest first, as they came: a story has its id of the article that began it, and what the reader said of it goes
        // by the id.
        let incoming = |article| Incoming { article, text: String::new(), prominence: 0 };
        self.coverage.incoming.borrow_mut().extend(found.into_iter().rev().map(incoming));
        Ok(())
    }

    /// Works through what came; whether there was anything.
    async fn gather(&self) -> bool {
        let mut has_any = false;
        loop {
            let batch: Vec<Incoming> = {
                let mut incoming = self.coverage.incoming.borrow_mut();
                let count = incoming.len().min(BATCH);
                incoming.drain(..count).collect()
            };
            if batch.is_empty() {
                return has_any;
            }
            has_any = true;
            let newsrooms = self.newsrooms().await.unwrap_or_default();
            let filed = self.filed().await.unwrap_or_default();
            let now = self.world.now();
            let merged = self.with_stories(|stories| take(stories, &batch, &newsrooms, &filed, now).merged);
            self.pass_interests_on(&merged.unwrap_or_default()).await;
            let came: Vec<ArticleId> = batch.iter().map(|incoming| incoming.article.id).collect();
            // When it cannot be stored, the article is unread once more; the trouble was told.
            let _ = self.read_copies(&came).await;
            // Others have their turn.
            self.world.sleep(0).await;
        }
    }

    /// The newsroom behind each known feed.
    pub(crate) async fn newsrooms(&self) -> Result<HashMap<FeedId, Publisher>, Trouble> {
        let library = self.library().await?;
        self.with_feeds(|feeds| {
            let name = |feed: &model::Feed| {
                let title = library.subscription(feed.id).map(|s| s.title.clone());
                let site = feed.site.as_ref().map_or(feed.url.0.as_str(), |site| site.0.as_str());
                Publisher::named(&newsroom(site, title.as_deref().unwrap_or_default()))
            };
            feeds.values().map(|feed| (feed.id, name(feed))).collect()
        })
        .await
    }

    /// When it cannot be kept, the next start catches up; the trouble was told.
    async fn keep_stories(&self) {
        let bytes = self.coverage.stories.borrow().as_ref().map(Stories::to_bytes);
        if let Some(bytes) = bytes {
            let _ =
                self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await);
        }
    }
}

fn take(
    stories: &mut Stories,
    batch: &[Incoming],
    newsrooms: &HashMap<FeedId, Publisher>,
    filed: &HashMap<FeedId, Section>,
    now: Timestamp,
) -> Changes {
    let texts: Vec<String> = batch.iter().map(text_of).collect();
    let headlines: Vec<Headline<'_>> = batch
        .iter()
        .zip(&texts)
        .map(|(Incoming { article, prominence, .. }, text)| Headline {
            article: article.id,
            publisher: newsrooms.get(&article.feed).copied().unwrap_or_else(|| Publisher::named("")),
            url: article.url.as_deref(),
            title: &article.title,
            text,
            language: article.language.as_deref(),
            published: Some(article.published),
            fetched: article.seen.min(now),
            section: sections::section_of(article, filed),
            prominence: *prominence,
        })
        .collect();
    stories.take(&headlines)
}

/// The plain text by which an article's story is told.
fn text_of(incoming: &Incoming) -> String {
    let text = article::text(&incoming.text);
    if text.trim().is_empty() { incoming.article.excerpt.clone() } else { text }
}

fn coverage_of(story: &Story) -> Coverage {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Coverage {
        newsrooms: count(story.newsrooms),
        texts: count(story.texts),
        first: story.first,
        latest: story.last,
    }
}
