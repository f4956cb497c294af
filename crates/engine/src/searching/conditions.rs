//! What a query asks beside words: which articles are meant by it.

use crate::catalogue::fold;
use crate::river::feeds_of;
use crate::{Clock, Engine, World, trouble_of};
use model::{ArticleId, FeedId, Filter, Scope, SearchWarning, Selection, Timestamp, Trouble};
use search::{Asks, Day, Query, Warning};
use std::collections::HashSet;
use store::Store;

const LAST: Timestamp = Timestamp(i64::MAX);

/// A condition, as the articles that meet it or, where it is `false`, do not.
type Met = (HashSet<ArticleId>, bool);

/// Conditions, of which one of each group has to hold.
#[derive(Default)]
pub(crate) struct Conditions(Vec<Vec<Met>>);

impl Conditions {
    /// Whether an article meets all of them.
    pub(crate) fn hold(&self, id: ArticleId) -> bool {
        let holds = |(ids, is_within): &Met| ids.contains(&id) == *is_within;
        self.0.iter().all(|group| group.iter().any(holds))
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// The conditions of a query, and what of it was not understood.
    pub(crate) async fn conditions(
        &self,
        query: &Query,
    ) -> Result<(Conditions, Vec<SearchWarning>), Trouble> {
        let mut warnings: Vec<SearchWarning> = query.warnings().iter().filter_map(told).collect();
        let mut conditions = Conditions::default();
        for group in query.conditions() {
            let mut met = Vec::with_capacity(group.len());
            for condition in group {
                let (ids, is_within) = self.meeting(&condition.asks, &mut warnings).await?;
                met.push((ids.into_iter().collect(), is_within != condition.is_excluded));
            }
            conditions.0.push(met);
        }
        warnings.extend(self.unknown_languages(query).await?);
        Ok((conditions, warnings))
    }

    /// Articles that meet a condition, or, with `false`, do not.
    async fn meeting(
        &self,
        asks: &Asks,
        warnings: &mut Vec<SearchWarning>,
    ) -> Result<(Vec<ArticleId>, bool), Trouble> {
        Ok(match asks {
            Asks::Feed(name) => {
                let feeds = self.feeds_named(name).await?;
                warnings.extend(feeds.is_empty().then(|| SearchWarning::NoFeed(name.clone())));
                (self.ids_of(feeds).await?, true)
            }
            Asks::Folder(name) => {
                let feeds = self.feeds_in(name).await?;
                warnings.extend(feeds.is_none().then(|| SearchWarning::NoFolder(name.clone())));
                (self.ids_of(feeds.unwrap_or_default()).await?, true)
            }
            Asks::Label(name) => {
                let labelled = self.labelled(name).await?;
                warnings.extend(labelled.is_none().then(|| SearchWarning::NoLabel(name.clone())));
                (labelled.unwrap_or_default(), true)
            }
            Asks::Starred => (self.ids(&Scope::Starred, Filter::All).await?, true),
            Asks::Muted => (self.ids(&self.muted_scope().await?, Filter::All).await?, true),
            Asks::Unread => (self.all(Filter::Unread, LAST).await?, true),
            Asks::Read => (self.all(Filter::Unread, LAST).await?, false),
            Asks::Before(day) => (self.before(*day).await?, true),
            Asks::After(day) => (self.before(*day).await?, false),
        })
    }

    /// Languages that no article is in; nobody knows before all of them are in the index.
    async fn unknown_languages(&self, query: &Query) -> Result<Vec<SearchWarning>, Trouble> {
        if query.languages().is_empty() || self.indexing().await?.is_some() {
            return Ok(Vec::new());
        }
        let unknown =
            query.languages().iter().filter(|tag| !self.with_index(|index| index.has_language(tag)));
        Ok(unknown.cloned().map(SearchWarning::NoLanguage).collect())
    }

    /// Articles of some feeds, muted ones too: they are looked for like all others.
    async fn ids_of(&self, feeds: Vec<FeedId>) -> Result<Vec<ArticleId>, Trouble> {
        let mut ids = self.ids(&Scope::Muted(feeds.clone()), Filter::All).await?;
        ids.extend(self.ids(&Scope::Feeds(feeds), Filter::All).await?);
        Ok(ids)
    }

    async fn muted_scope(&self) -> Result<Scope, Trouble> {
        Ok(Scope::Muted(feeds_of(&*self.library().await?, Selection::All)))
    }

    /// Articles that were published before a day began where the reader is.
    async fn before(&self, day: Day) -> Result<Vec<ArticleId>, Trouble> {
        let shown = match day {
            Day::Date(beginning) => beginning,
            Day::Ago(days) => Timestamp((self.day_here() - days) * Timestamp::DAY),
        };
        self.all(Filter::All, local(&self.world, shown).plus(-1)).await
    }

    /// The number of the day that the reader's calendar shows.
    pub(crate) fn day_here(&self) -> i64 {
        let now = self.world.now();
        now.plus(self.world.minutes_east(now) * Timestamp::MINUTE).0.div_euclid(Timestamp::DAY)
    }

    /// Articles that were published no later than `until`, muted ones too.
    async fn all(&self, filter: Filter, until: Timestamp) -> Result<Vec<ArticleId>, Trouble> {
        let muted = self.muted_scope().await?;
        let mut ids = self.store.article_ids(&muted, filter, until).await.map_err(trouble_of)?;
        ids.extend(self.store.article_ids(&Scope::All, filter, until).await.map_err(trouble_of)?);
        Ok(ids)
    }

    /// Feeds whose names have all these words.
    async fn feeds_named(&self, name: &str) -> Result<Vec<FeedId>, Trouble> {
        let wanted = fold(name);
        let has_all = |name: &str| {
            let name = fold(name);
            wanted.split_whitespace().all(|word| name.contains(word))
        };
        let publishers = self.publishers().await?;
        Ok(publishers.into_iter().filter(|(_, name)| has_all(name)).map(|(feed, _)| feed).collect())
    }

    /// Feeds in folders of a name, and in the folders within these; `None` where there is no such folder.
    async fn feeds_in(&self, name: &str) -> Result<Option<Vec<FeedId>>, Trouble> {
        let (library, wanted) = (self.library().await?, fold(name.trim()));
        let folders: Vec<_> = library.folders.iter().filter(|folder| fold(&folder.name) == wanted).collect();
        let within = folders.iter().flat_map(|folder| feeds_of(&library, Selection::Folder(folder.id)));
        let feeds = within.collect();
        Ok((!folders.is_empty()).then_some(feeds))
    }
}

/// When the reader's clock shows what one in UTC shows at this moment.
fn local(clock: &impl Clock, shown: Timestamp) -> Timestamp {
    let east = |at| clock.minutes_east(at) * Timestamp::MINUTE;
    // Clocks may be put back or forward in the hours between.
    shown.plus(-east(shown.plus(-east(shown))))
}

/// A quotation without its end is no mistake while somebody types.
fn told(warning: &Warning) -> Option<SearchWarning> {
    match warning.clone() {
        Warning::UnknownOperator(name) => Some(SearchWarning::UnknownOperator(name)),
        Warning::UnknownDate(date) => Some(SearchWarning::UnknownDate(date)),
        Warning::UnknownValue(value) => Some(SearchWarning::UnknownValue(value)),
        Warning::TooLong => Some(SearchWarning::TooLong),
        Warning::MixedOr => Some(SearchWarning::MixedOr),
        Warning::OpenQuotation => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A clock that is put back from three to two on 2026-10-25, as in Paris.
    struct Paris;

    impl Clock for Paris {
        fn now(&self) -> Timestamp {
            Timestamp(0)
        }

        fn minutes_east(&self, at: Timestamp) -> i64 {
            if at < Timestamp(1_792_890_000_000) { 120 } else { 60 }
        }

        async fn sleep(&self, _millis: u32) {}
    }

    #[test]
    fn a_day_begins_where_the_reader_is() {
        const MIDNIGHT: Timestamp = Timestamp(1_792_886_400_000);
        for (day, expected) in [(-1, -26), (0, -2), (1, 23), (2, 47)] {
            let began = local(&Paris, MIDNIGHT.plus(day * Timestamp::DAY));
            assert_eq!(began.since(MIDNIGHT) / Timestamp::HOUR, expected, "{day}");
        }
    }
}
