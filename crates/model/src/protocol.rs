//! What the page and the engine say to each other. Every command has an id and is answered once; events come
//! unasked and go to every tab.

use crate::{
    Article, ArticleBody, ArticleId, ArticleStatus, AskedHost, CatalogueQuery, CatalogueResult, Deed,
    Edition, Feed, FeedCandidate, FeedId, Filter, FolderId, ForYouPage, FullText, FullTextMode, Highlight,
    HighlightId, Library, ListPage, ListedArticle, Login, Mark, Marks, Pack, Packed, Picture, Provenance,
    Related, RuleAnswer, RuleRequest, SearchPage, SearchQuery, Section, Selection, Setting, SmartAnswer,
    SmartFeedId, SmartRequest, Source, SourcesPage, StoryId, StoryInterest, StoryPage, StoryPair,
    Subscription, Suggestion, TasteSigns, Timestamp, TodayPage, ToldOverview, Trouble,
};
use serde::{Deserialize, Serialize};

/// Names a command within its tab.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RequestId(pub u32);

/// From a page to its engine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ToEngine {
    /// Do this.
    Request(RequestId, Command),
    /// Give up on that; it is answered with [`Trouble::Cancelled`] if it had not ended.
    Cancel(RequestId),
}

/// From an engine to its page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FromEngine {
    /// Sent first: from now on the engine hears. A module worker drops what is posted before.
    Listening,
    /// The one answer to a command.
    Reply(RequestId, Result<Answer, Trouble>),
    /// Something happened.
    Event(Event),
}

/// What a page can ask for. The answer's case is named behind each.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Command {
    /// All that is needed to draw the frame: [`Answer::Overview`].
    Overview,
    /// The page that opens the paper: [`Answer::Today`].
    Today,
    /// A whole list in its outline, and its first articles: [`Answer::List`].
    List {
        /// What the list is about.
        selection: Selection,
        /// Which of it.
        filter: Filter,
        /// The article of which the first are wanted, if it is still in the list.
        around: Option<ArticleId>,
        /// At most so many articles.
        limit: usize,
    },
    /// Some articles as lists show them: [`Answer::Rows`].
    Rows(Vec<ArticleId>),
    /// One article with its text: [`Answer::Article`].
    Article(ArticleId),
    /// The full text of an article from its own page, fetched and kept: [`Answer::FullText`].
    FullText(ArticleId),
    /// Save the page at an address as an article, starred; the name of the subscription that holds such pages, for the
    /// first: [`Answer::Saved`].
    SavePage(String, String),
    /// Where an article comes from and what happened to it: [`Answer::Provenance`].
    Provenance(ArticleId),
    /// Choose when full texts of a feed are fetched: [`Answer::Done`].
    SetFullText(FeedId, FullTextMode),
    /// Write a note to an article, which stars it; an empty one removes it: [`Answer::Done`].
    SetNote(ArticleId, String),
    /// Mark a passage of an article, which stars it, or change a mark: [`Answer::Done`].
    PutHighlight(ArticleId, Highlight),
    /// Take a mark away: [`Answer::Done`].
    RemoveHighlight(ArticleId, HighlightId),
    /// Everything that the reader wrote and marked, as Markdown: [`Answer::Markdown`].
    ExportMarks,
    /// The starred articles as a JSON Feed of this title, without what is private: [`Answer::PickList`].
    ExportStarred(String),
    /// The same of these articles.
    ExportPicks(Vec<ArticleId>, String),
    /// An article as Markdown, with the reader's marks (`full`: the text of its own page): [`Answer::Markdown`].
    Markdown {
        /// Which.
        article: ArticleId,
        /// The text of its own page rather than the feed's, if that is kept.
        full: bool,
    },
    /// Mark as read or unread: [`Answer::Done`].
    SetRead(Vec<ArticleId>, bool),
    /// Mark many at once: [`Answer::Marked`].
    MarkMany(Vec<ArticleId>, Mark),
    /// Mark all of a selection as read, up to and including this moment: [`Answer::Marked`].
    MarkAllRead(Selection, Timestamp),
    /// Star or take the star away: [`Answer::Done`].
    SetStarred(Vec<ArticleId>, bool),
    /// Look what feeds an address leads to: [`Answer::Discovered`]. A login that stands in it is sent to its server alone, and
    /// stands in the candidates that are there as well.
    Discover(String),
    /// Follow feeds; they are refreshed at once: [`Answer::Followed`].
    Follow(Vec<Follow>),
    /// Follow again what was unfollowed, as it was: [`Answer::Followed`].
    FollowAgain(Vec<Subscription>),
    /// Follow no longer: [`Answer::Done`]. Following again undoes it while the articles are kept.
    Unfollow(Vec<FeedId>),
    /// Give a subscription another name: [`Answer::Done`].
    RenameSubscription(FeedId, String),
    /// Move subscriptions to another folder: [`Answer::Done`].
    MoveSubscriptions(Vec<FeedId>, Option<FolderId>),
    /// Let a subscription fill another section: [`Answer::Done`].
    SetSection(FeedId, Section),
    /// Make a folder: [`Answer::Folder`].
    CreateFolder(String, Option<FolderId>),
    /// Rename or move a folder; a move into itself is refused: [`Answer::Done`].
    PutFolder(FolderId, String, Option<FolderId>),
    /// Remove a folder; what is in it moves up: [`Answer::Done`].
    RemoveFolder(FolderId),
    /// Fetch what is due (`forced`: all, though never against `Retry-After`): [`Answer::Refreshed`].
    Refresh {
        /// Which feeds.
        selection: Selection,
        /// Not only those that are due.
        forced: bool,
    },
    /// Take over an OPML file: [`Answer::Imported`].
    ImportOpml(#[serde(with = "crate::bytes")] Vec<u8>),
    /// The subscriptions as OPML 2.0: [`Answer::Opml`].
    ExportOpml {
        /// These alone, in the folders that they stand in; `None`: all.
        only: Option<Vec<FeedId>>,
        /// Whether it holds what is private as well: addresses that are, and passwords within addresses.
        whole: bool,
    },
    /// Search the catalogue: [`Answer::Catalogue`].
    Catalogue(CatalogueQuery),
    /// Feeds for languages (base, `en`) and interests: [`Answer::Suggestions`].
    Suggest(Vec<String>, Vec<Section>),
    /// Packs in languages (base, `en`) on sections, in the order of both: [`Answer::Packs`].
    Packs(Vec<String>, Vec<Section>),
    /// Sources of the demo newsstand, empty when there is none: [`Answer::Sources`].
    Newsstand,
    /// A picture by its address, which is kept for offline as one of that article: [`Answer::Picture`].
    Picture(String, Option<ArticleId>),
    /// Change a setting: [`Answer::Done`].
    Set(Setting),
    /// How storage stands: [`Answer::Storage`].
    Storage,
    /// Ask the browser to keep the data; the page asked and passes on the answer, for all tabs to show: [`Answer::Done`].
    Persisted(bool),
    /// Look whether a proxy answers at an address; nothing is changed: [`Answer::Done`].
    CheckProxy(String),
    /// Which servers were asked for in the last seven days: [`Answer::Asked`].
    Asked,
    /// Pictures of these servers were asked for by the page itself, so many: [`Answer::Done`].
    NotePictures(Vec<(String, u32)>),
    /// Say whether the address of a subscription is nobody else's business: [`Answer::Done`].
    SetPrivate(FeedId, bool),
    /// Open a feed with a login, which stays on this device, and fetch it; `None` forgets the login: [`Answer::Done`], or
    /// [`Trouble::LoginNeeded`] when the server wants another.
    SignIn(FeedId, Option<Login>),
    /// Keep pictures for offline in no more than so many bytes; with none, all of them go: [`Answer::Done`].
    KeepPictures(u64),
    /// A recording or a player of this server is asked for by the page itself, without a proxy: [`Answer::Done`].
    NoteRecording(String),
    /// A story with all its articles: [`Answer::Story`].
    Story(StoryId),
    /// The reader looks at a story: [`Answer::Done`].
    NoteStory(StoryId),
    /// Follow or mute a story, or neither: [`Answer::Done`].
    SetStory(StoryId, StoryInterest),
    /// Say of two articles whether they are of one story: [`Answer::Done`].
    PairArticles(StoryPair),
    /// The edition of a moment: [`Answer::Edition`].
    Edition(Timestamp),
    /// Which editions are kept: [`Answer::Editions`].
    Editions,
    /// What else there is to an article: [`Answer::Related`].
    Related(ArticleId),
    /// For You from that place on, best first; `true` has it ordered anew, else it stays as it was made last:
    /// [`Answer::ForYou`].
    ForYou(usize, bool),
    /// The reader did this with articles; each deed counts once for each: [`Answer::Done`].
    Learn(Vec<ArticleId>, Deed),
    /// All that was learned for For You: [`Answer::Taste`].
    Taste,
    /// Forget all that was learned for For You: [`Answer::Done`].
    ForgetTaste,
    /// Look through everything that is stored: [`Answer::Search`].
    Search(SearchQuery),
    /// Something about rules: [`Answer::Rules`].
    Rules(Packed<RuleRequest>),
    /// Something about smart feeds: [`Answer::Smart`].
    Smart(Packed<SmartRequest>),
    /// What each feed gave and what was read of it; only `true` looks at the articles themselves, which takes longer:
    /// [`Answer::SourcesAtWork`].
    SourcesAtWork(bool),
    /// Remove all that is stored; every page hears [`Event::Erased`], and this engine ends: [`Answer::Done`].
    Erase,
}

/// What a command is answered with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// Done, and stored.
    Done,
    /// To [`Command::Overview`].
    Overview(ToldOverview),
    /// To [`Command::Today`].
    Today(TodayPage),
    /// To [`Command::List`].
    List(Packed<ListPage>),
    /// To [`Command::Rows`], in the order asked; what is no longer kept is left out.
    Rows(Packed<Vec<ListedArticle>>),
    /// To [`Command::Article`].
    Article(Packed<OpenArticle>),
    /// To [`Command::FullText`].
    FullText(Packed<FullText>),
    /// To [`Command::SavePage`].
    Saved(ArticleId),
    /// To [`Command::Provenance`].
    Provenance(Packed<Provenance>),
    /// To [`Command::Markdown`] and [`Command::ExportMarks`].
    Markdown(String),
    /// To [`Command::ExportStarred`] and [`Command::ExportPicks`]: a document, empty where there is nothing to tell.
    PickList(String),
    /// To [`Command::MarkAllRead`] and [`Command::MarkMany`]: what was not marked so before, for undo.
    Marked(Vec<ArticleId>),
    /// To [`Command::Discover`].
    Discovered(Packed<Discovery>),
    /// To [`Command::Follow`].
    Followed(FollowReport),
    /// To [`Command::CreateFolder`].
    Folder(FolderId),
    /// To [`Command::Refresh`].
    Refreshed(RefreshReport),
    /// To [`Command::ImportOpml`].
    Imported(ImportReport),
    /// To [`Command::ExportOpml`].
    Opml(String),
    /// To [`Command::Catalogue`].
    Catalogue(CatalogueResult),
    /// To [`Command::Suggest`].
    Suggestions(Vec<Suggestion>),
    /// To [`Command::Packs`].
    Packs(Vec<Pack>),
    /// To [`Command::Newsstand`].
    Sources(Vec<Source>),
    /// To [`Command::Picture`].
    Picture {
        /// MIME type as its server gives it.
        mime: String,
        /// The file.
        #[serde(with = "crate::bytes")]
        bytes: Vec<u8>,
    },
    /// To [`Command::Storage`].
    Storage(StorageReport),
    /// To [`Command::Asked`]: most asked first.
    Asked(Packed<Vec<AskedHost>>),
    /// To [`Command::Story`].
    Story(Packed<StoryPage>),
    /// To [`Command::Edition`].
    Edition(Packed<Edition>),
    /// To [`Command::Editions`]: their moments, the newest first.
    Editions(Vec<Timestamp>),
    /// To [`Command::Related`].
    Related(Packed<Related>),
    /// To [`Command::ForYou`].
    ForYou(Packed<ForYouPage>),
    /// To [`Command::Taste`].
    Taste(Packed<TasteSigns>),
    /// To [`Command::Search`].
    Search(Packed<SearchPage>),
    /// To [`Command::Rules`].
    Rules(Packed<RuleAnswer>),
    /// To [`Command::Smart`].
    Smart(Packed<SmartAnswer>),
    /// To [`Command::SourcesAtWork`].
    SourcesAtWork(Packed<SourcesPage>),
}

/// Something that happened, whichever tab caused it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The engine of this origin is at work; sent first, and again when another tab takes over.
    Ready,
    /// A refresh goes on.
    Progress(Progress),
    /// A refresh or an import ended.
    Refreshed(RefreshReport),
    /// Articles came or changed: lists and Today may be read again.
    ArticlesChanged {
        /// How many are new.
        new: usize,
        /// How many were edited.
        updated: usize,
    },
    /// Statuses changed.
    StatusChanged(Vec<(ArticleId, ArticleStatus)>),
    /// Subscriptions, folders, settings, feeds or counts changed: the new state of all of them.
    Overview(ToldOverview),
    /// Storage does not work; `None` when it works again. Shown until then.
    StorageTrouble(Option<Trouble>),
    /// The reader erased everything: what a page still shows or keeps has to go too.
    Erased,
}

/// What the frame shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Overview {
    /// Subscriptions, folders, settings; without rules.
    pub library: Library,
    /// How fetching each followed feed goes.
    pub feeds: Vec<Feed>,
    /// Unread articles of each followed feed; feeds without any are left out.
    pub unread: Vec<(FeedId, u32)>,
    /// The parts of the paper that anything fills, in the reader's order, and how many articles are unread in each.
    pub sections: Vec<(Section, u32)>,
    /// Unread articles of each saved search; those that were not looked through yet are left out.
    pub smart: Vec<(SmartFeedId, u32)>,
    /// Articles that rules left out of all lists.
    pub muted: u32,
    /// Whether the browser promised to keep the data; `None` before it was asked.
    pub persisted: Option<bool>,
    /// Whether the data of an earlier visit is gone although the reader did not remove it.
    pub evicted: bool,
    /// Feeds that a login is kept for.
    pub logins: Vec<FeedId>,
}

/// An article as its page shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenArticle {
    /// The article.
    pub article: Article,
    /// What the reader did with it.
    pub status: ArticleStatus,
    /// Its text.
    pub body: ArticleBody,
    /// The text of its own page, if that is kept.
    pub full_text: Option<Box<FullText>>,
    /// Whether the reader would have the full text fetched, which is not kept yet.
    pub wants_full_text: bool,
    /// What the reader wrote and marked.
    pub marks: Marks,
    /// The news agency that the feed's text came from, by its own name.
    pub wire: Option<String>,
    /// Its pictures in their order, that at its head first, each address once; those that are kept with their size.
    pub pictures: Vec<Picture>,
    /// Whether all of it can be read without a network: the text that the reader would have, and each of its pictures.
    pub offline: bool,
}

/// A feed to follow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Follow {
    /// Address of the feed; a login that stands in it opens it, and is kept on this device.
    pub url: String,
    /// Name to show; empty for the feed's own.
    pub title: String,
    /// Its site.
    pub site: Option<String>,
    /// Where it stands.
    pub folder: Option<FolderId>,
    /// What part of the newspaper it fills.
    pub section: Section,
}

/// What following led to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FollowReport {
    /// Now followed.
    pub added: Vec<FeedId>,
    /// Had been followed before.
    pub already: Vec<FeedId>,
    /// Addresses that are none.
    pub refused: Vec<String>,
}

/// What an address leads to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Discovery {
    /// The address that was asked, completed (`https://`).
    pub address: String,
    /// Feeds, best first; one when the address is a feed itself.
    pub candidates: Vec<FeedCandidate>,
    /// The title of the list (OPML) that is there and holds them; it may be empty.
    pub list: Option<String>,
}

/// How far a refresh is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Feeds done.
    pub done: usize,
    /// Feeds in all.
    pub total: usize,
    /// New articles so far.
    pub new: usize,
    /// Feeds that failed so far.
    pub failed: usize,
}

/// How a refresh ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefreshReport {
    /// Feeds asked.
    pub asked: usize,
    /// Feeds that had nothing new (304, or the same bytes).
    pub unchanged: usize,
    /// Feeds that failed.
    pub failed: usize,
    /// New articles.
    pub new: usize,
    /// Edited articles.
    pub updated: usize,
    /// Whether the reader stopped it.
    pub cancelled: bool,
}

/// What an OPML file brought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// Feeds now followed.
    pub added: usize,
    /// Feeds that had been followed, or stand in the file twice.
    pub duplicates: usize,
    /// Outlines with an address that is none.
    pub refused: usize,
    /// New folders.
    pub folders: usize,
    /// What the parser had to forgive.
    pub warnings: usize,
}

/// How storage stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StorageReport {
    /// Articles kept.
    pub articles: u64,
    /// Bytes used, by the browser's estimate.
    pub used: Option<u64>,
    /// Bytes that may be used, by the browser's estimate.
    pub quota: Option<u64>,
    /// Whether the browser promised to keep the data.
    pub persisted: Option<bool>,
    /// Bytes of pictures that are kept.
    pub pictures: u64,
    /// Bytes that kept pictures may take.
    pub pictures_budget: u64,
}
