use super::{Icon, host_of, short_address};
use crate::messages::Words;
use crate::platform::format;
use crate::routes::Route;
use crate::{say, say_count};
use leptos::ev::SubmitEvent;
use leptos::html::Input;
use leptos::prelude::*;
use model::{Feed, FeedId, Filter, FolderId, Section, Selection, Subscription};

/// A subscription to be arranged: its state, its name, its folder, its section.
#[component]
pub fn SubscriptionRow(
    /// The language of the page.
    words: Words,
    /// The subscription.
    subscription: Subscription,
    /// How fetching goes.
    feed: Option<Feed>,
    /// Unread articles, where counts are shown.
    unread: Option<u32>,
    /// Every folder with its path in words.
    folders: Vec<(FolderId, String)>,
    /// Gives it another name.
    on_rename: impl Fn(FeedId, String) + Copy + Send + Sync + 'static,
    /// Moves it to another folder.
    on_move: impl Fn(FeedId, Option<FolderId>) + Copy + Send + Sync + 'static,
    /// Lets it fill another section.
    on_section: impl Fn(FeedId, Section) + Copy + Send + Sync + 'static,
    /// Unfollows it.
    on_unfollow: impl Fn(FeedId) + Copy + Send + Sync + 'static,
    /// Whether what can be chosen of its privacy is shown.
    privacy_shown: Memo<bool>,
    /// Shows or hides it.
    on_privacy: impl Fn(FeedId) + Copy + Send + Sync + 'static,
    /// What stands below.
    children: Children,
) -> impl IntoView {
    let renaming = RwSignal::new(false);
    let id = subscription.feed;
    let name = subscription.title.clone();
    let named = StoredValue::new(name.clone());
    let address = match subscription.is_private() {
        true => format!("{}/…", host_of(&subscription.url.0)),
        false => short_address(&subscription.url.0),
    };
    let href = Route::List(Selection::Feed(id), Filter::All).href();
    let href = StoredValue::new(href);
    let trouble = feed.as_ref().and_then(|feed| feed.trouble.clone());
    let state = state_words(words, feed.as_ref(), unread);
    view! {
        <li class="subscription-row">
            <div>
                {move || if renaming.get() {
                    view! { <RenameForm words=words name=named.get_value() on_done=move |name| {
                        renaming.set(false);
                        if let Some(name) = name {
                            on_rename(id, name);
                        }
                    }/> }.into_any()
                } else {
                    view! {
                        <h3 class="subscription-row-name" dir="auto"><a href=href.get_value()>{named.get_value()}</a></h3>
                    }.into_any()
                }}
                <p class="subscription-row-address" dir="ltr">{address}</p>
            </div>
            <p class="subscription-row-state" class:is-trouble=trouble.is_some()>
                {trouble.is_some().then(|| view! { <Icon name="warning"/> })}
                <span>{state}</span>
            </p>
            <div class="subscription-row-places">
            <label class="subscription-row-move">
                <span class="subscription-row-label" aria-hidden="true">{say!(words, subscriptions.folder)}</span>
                <span class="visually-hidden">{say!(words, subscriptions.folder_of, name = name)}</span>
                <FolderChoice words=words folders=folders chosen=subscription.folder on_choose=move |folder| on_move(id, folder)/>
            </label>
            <label class="subscription-row-move">
                <span class="subscription-row-label" aria-hidden="true">{say!(words, subscriptions.section)}</span>
                <span class="visually-hidden">{say!(words, subscriptions.section_of, name = name)}</span>
                <select class="field-input" on:change:target=move |event| {
                    if let Some(section) = Section::parse(&event.target().value()) {
                        on_section(id, section);
                    }
                }>
                    {Section::ALL.into_iter().map(|section| view! {
                        <option value=section.word() selected=section == subscription.section>{words.section(section)}</option>
                    }).collect_view()}
                </select>
            </label>
            </div>
            <div class="subscription-row-actions">
                <button
                    class="icon-button"
                    type="button"
                    aria-label=say!(words, private.of, name = name)
                    aria-expanded=move || privacy_shown.get().to_string()
                    on:click=move |_| on_privacy(id)
                >
                    <Icon name="lock"/>
                </button>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=say!(words, subscriptions.rename_name, name = name)
                    on:click=move |_| renaming.set(true)
                >
                    <Icon name="edit"/>
                </button>
                <button
                    class="icon-button"
                    type="button"
                    aria-label=say!(words, subscriptions.unfollow_name, name = name)
                    on:click=move |_| on_unfollow(id)
                >
                    <Icon name="trash"/>
                </button>
            </div>
            <div class="subscription-row-rename">{children()}</div>
        </li>
    }
}

fn state_words(words: Words, feed: Option<&Feed>, unread: Option<u32>) -> String {
    let now = format::now();
    let checked = match feed.and_then(|feed| feed.checked) {
        Some(at) => say!(words, feed.state_checked, time = format::ago(words.tag(), at, now)),
        None => say!(words, feed.state_never).to_owned(),
    };
    let trouble = feed.and_then(|feed| feed.trouble.as_ref()).map(|trouble| words.trouble(trouble));
    let unread = unread.map(|count| say_count!(words, count, list.unread_one, list.unread_many));
    let list = feed.filter(|feed| feed.is_list).map(|_| say!(words, subscriptions.list).to_owned());
    let parts = [list, Some(checked), if trouble.is_some() { trouble } else { unread }];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A folder, or none.
#[component]
fn FolderChoice(
    words: Words,
    folders: Vec<(FolderId, String)>,
    chosen: Option<FolderId>,
    on_choose: impl Fn(Option<FolderId>) + 'static,
) -> impl IntoView {
    view! {
        <select class="field-input" on:change:target=move |event| on_choose(FolderId::parse(&event.target().value()))>
            <option value="-" selected=chosen.is_none()>{say!(words, subscriptions.no_folder)}</option>
            {folders.into_iter().map(|(id, path)| view! {
                <option value=id.to_string() selected=chosen == Some(id)>{path}</option>
            }).collect_view()}
        </select>
    }
}

/// A field for a new name; `None` when it was given up.
#[component]
pub fn RenameForm(
    /// The language of the page.
    words: Words,
    /// The name until now.
    name: String,
    /// Takes the new name.
    on_done: impl Fn(Option<String>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let field = NodeRef::<Input>::new();
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            field.select();
            let _ = field.focus();
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let typed = field.get_untracked().map(|field| field.value().trim().to_owned());
        on_done(typed.filter(|name| !name.is_empty()));
    };
    let escape = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Escape" {
            on_done(None);
        }
    };
    view! {
        <form class="field-row subscription-row-rename" on:submit=submit on:keydown=escape>
            <input class="field-input" node_ref=field value=name aria-label=say!(words, subscriptions.name)/>
            <button class="button button-primary" type="submit">{say!(words, app.save)}</button>
            <button class="button" type="button" on:click=move |_| on_done(None)>{say!(words, app.cancel)}</button>
        </form>
    }
}
