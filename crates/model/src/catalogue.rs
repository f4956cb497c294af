use crate::Section;
use serde::{Deserialize, Serialize};

/// A news source of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Unique in the catalogue.
    pub id: String,
    /// Its full name.
    pub name: String,
    /// Its short name.
    pub short_name: String,
    /// Its front page.
    pub homepage: String,
    /// Seat of the newsroom (ISO 3166-1, or `XK`).
    pub country: String,
    /// BCP 47.
    pub language: String,
    /// What sort of publisher.
    pub kind: SourceKind,
    /// What it writes about.
    pub sections: Vec<Section>,
    /// One sentence, in English.
    pub description: String,
    /// Its feeds; the first is the recommended one.
    pub feeds: Vec<SourceFeed>,
    /// What to know about access.
    #[serde(default)]
    pub notes: Option<String>,
}

/// One feed of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceFeed {
    /// Address.
    pub url: String,
    /// What it carries.
    pub section: Section,
}

/// What sort of publisher a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SourceKind {
    /// Newspaper or digital daily.
    Newspaper,
    /// Public broadcaster or public body.
    PublicService,
    /// Non-profit newsroom.
    Nonprofit,
    /// Magazine.
    Magazine,
    /// Commercial or state broadcaster.
    Broadcaster,
    /// Trade press.
    Trade,
    /// News agency.
    Agency,
    /// Blog.
    Blog,
}

/// What to look for in the catalogue; absent parts do not restrict.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueQuery {
    /// Words that the name, the description or the address must hold.
    pub text: String,
    /// ISO 3166-1.
    pub country: Option<String>,
    /// Base language (`en`).
    pub language: Option<String>,
    /// Section.
    pub section: Option<Section>,
    /// How many to leave out at the front.
    pub offset: usize,
    /// How many to return at most.
    pub limit: usize,
}

/// What the catalogue holds for a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueResult {
    /// Best first.
    pub sources: Vec<Source>,
    /// How many there are without `limit`.
    pub total: usize,
    /// What could be chosen next.
    pub facets: CatalogueFacets,
}

/// Values of each filter with the number of sources, over the whole catalogue; most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueFacets {
    /// By country.
    pub countries: Vec<Facet>,
    /// By base language.
    pub languages: Vec<Facet>,
    /// By section word.
    pub sections: Vec<Facet>,
}

/// A value of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// How many sources have it.
    pub count: usize,
}

/// A feed that the catalogue suggests for chosen languages and interests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The source.
    pub source: Source,
    /// Which of its feeds.
    pub feed: SourceFeed,
}

/// A first selection on one subject in one language, worked out from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pack {
    /// Base language (`en`).
    pub language: String,
    /// What it is about; [`Section::Top`] for front pages.
    pub section: Section,
    /// One feed of each source.
    pub feeds: Vec<Suggestion>,
}

/// A feed address found in a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedCandidate {
    /// Address.
    pub url: String,
    /// What the page, or the feed itself, calls it.
    pub title: Option<String>,
}
