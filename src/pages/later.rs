//! Pages that nobody sees before the first headline. In a finished build they are a module of their own, which is loaded
//! after the start (see `docs/decisions/0005-later-pages.md`); in any other build they are there from the beginning.

use super::{
    AddPage, ArticlePage, CataloguePage, FeedsPage, HelpPage, ListPage, PageContext, PrivacyPage,
    SettingsPage, SubscriptionsPage,
};
use crate::components::KeysDialog;
use crate::platform::requests;
use crate::routes::Route;
use leptos::prelude::*;
use model::Command;

/// Draws something of the module.
pub type Draw = fn(Later) -> AnyView;

/// What the module can draw.
pub enum Later {
    /// A page for which [`is_later`] holds.
    Page(Route),
    /// The list of keys, closed.
    Keys,
}

/// Loads the module and returns the way into it.
///
/// # Errors
/// When it cannot be loaded; what was not loaded can be asked for again.
#[cfg(split)]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
pub fn load() -> Result<Draw, leptos::wasm_split::SplitLoaderError> {
    Ok(draw)
}

/// The way to the pages, which are there.
///
/// # Errors
/// None.
#[cfg(not(split))]
pub async fn load() -> Result<Draw, std::convert::Infallible> {
    Ok(draw)
}

/// Whether `route` is a page of the module.
#[must_use]
pub fn is_later(route: &Route) -> bool {
    !matches!(route, Route::Today | Route::Welcome)
}

fn draw(later: Later) -> AnyView {
    match later {
        Later::Page(route) => page(route),
        Later::Keys => {
            let PageContext { words, surroundings, actions, .. } = PageContext::here();
            requests::count_pictures(move |servers| actions.run(Command::NotePictures(servers)));
            view! { <KeysDialog words=words shown=surroundings.keys_shown/> }.into_any()
        }
    }
}

fn page(route: Route) -> AnyView {
    match route {
        Route::List(selection, filter) => view! { <ListPage selection=selection filter=filter/> }.into_any(),
        Route::Article(id, within) => view! { <ArticlePage id=id within=within/> }.into_any(),
        Route::Feeds => view! { <FeedsPage/> }.into_any(),
        Route::Subscriptions => view! { <SubscriptionsPage/> }.into_any(),
        Route::Catalogue(filter) => view! { <CataloguePage filter=filter/> }.into_any(),
        Route::Add(address) => view! { <AddPage address=address/> }.into_any(),
        Route::Settings => view! { <SettingsPage/> }.into_any(),
        Route::Privacy => view! { <PrivacyPage/> }.into_any(),
        Route::Help => view! { <HelpPage/> }.into_any(),
        Route::Today | Route::Welcome => ().into_any(),
    }
}
