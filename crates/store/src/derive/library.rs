use model::{Change, FeedId, Folder, FolderId, FullTextMode, HybridTime, Library, Operation, Subscription};
use std::collections::HashSet;

/// Whether an operation changes the library (else statuses or marks of articles).
#[must_use]
pub fn is_about_library(operation: &Operation) -> bool {
    !operation.change.is_about_articles()
}

/// Replays operations; they must come in the order of their stamps. A folder may be named before it is made, so the
/// result can name folders that are not there: [`arranged`] settles that for whoever shows it.
pub fn replay<'a>(library: &mut Library, operations: impl IntoIterator<Item = &'a Operation>) {
    // Thousands are followed at once: each is looked for among the others only where it stands there.
    let mut known: HashSet<FeedId> = library.subscriptions.iter().map(|s| s.feed).collect();
    for operation in operations {
        let is_new = match operation.change {
            Change::Subscribe { feed, .. } => known.insert(feed),
            _ => false,
        };
        change_library(library, operation, is_new);
        if let Change::Unsubscribe(feed) = operation.change {
            known.remove(&feed);
        }
    }
}

fn change_library(library: &mut Library, operation: &Operation, is_new: bool) {
    let at = operation.at;
    match &operation.change {
        Change::Subscribe { feed, url, site, title, folder, section } => follow(
            library,
            Subscription {
                feed: *feed,
                url: url.clone(),
                site: site.clone(),
                title: title.clone(),
                folder: *folder,
                section: *section,
                full_text: FullTextMode::default(),
                private: None,
                changed: at,
            },
            is_new,
        ),
        Change::Unsubscribe(feed) => library.subscriptions.retain(|s| s.feed != *feed),
        Change::RenameSubscription(feed, title) => change(library, *feed, at, |s| s.title.clone_from(title)),
        Change::MoveSubscription(feed, folder) => change(library, *feed, at, |s| s.folder = *folder),
        Change::SetSection(feed, section) => change(library, *feed, at, |s| s.section = *section),
        Change::SetFullText(feed, mode) => change(library, *feed, at, |s| s.full_text = *mode),
        Change::SetPrivate(feed, private) => change(library, *feed, at, |s| s.private = Some(*private)),
        Change::PutFolder { folder, name, parent } => {
            put_folder(library, Folder { id: *folder, name: name.clone(), parent: *parent, changed: at });
        }
        Change::RemoveFolder(folder) => remove_folder(library, *folder, at),
        Change::SetStory(story, interest) => library.stories.set(*story, *interest),
        Change::PairArticles(pair) => library.stories.pair(*pair),
        Change::PutRule(rule, says) => match library.rules.iter_mut().find(|(id, _)| id == rule) {
            Some((_, before)) => before.clone_from(says),
            None => library.rules.push((*rule, says.clone())),
        },
        Change::RemoveRule(rule) => library.rules.retain(|(id, _)| id != rule),
        Change::PutSmart(feed) => {
            library.smart.retain(|before| before.id != feed.id);
            library.smart.push(feed.clone());
        }
        Change::RemoveSmart(id) => library.smart.retain(|feed| feed.id != *id),
        Change::Set(setting) => library.settings.set(setting.clone()),
        Change::SetRead(..)
        | Change::SetStarred(..)
        | Change::SetNote(..)
        | Change::PutHighlight(..)
        | Change::RemoveHighlight(..) => {}
    }
}

/// The library as it is shown: sorted by name, and what names a folder that is not there stands at the top.
#[must_use]
pub fn arranged(mut library: Library) -> Library {
    let folders: Vec<FolderId> = library.folders.iter().map(|f| f.id).collect();
    let kept = |folder: Option<FolderId>| folder.filter(|id| folders.contains(id));
    for subscription in &mut library.subscriptions {
        subscription.folder = kept(subscription.folder);
    }
    for folder in &mut library.folders {
        folder.parent = kept(folder.parent);
    }
    library.subscriptions.sort_by_cached_key(|s| (s.title.to_lowercase(), s.feed));
    library.folders.sort_by_cached_key(|f| (f.name.to_lowercase(), f.id));
    library.smart.sort_by_cached_key(|f| (f.name.to_lowercase(), f.id));
    library
}

fn follow(library: &mut Library, new: Subscription, is_new: bool) {
    let old = if is_new { None } else { library.subscriptions.iter_mut().find(|s| s.feed == new.feed) };
    match old {
        Some(old) => *old = new,
        None => library.subscriptions.push(new),
    }
}

fn change(library: &mut Library, feed: FeedId, at: HybridTime, set: impl FnOnce(&mut Subscription)) {
    if let Some(subscription) = library.subscriptions.iter_mut().find(|s| s.feed == feed) {
        set(subscription);
        subscription.changed = at;
    }
}

/// A parent that would close a loop is not taken over: the folder stands at the top.
fn put_folder(library: &mut Library, mut new: Folder) {
    library.folders.retain(|f| f.id != new.id);
    if new.parent.is_some_and(|parent| is_inside(library, parent, new.id)) {
        new.parent = None;
    }
    library.folders.push(new);
}

/// Whether `folder` is `ancestor` or stands somewhere in it. Ends because no loop is ever closed.
fn is_inside(library: &Library, folder: FolderId, ancestor: FolderId) -> bool {
    let mut at = Some(folder);
    while let Some(id) = at {
        if id == ancestor {
            return true;
        }
        at = library.folders.iter().find(|f| f.id == id).and_then(|f| f.parent);
    }
    false
}

fn remove_folder(library: &mut Library, folder: FolderId, at: HybridTime) {
    let Some(place) = library.folders.iter().position(|f| f.id == folder) else { return };
    let parent = library.folders.remove(place).parent;
    for subscription in library.subscriptions.iter_mut().filter(|s| s.folder == Some(folder)) {
        subscription.folder = parent;
        subscription.changed = at;
    }
    for inner in library.folders.iter_mut().filter(|f| f.parent == Some(folder)) {
        inner.parent = parent;
        inner.changed = at;
    }
}
