//! The starred articles as a list that others can follow: a JSON Feed (<https://www.jsonfeed.org/version/1.1/>).

use crate::{Engine, World, trouble_of};
use feed::format_rfc3339;
use model::{Article, ArticleId, FeedId, Filter, Scope, Trouble};
use serde::Serialize;
use std::collections::{HashMap, HashSet};
use store::Store;

const VERSION: &str = "https://jsonfeed.org/version/1.1";
/// Rows that are read at a time.
const PAGE: usize = 200;

#[derive(Serialize)]
struct PickList<'a> {
    version: &'static str,
    title: &'a str,
    items: Vec<Item>,
}

/// What a list says of an article; absent parts are left out. The text is the publisher's, so it stays with them.
#[derive(Serialize)]
struct Item {
    id: String,
    url: String,
    title: String,
    content_text: String,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author>,
}

#[derive(Serialize)]
struct Author {
    name: String,
}

impl<S: Store, W: World> Engine<S, W> {
    /// All starred articles that have an address, newest first; empty when there is none. Those of private feeds are left
    /// out, and what the reader wrote or marked.
    pub(crate) async fn pick_list(&self, title: &str) -> Result<String, Trouble> {
        let starred = self.store.outline(&Scope::Starred, Filter::All).await.map_err(trouble_of)?;
        self.pick_list_of(&starred.into_iter().map(|cursor| cursor.id).collect::<Vec<_>>(), title).await
    }

    /// The same of some articles, in their order.
    pub(crate) async fn pick_list_of(&self, ids: &[ArticleId], title: &str) -> Result<String, Trouble> {
        let library = self.library().await?;
        let private: HashSet<FeedId> =
            library.subscriptions.iter().filter(|s| s.is_private()).map(|s| s.feed).collect();
        let names: HashMap<FeedId, &str> =
            library.subscriptions.iter().map(|s| (s.feed, s.title.as_str())).collect();
        let mut items = Vec::new();
        for ids in ids.chunks(PAGE) {
            let rows = self.store.rows(ids).await.map_err(trouble_of)?;
            let open = rows.into_iter().filter(|listed| !private.contains(&listed.article.feed));
            items.extend(open.filter_map(|listed| item(listed.article, &names)));
        }
        if items.is_empty() {
            return Ok(String::new());
        }
        let list = PickList { version: VERSION, title, items };
        serde_json::to_string_pretty(&list).map_err(|reason| Trouble::Internal(reason.to_string()))
    }
}

fn item(article: Article, names: &HashMap<FeedId, &str>) -> Option<Item> {
    let url = article.url?;
    let publisher = names.get(&article.feed).map(|name| (*name).to_owned());
    let authors = article.byline.or(publisher).filter(|name| !name.is_empty());
    Some(Item {
        id: url.clone(),
        url,
        title: article.title,
        content_text: article.excerpt,
        date_published: format_rfc3339(article.published.0),
        image: article.picture.map(|picture| picture.url),
        language: article.language,
        authors: authors.into_iter().map(|name| Author { name }).collect(),
    })
}
