//! Why a command ended early.

use std::fmt::Display;

/// The end of a command.
#[derive(Debug)]
pub enum Failure {
    /// One clear line for the developer.
    Because(String),
    /// Everything was said already.
    Reported,
}

/// What every step gives back.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure with its reason.
    pub fn because(reason: impl Into<String>) -> Self {
        Self::Because(reason.into())
    }
}

impl Display for Failure {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Because(reason) => to.write_str(reason),
            Self::Reported => to.write_str("see above"),
        }
    }
}

/// Says what was being done when an error came.
pub trait Context<T> {
    /// Puts `doing` before the error.
    fn doing(self, doing: impl Display) -> Result<T>;
}

impl<T, E: Display> Context<T> for std::result::Result<T, E> {
    fn doing(self, doing: impl Display) -> Result<T> {
        self.map_err(|error| Failure::Because(format!("{doing}: {error}")))
    }
}
