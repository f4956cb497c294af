//! One page a route. Pages read contexts and ask the engine; components below them take values.

mod article;
mod frame;
mod list;
mod today;

pub use article::ArticlePage;
pub use frame::{FrontPage, PageContext, keep_front, kept_front};
pub use list::ListPage;
pub use today::TodayPage;
