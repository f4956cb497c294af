//! The catalogue of sources, and the demo newsstand.

mod fold;
mod search;
mod suggest;

use crate::{Engine, FetchKind, World, discover::is_success, trouble};
use model::{
    CatalogueFacets, CatalogueQuery, CatalogueResult, Section, Source, Suggestion, Trouble, Validators,
};
use serde::Deserialize;
use std::rc::Rc;
use store::Store;

/// The catalogue, read once.
pub(crate) struct Catalogue {
    entries: Vec<Entry>,
    facets: CatalogueFacets,
}

/// A source with what searching and suggesting need of it.
struct Entry {
    source: Source,
    is_sure: bool,
    name: String,
    words: String,
}

/// What the file says beside [`Source`].
#[derive(Deserialize)]
struct Evidence {
    confidence: Option<String>,
}

impl Catalogue {
    /// Reads an array of sources.
    fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let broken = |error: serde_json::Error| Trouble::Internal(format!("catalogue: {error}"));
        let sources: Vec<Source> = serde_json::from_slice(bytes).map_err(broken)?;
        let evidence: Vec<Evidence> = serde_json::from_slice(bytes).map_err(broken)?;
        let facets = search::facets(&sources);
        let entries =
            sources.into_iter().zip(evidence).map(|(source, evidence)| Entry::new(source, &evidence));
        Ok(Self { entries: entries.collect(), facets })
    }
}

impl Entry {
    fn new(source: Source, evidence: &Evidence) -> Self {
        let name = fold::fold(&format!("{} {}", source.name, source.short_name));
        let words = format!("{name} {}", fold::fold(&format!("{} {}", source.description, source.homepage)));
        Self { is_sure: evidence.confidence.as_deref() == Some("high"), source, name, words }
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Sources for a query.
    pub(crate) async fn search_catalogue(&self, query: &CatalogueQuery) -> Result<CatalogueResult, Trouble> {
        Ok(self.catalogue().await?.search(query))
    }

    /// Feeds to begin with.
    pub(crate) async fn suggest(
        &self,
        languages: &[String],
        sections: &[Section],
    ) -> Result<Vec<Suggestion>, Trouble> {
        Ok(self.catalogue().await?.suggest(languages, sections))
    }

    async fn catalogue(&self) -> Result<Rc<Catalogue>, Trouble> {
        if let Some(catalogue) = self.catalogue.borrow().clone() {
            return Ok(catalogue);
        }
        let catalogue = Rc::new(Catalogue::read(&self.world.catalogue().await?)?);
        self.catalogue.replace(Some(Rc::clone(&catalogue)));
        Ok(catalogue)
    }

    /// Sources of the demo newsstand; none when the proxy names none.
    pub(crate) async fn newsstand(&self) -> Result<Vec<Source>, Trouble> {
        let proxy = self.library().await?.settings.proxy.clone();
        let Some(address) = self.world.newsstand(proxy.as_deref()).await? else { return Ok(Vec::new()) };
        let address = format!("{}/sources.json", address.trim_end_matches('/'));
        let response = self.fetch(address, FetchKind::Data, Validators::default()).await?;
        if !is_success(response.status) {
            return Err(trouble::of_status(response.status, None));
        }
        serde_json::from_slice(&response.body)
            .map_err(|error| Trouble::Internal(format!("newsstand: {error}")))
    }
}

/// The base of a language tag: `en` of `en-GB`.
fn base_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}
