//! The frame of the app: contexts, masthead, sidebar, the open page, notices.

use crate::actions::Actions;
use crate::components::{
    Banners, Masthead, NoticeList, ProgressLine, SectionNav, Sidebar, StateMessage, TabBar,
};
use crate::messages::Words;
use crate::pages::{Later, PageContext, TodayPage, WelcomePage, kept_front};
use crate::platform::{document, erase, install, keep, links, navigation::Navigation};
use crate::routes::Route;
use crate::say;
use crate::state::{EngineClient, Leaf, LibraryState, Notices, Reading, Surroundings, Turning};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Event, Font, Leading, Measure, Selection, Settings, TextSize, Theme};

/// The app.
#[component]
pub fn App() -> impl IntoView {
    let context = provide_contexts();
    let PageContext { navigation, words, library, surroundings, .. } = context;
    Effect::new(move |_| {
        let settings = library.settings().get();
        show_settings(&settings, words);
        keep::put(SETTINGS, &settings);
    });
    links::follow(move |query| navigation.go(Route::parse(query)));
    install::register_service_worker(move |waiting| surroundings.announce(waiting));
    greet(navigation, library);
    let turning = Turning::follow(navigation);
    load_later_pages(turning, library);

    move || {
        words.follow();
        view! { <Frame context=context turning=turning/> }
    }
}

/// Everything that is seen, in the language of the moment.
#[component]
fn Frame(context: PageContext, turning: Turning) -> impl IntoView {
    let PageContext { navigation, words, library, actions, notices, surroundings, .. } = context;
    let route = Signal::derive(move || navigation.route());
    let is_welcome = Memo::new(move |_| route.get() == Route::Welcome);
    let updated =
        Memo::new(move |_| library.with(|o| o.feeds.iter().filter_map(|feed| feed.succeeded).max()));
    let to_main = move |_| {
        if let Some(main) = document::find("#main") {
            document::focus(&main);
        }
    };
    let on_update = move || {
        if let Some(waiting) = surroundings.update.get_value() {
            install::accept_update(&waiting);
        }
    };
    view! {
        <p class="visually-hidden" id="told" role="status">{move || surroundings.told.get()}</p>
        <button class="skip-link" type="button" on:click=to_main>{say!(words, app.skip)}</button>
        <div class="app" data-sidebar=move || if is_welcome.get() { "closed" } else { "open" }>
            <Masthead
                words=words
                updated=move || updated.get()
                refreshing=move || surroundings.progress.get().is_some()
                on_refresh=move || actions.refresh(Selection::All, true)
            />
            {move || (!is_welcome.get()).then(|| view! {
                <SectionNav words=words sections=move || library.sections() route=route/>
            })}
            <Banners
                words=words
                online=move || surroundings.online.get()
                storage=move || surroundings.storage.get()
                evicted=move || library.with(|o| o.evicted)
                update=move || surroundings.update_waits.get()
                on_update=on_update
            />
            <ProgressLine
                words=words
                progress=move || surroundings.progress.get()
                stoppable=move || surroundings.refresh.get().is_some()
                on_stop=move || actions.stop_refresh()
            />
            <div class="app-body">
                {move || (!is_welcome.get()).then(|| view! { <Sidebar words=words tree=move || turning.draw(Later::Tree)/> })}
                <main class="page" id="main" tabindex="-1" aria-busy=move || turning.is_waiting().then_some("true")>{move || open_page(words, turning)}</main>
            </div>
            {move || (!is_welcome.get()).then(|| view! { <TabBar words=words route=route/> })}
            <NoticeList words=words notices=notices/>
        </div>
        {move || turning.draw(Later::Keys)}
    }
}

fn open_page(words: Words, turning: Turning) -> AnyView {
    match turning.leaf() {
        Leaf::Blank => ().into_any(),
        Leaf::Page(Route::Today) => view! { <TodayPage turning=turning/> }.into_any(),
        Leaf::Page(Route::Welcome) => view! { <WelcomePage/> }.into_any(),
        Leaf::Page(later) => turning.draw(Later::Page(later)).unwrap_or_else(|| missing(words, turning)),
        Leaf::Missing => missing(words, turning),
    }
}

/// Where a page should stand whose module could not be loaded: there is no network, or the site was renewed since this tab
/// was opened.
fn missing(words: Words, turning: Turning) -> AnyView {
    view! {
        <StateMessage icon="warning" words=say!(words, app.missing)>
            <button class="button button-primary" type="button" on:click=move |_| turning.try_again()>
                {say!(words, app.retry)}
            </button>
            <button class="button" type="button" on:click=move |_| document::reload()>{say!(words, app.reload)}</button>
        </StateMessage>
    }
    .into_any()
}

/// While the reader looks at the first page: once the engine, which is loaded beside the app, has answered.
fn load_later_pages(turning: Turning, library: LibraryState) {
    Effect::new(move |_| {
        if library.is_loaded() {
            turning.load();
        }
    });
}

/// Makes what pages read, and lets the engine's events change it.
fn provide_contexts() -> PageContext {
    let front = kept_front().unwrap_or_default();
    let settings = keep::take(SETTINGS).unwrap_or(front.settings);
    let words = Words::new(settings.language.as_deref());
    let library = LibraryState::new(settings, front.names);
    let (notices, reading) = (Notices::default(), Reading::default());
    let (navigation, surroundings) = (Navigation::start(), Surroundings::start());
    let ready = RwSignal::new(0);
    let engine = EngineClient::start(move |event| match event {
        Event::Ready => ready.update(|times| *times += 1),
        Event::Progress(progress) => surroundings.progress.set(Some(progress)),
        Event::Refreshed(_) => surroundings.progress.set(None),
        Event::ArticlesChanged { new, .. } => reading.note_change(new),
        Event::StatusChanged(statuses) => reading.take(statuses),
        Event::Overview(told) => spawn_local(async move { library.take(told).await }),
        Event::StorageTrouble(trouble) => surroundings.storage.set(trouble),
        Event::Erased => erase::begin_anew(),
    });
    let actions = Actions::new(engine, words, notices, library, surroundings);
    Effect::new(move |_| {
        ready.track();
        read_overview(engine, library, surroundings);
    });
    let context = PageContext { navigation, words, library, actions, reading, notices, surroundings };
    provide_context(context);
    context
}

fn read_overview(engine: EngineClient, library: LibraryState, surroundings: Surroundings) {
    spawn_local(async move {
        match engine.ask(Command::Overview).await {
            Ok(Answer::Overview(told)) => library.take(told).await,
            Ok(_) => {}
            Err(trouble) => surroundings.storage.set(Some(trouble)),
        }
    });
}

const VISITED: &str = "visited";
/// The settings of the last visit hold from the first paint on: pictures that the reader does not want are never asked for.
const SETTINGS: &str = "settings";

/// Who was never here is greeted at once, before the engine has said that nothing is followed.
fn greet(navigation: Navigation, library: LibraryState) {
    let visited: bool = keep::take(VISITED).unwrap_or_default();
    if !visited && navigation.route_untracked() == Route::Today {
        navigation.replace(Route::Welcome);
        open_if_followed(navigation, library);
    }
    keep::put(VISITED, &true);
}

/// The mark of an earlier visit is lost when the browser is killed soon after; what is followed is not.
fn open_if_followed(navigation: Navigation, library: LibraryState) {
    Effect::new(move |decided: Option<bool>| {
        let is_first = !decided.unwrap_or_default() && library.is_loaded();
        if is_first && !library.is_empty() && navigation.route_untracked() == Route::Welcome {
            navigation.replace(Route::Today);
        }
        library.is_loaded()
    });
}

fn show_settings(settings: &Settings, words: Words) {
    let theme = match settings.theme {
        Theme::System => None,
        Theme::Light => Some("light"),
        Theme::Dark => Some("dark"),
        Theme::Sepia => Some("sepia"),
        Theme::Contrast => Some("contrast"),
    };
    let size = match settings.text_size {
        TextSize::Small => "small",
        TextSize::Medium => "medium",
        TextSize::Large => "large",
        TextSize::Huge => "huge",
        TextSize::Giant => "giant",
    };
    let measure = match settings.measure {
        Measure::Narrow => "narrow",
        Measure::Medium => "medium",
        Measure::Wide => "wide",
    };
    let font = match settings.font {
        Font::Serif => None,
        Font::Sans => Some("sans"),
        Font::Dyslexia => Some("dyslexia"),
    };
    let leading = match settings.leading {
        Leading::Tight => Some("tight"),
        Leading::Medium => None,
        Leading::Loose => Some("loose"),
    };
    document::set_root("data-theme", theme);
    document::set_root("data-font", font);
    document::set_root("data-leading", leading);
    document::set_root("data-text-size", Some(size));
    document::set_root("data-measure", Some(measure));
    words.choose(settings.language.as_deref());
}
