use super::Pictures;
use crate::messages::Words;
use crate::platform::format;
use crate::routes::Route;
use crate::{say, say_count};
use leptos::html::Img;
use leptos::prelude::*;
use model::{Article, Selection, Timestamp};

/// Words that a reader reads in a minute (Brysbaert 2019: 238 for English non-fiction, rounded).
const WORDS_A_MINUTE: u32 = 240;
/// From this age on "how long ago" says no more than the date.
const AGE_TOLD: i64 = 3 * Timestamp::DAY;

/// What is told of the text that is shown, which may be the feed's or that of the article's own page.
#[derive(Clone, Default, PartialEq)]
pub struct TextFacts {
    /// Who wrote it.
    pub byline: Option<String>,
    /// The news agency that it came from.
    pub wire: Option<String>,
    /// Part of the paper, in the publisher's words.
    pub section: Option<String>,
    /// When its publisher last changed it.
    pub updated: Option<Timestamp>,
    /// How long it is.
    pub words: u32,
}

/// The head of an article: who printed it and where, headline, byline, agency, times, length.
#[component]
pub fn ArticleHead(
    /// The language of the page.
    words: Words,
    /// The article.
    article: Article,
    /// What is told of the text that is shown.
    #[prop(into)]
    facts: Signal<TextFacts>,
    /// The name that the reader knows its feed by.
    #[prop(into)]
    publisher: Signal<String>,
    /// Address of the publisher's icon.
    icon: Option<String>,
    /// How pictures are shown.
    pictures: Pictures,
    /// Its section, in words, where the publisher names none.
    section: Option<&'static str>,
) -> impl IntoView {
    let feed = Route::List(Selection::Feed(article.feed), model::Filter::All).href();
    let title = Some(article.title.clone()).filter(|title| !title.trim().is_empty());
    let title = title.unwrap_or_else(|| say!(words, article.untitled).to_owned());
    let direction =
        if article.language.as_deref().is_some_and(format::is_right_to_left) { "rtl" } else { "ltr" };
    let section = move || facts.with(|facts| facts.section.clone()).or(section.map(str::to_owned));
    view! {
        <header class="article-page-head" dir=direction>
            <p class="article-page-publisher">
                <PublisherIcon address=icon pictures=pictures publisher=publisher/>
                <a href=feed dir="auto">{move || publisher.get()}</a>
                {move || section().map(|section| view! { <span class="article-page-section" dir="auto">{section}</span> })}
            </p>
            <h1 class="article-page-title" id="headline" lang=article.language.clone() dir="auto">{title}</h1>
            <p class="article-page-facts">{move || facts_view(words, facts.get(), article.published)}</p>
        </header>
    }
}

fn facts_view(words: Words, facts: TextFacts, published: Timestamp) -> AnyView {
    let tag = words.tag();
    let now = format::now();
    let ago = (now.since(published) < AGE_TOLD).then(|| format::ago(tag, published, now));
    // A change within the minute is how publishing works, not news.
    let updated = facts.updated.filter(|updated| updated.since(published) > Timestamp::MINUTE);
    let updated = updated.map(|updated| {
        let told = say!(words, article.updated, time = format::date_time(tag, updated));
        view! { <time class="article-page-updated" dir="auto" datetime=format::machine(updated)>{told}</time> }
    });
    let minutes = facts.words.div_ceil(WORDS_A_MINUTE);
    let minutes =
        (facts.words > 0).then(|| say_count!(words, minutes, article.minutes_one, article.minutes_many));
    let span = |class: &'static str, text: String| view! { <span class=class dir="auto">{text}</span> };
    view! {
        {facts.byline.map(|byline| span("article-page-byline", byline))}
        {facts.wire.map(|wire| span("article-page-wire", wire))}
        <time dir="auto" datetime=format::machine(published)>{format::date_time(tag, published)}</time>
        {ago.map(|ago| span("article-page-ago", ago))}
        {updated}
        {minutes.map(|minutes| span("article-page-minutes", minutes))}
    }
    .into_any()
}

/// The icon of a publisher, or its initial on a colour of its own: decoration beside its name.
#[component]
fn PublisherIcon(address: Option<String>, pictures: Pictures, publisher: Signal<String>) -> impl IntoView {
    let missing = RwSignal::new(!pictures.shown || address.is_none());
    let place = NodeRef::<Img>::new();
    Effect::new(move |_| {
        if let (Some(image), Some(address)) = (place.get(), &address) {
            pictures.fill(&image, address);
        }
    });
    move || {
        match missing.get() {
        true => {
            let (initial, colour) = publisher.with(|name| tile_of(name));
            view! { <span class="publisher-tile" data-colour=colour aria-hidden="true">{initial}</span> }
                .into_any()
        }
        false => view! {
            <img class="article-page-icon" node_ref=place alt="" width="28" height="28" on:error=move |_| missing.set(true)/>
        }
        .into_any(),
    }
    }
}

/// The first letter of a name, and which of eight colours it has.
fn tile_of(name: &str) -> (String, u32) {
    let initial = name.chars().find(|c| c.is_alphanumeric());
    let colour = name.chars().fold(0, |sum, c| (sum * 31 + u32::from(c)) % 8_191) % 8;
    (initial.map(|c| c.to_uppercase().collect()).unwrap_or_default(), colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_has_the_first_letter_of_a_name() {
        for (name, initial) in [("« le Monde »", "L"), ("ßtern", "SS"), ("日本経済新聞", "日"), ("…", "")]
        {
            let (found, colour) = tile_of(name);
            assert_eq!(found, initial);
            assert!(colour < 8);
        }
    }
}
