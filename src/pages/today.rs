use super::Later;
use super::frame::{FrontPage, PageContext, keep_front, kept_front};
use crate::components::{
    CoverageView, Headline, LeadStory, Part, SecondStory, StateMessage, StoryBrief, TodaySkeleton, staged,
};
use crate::messages::Words;
use crate::platform::{document, format};
use crate::routes::Route;
use crate::state::Turning;
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, Away, Command, Filter, ListedArticle, Selection, TodayPage as Page, TodayPart, TodayStory,
    Trouble,
};

/// Stories beside the lead.
const SECONDS: usize = 3;

/// A page with fewer headlines is still being filled.
const FULL: usize = 12;

/// The page that opens the paper.
#[component]
pub fn TodayPage(
    /// Draws what is not needed for the first headline.
    turning: Turning,
) -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, library, navigation, actions, reading, surroundings, .. } = context;
    surroundings.note_asking();
    let page =
        RwSignal::new(kept_front().map(|front: FrontPage| front.today).filter(|page| !page.is_empty()));
    let trouble = RwSignal::new(None::<Trouble>);
    let waiting = RwSignal::new(false);
    let seen = StoredValue::new(0);
    context.entitle("");
    navigation.settle();

    let read = move |is_asked: bool| {
        waiting.set(false);
        let came = reading.came();
        spawn_local(async move {
            match actions.engine().ask(Command::Today).await {
                Ok(Answer::Today(fresh)) => {
                    // The page may have been left meanwhile.
                    let Some(is_same) = page.try_with_untracked(|page| page.as_ref() == Some(&fresh)) else {
                        return;
                    };
                    if !is_asked && !is_same && is_used() {
                        return waiting.set(true);
                    }
                    seen.set_value(came);
                    // With the names of feeds and the settings, which may be others though the page is the same.
                    keep_front(library, &fresh);
                    navigation.settle_again();
                    if !is_same {
                        page.set(Some(fresh));
                    }
                }
                Ok(_) => {}
                Err(error) => drop(trouble.try_set(Some(error))),
            }
        });
    };
    Effect::new(move |earlier: Option<u32>| {
        let version = reading.version();
        let is_full = page.with_untracked(|page| {
            page.as_ref().is_some_and(|page| page.latest.len() + page.stories.len() >= FULL)
        });
        if earlier.is_none() || context.takes_news(is_full) && !is_used() {
            read(earlier.is_none())
        } else {
            waiting.set(true)
        }
        version
    });
    Effect::new(move |_| {
        if library.is_empty() {
            navigation.replace(Route::Welcome);
        }
    });

    // Only the first time: what stands is replaced at once, so that nothing flashes.
    let stands = StoredValue::new(navigation.is_returning());
    let content = move || match page.get() {
        Some(page) if !page.is_empty() => {
            let at_once = stands.try_update_value(|stands| std::mem::replace(stands, true)).unwrap_or(true);
            let away = away(words, page.away);
            let (followed, wished) = (page.followed.clone(), page.wished.clone());
            let followed = move || turning.draw(Later::Followed(followed.clone()));
            view! {
                {away}
                {front(&context, page, followed, at_once)}
                {move || turning.draw(Later::Foot(wished.clone()))}
            }
            .into_any()
        }
        Some(_) => (move || turning.draw(Later::Empty)).into_any(),
        None => match trouble.get() {
            Some(trouble) => failed(&context, &trouble, move || read(true)),
            None => view! { <TodaySkeleton/> }.into_any(),
        },
    };
    view! {
        <h1 class="visually-hidden">{say!(words, today.title)}</h1>
        {move || waiting.get().then(|| view! {
            <button class="button today-new" type="button" on:click=move |_| {
                navigation.to_top();
                read(true);
            }>
                {move || {
                    let _ = reading.version();
                    waiting_words(words, reading.came() - seen.get_value())
                }}
            </button>
        })}
        {content}
    }
}

/// Whether the reader is about to open something: it stays where it is under their pointer or focus.
fn is_used() -> bool {
    document::find(".today :is(a:hover,a:focus)").is_some()
}

/// What waits for a tap: new articles by their number, or a page that only became another.
pub(super) fn waiting_words(words: Words, new: usize) -> String {
    match new {
        0 => say!(words, today.new_articles).to_owned(),
        new => say_count!(words, new, refresh.new_one, refresh.new_many),
    }
}

/// `between`: what stands before the sections; `at_once`: with all that stands below the first screen.
pub(super) fn front(context: &PageContext, page: Page, between: impl IntoView, at_once: bool) -> AnyView {
    let words = context.words;
    let has_stories = !page.stories.is_empty();
    // Where nothing is covered twice, what is new makes the page.
    let latest = if has_stories { page.latest } else { lead_first(page.latest, words.tag()) };
    let of_stories = page.stories.iter().flat_map(|story| &story.articles);
    let shown = of_stories.chain(&latest).chain(page.parts.iter().flat_map(|part| &part.articles));
    context.reading.keep_trail(shown);
    let context = *context;
    let stories =
        page.stories.into_iter().enumerate().filter_map(move |(at, story)| top_story(&context, story, at));
    let single = latest.into_iter().map(move |listed| (context.headline(listed, Selection::All), None));
    let mut covered = stories.chain(single).collect::<Vec<_>>().into_iter();
    let lead = covered.next().map(|(headline, under)| view! { <LeadStory headline=headline under=under/> });
    let seconds: Vec<_> = covered.by_ref().take(SECONDS).collect();
    let (more, newest): (Vec<_>, Vec<_>) = covered.partition(|(_, under)| under.is_some());
    let latest_head = has_stories.then(|| {
        let (name, more) = (say!(words, today.latest).to_owned(), say!(words, today.more).to_owned());
        section_head(name, more, Route::List(Selection::All, Filter::All).href())
    });
    let part = |part: TodayPart| -> Part { Box::new(move || part_view(&context, part.clone()).into_any()) };
    let sections = staged(page.parts.into_iter().map(part).collect(), at_once);
    view! {
        <div class="today">
            <section class="today-front" aria-label=if has_stories { say!(words, story.top) } else { say!(words, today.latest) }>
                {lead}
                <div class="today-seconds">
                    {seconds.into_iter().map(|(headline, under)| view! { <SecondStory headline=headline under=under/> }).collect_view()}
                </div>
            </section>
            {briefs(say!(words, story.more), None, more)}
            {briefs(say!(words, today.latest), latest_head, newest)}
            {between}
            {sections}
        </div>
    }
    .into_any()
}

/// What came while the reader was away: it leads to all of it.
fn away(words: Words, away: Option<Away>) -> Option<impl IntoView> {
    let Away { since, articles, stories } = away?;
    let articles = say_count!(words, articles, today.away_articles_one, today.away_articles_many);
    let ago = format::ago(words.tag(), since, format::now());
    let told = if stories == 0 {
        say!(words, today.away_articles, ago = ago, articles = articles)
    } else {
        let stories = say_count!(words, stories, today.stories_one, today.stories_many);
        say!(words, today.away, ago = ago, articles = articles, stories = stories)
    };
    let href = Route::List(Selection::All, Filter::All).href();
    Some(view! { <p class="today-away"><a href=href>{told}</a></p> })
}

/// A story as its article and what stands below it.
fn top_story(context: &PageContext, story: TodayStory, at: usize) -> Option<(Headline, Option<AnyView>)> {
    let TodayStory { story, coverage, articles } = story;
    let mut headlines = articles.into_iter().map(|listed| context.headline(listed, Selection::All));
    let headline = headlines.next()?;
    let others = headlines.take(TodayStory::others(at)).collect();
    let words = context.words;
    let under = view! { <CoverageView words=words story=story coverage=coverage others=others/> };
    Some((headline, Some(under.into_any())))
}

/// Among how many of the newest the lead is looked for.
const LEADS: usize = 8;

/// The newest first, but to lead the page one with a picture, if there is one among the newest few; best in the language
/// of the page.
fn lead_first(mut stories: Vec<ListedArticle>, language: &str) -> Vec<ListedArticle> {
    let is_lead =
        |listed: &ListedArticle| listed.article.picture.is_some() && !listed.article.excerpt.is_empty();
    let is_own = |listed: &ListedArticle| {
        is_lead(listed) && listed.article.language.as_deref().is_some_and(|tag| tag.starts_with(language))
    };
    let newest = || stories.iter().take(LEADS);
    let lead = newest().position(is_own).or_else(|| newest().position(is_lead));
    if let Some(at) = lead {
        stories[..=at].rotate_right(1);
    }
    stories
}

fn part_view(context: &PageContext, part: TodayPart) -> impl IntoView + use<> {
    let words = context.words;
    let TodayPart { selection, title, articles } = part;
    let href = Route::List(selection, Filter::All).href();
    let name = if title.is_empty() { context.name(selection) } else { title };
    let more = say!(words, today.all_of, section = name);
    let headline = |listed: ListedArticle| context.headline(listed, selection);
    let mut stories = lead_first(articles, words.tag()).into_iter();
    let first = stories.next().map(|listed| view! { <SecondStory headline=headline(listed)/> });
    let rest = columns(stories.map(|listed| (headline(listed), None)).collect());
    view! {
        <section class="today-section">
            {section_head(name, more, href)}
            <div class="today-section-stories">{first} <div class="today-section-briefs">{rest}</div></div>
        </section>
    }
}

/// Stories in columns, with a head where there is one; nothing where there are none.
fn briefs(
    label: &'static str,
    head: Option<AnyView>,
    stories: Vec<(Headline, Option<AnyView>)>,
) -> Option<AnyView> {
    let stories = (!stories.is_empty()).then(|| columns(stories))?;
    let section =
        view! { <section aria-label=label>{head} <div class="today-briefs">{stories}</div></section> };
    Some(section.into_any())
}

fn columns(stories: Vec<(Headline, Option<AnyView>)>) -> AnyView {
    let brief = |(headline, under)| view! { <StoryBrief headline=headline under=under/> };
    stories.into_iter().map(brief).collect_view().into_any()
}

fn section_head(name: String, more: String, href: String) -> AnyView {
    view! {
        <header class="section-head">
            <h2 class="section-head-title"><a href=href.clone() dir="auto">{name}</a></h2>
            <a class="section-head-more" href=href>{more}</a>
        </header>
    }
    .into_any()
}

fn failed(
    context: &PageContext,
    trouble: &Trouble,
    again: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView {
    let words = context.words;
    view! {
        <StateMessage icon="warning" words=words.trouble(trouble)>
            <button class="button" type="button" on:click=move |_| again()>{say!(words, app.retry)}</button>
        </StateMessage>
    }
    .into_any()
}
