//! What may be fetched, and what of an answer is handed on. Pure: no sockets, no clock.

mod address;
mod contact;
mod credentials;
mod error;
mod gate;
mod headers;
mod kind;
mod name;
mod picture;
mod port;
mod redirect;
mod share;

pub use address::is_global;
pub use contact::{USER_AGENT, is_contact, user_agent};
pub use credentials::Credentials;
pub use error::FetchError;
pub use gate::{Gate, MAX_ADDRESS};
pub use headers::{CARRIED, EXPOSED, INERT, MAX_VALUE, header_bytes};
pub use kind::Kind;
pub use name::{is_public_name, site_of};
pub use picture::{SNIFF_LENGTH, picture_type};
pub use port::is_refused_port;
pub use redirect::{MAX_REDIRECTS, Trail, is_redirect};
pub use share::{HEURISTIC_FRESH, LONGEST_FRESH, freshness, is_known, is_personal};
