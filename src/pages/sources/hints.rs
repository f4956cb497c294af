//! What is worth a look: sources that are gone, repeat another, went quiet, or are never read.

use super::{Desk, Entry};
use crate::components::Icon;
use crate::messages::Words;
use crate::platform::{document, format};
use crate::routes::Route;
use crate::{say, say_count};
use leptos::html::Ul;
use leptos::prelude::*;
use model::{FeedId, Filter, Selection, SourceHint};

/// Sources of a group that are shown at first.
const FIRST: usize = 5;

/// Why sources stand together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Gone,
    Same,
    Quiet,
    Unread,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Gone, Self::Same, Self::Quiet, Self::Unread];

    /// Of the first hint, which is the most pressing.
    pub fn of(entry: &Entry) -> Option<Self> {
        entry.source.hints.first().map(|hint| match hint {
            SourceHint::Gone | SourceHint::Failing(_) => Self::Gone,
            SourceHint::SameAs(..) => Self::Same,
            SourceHint::Quiet(_) => Self::Quiet,
            SourceHint::NeverRead => Self::Unread,
        })
    }

    pub fn title(self, words: Words) -> &'static str {
        match self {
            Self::Gone => say!(words, sources.gone_title),
            Self::Same => say!(words, sources.same_title),
            Self::Quiet => say!(words, sources.quiet_title),
            Self::Unread => say!(words, sources.unread_title),
        }
    }

    /// The same of one source.
    pub fn word(self, words: Words) -> &'static str {
        match self {
            Self::Gone => say!(words, sources.gone_one),
            Self::Same => say!(words, sources.same_one),
            Self::Quiet => say!(words, sources.quiet_one),
            Self::Unread => say!(words, sources.unread_one),
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::Gone => "sources-gone",
            Self::Same => "sources-same",
            Self::Quiet => "sources-quiet",
            Self::Unread => "sources-unread",
        }
    }
}

/// Groups of sources with something to consider; nothing where there is none.
#[component]
pub fn Hints(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let groups = Memo::new(move |_| {
        let entries = desk.entries.get();
        let group =
            |kind| entries.iter().filter(|entry| Kind::of(entry) == Some(kind)).cloned().collect::<Vec<_>>();
        Kind::ALL
            .map(|kind| (kind, group(kind)))
            .into_iter()
            .filter(|(_, group)| !group.is_empty())
            .collect::<Vec<_>>()
    });
    let has_any = Memo::new(move |_| groups.with(|groups| !groups.is_empty()));
    let kinds = move || groups.with(|groups| groups.iter().map(|(kind, _)| *kind).collect::<Vec<_>>());
    let of_kind = move |kind: Kind| {
        Memo::new(move |_| {
            groups.with(|groups| {
                groups
                    .iter()
                    .find(|(known, _)| *known == kind)
                    .map(|(_, group)| group.clone())
                    .unwrap_or_default()
            })
        })
    };
    view! {
        <Show when=move || has_any.get()>
            <section class="sources-hints" aria-labelledby="sources-hints">
                <h2 class="sources-title" id="sources-hints" tabindex="-1">{say!(words, sources.hints)}</h2>
                <div class="sources-groups">
                    <For each=kinds key=|kind| *kind let:kind>
                        <Group desk=desk kind=kind entries=of_kind(kind)/>
                    </For>
                </div>
            </section>
        </Show>
    }
}

#[component]
fn Group(desk: Desk, kind: Kind, entries: Memo<Vec<Entry>>) -> impl IntoView {
    let words = desk.context.words;
    let is_open = RwSignal::new(false);
    let list = NodeRef::<Ul>::new();
    let count = Memo::new(move |_| entries.with(Vec::len));
    let shown = move || {
        let most = if is_open.get() { usize::MAX } else { FIRST };
        entries.with(|entries| entries.iter().take(most).cloned().collect::<Vec<_>>())
    };
    let choose_all = move |_| {
        desk.choose(
            entries
                .with_untracked(|entries| entries.iter().map(|entry| entry.source.feed).collect::<Vec<_>>()),
            true,
        );
    };
    let choose = format!("{} {}", say!(words, sources.choose_all), kind.title(words));
    let id = kind.id();
    view! {
        <section class="sources-group" aria-labelledby=id>
            <div class="sources-group-head">
                <h3 id=id>{kind.title(words)}</h3>
                <Show when=move || { count.get() > 1 }>
                    <button class="sources-choose" type="button" aria-label=choose.clone() on:click=choose_all>
                        {say!(words, sources.choose_all)}
                    </button>
                </Show>
            </div>
            <ul node_ref=list>
                <For each=shown key=|entry| (entry.source.feed, entry.source.hints.clone(), entry.name.clone()) let:entry>
                    <Hint desk=desk entry=entry group=entries/>
                </For>
            </ul>
            <Show when=move || { !is_open.get() && count.get() > FIRST }>
                <button class="button" type="button" on:click=move |_| is_open.set(true)>
                    {say!(words, sources.show_all, n = count.get_untracked())}
                </button>
            </Show>
        </section>
    }
}

#[component]
fn Hint(desk: Desk, entry: Entry, group: Memo<Vec<Entry>>) -> impl IntoView {
    let words = desk.context.words;
    let feed = entry.source.feed;
    let told = entry.source.hints.first().map(|hint| sentence(desk, &entry, hint));
    let unfollow = move |_| {
        focus_beside(desk, group, feed);
        desk.context.actions.unfollow(vec![feed]);
    };
    view! {
        <li class="source-hint">
            <h4 dir="auto"><a href=list_of(feed)>{entry.name.clone()}</a></h4>
            <p>{told}</p>
            <button
                class="button"
                id=button_id(feed)
                type="button"
                aria-label=say!(words, subscriptions.unfollow_name, name = entry.name)
                on:click=unfollow
            >
                <Icon name="trash"/>
                {say!(words, sources.unfollow)}
            </button>
        </li>
    }
}

/// The button that had the focus goes with its source: who works with keys goes on with the next of its kind, or the one
/// before, or from a heading.
fn focus_beside(desk: Desk, group: Memo<Vec<Entry>>, feed: FeedId) {
    let is_hinted = |entry: &Entry| entry.source.feed != feed && Kind::of(entry).is_some();
    let beside = group.with_untracked(|group| {
        let at = group.iter().position(|entry| entry.source.feed == feed)?;
        let other = group.get(at + 1).or_else(|| group.get(at.checked_sub(1)?))?;
        document::find(&format!("#{}", button_id(other.source.feed)))
    });
    let heading = || {
        let has_others = desk.entries.with_untracked(|entries| entries.iter().any(is_hinted));
        document::find(if has_others { "#sources-hints" } else { "#sources-all" })
    };
    if let Some(element) = beside.or_else(heading) {
        document::focus(&element);
    }
}

fn button_id(feed: FeedId) -> String {
    format!("unfollow-{feed}")
}

/// Articles of a source.
pub fn list_of(feed: FeedId) -> String {
    Route::List(Selection::Feed(feed), Filter::All).href()
}

fn sentence(desk: Desk, entry: &Entry, hint: &SourceHint) -> String {
    let (words, library) = (desk.context.words, desk.context.library);
    let date = |moment| format::long_date(words.tag(), moment);
    let trouble = || {
        let trouble = untrack(|| library.feed(entry.source.feed)).and_then(|feed| feed.trouble);
        trouble.map(|trouble| words.trouble(&trouble)).unwrap_or_default()
    };
    let latest = entry.source.latest.unwrap_or_default();
    match hint {
        SourceHint::Gone => say!(words, sources.gone).to_owned(),
        SourceHint::Failing(Some(last)) => {
            say!(words, sources.failing, date = date(*last), trouble = trouble())
        }
        SourceHint::Failing(None) => say!(words, sources.never_answered, trouble = trouble()),
        SourceHint::SameAs(other, share) => {
            let share = format::percent(words.tag(), *share);
            say!(words, sources.same, share = share, name = untrack(|| library.name(*other)))
        }
        SourceHint::Quiet(Some(usual)) => {
            say!(words, sources.quiet, date = date(latest), span = format::span(words.tag(), *usual))
        }
        SourceHint::Quiet(None) => say!(words, sources.silent, date = date(latest)),
        SourceHint::NeverRead => {
            say_count!(words, entry.source.kept, sources.unread_one, sources.unread_many)
        }
    }
}
