//! "Read also" lines: links inside a body to another article of the same publisher.

use super::Article;
use crate::{Error, content::Content, random::hash};

/// Puts a link into about every third article that is long enough.
pub(super) fn link(articles: &mut [Article], content: &Content) -> Result<(), Error> {
    let targets: Vec<(usize, String, String, String)> = articles
        .iter()
        .map(|article| {
            (article.publisher, article.section.clone(), article.path.clone(), article.title.clone())
        })
        .collect();
    for article in articles.iter_mut() {
        let Some(publisher) = content.publishers.get(article.publisher) else {
            continue;
        };
        let chance = hash(&article.guid);
        let paragraphs = article.body.split("\n\n").count();
        if paragraphs < 4 || !chance.is_multiple_of(3) {
            continue;
        }
        let label = &content.language(publisher)?.furniture.read_also;
        let own: Vec<_> = targets
            .iter()
            .filter(|(by, _, path, _)| *by == article.publisher && *path != article.path)
            .collect();
        let same: Vec<_> = own.iter().filter(|(_, section, ..)| *section == article.section).collect();
        let at = |n: usize| usize::try_from(chance >> 8).unwrap_or(0) % n.max(1);
        let target = same.get(at(same.len())).copied().or_else(|| own.get(at(own.len())));
        if let Some((_, _, path, title)) = target {
            insert(&mut article.body, &line(label, path, title, chance));
        }
    }
    Ok(())
}

/// Half of the lines carry a label, half are a bare link in a paragraph of its own.
fn line(label: &str, path: &str, title: &str, chance: u64) -> String {
    let title = title.replace(['[', ']'], "");
    if chance & 64 == 0 { format!("[{title}]({path})") } else { format!("**{label}** [{title}]({path})") }
}

/// After the second paragraph; in a long article once more before the last, as publishers' templates do.
fn insert(body: &mut String, line: &str) {
    let mut paragraphs: Vec<&str> = body.split("\n\n").collect();
    if paragraphs.len() >= LONG {
        paragraphs.insert(paragraphs.len() - 1, line);
    }
    paragraphs.insert(2.min(paragraphs.len()), line);
    *body = paragraphs.join("\n\n");
}

/// Paragraphs of a long article.
const LONG: usize = 6;
