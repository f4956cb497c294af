//! Subscriptions from and to OPML files.

use crate::{Engine, World, trouble};
use feed::{OpmlDocument, Outline};
use model::{
    Change, FeedId, Folder, FolderId, Follow, ImportReport, Library, Section, Subscription, Trouble,
};
use std::collections::{HashMap, HashSet};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Takes over a file: folders are made once, feeds that are followed are left as they are. What is new is fetched
    /// by and by.
    pub(crate) async fn import_opml(&self, bytes: &[u8]) -> Result<ImportReport, Trouble> {
        let document = feed::parse_opml(bytes).map_err(trouble::of_opml)?;
        let mut outlines = document.feeds().peekable();
        if outlines.peek().is_none() {
            return Err(Trouble::EmptyOpml);
        }
        let _arranging = self.arranging.lock().await;
        let mut folders = self.folder_book().await?;
        let follows = outlines.map(|(path, outline)| self.follow_outline(&mut folders, &path, outline));
        let follows: Vec<Follow> = follows.collect();
        let made = folders.changes.len();
        self.record(std::mem::take(&mut folders.changes)).await?;
        let report = self.follow_all(follows).await?;
        Ok(ImportReport {
            added: report.added.len(),
            duplicates: report.already.len(),
            refused: report.refused.len(),
            folders: made,
            warnings: document.warnings.len(),
        })
    }

    async fn folder_book(&self) -> Result<FolderBook, Trouble> {
        let library = self.library().await?;
        let known = library.folders.iter().map(|f| ((f.parent, f.name.clone()), f.id)).collect();
        Ok(FolderBook { known, changes: Vec::new() })
    }

    fn follow_outline(&self, folders: &mut FolderBook, path: &[&str], outline: &Outline) -> Follow {
        let names = path.iter().map(|name| name.trim()).filter(|name| !name.is_empty());
        let folder = names
            .fold(None, |parent, name| Some(folders.find_or_make(parent, name, || self.new_folder_id())));
        Follow {
            url: outline.feed_url.clone().unwrap_or_default(),
            title: outline.title.clone(),
            site: outline.site_url.clone(),
            folder,
            section: path.iter().rev().find_map(|name| section_of(name)).unwrap_or(Section::Top),
        }
    }

    /// The subscriptions as OPML 2.0, in their folders; of a selection, those folders alone in which something of it stands.
    /// Only `whole` has it hold private addresses, and passwords.
    pub(crate) async fn export_opml(&self, only: Option<&[FeedId]>, whole: bool) -> Result<String, Trouble> {
        let mut library = self.library().await?.as_ref().clone();
        let only = only.map(|only| only.iter().copied().collect::<HashSet<_>>());
        let is_wanted = |feed| only.as_ref().is_none_or(|only| only.contains(&feed));
        library
            .subscriptions
            .retain(|s| s.url.is_fetched() && is_wanted(s.feed) && (whole || !s.is_private()));
        if whole {
            for subscription in &mut library.subscriptions {
                if let Some(login) = self.login_for(subscription.feed, &subscription.url.0).await? {
                    subscription.url.0 = login.within(&subscription.url.0);
                }
            }
        }
        let mut outlines = outlines_in(&library, None, &mut library.folders.iter().collect());
        if only.is_some() {
            without_empty(&mut outlines);
        }
        let document = OpmlDocument { title: Some("Broadsheet".to_owned()), outlines, warnings: Vec::new() };
        Ok(feed::write_opml(&document))
    }
}

/// A folder that is called like a section says what is in it.
fn section_of(name: &str) -> Option<Section> {
    Section::parse(&name.trim().to_lowercase())
}

/// Folders by place and name.
struct FolderBook {
    known: HashMap<(Option<FolderId>, String), FolderId>,
    changes: Vec<Change>,
}

impl FolderBook {
    fn find_or_make(
        &mut self,
        parent: Option<FolderId>,
        name: &str,
        make: impl FnOnce() -> FolderId,
    ) -> FolderId {
        let key = (parent, name.to_owned());
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let folder = make();
        self.changes.push(Change::PutFolder { folder, name: name.to_owned(), parent });
        self.known.insert(key, folder);
        folder
    }
}

/// What stands in a folder. Each folder is taken out of `left` when it is written, so that a loop ends.
fn outlines_in(library: &Library, parent: Option<FolderId>, left: &mut Vec<&Folder>) -> Vec<Outline> {
    let here: Vec<&Folder> = left.iter().copied().filter(|folder| folder.parent == parent).collect();
    left.retain(|folder| folder.parent != parent);
    let mut outlines: Vec<Outline> = here
        .into_iter()
        .map(|folder| Outline {
            title: folder.name.clone(),
            children: outlines_in(library, Some(folder.id), left),
            ..Outline::default()
        })
        .collect();
    outlines.extend(library.subscriptions.iter().filter(|s| s.folder == parent).map(outline_of));
    outlines
}

/// Takes folders out in which nothing stands.
fn without_empty(outlines: &mut Vec<Outline>) {
    outlines.iter_mut().for_each(|outline| without_empty(&mut outline.children));
    outlines.retain(|outline| outline.feed_url.is_some() || !outline.children.is_empty());
}

fn outline_of(subscription: &Subscription) -> Outline {
    Outline {
        title: subscription.title.clone(),
        feed_url: Some(subscription.url.0.clone()),
        site_url: subscription.site.as_ref().map(|site| site.0.clone()),
        ..Outline::default()
    }
}
