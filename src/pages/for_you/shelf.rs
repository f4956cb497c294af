//! Shelves: Our Picks, and both on Today.

use super::because::sentence;
use crate::components::StoryBrief;
use crate::messages::Words;
use crate::pages::frame::PageContext;
use crate::platform::pause::Pause;
use crate::platform::{document, format};
use crate::routes::Route;
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, FeedId, ForYouPage, ListedArticle, PickedArticle, PickedReason, Selection};
use std::cell::RefCell;
use std::collections::HashMap;
use std::time::Duration;

/// Headlines of each shelf on Today.
const SHELF: usize = 4;
/// Today is drawn anew while a refresh goes on; its shelves wait until it stands.
const STANDS: Duration = Duration::from_millis(800);

thread_local! {
    /// What the shelves were last filled with: who comes back finds them as they were.
    static LAST: RefCell<Option<ForYouPage>> = const { RefCell::new(None) };
}

/// What the reader would not have been shown, and why it is worth a look.
#[component]
pub fn Picks(context: PageContext, picks: Vec<PickedArticle>) -> impl IntoView {
    let words = context.words;
    let one = move |PickedArticle { listed, reason, .. }: PickedArticle| {
        brief(context, listed, picked(words, &reason))
    };
    view! {
        <section class="picks" aria-labelledby="picks-title">
            <h2 class="picks-title" id="picks-title">{say!(words, for_you.picks)}</h2>
            <p class="for-you-words">{say!(words, for_you.picks_about)}</p>
            <div class="picks-shelf">{picks.into_iter().map(one).collect_view()}</div>
        </section>
    }
}

/// A headline with the sentence that says why it is there.
fn brief(context: PageContext, listed: ListedArticle, why: String) -> impl IntoView {
    let under = view! { <p class="shelf-why">{why}</p> };
    view! { <StoryBrief headline=context.headline(listed, Selection::All) under=Some(under.into_any())/> }
}

fn picked(words: Words, reason: &PickedReason) -> String {
    match reason {
        PickedReason::RareVoice(count) => say_count!(words, *count, for_you.rare_one, for_you.rare_many),
        PickedReason::LongRead(count) => {
            say!(words, for_you.long_read, n = words.number(u64::from(*count)))
        }
        PickedReason::Beyond(count) => say_count!(words, *count, for_you.beyond_one, for_you.beyond_many),
        PickedReason::Language(code) => {
            say!(words, for_you.other_language, name = format::language_name(words.tag(), code))
        }
        PickedReason::GoodNews => say!(words, for_you.good_news).to_owned(),
        PickedReason::Country(code) => {
            say!(words, for_you.other_country, name = format::country_name(words.tag(), code))
        }
    }
}

/// Some of For You and of Our Picks, below all else on Today, so that nothing moves when they come; nothing that stands
/// there already.
#[component]
pub fn TodayShelves() -> impl IntoView {
    let context = PageContext::here();
    let words = context.words;
    let page = RwSignal::new(LAST.with_borrow(Clone::clone));
    Pause::new(STANDS).then(move || {
        spawn_local(async move {
            if let Ok(Answer::ForYou(packed)) = context.actions.engine().ask(Command::ForYou(0, true)).await
                && let Ok(read) = packed.unpack()
            {
                let read = Some(read);
                // The page may have been left meanwhile.
                if page.try_with_untracked(|page| *page != read && !is_used()) == Some(true) {
                    LAST.replace(read.clone());
                    context.navigation.settle_again();
                    page.set(read);
                }
            }
        });
    });
    move || {
        let page = page.get()?;
        let Shelves { for_you, picks } = Shelves::of(context, page);
        context.reading.extend_trail(for_you.iter().chain(&picks).map(|(listed, _)| listed));
        let more = say!(words, for_you.more);
        Some(view! {
            {shelf(context, for_you, say!(words, nav.for_you), Some(more))}
            {shelf(context, picks, say!(words, for_you.picks), None)}
        })
    }
}

/// Whether the reader is about to open something of them.
fn is_used() -> bool {
    document::find(".today-shelf :is(a:hover,a:focus)").is_some()
}

type Shelf = Vec<(ListedArticle, String)>;

struct Shelves {
    for_you: Shelf,
    picks: Shelf,
}

impl Shelves {
    fn of(context: PageContext, page: ForYouPage) -> Self {
        let words = context.words;
        let mut titles: Vec<String> = Vec::new();
        let mut is_other = |listed: &ListedArticle| {
            let title = listed.article.title.clone();
            let is_other = !titles.contains(&title) && !context.reading.has_shown(listed);
            titles.push(title);
            is_other
        };
        let by_taste =
            page.entries.into_iter().filter(|entry| !entry.is_on_today && !entry.listed.status.read);
        let by_taste = by_taste.filter(|entry| page.has_learned && !entry.reasons.is_empty());
        let picks = page.picks.into_iter().filter(|pick| !pick.is_on_today);
        let picks: Shelf = picks
            .filter(|pick| is_other(&pick.listed))
            .take(SHELF)
            .map(|pick| (pick.listed, picked(words, &pick.reason)))
            .collect();
        let by_taste: Vec<_> = by_taste.filter(|entry| is_other(&entry.listed)).collect();
        let for_you = varied(by_taste, |entry| entry.listed.article.feed).into_iter().take(SHELF);
        let for_you = for_you.map(|entry| (entry.listed, sentence(words, &entry.reasons))).collect();
        Self { for_you, picks }
    }
}

/// The best of each feed, then the second best, so that no feed fills a shelf alone.
fn varied<T>(ordered: Vec<T>, feed: impl Fn(&T) -> FeedId) -> Vec<T> {
    let mut seen: HashMap<FeedId, usize> = HashMap::new();
    let mut turns: Vec<(usize, T)> = Vec::new();
    for one in ordered {
        let turn = seen.entry(feed(&one)).and_modify(|turn| *turn += 1).or_insert(0);
        turns.push((*turn, one));
    }
    turns.sort_by_key(|(turn, _)| *turn);
    turns.into_iter().map(|(_, one)| one).collect()
}

fn shelf(
    context: PageContext,
    shelf: Shelf,
    title: &'static str,
    more: Option<&'static str>,
) -> Option<impl IntoView> {
    let href = Route::ForYou.href();
    (!shelf.is_empty()).then(|| {
        view! {
            <section class="today-section today-shelf">
                <header class="section-head">
                    <h2 class="section-head-title"><a href=href.clone()>{title}</a></h2>
                    {more.map(|more| view! { <a class="section-head-more" href=href>{more}</a> })}
                </header>
                <div class="today-briefs">
                    {shelf.into_iter().map(|(listed, why)| brief(context, listed, why)).collect_view()}
                </div>
            </section>
        }
    })
}
