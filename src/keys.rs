//! What keys do. Headlines carry what is needed (`data-headline` and its neighbours), so keys work alike on every page.

use crate::actions::Actions;
use crate::platform::{document as page, keyboard, navigation::Navigation};
use crate::routes::{CatalogueFilter, Route};
use crate::state::Surroundings;
use leptos::ev;
use leptos::prelude::*;
use model::{ArticleId, Filter, Selection};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

/// After `g`, a second key within this time goes somewhere.
const CHORD_MILLIS: i64 = 1500;

/// What keys act on.
#[derive(Clone, Copy)]
pub struct Keys {
    navigation: Navigation,
    actions: Actions,
    surroundings: Surroundings,
    chord: StoredValue<i64>,
}

impl Keys {
    /// Begins to listen.
    pub fn listen(navigation: Navigation, actions: Actions, surroundings: Surroundings) {
        let keys = Self { navigation, actions, surroundings, chord: StoredValue::new(0) };
        let handle = window_event_listener(ev::keydown, move |event: KeyboardEvent| {
            if let Some(key) = keyboard::command_key(&event)
                && keys.press(&key)
            {
                event.prevent_default();
            }
        });
        on_cleanup(move || handle.remove());
    }

    /// Does what a key means; `false` if it means nothing.
    fn press(self, key: &str) -> bool {
        let now = crate::platform::format::now().0;
        let in_chord = now - self.chord.get_value() < CHORD_MILLIS;
        self.chord.set_value(if key == "g" && !in_chord { now } else { 0 });
        if in_chord { self.go(key) } else { self.act(key) }
    }

    fn go(self, key: &str) -> bool {
        let list = |selection| Route::List(selection, Filter::All);
        let route = match key {
            "t" => Route::Today,
            "y" => Route::ForYou,
            "l" => list(Selection::All),
            "s" => list(Selection::Starred),
            "f" => Route::Feeds,
            "c" => Route::Catalogue(CatalogueFilter::default()),
            "a" => Route::Add(String::new()),
            "," => Route::Settings,
            "h" => Route::Help,
            _ => return false,
        };
        self.navigation.go(route);
        true
    }

    fn act(self, key: &str) -> bool {
        match key {
            "?" => self.surroundings.keys_shown.update(|shown| *shown = !*shown),
            "r" => self.actions.refresh(Selection::All, true),
            "/" => self.search(),
            "j" => self.step(1),
            "k" => self.step(-1),
            "o" => return with_current(|link| open_original(&link)),
            // While several are chosen, the list acts on these.
            "s" | "m" if page::find(".river-choosing").is_some() => return false,
            "s" => return with_current(|link| self.toggle(&link, "data-starred")),
            "m" => return with_current(|link| self.toggle(&link, "data-read")),
            "u" => return self.up(),
            "z" => return take_back(),
            _ => return false,
        }
        true
    }

    fn search(self) {
        if !matches!(self.navigation.route_untracked(), Route::Catalogue(_) | Route::Search(_)) {
            self.navigation.go(Route::Search(String::new()));
        }
        page::after_paint(|| {
            if let Some(field) = page::find("input[type=search]") {
                page::focus(&field);
            }
        });
    }

    /// On an article page the neighbours, elsewhere the headlines.
    fn step(self, by: i32) {
        if let Route::Article(..) = self.navigation.route_untracked() {
            let rel = if by > 0 { "next" } else { "prev" };
            if let Some(link) = page::find(&format!("a[rel={rel}]")) {
                link.click();
            }
            return;
        }
        step_in_list(by);
    }

    fn up(self) -> bool {
        let Route::Article(_, within) = self.navigation.route_untracked() else { return false };
        self.navigation.go(self.navigation.list_of(within));
        true
    }

    fn toggle(self, link: &HtmlElement, attribute: &str) {
        let Some(id) = link.get_attribute("data-headline").and_then(|id| ArticleId::parse(&id)) else {
            return;
        };
        let is_set = link.get_attribute(attribute).as_deref() == Some("true");
        match attribute {
            "data-read" => self.actions.set_read(vec![id], !is_set),
            _ => self.actions.set_starred(vec![id], !is_set),
        }
    }
}

/// Does what the newest message offers, such as to undo what it tells; `false` where none offers anything.
fn take_back() -> bool {
    all(".notice-action").last().inspect(|offer| offer.click()).is_some()
}

/// Moves the focus by so many headlines; `false` where there is none.
pub fn step_in_list(by: i32) -> bool {
    let links = headlines();
    let next = match links.iter().position(is_focused) {
        Some(at) => at.checked_add_signed(by as isize),
        None => first_in_view(&links),
    };
    let Some(link) = next.and_then(|next| links.get(next)) else { return false };
    page::focus(link);
    page::reveal(&link.closest("article").ok().flatten().unwrap_or_else(|| link.clone().into()));
    true
}

fn headlines() -> Vec<HtmlElement> {
    all("main a[data-headline]")
}

fn all(selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}

fn is_focused(link: &HtmlElement) -> bool {
    document().active_element().is_some_and(|active| active == **link)
}

/// The first headline that is not scrolled past.
fn first_in_view(links: &[HtmlElement]) -> Option<usize> {
    links.iter().position(|link| link.get_bounding_client_rect().top() >= 0.0)
}

/// The article in focus: the page's own, else the focused headline.
fn with_current(act: impl FnOnce(HtmlElement)) -> bool {
    let own = page::find("main [data-headline].article-page");
    match own.or_else(|| headlines().into_iter().find(is_focused)) {
        Some(element) => act(element),
        None => return false,
    }
    true
}

fn open_original(element: &HtmlElement) {
    if let Some(address) = element.get_attribute("data-original") {
        page::open_tab(&address);
    }
}
