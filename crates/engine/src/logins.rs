//! What opens private feeds. Kept on this device alone: in a snapshot, not in the log of what the reader wants, so that no
//! operation, no library and no event ever holds a password.

use crate::{Engine, World, address, trouble_of};
use model::{FeedId, Login, Selection, Trouble};
use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "logins-1";

/// A login, and the only origin that it is sent to.
#[derive(Serialize, Deserialize)]
struct Kept {
    feed: FeedId,
    origin: String,
    login: Login,
}

/// The logins as they are written; `None` before they were read.
#[derive(Default)]
pub(crate) struct Logins(RefCell<Option<Vec<Kept>>>);

impl<S: Store, W: World> Engine<S, W> {
    /// What opens a feed at this address; nothing when it has moved to another origin.
    pub(crate) async fn login_for(&self, feed: FeedId, url: &str) -> Result<Option<Login>, Trouble> {
        self.read_logins().await?;
        let origin = address::origin(url);
        let all = self.logins.0.borrow();
        let kept = all.iter().flatten().find(|kept| kept.feed == feed && kept.origin == origin);
        Ok(kept.map(|kept| kept.login.clone()))
    }

    /// The feeds that there is a login for.
    pub(crate) async fn signed_in(&self) -> Result<Vec<FeedId>, Trouble> {
        self.read_logins().await?;
        Ok(self.logins.0.borrow().iter().flatten().map(|kept| kept.feed).collect())
    }

    /// Signs in to a feed where it is fetched now, and fetches it; `None` forgets the login.
    ///
    /// # Errors
    /// [`Trouble::LoginNeeded`] when the server does not take the login, which is kept all the same.
    pub(crate) async fn sign_in(&self, feed: FeedId, login: Option<Login>) -> Result<(), Trouble> {
        let Some(known) = self.feed(feed).await? else { return Ok(()) };
        let is_in = login.is_some();
        self.put_logins(vec![(feed, known.url.0, login)]).await?;
        if !is_in {
            return Ok(());
        }
        self.refresh(Selection::Feed(feed), true).await?;
        let known = self.feed(feed).await?;
        let is_closed = known.is_some_and(|feed| feed.trouble == Some(Trouble::LoginNeeded));
        if is_closed { Err(Trouble::LoginNeeded) } else { Ok(()) }
    }

    /// Keeps logins for the origins of these addresses, or forgets them.
    pub(crate) async fn put_logins(
        &self,
        logins: Vec<(FeedId, String, Option<Login>)>,
    ) -> Result<(), Trouble> {
        if logins.is_empty() {
            return Ok(());
        }
        self.read_logins().await?;
        if let Some(all) = self.logins.0.borrow_mut().as_mut() {
            for (feed, url, login) in logins {
                all.retain(|kept| kept.feed != feed);
                all.extend(login.map(|login| Kept { feed, origin: address::origin(&url), login }));
            }
        }
        self.write_logins().await
    }

    /// Forgets what opens feeds that are followed no longer.
    pub(crate) async fn forget_logins(&self) -> Result<(), Trouble> {
        let followed = self.followed().await?;
        if self.signed_in().await?.iter().all(|feed| followed.contains(feed)) {
            return Ok(());
        }
        if let Some(all) = self.logins.0.borrow_mut().as_mut() {
            all.retain(|kept| followed.contains(&kept.feed));
        }
        self.write_logins().await
    }

    async fn write_logins(&self) -> Result<(), Trouble> {
        let bytes = postcard::to_allocvec(&*self.logins.0.borrow()).unwrap_or_default();
        self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await)?;
        self.notices.overview();
        Ok(())
    }

    /// Reads the logins once.
    async fn read_logins(&self) -> Result<(), Trouble> {
        if self.logins.0.borrow().is_none() {
            let snapshot = self.store.snapshot(NAME).await.map_err(trouble_of)?;
            let read: Option<Vec<Kept>> =
                snapshot.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).flatten();
            self.logins.0.borrow_mut().get_or_insert(read.unwrap_or_default());
        }
        Ok(())
    }
}
