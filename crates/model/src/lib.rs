//! Plain values, ids, [`SanitizedHtml`] and the [`Command`]/[`Event`] protocol between the page and the engine.
//!
//! Nothing here reads a clock or does I/O: every function is a pure function of its arguments. This file is the whole
//! public face of the crate.

mod article;
mod asked;
mod catalogue;
mod feed;
mod full_text;
mod html;
mod id;
mod library;
mod marks;
mod operation;
mod protocol;
mod provenance;
mod query;
mod section;
mod settings;
mod time;
mod trouble;

pub use article::{
    Article, ArticleBody, ArticleStatus, EarlierVersion, Enclosure, Extent, Fingerprint, ListedArticle,
    Picture,
};
pub use asked::AskedHost;
pub use catalogue::{
    CatalogueFacets, CatalogueQuery, CatalogueResult, Facet, FeedCandidate, Pack, Source, SourceFeed,
    SourceKind, Suggestion,
};
pub use feed::{Feed, FeedUrl, SiteUrl, Validators};
pub use full_text::{FullText, FullTextMode};
pub use html::{POLICY_VERSION, SanitizedHtml};
pub use id::{ArticleId, DeviceId, FeedId, FolderId, HighlightId};
pub use library::{Folder, Library, Subscription};
pub use marks::{Highlight, Marks};
pub use operation::{Change, HybridTime, Operation};
pub use protocol::{
    Answer, Command, Discovery, Event, Follow, FollowReport, FromEngine, ImportReport, OpenArticle, Overview,
    Progress, RefreshReport, RequestId, StorageReport, ToEngine,
};
pub use provenance::{DiffPart, Edit, Provenance};
pub use query::{ArticlePage, ArticleQuery, Cursor, Filter, Scope, Selection, TodayPage, TodaySection};
pub use section::Section;
pub use settings::{Font, Leading, Measure, Proxy, Retention, Setting, Settings, TextSize, Theme};
pub use time::Timestamp;
pub use trouble::Trouble;
