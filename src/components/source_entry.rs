use super::{FollowButton, host_of};
use crate::messages::Words;
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::{Source, SourceFeed, SourceKind};
use std::collections::HashSet;

/// A source of the catalogue with its facts and its feeds.
#[component]
pub fn SourceEntry(
    /// The language of the page.
    words: Words,
    /// The source.
    source: Source,
    /// Addresses that are followed.
    #[prop(into)]
    followed: Signal<HashSet<String>>,
    /// Follows (`true`) or unfollows feeds of it.
    on_follow: impl Fn(Source, Vec<SourceFeed>, bool) + Copy + 'static,
) -> impl IntoView {
    let first: Vec<SourceFeed> = source.feeds.first().cloned().into_iter().collect();
    let facts = [
        format::country_name(words.tag(), &source.country),
        format::language_name(words.tag(), &source.language),
        words.source_kind(source.kind).to_owned(),
    ];
    let sections: Vec<_> = source.feeds.iter().map(|feed| words.section(feed.section)).collect();
    let is_followed = move |url: String| Memo::new(move |_| followed.with(|urls| urls.contains(&url)));
    let any_followed = {
        let urls: Vec<_> = source.feeds.iter().map(|feed| feed.url.clone()).collect();
        Memo::new(move |_| followed.with(|followed| urls.iter().any(|url| followed.contains(url))))
    };
    let feeds = source.feeds.clone();
    let (whole, parts) = (source.clone(), source.clone());
    view! {
        <li class="source-entry">
            <h3 class="source-entry-name" lang=source.language.clone() dir="auto">
                <a href=source.homepage.clone() target="_blank" rel="noopener noreferrer">{source.name.clone()}</a>
            </h3>
            <p class="source-entry-facts">{facts.join(" · ")}</p>
            <FollowButton
                words=words
                name=source.name.clone()
                followed=any_followed
                class="source-entry-follow"
                on_press=Box::new(move |follow| {
                    let of = if follow { first.clone() } else { whole.feeds.clone() };
                    on_follow(whole.clone(), of, follow);
                })
            />
            <p class="source-entry-description" lang="en" dir="auto">{source.description.clone()}</p>
            {source.notes.clone().map(|notes| view! { <p class="source-entry-facts" lang="en">{notes}</p> })}
            {(feeds.len() > 1).then(|| view! {
                <details class="source-entry-feeds">
                    <summary>{sections.join(", ")}</summary>
                    <ul class="candidate-list">
                        {feeds.into_iter().map(|feed| {
                            let name = format!("{} – {}", parts.short_name, words.section(feed.section));
                            let (parts, url) = (parts.clone(), feed.url.clone());
                            view! {
                                <li class="candidate">
                                    <span class="candidate-title">{words.section(feed.section)}</span>
                                    <span class="candidate-address" dir="ltr">{short_address(&feed.url)}</span>
                                    <FollowButton
                                        words=words
                                        name=name
                                        followed=is_followed(url)
                                        on_press=Box::new(move |follow| on_follow(parts.clone(), vec![feed.clone()], follow))
                                    />
                                </li>
                            }
                        }).collect_view()}
                    </ul>
                </details>
            })}
        </li>
    }
}

/// An address as people say it: without scheme and `www.`.
pub(crate) fn short_address(address: &str) -> String {
    let host = host_of(address);
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let path = rest.strip_prefix(host.as_str()).unwrap_or_default().trim_end_matches('/');
    format!("{}{path}", host.trim_start_matches("www."))
}

impl Words {
    /// What sort of publisher a source is.
    #[must_use]
    pub fn source_kind(&self, kind: SourceKind) -> &'static str {
        match kind {
            SourceKind::Newspaper => say!(self, kind.newspaper),
            SourceKind::PublicService => say!(self, kind.public_service),
            SourceKind::Nonprofit => say!(self, kind.nonprofit),
            SourceKind::Magazine => say!(self, kind.magazine),
            SourceKind::Broadcaster => say!(self, kind.broadcaster),
            SourceKind::Trade => say!(self, kind.trade),
            SourceKind::Agency => say!(self, kind.agency),
            SourceKind::Blog => say!(self, kind.blog),
        }
    }
}
