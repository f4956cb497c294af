use super::frame::PageContext;
use crate::components::{FeedTree, Icon, PageHead, StateMessage};
use crate::routes::{CatalogueFilter, Route, RuleSeed};
use crate::{say, say_count};
use leptos::prelude::*;
use model::Selection;

/// All folders and feeds, for narrow screens.
#[component]
pub fn FeedsPage() -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, library, navigation, .. } = context;
    context.entitle(say!(words, nav.feeds));
    navigation.settle();
    let facts = Signal::derive(move || {
        let sources = library.with(|o| o.library.subscriptions.len());
        let unread = library
            .unread(Selection::All)
            .map(|count| say_count!(words, count, list.unread_one, list.unread_many));
        let sources = say_count!(words, sources, list.sources_one, list.sources_many);
        [Some(sources), unread].into_iter().flatten().collect::<Vec<_>>()
    });
    let catalogue = || Route::Catalogue(CatalogueFilter::default()).href();
    view! {
        <PageHead title=say!(words, nav.feeds).to_owned() facts=facts>
            <a class="button" href=Route::Add(String::new()).href()><Icon name="plus"/>{say!(words, nav.follow_source)}</a>
            <a class="button" href=catalogue()><Icon name="search"/>{say!(words, nav.catalogue)}</a>
            <a class="button" href=Route::Subscriptions.href()><Icon name="edit"/>{say!(words, subscriptions.arrange)}</a>
            <a class="button" href=Route::Sources.href()><Icon name="list"/>{say!(words, sources.title)}</a>
            <a class="button" href=Route::Rules(RuleSeed::default()).href()><Icon name="muted"/>{say!(words, nav.rules)}</a>
        </PageHead>
        {move || library.is_empty().then(|| view! {
            <StateMessage icon="feeds" words=say!(words, subscriptions.empty).to_owned()>
                <a class="button" href=catalogue()>{say!(words, nav.catalogue)}</a>
            </StateMessage>
        })}
        <div class="feeds-index">
            <FeedTree words=words library=library route=Signal::derive(move || navigation.route())/>
        </div>
    }
}
