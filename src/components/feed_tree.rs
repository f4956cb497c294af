use super::Icon;
use super::section_nav::is_current;
use crate::messages::Words;
use crate::routes::Route;
use crate::state::LibraryState;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{Feed, FeedId, Filter, Folder, FolderId, Selection, SmartFeed, Subscription};
use std::collections::HashSet;

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
    let tree = Memo::new(move |_| {
        library.with(|overview| {
            let ids = |holds: fn(&Feed) -> bool| {
                overview.feeds.iter().filter(|feed| holds(feed)).map(|feed| feed.id).collect()
            };
            let marks =
                Marks { failing: ids(|feed| feed.trouble.is_some()), lists: ids(|feed| feed.is_list) };
            Branch::of(None, overview, &marks, 0)
        })
    });
    let look = Look { words, library, route };
    let smart = Memo::new(move |_| library.with(|overview| overview.library.smart.clone()));
    let link = move |feed: SmartFeed| {
        view! { <li>{look.link(Selection::Smart(feed.id), feed.name, Some("search"), false)}</li> }
    };
    view! {
        {move || (!smart.with(Vec::is_empty)).then(|| view! {
            <ul class="sidebar-list sidebar-smart" aria-label=say!(words, smart.title)>
                {smart.get().into_iter().map(link).collect_view()}
            </ul>
        })}
        <ul class="sidebar-list">{move || look.branch(&tree.get())}</ul>
    }
}

/// What stands in one folder.
#[derive(Clone, PartialEq)]
struct Branch {
    folders: Vec<(Folder, Branch)>,
    feeds: Vec<(Subscription, bool)>,
    /// Feeds that are not shown.
    more: usize,
}

/// What is known of feeds.
struct Marks {
    failing: HashSet<FeedId>,
    /// Those without articles of their own: what is on them is shown instead.
    lists: HashSet<FeedId>,
}

/// Feeds shown of one folder; thousands of links would hold the page up at every count, and nobody reads them.
const LONGEST: usize = 60;

/// Deeper folders are shown at this depth, so that a loop or a hostile file cannot exhaust the stack.
const DEEPEST: usize = 12;

impl Branch {
    fn of(parent: Option<FolderId>, overview: &model::Overview, marks: &Marks, depth: usize) -> Self {
        let library = &overview.library;
        let known =
            |folder: Option<FolderId>| folder.filter(|id| library.folders.iter().any(|f| f.id == *id));
        let folders = library
            .folders
            .iter()
            .filter(|f| depth < DEEPEST && known(f.parent) == parent && Some(f.id) != parent);
        let is_shown = |s: &&Subscription| known(s.folder) == parent && !marks.lists.contains(&s.feed);
        let feeds = library.subscriptions.iter().filter(is_shown);
        Self {
            folders: folders.map(|f| (f.clone(), Self::of(Some(f.id), overview, marks, depth + 1))).collect(),
            more: feeds.clone().skip(LONGEST).count(),
            feeds: feeds.take(LONGEST).map(|s| (s.clone(), marks.failing.contains(&s.feed))).collect(),
        }
    }
}

/// How a tree is shown.
#[derive(Clone, Copy)]
struct Look {
    words: Words,
    library: LibraryState,
    route: Signal<Route>,
}

impl Look {
    fn branch(self, branch: &Branch) -> AnyView {
        let folders =
            branch.folders.iter().map(|(folder, inside)| self.folder(folder, inside)).collect_view();
        let feeds = branch
            .feeds
            .iter()
            .map(|(subscription, trouble)| self.feed(subscription, *trouble))
            .collect_view();
        let words = self.words;
        let more = (branch.more > 0).then(|| {
            let told = say_count!(words, branch.more, nav.more_one, nav.more_many);
            view! { <li><a class="sidebar-link" href=Route::Subscriptions.href()>{told}</a></li> }
        });
        (folders, feeds, more).into_any()
    }

    fn folder(self, folder: &Folder, inside: &Branch) -> impl IntoView + use<> {
        let words = self.words;
        let name = folder.name.clone();
        let inside_words = move || say!(words, nav.inside, folder = name);
        view! {
            <li class="sidebar-branch">
                {self.link(Selection::Folder(folder.id), folder.name.clone(), None, false)}
                <details class="sidebar-folder" open>
                    <summary>
                        <Icon name="chevron" turns=true/>
                        <span class="visually-hidden">{inside_words}</span>
                    </summary>
                    <ul>{self.branch(inside)}</ul>
                </details>
            </li>
        }
    }

    fn feed(self, subscription: &Subscription, trouble: bool) -> impl IntoView + use<> {
        let (selection, name) = (Selection::Feed(subscription.feed), subscription.title.clone());
        view! { <li>{self.link(selection, name, None, trouble)}</li> }
    }

    fn link(
        self,
        selection: Selection,
        name: String,
        icon: Option<&'static str>,
        trouble: bool,
    ) -> impl IntoView {
        let Self { words, library, route } = self;
        let to = Route::List(selection, Filter::All);
        let href = to.href();
        let unread = Memo::new(move |_| library.unread(selection).filter(|count| *count > 0));
        view! {
            <a class="sidebar-link" href=href aria-current=move || is_current(&route.get(), &to).then_some("page")>
                {icon.map(|icon| view! { <Icon name=icon/> })}
                <span class="sidebar-name" dir="auto">{name}</span>
                {trouble.then(|| view! {
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
