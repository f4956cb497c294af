//! For You: the reader's articles in the order that was learned from them, each with its reasons, and a shelf of picks.

mod adjust;
mod because;
mod export;
mod passed;
mod shelf;

use super::frame::PageContext;
use crate::components::{Icon, PageHead, RiverItem, RiverSkeleton, StateMessage};
use crate::platform::visible;
use crate::routes::Route;
use crate::{say, say_count};
use adjust::Adjust;
use because::Because;
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, Command, Filter, ForYouEntry, ForYouPage, ForYouWishes, Packed, PickedArticle, Selection,
    Setting, Trouble,
};
use shelf::Picks;
pub use shelf::TodayShelves;

/// The reader's articles, best first, or by time.
#[component]
pub fn ForYouView() -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    context.entitle(say!(words, nav.for_you));
    context.navigation.settle();
    let list = List::open(context);
    let reading = context.reading;
    Effect::new(move |earlier: Option<()>| {
        let _ = reading.version();
        match earlier {
            // Who comes back finds the order that they left.
            None => list.read(0, !context.navigation.is_returning()),
            Some(()) => list.look(),
        }
    });
    passed::follow(context);
    let is_adjusting = RwSignal::new(false);
    let wishes = list.wishes;
    let about = move || match (wishes.get().by_time, list.has_learned.get()) {
        (true, _) => say!(words, for_you.about_time),
        (false, true) => say!(words, for_you.about),
        (false, false) => say!(words, for_you.about_new),
    };
    view! {
        <PageHead title=say!(words, nav.for_you).to_owned() about=Signal::derive(move || Some(about().to_owned()))>
            <button
                class="button"
                type="button"
                aria-pressed=move || wishes.get().by_time.to_string()
                on:click=move |_| list.turn(|wishes| wishes.by_time = !wishes.by_time)
            >
                <Icon name="clock"/>
                {say!(words, for_you.by_time)}
            </button>
            <button
                class="button"
                type="button"
                aria-expanded=move || is_adjusting.get().to_string()
                on:click=move |_| is_adjusting.update(|shown| *shown = !*shown)
            >
                <Icon name="gear"/>
                {say!(words, for_you.adjust)}
            </button>
        </PageHead>
        {move || is_adjusting.get().then(|| view! { <Adjust list=list/> })}
        {move || (list.waiting.get() > 0).then(|| view! {
            <button class="button today-new" type="button" on:click=move |_| list.read(0, true)>
                {say_count!(words, list.waiting.get(), for_you.waiting_one, for_you.waiting_many)}
            </button>
        })}
        {move || list.state_view()}
        <div class="for-you">
            {move || list.picks.with(|picks| (!picks.is_empty()).then(|| view! { <Picks context=context picks=picks.clone()/> }))}
            <div class="for-you-list">
                <h2 class="visually-hidden">{say!(words, for_you.list)}</h2>
                <ol class="river">
                    <For each=move || list.entries.get() key=|entry| (entry.listed.article.id, entry.score, entry.listed.article.edited) let:entry>
                        <Entry list=list entry=entry/>
                    </For>
                </ol>
                <More list=list/>
            </div>
        </div>
    }
}

#[component]
fn Entry(list: List, entry: ForYouEntry) -> impl IntoView {
    let context = list.context;
    let actions = context.actions;
    let ForYouEntry { listed, reasons, score, .. } = entry;
    let headline = context.headline(listed, Selection::All);
    view! {
        <li class="for-you-entry">
            <RiverItem
                headline=headline
                on_read=move |id, read| actions.set_read(vec![id], read)
                on_star=move |id, starred| actions.set_starred(vec![id], starred)
            />
            {move || (!list.wishes.get().by_time).then(|| view! {
                <Because words=context.words reasons=reasons.clone() score=score/>
            })}
        </li>
    }
}

/// What is read of the page, and how reading goes. Copies are the same.
#[derive(Clone, Copy)]
struct List {
    context: PageContext,
    wishes: RwSignal<ForYouWishes>,
    entries: RwSignal<Vec<ForYouEntry>>,
    picks: RwSignal<Vec<PickedArticle>>,
    /// Articles in all; `None` before the first answer.
    total: RwSignal<Option<usize>>,
    waiting: RwSignal<usize>,
    has_learned: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    is_reading: RwSignal<bool>,
}

impl List {
    fn open(context: PageContext) -> Self {
        let settings = context.library.settings();
        let wishes = RwSignal::new(settings.with_untracked(model::Settings::for_you));
        Effect::new(move |_| wishes.set(settings.with(model::Settings::for_you)));
        Self {
            context,
            wishes,
            entries: RwSignal::new(Vec::new()),
            picks: RwSignal::new(Vec::new()),
            total: RwSignal::new(None),
            waiting: RwSignal::new(0),
            has_learned: RwSignal::new(true),
            trouble: RwSignal::new(None),
            is_reading: RwSignal::new(false),
        }
    }

    /// Reads a part; `anew` has all ordered anew.
    fn read(self, from: usize, anew: bool) {
        self.is_reading.set(true);
        spawn_local(async move {
            let answer = self.ask(from, anew).await;
            // The page may have been left meanwhile.
            if self.is_reading.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => self.take(page, from),
                Err(trouble) => self.trouble.set(Some(trouble)),
            }
        });
    }

    /// Something came or changed: the order stays, and what came is counted. An empty page is read anew.
    fn look(self) {
        if self.entries.with_untracked(Vec::is_empty) {
            return self.read(0, true);
        }
        spawn_local(async move {
            if let Ok(page) = self.ask(0, false).await {
                let _ = self.waiting.try_set(page.waiting);
            }
        });
    }

    async fn ask(self, from: usize, anew: bool) -> Result<ForYouPage, Trouble> {
        match self.context.actions.engine().ask(Command::ForYou(from, anew)).await? {
            Answer::ForYou(page) => page.unpack(),
            _ => Err(Trouble::ArticleGone),
        }
    }

    fn take(self, page: ForYouPage, from: usize) {
        self.context.navigation.settle_again();
        self.trouble.set(None);
        self.total.set(Some(page.total));
        self.waiting.set(page.waiting);
        self.has_learned.set(page.has_learned);
        if from == 0 {
            self.picks.set(page.picks);
        }
        self.entries.update(|entries| {
            entries.truncate(from);
            entries.extend(page.entries);
        });
        self.entries.with_untracked(|entries| {
            self.context.reading.keep_trail(entries.iter().map(|entry| &entry.listed));
        });
    }

    /// Changes what is wanted, and orders by it.
    fn turn(self, change: impl FnOnce(&mut ForYouWishes)) {
        let Some(wishes) = self.wishes.try_update(|wishes| {
            change(wishes);
            *wishes
        }) else {
            return;
        };
        let Ok(packed) = Packed::of(&wishes) else { return };
        spawn_local(async move {
            let actions = self.context.actions;
            let answer = actions.engine().ask(Command::Set(Setting::ForYou(packed))).await;
            if actions.report(answer).is_some() {
                self.read(0, true);
            }
        });
    }

    fn has_more(self) -> bool {
        let shown = self.entries.with(Vec::len);
        shown > 0 && self.total.get().is_some_and(|total| shown < total)
    }

    fn is_end(self) -> bool {
        let shown = self.entries.with(Vec::len);
        shown > 0 && self.total.get().is_some_and(|total| shown >= total)
    }

    fn read_more(self) {
        if !self.is_reading.get_untracked() && untrack(|| self.has_more()) {
            self.read(self.entries.with_untracked(Vec::len), false);
        }
    }

    fn state_view(self) -> Option<AnyView> {
        let words = self.context.words;
        if let Some(trouble) = self.trouble.get() {
            return Some(
                view! {
                    <StateMessage icon="warning" words=words.trouble(&trouble)>
                        <button class="button" type="button" on:click=move |_| self.read(0, true)>{say!(words, app.retry)}</button>
                    </StateMessage>
                }
                .into_any(),
            );
        }
        match self.total.get() {
            None => Some(view! { <RiverSkeleton/> }.into_any()),
            Some(0) => Some(
                view! {
                    <StateMessage icon="list" words=say!(words, for_you.empty).to_owned()>
                        <a class="button" href=Route::List(Selection::All, Filter::All).href()>{say!(words, nav.latest)}</a>
                        <button class="button" type="button" on:click=move |_| self.context.actions.refresh(Selection::All, true)>
                            {say!(words, refresh.refresh)}
                        </button>
                    </StateMessage>
                }
                .into_any(),
            ),
            Some(_) => None,
        }
    }
}

/// The end of what is read: reads on when it comes into view, and at a press.
#[component]
fn More(list: List) -> impl IntoView {
    let words = list.context.words;
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if let Some(element) = place.get() {
            let watch = visible::watch(&element, move || list.read_more());
            on_cleanup(move || drop(watch));
        }
    });
    let has_more = Memo::new(move |_| list.has_more());
    view! {
        {move || list.is_end().then(|| view! {
            <p class="for-you-end">
                {say!(words, for_you.end)} " "
                <a href=Route::List(Selection::All, Filter::All).href()>{say!(words, for_you.end_latest)}</a>
            </p>
        })}
        <Show when=move || has_more.get()>
            <div class="river-more" node_ref=place>
                <button class="button" type="button" disabled=move || list.is_reading.get() on:click=move |_| list.read_more()>
                    {say!(words, list.more)}
                </button>
            </div>
        </Show>
    }
}
