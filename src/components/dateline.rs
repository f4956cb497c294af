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
    move || dateline(&headline, headline.status.get(), class, Told::All)
}

/// How much a dateline says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// Everything.
    All,
    /// The star is shown by a button.
    Unstarred,
    /// Who and when.
    Briefly,
}

/// As wide as so many Latin letters a name may be in one line beside a headline.
const NAME: usize = 26;

/// The name of a publisher; only its beginning where there is one line for it. The style could cut it as exactly as it is set, but
/// frames of a list that is scrolled would take a quarter to a half longer (`docs/decisions/0018-lists.md`).
fn name(publisher: String, told: Told) -> String {
    match beginning(&publisher, NAME).filter(|_| told == Told::Briefly) {
        Some(start) => format!("{start}…"),
        None => publisher,
    }
}

/// The beginning of a name that is wider than so many Latin letters. Letters of other scripts may be twice as wide.
fn beginning(name: &str, width: usize) -> Option<&str> {
    let mut left = width;
    let end = name.char_indices().find_map(|(at, letter)| {
        let wide = if letter >= '\u{1100}' { 2 } else { 1 };
        match left.checked_sub(wide) {
            Some(rest) => {
                left = rest;
                None
            }
            None => Some(at),
        }
    })?;
    Some(name.get(..end)?.trim_end())
}

/// The same as it is now: rows of long lists follow what changes by one effect, not by one for each part.
pub(super) fn dateline(
    headline: &Headline,
    status: ArticleStatus,
    class: &'static str,
    told: Told,
) -> impl IntoView + use<> {
    let Headline { listed, publisher, section, now, words, .. } = headline;
    let words = *words;
    let published = listed.article.published;
    let extent = match listed.article.extent {
        _ if told == Told::Briefly => None,
        Extent::Full => None,
        Extent::Summary => Some(say!(words, article.extent_summary)),
        Extent::Headline => Some(say!(words, article.extent_headline)),
        Extent::Subscribers => Some(say!(words, article.extent_subscribers)),
    };
    // A mark with a name: hidden words would be cut out of each row by themselves.
    let mark = match status.read {
        true => say!(words, article.read),
        false => say!(words, article.unread),
    };
    view! {
        <p class=format!("dateline {class}")>
            <span
                class=if status.read { "dateline-read" } else { "dateline-read dateline-unread" }
                role="img"
                aria-label=mark
                title=mark
            ></span>
            <span class="dateline-publisher"><bdi>{name(publisher.get(), told)}</bdi></span>
            {section.filter(|_| told != Told::Briefly).map(|section| view! { <span class="dateline-section">{words.section(section)}</span> })}
            <time datetime=format::machine(published) title=format::date_time(words.tag(), published)>
                {format::ago(words.tag(), published, *now)}
            </time>
            {extent.map(|extent| view! { <span class="dateline-extent">{extent}</span> })}
            {(told == Told::All && status.starred).then(|| view! {
                <span class="dateline-starred">
                    <span class="visually-hidden">{say!(words, article.starred)}</span>
                    <Icon name="star-filled"/>
                </span>
            })}
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_is_cut_by_how_wide_it_is() {
        let table = [
            ("", None),
            ("Courier", None),
            ("Aldermere Courier and Gazette", Some("Aldermere")),
            ("地方新聞社", None),
            ("地方新聞社東京本社", Some("地方新聞社")),
            ("Ünïcödé Ñews", Some("Ünïcödé Ñe")),
        ];
        for (name, expected) in table {
            assert_eq!(beginning(name, 10), expected, "{name}");
        }
    }
}
