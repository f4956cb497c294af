//! One page a route. Pages read contexts and ask the engine; components below them take values.

mod add;
mod article;
mod catalogue;
mod feeds;
mod frame;
mod help;
mod imports;
mod later;
mod list;
mod packs;
mod privacy;
mod settings;
mod subscriptions;
mod today;
mod welcome;

pub use add::AddPage;
pub use article::ArticlePage;
pub use catalogue::CataloguePage;
pub use feeds::FeedsPage;
pub use frame::{FrontPage, PageContext, keep_front, kept_front, proxy_address};
pub use help::HelpPage;
pub use later::{Draw, Later, is_later, load as load_later};
pub use list::ListPage;
pub use privacy::PrivacyPage;
pub use settings::SettingsPage;
pub use subscriptions::SubscriptionsPage;
pub use today::TodayPage;
pub use welcome::WelcomePage;
