//! A reader: the engine over a store in memory, with some way to fetch.

use engine::{Clock, Engine, FetchRequest, FetchResponse, Fetcher, Host, Usage};
use futures_util::future::{Either, LocalBoxFuture, select};
use model::{
    Answer, ArticleId, Command, Event, Filter, Follow, ListedArticle, OpenArticle, Overview, Proxy,
    RefreshReport, Section, Selection, Timestamp, Trouble,
};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use store::MemoryStore;

type Outcome = Result<FetchResponse, Trouble>;

/// How a world fetches.
pub type Fetch = Box<dyn Fn(FetchRequest) -> LocalBoxFuture<'static, Outcome>>;

pub struct World {
    fetch: Fetch,
    newsstand: Option<String>,
    randoms: Cell<u64>,
    pub events: Rc<RefCell<Vec<Event>>>,
}

impl Fetcher for World {
    async fn fetch(&self, request: FetchRequest) -> Outcome {
        (self.fetch)(request).await
    }

    async fn catalogue(&self) -> Result<Vec<u8>, Trouble> {
        Ok(b"[]".to_vec())
    }

    async fn newsstand(&self, _proxy: &Proxy) -> Result<Option<String>, Trouble> {
        Ok(self.newsstand.clone())
    }

    async fn check_proxy(&self, _address: &str) -> Result<(), Trouble> {
        Ok(())
    }
}

impl Clock for World {
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn minutes_east(&self, _at: Timestamp) -> i64 {
        0
    }

    async fn sleep(&self, millis: u32) {
        tokio::time::sleep(Duration::from_millis(millis.into())).await;
    }
}

impl Host for World {
    fn tell(&self, event: Event) {
        self.events.borrow_mut().push(event);
    }

    fn random(&self) -> u64 {
        self.randoms.set(self.randoms.get() + 1);
        self.randoms.get()
    }

    async fn usage(&self) -> Usage {
        Usage::default()
    }
}

pub struct Reader {
    engine: Rc<Engine<MemoryStore, World>>,
    work: RefCell<Pin<Box<dyn Future<Output = ()>>>>,
}

impl Reader {
    pub fn new(fetch: Fetch, newsstand: Option<String>) -> Self {
        let world = World { fetch, newsstand, randoms: Cell::default(), events: Rc::default() };
        let engine = Rc::new(Engine::new(MemoryStore::default(), world));
        let worker = Rc::clone(&engine);
        Self { engine, work: RefCell::new(Box::pin(async move { worker.run().await })) }
    }

    // A test asks one thing at a time, so nobody else borrows meanwhile.
    #[allow(clippy::await_holding_refcell_ref)]
    pub async fn ask(&self, command: Command) -> Result<Answer, Trouble> {
        let mut work = self.work.borrow_mut();
        match select(work.as_mut(), pin!(self.engine.handle(command))).await {
            Either::Left(_) => panic!("the engine ended"),
            Either::Right((answer, _)) => answer,
        }
    }

    pub async fn follow(&self, urls: &[String]) {
        let follow = |url: &String| Follow {
            url: url.clone(),
            title: String::new(),
            site: None,
            folder: None,
            section: Section::Top,
        };
        let answer = self.ask(Command::Follow(urls.iter().map(follow).collect())).await;
        assert!(
            matches!(answer, Ok(Answer::Followed(ref report)) if report.refused.is_empty()),
            "{answer:?}"
        );
    }

    pub async fn refresh(&self, forced: bool) -> RefreshReport {
        match self.ask(Command::Refresh { selection: Selection::All, forced }).await {
            Ok(Answer::Refreshed(report)) => report,
            other => panic!("{other:?}"),
        }
    }

    /// The river, newest first, to its end.
    pub async fn river(&self) -> Vec<ListedArticle> {
        let list = Command::List { selection: Selection::All, filter: Filter::All, around: None, limit: 0 };
        let Ok(Answer::List(page)) = self.ask(list).await else { panic!("no list") };
        let ids: Vec<ArticleId> =
            page.unpack().expect("a list").outline.iter().map(|cursor| cursor.id).collect();
        let mut river = Vec::new();
        for ids in ids.chunks(100) {
            let Ok(Answer::Rows(rows)) = self.ask(Command::Rows(ids.to_vec())).await else {
                panic!("no rows")
            };
            river.extend(rows.unpack().expect("rows"));
        }
        river
    }

    pub async fn open(&self, listed: &ListedArticle) -> OpenArticle {
        match self.ask(Command::Article(listed.article.id)).await {
            Ok(Answer::Article(article)) => article.unpack().expect("an article"),
            other => panic!("{other:?}"),
        }
    }

    pub async fn overview(&self) -> Overview {
        match self.ask(Command::Overview).await {
            Ok(Answer::Overview(told)) => told.whole().expect("an overview"),
            other => panic!("{other:?}"),
        }
    }
}
