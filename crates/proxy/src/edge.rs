//! What the Worker (`edge/`) decides beside the policy: its settings, who may ask, what a request says. Pure, so that
//! it is tested natively.

mod origin;
mod request;
mod settings;

pub use origin::{Asked, judge_origin};
pub use request::{FetchRequest, MAX_REQUEST, client_key};
pub use settings::{PREFIX, Settings, SettingsError};
