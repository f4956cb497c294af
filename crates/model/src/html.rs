use serde::{Deserialize, Serialize};

/// Version of the sanitiser's policy. Raise it when the policy gets stricter: bodies stored under an older version
/// are cleaned again before they are shown.
pub const POLICY_VERSION: u16 = 2;

/// HTML that is safe to show: it went through the sanitiser, as the last thing that was done to it.
///
/// There is one constructor, [`SanitizedHtml::from_sanitiser`]; `cargo xtask tidy` checks that only `article` calls it
/// (and `store-idb`, for bodies stored under the current [`POLICY_VERSION`]). `Deserialize` serves the way from the
/// engine to the page, which only carries what the engine made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SanitizedHtml(String);

impl SanitizedHtml {
    /// Vouches that `html` is what the sanitiser returned, unchanged.
    #[must_use]
    pub fn from_sanitiser(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}
