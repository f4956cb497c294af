use serde::{Deserialize, Deserializer, Serialize};

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
    /// What text is set in. This and what follows came later: bytes that end before it mean the default.
    #[serde(deserialize_with = "or_default")]
    pub font: Font,
    /// Space between the lines of an article.
    #[serde(deserialize_with = "or_default")]
    pub leading: Leading,
}

fn or_default<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    Ok(T::deserialize(from).unwrap_or_default())
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
            font: Font::Serif,
            leading: Leading::Medium,
        }
    }
}

/// One setting with its new value. The log of operations keeps them by their place: new ones come last, here and in
/// what they hold.
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
    /// See [`Settings::font`].
    Font(Font),
    /// See [`Settings::leading`].
    Leading(Leading),
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
            Setting::Font(value) => self.font = value,
            Setting::Leading(value) => self.leading = value,
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

/// Colours of paper and ink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    /// As the system is: paper or ink, and high contrast where the system asks for it.
    #[default]
    System,
    /// Paper: dark on light.
    Light,
    /// Ink: light on dark.
    Dark,
    /// Brown on yellowed paper.
    Sepia,
    /// Black and white, light or dark as the system.
    Contrast,
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
    /// For who would need a glass otherwise.
    Giant,
}

/// Width of an article's column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// About 60 characters.
    Narrow,
    /// About 67 characters.
    #[default]
    Medium,
    /// About 75 characters.
    Wide,
}

/// What text is set in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Font {
    /// The newspaper's own.
    #[default]
    Serif,
    /// The system's.
    Sans,
    /// One whose letters are heavy below, for readers with dyslexia.
    Dyslexia,
}

/// Space between the lines of an article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Leading {
    /// A tenth less.
    Tight,
    /// As the language's letters need it.
    #[default]
    Medium,
    /// A fifth more.
    Loose,
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

    #[test]
    fn settings_of_an_earlier_version_keep_their_choices() {
        let before = Settings { theme: Theme::Dark, language: Some("fr".to_owned()), ..Settings::default() };
        let bytes = postcard::to_allocvec(&before).unwrap();
        let without_the_last_two = &bytes[..bytes.len() - 2];
        assert_eq!(postcard::from_bytes::<Settings>(without_the_last_two).unwrap(), before);
    }
}
