//! What may be fetched, and what of an answer is handed on. Pure: no sockets, no clock.

mod address;
mod error;
mod gate;
mod headers;
mod kind;
mod name;
mod picture;
mod port;
mod redirect;

pub use address::is_global;
pub use error::FetchError;
pub use gate::{Gate, MAX_ADDRESS};
pub use headers::{CARRIED, EXPOSED, INERT, USER_AGENT, header_bytes};
pub use kind::Kind;
pub use name::is_public_name;
pub use picture::{SNIFF_LENGTH, picture_type};
pub use port::is_refused_port;
pub use redirect::{MAX_REDIRECTS, Trail, is_redirect};
