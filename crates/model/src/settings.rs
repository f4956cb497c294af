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
    /// Address of the proxy; `None` for the one that the app came with.
    pub proxy: Option<String>,
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
            proxy: None,
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
    Proxy(Option<String>),
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
