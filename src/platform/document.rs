//! The page's document: its address, its `<meta>` values, attributes of the root element, focus and scrolling.

use leptos::prelude::{document, request_animation_frame, window};
use model::ArticleId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// Absolute address of the folder that the app lies in, ending with `/`.
#[must_use]
pub fn base_address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    format!("{}{folder}/", location.origin().unwrap_or_default())
}

/// Whether an address is of the server that the app came from.
#[must_use]
pub fn is_own(address: &str) -> bool {
    let origin = window().location().origin().unwrap_or_default();
    address.strip_prefix(origin.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether a text is an absolute http or https address.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web && web_sys::Url::new(text).is_ok()
}

/// The content of `<meta name=…>`, if it is there and not empty.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    let element = document().query_selector(&format!("meta[name={name}]")).ok().flatten()?;
    element.get_attribute("content").filter(|content| !content.is_empty())
}

/// Sets an attribute of the root element; `None` removes it.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // The names are ours, so the browser cannot refuse them.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets the title of the tab.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// The first element that a selector finds.
#[must_use]
pub fn find(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok().flatten()?.dyn_into().ok()
}

/// The page of an article, if it is open, and the text on it.
#[must_use]
pub fn article_on_page(article: ArticleId) -> Option<(HtmlElement, HtmlElement)> {
    let page = find(&format!(".article-page[data-headline=\"{article}\"]"))?;
    let text = page.query_selector(".article-body").ok().flatten()?.dyn_into().ok()?;
    Some((page, text))
}

/// The article whose headline has the focus.
#[must_use]
pub fn focused_headline() -> Option<ArticleId> {
    ArticleId::parse(&document().active_element()?.get_attribute("data-headline")?)
}

/// Whether the focus is on an element or within it.
pub fn holds_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|focused| element.contains(Some(&focused)))
}

/// What has the focus.
#[must_use]
pub fn focused() -> Option<HtmlElement> {
    document().active_element()?.dyn_into().ok()
}

/// Focuses an element without scrolling to it.
pub fn focus(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// Takes the focus from what has it.
pub fn unfocus() {
    if let Some(focused) = focused() {
        let _ = focused.blur();
    }
}

/// Brings an element into view, by as little as is needed.
pub fn reveal(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Whether an event comes from within what a selector names.
#[must_use]
pub fn is_within(event: &web_sys::Event, selector: &str) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// What stays at the top of the window is so high, in CSS pixels.
const BARS: f64 = 48.0;

/// Unread articles of a list that were scrolled past: none of their rows is in view any more.
#[must_use]
pub fn passed_headlines() -> Vec<ArticleId> {
    let Ok(found) = document().query_selector_all(".river a[data-headline]") else { return Vec::new() };
    let links = (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<Element>().ok());
    let is_passed = |link: &Element| {
        let row = link.closest("article").ok().flatten();
        row.is_some_and(|row| row.get_bounding_client_rect().bottom() < BARS)
    };
    let passed = links.take_while(is_passed);
    let unread = passed.filter(|link| link.get_attribute("data-read").as_deref() == Some("false"));
    unread.filter_map(|link| ArticleId::parse(&link.get_attribute("data-headline")?)).collect()
}

/// How far an element's top is below the window's, in CSS pixels.
#[must_use]
pub fn top_of(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// The first headline of a list that is in view, and how far its row's top is below the window's, in CSS pixels.
#[must_use]
pub fn first_headline() -> Option<(ArticleId, f64)> {
    let found = document().query_selector_all(".river a[data-headline]").ok()?;
    (0..found.length()).find_map(|at| {
        let link = found.get(at)?.dyn_into::<Element>().ok()?;
        let row = link.closest("article").ok().flatten()?.get_bounding_client_rect();
        let id = ArticleId::parse(&link.get_attribute("data-headline")?)?;
        (row.bottom() > BARS).then(|| (id, row.top()))
    })
}

/// Whether all of an element is in view.
#[must_use]
pub fn is_seen(element: &Element) -> bool {
    let place = element.get_bounding_client_rect();
    place.top() >= BARS && place.bottom() <= height()
}

/// How high the window is, in CSS pixels.
#[must_use]
pub fn height() -> f64 {
    window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default()
}

/// Scrolls the page on, in CSS pixels.
pub fn scroll_by(distance: f64) {
    window().scroll_by_with_x_and_y(0.0, distance);
}

/// How wide the window is, in CSS pixels.
#[must_use]
pub fn width() -> f64 {
    window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or_default()
}

/// How far the page is scrolled, in CSS pixels.
#[must_use]
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls the page to a distance from its top, in CSS pixels.
pub fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
}

/// Whether the browser says that there is a network.
#[must_use]
pub fn is_online() -> bool {
    window().navigator().on_line()
}

/// Whether the page is in front.
#[must_use]
pub fn is_looked_at() -> bool {
    !document().hidden()
}

/// The languages that the browser asks for, best first.
#[must_use]
pub fn languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|language| language.as_string()).collect()
}

/// Opens an address in a new tab that knows nothing of this one.
pub fn open_tab(address: &str) {
    let _ = window().open_with_url_and_target_and_features(address, "_blank", "noopener,noreferrer");
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}

/// Runs something after the browser has painted what was just changed, and so after what changed it asked for.
pub fn after_paint(run: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(run));
}

/// The same for what takes the focus, which stays where it is when the reader moved it meanwhile.
pub fn focus_after_paint(take: impl FnOnce() + 'static) {
    let before = focused();
    after_paint(move || {
        let now = focused();
        if now == before || now.is_none_or(|now| now.tag_name() == "BODY") {
            take();
        }
    });
}

/// Focuses what a selector names, once it is drawn, unless the reader moved the focus meanwhile.
pub fn focus_later(selector: &'static str) {
    focus_after_paint(move || find(selector).iter().for_each(focus));
}
