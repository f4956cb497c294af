use crate::components::HeadlineLink;
use crate::pages::frame::PageContext;
use crate::platform::format;
use crate::{say, say_count};
use leptos::prelude::*;
use model::{ArticleId, Command, ListedArticle, Selection, StoryPair, StoryVersion};

/// One newsroom's telling, and what copied it.
#[component]
pub fn Version(
    /// The page.
    context: PageContext,
    /// The telling.
    version: StoryVersion,
    /// Its copies, and whether each is new.
    copies: Vec<(bool, ListedArticle)>,
    /// Whether it came since the reader last looked.
    is_new: bool,
    /// The article that the story began with.
    first: ArticleId,
) -> impl IntoView {
    let words = context.words;
    let headline = context.headline(version.listed, Selection::All);
    let (publisher, status) = (headline.publisher, headline.status);
    let (id, published) = (headline.listed.article.id, headline.listed.article.published);
    let language = headline.language();
    let (count, has_new) = (copies.len(), copies.iter().any(|(is_new, _)| *is_new));
    let part_name = format!("{}: {}", say!(words, story.part), headline.title());
    view! {
        <li class="story-version" class:is-read=move || status.get().read>
            <p class="story-version-when">
                <bdi class="story-version-who">{move || publisher.get()}</bdi>
                <time datetime=format::machine(published)>{format::date_time(words.tag(), published)}</time>
                {version.country.map(|code| view! { <span>{format::country_name(words.tag(), &code)}</span> })}
                {is_new.then(|| view! { <span class="story-new">{say!(words, story.is_new)}</span> })}
            </p>
            <h3 class="story-version-title" lang=language.clone() dir="auto"><HeadlineLink headline=headline.clone()/></h3>
            {headline.standfirst().map(|text| view! { <p class="story-version-text" lang=language dir="auto">{text}</p> })}
            {(count > 0).then(|| view! {
                <details class="story-copies" open=has_new>
                    <summary>{say_count!(words, count, story.copies_one, story.copies_many)}</summary>
                    <ul>{copies.into_iter().map(|(is_new, copy)| copied(context, copy, is_new)).collect_view()}</ul>
                </details>
            })}
            {(id != first).then(|| view! {
                <button class="story-part" type="button" aria-label=part_name on:click=move |_| part(context, id, first)>{say!(words, story.part)}</button>
            })}
        </li>
    }
}

fn copied(context: PageContext, listed: ListedArticle, is_new: bool) -> impl IntoView {
    let headline = context.headline(listed, Selection::All);
    let (publisher, language) = (headline.publisher, headline.language());
    view! {
        <li>
            <bdi class="story-version-who">{move || publisher.get()}</bdi>
            " "
            <span lang=language dir="auto"><HeadlineLink headline=headline/></span>
            {is_new.then(|| view! { " " <span class="story-new">{say!(context.words, story.is_new)}</span> })}
        </li>
    }
}

/// Takes an article out of its story, and offers the way back.
fn part(context: PageContext, article: ArticleId, other: ArticleId) {
    let PageContext { actions, notices, words, .. } = context;
    let pair = StoryPair { article, other, is_together: false };
    actions.run(Command::PairArticles(pair));
    let undo = Command::PairArticles(StoryPair { is_together: true, ..pair });
    let told = untrack(|| say!(words, story.parted)).to_owned();
    notices.say_with(told, say!(words, app.undo).to_owned(), move || actions.run(undo.clone()));
}
