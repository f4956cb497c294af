use super::{Dateline, Headline, HeadlineLink, Icon, PictureView};
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::{ArticleId, ListedArticle, Timestamp};

/// A list, newest first, parted by days.
#[component]
pub fn River(
    /// What is read of the list.
    #[prop(into)]
    articles: Signal<Vec<ListedArticle>>,
    /// Makes an article a headline.
    headline: impl Fn(ListedArticle) -> Headline + Copy + Send + Sync + 'static,
    /// Name of the day of a moment.
    day: impl Fn(Timestamp) -> String + Copy + Send + Sync + 'static,
    /// Marks an article as read or unread.
    on_read: impl Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
    /// Stars an article or takes the star away.
    on_star: impl Fn(ArticleId, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let days = Memo::new(move |_| articles.with(|articles| by_day(articles, day)));
    let names =
        Memo::new(move |_| days.with(|days| days.iter().map(|(name, _)| name.clone()).collect::<Vec<_>>()));
    view! {
        <For each=move || names.get() key=Clone::clone let:name>
            {
                let of = name.clone();
                view! {
                    <section class="river-section">
                        <h2 class="river-day">{name}</h2>
                        <ul class="river">
                            // An edited article is drawn anew.
                            <For
                                each=move || days.with(|days| articles_of(days, &of))
                                key=|listed| (listed.article.id, listed.article.edited)
                                let:listed
                            >
                                <li><RiverItem headline=headline(listed) on_read=on_read on_star=on_star/></li>
                            </For>
                        </ul>
                    </section>
                }
            }
        </For>
    }
}

fn articles_of(days: &[(String, Vec<ListedArticle>)], name: &str) -> Vec<ListedArticle> {
    days.iter().find(|(day, _)| day == name).map(|(_, articles)| articles.clone()).unwrap_or_default()
}

fn by_day(
    articles: &[ListedArticle],
    day: impl Fn(Timestamp) -> String,
) -> Vec<(String, Vec<ListedArticle>)> {
    let mut days: Vec<(String, Vec<ListedArticle>)> = Vec::new();
    for listed in articles {
        let name = day(listed.article.published);
        match days.last_mut() {
            Some((last, inside)) if *last == name => inside.push(listed.clone()),
            _ => days.push((name, vec![listed.clone()])),
        }
    }
    days
}

/// A story in a list.
#[component]
pub fn RiverItem(
    /// The story.
    headline: Headline,
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
                    <HeadlineLink headline=headline.clone()/>
                </h3>
                {headline.standfirst().map(|text| view! {
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
