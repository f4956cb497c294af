use leptos::prelude::*;
use std::time::Duration;

/// Draws one part.
pub type Part = Box<dyn Fn() -> AnyView + Send + Sync>;

/// Draws parts one after another, each in a task of its own, so that none of them holds the browser up for long. For what
/// stands below the first screen.
pub fn staged(parts: Vec<Part>, at_once: bool) -> AnyView {
    let drawn: Vec<_> = parts.iter().map(|_| RwSignal::new(at_once)).collect();
    if !at_once {
        draw_next(drawn.clone(), 0);
    }
    let place = |(drawn, part): (RwSignal<bool>, Part)| {
        (move || if drawn.get() { part() } else { ().into_any() }).into_any()
    };
    drawn.into_iter().zip(parts).map(place).collect_view().into_any()
}

/// A page that is left takes its signals with it.
fn draw_next(drawn: Vec<RwSignal<bool>>, at: usize) {
    let next = move || {
        if drawn.get(at).is_some_and(|drawn| drawn.try_set(true).is_none()) {
            draw_next(drawn, at + 1);
        }
    };
    set_timeout(next, Duration::ZERO);
}
