//! What the reader takes along: articles, notes and marks as Markdown.

use crate::{Engine, World, trouble_of};
use model::{Article, ArticleId, Marks, Timestamp, Trouble};
use std::cmp::Reverse;
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// An article with what the reader wrote to it.
    pub(crate) async fn article_as_markdown(&self, id: ArticleId, full: bool) -> Result<String, Trouble> {
        let opened = self.article(id).await?;
        let page = opened.full_text.filter(|_| full).map(|page| page.html);
        let html = page.unwrap_or(opened.body.html);
        let publisher = self.publisher_of(&opened.article).await?;
        let parts = [
            format!("# {}", link(&opened.article)),
            facts(&opened.article, &publisher),
            article::markdown(html.as_str()),
            marks(&opened.marks),
        ];
        Ok(joined(&parts))
    }

    /// All that the reader wrote and marked, that of the newest article first.
    pub(crate) async fn export_marks(&self) -> Result<String, Trouble> {
        let mut marked = Vec::new();
        for (id, marks) in self.store.all_marks().await.map_err(trouble_of)? {
            marked.push(self.marked(id, &marks).await?);
        }
        marked.sort_by_key(|(published, text)| (Reverse(*published), text.clone()));
        let texts: Vec<String> = marked.into_iter().map(|(_, text)| text).collect();
        Ok(joined(&texts))
    }

    async fn marked(&self, id: ArticleId, written: &Marks) -> Result<(Timestamp, String), Trouble> {
        let Some((article, _)) = self.store.article(id).await.map_err(trouble_of)? else {
            // The article is gone; what the reader wrote stays.
            return Ok((Timestamp(0), joined(&["## …".to_owned(), marks(written)])));
        };
        let publisher = self.publisher_of(&article).await?;
        let parts = [format!("## {}", link(&article)), facts(&article, &publisher), marks(written)];
        Ok((article.published, joined(&parts)))
    }

    async fn publisher_of(&self, article: &Article) -> Result<String, Trouble> {
        let library = self.library().await?;
        Ok(library.subscription(article.feed).map(|s| s.title.clone()).unwrap_or_default())
    }
}

fn joined(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("\n\n")
}

fn link(article: &Article) -> String {
    let title = plain(&article.title);
    let title = if title.is_empty() { "…".to_owned() } else { title };
    match &article.url {
        Some(url) => format!("[{title}]({})", url.replace('(', "%28").replace(')', "%29")),
        None => title,
    }
}

/// Byline, publisher, day.
fn facts(article: &Article, publisher: &str) -> String {
    let byline = article.byline.as_deref().unwrap_or_default();
    let parts = [plain(byline), plain(publisher), article.published.day()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Marked passages as quotes with the notes to them, and the note to the whole.
fn marks(marks: &Marks) -> String {
    let passages = marks.highlights.iter().flat_map(|mark| [quote(&mark.quote), mark.note.clone()]);
    let parts: Vec<String> = passages.chain([marks.note.clone()]).collect();
    joined(&parts)
}

fn quote(text: &str) -> String {
    let lines: Vec<String> =
        text.trim().lines().map(|line| format!("> {}", line.trim()).trim_end().to_owned()).collect();
    lines.join("\n")
}

/// Plain text as one line in which signs mean themselves.
fn plain(text: &str) -> String {
    article::markdown(&text.replace('&', "&amp;").replace('<', "&lt;"))
}
