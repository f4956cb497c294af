//! For You: what the reader likes, learned here from what they do, and their articles in that order.
//!
//! All of it is of the background module, and nothing of it happens before a later page asks or something is learned.

mod candidates;
mod words;

use crate::{Engine, World, trouble_of};
use candidates::Pool;
use futures_util::lock::Mutex;
use model::{
    ArticleId, Deed, ForYouEntry, ForYouPage, ListedArticle, PickedArticle, TasteSigns, Timestamp, Trouble,
};
use ranking::{Pick, Scored, Signal, Taste, for_you, picks};
use std::cell::RefCell;
use std::collections::HashSet;
use store::{KeptSnapshot, Store};
use words::{Names, hundredths, picked_reason, sliders};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "taste-1";
/// Deeds that are remembered so that none is learned twice: those with the latest articles.
const NOTED: usize = 2_000;
/// Articles of a part of the page.
const PART: usize = 40;

/// What was learned, and the order that was made of it last.
#[derive(Default)]
pub(crate) struct TasteDesk {
    /// `None` until what was kept is read.
    learned: RefCell<Option<Learned>>,
    opening: Mutex<()>,
    order: RefCell<Order>,
}

#[derive(Default)]
struct Learned {
    taste: Taste,
    /// Articles with the signals that were learned from them, a bit each; the latest last.
    noted: Vec<(ArticleId, u8)>,
}

/// The page as it was made last: it stays while the reader looks.
#[derive(Default)]
struct Order {
    made: Timestamp,
    scored: Vec<Scored>,
    picks: Vec<Pick>,
    names: Names,
    /// What Today had when it was made.
    on_today: HashSet<ArticleId>,
}

impl Learned {
    /// Whether a signal is new for an article: an article that was opened is not passed over.
    fn note(&mut self, article: ArticleId, signal: Signal) -> bool {
        let bit = 1_u8 << signal as u8;
        let known = self.noted.iter().position(|(id, _)| *id == article).map(|at| self.noted.remove(at));
        let before = known.map_or(0, |(_, before)| before);
        let is_new = before & bit == 0 && (signal != Signal::PassedOver || before == 0);
        self.noted.push((article, if is_new { before | bit } else { before }));
        let excess = self.noted.len().saturating_sub(NOTED);
        self.noted.drain(..excess);
        is_new
    }

    fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (taste, noted) = postcard::from_bytes::<(Vec<u8>, Vec<(ArticleId, u8)>)>(bytes).ok()?;
        Some(Self { taste: Taste::from_bytes(&taste)?, noted })
    }
}

/// What a deed says.
pub(crate) fn signal_of(deed: Deed) -> Signal {
    match deed {
        Deed::Opened => Signal::Opened,
        Deed::Finished => Signal::Finished,
        Deed::Passed => Signal::PassedOver,
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Learns from what the reader did with articles, unless they want plain order of time.
    pub(crate) async fn learn_from(&self, articles: &[ArticleId], signal: Signal) -> Result<(), Trouble> {
        if self.library().await?.settings.for_you().by_time {
            return Ok(());
        }
        self.open_taste().await?;
        let rows = self.followed_rows(articles).await?;
        let pool = self.pool(rows).await?;
        let now = self.world.now();
        let mut has_any = false;
        self.with_taste(|learned| {
            for candidate in &pool.candidates {
                if learned.note(candidate.article, signal) {
                    learned.taste.learn(candidate, signal, now);
                    has_any = true;
                }
            }
        });
        if has_any { self.keep_taste().await } else { Ok(()) }
    }

    /// A part of the page, ordered anew if that is wanted or it never was.
    pub(crate) async fn for_you(&self, from: usize, anew: bool) -> Result<ForYouPage, Trouble> {
        self.open_taste().await?;
        if anew || self.taste.order.borrow().scored.is_empty() {
            let order = self.order_articles().await?;
            self.taste.order.replace(order);
        }
        let (made, total, part) = {
            let order = self.taste.order.borrow();
            (order.made, order.scored.len(), order.scored.iter().skip(from).take(PART).cloned().collect())
        };
        let has_learned = self.with_taste(|learned| !learned.taste.is_empty()).unwrap_or_default();
        Ok(ForYouPage {
            made,
            entries: self.entries(part).await?,
            total,
            waiting: self.came_since(made).await?,
            picks: if from == 0 { self.picked().await? } else { Vec::new() },
            has_learned,
        })
    }

    /// Unread articles by taste, then those that were read; or all by time.
    async fn order_articles(&self) -> Result<Order, Trouble> {
        let wishes = self.library().await?.settings.for_you();
        let rows = self.once_each(self.week().await?).await?;
        let read: HashSet<ArticleId> =
            rows.iter().filter(|row| row.status.read).map(|row| row.article.id).collect();
        let countries = self.countries().await?;
        let countries = rows.iter().map(|row| countries.get(&row.article.feed).cloned()).collect::<Vec<_>>();
        let Pool { mut candidates, names } = self.pool(rows).await?;
        candidates.iter_mut().zip(countries).for_each(|(candidate, country)| candidate.country = country);
        let (made, seed, sliders) = (self.world.now(), self.world.random(), sliders(&wishes));
        let on_today = self.on_today();
        let order = self.with_taste(|learned| {
            let day = made.0.div_euclid(Timestamp::DAY).unsigned_abs();
            let picks = picks(&candidates, &|article| read.contains(&article), &learned.taste, made, day);
            let scored = if wishes.by_time {
                let bare = |article| Scored { article, score: 0.0, reasons: Vec::new() };
                candidates.iter().map(|candidate| bare(candidate.article)).collect()
            } else {
                let (fresh, old): (Vec<_>, Vec<_>) =
                    candidates.into_iter().partition(|c| !read.contains(&c.article));
                let mut scored = for_you(&fresh, &learned.taste, &sliders, made, seed);
                scored.extend(for_you(&old, &learned.taste, &sliders, made, seed));
                scored
            };
            Order { made, scored, picks, names, on_today }
        });
        Ok(order.unwrap_or_default())
    }

    /// Rows without those that are the same article as one before, in another feed.
    async fn once_each(&self, mut rows: Vec<ListedArticle>) -> Result<Vec<ListedArticle>, Trouble> {
        let mut standing = self.standing().await?;
        rows.retain(|row| {
            let is_new = !standing.has(row);
            if is_new {
                self.put_up(&mut standing, [row]);
            }
            is_new
        });
        Ok(rows)
    }

    async fn entries(&self, part: Vec<Scored>) -> Result<Vec<ForYouEntry>, Trouble> {
        let mut entries = Vec::with_capacity(part.len());
        for scored in part {
            // What is gone meanwhile has no row.
            let Some(listed) = self.followed_row(scored.article).await? else { continue };
            let order = self.taste.order.borrow();
            let (score, reasons) = hundredths(&scored, &order.names);
            let is_on_today = order.on_today.contains(&scored.article);
            entries.push(ForYouEntry { listed, score, reasons, is_on_today });
        }
        Ok(entries)
    }

    async fn picked(&self) -> Result<Vec<PickedArticle>, Trouble> {
        let picks = self.taste.order.borrow().picks.clone();
        let mut picked = Vec::with_capacity(picks.len());
        for Pick { article, reason } in picks {
            let Some(listed) = self.followed_row(article).await? else { continue };
            let is_on_today = self.taste.order.borrow().on_today.contains(&article);
            picked.push(PickedArticle { listed, reason: picked_reason(reason), is_on_today });
        }
        Ok(picked)
    }

    /// What stands on Today, all of the stories that lead it, and what is muted there.
    fn on_today(&self) -> HashSet<ArticleId> {
        let front = self.coverage.front();
        let mut ids: HashSet<ArticleId> = self.today.standing().into_iter().collect();
        ids.extend(front.top.iter().flat_map(|story| &story.members).chain(&front.silent));
        ids
    }

    /// All that was learned.
    pub(crate) async fn taste(&self) -> Result<TasteSigns, Trouble> {
        self.open_taste().await?;
        let names = self.pool(Vec::new()).await?.names;
        Ok(self.with_taste(|learned| words::signs(&learned.taste, &names)).unwrap_or_default())
    }

    /// Forgets all that was learned.
    pub(crate) async fn forget_taste(&self) -> Result<(), Trouble> {
        self.open_taste().await?;
        self.taste.learned.replace(Some(Learned::default()));
        self.taste.order.replace(Order::default());
        self.keep_taste().await
    }

    /// Reads what was kept, once.
    async fn open_taste(&self) -> Result<(), Trouble> {
        self.open_stories().await?;
        let _opening = self.taste.opening.lock().await;
        if self.taste.learned.borrow().is_none() {
            let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
            let learned = kept.and_then(|kept| Learned::from_bytes(&kept.bytes)).unwrap_or_default();
            self.taste.learned.replace(Some(learned));
        }
        Ok(())
    }

    fn with_taste<T>(&self, read: impl FnOnce(&mut Learned) -> T) -> Option<T> {
        self.taste.learned.borrow_mut().as_mut().map(read)
    }

    async fn keep_taste(&self) -> Result<(), Trouble> {
        let bytes = self.with_taste(|learned| {
            postcard::to_allocvec(&(learned.taste.to_bytes(), &learned.noted)).unwrap_or_default()
        });
        let snapshot = KeptSnapshot { name: NAME.to_owned(), bytes: bytes.unwrap_or_default() };
        self.written(self.store.put_snapshot(&snapshot).await)
    }
}
