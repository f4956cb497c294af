//! Answers to what the reader looks for.

use super::gather::text_of;
use crate::{Engine, World, trouble_of};
use model::{ArticleId, FoundArticle, ListedArticle, MarkedText, SearchPage, SearchQuery, Trouble};
use search::{Found, Query, Search};
use std::collections::HashMap;
use std::ops::Range;
use store::{KeptText, Store};

/// More than a page can show, less than would stall the engine.
const MOST: usize = 300;
/// Articles whose texts are held against a quotation at the most.
const LOOKED_AT: usize = 6_000;
/// So many of them are however long that takes.
const SURELY: usize = 300;
/// Milliseconds after which no more than those are.
const PATIENCE: i64 = 500;
/// Articles that are read at once.
const AT_ONCE: usize = 30;
/// Bytes of a part of a text.
const SNIPPET: usize = 260;

impl<S: Store, W: World> Engine<S, W> {
    /// What meets a query, the best first.
    pub(crate) async fn search(&self, wanted: &SearchQuery) -> Result<SearchPage, Trouble> {
        self.open_index().await?;
        let query = Query::parse(&wanted.text);
        let (conditions, warnings) = self.conditions(&query).await?;
        let mut page = SearchPage {
            warnings,
            indexing: self.indexing().await?,
            is_empty: query.is_empty(),
            trouble: self.searching.unkept.borrow().as_ref().map(|(trouble, _)| trouble.clone()),
            ..SearchPage::default()
        };
        if page.is_empty {
            return Ok(page);
        }
        let wanted = wanted.limit.clamp(1, MOST);
        // One more than is wanted tells whether there are more.
        let limit = if query.needs_text() { LOOKED_AT } else { wanted + 1 };
        let how = Search { now: self.world.now(), limit, is_forgiving: true };
        let found = self.with_index(|index| index.search(&query, how, |id| conditions.hold(id)));
        self.lay_out(&mut page, &query, found, wanted).await?;
        Ok(page)
    }

    /// Reads what was found until there is enough of it.
    async fn lay_out(
        &self,
        page: &mut SearchPage,
        query: &Query,
        found: Found,
        wanted: usize,
    ) -> Result<(), Trouble> {
        let Found { mut hits, total } = found;
        // What has the very words comes before what has words like them.
        hits.sort_by_key(|hit| hit.is_mistyped);
        // A quotation may stand in the name of a publisher.
        let publishers = if query.needs_text() { self.publishers().await? } else { HashMap::new() };
        let (mut looked_at, began) = (0, self.world.now());
        for hits in hits.chunks(AT_ONCE) {
            let is_late = looked_at >= SURELY && self.world.now().since(began) > PATIENCE;
            if page.found.len() > wanted || is_late {
                break;
            }
            looked_at += hits.len();
            let ids: Vec<ArticleId> = hits.iter().map(|hit| hit.id).collect();
            for kept in self.store.texts(&ids).await.map_err(trouble_of)? {
                let is_mistyped = hits.iter().any(|hit| hit.id == kept.article.id && hit.is_mistyped);
                let publisher = publishers.get(&kept.article.feed).map(String::as_str).unwrap_or_default();
                page.found.extend(shown(query, kept, publisher, is_mistyped));
            }
        }
        let are_left = page.found.len() > wanted;
        page.has_more = are_left && wanted < MOST;
        if query.needs_text() {
            page.total = page.found.iter().filter(|found| !found.is_mistyped).count();
            page.is_part = looked_at < total.max(hits.len());
        } else {
            page.total = total;
        }
        page.is_cut = !page.has_more && (are_left || page.is_part);
        page.found.truncate(wanted);
        Ok(())
    }
}

/// An article that was found; `None` where its text has not what the index could not tell.
fn shown(query: &Query, kept: KeptText, publisher: &str, is_mistyped: bool) -> Option<FoundArticle> {
    let text = one_line(&text_of(&kept));
    let KeptText { article, status, .. } = kept;
    let byline = article.byline.as_deref().unwrap_or_default();
    if !query.is_met_by(&[&article.title, &text, byline, publisher]) {
        return None;
    }
    let title = marked(&article.title, 0..article.title.len(), &query.highlights(&article.title));
    let snippet = query.snippet(&text, SNIPPET);
    let mut part = marked(&text, snippet.range.clone(), &snippet.highlights);
    if snippet.range.start > 0 {
        part.insert(0, ("… ".to_owned(), false));
    }
    if snippet.range.end < text.len() {
        part.push((" …".to_owned(), false));
    }
    let listed = ListedArticle { article, status };
    Some(FoundArticle { listed, title, snippet: part, is_mistyped })
}

/// A part of a text in parts of its own: what was looked for, and what stands between.
fn marked(text: &str, part: Range<usize>, highlights: &[Range<usize>]) -> MarkedText {
    let mut marked = MarkedText::new();
    let mut push = |range: Range<usize>, is_met| {
        let text = text.get(range).filter(|text| !text.is_empty());
        marked.extend(text.map(|text| (text.to_owned(), is_met)));
    };
    let mut end = part.start;
    for highlight in highlights {
        push(end..highlight.start, false);
        push(highlight.clone(), true);
        end = highlight.end;
    }
    push(end..part.end, false);
    marked
}

fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_is_cut_at_its_highlights() {
        for (part, highlights, expected) in [
            (0..9, vec![0..3, 8..9], &[("the", true), (" dam ", false), ("i", true)][..]),
            (4..7, vec![], &[("dam", false)]),
            (4..4, vec![], &[]),
        ] {
            let expected: MarkedText =
                expected.iter().map(|(text, met)| ((*text).to_owned(), *met)).collect();
            assert_eq!(marked("the dam is", part, &highlights), expected);
        }
    }

    #[test]
    fn lines_become_one() {
        assert_eq!(one_line(" a\n\nb  c\t"), "a b c");
    }
}
