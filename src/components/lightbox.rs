use super::{Gallery, Icon};
use crate::messages::Words;
use crate::say;
use leptos::html::Dialog;
use leptos::prelude::*;
use web_sys::{KeyboardEvent, PointerEvent};

/// So far, in CSS pixels, a finger goes to turn to the next picture.
const FAR: i32 = 48;

/// One picture of an article alone, as large as the window, with what is said of it, and the way to the others.
#[component]
pub fn Lightbox(
    /// The language of the page.
    words: Words,
    /// The article's pictures.
    gallery: Gallery,
    /// The language of the article.
    language: Option<String>,
) -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let shown = Memo::new(move |_| gallery.looked_at());
    let is_actual = RwSignal::new(false);
    let start = StoredValue::new(None::<(i32, i32)>);
    Effect::new(move |_| {
        let Some(dialog) = dialog.get() else { return };
        is_actual.set(false);
        if shown.with(Option::is_none) {
            dialog.close();
        } else if !dialog.open() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
        }
    });
    let is_alone = move || shown.with(|shown| shown.as_ref().is_none_or(|(_, total, _)| *total < 2));
    let place = move || {
        let (at, total, _) = shown.get()?;
        Some(say!(words, pictures.place, n = at + 1, total = total))
    };
    let picture = move || shown.get().map(|(_, _, picture)| picture);
    let key = move |event: KeyboardEvent| {
        // A picture in its own size is scrolled by these keys.
        if is_actual.get_untracked() {
            return;
        }
        match event.key().as_str() {
            "ArrowRight" => gallery.turn(true),
            "ArrowLeft" => gallery.turn(false),
            _ => return,
        }
        event.prevent_default();
    };
    let begin = move |event: PointerEvent| {
        let is_finger = event.pointer_type() == "touch" && event.is_primary() && !is_actual.get_untracked();
        start.set_value(is_finger.then(|| (event.client_x(), event.client_y())));
    };
    let end = move |event: PointerEvent| {
        let Some((x, y)) = start.try_update_value(Option::take).flatten() else { return };
        let (across, down) = (event.client_x() - x, event.client_y() - y);
        if across.abs() >= FAR && across.abs() > 2 * down.abs() {
            gallery.turn(across < 0);
        }
    };
    let turner = move |icon, label, is_forward| {
        view! {
            <button class="icon-button" type="button" aria-label=label hidden=is_alone on:click=move |_| gallery.turn(is_forward)>
                <Icon name=icon turns=true/>
            </button>
        }
    };
    let actual = move || is_actual.get().to_string();
    view! {
        <dialog class="lightbox" node_ref=dialog aria-label=say!(words, pictures.title) on:close=move |_| gallery.look_away() on:keydown=key>
            <div class="lightbox-bar">
                <button class="icon-button" type="button" aria-label=say!(words, app.close) on:click=move |_| gallery.look_away()>
                    <Icon name="close"/>
                </button>
                <p class="lightbox-place" role="status">{place}</p>
                <button class="icon-button" type="button" aria-pressed=actual on:click=move |_| is_actual.update(|is| *is = !*is)>
                    {say!(words, pictures.actual)}
                </button>
                {turner("back", say!(words, pictures.previous), false)}
                {turner("next", say!(words, pictures.next), true)}
            </div>
            <div
                class="lightbox-stage"
                tabindex=move || is_actual.get().then_some("0")
                data-actual=actual
                on:pointerdown=begin
                on:pointerup=end
            >
                {move || picture().map(|picture| view! {
                    <img src=picture.file alt="" on:click=move |_| is_actual.update(|is| *is = !*is)/>
                })}
            </div>
            <div class="lightbox-words" lang=language>
                {move || picture().map(|picture| view! {
                    {picture.caption.map(|caption| view! { <p dir="auto">{caption}</p> })}
                    {picture.credit.map(|credit| view! { <p class="article-page-credit" dir="auto">{credit}</p> })}
                })}
            </div>
        </dialog>
    }
}
