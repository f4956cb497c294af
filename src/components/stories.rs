use super::{Dateline, Headline, HeadlineLink, PictureView};
use leptos::prelude::*;

/// The story that leads the page.
#[component]
pub fn LeadStory(
    /// The story.
    headline: Headline,
) -> impl IntoView {
    let status = headline.status;
    let article = &headline.listed.article;
    view! {
        <article class="lead-story" class:is-read=move || status.get().read>
            <h2 class="lead-story-title" lang=headline.language() dir="auto">
                <HeadlineLink headline=headline.clone()/>
            </h2>
            <Dateline headline=headline.clone() class="lead-story-dateline"/>
            {headline.standfirst().map(|text| view! {
                <p class="lead-story-standfirst" lang=headline.language() dir="auto">{text}</p>
            })}
            <PictureView picture=article.picture.clone() pictures=headline.pictures.clone() class="lead-story-picture"/>
        </article>
    }
}

/// A story with its first words and its picture.
#[component]
pub fn SecondStory(
    /// The story.
    headline: Headline,
) -> impl IntoView {
    let status = headline.status;
    let article = &headline.listed.article;
    view! {
        <article class="second-story" class:is-read=move || status.get().read>
            <h3 class="second-story-title" lang=headline.language() dir="auto">
                <HeadlineLink headline=headline.clone()/>
            </h3>
            {headline.standfirst().map(|text| view! {
                <p class="second-story-standfirst" lang=headline.language() dir="auto">{text}</p>
            })}
            <Dateline headline=headline.clone()/>
            <PictureView picture=article.picture.clone() pictures=headline.pictures.clone() class="second-story-picture"/>
        </article>
    }
}

/// A headline among others.
#[component]
pub fn StoryBrief(
    /// The story.
    headline: Headline,
) -> impl IntoView {
    let status = headline.status;
    view! {
        <article class="story-brief" class:is-read=move || status.get().read>
            <h3 class="story-brief-title" lang=headline.language() dir="auto">
                <HeadlineLink headline=headline.clone()/>
            </h3>
            <Dateline headline=headline/>
        </article>
    }
}
