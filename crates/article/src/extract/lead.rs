//! The one picture at the head.

use super::facts::Facts;
use crate::{clean_address, lead_picture, without_picture};
use model::{Picture, SanitizedHtml};

/// The picture for the head, and the article without it.
pub fn choose(html: SanitizedHtml, facts: &Facts, base: &str) -> (Option<Picture>, SanitizedHtml) {
    if let Some(picture) = lead_picture(&html) {
        let html = without_picture(html, &picture.url);
        return (Some(picture), html);
    }
    let given = facts.first(&[
        "og:image:secure_url",
        "og:image",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
    ]);
    let url = given
        .or_else(|| facts.linked.images.first().map(String::as_str))
        .and_then(|url| clean_address(url, base));
    let number = |name: &str| facts.first(&[name]).and_then(|number| number.parse::<u32>().ok());
    let size = number("og:image:width").zip(number("og:image:height"));
    let caption = facts.first(&["og:image:alt", "twitter:image:alt"]).map(str::to_owned);
    (url.map(|url| Picture { url, caption, credit: None, size }), html)
}
