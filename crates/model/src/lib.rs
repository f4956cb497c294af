//! Plain values, ids, [`SanitizedHtml`] and the [`Command`]/[`Event`] protocol between the page and the engine.
//!
//! Nothing here reads a clock or does I/O: every function is a pure function of its arguments. This file is the whole
//! public face of the crate.

mod article;
mod asked;
mod bytes;
mod catalogue;
mod edition;
mod feed;
mod for_you;
mod full_text;
mod html;
mod id;
mod library;
mod marks;
mod operation;
mod packed;
mod private;
mod protocol;
mod provenance;
mod query;
mod rule;
mod ruling;
mod search;
mod section;
mod settings;
mod smart;
mod sources;
mod story;
mod time;
mod told;
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
pub use edition::{Edition, EditionTime};
pub use feed::{Feed, FeedUrl, FetchHints, SAVED_PAGES, SiteUrl, Validators};
pub use for_you::{
    Deed, ForYouEntry, ForYouPage, ForYouReason, ForYouWishes, PickedArticle, PickedReason, Slider,
    TasteSigns, TextLength,
};
pub use full_text::{FullText, FullTextMode};
pub use html::{POLICY_VERSION, SanitizedHtml};
pub use id::{ArticleId, DeviceId, FeedId, FolderId, HighlightId, RuleId, SmartFeedId, StoryId};
pub use library::{Folder, Library, Subscription};
pub use marks::{Highlight, Marks};
pub use operation::{Change, HybridTime, Operation};
pub use packed::Packed;
pub use private::{Login, looks_secret, without_login};
pub use protocol::{
    Answer, Command, Discovery, Event, Follow, FollowReport, FromEngine, ImportReport, OpenArticle, Overview,
    Progress, RefreshReport, RequestId, StorageReport, ToEngine,
};
pub use provenance::{DiffPart, Edit, Filing, Provenance};
pub use query::{
    ArticlePage, ArticleQuery, Away, Cursor, Filter, ListPage, Mark, Scope, Selection, TodayPage, TodayPart,
    TodaySection,
};
pub use rule::{
    PatternFault, Rule, RuleAction, RuleCondition, RuleEffects, RuleFault, RuleField, RuleJoint, RuleMatch,
    RuleScope, RuleTest,
};
pub use ruling::{
    ListedRule, ReadList, RuleAnswer, RulePreview, RuleRequest, RulesPage, SkippedLine, WhySkipped,
};
pub use search::{FoundArticle, Indexing, MarkedText, SearchPage, SearchQuery, SearchWarning, WhyIndexing};
pub use section::Section;
pub use settings::{
    Density, Font, Leading, Measure, Proxy, ReadWhen, Retention, Setting, Settings, TextSize, Theme,
};
pub use smart::{SmartAnswer, SmartFault, SmartFeed, SmartRequest};
pub use sources::{SourceAtWork, SourceDelay, SourceHint, SourcesPage, percent};
pub use story::{
    Coverage, FollowedStory, Related, StoryInterest, StoryPage, StoryPair, StoryVersion, StoryWishes,
    TodayStory, WishedStory,
};
pub use time::Timestamp;
pub use told::ToldOverview;
pub use trouble::Trouble;
