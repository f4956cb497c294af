//! What Today has below the first screen, and the first headline does not wait for.

use super::for_you::TodayShelves;
use super::frame::PageContext;
use crate::components::StoryBrief;
use crate::routes::Route;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{FollowedStory, Selection, StoryId};

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

/// Shelves; what is muted is counted, and one press away; and the way to the edition.
#[component]
pub fn TodayFoot(
    /// Muted stories with their headlines.
    muted: Vec<(StoryId, String)>,
) -> impl IntoView {
    let words = PageContext::here().words;
    let one = |(story, title): (StoryId, String)| {
        view! { <li><a href=Route::Story(story).href() dir="auto">{title}</a></li> }
    };
    let muted = (!muted.is_empty()).then(|| {
        view! {
            <details class="today-muted">
                <summary>{say_count!(words, muted.len(), story.silent_one, story.silent_many)}</summary>
                <ul>{muted.into_iter().map(one).collect_view()}</ul>
            </details>
        }
    });
    view! {
        <TodayShelves/>
        {muted}
        <p class="today-edition"><a href=Route::Edition(None).href()>{say!(words, edition.read)}</a></p>
    }
}
