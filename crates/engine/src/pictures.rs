//! Pictures, fetched by the way that the reader chose and kept for reading offline.

use crate::discover::is_success;
use crate::signal::Signal;
use crate::{Engine, FetchKind, World, trouble, trouble_of};
use imagesize::blob_size;
use model::{Answer, Article, ArticleBody, ArticleId, FullText, Picture, Proxy, Trouble, Validators};
use std::cell::RefCell;
use std::collections::VecDeque;
use store::{KeptPicture, KeptSnapshot, PictureNote, Store};

/// Bytes that pictures may take where the reader did not say: some hundreds of articles.
const BUDGET: u64 = 200_000_000;
/// The snapshot with another number of bytes. It is no setting, which other devices would share: room is this device's.
const NAME: &str = "pictures-budget";
/// Articles whose pictures wait to be fetched.
const AHEAD: usize = 100;
/// Milliseconds between two pictures that nobody looks at yet.
const PAUSE: u32 = 500;

/// Articles whose pictures are fetched although nobody reads them at the moment.
#[derive(Default)]
pub(crate) struct Wanted {
    articles: RefCell<VecDeque<ArticleId>>,
    wake: Signal,
}

impl<S: Store, W: World> Engine<S, W> {
    /// A picture, as it is kept or by the way that the reader chose; kept then, if it is one `of` an article. Of one that
    /// cannot be had an empty file is kept, so that the article does not wait for it; when it is shown, it is asked for again.
    pub(crate) async fn picture(&self, address: String, of: Option<ArticleId>) -> Result<Answer, Trouble> {
        // Without storage it is fetched each time.
        if let Ok(Some(kept)) = self.store.picture(&address, self.world.now()).await
            && !kept.file.is_empty()
        {
            return Ok(Answer::Picture { mime: kept.note.mime, bytes: kept.file });
        }
        let outcome = self.fetch_picture(&address, self.kind_of(&address, of).await).await;
        if let Some(article) = of {
            match &outcome {
                Ok((mime, file)) => self.keep_picture(address, article, mime, file).await,
                Err(trouble) if trouble::is_lasting(trouble) => {
                    self.keep_picture(address, article, "", &[]).await;
                }
                Err(_) => {}
            }
        }
        outcome.map(|(mime, bytes)| Answer::Picture { mime, bytes })
    }

    /// The picture at an article's head stands in lists too.
    async fn kind_of(&self, address: &str, of: Option<ArticleId>) -> FetchKind {
        let Some(id) = of else { return FetchKind::Picture };
        let found = self.store.article(id).await.ok().flatten();
        let head = found.and_then(|(article, _)| article.picture);
        if head.is_some_and(|head| head.url == address) { FetchKind::ListPicture } else { FetchKind::Picture }
    }

    /// Its type and its file.
    async fn fetch_picture(&self, address: &str, kind: FetchKind) -> Result<(String, Vec<u8>), Trouble> {
        let response = self.fetch(address.to_owned(), kind, Validators::default(), None).await?;
        if !is_success(response.status) {
            return Err(trouble::of_status(response.status, None));
        }
        Ok((response.content_type.unwrap_or_default(), response.body))
    }

    /// A full disk is told by the banner; the picture is shown all the same.
    async fn keep_picture(&self, address: String, article: ArticleId, mime: &str, file: &[u8]) {
        let note = PictureNote {
            mime: mime.to_owned(),
            bytes: u32::try_from(file.len()).unwrap_or(u32::MAX),
            size: size_of(file),
            article,
            used: self.world.now(),
        };
        if let Ok(budget) = self.pictures_budget().await {
            let picture = KeptPicture { address, note, file: file.to_vec() };
            let _ = self.written(self.store.put_picture(&picture, budget).await);
        }
    }

    /// Bytes that kept pictures may take.
    pub(crate) async fn pictures_budget(&self) -> Result<u64, Trouble> {
        let kept = self.store.snapshot(NAME).await.map_err(trouble_of)?;
        let bytes = kept.and_then(|kept| kept.bytes.first_chunk().copied());
        Ok(bytes.map_or(BUDGET, u64::from_le_bytes))
    }

    /// Sets it, and lets go of what is too much.
    pub(crate) async fn keep_pictures(&self, budget: u64) -> Result<(), Trouble> {
        let kept = KeptSnapshot { name: NAME.to_owned(), bytes: budget.to_le_bytes().to_vec() };
        self.written(self.store.put_snapshot(&kept).await)?;
        self.written(self.store.trim_pictures(budget).await)?;
        self.note_room();
        Ok(())
    }

    /// The pictures of an article in their order, each address once, and whether each is kept or cannot be had; those of
    /// its full text where that is kept. The size of a kept file is that which it has, not that which was announced.
    pub(crate) async fn pictures_of(
        &self,
        article: &Article,
        body: &ArticleBody,
        full: Option<&FullText>,
    ) -> Result<Vec<(Picture, bool)>, Trouble> {
        let head = full.and_then(|full| full.picture.as_ref()).or(article.picture.as_ref());
        let mut pictures: Vec<Picture> = head.cloned().into_iter().collect();
        pictures.extend(article::pictures(full.map_or(&body.html, |full| &full.html)));
        let addresses: Vec<String> = pictures.iter().map(|picture| picture.url.clone()).collect();
        let notes = self.store.picture_notes(&addresses).await.map_err(trouble_of)?;
        let known = |(picture, note): (Picture, Option<PictureNote>)| {
            let size = note.as_ref().and_then(|note| note.size).or(picture.size);
            (Picture { size, ..picture }, note.is_some())
        };
        Ok(pictures.into_iter().zip(notes).map(known).collect())
    }

    /// Notes articles that the reader wants to keep, or to read without a network.
    pub(crate) fn want_pictures(&self, articles: &[ArticleId]) {
        self.wanted.articles.borrow_mut().extend(articles.iter().take(AHEAD));
        self.wanted.wake.raise();
    }

    /// Fetches the pictures of articles that the reader keeps, one after the other, for ever. What fails is fetched when
    /// the article is opened.
    pub(crate) async fn fetch_pictures(&self) {
        loop {
            self.wanted.wake.wait().await;
            loop {
                let Some(id) = self.wanted.articles.borrow_mut().pop_front() else { break };
                let _ = self.fetch_pictures_of(id).await;
            }
        }
    }

    async fn fetch_pictures_of(&self, id: ArticleId) -> Result<(), Trouble> {
        // Without a proxy, and where the reader wants to be asked, a picture waits until somebody taps on it.
        let settings = self.library().await?.settings.clone();
        if !settings.pictures_shown || settings.proxy == Proxy::Direct || self.pictures_budget().await? == 0 {
            return Ok(());
        }
        let open = self.article(id).await?;
        for (picture, is_kept) in
            self.pictures_of(&open.article, &open.body, open.full_text.as_deref()).await?
        {
            if !is_kept {
                let _ = self.picture(picture.url, Some(id)).await;
                self.world.sleep(PAUSE).await;
            }
        }
        Ok(())
    }
}

/// Width and height as the head of a file tells them.
fn size_of(file: &[u8]) -> Option<(u32, u32)> {
    let size = blob_size(file).ok()?;
    Some((size.width.try_into().ok()?, size.height.try_into().ok()?))
}
