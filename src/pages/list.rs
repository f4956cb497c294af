use super::frame::PageContext;
use crate::components::{Icon, PageHead, River, RiverSkeleton, StateMessage, day_name};
use crate::platform::document::is_online;
use crate::platform::{format, visible};
use crate::routes::{CatalogueFilter, Route};
use crate::state::OpenList;
use crate::{say, say_count};
use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticlePage, Command, Cursor, Filter, ListedArticle, Selection, Trouble};

/// Above this distance from the top, in CSS pixels, new articles are put in at once.
const NEAR_TOP: f64 = 200.0;

/// Articles read at once: more than a tall screen shows.
const PAGE: usize = 40;

/// A list of articles: everything, a section, a folder, a feed, what is starred.
#[component]
pub fn ListPage(
    /// What the list is about.
    selection: Selection,
    /// Which of it.
    filter: Filter,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, reading, .. } = context;
    let list = List::open(context, selection, filter);
    Effect::new(move |_| context.entitle(&context.name(selection)));
    Effect::new(move |earlier: Option<u32>| {
        let version = reading.version();
        if earlier.is_some() {
            list.note_change();
        } else {
            list.begin(version);
        }
        version
    });
    on_cleanup(move || list.keep());

    let headline = move |listed| context.headline(listed, selection);
    let day = move |moment| {
        day_name(words.tag(), moment, format::now(), say!(words, list.today), say!(words, list.yesterday))
    };
    let on_read = move |id, read| actions.set_read(vec![id], read);
    let on_star = move |id, starred| actions.set_starred(vec![id], starred);
    view! {
        <ListHead selection=selection list=list/>
        <FilterChoice selection=selection filter=filter/>
        {move || list.waiting.get().then(|| view! {
            <button class="button today-new" type="button" on:click=move |_| list.read_anew()>
                {say!(words, today.new_articles)}
            </button>
        })}
        {move || list.state_view()}
        <River articles=list.articles headline=headline day=day on_read=on_read on_star=on_star/>
        <More list=list/>
    }
}

/// What is read of a list, and how reading goes.
#[derive(Clone, Copy)]
struct List {
    context: PageContext,
    selection: Selection,
    filter: Filter,
    articles: RwSignal<Vec<ListedArticle>>,
    next: RwSignal<Option<Cursor>>,
    read: RwSignal<bool>,
    reading: RwSignal<bool>,
    trouble: RwSignal<Option<Trouble>>,
    waiting: RwSignal<bool>,
    version: StoredValue<u32>,
}

impl List {
    fn open(context: PageContext, selection: Selection, filter: Filter) -> Self {
        Self {
            context,
            selection,
            filter,
            articles: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            read: RwSignal::new(false),
            reading: RwSignal::new(false),
            trouble: RwSignal::new(None),
            waiting: RwSignal::new(false),
            version: StoredValue::new(0),
        }
    }

    /// Shows the list as it was left, or reads its first page.
    fn begin(&self, version: u32) {
        self.version.set_value(version);
        match self.context.reading.kept_list(self.selection, self.filter) {
            Some(kept) => {
                self.waiting.set(kept.version != version);
                self.articles.set(kept.articles);
                self.next.set(kept.next);
                self.read.set(true);
                self.context.navigation.settle();
            }
            None => {
                self.context.navigation.settle();
                self.read_page(None);
            }
        }
    }

    /// New articles wait for a tap unless the reader is at the top, so that nothing moves under their eyes.
    fn note_change(&self) {
        if self.context.navigation.scrolled() < NEAR_TOP { self.read_anew() } else { self.waiting.set(true) }
    }

    fn read_anew(&self) {
        self.waiting.set(false);
        self.read_page(None);
    }

    fn read_more(&self) {
        if let Some(next) = self.next.get_untracked() {
            self.read_page(Some(next));
        }
    }

    fn read_page(&self, after: Option<Cursor>) {
        let this = *self;
        if this.reading.get_untracked() {
            return;
        }
        this.reading.set(true);
        let Self { selection, filter, .. } = this;
        let command = Command::Articles { selection, filter, after, limit: PAGE };
        spawn_local(async move {
            let answer = this.context.actions.engine().ask(command).await;
            // The page may have been left meanwhile.
            if this.reading.try_set(false).is_none() {
                match answer {
                    Ok(Answer::Articles(page)) => this.take(page, after.is_some()),
                    Ok(_) => {}
                    Err(trouble) => this.trouble.set(Some(trouble)),
                }
            }
        });
    }

    fn take(&self, page: ArticlePage, further: bool) {
        self.trouble.set(None);
        self.read.set(true);
        self.next.set(page.next);
        self.context.navigation.settle_again();
        self.articles.update(|articles| {
            if !further {
                articles.clear();
            }
            articles.extend(page.articles);
        });
        self.keep();
    }

    /// Keeps the list for "back" and for next and previous.
    fn keep(&self) {
        let (Some(articles), Some(next)) = (self.articles.try_get_untracked(), self.next.try_get_untracked())
        else {
            return;
        };
        let Self { selection, filter, .. } = *self;
        self.context.reading.keep_list(OpenList {
            selection,
            filter,
            articles,
            next,
            version: self.version.get_value(),
        });
    }

    fn state_view(&self) -> Option<AnyView> {
        let this = *self;
        let words = this.context.words;
        if let Some(trouble) = this.trouble.get() {
            let again = move |_| this.read_page(None);
            return Some(
                view! {
                    <StateMessage icon="warning" words=words.trouble(&trouble)>
                        <button class="button" type="button" on:click=again>{say!(words, app.retry)}</button>
                    </StateMessage>
                }
                .into_any(),
            );
        }
        let is_empty = this.articles.with(Vec::is_empty);
        match (this.read.get(), is_empty) {
            (false, _) => Some(view! { <RiverSkeleton/> }.into_any()),
            (true, true) => Some(this.empty_view()),
            (true, false) => None,
        }
    }

    fn empty_view(&self) -> AnyView {
        let Self { selection, filter, context, .. } = *self;
        let words = context.words;
        let known = match selection {
            Selection::Feed(feed) => context.library.subscription(feed).is_some(),
            Selection::Folder(folder) => context.library.folder(folder).is_some(),
            _ => true,
        };
        if !known {
            let told = match selection {
                Selection::Folder(_) => say!(words, feed.folder_gone),
                _ => say!(words, feed.gone),
            };
            return view! {
                <StateMessage icon="feeds" words=told.to_owned()>
                    <a class="button" href=Route::Catalogue(CatalogueFilter::default()).href()>{say!(words, feed.gone_action)}</a>
                </StateMessage>
            }
            .into_any();
        }
        match (selection, filter) {
            (Selection::Starred, _) => {
                view! { <StateMessage icon="star" words=say!(words, list.empty_starred).to_owned()/> }.into_any()
            }
            (_, Filter::Unread) => view! {
                <StateMessage icon="check" words=say!(words, list.empty_unread).to_owned()>
                    <a class="button" href=Route::List(selection, Filter::All).href()>{say!(words, list.show_all)}</a>
                </StateMessage>
            }
            .into_any(),
            (Selection::Feed(feed), _) if context.library.feed(feed).is_some_and(|feed| feed.trouble.is_some()) => view! {
                <StateMessage icon="list" words=say!(words, list.empty).to_owned()>
                    <button class="button" type="button" on:click=move |_| context.actions.unfollow(vec![feed])>
                        {say!(words, feed.unfollow)}
                    </button>
                </StateMessage>
            }
            .into_any(),
            _ => view! {
                <StateMessage icon=if is_online() { "list" } else { "offline" } words=say!(words, list.empty).to_owned()>
                    <button class="button" type="button" on:click=move |_| context.actions.refresh(selection, true)>
                        {say!(words, refresh.refresh)}
                    </button>
                </StateMessage>
            }
            .into_any(),
        }
    }
}

#[component]
fn ListHead(selection: Selection, list: List) -> impl IntoView {
    let PageContext { words, library, actions, .. } = list.context;
    // A page has a heading even when what it is about is gone.
    let title = Signal::derive(move || match list.context.name(selection) {
        name if name.is_empty() && library.is_loaded() => say!(words, nav.feeds).to_owned(),
        name => name,
    });
    let feed = Memo::new(move |_| match selection {
        Selection::Feed(id) => library.feed(id),
        _ => None,
    });
    let facts = Signal::derive(move || {
        let unread = library
            .unread(selection)
            .map(|count| say_count!(words, count, list.unread_one, list.unread_many));
        let read = feed.get().map(|feed| match feed.succeeded {
            Some(at) => say!(words, feed.state_ok, time = format::ago(words.tag(), at, format::now())),
            None => say!(words, feed.state_never).to_owned(),
        });
        [unread, read].into_iter().flatten().collect::<Vec<_>>()
    });
    let about =
        Signal::derive(move || feed.get().and_then(|feed| feed.description).filter(|text| !text.is_empty()));
    let trouble = Signal::derive(move || {
        feed.get().and_then(|feed| feed.trouble).map(|trouble| words.trouble(&trouble))
    });
    let site = move || feed.get().and_then(|feed| feed.site);
    let all_read = move || library.unread(selection) == Some(0);
    let mark = move |_| actions.mark_all_read(selection, format::now());
    let is_feed = matches!(selection, Selection::Feed(_));
    view! {
        <PageHead title=title facts=facts about=about trouble=trouble>
            <button class="button" type="button" on:click=mark hidden=selection == Selection::Starred disabled=all_read>
                <Icon name="check"/>
                {say!(words, list.mark_all)}
            </button>
            {is_feed.then(|| view! {
                <button class="button" type="button" on:click=move |_| actions.refresh(selection, true)>
                    <Icon name="refresh"/>
                    {say!(words, refresh.refresh)}
                </button>
            })}
            {move || site().map(|site| view! {
                <a class="button" href=site.0 target="_blank" rel="noopener noreferrer">
                    <Icon name="external"/>
                    {say!(words, feed.site)}
                </a>
            })}
        </PageHead>
    }
}

/// All or unread; the choice stands in the address bar.
#[component]
fn FilterChoice(selection: Selection, filter: Filter) -> impl IntoView {
    let PageContext { words, navigation, .. } = PageContext::here();
    let choice = move |choice: Filter, name: String| {
        view! {
            <label>
                <input
                    type="radio"
                    name="filter"
                    prop:checked=choice == filter
                    on:change=move |_| navigation.replace(Route::List(selection, choice))
                />
                <span>{name}</span>
            </label>
        }
    };
    (selection != Selection::Starred).then(|| {
        view! {
            <div class="river-tools">
                <fieldset class="field-choice">
                    <legend class="visually-hidden">{say!(words, list.show)}</legend>
                    {choice(Filter::All, say!(words, list.all).to_owned())}
                    {choice(Filter::Unread, say!(words, list.unread).to_owned())}
                </fieldset>
            </div>
        }
    })
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
    let has_more = Memo::new(move |_| list.next.with(Option::is_some) && list.trouble.with(Option::is_none));
    view! {
        <Show when=move || has_more.get()>
            <div class="river-more" node_ref=place>
                <button class="button" type="button" disabled=move || list.reading.get() on:click=move |_| list.read_more()>
                    {say!(words, list.more)}
                </button>
            </div>
        </Show>
    }
}
