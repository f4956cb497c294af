//! What Today has below the first screen or in place of a page, and the first headline does not wait for.

use super::for_you::TodayShelves;
use super::frame::PageContext;
use crate::components::{StateMessage, StoryBrief};
use crate::routes::{CatalogueFilter, Route};
use crate::{say, say_count};
use leptos::prelude::*;
use model::{FollowedStory, Selection, StoryInterest, Trouble, WishedStory};

/// Followed stories that have something new.
#[component]
pub fn FollowedStories(
    /// Them.
    stories: Vec<FollowedStory>,
) -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    let brief = |FollowedStory { story, latest, new }: FollowedStory| {
        let told = say_count!(words, new, story.new_one, story.new_many);
        let under = view! { <a class="coverage-why" href=Route::Story(story).href()>{told}</a> };
        view! { <StoryBrief headline=context.headline(latest, Selection::All) under=Some(under.into_any())/> }
    };
    (!stories.is_empty()).then(|| {
        view! {
            <section class="today-section">
                <header class="section-head"><h2 class="section-head-title">{say!(words, story.following)}</h2></header>
                <div class="today-briefs">{stories.into_iter().map(brief).collect_view()}</div>
            </section>
        }
    })
}

/// Shelves; what is followed and what is muted is counted, and one press away; and the way to the edition.
#[component]
pub fn TodayFoot(
    /// Stories that the reader follows or muted.
    wished: Vec<WishedStory>,
) -> impl IntoView {
    let words = PageContext::here().words;
    let (followed, muted): (Vec<_>, Vec<_>) =
        wished.into_iter().partition(|story| story.interest == StoryInterest::Followed);
    let follows = say_count!(words, followed.len(), story.followed_one, story.followed_many);
    let mutes = say_count!(words, muted.len(), story.silent_one, story.silent_many);
    view! {
        <TodayShelves/>
        {folded("today-wished", follows, followed)}
        {folded("today-wished today-muted", mutes, muted)}
        <p class="today-edition"><a href=Route::Edition(None).href()>{say!(words, edition.read)}</a></p>
    }
}

/// What stands in place of a front page without articles.
#[component]
pub fn TodayEmpty() -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, .. } = context;
    // Whether nothing came yet, or nothing could: it changes while the first refresh goes on.
    let reason = Memo::new(move |_| {
        context.library.with(|overview| {
            let troubles: Option<Vec<Trouble>> =
                overview.feeds.iter().map(|feed| feed.trouble.clone()).collect();
            troubles.filter(|troubles| !troubles.is_empty())
        })
    });
    let told = move || match reason.get() {
        Some(troubles) => (say!(words, today.failed), words.troubles(&troubles)),
        None => (say!(words, today.empty), say!(words, today.empty_hint).to_owned()),
    };
    move || {
        let (told, detail) = told();
        view! {
            <StateMessage icon=if reason.get().is_some() { "warning" } else { "today" } words=told.to_owned() detail=detail>
                <button class="button button-primary" type="button" on:click=move |_| actions.refresh(Selection::All, true)>
                    {say!(words, refresh.refresh)}
                </button>
                <a class="button" href=Route::Subscriptions.href()>{say!(words, nav.subscriptions)}</a>
                <a class="button" href=Route::Catalogue(CatalogueFilter::default()).href()>{say!(words, nav.catalogue)}</a>
            </StateMessage>
        }
    }
}

/// Stories under their number; nothing where there are none.
fn folded(class: &'static str, counted: String, stories: Vec<WishedStory>) -> Option<impl IntoView> {
    let one = |WishedStory { story, title, .. }| {
        view! { <li><a href=Route::Story(story).href() dir="auto">{title}</a></li> }
    };
    (!stories.is_empty()).then(|| {
        view! {
            <details class=class>
                <summary>{counted}</summary>
                <ul>{stories.into_iter().map(one).collect_view()}</ul>
            </details>
        }
    })
}
