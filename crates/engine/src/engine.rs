//! The engine: which use case answers which command.

use crate::World;
use crate::asked::Tally;
use crate::catalogue::Catalogue;
use crate::full_text::FullTexts;
use crate::ledger::Ledger;
use crate::notices::Notices;
use crate::refresh::Refresher;
use crate::today::TodayKept;
use futures_util::future::{Either, join, join4, pending, select};
use futures_util::lock::Mutex;
use model::{Answer, Command, Event, Trouble};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use store::{Store, StoreError};

/// Answers commands, over a store and a world. The only writer of its store.
pub struct Engine<S, W> {
    pub(crate) store: S,
    pub(crate) world: W,
    pub(crate) ledger: Ledger,
    pub(crate) notices: Notices,
    pub(crate) refresher: Refresher,
    pub(crate) catalogue: RefCell<Option<Rc<Catalogue>>>,
    pub(crate) today: TodayKept,
    pub(crate) tally: Tally,
    pub(crate) full_texts: FullTexts,
    /// Held by whatever reads the library and then changes it.
    pub(crate) arranging: Mutex<()>,
    storage_trouble: RefCell<Option<Trouble>>,
    persisted: Cell<Option<bool>>,
    evicted: Cell<Option<bool>>,
}

impl<S: Store, W: World> Engine<S, W> {
    /// An engine over an open store.
    #[must_use]
    pub fn new(store: S, world: W) -> Self {
        Self {
            store,
            world,
            ledger: Ledger::default(),
            notices: Notices::default(),
            refresher: Refresher::default(),
            catalogue: RefCell::default(),
            today: TodayKept::default(),
            tally: Tally::default(),
            full_texts: FullTexts::default(),
            arranging: Mutex::default(),
            storage_trouble: RefCell::default(),
            persisted: Cell::default(),
            evicted: Cell::default(),
        }
    }

    /// The work behind the commands, without an end: fetches, tells events, keeps house. To be polled beside every
    /// [`Engine::handle`].
    pub async fn run(&self) {
        self.world.tell(Event::Ready);
        let house = join(self.keep_house(), self.fetch_ahead());
        join4(house, self.refresh_queued(), self.tell_notices(), self.keep_counts()).await;
    }

    /// Answers a command.
    pub async fn handle(&self, command: Command) -> Result<Answer, Trouble> {
        self.handle_until(command, pending()).await
    }

    /// As [`Engine::handle`]; gives up with [`Trouble::Cancelled`] when `cancelled` ends first. What writes the reader's
    /// intent is not given up half-way.
    pub async fn handle_until(
        &self,
        command: Command,
        cancelled: impl Future<Output = ()>,
    ) -> Result<Answer, Trouble> {
        if !is_cancellable(&command) {
            return self.answer(command).await;
        }
        match select(pin!(self.answer(command)), pin!(cancelled)).await {
            Either::Left((answer, _)) => answer,
            Either::Right(_) => Err(Trouble::Cancelled),
        }
    }

    async fn answer(&self, command: Command) -> Result<Answer, Trouble> {
        match command {
            Command::Overview => Ok(Answer::Overview(Box::new(self.overview().await?))),
            Command::Today => Ok(Answer::Today(self.today().await?)),
            Command::Articles { selection, filter, after, limit } => {
                Ok(Answer::Articles(self.articles(selection, filter, after, limit).await?))
            }
            Command::Article(id) => Ok(Answer::Article(Box::new(self.article(id).await?))),
            Command::FullText(id) => Ok(Answer::FullText(Box::new(self.full_text(id).await?))),
            Command::Provenance(id) => Ok(Answer::Provenance(Box::new(self.provenance(id).await?))),
            Command::SetNote(id, note) => done(self.set_note(id, note).await),
            Command::PutHighlight(id, highlight) => done(self.put_highlight(id, highlight).await),
            Command::RemoveHighlight(id, mark) => done(self.remove_highlight(id, mark).await),
            Command::ExportMarks => Ok(Answer::Markdown(self.export_marks().await?)),
            Command::Markdown { article, full } => {
                Ok(Answer::Markdown(self.article_as_markdown(article, full).await?))
            }
            Command::SetRead(ids, read) => done(self.set_read(ids, read).await),
            Command::MarkAllRead(selection, until) => {
                Ok(Answer::Marked(self.mark_all_read(selection, until).await?))
            }
            Command::SetStarred(ids, starred) => done(self.set_starred(ids, starred).await),
            Command::Discover(address) => Ok(Answer::Discovered(self.discover(&address).await?)),
            Command::Follow(follows) => Ok(Answer::Followed(self.follow(follows).await?)),
            Command::Unfollow(feeds) => done(self.unfollow(feeds).await),
            Command::Refresh { selection, forced } => {
                Ok(Answer::Refreshed(self.refresh(selection, forced).await?))
            }
            Command::ImportOpml(bytes) => Ok(Answer::Imported(self.import_opml(&bytes).await?)),
            Command::ExportOpml => Ok(Answer::Opml(self.export_opml().await?)),
            Command::Catalogue(query) => Ok(Answer::Catalogue(self.search_catalogue(&query).await?)),
            Command::Suggest(languages, sections) => {
                Ok(Answer::Suggestions(self.suggest(&languages, &sections).await?))
            }
            Command::Packs(languages, sections) => {
                Ok(Answer::Packs(self.packs(&languages, &sections).await?))
            }
            Command::Newsstand => Ok(Answer::Sources(self.newsstand().await?)),
            Command::Picture(address) => self.picture(address).await,
            Command::CheckProxy(address) => done(self.check_proxy(address).await),
            Command::Asked => Ok(Answer::Asked(self.asked().await?)),
            Command::NotePictures(servers) => {
                self.note_pictures(servers);
                Ok(Answer::Done)
            }
            other => self.arrange(other).await,
        }
    }

    async fn arrange(&self, command: Command) -> Result<Answer, Trouble> {
        match command {
            Command::RenameSubscription(feed, title) => done(self.rename_subscription(feed, title).await),
            Command::MoveSubscriptions(feeds, folder) => done(self.move_subscriptions(feeds, folder).await),
            Command::SetFullText(feed, mode) => done(self.set_full_text(feed, mode).await),
            Command::SetSection(feed, section) => done(self.set_section(feed, section).await),
            Command::CreateFolder(name, parent) => {
                Ok(Answer::Folder(self.create_folder(name, parent).await?))
            }
            Command::PutFolder(folder, name, parent) => done(self.put_folder(folder, name, parent).await),
            Command::RemoveFolder(folder) => done(self.remove_folder(folder).await),
            Command::Set(setting) => done(self.set(setting).await),
            Command::Storage => Ok(Answer::Storage(self.storage().await?)),
            Command::Persisted(persisted) => done(self.set_persisted(persisted).await),
            other => Err(Trouble::Internal(format!("no use case for {other:?}"))),
        }
    }

    /// Whether the browser promised to keep the data, as the page was told.
    pub(crate) async fn is_persisted(&self) -> Result<Option<bool>, Trouble> {
        if self.persisted.get().is_none() {
            let kept = self.store.snapshot("persisted").await;
            self.persisted.set(kept.map_err(crate::trouble_of)?.map(|kept| kept.bytes == [1]));
        }
        Ok(self.persisted.get())
    }

    async fn set_persisted(&self, persisted: bool) -> Result<(), Trouble> {
        if self.persisted.replace(Some(persisted)) == Some(persisted) {
            return Ok(());
        }
        let kept = store::KeptSnapshot { name: "persisted".to_owned(), bytes: vec![u8::from(persisted)] };
        self.written(self.store.put_snapshot(&kept).await)?;
        self.notices.overview();
        Ok(())
    }

    /// Whether data of an earlier visit was evicted; asked once, before anything is written.
    pub(crate) async fn is_evicted(&self) -> Result<bool, Trouble> {
        if let Some(evicted) = self.evicted.get() {
            return Ok(evicted);
        }
        let evicted = self.store.is_evicted().await.map_err(crate::trouble_of)?;
        self.evicted.set(Some(evicted));
        Ok(evicted)
    }

    /// Passes on the outcome of a write, and tells when storage stops or starts to work. That a small write succeeds
    /// does not mean that a full disk has room again: see [`Engine::note_room`].
    pub(crate) fn written<T>(&self, outcome: Result<T, StoreError>) -> Result<T, Trouble> {
        let outcome = outcome.map_err(crate::trouble_of);
        let is_full = *self.storage_trouble.borrow() == Some(Trouble::StorageFull);
        if !(is_full && outcome.is_ok()) {
            self.tell_storage(outcome.as_ref().err().cloned());
        }
        outcome
    }

    /// Articles were stored, or made room: a disk that was full is so no longer.
    pub(crate) fn note_room(&self) {
        self.tell_storage(None);
    }

    fn tell_storage(&self, trouble: Option<Trouble>) {
        if self.storage_trouble.replace(trouble.clone()) != trouble {
            self.world.tell(Event::StorageTrouble(trouble));
        }
    }
}

fn is_cancellable(command: &Command) -> bool {
    matches!(
        command,
        Command::Refresh { .. }
            | Command::Discover(_)
            | Command::Newsstand
            | Command::Picture(_)
            | Command::FullText(_)
            | Command::CheckProxy(_)
            | Command::Catalogue(_)
            | Command::Suggest(..)
            | Command::Packs(..)
            | Command::Articles { .. }
    )
}

fn done(outcome: Result<(), Trouble>) -> Result<Answer, Trouble> {
    outcome.map(|()| Answer::Done)
}
