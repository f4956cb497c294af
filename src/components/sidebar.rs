use super::Icon;
use crate::messages::Words;
use crate::routes::{Route, RuleSeed};
use crate::say;
use leptos::prelude::*;

/// Folders and feeds beside the page, with what is unread.
#[component]
pub fn Sidebar(
    /// The language of the page.
    words: Words,
    /// The folders and feeds, once they can be drawn.
    tree: impl Fn() -> Option<AnyView> + Send + 'static,
) -> impl IntoView {
    let ways = move || {
        [
            (Route::Edition(None), "today", say!(words, edition.title)),
            (Route::Catalogue(Default::default()), "search", say!(words, nav.catalogue)),
            (Route::Subscriptions, "feeds", say!(words, nav.subscriptions)),
            (Route::Rules(RuleSeed::default()), "muted", say!(words, nav.rules)),
            (Route::Settings, "gear", say!(words, nav.settings)),
            (Route::Help, "keyboard", say!(words, nav.help)),
        ]
    };
    view! {
        <nav class="sidebar" aria-label=say!(words, nav.feeds)>
            <div class="sidebar-group">
                <div class="sidebar-head">
                    <h2 class="sidebar-title">{say!(words, nav.feeds)}</h2>
                    <a class="icon-button" href=Route::Add(String::new()).href() aria-label=say!(words, nav.follow_source)>
                        <Icon name="plus"/>
                    </a>
                </div>
                {tree}
            </div>
            <div class="sidebar-group">
                <ul class="sidebar-list">
                    {move || ways().into_iter().map(|(to, icon, name)| view! {
                        <li>
                            <a class="sidebar-link" href=to.href()><Icon name=icon/><span class="sidebar-name">{name}</span></a>
                        </li>
                    }).collect_view()}
                </ul>
            </div>
        </nav>
    }
}
