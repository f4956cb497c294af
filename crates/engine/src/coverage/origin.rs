//! Where an article comes from: what makes its view another one.

use super::newsroom::newsroom;
use crate::{Engine, World};
use model::{Article, FeedId, Source, SourceKind, Trouble};
use std::collections::HashMap;
use store::Store;

/// A newsroom's seat and sort, where the catalogue knows them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Origin {
    /// ISO 3166-1.
    pub(super) country: Option<String>,
    pub(super) kind: Option<SourceKind>,
}

impl From<&Source> for Origin {
    fn from(source: &Source) -> Self {
        Self { country: Some(source.country.clone()), kind: Some(source.kind) }
    }
}

impl Origin {
    /// A site may house several newsrooms: what they do not share is not known of a feed that is none of theirs.
    fn agree(&mut self, source: &Source) {
        self.country.take_if(|country| *country != source.country);
        self.kind.take_if(|kind| *kind != source.kind);
    }
}

impl<S: Store, W: World> Engine<S, W> {
    /// Countries of the followed feeds that the catalogue knows.
    pub(crate) async fn countries(&self) -> Result<HashMap<FeedId, String>, Trouble> {
        let origins = self.origins().await?;
        Ok(origins.into_iter().filter_map(|(feed, origin)| Some((feed, origin.country?))).collect())
    }

    /// Origins of the followed feeds that the catalogue knows; none while the catalogue cannot be had.
    pub(super) async fn origins(&self) -> Result<HashMap<FeedId, Origin>, Trouble> {
        let Ok(catalogue) = self.catalogue().await else { return Ok(HashMap::new()) };
        let mut known: HashMap<String, Origin> = HashMap::new();
        for source in catalogue.sources() {
            let addresses = source.feeds.iter().map(|feed| feed.url.clone());
            for named in addresses.chain([newsroom(&source.homepage, "")]) {
                known.entry(named).and_modify(|known| known.agree(source)).or_insert_with(|| source.into());
            }
        }
        self.with_feeds(|feeds| {
            let of = |feed: &model::Feed| {
                let site = feed.site.as_ref().map_or(feed.url.0.as_str(), |site| site.0.as_str());
                known.get(&feed.url.0).or_else(|| known.get(&newsroom(site, ""))).cloned()
            };
            feeds.values().filter_map(|feed| Some((feed.id, of(feed)?))).collect()
        })
        .await
    }
}

/// Whether two articles see their story from other places: another language, country or sort of publisher. What is not
/// known is no difference.
pub(super) fn is_other_view(a: (&Article, &Origin), b: (&Article, &Origin)) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.zip(b).is_some_and(|(a, b)| a != b)
    }
    differ(base(a.0), base(b.0))
        || differ(a.1.country.as_ref(), b.1.country.as_ref())
        || differ(a.1.kind, b.1.kind)
}

fn base(article: &Article) -> Option<String> {
    let tag = article.language.as_deref()?;
    tag.split(['-', '_']).next().map(str::to_lowercase).filter(|code| !code.is_empty())
}
