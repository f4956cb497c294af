use super::{Headline, Icon};
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::Extent;

/// Who printed it, where and when, and whether it was read.
#[component]
pub fn Dateline(
    /// The story.
    headline: Headline,
    /// A further class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let Headline { listed, status, publisher, section, now, words, .. } = headline;
    let published = listed.article.published;
    let extent = match listed.article.extent {
        Extent::Full => None,
        Extent::Summary => Some(say!(words, article.extent_summary)),
        Extent::Headline => Some(say!(words, article.extent_headline)),
        Extent::Subscribers => Some(say!(words, article.extent_subscribers)),
    };
    view! {
        <p class=format!("dateline {class}")>
            {move || match status.get().read {
                true => view! { <span class="visually-hidden">{say!(words, article.read)} " "</span> }.into_any(),
                false => view! {
                    <span class="dateline-unread" title=say!(words, article.unread)></span>
                    <span class="visually-hidden">{say!(words, article.unread)} ". "</span>
                }.into_any(),
            }}
            <span class="dateline-publisher"><bdi>{move || publisher.get()}</bdi></span>
            {section.map(|section| view! { <span class="dateline-section">{words.section(section)}</span> })}
            <time datetime=format::machine(published) title=format::date_time(words.tag(), published)>
                {format::ago(words.tag(), published, now)}
            </time>
            {extent.map(|extent| view! { <span class="dateline-extent">{extent}</span> })}
            {move || status.get().starred.then(|| view! {
                <span class="dateline-starred">
                    <span class="visually-hidden">{say!(words, article.starred)}</span>
                    <Icon name="star-filled"/>
                </span>
            })}
        </p>
    }
}
