use super::{Headline, Icon};
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::{ArticleStatus, Extent};

/// Who printed it, where and when, and whether it was read.
#[component]
pub fn Dateline(
    /// The story.
    headline: Headline,
    /// A further class.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    move || dateline(&headline, headline.status.get(), class)
}

/// The same as it is now: rows of long lists follow what changes by one effect, not by one for each part.
pub(super) fn dateline(
    headline: &Headline,
    status: ArticleStatus,
    class: &'static str,
) -> impl IntoView + use<> {
    let Headline { listed, publisher, section, now, words, .. } = headline;
    let words = *words;
    let published = listed.article.published;
    let extent = match listed.article.extent {
        Extent::Full => None,
        Extent::Summary => Some(say!(words, article.extent_summary)),
        Extent::Headline => Some(say!(words, article.extent_headline)),
        Extent::Subscribers => Some(say!(words, article.extent_subscribers)),
    };
    let (read, told) = match status.read {
        true => (true, say!(words, article.read).to_owned()),
        false => (false, format!("{}. ", say!(words, article.unread))),
    };
    view! {
        <p class=format!("dateline {class}")>
            {(!read).then(|| view! { <span class="dateline-unread" title=say!(words, article.unread)></span> })}
            <span class="visually-hidden">{told} " "</span>
            <span class="dateline-publisher"><bdi>{publisher.get()}</bdi></span>
            {section.map(|section| view! { <span class="dateline-section">{words.section(section)}</span> })}
            <time datetime=format::machine(published) title=format::date_time(words.tag(), published)>
                {format::ago(words.tag(), published, *now)}
            </time>
            {extent.map(|extent| view! { <span class="dateline-extent">{extent}</span> })}
            {status.starred.then(|| view! {
                <span class="dateline-starred">
                    <span class="visually-hidden">{say!(words, article.starred)}</span>
                    <Icon name="star-filled"/>
                </span>
            })}
        </p>
    }
}
