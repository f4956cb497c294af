//! The corpora of `../shared`: scores, with counts. Each fails below what has been reached; all are skipped, in so many
//! words, where the folder is absent.

mod corpora {
    pub mod adversarial;
    pub mod dates;
    pub mod encodings;
    pub mod feedparser;
    pub mod feedparser_view;
    pub mod files;
    pub mod gofeed;
    pub mod intent;
    pub mod opml;
    pub mod parseable;
    pub mod simplepie;
    pub mod validator;
}
