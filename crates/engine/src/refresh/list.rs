//! Lists of feeds that are followed themselves (OPML 2.0, <https://opml.org/spec2.opml>): what is new on one is followed.

use super::answer::succeeded;
use crate::discover::sources_of;
use crate::hash::{article_id, hash_bytes};
use crate::{Engine, FetchResponse, World, address, trouble_of};
use model::{Feed, FeedCandidate, FeedId, FetchHints, Fingerprint, Follow, Section, Timestamp, Trouble};
use std::collections::HashMap;
use store::{FeedMemory, Ingest, Store};

/// Feeds that one list can bring in all, so that a list gone wild does not fill the library.
const MOST: usize = 1_000;
/// A day: lists change slowly. The schedule bounds it.
const EVERY_MINUTES: u32 = 24 * 60;

/// Whether a document with feeds on it may be taken for a list: a feed that gave articles does not become one.
pub(super) fn is_list(feed: &Feed) -> bool {
    feed.is_list || feed.succeeded.is_none()
}

impl<S: Store, W: World> Engine<S, W> {
    /// Follows what was never on the list before, where the list itself stands. What the reader follows no longer is
    /// remembered, so it does not come back; what left the list stays.
    pub(super) async fn read_list(
        &self,
        feed: &Feed,
        response: &FetchResponse,
        now: Timestamp,
    ) -> Result<Ingest, Trouble> {
        let (title, sources) = sources_of(&response.body)?;
        let hints = FetchHints { ttl_minutes: Some(EVERY_MINUTES), ..FetchHints::default() };
        let mut list = succeeded(Feed { hints, is_list: true, ..feed.clone() }, response, now);
        list.content_hash = Some(hash_bytes(&response.body));
        list.title = title.filter(|title| !title.trim().is_empty()).or(list.title);
        let memory = self.store.memory(list.id).await.map_err(trouble_of)?;
        let (new, memory) = compare(list.id, sources, memory, now);
        self.follow_from_list(list.id, new).await?;
        Ok(Ingest { feed: list, new: Vec::new(), updated: Vec::new(), memory: Some(memory) })
    }

    async fn follow_from_list(&self, list: FeedId, new: Vec<FeedCandidate>) -> Result<(), Trouble> {
        let library = self.library().await?;
        let Some(list) = library.subscription(list) else { return Ok(()) };
        let follow = |source: FeedCandidate| Follow {
            url: source.url,
            title: source.title.unwrap_or_default(),
            site: None,
            folder: list.folder,
            section: Section::Top,
        };
        let follows: Vec<Follow> = new.into_iter().map(follow).collect();
        if !follows.is_empty() {
            self.follow(follows).await?;
        }
        Ok(())
    }
}

/// What of a list was never on it before, and what is known of it from now on.
fn compare(
    list: FeedId,
    sources: Vec<FeedCandidate>,
    memory: FeedMemory,
    now: Timestamp,
) -> (Vec<FeedCandidate>, FeedMemory) {
    let mut known: HashMap<_, _> =
        memory.fingerprints.into_iter().map(|print| (print.article, print)).collect();
    let mut new = Vec::new();
    for source in sources {
        let id = article_id(list, &address::feed_key(&source.url));
        let is_known = known.contains_key(&id);
        if !is_known && known.len() >= MOST {
            continue;
        }
        known.insert(id, Fingerprint { article: id, guid: None, url: None, content: 0, last_seen: now });
        if !is_known {
            new.push(source);
        }
    }
    (new, FeedMemory { fingerprints: known.into_values().collect() })
}
