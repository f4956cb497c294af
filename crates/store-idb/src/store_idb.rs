use crate::codec;
use crate::connection::{Connection, Purpose};
use crate::ingest::Plan;
use crate::packs::{self, Rows};
use crate::request::Table;
use crate::retain::Removal;
use crate::shelves::Written;
use crate::sweep::Swept;
use crate::table::{
    FEEDS, MARKS, MEMORIES, META, OPERATIONS, PAGES, PICTURE_NOTES, ROWS, SEARCH, SNAPSHOTS, TEXTS, feed_key,
};
use crate::{
    deeds, ingest, log, marker, marks, open, pages, pictures, retain, search, shelves, sweep, texts,
};
use futures_util::lock::Mutex;
use indexed_db_futures::transaction::Transaction;
use js_sys::Uint8Array;
use model::{
    Article, ArticleBody, ArticleId, ArticlePage, ArticleQuery, ArticleStatus, Cursor, Feed, FeedId, Filter,
    Library, ListedArticle, Marks, Operation, RuleId, Scope, Section, Timestamp,
};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use store::{
    ArticleIndex, Device, FeedMemory, IndexChange, Ingest, Kept, KeptBody, KeptPicture, KeptSnapshot,
    KeptText, PictureNote, Retained, RetentionRule, RuleDeeds, StaleBody, Stamp, Store, StoreError, Surveyed,
};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

/// A store in one IndexedDB database. Handles are cheap to clone and share the connection.
#[derive(Clone)]
pub struct IdbStore {
    pub(crate) connection: Rc<Connection>,
    index: Rc<RefCell<Option<ArticleIndex>>>,
    /// Whoever changes articles or statuses: what is written follows from the index, so one at a time.
    pub(crate) turn: Rc<Mutex<()>>,
    pub(crate) swept: Rc<RefCell<Swept>>,
    /// Whoever sweeps: the end of one sweep must not take the mark of another away.
    pub(crate) sweeping: Rc<Mutex<()>>,
    is_marked: Rc<Cell<bool>>,
}

impl IdbStore {
    /// Opens the database of this name, makes it if there is none and takes an older one to the current version.
    ///
    /// # Errors
    ///
    /// `Denied` where the browser forbids storage, `Newer` when a newer version of the app wrote the database,
    /// `Blocked` when another tab keeps an older version open for longer than about four seconds, `Unavailable` when
    /// the browser cannot open it, also after some attempts.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        Ok(Self::over(Connection::latest(name).await?))
    }

    /// Removes the database of this name with everything in it, and the mark that it was there. Open connections to it
    /// close at once.
    ///
    /// # Errors
    ///
    /// `Denied` where the browser forbids storage, `Blocked` when another tab keeps the database open for longer than ten
    /// seconds; it goes as soon as that tab does.
    pub async fn erase(name: &str) -> Result<(), StoreError> {
        marker::remove(name).await;
        open::erase(name).await
    }

    pub(crate) fn over(connection: Connection) -> Self {
        Self {
            connection: Rc::new(connection),
            index: Rc::default(),
            turn: Rc::default(),
            swept: Rc::default(),
            sweeping: Rc::default(),
            is_marked: Rc::default(),
        }
    }

    /// Looks something up in the index, which is read when it is first needed.
    pub(crate) async fn look<T>(&self, look: impl FnOnce(&ArticleIndex) -> T) -> Result<T, StoreError> {
        if self.index.borrow().is_none() {
            let _turn = self.turn.lock().await;
            return self.look_in_turn(look).await;
        }
        self.look_in_turn(look).await
    }

    /// The same for whoever has the turn.
    pub(crate) async fn look_in_turn<T>(
        &self,
        look: impl FnOnce(&ArticleIndex) -> T,
    ) -> Result<T, StoreError> {
        if self.index.borrow().is_none() {
            let call = async |transaction: &Transaction<'_>| shelves::index(transaction).await;
            let Written { mut index, is_whole } =
                self.connection.run(shelves::STORES, Purpose::Read, call).await?;
            if !is_whole {
                // Packs that it does not name must not be written over.
                let stored = self.connection.run(sweep::STORES, Purpose::Read, sweep::stored).await?;
                stored.last().into_iter().for_each(|last| index.pass_over(*last));
            }
            self.index.replace(Some(index));
            self.swept.borrow_mut().is_index_whole = is_whole;
        }
        Ok(look(self.index.borrow_mut().get_or_insert_default()))
    }

    /// Changes the index as the database was changed. Before it was read there is nothing to change.
    pub(crate) fn follow(&self, change: impl FnOnce(&mut ArticleIndex)) {
        if let Some(index) = self.index.borrow_mut().as_mut() {
            change(index);
        }
    }

    async fn read_rows(&self, wanted: Vec<(Kept, ArticleStatus)>) -> Result<Vec<ListedArticle>, StoreError> {
        let packs = || wanted.iter().map(|(kept, _)| kept.pack);
        let call = async |transaction: &Transaction<'_>| Rows::read(transaction, packs()).await;
        let rows = self.connection.run(&[ROWS], Purpose::Read, call).await?;
        let listed = wanted.into_iter().filter_map(|(kept, status)| {
            rows.article(kept.pack, kept.id).map(|article| ListedArticle { article, status })
        });
        Ok(listed.collect())
    }

    async fn text(&self, id: ArticleId) -> Result<Option<KeptBody>, StoreError> {
        let Some(kept) = self.look(|index| index.kept(id)).await? else { return Ok(None) };
        let call = async |transaction: &Transaction<'_>| packs::text(transaction, kept.pack, id).await;
        self.connection.run(&[TEXTS], Purpose::Read, call).await
    }

    /// Writes down what rules did without articles that went.
    async fn thin_deeds(&self, is_any_gone: bool) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let deeds = if is_any_gone { self.look_in_turn(ArticleIndex::deeds).await? } else { vec![] };
        if deeds.is_empty() {
            return Ok(());
        }
        let call = async |transaction: &Transaction<'_>| deeds::put(transaction, &deeds, &[]);
        self.connection.run(&[META], Purpose::Cache, call).await
    }

    /// Leaves the marker once there is something to miss.
    fn mark(&self) {
        if !self.is_marked.replace(true) {
            let name = self.connection.name().to_owned();
            spawn_local(async move { marker::set(&name).await });
        }
    }
}

impl Store for IdbStore {
    async fn device(&self, seed: u64) -> Result<Device, StoreError> {
        let call = async |transaction: &Transaction<'_>| log::device(transaction, seed).await;
        self.connection.run(&[META, OPERATIONS], Purpose::Intent, call).await
    }

    /// True when the log is empty although one was written before: see `marker` for when that can be told.
    async fn is_evicted(&self) -> Result<bool, StoreError> {
        let call = async |transaction: &Transaction<'_>| log::last_stamp(transaction).await;
        let last = self.connection.run(&[OPERATIONS], Purpose::Read, call).await?;
        Ok(last.is_none() && marker::is_set(self.connection.name()).await)
    }

    async fn record(&self, operations: &[Operation]) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let call = async |transaction: &Transaction<'_>| log::record(transaction, operations).await;
        let statuses = self.connection.run(log::STORES, Purpose::Intent, call).await?;
        self.follow(|index| index.set_by_hand(statuses));
        self.mark();
        Ok(())
    }

    async fn operations(&self, after: Option<Stamp>, limit: usize) -> Result<Vec<Operation>, StoreError> {
        let call = async |transaction: &Transaction<'_>| log::operations(transaction, after, limit).await;
        self.connection.run(&[OPERATIONS], Purpose::Read, call).await
    }

    async fn library(&self) -> Result<Library, StoreError> {
        self.connection
            .run(log::LIBRARY_STORES, Purpose::Read, async |transaction: &Transaction<'_>| {
                log::library(transaction).await
            })
            .await
    }

    async fn feeds(&self) -> Result<Vec<Feed>, StoreError> {
        self.connection
            .run(&[FEEDS], Purpose::Read, async |transaction| {
                let values = Table::of(transaction, FEEDS)?.get_all()?.list().await?;
                values.iter().filter_map(|value| codec::from_js(value).transpose()).collect()
            })
            .await
    }

    async fn put_feeds(&self, feeds: &[Feed]) -> Result<(), StoreError> {
        let call = async |transaction: &Transaction<'_>| ingest::put_feeds(transaction, feeds.iter());
        self.connection.run(&[FEEDS], Purpose::Cache, call).await
    }

    async fn memory(&self, feed: FeedId) -> Result<FeedMemory, StoreError> {
        self.connection
            .run(&[MEMORIES], Purpose::Read, async |transaction| {
                let value = Table::of(transaction, MEMORIES)?.get(&feed_key(feed))?.answer().await?;
                Ok(codec::from_js(value)?.unwrap_or_default())
            })
            .await
    }

    async fn apply(&self, batch: &[Ingest]) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let plan = self.look_in_turn(|index| Plan::new(batch, index)).await?;
        let call = async |transaction: &Transaction<'_>| plan.store(transaction).await;
        self.connection.run(ingest::STORES, Purpose::Cache, call).await?;
        self.follow(|index| index.put(plan.kept));
        Ok(())
    }

    async fn articles(&self, query: &ArticleQuery) -> Result<ArticlePage, StoreError> {
        let (page, next) = self.look(|index| index.page(query)).await?;
        Ok(ArticlePage { articles: self.read_rows(page).await?, next })
    }

    async fn outline(&self, scope: &Scope, filter: Filter) -> Result<Vec<Cursor>, StoreError> {
        self.look(|index| index.outline(scope, filter)).await
    }

    async fn rows(&self, ids: &[ArticleId]) -> Result<Vec<ListedArticle>, StoreError> {
        let found =
            |index: &ArticleIndex, id: &ArticleId| index.kept(*id).map(|kept| (kept, index.status(*id)));
        let wanted: Vec<_> =
            self.look(|index| ids.iter().filter_map(|id| found(index, id)).collect()).await?;
        self.read_rows(wanted).await
    }

    async fn article_ids(
        &self,
        scope: &Scope,
        filter: Filter,
        until: Timestamp,
    ) -> Result<Vec<ArticleId>, StoreError> {
        self.look(|index| index.ids(scope, filter, until)).await
    }

    async fn article(&self, id: ArticleId) -> Result<Option<(Article, ArticleStatus)>, StoreError> {
        let found = self.look(|index| index.kept(id).map(|kept| (kept, index.status(id)))).await?;
        let Some((kept, status)) = found else { return Ok(None) };
        let call = async |transaction: &Transaction<'_>| Rows::read(transaction, [kept.pack]).await;
        let rows = self.connection.run(&[ROWS], Purpose::Read, call).await?;
        Ok(rows.article(kept.pack, id).map(|article| (article, status)))
    }

    async fn body(&self, id: ArticleId) -> Result<Option<ArticleBody>, StoreError> {
        Ok(self.text(id).await?.and_then(|text| match text {
            KeptBody::Current(body) => Some(body),
            KeptBody::Stale(_) => None,
        }))
    }

    async fn stale_body(&self, id: ArticleId) -> Result<Option<StaleBody>, StoreError> {
        Ok(self.text(id).await?.and_then(|text| match text {
            KeptBody::Stale(body) => Some(body),
            KeptBody::Current(_) => None,
        }))
    }

    async fn texts(&self, ids: &[ArticleId]) -> Result<Vec<KeptText>, StoreError> {
        let kept = |index: &ArticleIndex, id: &ArticleId| Some((index.kept(*id)?, index.status(*id)));
        let wanted: Vec<_> = self.look(|index| ids.iter().filter_map(|id| kept(index, id)).collect()).await?;
        if wanted.is_empty() {
            return Ok(vec![]);
        }
        let call = async |transaction: &Transaction<'_>| texts::read(transaction, &wanted).await;
        self.connection.run(texts::STORES, Purpose::Read, call).await
    }

    async fn statuses(&self, ids: &[ArticleId]) -> Result<Vec<ArticleStatus>, StoreError> {
        self.look(|index| ids.iter().map(|id| index.status(*id)).collect()).await
    }

    /// Pack by pack.
    async fn survey(&self) -> Result<Vec<Surveyed>, StoreError> {
        self.look(|index| {
            let mut all: Vec<_> = index.all().collect();
            all.sort_by_key(|(kept, _)| kept.pack);
            let surveyed =
                |(Kept { id, feed, published, .. }, status)| Surveyed { id, feed, published, status };
            all.into_iter().map(surveyed).collect()
        })
        .await
    }

    async fn unread(&self) -> Result<Vec<(FeedId, u32)>, StoreError> {
        Ok(self.look(ArticleIndex::unread).await?.into_iter().collect())
    }

    async fn put_deeds(&self, given: &[RuleDeeds], forgotten: &[RuleId]) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        let call = async |transaction: &Transaction<'_>| deeds::put(transaction, given, forgotten);
        self.connection.run(&[META], Purpose::Cache, call).await?;
        self.follow(|index| index.put_deeds(given.to_vec(), forgotten));
        Ok(())
    }

    async fn deeds(&self) -> Result<Vec<RuleDeeds>, StoreError> {
        self.look(ArticleIndex::deeds).await
    }

    async fn moved(&self) -> Result<Vec<(ArticleId, Section)>, StoreError> {
        self.look(ArticleIndex::moved).await
    }

    async fn article_count(&self) -> Result<u64, StoreError> {
        self.look(|index| index.len() as u64).await
    }

    async fn retain(&self, rule: &RetentionRule) -> Result<Retained, StoreError> {
        // Asked before what goes now leaves its mark, which looks the same.
        self.is_left_behind().await?;
        let candidates = self.look(|index| retain::candidates(index, rule)).await?;
        let call =
            async |transaction: &Transaction<'_>| retain::given_up(transaction, &candidates, rule).await;
        let given_up = self.connection.run(retain::READ, Purpose::Read, call).await?;
        let mut removed = vec![];
        for step in retain::steps(&given_up) {
            let _turn = self.turn.lock().await;
            let removal = self.look_in_turn(|index| Removal::new(step, index, rule)).await?;
            if removal.gone.is_empty() {
                continue;
            }
            let call = async |transaction: &Transaction<'_>| removal.carry_out(transaction).await;
            self.connection.run(retain::WRITTEN, Purpose::Cache, call).await?;
            self.follow(|index| index.remove(&removal.gone));
            self.swept.borrow_mut().loose.extend(removal.packs);
            removed.extend(removal.gone);
        }
        self.thin_deeds(!removed.is_empty()).await?;
        Ok(Retained { removed })
    }

    async fn sweep(&self) -> Result<bool, StoreError> {
        self.sweep_packs().await
    }

    async fn put_page(&self, id: ArticleId, bytes: &[u8]) -> Result<(), StoreError> {
        let _turn = self.turn.lock().await;
        if self.look_in_turn(|index| index.kept(id)).await?.is_none() {
            return Ok(());
        }
        let call = async |transaction: &Transaction<'_>| pages::put(transaction, id, bytes);
        self.connection.run(&[PAGES], Purpose::Cache, call).await
    }

    async fn page(&self, id: ArticleId) -> Result<Option<Vec<u8>>, StoreError> {
        let call = async |transaction: &Transaction<'_>| pages::get(transaction, id).await;
        self.connection.run(&[PAGES], Purpose::Read, call).await
    }

    async fn picture(&self, address: &str, now: Timestamp) -> Result<Option<KeptPicture>, StoreError> {
        let call = async |transaction: &Transaction<'_>| pictures::get(transaction, address, now).await;
        self.connection.run(pictures::STORES, Purpose::Spare, call).await
    }

    async fn put_picture(&self, picture: &KeptPicture, budget: u64) -> Result<(), StoreError> {
        if u64::from(picture.note.bytes) > budget {
            return Ok(());
        }
        let call = async |transaction: &Transaction<'_>| pictures::put(transaction, picture, budget).await;
        self.connection.run(pictures::STORES, Purpose::Spare, call).await
    }

    async fn picture_notes(&self, addresses: &[String]) -> Result<Vec<Option<PictureNote>>, StoreError> {
        let call = async |transaction: &Transaction<'_>| pictures::notes(transaction, addresses).await;
        self.connection.run(&[PICTURE_NOTES], Purpose::Read, call).await
    }

    async fn pictures_size(&self) -> Result<u64, StoreError> {
        let call = async |transaction: &Transaction<'_>| pictures::size(transaction).await;
        self.connection.run(&[META], Purpose::Read, call).await
    }

    async fn trim_pictures(&self, budget: u64) -> Result<(), StoreError> {
        let call = async |transaction: &Transaction<'_>| pictures::trim(transaction, budget).await;
        self.connection.run(pictures::STORES, Purpose::Cache, call).await
    }

    async fn marks(&self, id: ArticleId) -> Result<Marks, StoreError> {
        let call = async |transaction: &Transaction<'_>| marks::get(transaction, id).await;
        self.connection.run(&[MARKS], Purpose::Read, call).await
    }

    async fn all_marks(&self) -> Result<Vec<(ArticleId, Marks)>, StoreError> {
        let call = async |transaction: &Transaction<'_>| marks::all(transaction).await;
        self.connection.run(&[MARKS], Purpose::Read, call).await
    }

    async fn put_snapshot(&self, snapshot: &KeptSnapshot) -> Result<(), StoreError> {
        self.connection
            .run(&[SNAPSHOTS], Purpose::Cache, async |transaction| {
                let bytes = Uint8Array::from(snapshot.bytes.as_slice());
                Table::of(transaction, SNAPSHOTS)?.put(&JsValue::from_str(&snapshot.name), &bytes)
            })
            .await
    }

    async fn snapshot(&self, name: &str) -> Result<Option<KeptSnapshot>, StoreError> {
        self.connection
            .run(&[SNAPSHOTS], Purpose::Read, async |transaction| {
                let value =
                    Table::of(transaction, SNAPSHOTS)?.get(&JsValue::from_str(name))?.answer().await?;
                Ok(codec::bytes(value)?.map(|bytes| KeptSnapshot { name: name.to_owned(), bytes }))
            })
            .await
    }

    async fn put_search_index(&self, change: &IndexChange) -> Result<(), StoreError> {
        let call = async |transaction: &Transaction<'_>| search::put(transaction, change);
        self.connection.run(&[SEARCH], Purpose::Spare, call).await
    }

    async fn search_manifest(&self) -> Result<Option<Vec<u8>>, StoreError> {
        let call = async |transaction: &Transaction<'_>| search::manifest(transaction).await;
        self.connection.run(&[SEARCH], Purpose::Read, call).await
    }

    async fn search_segment(&self, number: u32) -> Result<Option<Vec<u8>>, StoreError> {
        let call = async |transaction: &Transaction<'_>| search::segment(transaction, number).await;
        self.connection.run(&[SEARCH], Purpose::Read, call).await
    }
}
