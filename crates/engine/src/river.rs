//! Lists: which feeds a selection means.

use crate::{Engine, World, trouble_of};
use model::{
    ArticleId, FeedId, Filter, FolderId, Library, ListPage, ListedArticle, Scope, Section, Selection,
    Timestamp, Trouble,
};
use store::Store;

/// More than a page can show, less than would stall the engine.
const LIMIT: usize = 500;

impl<S: Store, W: World> Engine<S, W> {
    /// A whole list in its outline, with the articles from the first or from one that is wanted.
    pub(crate) async fn list(
        &self,
        selection: Selection,
        filter: Filter,
        around: Option<ArticleId>,
        limit: usize,
    ) -> Result<ListPage, Trouble> {
        let scope = self.scope(selection).await?;
        let outline = self.store.outline(&scope, filter).await.map_err(trouble_of)?;
        let place = around.and_then(|wanted| outline.iter().position(|cursor| cursor.id == wanted));
        // Some before it, so that it may stand anywhere in the window.
        let at = place.unwrap_or_default().saturating_sub(limit / 2);
        let first = outline.iter().skip(at).take(limit.min(LIMIT)).map(|cursor| cursor.id).collect();
        Ok(ListPage { articles: self.rows(first).await?, outline, at })
    }

    /// Articles as lists show them; those that are no longer kept are left out.
    pub(crate) async fn rows(&self, mut ids: Vec<ArticleId>) -> Result<Vec<ListedArticle>, Trouble> {
        ids.truncate(LIMIT);
        self.store.rows(&ids).await.map_err(trouble_of)
    }

    /// What a selection asks of the store. Articles of feeds that are no longer followed are kept for a while; they show
    /// only among the starred ones.
    pub(crate) async fn scope(&self, selection: Selection) -> Result<Scope, Trouble> {
        let library = self.library().await?;
        match selection {
            Selection::Starred => Ok(Scope::Starred),
            Selection::Muted => Ok(Scope::Muted(feeds_of(&library, Selection::All))),
            Selection::Rule(rule) => Ok(Scope::Rule(rule)),
            Selection::Smart(id) => Ok(self.smart.scope(id).unwrap_or_else(|| Scope::Articles(Vec::new()))),
            Selection::All if self.follows_all_it_keeps().await? => Ok(Scope::All),
            Selection::Section(section) => self.part(section).await,
            selection => Ok(Scope::Feeds(feeds_of(&library, selection))),
        }
    }

    /// What rules left out of all other lists.
    pub(crate) async fn muted(&self) -> Result<Vec<ArticleId>, Trouble> {
        let scope = self.scope(Selection::Muted).await?;
        self.store.article_ids(&scope, Filter::All, Timestamp(i64::MAX)).await.map_err(trouble_of)
    }

    /// Whether every known feed is followed, so that the store need not filter.
    async fn follows_all_it_keeps(&self) -> Result<bool, Trouble> {
        let followed = self.followed().await?;
        self.with_feeds(|feeds| feeds.keys().all(|feed| followed.contains(feed))).await
    }
}

/// The followed feeds of a selection.
pub(crate) fn feeds_of(library: &Library, selection: Selection) -> Vec<FeedId> {
    let tree = match selection {
        Selection::Folder(folder) => library.folder_tree(folder),
        _ => Vec::new(),
    };
    let subscriptions = library.subscriptions.iter();
    subscriptions
        .filter(|s| is_selected(selection, &tree, s.feed, s.folder, s.section))
        .map(|s| s.feed)
        .collect()
}

fn is_selected(
    selection: Selection,
    tree: &[FolderId],
    feed: FeedId,
    folder: Option<FolderId>,
    section: Section,
) -> bool {
    match selection {
        Selection::All | Selection::Starred | Selection::Muted | Selection::Rule(_) | Selection::Smart(_) => {
            true
        }
        Selection::Feed(only) => feed == only,
        Selection::Folder(_) => folder.is_some_and(|folder| tree.contains(&folder)),
        Selection::Section(only) => section == only,
    }
}
