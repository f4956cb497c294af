//! The catalogue of sources, and the demo newsstand.

mod fold;
mod packs;
mod search;
mod suggest;

pub(crate) use fold::fold;

use crate::{Engine, FetchKind, World, discover::is_success, trouble};
use model::{
    CatalogueFacets, CatalogueQuery, CatalogueResult, Pack, Section, Source, Suggestion, Trouble, Validators,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
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

impl Catalogue {
    /// Reads an array of sources; one that cannot be read costs no other.
    fn read(bytes: &[u8]) -> Result<Self, Trouble> {
        let records: Vec<Value> = read_json(bytes)?;
        let entries: Vec<Entry> = records.into_iter().filter_map(Entry::read).collect();
        let sources: Vec<&Source> = entries.iter().map(|entry| &entry.source).collect();
        Ok(Self { facets: search::facets(&sources), entries })
    }
}

impl Catalogue {
    pub(crate) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.entries.iter().map(|entry| &entry.source)
    }
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(bytes).map_err(|error| Trouble::Internal(format!("sources: {error}")))
}

/// A source; its short name is its name where the file gives none.
fn read_source(mut record: Value) -> Option<Source> {
    let name = record.get("name").cloned()?;
    record.as_object_mut()?.entry("short_name").or_insert(name);
    serde_json::from_value(record).ok()
}

impl Entry {
    fn read(record: Value) -> Option<Self> {
        let is_sure = record.get("confidence").and_then(Value::as_str) == Some("high");
        let source = read_source(record)?;
        let name = fold(&format!("{} {}", source.name, source.short_name));
        let words = format!("{name} {}", fold(&format!("{} {}", source.description, source.homepage)));
        Some(Self { source, is_sure, name, words })
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

    /// Packs of the catalogue.
    pub(crate) async fn packs(
        &self,
        languages: &[String],
        sections: &[Section],
    ) -> Result<Vec<Pack>, Trouble> {
        Ok(self.catalogue().await?.packs(languages, sections))
    }

    pub(crate) async fn catalogue(&self) -> Result<Rc<Catalogue>, Trouble> {
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
        let Some(address) = self.world.newsstand(&proxy).await? else { return Ok(Vec::new()) };
        let address = format!("{}/sources.json", address.trim_end_matches('/'));
        let response = self.fetch(address, FetchKind::Data, Validators::default(), None).await?;
        if !is_success(response.status) {
            return Err(trouble::of_status(response.status, None));
        }
        let records: Vec<Value> = read_json(&response.body)?;
        Ok(records.into_iter().filter_map(read_source).collect())
    }
}

/// The base of a language tag: `en` of `en-GB`.
fn base_language(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}
