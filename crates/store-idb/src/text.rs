//! Texts as bytes.

use crate::bundle::{Bundle, Bundled};
use crate::fault::Fault;
use model::{ArticleBody, ArticleId, EarlierVersion, Enclosure, POLICY_VERSION, SanitizedHtml, Timestamp};
use serde::{Deserialize, Serialize};
use store::{KeptBody, StaleBody, StoredArticle};

#[derive(Serialize, Deserialize)]
struct Text {
    html: String,
    enclosures: Vec<Enclosure>,
    earlier: Vec<EarlierVersion>,
    guid: Option<String>,
}

/// What texts were before earlier versions and ids were kept with them.
#[derive(Deserialize)]
struct FirstText {
    html: String,
    enclosures: Vec<Enclosure>,
    earlier_titles: Vec<(Timestamp, String)>,
}

impl From<FirstText> for Text {
    fn from(first: FirstText) -> Self {
        let version = |(until, title)| EarlierVersion { until, title, text: String::new() };
        let earlier = first.earlier_titles.into_iter().map(version).collect();
        Self { html: first.html, enclosures: first.enclosures, earlier, guid: None }
    }
}

pub fn pack(stored: &StoredArticle) -> Result<Bundled, Fault> {
    let body = &stored.body;
    let text = (body.html.as_str(), &body.enclosures, &body.earlier, &body.guid);
    let bytes = postcard::to_extend(&text, Vec::with_capacity(body.html.as_str().len() + 64))?;
    Ok(Bundled { article: stored.article.id, bytes })
}

/// The text of one article; `None` if the bundle does not hold it.
pub fn unpack(record: &[u8], article: ArticleId) -> Result<Option<KeptBody>, Fault> {
    text_in(&Bundle::read(record)?, article)
}

/// The text of one article of a bundle.
pub fn text_in(bundle: &Bundle, article: ArticleId) -> Result<Option<KeptBody>, Fault> {
    bundle.value(article).map(|bytes| read(bundle.policy, bytes)).transpose()
}

fn read(policy: u16, bytes: &[u8]) -> Result<KeptBody, Fault> {
    let text = postcard::from_bytes::<Text>(bytes);
    let Text { html, enclosures, earlier, guid } =
        text.or_else(|_| postcard::from_bytes::<FirstText>(bytes).map(Text::from))?;
    let rest = ArticleBody { html: SanitizedHtml::default(), enclosures, earlier, guid };
    if policy == POLICY_VERSION {
        Ok(KeptBody::Current(ArticleBody { html: SanitizedHtml::from_sanitiser(html), ..rest }))
    } else {
        Ok(KeptBody::Stale(StaleBody { html, rest }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::bundle;

    fn body() -> ArticleBody {
        let html = SanitizedHtml::from_sanitiser("<p>1</p>".to_owned());
        let earlier = EarlierVersion { until: Timestamp(1), title: "x".to_owned(), text: "y".to_owned() };
        ArticleBody { html, earlier: vec![earlier], ..ArticleBody::default() }
    }

    fn packed(policy: u16) -> (ArticleId, Vec<u8>) {
        let stored = StoredArticle { body: body(), ..store::contract::stored(0, 0, 1) };
        (stored.article.id, bundle(policy, &[pack(&stored).unwrap()]))
    }

    #[test]
    fn a_text_comes_out_as_it_went_in() {
        let (id, record) = packed(POLICY_VERSION);
        assert_eq!(unpack(&record, id).unwrap(), Some(KeptBody::Current(body())));
        assert_eq!(unpack(&record, ArticleId::from_hash(9)).unwrap(), None);
    }

    #[test]
    fn a_text_of_the_first_shape_keeps_its_earlier_headlines() {
        let first = ("<p>1</p>", Vec::<Enclosure>::new(), vec![(Timestamp(7), "Before".to_owned())]);
        let bytes = postcard::to_allocvec(&first).unwrap();
        let KeptBody::Current(body) = read(POLICY_VERSION, &bytes).unwrap() else { panic!("stale") };
        assert_eq!((body.html.as_str(), body.earlier[0].title.as_str()), ("<p>1</p>", "Before"));
    }

    #[test]
    fn a_text_of_another_policy_is_stale() {
        let (id, record) = packed(POLICY_VERSION + 1);
        let Some(KeptBody::Stale(stale)) = unpack(&record, id).unwrap() else { panic!("not stale") };
        assert_eq!(stale.html, "<p>1</p>");
    }
}
