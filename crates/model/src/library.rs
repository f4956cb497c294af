use crate::{
    FeedId, FeedUrl, FolderId, FullTextMode, HybridTime, Packed, Rule, RuleId, Section, Settings, SiteUrl,
    SmartFeed, SmartFeedId, StoryWishes, looks_secret,
};
use serde::{Deserialize, Serialize};

/// The reader's relation to a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// The feed.
    pub feed: FeedId,
    /// The address under which it was followed.
    pub url: FeedUrl,
    /// The site it belongs to, as known when it was followed.
    pub site: Option<SiteUrl>,
    /// The name to show: the reader's own, else the one that it was followed by.
    pub title: String,
    /// The folder it stands in; `None` at the top.
    pub folder: Option<FolderId>,
    /// The part of the newspaper that it fills.
    pub section: Section,
    /// When full texts are fetched.
    pub full_text: FullTextMode,
    /// Whether the reader says that its address is nobody else's business; `None`: nothing was said.
    pub private: Option<bool>,
    /// When this was last changed.
    pub changed: HybridTime,
}

impl Subscription {
    /// Whether its address is nobody else's business: as the reader says, else as it looks.
    #[must_use]
    pub fn is_private(&self) -> bool {
        self.private.unwrap_or_else(|| looks_secret(&self.url.0))
    }
}

/// A group of subscriptions; folders nest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Folder {
    /// Its id.
    pub id: FolderId,
    /// Its name.
    pub name: String,
    /// The folder that it stands in; `None` at the top.
    pub parent: Option<FolderId>,
    /// When this was last changed.
    pub changed: HybridTime,
}

/// All that the reader arranged.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Library {
    /// In the order of their names.
    pub subscriptions: Vec<Subscription>,
    /// In the order of their names.
    pub folders: Vec<Folder>,
    /// What was said about stories.
    pub stories: StoryWishes,
    /// Rules in the order in which they were made; an [`Overview`](crate::Overview) leaves them out.
    pub rules: Vec<(RuleId, Packed<Rule>)>,
    /// Saved searches, in the order of their names.
    pub smart: Vec<SmartFeed>,
    /// The settings.
    pub settings: Settings,
}

impl Library {
    /// The subscription to a feed.
    #[must_use]
    pub fn subscription(&self, feed: FeedId) -> Option<&Subscription> {
        self.subscriptions.iter().find(|s| s.feed == feed)
    }

    /// A saved search.
    #[must_use]
    pub fn smart_feed(&self, id: SmartFeedId) -> Option<&SmartFeed> {
        self.smart.iter().find(|feed| feed.id == id)
    }

    /// A folder and all folders inside it; a loop of parents ends at its first repetition.
    #[must_use]
    pub fn folder_tree(&self, root: FolderId) -> Vec<FolderId> {
        let mut tree = vec![root];
        let mut next = 0;
        while let Some(parent) = tree.get(next).copied() {
            for folder in self.folders.iter().filter(|f| f.parent == Some(parent)) {
                if !tree.contains(&folder.id) {
                    tree.push(folder.id);
                }
            }
            next += 1;
        }
        tree
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(id: u64, parent: Option<u64>) -> Folder {
        let parent = parent.map(FolderId::from_hash);
        Folder { id: FolderId::from_hash(id), name: id.to_string(), parent, changed: HybridTime::default() }
    }

    #[test]
    fn a_folder_tree_holds_nested_folders_and_survives_a_loop() {
        let folders = vec![
            folder(1, None),
            folder(2, Some(1)),
            folder(3, Some(2)),
            folder(4, Some(5)),
            folder(5, Some(4)),
        ];
        let library = Library { folders, ..Library::default() };
        let tree = |id| library.folder_tree(FolderId::from_hash(id)).len();
        assert_eq!((tree(1), tree(2), tree(4), tree(9)), (3, 2, 2, 1));
    }
}
