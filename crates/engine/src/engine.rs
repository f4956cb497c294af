//! The engine: which use case answers which command.

use crate::World;
use crate::asked::Tally;
use crate::away::Presence;
use crate::catalogue::Catalogue;
use crate::coverage::CoverageDesk;
use crate::full_text::FullTexts;
use crate::ledger::Ledger;
use crate::logins::Logins;
use crate::notices::Notices;
use crate::pictures::Wanted;
use crate::refresh::Refresher;
use crate::ruling::RuleDesk;
use crate::searching::SearchDesk;
use crate::smart::SmartDesk;
use crate::taste::{TasteDesk, signal_of};
use crate::today::TodayKept;
use futures_util::future::{Either, join, join4, join5, select};
use futures_util::lock::Mutex;
use model::{Answer, Command, Event, Packed, Selection, ToldOverview, Trouble};
use ranking::Signal;
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
    pub(crate) coverage: CoverageDesk,
    pub(crate) taste: TasteDesk,
    pub(crate) searching: SearchDesk,
    pub(crate) smart: SmartDesk,
    pub(crate) ruling: RuleDesk<S, W>,
    pub(crate) presence: Presence,
    pub(crate) tally: Tally,
    pub(crate) full_texts: FullTexts,
    pub(crate) logins: Logins,
    pub(crate) wanted: Wanted,
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
            coverage: CoverageDesk::default(),
            taste: TasteDesk::default(),
            searching: SearchDesk::default(),
            smart: SmartDesk::default(),
            ruling: RuleDesk::default(),
            presence: Presence::default(),
            tally: Tally::default(),
            full_texts: FullTexts::default(),
            logins: Logins::default(),
            wanted: Wanted::default(),
            arranging: Mutex::default(),
            storage_trouble: RefCell::default(),
            persisted: Cell::default(),
            evicted: Cell::default(),
        }
    }

    /// The work behind the commands, without an end: [`Engine::run_first`] and [`Engine::run_later`].
    pub async fn run(&self) {
        join(self.run_first(), self.run_later()).await;
    }

    /// Fetches feeds, tells events, keeps house. To be polled beside every [`Engine::handle`].
    pub async fn run_first(&self) {
        self.world.tell(Event::Ready);
        join4(self.keep_house(), self.refresh_queued(), self.tell_notices(), self.keep_counts()).await;
    }

    /// Has rules at hand, gathers articles into stories, fetches full texts and pictures ahead, keeps the search index and
    /// what saved searches find.
    pub async fn run_later(&self) {
        join5(
            self.keep_rules(),
            self.gather_stories(),
            self.fetch_ahead(),
            self.fetch_pictures(),
            join(self.keep_index(), self.keep_smart()),
        )
        .await;
    }

    /// Answers a command.
    pub async fn handle(&self, command: Command) -> Result<Answer, Trouble> {
        if is_later(&command) { self.handle_later(command).await } else { self.handle_first(command).await }
    }

    /// As [`Engine::handle`]; gives up with [`Trouble::Cancelled`] when `cancelled` ends first. What writes the reader's
    /// intent is not given up half-way.
    pub async fn handle_until(
        &self,
        command: Command,
        cancelled: impl Future<Output = ()>,
    ) -> Result<Answer, Trouble> {
        let is_cancellable = is_cancellable(&command);
        until(self.handle(command), is_cancellable, cancelled).await
    }

    /// Answers a command that the first headline may need: one that is not [`is_later`].
    pub async fn handle_first(&self, command: Command) -> Result<Answer, Trouble> {
        match command {
            Command::Overview => Ok(Answer::Overview(ToldOverview::of(self.overview().await?)?)),
            Command::Today => {
                self.presence.look(self.world.now());
                Ok(Answer::Today(self.today().await?))
            }
            Command::List { selection, filter, around, limit } => {
                Ok(Answer::List(Packed::of(&self.list(selection, filter, around, limit).await?)?))
            }
            Command::Rows(ids) => Ok(Answer::Rows(Packed::of(&self.rows(ids).await?)?)),
            Command::Article(id) => Ok(Answer::Article(Packed::of(&self.article(id).await?)?)),
            Command::SetRead(ids, read) => done(self.set_read(ids, read).await),
            Command::Follow(follows) => Ok(Answer::Followed(self.follow(follows).await?)),
            Command::Refresh { selection, forced } => {
                Ok(Answer::Refreshed(self.refresh(selection, forced).await?))
            }
            Command::Suggest(languages, sections) => {
                Ok(Answer::Suggestions(self.suggest(&languages, &sections).await?))
            }
            Command::Packs(languages, sections) => {
                Ok(Answer::Packs(self.packs(&languages, &sections).await?))
            }
            Command::Newsstand => Ok(Answer::Sources(self.newsstand().await?)),
            Command::NotePictures(servers) => {
                self.note_pictures(servers);
                Ok(Answer::Done)
            }
            Command::Set(setting) => done(self.set(setting).await),
            Command::Persisted(persisted) => done(self.set_persisted(persisted).await),
            _ => Err(Trouble::Internal("a later command came too early".to_owned())),
        }
    }

    /// Answers a command that [`is_later`].
    pub async fn handle_later(&self, command: Command) -> Result<Answer, Trouble> {
        match command {
            Command::FollowAgain(gone) => Ok(Answer::Followed(self.follow_again(gone).await?)),
            Command::FullText(id) => Ok(Answer::FullText(Packed::of(&self.full_text(id).await?)?)),
            Command::SavePage(address, shelf) => Ok(Answer::Saved(self.save_page(&address, shelf).await?)),
            Command::Provenance(id) => Ok(Answer::Provenance(Packed::of(&self.provenance(id).await?)?)),
            Command::SetNote(id, note) => done(self.set_note(id, note).await),
            Command::PutHighlight(id, highlight) => done(self.put_highlight(id, highlight).await),
            Command::RemoveHighlight(id, mark) => done(self.remove_highlight(id, mark).await),
            Command::ExportMarks => Ok(Answer::Markdown(self.export_marks().await?)),
            Command::ExportStarred(title) => Ok(Answer::PickList(self.pick_list(&title).await?)),
            Command::ExportPicks(ids, title) => Ok(Answer::PickList(self.pick_list_of(&ids, &title).await?)),
            Command::MarkMany(ids, mark) => Ok(Answer::Marked(self.mark_many(ids, mark).await?)),
            Command::Markdown { article, full } => {
                Ok(Answer::Markdown(self.article_as_markdown(article, full).await?))
            }
            Command::MarkAllRead(selection, until) => {
                Ok(Answer::Marked(self.mark_all_read(selection, until).await?))
            }
            Command::SetStarred(ids, starred) => {
                if starred {
                    // The star counts, whether or not anything is learned from it.
                    let _ = self.learn_from(&ids, Signal::Starred).await;
                }
                done(self.set_starred(ids, starred).await)
            }
            Command::Discover(address) => {
                Ok(Answer::Discovered(Packed::of(&self.discover(&address).await?)?))
            }
            Command::Unfollow(feeds) => done(self.unfollow(feeds).await),
            Command::ImportOpml(bytes) => Ok(Answer::Imported(self.import_opml(&bytes).await?)),
            Command::ExportOpml { only, whole } => {
                Ok(Answer::Opml(self.export_opml(only.as_deref(), whole).await?))
            }
            Command::Catalogue(query) => Ok(Answer::Catalogue(self.search_catalogue(&query).await?)),
            Command::Picture(address, of) => self.picture(address, of).await,
            Command::CheckProxy(address) => done(self.check_proxy(address).await),
            Command::Asked => Ok(Answer::Asked(Packed::of(&self.asked().await?)?)),
            Command::Story(id) => Ok(Answer::Story(Packed::of(&self.story(id).await?)?)),
            Command::NoteStory(id) => done(self.note_story(id).await),
            Command::SetStory(id, interest) => done(self.set_story(id, interest).await),
            Command::PairArticles(pair) => done(self.pair_articles(pair).await),
            Command::Edition(until) => Ok(Answer::Edition(Packed::of(&self.edition(until).await?)?)),
            Command::Editions => Ok(Answer::Editions(self.editions().await?)),
            Command::Related(id) => Ok(Answer::Related(Packed::of(&self.related(id).await?)?)),
            Command::ForYou(from, anew) => Ok(Answer::ForYou(Packed::of(&self.for_you(from, anew).await?)?)),
            Command::Learn(ids, deed) => done(self.learn_from(&ids, signal_of(deed)).await),
            Command::Taste => Ok(Answer::Taste(Packed::of(&self.taste().await?)?)),
            Command::ForgetTaste => done(self.forget_taste().await),
            Command::Search(query) => Ok(Answer::Search(Packed::of(&self.search(&query).await?)?)),
            Command::Rules(request) => {
                Ok(Answer::Rules(Packed::of(&self.answer_about_rules(request.unpack()?).await?)?))
            }
            Command::Smart(request) => {
                Ok(Answer::Smart(Packed::of(&self.answer_about_smart(request.unpack()?).await?)?))
            }
            Command::List { selection: Selection::Smart(id), .. } => {
                self.hold(id).await?;
                self.handle_first(command).await
            }
            Command::SourcesAtWork(whole) => {
                Ok(Answer::SourcesAtWork(Packed::of(&self.sources_at_work(whole).await?)?))
            }
            Command::NoteRecording(server) => {
                self.note_recording(&server);
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
            Command::SetPrivate(feed, private) => done(self.set_private(feed, private).await),
            Command::SignIn(feed, login) => done(self.sign_in(feed, login).await),
            Command::SetSection(feed, section) => done(self.set_section(feed, section).await),
            Command::CreateFolder(name, parent) => {
                Ok(Answer::Folder(self.create_folder(name, parent).await?))
            }
            Command::PutFolder(folder, name, parent) => done(self.put_folder(folder, name, parent).await),
            Command::RemoveFolder(folder) => done(self.remove_folder(folder).await),
            Command::Storage => Ok(Answer::Storage(self.storage().await?)),
            Command::KeepPictures(budget) => done(self.keep_pictures(budget).await),
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

/// Whether a command can wait for code that is loaded after what the first headline needs.
#[must_use]
pub fn is_later(command: &Command) -> bool {
    if let Command::List { selection, .. } = command {
        return matches!(selection, Selection::Smart(_));
    }
    !matches!(
        command,
        Command::Overview
            | Command::Today
            | Command::Rows(_)
            | Command::Article(_)
            | Command::SetRead(..)
            | Command::Follow(_)
            | Command::Refresh { .. }
            | Command::Suggest(..)
            | Command::Packs(..)
            | Command::Newsstand
            | Command::NotePictures(_)
            | Command::Set(_)
            | Command::Persisted(_)
    )
}

/// The answer of what is at work; where it may be given up, [`Trouble::Cancelled`] when `cancelled` ends first.
pub async fn until(
    answer: impl Future<Output = Result<Answer, Trouble>>,
    is_cancellable: bool,
    cancelled: impl Future<Output = ()>,
) -> Result<Answer, Trouble> {
    if !is_cancellable {
        return answer.await;
    }
    match select(pin!(answer), pin!(cancelled)).await {
        Either::Left((answer, _)) => answer,
        Either::Right(_) => Err(Trouble::Cancelled),
    }
}

/// Whether a command may be given up: it writes nothing of the reader's intent.
#[must_use]
pub fn is_cancellable(command: &Command) -> bool {
    matches!(
        command,
        Command::Refresh { .. }
            | Command::Discover(_)
            | Command::Newsstand
            | Command::Picture(..)
            | Command::FullText(_)
            | Command::CheckProxy(_)
            | Command::Catalogue(_)
            | Command::Suggest(..)
            | Command::Packs(..)
            | Command::List { .. }
            | Command::Rows(_)
    )
}

fn done(outcome: Result<(), Trouble>) -> Result<Answer, Trouble> {
    outcome.map(|()| Answer::Done)
}
