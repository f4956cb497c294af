//! Answers about smart feeds.

use crate::{Engine, World};
use model::{
    Change, Library, Selection, Setting, SmartAnswer, SmartFault, SmartFeed, SmartFeedId, SmartRequest,
    Trouble,
};
use search::{Query, Warning};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    pub(crate) async fn answer_about_smart(&self, request: SmartRequest) -> Result<SmartAnswer, Trouble> {
        match request {
            SmartRequest::Put { feed, on_front_page } => self.put_smart(feed, on_front_page).await,
            SmartRequest::Remove(id) => {
                self.record(vec![Change::RemoveSmart(id)]).await?;
                self.renew_front_page(id, &*self.library().await?);
                Ok(SmartAnswer::Done)
            }
            SmartRequest::Tell(id) => self.tell_smart(id).await,
        }
    }

    async fn put_smart(&self, feed: SmartFeed, on_front_page: bool) -> Result<SmartAnswer, Trouble> {
        let _arranging = self.arranging.lock().await;
        let library = self.library().await?;
        if let Some(fault) = fault_of(&feed, &library) {
            return Ok(SmartAnswer::Fault(fault));
        }
        let feed = tidied(feed);
        let id = feed.id;
        let mut changes = vec![Change::PutSmart(feed)];
        changes.extend(pinned(&library, id, on_front_page));
        self.record(changes).await?;
        self.hold(id).await?;
        self.renew_front_page(id, &library);
        self.renew_front_page(id, &*self.library().await?);
        Ok(SmartAnswer::Done)
    }

    /// The front page is another where it shows, or showed, the beginning of this list.
    fn renew_front_page(&self, id: SmartFeedId, library: &Library) {
        if library.settings.pinned.contains(&Selection::Smart(id)) {
            self.today.outdate();
            self.notices.articles(0, 0);
        }
    }

    async fn tell_smart(&self, id: SmartFeedId) -> Result<SmartAnswer, Trouble> {
        self.hold(id).await?;
        Ok(SmartAnswer::Told { warnings: self.warnings_of(id), indexing: self.indexing().await? })
    }
}

fn fault_of(feed: &SmartFeed, library: &Library) -> Option<SmartFault> {
    let query = Query::parse(&feed.query);
    let others = library.smart.iter().filter(|other| other.id != feed.id).count();
    if query.warnings().contains(&Warning::TooLong) {
        Some(SmartFault::TooLong)
    } else if query.is_empty() {
        Some(SmartFault::Empty)
    } else {
        (others >= SmartFeed::MOST).then_some(SmartFault::TooMany)
    }
}

/// Without spaces that mean nothing: one behind the last word says that it is whole.
fn tidied(feed: SmartFeed) -> SmartFeed {
    let end = if feed.query.ends_with(char::is_whitespace) { " " } else { "" };
    let query = format!("{}{end}", feed.query.trim());
    let named = Some(feed.name.trim()).filter(|name| !name.is_empty()).unwrap_or(query.trim());
    let name = named.chars().take(SmartFeed::NAME).collect();
    SmartFeed { id: feed.id, name, query }
}

/// What has the front page show the beginning of a list, or no longer.
fn pinned(library: &Library, id: SmartFeedId, wanted: bool) -> Option<Change> {
    let selection = Selection::Smart(id);
    let mut pinned = library.settings.pinned.clone();
    if pinned.contains(&selection) == wanted {
        return None;
    }
    if wanted {
        pinned.push(selection);
    } else {
        pinned.retain(|one| *one != selection);
    }
    Some(Change::Set(Setting::Pinned(pinned)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn feed(name: &str, query: &str) -> SmartFeed {
        SmartFeed { id: SmartFeedId::from_hash(1), name: name.to_owned(), query: query.to_owned() }
    }

    #[test]
    fn a_search_without_a_name_is_called_as_what_it_looks_for() {
        for (name, query, expected) in [
            (" Rivers  ", "river", ("Rivers", "river")),
            ("", "  river dam   ", ("river dam", "river dam ")),
            (" \n", "is:unread", ("is:unread", "is:unread")),
        ] {
            let tidy = tidied(feed(name, query));
            assert_eq!((tidy.name.as_str(), tidy.query.as_str()), expected);
        }
        assert_eq!(tidied(feed(&"é".repeat(10_000), "a")).name.chars().count(), SmartFeed::NAME);
    }

    #[test]
    fn a_search_that_cannot_be_saved_is_refused_with_a_reason() {
        let full = Library { smart: vec![feed("a", "a"); SmartFeed::MOST], ..Library::default() };
        let other = SmartFeed { id: SmartFeedId::from_hash(2), ..feed("b", "b") };
        for (feed, library, expected) in [
            (feed("", "  "), &Library::default(), Some(SmartFault::Empty)),
            (feed("", "!? \""), &Library::default(), Some(SmartFault::Empty)),
            (feed("", &"word ".repeat(2_000)), &Library::default(), Some(SmartFault::TooLong)),
            (feed("", &"a".repeat(10_000)), &Library::default(), Some(SmartFault::TooLong)),
            (other, &full, Some(SmartFault::TooMany)),
            (feed("again", "a"), &full, None),
            (feed("", "is:starred"), &Library::default(), None),
            (feed("", "-football"), &Library::default(), None),
            (feed("", "site:x river"), &Library::default(), None),
        ] {
            assert_eq!(fault_of(&feed, library), expected, "{:.20}", feed.query);
        }
    }
}
