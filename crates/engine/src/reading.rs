//! Opening articles, and marking them.

use crate::{Engine, World, trouble_of};
use model::{
    Article, ArticleBody, ArticleId, ArticleStatus, Change, Event, Filter, Mark, OpenArticle, Selection,
    Timestamp, Trouble,
};
use store::{StaleBody, Store};

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
        let pictures = self.pictures_of(&article, &body, full_text.as_deref()).await?;
        let is_gone = body.html.is_empty() && article.words > 0 && full_text.is_none();
        let offline = !is_gone && !wants_full_text && pictures.iter().all(|(_, is_kept)| *is_kept);
        let pictures = pictures.into_iter().map(|(picture, _)| picture).collect();
        Ok(OpenArticle { article, status, body, full_text, wants_full_text, marks, wire, pictures, offline })
    }

    async fn cleaned_again(&self, article: &Article) -> Result<ArticleBody, Trouble> {
        let stale = self.store.stale_body(article.id).await.map_err(trouble_of)?;
        Ok(stale.map_or_else(ArticleBody::default, |stale| cleaned(stale, article)))
    }

    /// Marks articles as read or unread, with the same articles in other feeds.
    pub(crate) async fn set_read(&self, ids: Vec<ArticleId>, read: bool) -> Result<(), Trouble> {
        if ids.is_empty() {
            return Ok(());
        }
        let ids = self.with_copies(ids);
        self.record(vec![Change::SetRead(ids.clone(), read)]).await?;
        self.tell_statuses(&ids).await
    }

    /// Stars articles or takes the star away.
    pub(crate) async fn set_starred(&self, ids: Vec<ArticleId>, starred: bool) -> Result<(), Trouble> {
        if ids.is_empty() {
            return Ok(());
        }
        self.record(vec![Change::SetStarred(ids.clone(), starred)]).await?;
        if starred {
            self.want_pictures(&ids);
        }
        self.tell_statuses(&ids).await
    }

    /// Marks what is unread in a selection and not newer than `until`; returns it, for undo.
    pub(crate) async fn mark_all_read(
        &self,
        selection: Selection,
        until: Timestamp,
    ) -> Result<Vec<ArticleId>, Trouble> {
        if let Selection::Smart(id) = selection {
            self.hold(id).await?;
        }
        let scope = self.scope(selection).await?;
        let ids = self.store.article_ids(&scope, Filter::Unread, until).await.map_err(trouble_of)?;
        self.set_read(ids.clone(), true).await?;
        Ok(ids)
    }

    /// Marks many at once; returns those that were not marked so before, for undo.
    pub(crate) async fn mark_many(
        &self,
        mut ids: Vec<ArticleId>,
        mark: Mark,
    ) -> Result<Vec<ArticleId>, Trouble> {
        let statuses = self.store.statuses(&ids).await.map_err(trouble_of)?;
        let is_so = |status: &ArticleStatus| match mark {
            Mark::Read(read) => status.read == read,
            Mark::Starred(starred) => status.starred == starred,
        };
        let mut so = statuses.iter().map(is_so);
        ids.retain(|_| !so.next().unwrap_or_default());
        match mark {
            Mark::Read(read) => self.set_read(ids.clone(), read).await?,
            Mark::Starred(starred) => self.set_starred(ids.clone(), starred).await?,
        }
        Ok(ids)
    }

    async fn tell_statuses(&self, ids: &[ArticleId]) -> Result<(), Trouble> {
        let statuses = self.store.statuses(ids).await.map_err(trouble_of)?;
        self.world.tell(Event::StatusChanged(ids.iter().copied().zip(statuses).collect()));
        Ok(())
    }
}

/// A text of an older policy, cleaned under this one.
pub(crate) fn cleaned(stale: StaleBody, article: &Article) -> ArticleBody {
    let html = article::sanitise(&stale.html, article.url.as_deref().unwrap_or_default());
    ArticleBody { html, ..stale.rest }
}

fn wire_of(article: &Article, body: &ArticleBody) -> Option<String> {
    let credit = article.picture.as_ref().and_then(|picture| picture.credit.as_deref());
    let text = article::text(body.html.as_str());
    article::wire(article.byline.as_deref(), credit, &text).map(str::to_owned)
}
