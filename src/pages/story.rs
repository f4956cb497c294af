//! One event: who wrote about it, when, in which languages, and what is a copy of what.

mod chart;
mod version;
mod wishes;

use super::frame::PageContext;
use crate::components::{RiverSkeleton, StateMessage, why};
use crate::messages::Words;
use crate::platform::format;
use crate::{say, say_count};
use chart::Chart;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, ArticleId, Command, FeedId, ListedArticle, Selection, StoryId, StoryPage, StoryVersion,
    Timestamp, Trouble,
};
use std::collections::{BTreeSet, HashMap};
use version::Version;
use wishes::Wishes;

/// A story with all its articles.
#[component]
pub fn StoryView(
    /// Which.
    id: StoryId,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, actions, navigation, reading, .. } = context;
    let told = RwSignal::new(None::<Result<StoryPage, Trouble>>);
    // What was new when the page was opened stays marked until it is left.
    let before = StoredValue::new(None::<Option<Timestamp>>);
    context.entitle(say!(words, story.title));
    navigation.settle();
    let read = move || {
        spawn_local(async move {
            let mut answer = match actions.engine().ask(Command::Story(id)).await {
                Ok(Answer::Story(page)) => page.unpack(),
                Ok(_) => Err(Trouble::ArticleGone),
                Err(trouble) => Err(trouble),
            };
            navigation.settle_again();
            if let Ok(page) = &mut answer {
                if before.try_with_value(Option::is_none) == Some(true) {
                    before.set_value(Some(page.looked));
                    actions.run(Command::NoteStory(page.story));
                }
                page.looked = None;
            }
            // What is drawn stays as long as nothing of it is another: the focus, and what was unfolded. The page may have
            // been left meanwhile.
            let answer = Some(answer);
            if told.try_with_untracked(|before| *before != answer) == Some(true) {
                told.set(answer);
            }
        });
    };
    Effect::new(move |_| {
        let _ = reading.version();
        read();
    });
    move || {
        match told.get() {
        None => view! { <RiverSkeleton/> }.into_any(),
        Some(Ok(page)) => shown(context, page, before.get_value().flatten()),
        Some(Err(Trouble::ArticleGone)) => view! {
            <h1 class="visually-hidden">{say!(words, story.title)}</h1>
            <StateMessage icon="today" words=say!(words, story.gone).to_owned()>
                <a class="button" href="./">{say!(words, nav.today)}</a>
            </StateMessage>
        }
        .into_any(),
        Some(Err(trouble)) => view! {
            <h1 class="visually-hidden">{say!(words, story.title)}</h1>
            <StateMessage icon="warning" words=words.trouble(&trouble)>
                <button class="button" type="button" on:click=move |_| read()>{say!(words, app.retry)}</button>
            </StateMessage>
        }
        .into_any(),
    }
    }
}

fn shown(context: PageContext, page: StoryPage, before: Option<Timestamp>) -> AnyView {
    let words = context.words;
    let listed: Vec<&ListedArticle> = page.versions.iter().map(|version| &version.listed).collect();
    context.reading.keep_trail(listed.iter().copied());
    let Some(first) = listed.first().map(|first| context.headline((*first).clone(), Selection::All)) else {
        return ().into_any();
    };
    context.entitle(&first.title());
    let times: Vec<_> = listed.iter().map(|listed| listed.article.published).collect();
    let marks = marks(context, &listed);
    let facts = facts(words, &page);
    let is_new = |listed: &ListedArticle| before.is_some_and(|before| listed.article.seen > before);
    let new = listed.iter().filter(|listed| is_new(listed)).count();
    view! {
        <header class="page-head story-head">
            <h1 class="page-head-title" lang=first.language() dir="auto">{first.title()}</h1>
            <p class="page-head-facts">{facts.into_iter().map(|fact| view! { <span>{fact}</span> }).collect_view()}</p>
            <Wishes context=context story=page.story interest=page.interest/>
        </header>
        <Chart words=words times=times marks=marks/>
        <h2 class="story-versions-title">
            {say!(words, story.versions)}
            {(new > 0).then(|| view! { <span class="story-new">{say_count!(words, new, story.new_one, story.new_many)}</span> })}
        </h2>
        <ol class="story-versions">
            {folded(page.versions)
                .into_iter()
                .map(|(version, copies)| {
                    let news = is_new(&version.listed);
                    let copies = copies.into_iter().map(|copy| (is_new(&copy), copy)).collect();
                    view! { <Version context=context version=version copies=copies is_new=news first=first.listed.article.id/> }
                })
                .collect_view()}
        </ol>
    }
    .into_any()
}

/// By how many, in which languages, from which countries.
fn facts(words: Words, page: &StoryPage) -> Vec<String> {
    let listed = page.versions.iter().map(|version| &version.listed);
    let languages: BTreeSet<String> = listed.filter_map(base_language).collect();
    let countries: BTreeSet<&String> =
        page.versions.iter().filter_map(|version| version.country.as_ref()).collect();
    let languages: Vec<String> =
        languages.iter().map(|code| format::language_name(words.tag(), code)).collect();
    let countries: Vec<String> =
        countries.iter().map(|code| format::country_name(words.tag(), code)).collect();
    let several = |names: Vec<String>| (names.len() > 1).then(|| names.join(", "));
    let languages = several(languages).map(|names| say!(words, story.languages, names = names));
    let countries = several(countries).map(|names| say!(words, story.countries, names = names));
    [Some(why(words, page.coverage)), languages, countries].into_iter().flatten().collect()
}

/// When each newsroom wrote, by its name, the first first.
fn marks(context: PageContext, listed: &[&ListedArticle]) -> Vec<(Signal<String>, Vec<Timestamp>)> {
    let mut feeds: Vec<(FeedId, Signal<String>, Vec<Timestamp>)> = Vec::new();
    for listed in listed {
        let published = listed.article.published;
        match feeds.iter_mut().find(|(feed, ..)| *feed == listed.article.feed) {
            Some((.., times)) => times.push(published),
            None => {
                let publisher = context.headline((*listed).clone(), Selection::All).publisher;
                feeds.push((listed.article.feed, publisher, vec![published]));
            }
        }
    }
    feeds.into_iter().map(|(_, name, times)| (name, times)).collect()
}

fn base_language(listed: &ListedArticle) -> Option<String> {
    let tag = listed.article.language.as_deref()?;
    tag.split(['-', '_']).next().map(str::to_lowercase).filter(|code| !code.is_empty())
}

/// Each text of its own with the copies of it, in their order.
fn folded(versions: Vec<StoryVersion>) -> Vec<(StoryVersion, Vec<ListedArticle>)> {
    let mut texts: Vec<(StoryVersion, Vec<ListedArticle>)> = Vec::new();
    let mut places: HashMap<ArticleId, usize> = HashMap::new();
    for version in versions {
        let of = version.copy_of.and_then(|id| places.get(&id).copied());
        match of.and_then(|at| texts.get_mut(at)) {
            Some((_, copies)) => copies.push(version.listed),
            None => {
                places.insert(version.listed.article.id, texts.len());
                texts.push((version, Vec::new()));
            }
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::{Article, ArticleStatus, Extent, FeedId, Timestamp};

    fn version(id: u64, copy_of: Option<u64>) -> StoryVersion {
        let article = Article {
            id: ArticleId::from_hash(id),
            feed: FeedId::from_hash(1),
            title: id.to_string(),
            excerpt: String::new(),
            byline: None,
            categories: Vec::new(),
            published: Timestamp(0),
            seen: Timestamp(0),
            edited: None,
            picture: None,
            language: None,
            extent: Extent::Full,
            words: 0,
            url: None,
        };
        let listed = ListedArticle { article, status: ArticleStatus::default() };
        StoryVersion { listed, copy_of: copy_of.map(ArticleId::from_hash), country: None }
    }

    #[test]
    fn copies_stand_below_the_text_that_they_repeat() {
        let folded =
            folded(vec![version(1, None), version(2, None), version(3, Some(1)), version(4, Some(9))]);
        let titles: Vec<(String, usize)> =
            folded.into_iter().map(|(text, copies)| (text.listed.article.title, copies.len())).collect();
        assert_eq!(titles, [("1".to_owned(), 1), ("2".to_owned(), 0), ("4".to_owned(), 0)]);
    }
}
