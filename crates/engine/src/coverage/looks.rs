//! When the reader last looked at a story, on this device.

use crate::{Engine, World, trouble_of};
use model::{StoryId, Timestamp, Trouble};
use store::{KeptSnapshot, Store};

/// The snapshot's name; its number is raised when its bytes are written otherwise.
const NAME: &str = "stories-looked-1";
/// The latest are kept, so many.
const MOST: usize = 500;

/// Looks, the latest last.
pub(crate) type Looks = Vec<(StoryId, Timestamp)>;

impl<S: Store, W: World> Engine<S, W> {
    /// When the reader last looked at a story.
    pub(super) async fn looked(&self, story: StoryId) -> Result<Option<Timestamp>, Trouble> {
        self.open_looks().await?;
        let looks = self.coverage.looks.borrow();
        Ok(looks.iter().flatten().find(|(id, _)| *id == story).map(|(_, at)| *at))
    }

    /// The reader looks at a story now.
    pub(crate) async fn note_story(&self, story: StoryId) -> Result<(), Trouble> {
        self.open_looks().await?;
        let now = self.world.now();
        let bytes = {
            let mut looks = self.coverage.looks.borrow_mut();
            let looks = looks.get_or_insert_default();
            looks.retain(|(id, _)| *id != story);
            looks.push((story, now));
            let excess = looks.len().saturating_sub(MOST);
            looks.drain(..excess);
            postcard::to_allocvec(looks).unwrap_or_default()
        };
        self.written(self.store.put_snapshot(&KeptSnapshot { name: NAME.to_owned(), bytes }).await)?;
        self.coverage.wake.raise();
        Ok(())
    }

    async fn open_looks(&self) -> Result<(), Trouble> {
        if self.coverage.looks.borrow().is_some() {
            return Ok(());
        }
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        let looks = kept.and_then(|kept| postcard::from_bytes(&kept.bytes).ok()).unwrap_or_default();
        self.coverage.looks.borrow_mut().get_or_insert(looks);
        Ok(())
    }
}
