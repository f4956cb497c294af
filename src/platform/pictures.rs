//! Pictures inside an article's text. The sanitiser leaves their address in `data-src`, so that nothing is fetched
//! before this module says so.

use crate::components::{Pictures, host_of};
use leptos::prelude::document;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlButtonElement, HtmlImageElement};

/// Lets the pictures of a text be fetched through the proxy, or puts a button in the place of each that fetches it.
/// A picture that cannot be loaded is taken out, with the figure that held only it.
pub fn prepare(text: &Element, pictures: &Pictures, ask: impl Fn(&str) -> String) {
    let Ok(found) = text.query_selector_all("img[data-src]") else { return };
    for at in 0..found.length() {
        let Some(image) = found.get(at).and_then(|node| node.dyn_into::<HtmlImageElement>().ok()) else {
            continue;
        };
        let publisher = image.get_attribute("data-src").unwrap_or_default();
        remove_when_broken(&image);
        if pictures.shown {
            pictures.fill(&image, &publisher);
        } else {
            let label = ask(&host_of(&publisher));
            put_button(&image, pictures.clone(), publisher, &label);
        }
    }
}

fn remove_when_broken(image: &HtmlImageElement) {
    let broken = image.clone();
    let remove = Closure::once_into_js(move || match broken.closest("figure") {
        Ok(Some(figure)) if figure.query_selector_all("img").is_ok_and(|images| images.length() == 1) => {
            figure.remove()
        }
        _ => broken.remove(),
    });
    image.set_onerror(Some(remove.unchecked_ref()));
}

fn put_button(image: &HtmlImageElement, pictures: Pictures, publisher: String, label: &str) {
    let Some(button) =
        document().create_element("button").ok().and_then(|b| b.dyn_into::<HtmlButtonElement>().ok())
    else {
        return;
    };
    button.set_type("button");
    button.set_class_name("button");
    button.set_text_content(Some(label));
    let (shown, pressed) = (image.clone(), button.clone());
    let show = Closure::once_into_js(move || {
        pictures.fill(&shown, &publisher);
        // The button stands in the document, since it was pressed.
        let _ = pressed.replace_with_with_node_1(&shown);
    });
    button.set_onclick(Some(show.unchecked_ref()));
    let _ = image.replace_with_with_node_1(&button);
}
