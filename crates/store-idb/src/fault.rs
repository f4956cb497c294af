use indexed_db_futures::error::{DomException, Error};
use store::StoreError;
use wasm_bindgen::{JsCast, JsValue};

/// What stopped one attempt at a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The quota or the disk is full: evict, then try again.
    Full,
    /// The connection is no good any more: open another, then try again.
    Lost(String),
    /// Trying again would not help.
    Failed(StoreError),
}

impl Fault {
    /// What a DOM exception of this name means for the call it stopped.
    /// Field evidence: browsers report a lost backing store as `UnknownError`, a closing connection as
    /// `InvalidStateError`, and abort what was under way with `AbortError`.
    fn named(name: &str, message: &str) -> Self {
        let told = format!("{name}: {message}");
        match name {
            "QuotaExceededError" => Self::Full,
            // Chromium, where the reader blocks what sites store.
            "UnknownError" if message.contains("denied permission") => Self::Failed(StoreError::Denied),
            "UnknownError"
            | "InvalidStateError"
            | "AbortError"
            | "TransactionInactiveError"
            | "TimeoutError" => Self::Lost(told),
            "SecurityError" | "NotAllowedError" => Self::Failed(StoreError::Denied),
            "VersionError" => Self::Failed(StoreError::Newer),
            "DataError" | "DataCloneError" | "NotReadableError" => Self::Failed(StoreError::Broken(told)),
            _ => Self::Failed(StoreError::Unavailable(told)),
        }
    }

    /// A record that cannot be read.
    pub fn broken(what: &str) -> Self {
        Self::Failed(StoreError::Broken(what.to_owned()))
    }
}

impl From<web_sys::DomException> for Fault {
    fn from(exception: web_sys::DomException) -> Self {
        Self::named(&exception.name(), &exception.message())
    }
}

impl From<JsValue> for Fault {
    fn from(value: JsValue) -> Self {
        match value.dyn_into::<web_sys::DomException>() {
            Ok(exception) => exception.into(),
            Err(other) => Self::Failed(StoreError::Unavailable(format!("{other:?}"))),
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => web_sys::DomException::from(exception).into(),
            other => Self::Failed(StoreError::Unavailable(other.to_string())),
        }
    }
}

impl From<DomException> for Fault {
    fn from(exception: DomException) -> Self {
        web_sys::DomException::from(exception).into()
    }
}

impl From<postcard::Error> for Fault {
    fn from(error: postcard::Error) -> Self {
        Self::Failed(StoreError::Broken(error.to_string()))
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Full => Self::Full,
            Fault::Lost(told) => Self::Unavailable(told),
            Fault::Failed(error) => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_what_to_do() {
        assert_eq!(Fault::named("QuotaExceededError", ""), Fault::Full);
        assert_eq!(Fault::named("VersionError", ""), Fault::Failed(StoreError::Newer));
        for lost in ["UnknownError", "InvalidStateError", "AbortError"] {
            assert!(matches!(Fault::named(lost, "x"), Fault::Lost(_)), "{lost}");
        }
    }
}
