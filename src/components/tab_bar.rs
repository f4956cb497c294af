use super::Icon;
use super::section_nav::is_current;
use crate::messages::Words;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use model::{Filter, Selection};

/// The main ways, within reach of a thumb.
#[component]
pub fn TabBar(
    /// The language of the page.
    words: Words,
    /// What is open.
    #[prop(into)]
    route: Signal<Route>,
) -> impl IntoView {
    let list = |selection| Route::List(selection, Filter::All);
    let tabs = move || {
        vec![
            (Route::Today, "today", say!(words, nav.today)),
            (list(Selection::All), "list", say!(words, nav.latest)),
            (Route::Feeds, "feeds", say!(words, nav.feeds)),
            (list(Selection::Starred), "star", say!(words, nav.starred)),
            (Route::Settings, "gear", say!(words, nav.settings)),
        ]
    };
    view! {
        <nav class="tab-bar" aria-label=say!(words, nav.main)>
            <ul class="tab-bar-list">
                {move || tabs().into_iter().map(|(to, icon, name)| {
                    let href = to.href();
                    let current = move || is_current(&route.get(), &to).then_some("page");
                    view! {
                        <li>
                            <a class="tab-bar-link" href=href aria-current=current><Icon name=icon/><span>{name}</span></a>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </nav>
    }
}
