//! Texts as bytes.

use crate::bundle::{Bundle, Bundled};
use crate::fault::Fault;
use model::{ArticleBody, ArticleId, Enclosure, POLICY_VERSION, SanitizedHtml, Timestamp};
use serde::{Deserialize, Serialize};
use store::{StaleBody, StoredArticle};

#[derive(Serialize, Deserialize)]
struct Text {
    html: String,
    enclosures: Vec<Enclosure>,
    earlier_titles: Vec<(Timestamp, String)>,
}

/// A text as it comes out of its pack.
#[derive(Debug, PartialEq)]
pub enum Unpacked {
    /// Cleaned under the current policy.
    Current(ArticleBody),
    /// Cleaned under another.
    Stale(StaleBody),
}

pub fn pack(stored: &StoredArticle) -> Result<Bundled, Fault> {
    let body = &stored.body;
    let text = (body.html.as_str(), &body.enclosures, &body.earlier_titles);
    let bytes = postcard::to_extend(&text, Vec::with_capacity(body.html.as_str().len() + 64))?;
    Ok(Bundled { article: stored.article.id, bytes })
}

/// The text of one article; `None` if the bundle does not hold it.
pub fn unpack(record: &[u8], article: ArticleId) -> Result<Option<Unpacked>, Fault> {
    let bundle = Bundle::read(record)?;
    bundle.value(article).map(|bytes| read(bundle.policy, bytes)).transpose()
}

fn read(policy: u16, bytes: &[u8]) -> Result<Unpacked, Fault> {
    let Text { html, enclosures, earlier_titles } = postcard::from_bytes(bytes)?;
    if policy == POLICY_VERSION {
        let html = SanitizedHtml::from_sanitiser(html);
        Ok(Unpacked::Current(ArticleBody { html, enclosures, earlier_titles }))
    } else {
        Ok(Unpacked::Stale(StaleBody { html, enclosures, earlier_titles }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::bundle;

    fn body() -> ArticleBody {
        let html = SanitizedHtml::from_sanitiser("<p>1</p>".to_owned());
        ArticleBody { html, earlier_titles: vec![(Timestamp(1), "x".to_owned())], ..ArticleBody::default() }
    }

    fn packed(policy: u16) -> (ArticleId, Vec<u8>) {
        let stored = StoredArticle { body: body(), ..store::contract::stored(0, 0, 1) };
        (stored.article.id, bundle(policy, &[pack(&stored).unwrap()]))
    }

    #[test]
    fn a_text_comes_out_as_it_went_in() {
        let (id, record) = packed(POLICY_VERSION);
        assert_eq!(unpack(&record, id).unwrap(), Some(Unpacked::Current(body())));
        assert_eq!(unpack(&record, ArticleId::from_hash(9)).unwrap(), None);
    }

    #[test]
    fn a_text_of_another_policy_is_stale() {
        let (id, record) = packed(POLICY_VERSION + 1);
        let Some(Unpacked::Stale(stale)) = unpack(&record, id).unwrap() else { panic!("not stale") };
        assert_eq!(stale.html, "<p>1</p>");
    }
}
