//! Following feeds, and following them no longer.

use crate::{Engine, World, address, feed_id, trouble_of};
use model::{
    Change, Feed, FeedId, FeedUrl, Filter, Follow, FollowReport, FullTextMode, Scope, SiteUrl, Subscription,
    Timestamp, Trouble, without_login,
};
use std::collections::HashSet;
use store::{FeedMemory, Ingest, Store};

impl<S: Store, W: World> Engine<S, W> {
    /// Follows feeds and has them fetched.
    pub(crate) async fn follow(&self, follows: Vec<Follow>) -> Result<FollowReport, Trouble> {
        let _arranging = self.arranging.lock().await;
        self.follow_all(follows).await
    }

    /// Follows what was unfollowed, with all that was chosen for it.
    pub(crate) async fn follow_again(&self, gone: Vec<Subscription>) -> Result<FollowReport, Trouble> {
        let _arranging = self.arranging.lock().await;
        let chosen: Vec<Change> = gone.iter().flat_map(choices).collect();
        let report = self.follow_all(gone.into_iter().map(as_before).collect()).await?;
        self.record(chosen).await?;
        Ok(report)
    }

    /// As [`Engine::follow`], for a caller that holds `arranging`.
    pub(crate) async fn follow_all(&self, follows: Vec<Follow>) -> Result<FollowReport, Trouble> {
        let mut followed = self.followed().await?;
        let (mut report, mut changes) = (FollowReport::default(), Vec::new());
        let (mut urls, mut fetched, mut logins) = (Vec::new(), Vec::new(), Vec::new());
        for follow in follows {
            let Some(url) = followable(&follow.url) else {
                report.refused.push(without_login(&follow.url));
                continue;
            };
            let id = feed_id(&url);
            let login = address::login_in(&follow.url).map(|login| (id, url.clone(), Some(login)));
            if login.is_some() && followed.contains(&id) {
                fetched.push(id);
            }
            logins.extend(login);
            if followed.insert(id) {
                report.added.push(id);
                urls.push((id, url.clone()));
                fetched.extend(FeedUrl(url.clone()).is_fetched().then_some(id));
                changes.push(subscribe(id, url, follow));
            } else {
                report.already.push(id);
            }
        }
        self.put_logins(logins).await?;
        self.record(changes).await?;
        self.prepare(urls).await?;
        self.today.outdate();
        self.coverage.outdate();
        self.searching.outdate();
        self.queue(&fetched, None);
        Ok(report)
    }

    /// Makes feeds ready to be fetched: those that were asked before start afresh if nothing of them is kept. Of the others there is
    /// nothing to store.
    async fn prepare(&self, urls: Vec<(FeedId, String)>) -> Result<(), Trouble> {
        let (mut new, mut failed) = (Vec::new(), Vec::new());
        for (id, url) in urls {
            let Some(feed) = self.feed(id).await? else {
                new.push(Feed::new(id, FeedUrl(url)));
                continue;
            };
            if feed.checked.is_some() && !self.keeps_articles_of(id).await? {
                self.forget(Feed::new(id, FeedUrl(url))).await?;
            }
            failed.extend(feed.trouble.is_some().then_some(Feed { next_check: Timestamp(0), ..feed }));
        }
        self.remember_feeds(new);
        self.put_feeds(failed).await
    }

    async fn keeps_articles_of(&self, feed: FeedId) -> Result<bool, Trouble> {
        let scope = Scope::Feeds(vec![feed]);
        let ids =
            self.store.article_ids(&scope, Filter::All, Timestamp(i64::MAX)).await.map_err(trouble_of)?;
        Ok(!ids.is_empty())
    }

    /// Forgets which entries were seen, so that they come again.
    async fn forget(&self, feed: Feed) -> Result<(), Trouble> {
        let memory = Some(FeedMemory::default());
        let ingest = Ingest { feed: feed.clone(), new: Vec::new(), updated: Vec::new(), memory };
        self.written(self.store.apply(&[ingest]).await)?;
        self.remember_feeds([feed]);
        Ok(())
    }

    /// Follows feeds no longer. Their articles stay until the next retention, so that following again undoes this.
    pub(crate) async fn unfollow(&self, feeds: Vec<FeedId>) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        let followed = self.followed().await?;
        let feeds: HashSet<FeedId> = feeds.into_iter().filter(|feed| followed.contains(feed)).collect();
        self.record(feeds.iter().copied().map(Change::Unsubscribe).collect()).await?;
        self.today.outdate();
        self.coverage.outdate();
        self.searching.outdate();
        self.notices.articles(0, 0);
        Ok(())
    }
}

/// The address of a feed, or of the shelf of saved pages, which is followed again when unfollowing it is undone.
fn followable(url: &str) -> Option<String> {
    if FeedUrl(url.to_owned()).is_fetched() { address::complete(url) } else { Some(url.to_owned()) }
}

fn as_before(gone: Subscription) -> Follow {
    Follow {
        url: gone.url.0,
        title: gone.title,
        site: gone.site.map(|site| site.0),
        folder: gone.folder,
        section: gone.section,
    }
}

/// What following alone would not bring back.
fn choices(gone: &Subscription) -> impl Iterator<Item = Change> + use<> {
    let full_text = Change::SetFullText(gone.feed, gone.full_text);
    let private = gone.private.map(|private| Change::SetPrivate(gone.feed, private));
    (gone.full_text != FullTextMode::default()).then_some(full_text).into_iter().chain(private)
}

fn subscribe(feed: FeedId, url: String, follow: Follow) -> Change {
    Change::Subscribe {
        feed,
        url: FeedUrl(url),
        site: follow.site.as_deref().and_then(address::web).map(SiteUrl),
        title: follow.title.trim().to_owned(),
        folder: follow.folder,
        section: follow.section,
    }
}
