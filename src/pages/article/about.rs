//! Where an article comes from, what was done to it, and how its feed is to be read.

use crate::messages::Words;
use crate::pages::frame::PageContext;
use crate::platform::format;
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Article, Command, DiffPart, Edit, FullTextMode, Provenance, Timestamp, Trouble};

/// A panel at the article's foot that is read from the engine when it is opened.
#[component]
pub fn AboutArticle(context: PageContext, article: Article) -> impl IntoView {
    let words = context.words;
    let (id, feed) = (article.id, article.feed);
    let told = RwSignal::new(None::<Result<Provenance, Trouble>>);
    let open = move || {
        spawn_local(async move {
            let answer = context.actions.engine().ask(Command::Provenance(id)).await;
            let answer = answer.map(|answer| match answer {
                Answer::Provenance(provenance) => *provenance,
                _ => Provenance::default(),
            });
            // The page may have been left meanwhile.
            let _ = told.try_set(Some(answer));
        });
    };
    let facts = move || match told.get() {
        None => ().into_any(),
        Some(Err(trouble)) => view! { <p role="alert">{words.trouble(&trouble)}</p> }.into_any(),
        Some(Ok(provenance)) => shown(words, provenance),
    };
    let is_followed = untrack(|| context.library.subscription(feed)).is_some();
    view! {
        <details class="about-article" on:toggle=move |_| {
            if told.with_untracked(Option::is_none) {
                open();
            }
        }>
            <summary class="about-article-summary">{say!(words, about.title)}</summary>
            {is_followed.then(|| mode(context, feed))}
            {facts}
        </details>
    }
}

const MODES: [FullTextMode; 4] =
    [FullTextMode::Learned, FullTextMode::WhenShort, FullTextMode::Always, FullTextMode::Never];

/// When full texts of the feed are fetched.
fn mode(context: PageContext, feed: model::FeedId) -> impl IntoView {
    let words = context.words;
    let chosen = move || context.library.subscription(feed).map(|s| s.full_text).unwrap_or_default();
    let name = move |mode| match mode {
        FullTextMode::Learned => say!(words, about.mode_learned),
        FullTextMode::Always => say!(words, about.mode_always),
        FullTextMode::WhenShort => say!(words, about.mode_when_short),
        FullTextMode::Never => say!(words, about.mode_never),
    };
    let choose = move |value: String| {
        let mode = value.parse().ok().and_then(|at: usize| MODES.get(at)).copied().unwrap_or_default();
        context.actions.run(Command::SetFullText(feed, mode));
    };
    view! {
        <label class="field">
            <span class="field-label">{move || say!(words, about.mode, publisher = context.library.name(feed))}</span>
            <select class="field-input" on:change:target=move |event| choose(event.target().value())>
                {MODES.into_iter().enumerate().map(|(at, mode)| view! {
                    <option value=at.to_string() selected=move || chosen() == mode>{name(mode)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

fn shown(words: Words, told: Provenance) -> AnyView {
    let moment = |at: Timestamp| format::date_time(words.tag(), at);
    let removed = told.removed.iter().map(|(kind, count)| format!("{kind} ({count})")).collect::<Vec<_>>();
    let facts = [
        (say!(words, about.feed), Some(told.feed_url)),
        (say!(words, about.guid), told.guid),
        (say!(words, about.first_seen), Some(moment(told.first_seen))),
        (say!(words, about.last_seen), told.last_seen.map(moment)),
        (say!(words, about.canonical), told.canonical),
        (say!(words, about.full_text), told.full_text.map(moment)),
        (say!(words, about.removed), Some(removed.join(", ")).filter(|removed| !removed.is_empty())),
        (say!(words, about.hash), Some(told.hash)),
    ];
    let facts = facts.into_iter().filter_map(|(name, value)| {
        let value = value?;
        Some(view! { <div><dt>{name}</dt><dd dir="auto">{value}</dd></div> })
    });
    view! {
        <dl class="about-article-facts">{facts.collect_view()}</dl>
        {history(words, told.edits)}
    }
    .into_any()
}

/// What the publisher changed, newest first, with the words that went and came.
fn history(words: Words, edits: Vec<Edit>) -> Option<AnyView> {
    let first = edits.last()?.at;
    let headlines = edits.iter().filter(|edit| !edit.title.is_empty()).count();
    let told = match headlines {
        0 => say_count!(words, edits.len(), about.edited_one, about.edited_many),
        _ => say_count!(words, headlines, about.headline_one, about.headline_many),
    };
    let since = say!(words, about.since, time = format::date_time(words.tag(), first));
    let rows = edits.into_iter().map(|edit| {
        let moment = format::date_time(words.tag(), edit.at);
        view! {
            <li class="edit">
                <time class="edit-time" datetime=format::machine(edit.at)>{moment}</time>
                {(!edit.title.is_empty()).then(|| view! { <p class="edit-title" dir="auto">{parts(words, edit.title)}</p> })}
                {(!edit.text.is_empty()).then(|| view! { <p class="edit-text" dir="auto">{parts(words, edit.text)}</p> })}
            </li>
        }
    });
    Some(
        view! {
            <h3 class="about-article-title">{format!("{told} {since}")}</h3>
            <ol class="edits">{rows.collect_view()}</ol>
        }
        .into_any(),
    )
}

fn parts(words: Words, parts: Vec<DiffPart>) -> Vec<AnyView> {
    let part = |part| match part {
        DiffPart::Kept(text) => view! { <span>{text}</span> }.into_any(),
        DiffPart::Removed(text) => view! { <del>{text}</del> " " }.into_any(),
        DiffPart::Added(text) => view! { <ins>{text}</ins> " " }.into_any(),
        DiffPart::Skipped(count) => {
            let told = say_count!(words, count, about.skipped_one, about.skipped_many);
            view! { <span class="edit-skipped">{told}</span> }.into_any()
        }
    };
    parts.into_iter().map(part).collect()
}
