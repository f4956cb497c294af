use super::frame::{FrontPage, PageContext, keep_front, kept_front};
use crate::components::{
    Headline, LeadStory, Part, SecondStory, StateMessage, StoryBrief, TodaySkeleton, staged,
};
use crate::routes::{CatalogueFilter, Route};
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, Filter, ListedArticle, Selection, TodayPage as Page, TodaySection, Trouble};

/// Stories beside the lead.
const SECONDS: usize = 3;

/// Above this distance from the top new articles are put in at once; below it they wait for a tap, so that nothing moves
/// under the reader's eyes.
const NEAR_TOP: f64 = 240.0;

/// The page that opens the paper.
#[component]
pub fn TodayPage() -> impl IntoView {
    let context = PageContext::here();
    let PageContext { words, library, navigation, actions, reading, .. } = context;
    let page = RwSignal::new(
        kept_front().map(|front: FrontPage| front.today).filter(|page| !page.latest.is_empty()),
    );
    let trouble = RwSignal::new(None::<Trouble>);
    let waiting = RwSignal::new(false);
    context.entitle("");
    navigation.settle();

    let read = move || {
        waiting.set(false);
        spawn_local(async move {
            match actions.engine().ask(Command::Today).await {
                Ok(Answer::Today(fresh)) => {
                    keep_front(library, &fresh);
                    navigation.settle_again();
                    let _ = page.try_set(Some(fresh));
                    let _ = trouble.try_set(None);
                }
                Ok(_) => {}
                Err(error) => drop(trouble.try_set(Some(error))),
            }
        });
    };
    Effect::new(move |earlier: Option<u32>| {
        let version = reading.version();
        let near_top = navigation.scrolled() < NEAR_TOP;
        if earlier.is_none() || near_top {
            read()
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
        Some(page) if !page.latest.is_empty() => front(
            &context,
            page,
            stands.try_update_value(|stands| std::mem::replace(stands, true)).unwrap_or(true),
        ),
        Some(_) => empty(&context),
        None => match trouble.get() {
            Some(trouble) => failed(&context, &trouble, read),
            None => view! { <TodaySkeleton/> }.into_any(),
        },
    };
    view! {
        <h1 class="visually-hidden">{say!(words, today.title)}</h1>
        {move || waiting.get().then(|| view! {
            <button class="button today-new" type="button" on:click=move |_| read()>{say!(words, today.new_articles)}</button>
        })}
        {content}
    }
}

/// `at_once`: with all that stands below the first screen.
fn front(context: &PageContext, page: Page, at_once: bool) -> AnyView {
    let words = context.words;
    let latest = lead_first(page.latest, words.tag());
    let shown = latest.iter().chain(page.sections.iter().flat_map(|section| &section.articles));
    context.reading.keep_trail(shown);
    let mut stories = latest.into_iter().map(|listed| context.headline(listed, Selection::All));
    let lead = stories.next().map(|headline| view! { <LeadStory headline=headline/> });
    let seconds: Vec<Headline> = stories.by_ref().take(SECONDS).collect();
    let briefs: Vec<Headline> = stories.collect();
    let context = *context;
    let part = |section: TodaySection| -> Part {
        Box::new(move || section_view(&context, section.clone()).into_any())
    };
    let sections = staged(page.sections.into_iter().map(part).collect(), at_once);
    view! {
        <div class="today">
            <section class="today-front" aria-label=say!(words, today.latest)>
                {lead}
                <div class="today-seconds">
                    {seconds.into_iter().map(|headline| view! { <SecondStory headline=headline/> }).collect_view()}
                </div>
            </section>
            {(!briefs.is_empty()).then(|| view! {
                <section class="today-briefs" aria-label=say!(words, today.more)>
                    {briefs.into_iter().map(|headline| view! { <StoryBrief headline=headline/> }).collect_view()}
                </section>
            })}
            {sections}
        </div>
    }
    .into_any()
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

fn section_view(context: &PageContext, section: TodaySection) -> impl IntoView + use<> {
    let words = context.words;
    let selection = Selection::Section(section.section);
    let href = Route::List(selection, Filter::All).href();
    let name = words.section(section.section);
    let headline = |listed: ListedArticle| context.headline(listed, selection);
    let mut stories = lead_first(section.articles, words.tag()).into_iter();
    let first = stories.next().map(|listed| view! { <SecondStory headline=headline(listed)/> });
    let rest = stories.map(|listed| view! { <StoryBrief headline=headline(listed)/> }).collect_view();
    view! {
        <section class="today-section">
            <header class="section-head">
                <h2 class="section-head-title"><a href=href.clone()>{name}</a></h2>
                <a class="section-head-more" href=href>{say!(words, today.all_of, section = name)}</a>
            </header>
            <div class="today-section-stories">{first} <div class="today-section-briefs">{rest}</div></div>
        </section>
    }
}

fn empty(context: &PageContext) -> AnyView {
    let PageContext { words, actions, .. } = *context;
    let context = *context;
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
    (move || {
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
    })
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
