use super::{Dateline, Headline, HeadlineLink, Icon, PictureView};
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::{ArticleId, MarkedText, Timestamp};

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
    /// Marks an article as read or unread.
    on_read: impl Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
    /// Stars an article or takes the star away.
    on_star: impl Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let Headline { status, words, .. } = headline.clone();
    let article = &headline.listed.article;
    let id = article.id;
    let title = headline.title();
    let star_words = say!(words, article.star_title, title = title);
    let read_words = move || match status.get().read {
        true => say!(words, article.mark_unread_title, title = title),
        false => say!(words, article.mark_read_title, title = title),
    };
    view! {
        <article class="river-item" class:is-read=move || status.get().read>
            <div class="river-item-words">
                <Dateline headline=headline.clone()/>
                <h3 class="river-item-title" lang=headline.language() dir="auto">
                    {match &marked {
                        Some(marked) if !marked.title.is_empty() => marked_link(&headline, marked.title.clone()),
                        _ => view! { <HeadlineLink headline=headline.clone()/> }.into_any(),
                    }}
                </h3>
                {standfirst(&headline, marked.as_ref()).map(|text| view! {
                    <p class="river-item-excerpt" lang=headline.language() dir="auto">{text}</p>
                })}
                <div class="river-item-actions">
                    <button
                        class="icon-button"
                        type="button"
                        aria-pressed=move || status.get().starred.to_string()
                        aria-label=star_words
                        on:click=move |_| on_star(id, !status.get_untracked().starred)
                    >
                        {move || view! { <Icon name=if status.get().starred { "star-filled" } else { "star" }/> }}
                    </button>
                    <button
                        class="icon-button"
                        type="button"
                        aria-label=read_words
                        on:click=move |_| on_read(id, !status.get_untracked().read)
                    >
                        {move || view! { <Icon name=if status.get().read { "unread" } else { "check" }/> }}
                    </button>
                </div>
            </div>
            <PictureView picture=article.picture.clone() pictures=headline.pictures.clone() class="river-item-picture"/>
        </article>
    }
}

fn standfirst(headline: &Headline, marked: Option<&Marked>) -> Option<AnyView> {
    match marked {
        Some(marked) => Some(marks(marked.text.clone())),
        None => headline.standfirst().map(IntoAny::into_any),
    }
}

/// As [`HeadlineLink`], with marks.
fn marked_link(headline: &Headline, title: MarkedText) -> AnyView {
    let status = headline.status;
    view! {
        <a
            href=headline.href()
            data-headline=headline.listed.article.id.to_string()
            data-original=headline.listed.article.url.clone()
            data-read=move || status.get().read.to_string()
            data-starred=move || status.get().starred.to_string()
        >
            {marks(title)}
        </a>
    }
    .into_any()
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
