/// What can go wrong before the first request is served.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A flag that is not known, or a value that does not fit.
    #[error("{0}")]
    Flag(String),
    /// One of the built-in content files does not read.
    #[error("content file {file}: {reason}")]
    Content {
        /// Name below `content/`.
        file: &'static str,
        /// What does not fit.
        reason: String,
    },
    /// The address cannot be listened on.
    #[error("cannot listen: {0}")]
    Listen(#[from] std::io::Error),
}
