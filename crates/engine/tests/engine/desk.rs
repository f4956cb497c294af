//! An engine with a world, and short words for what tests ask of it.

use crate::world::{START, World, ok};
use engine::Engine;
use futures_util::future::{Either, select};
use model::{
    Answer, Command, Event, Feed, FeedId, Filter, Follow, FollowReport, ListPage, OpenArticle, Overview,
    RefreshReport, Section, Selection, TodayPage, Trouble,
};
use std::cell::RefCell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use store::MemoryStore;

type Paper = Engine<MemoryStore, World>;

pub struct Desk {
    pub world: World,
    pub engine: Rc<Paper>,
    /// The engine's own work, which goes on whenever a command is driven.
    work: RefCell<Pin<Box<dyn Future<Output = ()>>>>,
}

impl Desk {
    pub fn new() -> Self {
        Self::over(World::new())
    }

    pub fn over(world: World) -> Self {
        Self::with(world, MemoryStore::default())
    }

    pub fn with(world: World, store: MemoryStore) -> Self {
        let engine = Rc::new(Engine::new(store, world.clone()));
        let worker = Rc::clone(&engine);
        let work =
            RefCell::new(Box::pin(async move { worker.run().await }) as Pin<Box<dyn Future<Output = ()>>>);
        Self { engine, world, work }
    }

    /// Runs a future beside the engine's own work.
    pub fn drive<T>(&self, future: impl Future<Output = T>) -> T {
        let mut work = self.work.borrow_mut();
        self.world.run(async {
            match select(work.as_mut(), pin!(future)).await {
                Either::Left(_) => panic!("the engine ended"),
                Either::Right((output, _)) => output,
            }
        })
    }

    pub fn ask(&self, command: Command) -> Result<Answer, Trouble> {
        self.drive(self.engine.handle(command))
    }

    pub fn do_(&self, command: Command) {
        assert_eq!(self.ask(command), Ok(Answer::Done));
    }

    /// Lets time pass.
    pub fn wait(&self, millis: i64) {
        use engine::Clock;
        self.drive(self.world.sleep(u32::try_from(millis).expect("a short time")));
    }

    pub fn follow(&self, urls: &[&str]) -> FollowReport {
        let follows = urls.iter().map(|url| follow(url)).collect();
        match self.ask(Command::Follow(follows)) {
            Ok(Answer::Followed(report)) => report,
            other => panic!("{other:?}"),
        }
    }

    /// Follows a feed and waits until it was fetched.
    pub fn follow_and_fetch(&self, url: &str) -> FeedId {
        let id = self.follow(&[url]).added[0];
        self.refresh_due();
        id
    }

    /// Waits until nothing is due; asks nothing that is not.
    pub fn refresh_due(&self) -> RefreshReport {
        self.refresh(Selection::All, false).expect("a report")
    }

    pub fn refresh_all(&self) -> RefreshReport {
        self.refresh(Selection::All, true).expect("a report")
    }

    pub fn refresh(&self, selection: Selection, forced: bool) -> Result<RefreshReport, Trouble> {
        match self.ask(Command::Refresh { selection, forced })? {
            Answer::Refreshed(report) => Ok(report),
            other => panic!("{other:?}"),
        }
    }

    /// A list, with its first hundred articles.
    pub fn list(&self, selection: Selection) -> ListPage {
        let command = Command::List { selection, filter: Filter::All, around: None, limit: 100 };
        match self.ask(command) {
            Ok(Answer::List(page)) => page.unpack().expect("a list"),
            other => panic!("{other:?}"),
        }
    }

    pub fn titles(&self) -> Vec<String> {
        self.list(Selection::All).articles.into_iter().map(|listed| listed.article.title).collect()
    }

    /// The article under a headline.
    pub fn open(&self, title: &str) -> OpenArticle {
        let page = self.list(Selection::All);
        let listed = page.articles.iter().find(|listed| listed.article.title == title);
        let id = listed.unwrap_or_else(|| panic!("no {title} in {:?}", self.titles())).article.id;
        match self.ask(Command::Article(id)) {
            Ok(Answer::Article(article)) => article.unpack().expect("an article"),
            other => panic!("{other:?}"),
        }
    }

    pub fn today(&self) -> TodayPage {
        match self.ask(Command::Today) {
            Ok(Answer::Today(page)) => page,
            other => panic!("{other:?}"),
        }
    }

    pub fn overview(&self) -> Overview {
        match self.ask(Command::Overview) {
            Ok(Answer::Overview(told)) => told.whole().expect("an overview"),
            other => panic!("{other:?}"),
        }
    }

    pub fn feed(&self, id: FeedId) -> Feed {
        self.overview().feeds.into_iter().find(|feed| feed.id == id).expect("a followed feed")
    }

    pub fn world_now(&self) -> model::Timestamp {
        use engine::Clock;
        self.world.now()
    }

    pub fn events(&self) -> Vec<Event> {
        self.world.events.borrow().clone()
    }
}

pub fn follow(url: &str) -> Follow {
    Follow { url: url.to_owned(), title: String::new(), site: None, folder: None, section: Section::Top }
}

/// An item of RSS; empty parts are left out.
#[derive(Clone, Copy, Default)]
pub struct Item<'a> {
    pub guid: &'a str,
    pub link: &'a str,
    pub title: &'a str,
    pub text: &'a str,
    /// Minutes before the start of the test.
    pub age: i64,
}

pub fn item<'a>(guid: &'a str, title: &'a str) -> Item<'a> {
    Item { guid, title, text: "Some words.", ..Item::default() }
}

pub fn rss(items: &[Item]) -> String {
    let items: String = items.iter().map(write_item).collect();
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Paper</title>\
         <link>https://paper.example/</link>{items}</channel></rss>"
    )
}

fn write_item(item: &Item) -> String {
    let tag = |name: &str, text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        if text.is_empty() { text } else { format!("<{name}>{text}</{name}>") }
    };
    let date = feed::format_rfc3339(START.0 - item.age * 60_000);
    [
        "<item>".to_owned(),
        tag("guid", item.guid),
        tag("link", item.link),
        tag("title", item.title),
        tag("description", item.text),
        tag("pubDate", &date),
        "</item>".to_owned(),
    ]
    .concat()
}

/// A desk that follows one paper with these items, fetched.
pub fn desk_with(url: &str, items: &[Item]) -> (Desk, FeedId) {
    let desk = Desk::new();
    desk.world.set_answer(url, Ok(ok(&rss(items))));
    let id = desk.follow_and_fetch(url);
    (desk, id)
}
