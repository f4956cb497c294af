use thiserror::Error;

/// Why a store could not do something. After any error nothing of the call is stored.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum StoreError {
    /// The quota or the disk is full, also after what is only a cache was evicted.
    #[error("storage is full")]
    Full,
    /// The browser forbids storage.
    #[error("storage is denied")]
    Denied,
    /// The database could not be opened or was lost, and opening it again did not help.
    #[error("storage is unavailable: {0}")]
    Unavailable(String),
    /// A connection of an older version in another tab blocks the upgrade.
    #[error("storage is blocked by an older version in another tab")]
    Blocked,
    /// The database was written by a newer version of the app.
    #[error("storage belongs to a newer version")]
    Newer,
    /// A record that cannot be read.
    #[error("stored record is broken: {0}")]
    Broken(String),
}
