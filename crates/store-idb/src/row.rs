use crate::codec;
use crate::fault::Fault;
use crate::table::{article_of, order, row_number};
use js_sys::{Object, Uint8Array};
use model::{Article, ArticleId, ArticleStatus, Cursor, FeedId, ListedArticle, Timestamp};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// A row as the database keeps it. Declared, so that a field is one property access and no string is made for its
    /// name.
    type JsRow;

    #[wasm_bindgen(method, getter)]
    fn n(this: &JsRow) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn o(this: &JsRow) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn f(this: &JsRow) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn u(this: &JsRow) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn s(this: &JsRow) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn d(this: &JsRow) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_n(this: &JsRow, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_o(this: &JsRow, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_f(this: &JsRow, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_u(this: &JsRow, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_s(this: &JsRow, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_d(this: &JsRow, value: &Uint8Array);
}

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
        let row: &JsRow = value.unchecked_ref();
        Ok(Some(Self {
            id: article_of(number(&row.n())?),
            feed: FeedId::from_hash(number(&row.f())? as u64),
            published: Timestamp(-number(&row.o())? as i64),
            is_unread: !row.u().is_undefined(),
            is_starred: !row.s().is_undefined(),
            data: row.d().dyn_into().map_err(|_| Fault::broken("row without data"))?,
        }))
    }

    pub fn to_js(&self) -> JsValue {
        let row: JsRow = Object::new().unchecked_into();
        let order = order(self.published);
        row.set_n(row_number(self.id));
        row.set_o(order);
        row.set_f(self.feed.number() as f64);
        if self.is_unread {
            row.set_u(order);
        }
        if self.is_starred {
            row.set_s(order);
        }
        row.set_d(&self.data);
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

fn number(value: &JsValue) -> Result<f64, Fault> {
    value.as_f64().ok_or_else(|| Fault::broken("row without a number"))
}
