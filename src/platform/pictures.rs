//! Pictures inside an article's text. The sanitiser leaves their address in `data-src`, so that nothing is fetched
//! before the page says so.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, HtmlAnchorElement, HtmlButtonElement, HtmlImageElement, KeyboardEvent};

/// Narrower or lower than this, in pixels, a picture is an ornament.
const SMALLEST: u32 = 100;
/// Ends of addresses that lead to a picture alone.
const FILES: [&str; 6] = [".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif"];

/// The pictures of a text with their addresses, in its order.
#[must_use]
pub fn of(text: &Element) -> Vec<(HtmlImageElement, String)> {
    let Ok(found) = text.query_selector_all("img[data-src]") else { return Vec::new() };
    let images = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlImageElement>().ok());
    images.filter_map(|image| image.get_attribute("data-src").map(|address| (image, address))).collect()
}

/// Keeps the place of a picture as large as it will be: as its publisher says, else as it is known to be, else a guess.
pub fn reserve(image: &HtmlImageElement, known: Option<(u32, u32)>) {
    let told =
        ["width", "height"].map(|side| image.get_attribute(side).and_then(|told| told.parse::<u32>().ok()));
    let is_ornament = told.iter().flatten().any(|side| *side < SMALLEST);
    if is_ornament || told.iter().all(Option::is_some) {
        return;
    }
    match known {
        Some(size) => set_size(image, size),
        None => {
            let _ = image.set_attribute("data-box", "guessed");
        }
    }
}

/// Shows a file, which lies in memory, and then calls `shown`.
pub fn fill(image: &HtmlImageElement, file: &str, shown: impl FnOnce() + 'static) {
    let filled = image.clone();
    let loaded = Closure::once_into_js(move || {
        open_box(&filled);
        shown();
    });
    image.set_onload(Some(loaded.unchecked_ref()));
    // It is here already, and those that are scrolled to later are looked at alone before.
    let _ = image.set_attribute("loading", "eager");
    image.set_src(file);
}

/// As if the browser could not load it.
pub fn give_up(image: &HtmlImageElement) {
    if let Ok(error) = Event::new("error") {
        let _ = image.dispatch_event(&error);
    }
}

/// A guessed place takes the shape of its picture, unless the reader looks at what would move.
fn open_box(image: &HtmlImageElement) {
    if !image.has_attribute("data-box") {
        return;
    }
    let place = image.get_bounding_client_rect();
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let is_in_view = place.bottom() > 0.0 && place.top() < height;
    let size = (image.natural_width(), image.natural_height());
    if !is_in_view || size.0 < SMALLEST {
        let _ = image.remove_attribute("data-box");
        set_size(image, size);
    }
}

fn set_size(image: &HtmlImageElement, (width, height): (u32, u32)) {
    image.set_width(width);
    image.set_height(height);
}

/// Takes out a picture that cannot be loaded, with the figure or the link that held only it.
pub fn remove_when_broken(image: &HtmlImageElement) {
    let broken = image.clone();
    let remove = Closure::once_into_js(move || match broken.closest("figure") {
        Ok(Some(figure)) if figure.query_selector_all("img").is_ok_and(|images| images.length() == 1) => {
            figure.remove()
        }
        _ => {
            let link = broken.closest("a").ok().flatten();
            broken.remove();
            if let Some(link) = link.filter(is_empty) {
                link.remove();
            }
        }
    });
    image.set_onerror(Some(remove.unchecked_ref()));
}

/// Gives each link that holds a picture and no words a name: `enlarge` where the picture is what it leads to, else the server
/// that it leads to. What holds nothing goes.
pub fn name_links(text: &Element, enlarge: &str) {
    let Ok(found) = text.query_selector_all("a[href]") else { return };
    let links = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<HtmlAnchorElement>().ok());
    for link in links.filter(|link| is_wordless(link)) {
        match link.query_selector("img").ok().flatten() {
            None => link.remove(),
            Some(image) if image.get_attribute("alt").is_some_and(|alt| !alt.trim().is_empty()) => {}
            Some(_) => {
                let host = link.host();
                let _ =
                    link.set_attribute("aria-label", if leads_to_picture(&link) { enlarge } else { &host });
            }
        }
    }
}

fn is_wordless(element: &Element) -> bool {
    element.text_content().unwrap_or_default().trim().is_empty()
}

fn is_empty(link: &Element) -> bool {
    is_wordless(link) && link.query_selector("img").is_ok_and(|image| image.is_none())
}

/// Puts a button in the place of a picture. When it is pressed, the picture comes back, and `show` is called.
pub fn put_button(image: &HtmlImageElement, label: &str, show: impl FnOnce() + 'static) {
    let Some(button) =
        document().create_element("button").ok().and_then(|b| b.dyn_into::<HtmlButtonElement>().ok())
    else {
        return;
    };
    button.set_type("button");
    button.set_class_name("button");
    button.set_text_content(Some(label));
    let (shown, pressed) = (image.clone(), button.clone());
    let press = Closure::once_into_js(move || {
        // The button stands in the document, since it was pressed.
        let _ = pressed.replace_with_with_node_1(&shown);
        show();
    });
    button.set_onclick(Some(press.unchecked_ref()));
    let _ = image.replace_with_with_node_1(&button);
}

/// Lets a picture of the text be pressed, to be looked at alone. One that is a link stays one, unless that leads to a
/// picture.
pub fn offer(image: &HtmlImageElement, number: usize) {
    if image.natural_width() < SMALLEST || image.natural_height() < SMALLEST {
        return;
    }
    match image.closest("a[href]").ok().flatten() {
        Some(link) if !leads_to_picture(&link) => return,
        Some(_) => {}
        None if image.closest("button").is_ok_and(|button| button.is_some()) => return,
        None => {
            let _ = image.set_attribute("role", "button");
            let _ = image.set_attribute("tabindex", "0");
        }
    }
    let _ = image.set_attribute("data-picture", &number.to_string());
}

fn leads_to_picture(link: &Element) -> bool {
    let address = link.get_attribute("href").unwrap_or_default().to_ascii_lowercase();
    let path = address.split(['?', '#']).next().unwrap_or_default();
    FILES.iter().any(|end| path.ends_with(end))
}

/// Which picture an event asks to look at: a press, or Enter or the space bar on it.
#[must_use]
pub fn asked_for(event: &Event) -> Option<usize> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    if let Some(event) = event.dyn_ref::<KeyboardEvent>()
        && (!matches!(event.key().as_str(), "Enter" | " ") || !target.has_attribute("data-picture"))
    {
        return None;
    }
    let image = match target.closest("[data-picture]").ok()? {
        Some(image) => image,
        None => target.closest("a").ok()??.query_selector("[data-picture]").ok()??,
    };
    image.get_attribute("data-picture")?.parse().ok()
}
