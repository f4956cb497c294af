//! Where an article comes from, what was done to it, and how its feed is to be read.

use crate::components::{host_of, why};
use crate::messages::Words;
use crate::pages::frame::PageContext;
use crate::pages::rules::Labels;
use crate::platform::format;
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, Article, Command, Coverage, DiffPart, Edit, Filing, FullTextMode, Provenance, Section, Timestamp,
    Trouble, looks_secret, without_login,
};

/// A panel at the article's foot that is read from the engine when it is opened.
#[component]
pub fn AboutArticle(context: PageContext, article: Article) -> impl IntoView {
    let words = context.words;
    let (id, feed) = (article.id, article.feed);
    let told = RwSignal::new(None::<Result<Provenance, Trouble>>);
    let subscription = untrack(|| context.library.subscription(feed));
    let is_followed = subscription.is_some();
    let is_private = subscription.map(|subscription| subscription.is_private());
    let labels = Labels::none(context);
    let open = move || {
        labels.read(vec![id]);
        spawn_local(async move {
            let answer = context.actions.engine().ask(Command::Provenance(id)).await;
            let answer = answer.and_then(|answer| match answer {
                Answer::Provenance(provenance) => provenance.unpack(),
                _ => Ok(Provenance::default()),
            });
            // The page may have been left meanwhile.
            let _ = told.try_set(Some(answer));
        });
    };
    let facts = move || match told.get() {
        None => ().into_any(),
        Some(Err(trouble)) => view! { <p role="alert">{words.trouble(&trouble)}</p> }.into_any(),
        Some(Ok(provenance)) => shown(words, provenance, is_private, &labels.of(id).get()),
    };
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

fn shown(words: Words, told: Provenance, is_private: Option<bool>, labels: &[String]) -> AnyView {
    let moment = |at: Timestamp| format::date_time(words.tag(), at);
    let removed = told.removed.iter().map(|(kind, count)| format!("{} ({count})", kind_words(words, kind)));
    let removed = removed.collect::<Vec<_>>();
    let feed = told.feed_url.clone();
    let is_private = is_private.unwrap_or_else(|| looks_secret(&feed));
    let facts = [
        (say!(words, about.filed), told.filed.map(|(section, filing)| filing_words(words, section, filing))),
        (say!(words, article.labels), Some(labels.join(", ")).filter(|labels| !labels.is_empty())),
        (say!(words, about.order), Some(order_words(words, told.coverage))),
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
        let is_secret = is_private && (value == feed || (value.contains("://") && looks_secret(&value)));
        let value = if is_secret { masked(words, name, value) } else { value.into_any() };
        Some(view! { <div><dt>{name}</dt><dd dir="auto">{value}</dd></div> })
    });
    view! {
        <dl class="about-article-facts">{facts.collect_view()}</dl>
        {history(words, told.edits)}
    }
    .into_any()
}

/// Which part of the paper, and why.
fn filing_words(words: Words, section: Section, filing: Filing) -> String {
    let section = words.section(section);
    match filing {
        Filing::Feed => say!(words, about.filed_feed, section = section),
        Filing::Tag(tag) => say!(words, about.filed_tag, section = section, tag = tag),
        Filing::Address => say!(words, about.filed_address, section = section),
        Filing::Story => say!(words, about.filed_story, section = section),
        Filing::Rule => say!(words, about.filed_rule, section = section),
    }
}

/// By what it is placed before or after others.
fn order_words(words: Words, coverage: Option<Coverage>) -> String {
    match coverage {
        Some(coverage) => say!(words, about.order_story, why = why(words, coverage)),
        None => say!(words, about.order_time).to_owned(),
    }
}

/// An address that opens what it leads to for whoever has it: its server alone, until the reader wants to see it.
fn masked(words: Words, name: &'static str, address: String) -> AnyView {
    let is_open = RwSignal::new(false);
    let server = format!("{}/…", host_of(&without_login(&address)));
    let label = move || if is_open.get() { say!(words, about.hide) } else { say!(words, about.reveal) };
    view! {
        {move || if is_open.get() { address.clone() } else { server.clone() }}
        " "
        <button
            class="text-bar-button"
            type="button"
            aria-label=move || format!("{name}: {}", label())
            on:click=move |_| is_open.update(|is| *is = !*is)
        >
            {label}
        </button>
    }
    .into_any()
}

/// What reader mode leaves out, in words.
fn kind_words(words: Words, kind: &str) -> String {
    let told = match kind {
        "title" => say!(words, about.kind_title),
        "byline" => say!(words, about.kind_byline),
        "related" => say!(words, about.kind_related),
        "sign-off" => say!(words, about.kind_sign_off),
        "follow" => say!(words, about.kind_follow),
        "hidden" => say!(words, about.kind_hidden),
        "form" => say!(words, about.kind_form),
        "gallery" => say!(words, about.kind_gallery),
        "comments" => say!(words, about.kind_comments),
        "links" => say!(words, about.kind_links),
        "navigation" => say!(words, about.kind_navigation),
        "footer" => say!(words, about.kind_footer),
        "aside" => say!(words, about.kind_aside),
        "furniture" => say!(words, about.kind_furniture),
        other => other,
    };
    told.to_owned()
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
