use super::dateline::{Told, dateline};
use super::headline::headline_link;
use super::sign::Sign;
use super::{Headline, PictureView};
use crate::messages::Words;
use crate::platform::format;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use model::{ArticleId, ArticleStatus, MarkedText, Timestamp};

/// Words of a story in which something was found.
#[derive(Clone)]
pub struct Marked {
    /// The headline.
    pub title: MarkedText,
    /// A part of the text.
    pub text: MarkedText,
}

/// A story in a list.
#[component]
pub fn RiverItem(
    /// The story.
    headline: Headline,
    /// Its words, where they show what was found.
    #[prop(optional)]
    marked: Option<Marked>,
    /// Labels that rules gave it.
    #[prop(optional)]
    labels: Option<Signal<Vec<String>>>,
    /// Whether its headline, its publisher and its time are all that is shown.
    #[prop(optional)]
    is_brief: bool,
    /// Marks an article as read or unread.
    on_read: impl Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
    /// Stars an article or takes the star away.
    on_star: impl Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let status = headline.status;
    let article = &headline.listed.article;
    let (picture, pictures) = (article.picture.clone().filter(|_| !is_brief), headline.pictures.clone());
    let labels = labels.filter(|_| !is_brief);
    let told = if is_brief { Told::Briefly } else { Told::Unstarred };
    // One effect for all that changes, because hundreds of rows are drawn while a list is scrolled.
    let words = move || {
        let now = status.get();
        view! {
            {dateline(&headline, now, "", told)}
            <h3 class="river-item-title" lang=headline.language() dir="auto">
                {headline_link(&headline, now, title(&headline, marked.as_ref()))}
            </h3>
            {standfirst(&headline, marked.as_ref()).filter(|_| !is_brief).map(|text| view! {
                <p class="river-item-excerpt" lang=headline.language() dir="auto">{text}</p>
            })}
            {buttons(&headline, now, on_read, on_star)}
            {labels.and_then(|labels| {
                labels.with(|labels| (!labels.is_empty()).then(|| label_list(headline.words, labels)))
            })}
        }
    };
    view! {
        <article class="river-item" class:is-read=move || status.get().read>
            <div class="river-item-words">{words}</div>
            <PictureView picture=picture pictures=pictures class="river-item-picture"/>
        </article>
    }
}

fn buttons<Read, Star>(
    headline: &Headline,
    status: ArticleStatus,
    on_read: Read,
    on_star: Star,
) -> impl IntoView + use<Read, Star>
where
    Read: Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
    Star: Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
{
    let (id, words, title) = (headline.listed.article.id, headline.words, headline.title());
    let (star, starred) = (say!(words, article.star_title, title = title), status.starred);
    let (read, sign) = match status.read {
        true => (say!(words, article.mark_unread_title, title = title), "unread"),
        false => (say!(words, article.mark_read_title, title = title), "check"),
    };
    view! {
        <div class="river-item-actions">
            <button
                class="icon-button"
                type="button"
                aria-pressed=starred.to_string()
                aria-label=star
                on:click=move |_| on_star(id, !starred)
            >
                <Sign name=if starred { "star-filled" } else { "star" }/>
            </button>
            <button class="icon-button" type="button" aria-label=read on:click=move |_| on_read(id, !status.read)>
                <Sign name=sign/>
            </button>
            {status.hidden.then(|| view! { <span class="river-item-muted"><Sign name="muted"/>{say!(words, nav.muted)}</span> })}
        </div>
    }
}

/// Labels, each leading to all that has it.
fn label_list(words: Words, labels: &[String]) -> AnyView {
    let link = |label: &String| {
        // A quotation holds no sign that would end it.
        let query = format!("label:\"{}\"", label.replace(['"', '“', '”', '„', '«', '»'], ""));
        view! { <li><a class="label" href=Route::Search(query).href() dir="auto">{label.clone()}</a></li> }
    };
    view! { <ul class="label-list" aria-label=say!(words, article.labels)>{labels.iter().map(link).collect_view()}</ul> }.into_any()
}

/// The words of its link, with what was found in them.
fn title(headline: &Headline, marked: Option<&Marked>) -> AnyView {
    match marked {
        Some(marked) if !marked.title.is_empty() => marks(marked.title.clone()),
        _ => headline.title().into_any(),
    }
}

fn standfirst(headline: &Headline, marked: Option<&Marked>) -> Option<AnyView> {
    match marked {
        Some(marked) => Some(marks(marked.text.clone())),
        None => headline.standfirst().map(IntoAny::into_any),
    }
}

fn marks(text: MarkedText) -> AnyView {
    let part = |(text, is_met): (String, bool)| {
        if is_met { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    text.into_iter().map(part).collect_view().into_any()
}

/// Name of the day of a moment, seen from `now`.
#[must_use]
pub fn day_name(locale: &str, moment: Timestamp, now: Timestamp, today: &str, yesterday: &str) -> String {
    let day = |moment| format::full_date(locale, moment);
    match day(moment) {
        name if name == day(now) => today.to_owned(),
        name if name == day(now.plus(-Timestamp::DAY)) => yesterday.to_owned(),
        name => name,
    }
}
