//! Opening articles, and marking them.

use crate::{Engine, World, trouble_of};
use model::{
    Article, ArticleBody, ArticleId, Change, Event, Filter, OpenArticle, Selection, Timestamp, Trouble,
};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// An article with its text; the text is empty when only that was evicted.
    pub(crate) async fn article(&self, id: ArticleId) -> Result<OpenArticle, Trouble> {
        let found = self.store.article(id).await.map_err(trouble_of)?;
        let (article, status) = found.ok_or(Trouble::ArticleGone)?;
        let body = match self.store.body(id).await.map_err(trouble_of)? {
            Some(body) => body,
            None => self.cleaned_again(&article).await?,
        };
        let full_text = self.kept_full_text(&article).await?.map(Box::new);
        let wants_full_text = full_text.is_none() && self.wants_full_text(&article).await?;
        let marks = self.marks_of(id).await?;
        let wire = wire_of(&article, &body);
        Ok(OpenArticle { article, status, body, full_text, wants_full_text, marks, wire })
    }

    /// A text that was cleaned under an older policy, cleaned under this one.
    async fn cleaned_again(&self, article: &Article) -> Result<ArticleBody, Trouble> {
        let stale = self.store.stale_body(article.id).await.map_err(trouble_of)?;
        let base = article.url.as_deref().unwrap_or_default();
        Ok(stale.map_or_else(ArticleBody::default, |stale| ArticleBody {
            html: article::sanitise(&stale.html, base),
            ..stale.rest
        }))
    }

    /// Marks articles as read or unread.
    pub(crate) async fn set_read(&self, ids: Vec<ArticleId>, read: bool) -> Result<(), Trouble> {
        if ids.is_empty() {
            return Ok(());
        }
        self.record(vec![Change::SetRead(ids.clone(), read)]).await?;
        self.tell_statuses(&ids).await
    }

    /// Stars articles or takes the star away.
    pub(crate) async fn set_starred(&self, ids: Vec<ArticleId>, starred: bool) -> Result<(), Trouble> {
        if ids.is_empty() {
            return Ok(());
        }
        self.record(vec![Change::SetStarred(ids.clone(), starred)]).await?;
        self.tell_statuses(&ids).await
    }

    /// Marks what is unread in a selection and not newer than `until`; returns it, for undo.
    pub(crate) async fn mark_all_read(
        &self,
        selection: Selection,
        until: Timestamp,
    ) -> Result<Vec<ArticleId>, Trouble> {
        let scope = self.scope(selection).await?;
        let ids = self.store.article_ids(&scope, Filter::Unread, until).await.map_err(trouble_of)?;
        self.set_read(ids.clone(), true).await?;
        Ok(ids)
    }

    async fn tell_statuses(&self, ids: &[ArticleId]) -> Result<(), Trouble> {
        let statuses = self.store.statuses(ids).await.map_err(trouble_of)?;
        self.world.tell(Event::StatusChanged(ids.iter().copied().zip(statuses).collect()));
        Ok(())
    }
}

fn wire_of(article: &Article, body: &ArticleBody) -> Option<String> {
    let credit = article.picture.as_ref().and_then(|picture| picture.credit.as_deref());
    let text = article::text(body.html.as_str());
    article::wire(article.byline.as_deref(), credit, &text).map(str::to_owned)
}
