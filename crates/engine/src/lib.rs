//! Use cases over ports: follow, refresh, ingest, read, arrange, import, retain.
//!
//! The engine is one [`Engine`] that answers [`model::Command`]s and tells [`model::Event`]s. It names no browser and no
//! clock: what it needs from outside are a [`store::Store`] and a [`World`] ([`Fetcher`], [`Clock`], [`Host`]).
//! [`Engine::handle`] may be called while earlier calls still run; [`Engine::run`] must be polled beside them: it
//! fetches, tells events and keeps house.

mod address;
mod arrange;
mod asked;
mod away;
mod catalogue;
mod coverage;
mod discover;
mod edition;
mod engine;
mod folders;
mod follow;
mod full_text;
mod hash;
mod ingest;
mod ledger;
mod logins;
mod markdown;
mod marks;
mod notices;
mod opml;
mod overview;
mod pick_list;
mod pictures;
mod ports;
mod provenance;
mod reading;
mod refresh;
mod retention;
mod river;
mod ruling;
mod save;
mod searching;
mod signal;
mod smart;
mod sources;
mod taste;
mod today;
mod trouble;

pub use engine::{Engine, is_cancellable, is_later, until};
pub use hash::feed_id;
pub use ingest::ingest;
pub use ports::{Clock, FetchKind, FetchRequest, FetchResponse, Fetcher, Host, Usage, World};
pub use trouble::trouble_of;
