use super::FollowButton;
use crate::messages::Words;
use crate::platform::format;
use crate::say;
use leptos::prelude::*;
use model::Pack;

/// A pack of the catalogue: its name, whose feeds it has, one button.
#[component]
pub fn PackEntry(
    /// The language of the page.
    words: Words,
    /// The pack.
    pack: Pack,
    /// Whether all of it is followed.
    followed: Memo<bool>,
    /// Follows (`true`) or unfollows it.
    on_press: Box<dyn Fn(bool)>,
) -> impl IntoView {
    let section = words.section(pack.section);
    let language = format::language_name(words.tag(), &pack.language);
    let name = say!(words, catalogue.pack, section = section, language = language);
    let sources: Vec<String> = pack.feeds.into_iter().map(|one| one.source.short_name).collect();
    view! {
        <li class="pack">
            <h3 class="pack-name">{name.clone()}</h3>
            <p class="pack-facts" lang=pack.language dir="auto">{sources.join(", ")}</p>
            <FollowButton words=words name=name followed=followed on_press=on_press/>
        </li>
    }
}
