//! What of a list is drawn: the parts near the window. Above and below them the page is as high as if all were there.

use super::open::List;
use super::parts::{Heights, step};
use crate::components::{Headline, RiverItem, day_name};
use crate::platform::pause::Pause;
use crate::platform::{document, format, size};
use crate::say;
use leptos::ev;
use leptos::prelude::*;
use model::{ArticleId, Density, ListedArticle};
use std::ops::Range;
use std::time::Duration;
use web_sys::Element;

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
            <div class="river-columns" node_ref=list.columns></div>
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
    let begins_day = list.parts.with_value(|parts| parts.get(part).is_some_and(|part| part.begins_day));
    let places = list.places(&(part..part + 1)).unwrap_or_default();
    let is_read = Memo::new(move |_| {
        list.arrived.track();
        list.known(part) > 0
    });
    // All of it, but where one article more comes with each frame.
    let shown = Memo::new(move |_| {
        list.coming.get().filter(|(coming, _)| *coming == part).map_or(usize::MAX, |(_, shown)| shown)
    });
    let entry = move |place: usize, number: usize| {
        let row = Memo::new(move |_| {
            list.arrived.track();
            (number < shown.get()).then(|| list.row(place)).flatten()
        });
        move || row.get().map(|listed| view! { <Row list=list place=place listed=listed/> })
    };
    let room = list.heights.with_value(|heights| heights.of(part));
    let day = move || {
        let [today, yesterday] = [say!(words, list.today), say!(words, list.yesterday)];
        let first = list.open.with_value(|open| open.outline.get(places.start).map(|first| first.published));
        first.map(|first| day_name(words.tag(), first, format::now(), today, yesterday))
    };
    view! {
        // As high as it is to be, until something of it is read.
        <section class="river-section" style:min-block-size=move || (!is_read.get()).then(|| format!("{room}px"))>
            {begins_day.then(|| view! { <h2 class="river-day">{day()}</h2> })}
            <ul class="river">{places.clone().enumerate().map(|(number, place)| entry(place, number)).collect_view()}</ul>
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
                is_brief=list.density() == Density::Compact
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
        // Letters and pictures may have come meanwhile.
        list.measured.set_value(None);
        look();
        if let Some(place) = super::open::Place::write() {
            list.context.navigation.note_place(&place);
        }
    };
    let scrolling = window_event_listener(ev::scroll, move |_| {
        look();
        pause.then(note);
    });
    let resizing = window_event_listener(ev::resize, move |_| {
        list.measured.set_value(None);
        look();
    });
    Effect::new(move |_| {
        if let Some(columns) = list.columns.get() {
            let measure = size::measure(&columns, move || list.note_width());
            on_cleanup(move || drop(measure));
        }
    });
    on_cleanup(move || {
        scrolling.remove();
        resizing.remove();
    });
    Effect::new(move |_| {
        list.drawn.track();
        list.coming.track();
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
        if self.is_going.get_value() || self.bring() {
            return;
        }
        let top = -document::top_of(&window);
        if self.measure(&window) {
            // What stands above the window is about to be another.
            return;
        }
        let wanted = self.near(top);
        let (generation, drawn) = self.drawn.get_untracked();
        let next = step(&drawn, &wanted);
        if next == drawn {
            return;
        }
        self.note_past(&drawn, &next);
        if self.density() == Density::Cards {
            self.coming.set(next.clone().find(|part| !drawn.contains(part)).map(|part| (part, 1)));
        }
        self.drawn.set((generation, next));
        self.fetch();
    }

    /// Draws one article more of the part that is coming; says whether one was to come.
    fn bring(self) -> bool {
        let Some((part, shown)) = self.coming.get_untracked() else { return false };
        let is_whole = shown >= self.ids_of(part).len();
        self.coming.set((!is_whole).then_some((part, shown + 1)));
        !is_whole
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

    /// Notes how high the parts are that are drawn, if they may be others than before. They are looked at before the next are drawn:
    /// an observer of each would have all of a frame laid out once more for each row that comes. Says whether all others are
    /// guessed anew.
    fn measure(self, window: &Element) -> bool {
        let (generation, drawn) = self.drawn.get_untracked();
        let state = (generation, drawn.clone(), self.coming.get_untracked(), self.arrived.get_untracked());
        if self.measured.with_value(|measured| measured.as_ref() == Some(&state)) {
            return false;
        }
        let sections = size::heights(window, ".river-section");
        if sections.len() != drawn.len() {
            return false;
        }
        self.measured.set_value(Some(state));
        let found: Vec<(usize, f64)> = drawn.zip(sections).collect();
        let is_other = self.guess_again(&found);
        self.heights
            .update_value(|heights| found.iter().for_each(|(part, height)| heights.set(*part, *height)));
        // When the reader comes back, everything stands where it stood.
        self.open.update_value(|open| match open.heights.is_empty() {
            true => open.heights = self.heights.with_value(|heights| heights.each().to_vec()),
            false => found.iter().for_each(|(part, height)| {
                open.heights.get_mut(*part).into_iter().for_each(|known| *known = *height);
            }),
        });
        is_other
    }

    /// Once some rows are measured, the parts that were never drawn are guessed by them; says whether that was now.
    fn guess_again(self, measured: &[(usize, f64)]) -> bool {
        if self.is_measured.get_value() {
            return false;
        }
        let begins_day =
            |part: usize| self.parts.with_value(|parts| parts.get(part).is_none_or(|p| p.begins_day));
        let plain = measured.iter().filter(|(part, _)| !begins_day(*part) && self.known(*part) > 0);
        let (rows, height) =
            plain.fold((0, 0.0), |(rows, high), (part, height)| (rows + self.known(*part), high + height));
        let tells = rows >= TELLING;
        if tells {
            self.is_measured.set_value(true);
            let guess = self.parts.with_value(|parts| Heights::guess(parts, height / rows as f64));
            self.heights.set_value(guess);
            self.open.update_value(|open| open.heights.clear());
            // What stands above and below is higher or lower.
            self.drawn.update(|_| ());
        }
        tells
    }

    /// Scrolls so that the article of a place stands so far below the window's top, in CSS pixels.
    pub(super) fn go_to(self, place: usize, below: f64) {
        let part = self.parts.with_value(|parts| parts.iter().position(|part| part.places.contains(&place)));
        let (Some(part), Some(id)) = (part, self.ids(place..place + 1).first().copied()) else { return };
        let generation = self.drawn.with_untracked(|(generation, _)| *generation);
        self.is_going.set_value(true);
        if !self.is_short() {
            let around = self.near(self.heights.with_value(|heights| heights.before(part)));
            self.coming.set(None);
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
