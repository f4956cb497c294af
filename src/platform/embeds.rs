//! Players in an article's text. The sanitiser leaves a link in the place of each, and in `data-frame` where the player is.

use super::document::{is_own, is_web_address};
use super::{js, outside};
use leptos::prelude::document;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, HtmlElement};

/// What a player may do: play, and open a site that the reader presses for. It is of another origin, so that it has that to
/// itself. (HTML, section 7.1.5)
const SANDBOX: &str = "allow-scripts allow-same-origin allow-popups allow-presentation";
/// A player that is so much wider than high is a bar, and as high in any window.
const BAR: f64 = 2.6;
/// Pixels that a bar is high, at least and at most.
const HEIGHTS: (f64, f64) = (80.0, 900.0);
/// YouTube plays nothing for a page that does not say where it is
/// (<https://developers.google.com/youtube/terms/required-minimum-functionality>).
const NAMED_TO: &str = "https://www.youtube-nocookie.com/";

/// A card of a text whose player can be loaded in its place. Copies are the same.
#[derive(Clone)]
pub struct Embed {
    /// Where the player is: http or https, of another server.
    pub address: String,
    card: SendWrapper<Element>,
    link: SendWrapper<Element>,
}

/// The cards of a text.
#[must_use]
pub fn of(text: &Element) -> Vec<Embed> {
    let Ok(found) = text.query_selector_all("p.embed[data-frame]") else { return Vec::new() };
    let cards = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    cards.filter_map(Embed::of).collect()
}

impl Embed {
    fn of(card: Element) -> Option<Self> {
        let address = card.get_attribute("data-frame").filter(|at| is_web_address(at) && !is_own(at))?;
        let link = card.query_selector("a[href]").ok().flatten()?;
        Some(Self { address, card: SendWrapper::new(card), link: SendWrapper::new(link) })
    }

    /// Whether its server learns where the app is.
    #[must_use]
    pub fn is_told_where(&self) -> bool {
        self.address.starts_with(NAMED_TO)
    }

    /// Puts a button of the player's size above the link, with a line of what it does and one of what that means.
    pub fn offer(&self, does: &str, means: &str, press: impl FnMut() + 'static) {
        let Some((place, button)) = make("span", "embed-place").zip(make("button", "embed-load")) else {
            return;
        };
        // It has the focus when it says something else.
        for (name, value) in [("type", "button"), ("aria-live", "polite")] {
            let _ = button.set_attribute(name, value);
        }
        for (class, words) in [("embed-does", does), ("embed-means", means)] {
            let line = make("span", class);
            line.iter().for_each(|line| line.set_text_content(Some(words)));
            line.iter().for_each(|line| drop(button.append_child(line)));
        }
        let press = Closure::<dyn FnMut()>::new(press).into_js_value();
        button.set_onclick(Some(press.unchecked_ref()));
        self.shape(&place);
        let _ = place.append_child(&button);
        let _ = self.card.insert_before(&place, self.card.first_child().as_ref());
    }

    /// Says something else on the button.
    pub fn tell(&self, means: &str) {
        if let Some(line) = self.find(".embed-means") {
            line.set_text_content(Some(means));
        }
    }

    /// Whether it is loaded, or is about to be.
    #[must_use]
    pub fn is_loaded(&self) -> bool {
        self.find(".embed-frame").is_some()
    }

    /// Loads the player from an address in the place of the button; `false` where it cannot be shown.
    pub async fn load(&self, address: &str) -> bool {
        let Some(place) = self.find(".embed-place") else { return false };
        let title = self.link.text_content().unwrap_or_default();
        let frame = outside::open(&place, &[("class", "embed-frame"), ("title", &title)]).await;
        let Some((frame, inside)) = frame else { return false };
        let attributes = [
            ("sandbox", SANDBOX),
            ("allow", "fullscreen"),
            ("allowfullscreen", ""),
            ("referrerpolicy", if self.is_told_where() { "strict-origin" } else { "no-referrer" }),
            ("title", &title),
            ("src", address),
        ];
        let Some(player) = outside::make(&inside, "iframe", &attributes) else { return false };
        js::set(
            &js::get(&player, "style"),
            "cssText",
            "position:fixed;inset:0;width:100%;height:100%;border:0",
        );
        if js::call(&js::get(&inside, "body"), "append", &[player]).is_err() {
            return false;
        }
        if let Some(button) = self.find(".embed-load") {
            button.remove();
        }
        let _ = frame.unchecked_into::<HtmlElement>().focus();
        true
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.card.query_selector(selector).ok().flatten()
    }

    /// As large as the player says that it is, else 16 to 9: held open by a canvas, which has its size by attributes, since a
    /// `style` of its own is what hostile markup has.
    fn shape(&self, place: &HtmlElement) {
        let told = |name| self.card.get_attribute(name).and_then(|told| told.parse::<f64>().ok());
        let Some((class, width, height)) = shape_of(told("data-width"), told("data-height")) else { return };
        let Some(canvas) = make("canvas", class) else { return };
        for (name, value) in [("width", width.to_string()), ("height", height.to_string())] {
            let _ = canvas.set_attribute(name, &value);
        }
        let _ = canvas.set_attribute("aria-hidden", "true");
        let _ = place.append_child(&canvas);
    }
}

/// What holds a place open for a player of so many pixels: its class, width and height; nothing for what does not say.
fn shape_of(width: Option<f64>, height: Option<f64>) -> Option<(&'static str, u32, u32)> {
    let height = height?;
    let whole = |pixels: f64| pixels.clamp(1.0, 4_000.0) as u32;
    Some(match width {
        Some(width) if height > width => ("embed-upright", whole(width), whole(height)),
        Some(width) if width <= height * BAR => ("embed-wide", whole(width), whole(height)),
        _ => ("embed-bar", 1, whole(height.clamp(HEIGHTS.0, HEIGHTS.1))),
    })
}

fn make(name: &str, class: &str) -> Option<HtmlElement> {
    let element = document().create_element(name).ok()?;
    element.set_class_name(class);
    element.dyn_into().ok()
}

#[cfg(test)]
mod tests {
    use super::shape_of;

    #[test]
    fn a_players_place_has_its_shape() {
        for (width, height, shape) in [
            (None, None, None),
            (Some(640.0), None, None),
            (Some(1280.0), Some(720.0), Some(("embed-wide", 1280, 720))),
            (Some(315.0), Some(560.0), Some(("embed-upright", 315, 560))),
            (Some(600.0), Some(152.0), Some(("embed-bar", 1, 152))),
            (None, Some(166.0), Some(("embed-bar", 1, 166))),
            (None, Some(9e9), Some(("embed-bar", 1, 900))),
        ] {
            assert_eq!(shape_of(width, height), shape, "{width:?} by {height:?}");
        }
    }
}
