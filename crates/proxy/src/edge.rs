//! What the Worker (`edge/`) decides beside the policy: its settings, who may ask, what a request says. Pure, so that
//! it is tested natively.

mod bucket;
mod origin;
mod request;
mod settings;
mod token;

pub use bucket::Buckets;
pub use origin::{Asked, judge_origin};
pub use request::{FetchRequest, MAX_REQUEST, client_key};
pub use settings::{PREFIX, Settings, SettingsError};
pub use token::look_for_token;
