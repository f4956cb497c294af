//! Folders, which nest but never in a loop.

use crate::{Engine, World};
use model::{Change, FolderId, Trouble};
use store::Store;

impl<S: Store, W: World> Engine<S, W> {
    /// Makes a folder; one of that name in that place is taken instead of a second one.
    pub(crate) async fn create_folder(
        &self,
        name: String,
        parent: Option<FolderId>,
    ) -> Result<FolderId, Trouble> {
        let _arranging = self.arranging.lock().await;
        self.check_folder(parent).await?;
        let library = self.library().await?;
        let name = name.trim().to_owned();
        if let Some(same) = library.folders.iter().find(|f| f.parent == parent && f.name == name) {
            return Ok(same.id);
        }
        let folder = self.new_folder_id();
        self.record(vec![Change::PutFolder { folder, name, parent }]).await?;
        Ok(folder)
    }

    pub(crate) fn new_folder_id(&self) -> FolderId {
        FolderId::from_hash(self.world.random())
    }

    /// Renames or moves a folder; a move into itself is refused.
    pub(crate) async fn put_folder(
        &self,
        folder: FolderId,
        name: String,
        parent: Option<FolderId>,
    ) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        self.check_folder(Some(folder)).await?;
        self.check_folder(parent).await?;
        let inside = self.library().await?.folder_tree(folder);
        if parent.is_some_and(|parent| inside.contains(&parent)) {
            return Err(Trouble::Internal("a folder cannot stand in itself".to_owned()));
        }
        self.record(vec![Change::PutFolder { folder, name: name.trim().to_owned(), parent }]).await
    }

    /// Removes a folder; what is in it moves up.
    pub(crate) async fn remove_folder(&self, folder: FolderId) -> Result<(), Trouble> {
        let _arranging = self.arranging.lock().await;
        if self.library().await?.folders.iter().all(|known| known.id != folder) {
            return Ok(());
        }
        self.record(vec![Change::RemoveFolder(folder)]).await
    }

    /// Whether a folder is there; the top always is.
    pub(crate) async fn check_folder(&self, folder: Option<FolderId>) -> Result<(), Trouble> {
        let library = self.library().await?;
        let is_known = folder.is_none_or(|folder| library.folders.iter().any(|known| known.id == folder));
        if is_known { Ok(()) } else { Err(Trouble::Internal("there is no such folder".to_owned())) }
    }
}
