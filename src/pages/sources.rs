//! Sources at work: what each source gave, what was read of it, and what there is to do about it.

mod bars;
mod chosen;
mod hints;
mod order;
mod summary;
mod table;

use super::frame::PageContext;
use crate::components::{Icon, PageHead, RiverSkeleton, StateMessage};
use crate::platform::format;
use crate::routes::{CatalogueFilter, Route};
use crate::{say, say_count};
use bars::Day;
use chosen::ChosenBar;
use hints::Hints;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, FeedId, SourceAtWork, SourceHint, SourcesPage as Counted, Trouble, percent};
use order::Order;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use summary::Summary;
use table::Table;

/// The page: a summary, what is worth a look, and all sources.
#[component]
pub fn SourcesPage() -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, library, .. } = context;
    let desk = Desk::open(context);
    context.entitle(say!(words, sources.title));
    context.navigation.settle();
    let facts = Signal::derive(move || desk.facts());
    let about = Signal::derive(move || {
        desk.page.with(|page| page.as_ref().map(|page| say!(words, sources.about, n = page.days)))
    });
    let has_any = Memo::new(move |_| desk.entries.with(|entries| !entries.is_empty()));
    view! {
        <PageHead title=say!(words, sources.title).to_owned() facts=facts about=about>
            <a class="button" href=Route::Subscriptions.href()><Icon name="edit"/>{say!(words, subscriptions.arrange)}</a>
        </PageHead>
        {move || library.is_empty().then(|| view! {
            <StateMessage icon="feeds" words=say!(words, subscriptions.empty).to_owned()>
                <a class="button" href=Route::Catalogue(CatalogueFilter::default()).href()>{say!(words, nav.catalogue)}</a>
            </StateMessage>
        })}
        {move || desk.state()}
        <Show when=move || has_any.get()>
            <Summary desk=desk/>
            <Hints desk=desk/>
            <Table desk=desk/>
            <ChosenBar desk=desk/>
        </Show>
    }
}

/// A source with the name that the reader knows it by.
#[derive(Clone, PartialEq)]
pub struct Entry {
    name: String,
    source: Arc<SourceAtWork>,
}

/// What the parts of the page share; a copy is the same.
#[derive(Clone, Copy)]
pub struct Desk {
    context: PageContext,
    page: RwSignal<Option<Counted>>,
    trouble: RwSignal<Option<Trouble>>,
    /// The sources that are followed, in the library's order, and where each stands in it.
    entries: Memo<Arc<Vec<Entry>>>,
    places: Memo<HashMap<FeedId, usize>>,
    order: RwSignal<Order>,
    chosen: RwSignal<HashSet<FeedId>>,
    /// Counts questions, so that a late answer to an earlier one is passed over.
    asked: StoredValue<u32>,
}

impl Desk {
    /// Asks what there is, and again whenever something else is followed.
    fn open(context: PageContext) -> Self {
        let library = context.library;
        let page = RwSignal::new(None::<Counted>);
        let followed =
            Memo::new(move |_| library.with(|o| o.library.subscriptions.iter().map(|s| s.feed).collect()));
        let entries = Memo::new(move |_| {
            let followed: HashSet<FeedId> = followed.get();
            let entry = |source: &SourceAtWork| {
                followed.contains(&source.feed).then(|| {
                    let mut source = source.clone();
                    // Whose copy is no longer followed says the same as nobody.
                    let is_there =
                        |hint: &SourceHint| !matches!(hint, SourceHint::SameAs(other, _) if !followed.contains(other));
                    source.hints.retain(is_there);
                    Entry { name: library.name(source.feed), source: Arc::new(source) }
                })
            };
            page.with(|page| Arc::new(page.iter().flat_map(|page| &page.sources).filter_map(entry).collect()))
        });
        let desk = Self {
            context,
            page,
            trouble: RwSignal::default(),
            entries,
            places: Memo::new(move |_| {
                entries.with(|entries| {
                    entries.iter().enumerate().map(|(at, entry)| (entry.source.feed, at)).collect()
                })
            }),
            order: RwSignal::default(),
            chosen: RwSignal::default(),
            asked: StoredValue::new(0),
        };
        Effect::new(move |_| {
            followed.track();
            desk.ask();
        });
        desk
    }

    /// What is counted at once is shown until the articles themselves were looked at.
    fn ask(self) {
        self.trouble.set(None);
        let turn = self.asked.get_value() + 1;
        self.asked.set_value(turn);
        let is_first = self.page.with_untracked(Option::is_none);
        spawn_local(async move {
            for whole in [false, true] {
                if !whole && !is_first {
                    continue;
                }
                let answer = self.context.actions.engine().ask(Command::SourcesAtWork(whole)).await;
                // The reader may have gone, or asked anew.
                if self.asked.try_get_value() != Some(turn) {
                    return;
                }
                let counted = answer.and_then(|answer| match answer {
                    Answer::SourcesAtWork(page) => page.unpack(),
                    other => Err(Trouble::Internal(format!("{other:?}"))),
                });
                match counted {
                    Ok(page) => self.page.set(Some(page)),
                    Err(trouble) => return self.trouble.set(Some(trouble)),
                }
            }
        });
    }

    fn entry(self, feed: FeedId) -> Option<Entry> {
        let place = self.places.with(|places| places.get(&feed).copied())?;
        self.entries.with(|entries| entries.get(place).cloned())
    }

    /// Chooses sources, or not any more.
    fn choose(self, feeds: impl IntoIterator<Item = FeedId>, is_chosen: bool) {
        self.chosen.update(|chosen| {
            for feed in feeds {
                if is_chosen {
                    chosen.insert(feed);
                } else {
                    chosen.remove(&feed);
                }
            }
        });
    }

    /// What is chosen and still followed.
    fn chosen_feeds(self) -> Vec<FeedId> {
        let entries = self.entries.get();
        self.chosen.with(|chosen| {
            entries.iter().map(|entry| entry.source.feed).filter(|id| chosen.contains(id)).collect()
        })
    }

    /// Articles of each day, of all sources.
    fn days(self) -> Vec<Day> {
        let entries = self.entries.get();
        let length = self.page.with(|page| page.as_ref().map_or(0, |page| page.days as usize));
        let mut days = vec![Day::default(); length];
        for Entry { source, .. } in entries.iter() {
            for (day, (came, read)) in days.iter_mut().zip(source.came.iter().zip(&source.read)) {
                day.came += came;
                day.read += read;
            }
        }
        days
    }

    fn facts(self) -> Vec<String> {
        let words = self.context.words;
        let entries = self.entries.get();
        if entries.is_empty() {
            return Vec::new();
        }
        let (mut came, mut read, mut weekly) = (0, 0, 0);
        for Entry { source, .. } in entries.iter() {
            came += source.came_in_all();
            read += source.read_in_all();
            weekly += u64::from(source.weekly);
        }
        let share = percent(read, came).map(|share| format::percent(words.tag(), share));
        let read = share.map(|share| say!(words, sources.read_share, share = share));
        [
            Some(say_count!(words, entries.len(), list.sources_one, list.sources_many)),
            Some(say_count!(words, weekly.div_ceil(10), sources.weekly_one, sources.weekly_many)),
            read,
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What stands in place of the page, or above it.
    fn state(self) -> Option<AnyView> {
        let words = self.context.words;
        if let Some(trouble) = self.trouble.get() {
            let retry = move |_| self.ask();
            return Some(
                view! {
                    <StateMessage icon="warning" words=words.trouble(&trouble)>
                        <button class="button" type="button" on:click=retry>{say!(words, app.retry)}</button>
                    </StateMessage>
                }
                .into_any(),
            );
        }
        if self.page.with(Option::is_none) {
            return Some(view! { <RiverSkeleton/> }.into_any());
        }
        let entries = self.entries.get();
        let is_bare = !entries.is_empty() && entries.iter().all(|entry| entry.source.kept == 0);
        is_bare.then(|| {
            view! { <StateMessage icon="clock" words=say!(words, sources.nothing).to_owned()/> }.into_any()
        })
    }
}
