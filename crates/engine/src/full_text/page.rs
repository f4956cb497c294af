//! From an answer to a full text.

use crate::FetchResponse;
use article::{Access, ExtractError, Extraction};
use feed::decode_page;
use model::{Article, Extent, FullText, Timestamp, Trouble};

/// Links that are kept of those which stood in the text.
const READ_ALSO: usize = 30;

/// What reader mode makes of a page.
pub(super) fn read(response: &FetchResponse, article: &Article, now: Timestamp) -> Result<FullText, Trouble> {
    let (html, _) = decode_page(&response.body, response.content_type.as_deref(), &response.final_url);
    let found = article::extract(&html, &response.final_url, feed::parse_date).map_err(trouble_of)?;
    if found.html.is_empty() {
        return Err(Trouble::NoText);
    }
    Ok(full_text(found, &response.final_url, article, now))
}

fn full_text(found: Extraction, address: &str, article: &Article, now: Timestamp) -> FullText {
    let canonical = found.canonical.or_else(|| article::clean_address(address, address));
    // The picture that stands at the head already must not stand in the text again.
    let html = match &article.picture {
        Some(picture) => article::without_picture(found.html, &picture.url),
        None => found.html,
    };
    let mut read_also: Vec<_> = found.read_also.into_iter().map(|link| (link.title, link.url)).collect();
    read_also.truncate(READ_ALSO);
    FullText {
        html,
        fetched: now,
        canonical,
        extent: Some(match found.access {
            Access::Full => Extent::Full,
            Access::Summary => Extent::Summary,
            Access::Subscribers => Extent::Subscribers,
        }),
        byline: found.byline,
        published: found.published.map(Timestamp),
        updated: found.updated.map(Timestamp),
        section: found.section,
        language: found.language,
        picture: found.lead_image,
        words: found.words,
        wire: found.wire,
        read_also,
        removed: counted(found.removed),
    }
}

/// Kinds of what was left out with how often, in the order of the page.
fn counted(removed: Vec<article::Removed>) -> Vec<(String, u32)> {
    let mut counts: Vec<(String, u32)> = Vec::new();
    for part in removed {
        match counts.iter_mut().find(|(kind, _)| kind == part.kind) {
            Some((_, count)) => *count += part.count,
            None => counts.push((part.kind.to_owned(), part.count)),
        }
    }
    counts
}

/// Why reader mode found nothing.
pub(crate) fn trouble_of(error: ExtractError) -> Trouble {
    match error {
        ExtractError::TooLarge => Trouble::TooLarge,
        ExtractError::Blocked => Trouble::Challenge,
        ExtractError::Login => Trouble::LoginWall,
        ExtractError::Scripts | ExtractError::NoText => Trouble::NoText,
    }
}
