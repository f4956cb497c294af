use crate::components::Icon;
use crate::pages::frame::PageContext;
use crate::routes::{Route, RuleSeed};
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Command, StoryId, StoryInterest};

/// Follow and mute, each a switch; at most one is on.
#[component]
pub fn Wishes(
    /// The page.
    context: PageContext,
    /// The story.
    story: StoryId,
    /// What was wanted of it when the page was read.
    interest: StoryInterest,
) -> impl IntoView {
    let words = context.words;
    let wanted = RwSignal::new(interest);
    let toggle = move |to: StoryInterest| {
        let next = if wanted.get_untracked() == to { StoryInterest::Usual } else { to };
        context.surroundings.note_asking();
        spawn_local(async move {
            // A switch that is on is stored.
            let answer = context.actions.engine().ask(Command::SetStory(story, next)).await;
            if context.actions.report(answer).is_some() {
                let _ = wanted.try_set(next);
            }
        });
    };
    let switch = move |to: StoryInterest, icon: &'static str, name: &'static str| {
        view! {
            <button
                class="button"
                type="button"
                aria-pressed=move || (wanted.get() == to).to_string()
                on:click=move |_| toggle(to)
            >
                <Icon name=icon/>
                {name}
            </button>
        }
    };
    view! {
        <div class="page-head-actions">
            {switch(StoryInterest::Followed, "star", say!(words, story.follow))}
            {switch(StoryInterest::Muted, "muted", say!(words, story.mute))}
            <a class="button" href=Route::Rules(RuleSeed { story: Some(story), ..RuleSeed::default() }).href()>
                <Icon name="clock"/>
                {say!(words, rules.from_story)}
            </a>
            {move || (wanted.get() == StoryInterest::Muted).then(|| view! {
                <p class="story-muted">{say!(words, story.muted_about)}</p>
            })}
        </div>
    }
}
