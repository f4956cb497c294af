//! What must hold of `article` for any HTML, judged by html5ever as the crate's own tests judge it.

#[path = "../../crates/article/tests/support/parsed.rs"]
mod parsed;

/// Where the article is said to stand.
const ADDRESS: &str = "https://news.example/world/story.html";

/// A page. An article that is found is as safe as any other text, has what its outline leads to, no picture twice, one line
/// where one is promised, and links of the web alone.
pub fn extract(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let base = if bytes.len().is_multiple_of(2) { ADDRESS } else { "" };
    let Ok(found) = article::extract(&html, base, feed::parse_date) else { return };
    let whole = found.html.as_str();
    parsed::check(whole, base);
    for head in &found.outline {
        assert_eq!(whole.matches(&format!(" id=\"{}\"", head.id)).count(), 1, "{whole}");
    }
    if let Some(lead) = &found.lead_image {
        crate::check_address(&lead.url);
        // Of more pictures than any article has, not each is looked at.
        let is_again = whole.contains(&format!("data-src=\"{}\"", lead.url.replace('&', "&amp;")));
        assert!(!is_again || html.to_ascii_lowercase().matches("im").count() > 12, "{whole}");
    }
    for link in &found.read_also {
        crate::check_address(&link.url);
        crate::check_line(&link.title);
    }
    found.canonical.iter().for_each(|url| crate::check_address(url));
    let lines =
        [&found.title, &found.headline, &found.byline, &found.standfirst, &found.site_name, &found.section];
    lines.into_iter().flatten().for_each(|line| crate::check_line(line));
    assert_eq!(found.words, article::words(&found.text));
    assert!(found.removed.len() <= 60 && found.read_also.len() <= 40);
}

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
