use crate::{EditionTime, ForYouWishes, Packed, Section, Selection};
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
    /// When an article is marked as read without the reader asking for it.
    #[serde(deserialize_with = "or_default")]
    pub read_when: ReadWhen,
    /// When a new edition comes out.
    #[serde(deserialize_with = "or_default")]
    pub edition: EditionTime,
    /// Sections in the order that the reader gave them; see [`Settings::ordered_sections`].
    #[serde(deserialize_with = "or_default")]
    pub sections: Vec<Section>,
    /// Lists of which the front page shows the beginning, in that order; also of what is no longer there.
    #[serde(deserialize_with = "or_default")]
    pub pinned: Vec<Selection>,
    /// How For You is wanted, as bytes: later pages alone read it.
    #[serde(deserialize_with = "or_default")]
    pub for_you: Packed<ForYouWishes>,
    /// How much of each article lists show.
    #[serde(deserialize_with = "or_default")]
    pub density: Density,
}

impl Settings {
    /// How For You is wanted.
    #[must_use]
    pub fn for_you(&self) -> ForYouWishes {
        self.for_you.unpack().unwrap_or_default()
    }
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
            read_when: ReadWhen::Opened,
            edition: EditionTime::default(),
            sections: Vec::new(),
            pinned: Vec::new(),
            for_you: Packed::default(),
            density: Density::default(),
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
    /// See [`Settings::read_when`].
    ReadWhen(ReadWhen),
    /// See [`Settings::edition`].
    Edition(EditionTime),
    /// See [`Settings::sections`].
    Sections(Vec<Section>),
    /// See [`Settings::pinned`].
    Pinned(Vec<Selection>),
    /// See [`Settings::for_you`].
    ForYou(Packed<ForYouWishes>),
    /// See [`Settings::density`].
    Density(Density),
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
            Setting::ReadWhen(value) => self.read_when = value,
            Setting::Edition(value) => self.edition = value,
            Setting::Sections(value) => self.sections = value,
            Setting::Pinned(value) => self.pinned = value,
            Setting::ForYou(value) => self.for_you = value,
            Setting::Density(value) => self.density = value,
        }
    }

    /// Every section once: first those that the reader put in order, then the others as a newspaper prints them.
    #[must_use]
    pub fn ordered_sections(&self) -> Vec<Section> {
        let mut ordered = Vec::with_capacity(Section::ALL.len());
        for section in self.sections.iter().chain(&Section::ALL) {
            if !ordered.contains(section) {
                ordered.push(*section);
            }
        }
        ordered
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

/// How much of each article a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Density {
    /// Headline, beginning of the text, picture.
    #[default]
    Comfortable,
    /// The headline in a line.
    Compact,
    /// Beside each other, the picture above.
    Cards,
}

/// When an article is marked as read by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReadWhen {
    /// When it is opened.
    #[default]
    Opened,
    /// When it is opened, or scrolled past in a list.
    Passed,
    /// Never: only when the reader says so.
    Asked,
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
        for later in [1, 3] {
            let cut = &bytes[..bytes.len() - later];
            assert_eq!(postcard::from_bytes::<Settings>(cut).unwrap(), before, "{later} settings came later");
        }
    }
}
