/// What can be wrong with stored bytes. In every case building the index anew from the articles is the way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It was written by a later version of the app.
    #[error("the search index is of a newer version ({0})")]
    Newer(u32),
    /// It was written by an earlier version whose index this one does not read.
    #[error("the search index is of an older version ({0})")]
    Older(u32),
    /// Cut off, or changed by mistake.
    #[error("the search index is broken")]
    Broken,
    /// A segment that the manifest names is not there.
    #[error("segment {0} of the search index is missing")]
    Missing(u32),
}
