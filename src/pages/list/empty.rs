//! What stands in the place of a list in which is nothing, or which cannot be shown.

use super::open::List;
use crate::components::{RiverSkeleton, StateMessage};
use crate::platform::document::is_online;
use crate::routes::{CatalogueFilter, Route};
use crate::say;
use leptos::prelude::*;
use model::{Filter, Selection};

impl List {
    /// What stands in the place of a list that cannot be shown, or in which is nothing.
    pub(super) fn state_view(&self) -> Option<AnyView> {
        let this = *self;
        let words = this.context.words;
        if let Some(trouble) = this.trouble.get() {
            let again = move |_| this.read_anew();
            return Some(
                view! {
                    <StateMessage icon="warning" words=words.trouble(&trouble)>
                        <button class="button" type="button" on:click=again>{say!(words, app.retry)}</button>
                    </StateMessage>
                }
                .into_any(),
            );
        }
        match this.count.get() {
            None => Some(view! { <RiverSkeleton/> }.into_any()),
            Some(0) => Some(this.empty_view()),
            Some(_) => None,
        }
    }

    fn empty_view(&self) -> AnyView {
        let Self { selection, filter, context, .. } = *self;
        let words = context.words;
        let known = match selection {
            Selection::Feed(feed) => context.library.subscription(feed).is_some(),
            Selection::Folder(folder) => context.library.folder(folder).is_some(),
            Selection::Smart(id) => context.library.with(|o| o.library.smart_feed(id).is_some()),
            _ => true,
        };
        if let (false, Selection::Smart(_)) = (known, selection) {
            return view! {
                <StateMessage icon="search" words=say!(words, smart.gone).to_owned()>
                    <a class="button" href=Route::Search(String::new()).href()>{say!(words, nav.search)}</a>
                </StateMessage>
            }
            .into_any();
        }
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
            (Selection::Muted | Selection::Rule(_), _) => {
                view! { <StateMessage icon="muted" words=say!(words, rules.none_muted).to_owned()/> }.into_any()
            }
            (Selection::Starred, _) => {
                view! { <StateMessage icon="star" words=say!(words, list.empty_starred).to_owned()/> }.into_any()
            }
            (_, Filter::Unread) => view! {
                <StateMessage icon="check" words=say!(words, list.empty_unread).to_owned()>
                    <a class="button" href=Route::List(selection, Filter::All).href()>{say!(words, list.show_all)}</a>
                </StateMessage>
            }
            .into_any(),
            (Selection::Smart(_), _) => view! {
                <StateMessage icon="search" words=say!(words, smart.none).to_owned() detail=say!(words, smart.none_hint).to_owned()/>
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
