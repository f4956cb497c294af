use super::{Dateline, Headline, HeadlineLink, PictureView};
use crate::messages::Words;
use crate::platform::format;
use crate::routes::Route;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{Coverage, StoryId};

/// The story that leads the page.
#[component]
pub fn LeadStory(
    /// The story.
    headline: Headline,
    /// What stands below it.
    #[prop(optional_no_strip)]
    under: Option<AnyView>,
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
            {under}
        </article>
    }
}

/// A story with its first words and its picture.
#[component]
pub fn SecondStory(
    /// The story.
    headline: Headline,
    /// What stands below it.
    #[prop(optional_no_strip)]
    under: Option<AnyView>,
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
            {under}
        </article>
    }
}

/// A headline among others.
#[component]
pub fn StoryBrief(
    /// The story.
    headline: Headline,
    /// What stands below it.
    #[prop(optional_no_strip)]
    under: Option<AnyView>,
) -> impl IntoView {
    let status = headline.status;
    view! {
        <article class="story-brief" class:is-read=move || status.get().read>
            <h3 class="story-brief-title" lang=headline.language() dir="auto">
                <HeadlineLink headline=headline.clone()/>
            </h3>
            <Dateline headline=headline/>
            {under}
        </article>
    }
}

/// Other newsrooms' headlines for a story, and why it stands where it does: it leads to the whole story.
#[component]
pub fn CoverageView(
    /// The language of the page.
    words: Words,
    /// Which story.
    story: StoryId,
    /// By how many.
    coverage: Coverage,
    /// One article of each other newsroom.
    others: Vec<Headline>,
) -> impl IntoView {
    let other = |headline: Headline| {
        let (language, publisher) = (headline.language(), headline.publisher);
        view! {
            <li>
                <span lang=language dir="auto"><HeadlineLink headline=headline/></span>
                <bdi class="coverage-publisher">{move || publisher.get()}</bdi>
            </li>
        }
    };
    view! {
        <div class="coverage">
            {(!others.is_empty()).then(|| view! { <ul>{others.into_iter().map(other).collect_view()}</ul> })}
            <a class="coverage-why" href=Route::Story(story).href()>{placed_by(words, coverage)}</a>
        </div>
    }
}

/// "14 newsrooms, 5 independent texts, first seen 3 hours ago", as a fact among others.
#[must_use]
pub fn why(words: Words, coverage: Coverage) -> String {
    let (newsrooms, texts, first) = told(words, coverage);
    say!(words, story.why, newsrooms = newsrooms, texts = texts, first = first)
}

/// The same as a sentence: why a story stands on the front page.
fn placed_by(words: Words, coverage: Coverage) -> String {
    let (newsrooms, texts, first) = told(words, coverage);
    say!(words, story.here, newsrooms = newsrooms, texts = texts, first = first)
}

fn told(words: Words, coverage: Coverage) -> (String, String, String) {
    let newsrooms = say_count!(words, coverage.newsrooms, story.newsrooms_one, story.newsrooms_many);
    let texts = say_count!(words, coverage.texts, story.texts_one, story.texts_many);
    (newsrooms, texts, format::ago(words.tag(), coverage.first, format::now()))
}
