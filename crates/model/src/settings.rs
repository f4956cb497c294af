use serde::{Deserialize, Serialize};

/// How the reader wants the app. Each field is changed by one [`Setting`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Light, dark or as the system.
    pub theme: Theme,
    /// Size of text.
    pub text_size: TextSize,
    /// Width of an article's column.
    pub measure: Measure,
    /// How long read articles are kept.
    pub retention: Retention,
    /// Whether unread articles are kept beyond `retention`.
    pub keep_unread: bool,
    /// Whether lists show how much is unread.
    pub counts_shown: bool,
    /// Whether pictures are fetched through the proxy (else only on tap).
    pub pictures_shown: bool,
    /// The way to the publishers.
    pub proxy: Proxy,
    /// Language of the app (`en`, `fr`); `None` for the browser's.
    pub language: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            text_size: TextSize::Medium,
            measure: Measure::Medium,
            retention: Retention::Days(14),
            keep_unread: false,
            counts_shown: true,
            pictures_shown: true,
            proxy: Proxy::Shipped,
            language: None,
        }
    }
}

/// One setting with its new value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Setting {
    /// See [`Settings::theme`].
    Theme(Theme),
    /// See [`Settings::text_size`].
    TextSize(TextSize),
    /// See [`Settings::measure`].
    Measure(Measure),
    /// See [`Settings::retention`].
    Retention(Retention),
    /// See [`Settings::keep_unread`].
    KeepUnread(bool),
    /// See [`Settings::counts_shown`].
    CountsShown(bool),
    /// See [`Settings::pictures_shown`].
    PicturesShown(bool),
    /// See [`Settings::proxy`].
    Proxy(Proxy),
    /// See [`Settings::language`].
    Language(Option<String>),
}

impl Settings {
    /// Takes over a new value.
    pub fn set(&mut self, setting: Setting) {
        match setting {
            Setting::Theme(value) => self.theme = value,
            Setting::TextSize(value) => self.text_size = value,
            Setting::Measure(value) => self.measure = value,
            Setting::Retention(value) => self.retention = value,
            Setting::KeepUnread(value) => self.keep_unread = value,
            Setting::CountsShown(value) => self.counts_shown = value,
            Setting::PicturesShown(value) => self.pictures_shown = value,
            Setting::Proxy(value) => self.proxy = value,
            Setting::Language(value) => self.language = value,
        }
    }
}

/// The way to the publishers. Written as the `Option<String>` that the first settings had: `None`, `Some(address)`; the
/// third case came later.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proxy {
    /// The proxy that the app came with.
    #[default]
    Shipped,
    /// The reader's own: absolute http or https address.
    Own(String),
    /// None: the browser asks the publishers itself, where they allow it.
    Direct,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Size of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextSize {
    /// Small.
    Small,
    /// Medium.
    #[default]
    Medium,
    /// Large.
    Large,
    /// Very large.
    Huge,
}

/// Width of an article's column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// About 55 characters.
    Narrow,
    /// About 66 characters.
    #[default]
    Medium,
    /// About 80 characters.
    Wide,
}

/// How long articles are kept. Starred ones are kept for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Retention {
    /// So many days after they were last in their feed.
    Days(u16),
    /// For ever.
    Forever,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_reads_back_what_the_first_settings_wrote() {
        let own = "https://proxy.example".to_owned();
        for (before, now) in [(None, Proxy::Shipped), (Some(own.clone()), Proxy::Own(own))] {
            let bytes = postcard::to_allocvec::<Option<String>>(&before).unwrap();
            assert_eq!(postcard::from_bytes::<Proxy>(&bytes).unwrap(), now);
        }
    }
}
