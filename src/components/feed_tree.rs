use super::section_nav::is_current;
use super::{Icon, staged};
use crate::messages::Words;
use crate::routes::Route;
use crate::state::LibraryState;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{Feed, FeedId, Filter, Folder, FolderId, Library, Overview, Selection, SmartFeed, Subscription};
use std::collections::{HashMap, HashSet};
use std::time::Duration;

/// Smart feeds, folders with what stands in them, then feeds that stand in none.
#[component]
pub fn FeedTree(
    /// The language of the page.
    words: Words,
    /// What is followed.
    library: LibraryState,
    /// What is open.
    #[prop(into)]
    route: Signal<Route>,
) -> impl IntoView {
    let tree = RwSignal::new(Branch::default());
    let failing = RwSignal::new(HashSet::new());
    let unread = RwSignal::new(HashMap::new());
    // What stands beside the page follows it, in a task of its own: of thousands of feeds both take their time.
    Effect::new(move |_| {
        library.with(|_| ());
        set_timeout(
            move || {
                library.with_untracked(|overview| {
                    take(tree, Branch::of_all(overview));
                    take(failing, ids(overview, |feed| feed.trouble.is_some()));
                    take(unread, unread_of_folders(overview));
                });
            },
            Duration::ZERO,
        );
    });
    let look = Look { words, library, route, failing, unread };
    let smart = Memo::new(move |_| library.with(|overview| overview.library.smart.clone()));
    let link = move |feed: SmartFeed| {
        view! { <li>{look.link(Selection::Smart(feed.id), feed.name, Some("search"))}</li> }
    };
    view! {
        {move || (!smart.with(Vec::is_empty)).then(|| view! {
            <ul class="sidebar-list sidebar-smart" aria-label=say!(words, smart.title)>
                {smart.get().into_iter().map(link).collect_view()}
            </ul>
        })}
        <ul class="sidebar-list">{look.branch(tree.into())}</ul>
    }
}

/// What is the same draws nothing anew; the page may have been left.
fn take<T: PartialEq + Send + Sync + 'static>(known: RwSignal<T>, now: T) {
    if known.try_with_untracked(|known| *known != now) == Some(true) {
        known.set(now);
    }
}

/// Unread articles of each folder with all that stands in it, in one pass: there may be hundreds of folders.
fn unread_of_folders(overview: &Overview) -> HashMap<FolderId, u32> {
    let Library { folders, subscriptions, .. } = &overview.library;
    let unread: HashMap<FeedId, u32> = overview.unread.iter().copied().collect();
    let parents: HashMap<FolderId, Option<FolderId>> = folders.iter().map(|f| (f.id, f.parent)).collect();
    let mut counts = HashMap::new();
    for subscription in subscriptions {
        let Some(count) = unread.get(&subscription.feed) else { continue };
        let (mut within, mut way) = (subscription.folder, Vec::new());
        // A hostile file may hold folders that are within one another.
        while let Some(folder) = within.filter(|folder| !way.contains(folder)) {
            *counts.entry(folder).or_default() += count;
            way.push(folder);
            within = parents.get(&folder).copied().flatten();
        }
    }
    counts
}

fn ids(overview: &Overview, holds: fn(&Feed) -> bool) -> HashSet<FeedId> {
    overview.feeds.iter().filter(|feed| holds(feed)).map(|feed| feed.id).collect()
}

/// What stands in one folder.
#[derive(Clone, Default, PartialEq)]
struct Branch {
    folders: Vec<(Folder, Branch)>,
    feeds: Vec<(FeedId, String)>,
    /// Feeds that are not shown.
    more: usize,
}

/// Feeds shown of one folder; thousands of links would hold the page up at every count, and nobody reads them.
const LONGEST: usize = 60;

/// Deeper folders are shown at this depth, so that a loop or a hostile file cannot exhaust the stack.
const DEEPEST: usize = 12;

/// What stands in which folder.
type Inside<'a, T> = HashMap<Option<FolderId>, Vec<&'a T>>;

impl Branch {
    fn of_all(overview: &Overview) -> Self {
        let Library { folders, subscriptions, .. } = &overview.library;
        let known: HashSet<FolderId> = folders.iter().map(|folder| folder.id).collect();
        // Lists have no articles of their own: what is on them is shown instead.
        let lists = ids(overview, |feed| feed.is_list);
        let shown = subscriptions.iter().filter(|s| !lists.contains(&s.feed));
        Self::of(None, &inside(folders, &known, |f| f.parent), &inside(shown, &known, |s| s.folder), 0)
    }

    fn of(
        parent: Option<FolderId>,
        folders: &Inside<Folder>,
        feeds: &Inside<Subscription>,
        depth: usize,
    ) -> Self {
        let own = folders.get(&parent).map(Vec::as_slice).unwrap_or_default();
        let own = own.iter().filter(|f| depth < DEEPEST && Some(f.id) != parent);
        let within = |folder: &Folder| Self::of(Some(folder.id), folders, feeds, depth + 1);
        let feeds = feeds.get(&parent).map(Vec::as_slice).unwrap_or_default();
        Self {
            folders: own.map(|folder| ((*folder).clone(), within(folder))).collect(),
            more: feeds.len().saturating_sub(LONGEST),
            feeds: feeds.iter().take(LONGEST).map(|s| (s.feed, s.title.clone())).collect(),
        }
    }

    fn rows(&self) -> usize {
        let within: usize = self.folders.iter().map(|(_, inside)| 1 + inside.rows()).sum();
        within + self.feeds.len() + usize::from(self.more > 0)
    }

    fn within(&self, folder: FolderId) -> Self {
        let found = self.folders.iter().find(|(known, _)| known.id == folder);
        found.map(|(_, inside)| inside.clone()).unwrap_or_default()
    }
}

fn inside<'a, T>(
    all: impl IntoIterator<Item = &'a T>,
    known: &HashSet<FolderId>,
    place: fn(&T) -> Option<FolderId>,
) -> Inside<'a, T> {
    let mut inside: Inside<'a, T> = HashMap::new();
    for one in all {
        inside.entry(place(one).filter(|folder| known.contains(folder))).or_default().push(one);
    }
    inside
}

/// How a tree is shown.
#[derive(Clone, Copy)]
struct Look {
    words: Words,
    library: LibraryState,
    route: Signal<Route>,
    failing: RwSignal<HashSet<FeedId>>,
    unread: RwSignal<HashMap<FolderId, u32>>,
}

impl Look {
    /// What changed is drawn anew, and nothing else.
    fn branch(self, branch: Signal<Branch>) -> AnyView {
        let words = self.words;
        let folders = move || {
            branch
                .with(|branch| branch.folders.iter().map(|(f, _)| (f.id, f.name.clone())).collect::<Vec<_>>())
        };
        let feeds = move || branch.with(|branch| branch.feeds.clone());
        let more = Memo::new(move |_| branch.with(|branch| branch.more));
        let told = move || {
            let told = say_count!(words, more.get(), nav.more_one, nav.more_many);
            view! { <li><a class="sidebar-link" href=Route::Subscriptions.href()>{told}</a></li> }
        };
        view! {
            <For each=folders key=Clone::clone let((id, name))>
                {self.folder(id, name, Memo::new(move |_| branch.with(|branch| branch.within(id))).into())}
            </For>
            <For each=feeds key=Clone::clone let((id, title))>
                <li>{self.link(Selection::Feed(id), title, None)}</li>
            </For>
            {move || (more.get() > 0).then(told)}
        }
        .into_any()
    }

    /// Each in a task of its own: there may be many.
    fn folder(self, id: FolderId, name: String, inside: Signal<Branch>) -> impl IntoView + use<> {
        let words = self.words;
        let link = self.link(Selection::Folder(id), name.clone(), None);
        let inside_words = move || say!(words, nav.inside, folder = name);
        // So high it is as long as it is out of view.
        let rows = Memo::new(move |_| inside.with(Branch::rows).to_string());
        view! {
            <li class="sidebar-branch" style:--rows=move || rows.get()>
                {link}
                <details class="sidebar-folder" open>
                    <summary>
                        <Icon name="chevron" turns=true/>
                        <span class="visually-hidden">{inside_words}</span>
                    </summary>
                    <ul>{staged(vec![Box::new(move || self.branch(inside))], false)}</ul>
                </details>
            </li>
        }
    }

    fn link(self, selection: Selection, name: String, icon: Option<&'static str>) -> impl IntoView {
        let Self { words, library, route, failing, unread } = self;
        let to = Route::List(selection, Filter::All);
        let href = to.href();
        let unread = Memo::new(move |_| match selection {
            Selection::Folder(folder) if library.settings().with(|settings| settings.counts_shown) => {
                unread.with(|unread| unread.get(&folder).copied())
            }
            Selection::Folder(_) => None,
            selection => library.unread(selection).filter(|count| *count > 0),
        });
        let trouble = Memo::new(move |_| match selection {
            Selection::Feed(feed) => failing.with(|failing| failing.contains(&feed)),
            _ => false,
        });
        view! {
            <a class="sidebar-link" href=href aria-current=move || is_current(&route.get(), &to).then_some("page")>
                {icon.map(|icon| view! { <Icon name=icon/> })}
                <span class="sidebar-name" dir="auto">{name}</span>
                {move || trouble.get().then(|| view! {
                    <span class="sidebar-trouble"><Icon name="warning"/></span>
                    <span class="visually-hidden">{say!(words, nav.in_trouble)}</span>
                })}
                {move || unread.get().map(|count| view! {
                    <span class="count">
                        {words.number(count.into())}
                        <span class="visually-hidden">" " {say!(words, nav.unread_suffix)}</span>
                    </span>
                })}
            </a>
        }
    }
}
