use crate::codec;
use crate::fault::Fault;
use crate::table::{article_of, order, row_number};
use js_sys::{Object, Reflect, Uint8Array};
use model::{Article, ArticleId, ArticleStatus, Cursor, FeedId, ListedArticle, Timestamp};
use wasm_bindgen::{JsCast, JsValue};

/// A row of the articles: what indexes need as plain fields, the rest as bytes. `read` and `starred` are copies of the
/// status, so that a list reads one object store.
pub struct Row {
    pub id: ArticleId,
    pub feed: FeedId,
    pub published: Timestamp,
    pub is_unread: bool,
    pub is_starred: bool,
    /// The pack of its text, and the article.
    data: Uint8Array,
}

impl Row {
    pub fn new(article: &Article, status: ArticleStatus, pack: u64) -> Result<Self, Fault> {
        let data = Uint8Array::from(codec::encode(&(pack, article))?.as_slice());
        Ok(Self {
            id: article.id,
            feed: article.feed,
            published: article.published,
            is_unread: !status.read,
            is_starred: status.starred,
            data,
        })
    }

    /// The row of a value that the database gave; `None` where it had none.
    pub fn read(value: &JsValue) -> Result<Option<Self>, Fault> {
        if value.is_undefined() {
            return Ok(None);
        }
        Ok(Some(Self {
            id: article_of(number(value, "n")?),
            feed: FeedId::from_hash(number(value, "f")? as u64),
            published: Timestamp(-number(value, "o")? as i64),
            is_unread: !field(value, "u").is_undefined(),
            is_starred: !field(value, "s").is_undefined(),
            data: field(value, "d").dyn_into().map_err(|_| Fault::broken("row without data"))?,
        }))
    }

    pub fn to_js(&self) -> JsValue {
        let row = Object::new();
        let order = JsValue::from_f64(order(self.published));
        set(&row, "n", &JsValue::from_f64(row_number(self.id)));
        set(&row, "o", &order);
        set(&row, "f", &JsValue::from_f64(self.feed.number() as f64));
        if self.is_unread {
            set(&row, "u", &order);
        }
        if self.is_starred {
            set(&row, "s", &order);
        }
        set(&row, "d", &self.data);
        row.into()
    }

    /// Takes over a status; whether that changes anything.
    pub fn show(&mut self, status: ArticleStatus) -> bool {
        let before = (self.is_unread, self.is_starred);
        (self.is_unread, self.is_starred) = (!status.read, status.starred);
        before != (self.is_unread, self.is_starred)
    }

    pub fn status(&self) -> ArticleStatus {
        ArticleStatus { read: !self.is_unread, starred: self.is_starred, hidden: false }
    }

    pub fn cursor(&self) -> Cursor {
        Cursor { published: self.published, id: self.id }
    }

    /// The pack of its text, and the article.
    pub fn data(&self) -> Result<(u64, Article), Fault> {
        codec::decode(&self.data.to_vec())
    }

    pub fn listed(&self) -> Result<ListedArticle, Fault> {
        let (_, article) = self.data()?;
        Ok(ListedArticle { article, status: self.status() })
    }
}

fn field(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}

fn number(value: &JsValue, name: &str) -> Result<f64, Fault> {
    field(value, name).as_f64().ok_or_else(|| Fault::broken("row without a number"))
}

fn set(row: &Object, name: &str, value: &JsValue) {
    // Setting a field of a plain new object cannot fail.
    let _ = Reflect::set(row, &JsValue::from_str(name), value);
}
