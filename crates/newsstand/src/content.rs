//! The built-in content: who publishes, the events, the templates for single stories, and the words round them.

use std::collections::HashMap;

use serde::Deserialize;

use crate::{Error, block::Block, block::blocks, template::Words};

/// How much of an article a publisher's feeds carry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Text {
    #[default]
    Full,
    Summary,
    Subscriber,
}

/// The format of one feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
pub(crate) enum Format {
    #[serde(rename = "rss-0.91")]
    Rss091,
    #[serde(rename = "rss-0.92")]
    Rss092,
    #[serde(rename = "rss-1.0")]
    Rss10,
    #[serde(rename = "rss-2.0")]
    Rss20,
    #[serde(rename = "rss-2.0-markdown")]
    Markdown,
    #[serde(rename = "atom-0.3")]
    Atom03,
    #[serde(rename = "atom-1.0-html")]
    AtomHtml,
    #[serde(rename = "atom-1.0-xhtml")]
    AtomXhtml,
    #[serde(rename = "atom-1.0-text")]
    AtomText,
    #[serde(rename = "json-1.1")]
    Json,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Feed {
    /// One of the catalogue's twelve sections, or `top`.
    pub section: String,
    /// Below the publisher's own path.
    pub path: String,
    pub format: Format,
    /// Label of the document's encoding; UTF-8 when absent.
    pub encoding: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Publisher {
    pub id: String,
    pub name: String,
    pub short_name: String,
    pub country: String,
    pub language: String,
    pub kind: String,
    pub sections: Vec<String>,
    pub description: String,
    #[serde(default)]
    pub text: Text,
    /// Hue of its masthead and pictures, 0–359.
    pub hue: u16,
    pub feeds: Vec<Feed>,
    /// Links inside article bodies are relative.
    #[serde(default)]
    pub relative_links: bool,
}

/// Words of one language that stand round articles.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Furniture {
    pub sections: HashMap<String, String>,
    pub agency: String,
    pub read_also: String,
    pub read_more: String,
    pub subscribers: String,
    pub subscribers_tag: String,
    pub update: String,
    pub reprint: String,
    pub cookies: String,
    pub accept: String,
    pub related: String,
    pub newsletter: String,
    pub advertisement: String,
    pub share: String,
    pub rights: String,
    pub menu: String,
    pub by: String,
}

/// One language: words for slots, words of the furniture, templates of single stories.
pub(crate) struct Language {
    pub words: Words,
    pub furniture: Furniture,
    pub singles: Vec<Block<'static>>,
}

pub(crate) struct Content {
    pub publishers: Vec<Publisher>,
    pub languages: HashMap<&'static str, Language>,
    /// Blocks `event`, `wire`, `reprint`, `desk` in the order of the files.
    pub events: Vec<Block<'static>>,
}

macro_rules! language {
    ($code:literal) => {
        (
            $code,
            concat!("words/", $code, ".json"),
            include_str!(concat!("../content/words/", $code, ".json")),
            include_str!(concat!("../content/singles/", $code, ".md")),
        )
    };
}

const LANGUAGES: [(&str, &str, &str, &str); 6] =
    [language!("en"), language!("fr"), language!("de"), language!("es"), language!("ar"), language!("ja")];

const EVENTS: [&str; 4] = [
    include_str!("../content/events/public-life.md"),
    include_str!("../content/events/nature.md"),
    include_str!("../content/events/work-and-machines.md"),
    include_str!("../content/events/games-and-arts.md"),
];

#[derive(Deserialize)]
struct LanguageFile {
    words: Words,
    furniture: Furniture,
}

impl Content {
    /// Reads what is compiled in.
    pub(crate) fn load() -> Result<Self, Error> {
        let publishers = json("publishers.json", include_str!("../content/publishers.json"))?;
        let mut languages = HashMap::new();
        for (code, file, words, singles) in LANGUAGES {
            let LanguageFile { words, furniture } = json(file, words)?;
            languages.insert(code, Language { words, furniture, singles: blocks(singles) });
        }
        let events = EVENTS.iter().flat_map(|text| blocks(text)).collect();
        Ok(Self { publishers, languages, events })
    }

    /// The language that the publisher writes in.
    pub(crate) fn language(&self, publisher: &Publisher) -> Result<&Language, Error> {
        let code = publisher.language.split('-').next().unwrap_or_default();
        self.languages.get(code).ok_or_else(|| Error::Content {
            file: "publishers.json",
            reason: format!("{} has the unknown language {code}", publisher.id),
        })
    }
}

fn json<T: for<'de> Deserialize<'de>>(file: &'static str, text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::Content { file, reason: error.to_string() })
}
