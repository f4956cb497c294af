//! The first edition as a labelled set: what a reader's feeds bring, and which event each article tells.

use std::sync::Arc;

use crate::{
    Error,
    content::Content,
    feeds,
    press::{Article, Press},
};

/// An article as its newsroom's feed gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printed {
    /// The newsroom's id, which begins the article's path.
    pub newsroom: String,
    /// BCP 47.
    pub language: String,
    /// `/newsroom/2026/11/23/words-of-the-title`
    pub path: String,
    /// Plain text.
    pub title: String,
    /// The whole text or what stands for it, as the feed has it.
    pub html: String,
    /// Seconds since 1970; none where the feed does not tell.
    pub published: Option<i64>,
    /// The event that it tells; none for a story of its own. No feed says it.
    pub event: Option<String>,
}

/// All articles of the first edition for a seed and a moment (seconds since 1970), the first published first.
///
/// # Errors
/// When the content that is compiled in is broken.
pub fn printed(seed: u64, now: i64) -> Result<Vec<Printed>, Error> {
    let mut press = Press::assemble(Arc::new(Content::load()?), seed, now)?;
    press.articles.sort_by(|a, b| (a.published, &a.path).cmp(&(b.published, &b.path)));
    let print = |article: &Article| {
        let publisher = press.content.publishers.get(article.publisher)?;
        let (html, published) = feeds::given(&press, article, "http://newsstand.example")?;
        Some(Printed {
            newsroom: publisher.id.clone(),
            language: publisher.language.clone(),
            path: article.path.clone(),
            title: article.title.clone(),
            html,
            published,
            event: article.event.clone(),
        })
    };
    Ok(press.articles.iter().filter_map(print).collect())
}
