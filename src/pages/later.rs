//! Pages that nobody sees before the first headline. In a finished build they are a module of their own, which is loaded
//! after the start (see `docs/decisions/0005-later-pages.md`); in any other build they are there from the beginning.

use super::player::PlayerBar;
use super::today_foot::{FollowedStories, TodayEmpty, TodayFoot};
use super::{
    AddPage, ArticlePage, CataloguePage, EditionPage, FeedsPage, ForYouView, HelpPage, ListPage, PageContext,
    PrivacyPage, RulesView, SavePage, SearchPage, SettingsPage, SourcesPage, StoryView, SubscriptionsPage,
};
use crate::components::{FeedTree, KeysDialog};
use crate::keys::Keys;
use crate::platform::{requests, style};
use crate::routes::Route;
use leptos::prelude::*;
use model::{Command, FollowedStory, WishedStory};
use std::pin::Pin;

/// Draws something of the module.
pub type Draw = fn(Later) -> AnyView;

/// The ways into the module.
pub struct Pages {
    /// Draws something of it.
    pub draw: Draw,
    /// Loads the style of its pages; to be waited for before anything is drawn. Whether it came.
    pub dress: fn() -> Pin<Box<dyn Future<Output = bool>>>,
}

/// What the module can draw.
pub enum Later {
    /// A page for which [`is_later`] holds.
    Page(Route),
    /// Stories that the reader follows, on Today.
    Followed(Vec<FollowedStory>),
    /// The foot of Today: stories that are followed or muted, and the way to the edition.
    Foot(Vec<WishedStory>),
    /// Today without articles.
    Empty,
    /// Folders and feeds for the sidebar.
    Tree,
    /// What keys do, the list of them, closed, and the player, if something is listened to.
    Keys,
}

/// Loads the module and returns the ways into it.
///
/// # Errors
/// When it cannot be loaded; what was not loaded can be asked for again.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load() -> Result<Pages, leptos::wasm_split::SplitLoaderError> {
    Ok(Pages { draw, dress })
}

/// The way to the pages, which are there.
///
/// # Errors
/// None.
#[cfg(not(split))]
pub async fn load() -> Result<Pages, std::convert::Infallible> {
    Ok(Pages { draw, dress })
}

/// Whether `route` is a page of the module.
#[must_use]
pub fn is_later(route: &Route) -> bool {
    !matches!(route, Route::Today | Route::Welcome)
}

fn dress() -> Pin<Box<dyn Future<Output = bool>>> {
    Box::pin(style::load_later())
}

fn draw(later: Later) -> AnyView {
    match later {
        Later::Page(route) => page(route),
        Later::Followed(stories) => view! { <FollowedStories stories=stories/> }.into_any(),
        Later::Foot(wished) => view! { <TodayFoot wished=wished/> }.into_any(),
        Later::Empty => view! { <TodayEmpty/> }.into_any(),
        Later::Tree => {
            let PageContext { words, library, navigation, .. } = PageContext::here();
            view! { <FeedTree words=words library=library route=Signal::derive(move || navigation.route())/> }
                .into_any()
        }
        Later::Keys => {
            let PageContext { words, navigation, surroundings, actions, .. } = PageContext::here();
            Keys::listen(navigation, actions, surroundings);
            requests::count_pictures(move |servers| actions.run(Command::NotePictures(servers)));
            view! { <KeysDialog words=words shown=surroundings.keys_shown/> <PlayerBar/> }.into_any()
        }
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::List(selection, filter) => view! { <ListPage selection=selection filter=filter/> }.into_any(),
        Route::Article(id, within) => view! { <ArticlePage id=id within=within/> }.into_any(),
        Route::Story(id) => view! { <StoryView id=id/> }.into_any(),
        Route::Edition(until) => view! { <EditionPage until=until/> }.into_any(),
        Route::ForYou => view! { <ForYouView/> }.into_any(),
        Route::Search(text) => view! { <SearchPage text=text/> }.into_any(),
        Route::Feeds => view! { <FeedsPage/> }.into_any(),
        Route::Subscriptions => view! { <SubscriptionsPage/> }.into_any(),
        Route::Sources => view! { <SourcesPage/> }.into_any(),
        Route::Catalogue(filter) => view! { <CataloguePage filter=filter/> }.into_any(),
        Route::Add(address) => view! { <AddPage address=address/> }.into_any(),
        Route::Save(address) => view! { <SavePage address=address/> }.into_any(),
        Route::Rules(seed) => view! { <RulesView seed=seed/> }.into_any(),
        Route::Settings => view! { <SettingsPage/> }.into_any(),
        Route::Privacy => view! { <PrivacyPage/> }.into_any(),
        Route::Help => view! { <HelpPage/> }.into_any(),
        Route::Today | Route::Welcome => ().into_any(),
    }
}
