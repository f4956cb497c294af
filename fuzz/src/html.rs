//! What must hold of `article` for any HTML, judged by html5ever as the crate's own tests judge it.

#[path = "../../crates/article/tests/support/parsed.rs"]
mod parsed;

/// Where the article is said to stand.
const ADDRESS: &str = "https://news.example/world/story.html";

/// HTML, with an address to resolve against or without. What comes out reads back as it was written, with scripting and
/// without; holds elements, attributes and addresses of the list alone; and cleaned again stays the same. So it does when
/// its first picture is taken out.
pub fn sanitise(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let base = if bytes.len().is_multiple_of(2) { ADDRESS } else { "" };
    let clean = article::sanitise(&html, base);
    parsed::check(clean.as_str(), base);
    if let Some(lead) = article::lead_picture(&clean) {
        parsed::check(article::without_picture(clean, &lead.url).as_str(), base);
    }
}
