//! All sources in the order that the reader chose, drawn as far as they are scrolled to.

use super::bars::{Bars, Day};
use super::hints::{Kind, list_of};
use super::order::{Column, Order};
use super::{Desk, Entry};
use crate::components::Icon;
use crate::messages::Words;
use crate::platform::{format, visible};
use crate::say;
use leptos::html::Div;
use leptos::prelude::*;
use model::{FeedId, SourceAtWork, SourceDelay};

/// Rows that are drawn at a time.
const ROWS: usize = 40;

/// The table. On narrow pages its rows are cards, so each part is named what it is; see `style/later/sources.css`.
#[component]
pub fn Table(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let drawn = RwSignal::new(ROWS);
    let count = Memo::new(move |_| desk.entries.with(|entries| entries.len()));
    let sorted = Memo::new(move |_| {
        let mut entries = desk.entries.get().as_ref().clone();
        desk.order.get().sort(&mut entries);
        entries
    });
    let row = |entry: &Entry| (entry.source.feed, entry.name.clone());
    let rows = move || sorted.with(|entries| entries.iter().take(drawn.get()).map(row).collect::<Vec<_>>());
    let is_whole = Memo::new(move |_| desk.page.with(|page| page.as_ref().is_some_and(|page| page.is_whole)));
    view! {
        <section class="sources-all" aria-labelledby="sources-all">
            <div class="sources-all-head">
                <h2 class="sources-title" id="sources-all" tabindex="-1">{say!(words, sources.all)}</h2>
                <p class="sources-looking" role="status">{move || (!is_whole.get()).then(|| say!(words, sources.looking))}</p>
                <OrderChoice desk=desk/>
            </div>
            <table class="sources-table" role="table" aria-labelledby="sources-all">
                <thead role="rowgroup"><tr role="row">
                    <td role="cell" class="source-check"><ChooseAll desk=desk/></td>
                    {Column::ALL.map(|column| heading(desk, column)).collect_view()}
                </tr></thead>
                <tbody role="rowgroup">
                    <For each=rows key=Clone::clone children=move |(feed, name)| view! { <Row desk=desk feed=feed name=name/> }/>
                </tbody>
            </table>
            <More drawn=drawn count=count words=words/>
            <details class="sources-how">
                <summary>{say!(words, sources.how)}</summary>
                <dl>
                    <dt>{say!(words, sources.share_read)}</dt><dd>{say!(words, sources.how_read)}</dd>
                    <dt>{say!(words, sources.elsewhere)}</dt><dd>{say!(words, sources.how_elsewhere)}</dd>
                    <dt>{say!(words, sources.full_text)}</dt><dd>{say!(words, sources.how_full_text)}</dd>
                    <dt>{say!(words, sources.delay)}</dt><dd>{say!(words, sources.how_delay)}</dd>
                </dl>
            </details>
        </section>
    }
}

fn title(words: Words, column: Column) -> &'static str {
    match column {
        Column::Name => say!(words, sources.source),
        Column::Weekly => say!(words, sources.weekly),
        Column::Read => say!(words, sources.share_read),
        Column::Latest => say!(words, sources.latest),
        Column::Elsewhere => say!(words, sources.elsewhere),
        Column::FullText => say!(words, sources.full_text),
        Column::Delay => say!(words, sources.delay),
    }
}

/// The head of a column, which orders by it; that of the days stands after the name.
fn heading(desk: Desk, column: Column) -> impl IntoView {
    let words = desk.context.words;
    let sorted = move || {
        let order = desk.order.get();
        let direction = if order.is_ascending { "ascending" } else { "descending" };
        (order.column == column).then_some(direction)
    };
    let days = (column == Column::Name)
        .then(|| view! { <th role="columnheader" scope="col" class="source-days">{say!(words, sources.by_day)}</th> });
    view! {
        <th role="columnheader" scope="col" aria-sort=sorted>
            <button type="button" on:click=move |_| desk.order.update(|order| *order = order.pressed(column))>
                {title(words, column)}
                <Icon name="chevron"/>
            </button>
        </th>
        {days}
    }
}

/// The same for narrow pages, which have no heads of columns.
#[component]
fn OrderChoice(desk: Desk) -> impl IntoView {
    let words = desk.context.words;
    let choose = move |event: web_sys::Event| {
        let at = event_target_value(&event).parse::<usize>().ok();
        if let Some(column) = at.and_then(|at| Column::ALL.get(at)) {
            desk.order.set(Order::by(*column));
        }
    };
    let option = |(at, column): (usize, Column)| {
        view! { <option value=at.to_string() selected=move || desk.order.get().column == column>{title(words, column)}</option> }
    };
    view! {
        <div class="sources-order">
            <label>
                <span>{say!(words, sources.sort)}</span>
                <select class="field-input" on:change=choose>
                    {Column::ALL.into_iter().enumerate().map(option).collect_view()}
                </select>
            </label>
            <button
                class="icon-button"
                type="button"
                aria-label=say!(words, sources.reverse)
                data-ascending=move || desk.order.get().is_ascending.then_some("")
                on:click=move |_| desk.order.update(|order| *order = order.reversed())
            >
                <Icon name="chevron"/>
            </button>
            <label class="sources-order-all"><ChooseAll desk=desk/><span aria-hidden="true">{say!(words, sources.choose_all)}</span></label>
        </div>
    }
}

#[component]
fn ChooseAll(desk: Desk) -> impl IntoView {
    let is_all = move || {
        let entries = desk.entries.get();
        desk.chosen.with(|chosen| entries.iter().all(|entry| chosen.contains(&entry.source.feed)))
    };
    let is_some = move || !is_all() && !desk.chosen_feeds().is_empty();
    let choose = move |event: web_sys::Event| {
        let feeds: Vec<_> = desk.entries.get_untracked().iter().map(|entry| entry.source.feed).collect();
        desk.choose(feeds, event_target_checked(&event));
    };
    view! {
        <input
            type="checkbox"
            aria-label=say!(desk.context.words, sources.choose_every)
            prop:checked=is_all
            prop:indeterminate=is_some
            on:change=choose
        />
    }
}

/// Counts change while the page is open, and the row with its focus stays.
#[component]
fn Row(desk: Desk, feed: FeedId, name: String) -> impl IntoView {
    let words = desk.context.words;
    let entry = Memo::new(move |_| desk.entry(feed));
    let kind = Memo::new(move |_| entry.with(|entry| entry.as_ref().and_then(Kind::of)));
    let is_chosen = move || desk.chosen.with(|chosen| chosen.contains(&feed));
    let days = move || entry.with(|entry| entry.as_ref().map(|entry| days(words, &entry.source)));
    let cell = |column: Column| {
        let told =
            move || entry.with(|entry| entry.as_ref().map(|entry| told_of(words, column, &entry.source)));
        let told = Memo::new(move |_| told().unwrap_or_default());
        view! {
            <td role="cell" data-known=move || told.with(|(_, is_known)| is_known.then_some(""))>
                <span class="source-label" aria-hidden="true">{title(words, column)}</span>
                <span class="source-value">{move || told.with(|(text, _)| match text.is_empty() {
                    false => text.clone().into_any(),
                    true => unknown(words).into_any(),
                })}</span>
            </td>
        }
    };
    view! {
        <tr role="row" class="source-row" data-chosen=move || is_chosen().then_some("")>
            <td role="cell" class="source-check">
                <input
                    type="checkbox"
                    aria-label=say!(words, sources.choose, name = name)
                    prop:checked=is_chosen
                    on:change=move |event| desk.choose([feed], event_target_checked(&event))
                />
            </td>
            <th role="rowheader" scope="row" class="source-name">
                <a href=list_of(feed) dir="auto">{name}</a>
                {move || kind.get().map(|kind| view! { <span class="source-kind">{kind.word(words)}</span> })}
            </th>
            <td role="cell" class="source-days">{days}</td>
            {Column::ALL.into_iter().skip(1).map(cell).collect_view()}
        </tr>
    }
}

fn days(words: Words, source: &SourceAtWork) -> impl IntoView + use<> {
    let number = |count: u32| words.number(count.into());
    let (came, read) = (source.came_in_all(), source.read_in_all());
    let days: Vec<Day> =
        source.came.iter().zip(&source.read).map(|(came, read)| Day { came: *came, read: *read }).collect();
    let told = say!(words, sources.spark, came = number(came), n = days.len(), read = number(read));
    view! { <Bars days=days label=told/> }
}

/// What stands in a column, empty where nothing is known, and whether it is a value.
fn told_of(words: Words, column: Column, source: &SourceAtWork) -> (String, bool) {
    let share = |share: Option<u8>| share.map(|share| format::percent(words.tag(), share));
    let told = match column {
        Column::Name => None,
        Column::Weekly => Some(format::tenths(words.tag(), source.weekly)),
        Column::Read => share(source.read_share()),
        Column::Latest => source.latest.map(|latest| format::ago(words.tag(), latest, format::now())),
        Column::Elsewhere => share(source.elsewhere),
        Column::FullText => share(source.full_text),
        Column::Delay => match source.delay {
            SourceDelay::Known(delay) => Some(format::span(words.tag(), delay)),
            SourceDelay::Undated => return (say!(words, sources.undated).to_owned(), false),
            SourceDelay::Unknown => None,
        },
    };
    let is_known = told.is_some();
    (told.unwrap_or_default(), is_known)
}

/// A dash to see, words to hear.
fn unknown(words: Words) -> impl IntoView {
    view! { <span aria-hidden="true">"–"</span><span class="visually-hidden">{say!(words, sources.unknown)}</span> }
}

/// The end of what is drawn: more when it comes near, and at a press.
#[component]
fn More(drawn: RwSignal<usize>, count: Memo<usize>, words: Words) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let more = move || drawn.update(|drawn| *drawn += ROWS);
    Effect::new(move |_| {
        // What was drawn pushes it away, so it is watched anew.
        drawn.track();
        if let Some(element) = place.get() {
            let watch = visible::watch(&element, more);
            on_cleanup(move || drop(watch));
        }
    });
    let has_more = Memo::new(move |_| drawn.get() < count.get());
    view! {
        <Show when=move || has_more.get()>
            <div class="river-more" node_ref=place>
                <button class="button" type="button" on:click=move |_| more()>{say!(words, list.more)}</button>
            </div>
        </Show>
    }
}
