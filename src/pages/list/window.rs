//! What of a list is drawn: the parts near the window. Above and below them the page is as high as if all were there.

use super::open::List;
use super::parts::{Heights, step};
use crate::components::{Headline, RiverItem, day_name};
use crate::platform::pause::Pause;
use crate::platform::size::measure;
use crate::platform::{document, format};
use crate::say;
use leptos::ev;
use leptos::html;
use leptos::prelude::*;
use model::{ArticleId, Density, ListedArticle};
use std::ops::Range;
use std::time::Duration;

/// So far beyond the window parts are drawn, in CSS pixels.
const MARGIN: f64 = 500.0;
/// The place is noted when the list lies still for so long.
const REST: Duration = Duration::from_millis(400);
/// Rows by which the height of others is guessed.
const TELLING: usize = 6;

/// The articles of a list.
#[component]
pub fn Window(list: List) -> impl IntoView {
    follow(list);
    let keys = move || {
        let (generation, drawn) = list.drawn.get();
        drawn.map(|part| (generation, part)).collect::<Vec<_>>()
    };
    let room = move |of: fn(&Heights, Range<usize>) -> f64| {
        let (_, drawn) = list.drawn.get();
        format!("{}px", list.heights.with_value(|heights| of(heights, drawn)))
    };
    let density = move || match list.context.library.settings().with(|settings| settings.density) {
        Density::Comfortable => None,
        Density::Compact => Some("compact"),
        Density::Cards => Some("cards"),
    };
    view! {
        <div
            class="river-window"
            node_ref=list.window
            data-density=density
        >
            // Elements, no padding: the browser holds what is looked at in its place while others come and go above it, but
            // not when padding around it changes.
            <div style:block-size=move || room(|heights, drawn| heights.before(drawn.start))></div>
            <For each=keys key=|key| *key let:key>
                <PartView list=list part=key.1/>
            </For>
            <div style:block-size=move || room(|heights, drawn| drawn.end.checked_sub(1).map_or(0.0, |last| heights.after(last)))></div>
        </div>
    }
}

#[component]
fn PartView(list: List, part: usize) -> impl IntoView {
    let words = list.context.words;
    let element = NodeRef::<html::Section>::new();
    let begins_day = list.parts.with_value(|parts| parts.get(part).is_some_and(|part| part.begins_day));
    let rows = Memo::new(move |_| {
        list.arrived.track();
        list.rows(part)
    });
    Effect::new(move |_| {
        if let Some(element) = element.get() {
            let measure = measure(&element, move |height| list.note_height(part, height));
            on_cleanup(move || drop(measure));
        }
    });
    let room = list.heights.with_value(|heights| heights.of(part));
    let day = move |moment| {
        day_name(words.tag(), moment, format::now(), say!(words, list.today), say!(words, list.yesterday))
    };
    view! {
        <section class="river-section" node_ref=element>
            {move || {
                let rows = rows.get();
                let first = rows.first()?.1.article.published;
                Some(view! {
                    {begins_day.then(|| view! { <h2 class="river-day">{day(first)}</h2> })}
                    <ul class="river">
                        {rows.into_iter().map(|(place, listed)| view! { <Row list=list place=place listed=listed/> }).collect_view()}
                    </ul>
                })
            }}
            {move || rows.with(Vec::is_empty).then(|| view! { <div style:block-size=format!("{room}px")></div> })}
        </section>
    }
}

#[component]
fn Row(list: List, place: usize, listed: ListedArticle) -> impl IntoView {
    let actions = list.context.actions;
    let id = listed.article.id;
    let headline: Headline = list.context.headline(listed, list.selection);
    let title = headline.title();
    view! {
        <li class="river-row" aria-posinset=place + 1 aria-setsize=list.count.get_untracked()>
            {move || list.choosing.is_on().then(|| list.choosing.view(list, id, title.clone()))}
            <RiverItem
                headline=headline
                labels=list.labels.of(id)
                on_read=move |id, read| actions.set_read(vec![id], read)
                on_star=move |id, starred| actions.set_starred(vec![id], starred)
            />
        </li>
    }
}

/// Draws and removes parts as the reader scrolls, and notes where the list lies still.
fn follow(list: List) {
    let is_coming = StoredValue::new(false);
    let look = move || {
        if !is_coming.get_value() {
            is_coming.set_value(true);
            list.look_soon(is_coming);
        }
    };
    let pause = Pause::new(REST);
    let note = move || {
        if let Some(place) = super::open::Place::write() {
            list.context.navigation.note_place(&place);
        }
    };
    let scrolling = window_event_listener(ev::scroll, move |_| {
        look();
        pause.then(note);
    });
    let resizing = window_event_listener(ev::resize, move |_| look());
    on_cleanup(move || {
        scrolling.remove();
        resizing.remove();
    });
    Effect::new(move |_| {
        list.drawn.track();
        look();
    });
}

impl List {
    /// Looks before the next frame, and again with each frame until all that is wanted is drawn.
    fn look_soon(self, is_coming: StoredValue<bool>) {
        request_animation_frame(move || {
            if is_coming.try_set_value(false).is_none() {
                self.look();
            }
        });
    }

    fn look(self) {
        let Some(window) = self.window.get_untracked().filter(|_| !self.is_short()) else { return };
        if self.is_going.get_value() {
            return;
        }
        let wanted = self.near(-document::top_of(&window));
        let (generation, drawn) = self.drawn.get_untracked();
        let next = step(&drawn, &wanted);
        if next == drawn {
            return;
        }
        self.note_past(&drawn, &next);
        self.drawn.set((generation, next));
        self.fetch();
    }

    /// The parts around the window, when it is so far below the top of the list, in CSS pixels.
    pub(super) fn near(&self, top: f64) -> Range<usize> {
        if self.parts.with_value(Vec::is_empty) {
            return 0..0;
        }
        let at = |distance| self.heights.with_value(|heights| heights.at(distance));
        at(top - MARGIN)..at(top + document::height() + MARGIN) + 1
    }

    /// What goes above the window was scrolled past.
    fn note_past(&self, drawn: &Range<usize>, next: &Range<usize>) {
        let gone = drawn.start..next.start.min(drawn.end);
        let is_read = |id: &ArticleId| self.open.with_value(|open| open.rows.contains_key(id));
        let ids: Vec<ArticleId> = gone.flat_map(|part| self.ids_of(part)).filter(is_read).collect();
        self.past.update_value(|past| past.extend(ids));
    }

    /// A part is as high as was measured.
    fn note_height(&self, part: usize, height: f64) {
        self.heights.update_value(|heights| heights.set(part, height));
        self.guess_again(part, height);
        // When the reader comes back, everything stands where it stood.
        self.open.update_value(|open| match open.heights.get_mut(part) {
            Some(known) => *known = height,
            None => open.heights = self.heights.with_value(|heights| heights.each().to_vec()),
        });
    }

    /// Once some rows are measured, the parts that were never drawn are guessed by it.
    fn guess_again(&self, part: usize, height: f64) {
        let begins_day = self.parts.with_value(|parts| parts.get(part).is_none_or(|part| part.begins_day));
        if self.is_measured.get_value() || begins_day {
            return;
        }
        let rows = self.rows(part).len();
        let (rows, height) = self.telling.with_value(|(known, high)| (known + rows, high + height));
        self.telling.set_value((rows, height));
        if rows < TELLING {
            return;
        }
        self.is_measured.set_value(true);
        let (generation, drawn) = self.drawn.get_untracked();
        let guess = self.parts.with_value(|parts| Heights::guess(parts, height / rows as f64));
        self.heights.update_value(|heights| {
            let measured: Vec<(usize, f64)> = drawn.clone().map(|part| (part, heights.of(part))).collect();
            *heights = guess;
            for (part, height) in measured {
                heights.set(part, height);
            }
        });
        self.open.update_value(|open| open.heights.clear());
        self.drawn.set((generation, drawn));
    }

    /// Scrolls so that the article of a place stands so far below the window's top, in CSS pixels.
    pub(super) fn go_to(self, place: usize, below: f64) {
        let part = self.parts.with_value(|parts| parts.iter().position(|part| part.places.contains(&place)));
        let (Some(part), Some(id)) = (part, self.ids(place..place + 1).first().copied()) else { return };
        let generation = self.drawn.with_untracked(|(generation, _)| *generation);
        self.is_going.set_value(true);
        if !self.is_short() {
            let around = self.near(self.heights.with_value(|heights| heights.before(part)));
            self.drawn.set((generation, around));
            self.fetch();
        }
        document::after_paint(move || {
            if let Some(link) = document::find(&format!(".river a[data-headline=\"{id}\"]"))
                && let Ok(Some(row)) = link.closest("article")
            {
                document::scroll_by(document::top_of(&row) - below);
            }
            let _ = self.is_going.try_set_value(false);
        });
    }
}
