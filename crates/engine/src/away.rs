//! How long the reader was away, and what came meanwhile.

use crate::{Engine, World, trouble_of};
use model::{
    ArticleId, ArticleQuery, Away, Cursor, Filter, ListedArticle, Scope, Selection, Timestamp, TodayPage,
    Trouble,
};
use std::cell::Cell;
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "presence-1";
/// Who looks again sooner was not away.
const ABSENCE: i64 = 4 * Timestamp::HOUR;
/// How often it is written down that the reader is there.
const WRITTEN: i64 = 10 * Timestamp::MINUTE;
/// How much older than the absence what came meanwhile may be, and how many rows of that are looked at.
const LATE: i64 = 2 * Timestamp::DAY;
const ROWS: usize = 500;

/// When the reader was there.
#[derive(Default)]
pub(crate) struct Presence {
    last: Cell<Option<Timestamp>>,
    written: Cell<Option<Timestamp>>,
    /// Since when they had been away when they came last.
    away: Cell<Option<Timestamp>>,
}

impl Presence {
    /// The reader looks at the front page. Nothing is read or written for it: the first headline waits for the page alone.
    pub(crate) fn look(&self, now: Timestamp) {
        if let Some(last) = self.last.replace(Some(now)).filter(|last| now.since(*last) >= ABSENCE) {
            self.away.set(Some(last));
        }
    }

    /// What an earlier start wrote down; whether the reader had been away when they looked since this one.
    fn recall(&self, kept: Timestamp) -> bool {
        match self.last.get() {
            None => {
                self.last.set(Some(kept));
                false
            }
            Some(look) if look.since(kept) >= ABSENCE => {
                self.away.set(Some(kept));
                true
            }
            Some(_) => false,
        }
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Reads when the reader was there before this start.
    pub(crate) async fn recall_presence(&self) -> Result<(), Trouble> {
        if let Some(kept) = self.kept_presence().await?
            && self.presence.recall(kept)
        {
            self.notices.articles(0, 0);
        }
        Ok(())
    }

    /// Writes down when the reader was there, now and then.
    pub(crate) async fn keep_presence(&self) -> Result<(), Trouble> {
        let presence = &self.presence;
        let Some(last) = presence.last.get() else { return Ok(()) };
        if presence.written.get().is_none_or(|written| last.since(written) >= WRITTEN) {
            presence.written.set(Some(last));
            let bytes = postcard::to_allocvec(&last).unwrap_or_default();
            self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await)?;
        }
        Ok(())
    }

    async fn kept_presence(&self) -> Result<Option<Timestamp>, Trouble> {
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        Ok(kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()))
    }

    /// What came since the reader was away; `None` when they were not, or nothing did.
    pub(crate) async fn away(&self, page: &TodayPage) -> Result<Option<Away>, Trouble> {
        let Some(since) = self.presence.away.get() else { return Ok(None) };
        let scope = self.scope(Selection::All).await?;
        let count =
            async |until| self.store.article_ids(&scope, Filter::All, until).await.map(|ids| ids.len());
        let all = count(Timestamp(i64::MAX)).await.map_err(trouble_of)?;
        let before = count(since).await.map_err(trouble_of)?;
        let before = before - self.came_late(scope, since).await?;
        let stories = page.stories.iter().filter(|story| story.coverage.first > since).count();
        Ok((all > before).then_some(Away { since, articles: all - before, stories }))
    }

    /// How many articles were published before a moment and came after it, among the newest of them.
    async fn came_late(&self, scope: Scope, since: Timestamp) -> Result<usize, Trouble> {
        let after = Some(Cursor { published: since.plus(1), id: ArticleId::from_hash(0) });
        let query = ArticleQuery { scope, filter: Filter::All, after, limit: ROWS };
        let rows = self.store.articles(&query).await.map_err(trouble_of)?.articles;
        let is_late = |row: &&ListedArticle| {
            let article = &row.article;
            article.seen > since && article.published <= since && article.published > since.plus(-LATE)
        };
        Ok(rows.iter().filter(is_late).count())
    }
}
