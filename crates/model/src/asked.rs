use serde::{Deserialize, Serialize};

/// How often a server was asked for something in the last seven days, counted on this device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedHost {
    /// Name of the server, with its port where that is not the usual one; empty for all beyond what is counted apart.
    pub host: String,
    /// Feeds and pages that the proxy was asked for.
    pub documents: u32,
    /// Pictures that the proxy was asked for.
    pub pictures: u32,
    /// Anything that was asked of the server without a proxy.
    pub direct: u32,
}

impl AskedHost {
    /// Requests of every kind.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.documents.saturating_add(self.pictures).saturating_add(self.direct)
    }
}
