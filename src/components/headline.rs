use super::Pictures;
use crate::messages::Words;
use crate::routes::Route;
use crate::say;
use leptos::prelude::*;
use model::{ArticleStatus, ListedArticle, Section, Selection, Timestamp};

/// All that a story in a list needs to be shown; pages make it.
#[derive(Clone)]
pub struct Headline {
    /// The article.
    pub listed: ListedArticle,
    /// What the reader did with it, as newly as it is known.
    pub status: Signal<ArticleStatus>,
    /// The name that the reader knows its feed by.
    pub publisher: Signal<String>,
    /// The section to name beside it.
    pub section: Option<Section>,
    /// The list that it stands in.
    pub within: Selection,
    /// The moment against which its age is told.
    pub now: Timestamp,
    /// The language of the page.
    pub words: Words,
    /// How pictures are shown.
    pub pictures: Pictures,
}

impl Headline {
    /// Its words; articles without a headline begin with the first words of their text.
    #[must_use]
    pub fn title(&self) -> String {
        let article = &self.listed.article;
        if !article.title.trim().is_empty() {
            return article.title.clone();
        }
        match first_words(&article.excerpt) {
            words if words.is_empty() => say!(self.words, article.untitled).to_owned(),
            words => words,
        }
    }

    /// Where it is read.
    #[must_use]
    pub fn href(&self) -> String {
        Route::Article(self.listed.article.id, self.within).href()
    }

    /// The words below the headline, unless they are the headline.
    #[must_use]
    pub fn standfirst(&self) -> Option<String> {
        let article = &self.listed.article;
        (!article.title.trim().is_empty() && !article.excerpt.trim().is_empty())
            .then(|| article.excerpt.clone())
    }

    /// Its language, for fonts, hyphens and voices.
    #[must_use]
    pub fn language(&self) -> Option<String> {
        self.listed.article.language.clone()
    }
}

/// The link of a headline. It carries what the keyboard needs to know about its article.
#[component]
pub fn HeadlineLink(
    /// The story.
    headline: Headline,
) -> impl IntoView {
    move || headline_link(&headline, headline.status.get(), headline.title().into_any())
}

/// The same as it is now, with other words in it.
pub(super) fn headline_link(
    headline: &Headline,
    status: ArticleStatus,
    words: AnyView,
) -> impl IntoView + use<> {
    view! {
        <a
            href=headline.href()
            data-headline=headline.listed.article.id.to_string()
            data-original=headline.listed.article.url.clone()
            data-read=status.read.to_string()
            data-starred=status.starred.to_string()
        >
            {words}
        </a>
    }
}

/// Characters of a text that stand for a missing headline.
const FIRST_WORDS: usize = 90;

/// The beginning of a text, cut at a word; the middle of one where it has no blanks.
fn first_words(text: &str) -> String {
    let text = text.trim();
    let Some((end, _)) = text.char_indices().nth(FIRST_WORDS) else { return text.to_owned() };
    let start = text.get(..end).unwrap_or(text);
    let whole = start.rsplit_once(char::is_whitespace).map_or(start, |(words, _)| words);
    format!("{}…", whole.trim_end_matches(|c: char| c.is_whitespace() || ".,;:".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_headline_is_the_first_words_of_the_text() {
        let long = "It has been a few days, ".repeat(9);
        let table = [
            ("", String::new()),
            ("  Two words ", "Two words".to_owned()),
            (
                &*long,
                "It has been a few days, It has been a few days, It has been a few days, It has been a few…"
                    .to_owned(),
            ),
            (&*"字".repeat(200), format!("{}…", "字".repeat(90))),
        ];
        for (text, expected) in table {
            assert_eq!(first_words(text), expected);
        }
    }
}
