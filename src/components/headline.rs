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
    /// Its words; articles without a headline begin with their text.
    #[must_use]
    pub fn title(&self) -> String {
        let article = &self.listed.article;
        let first = [&article.title, &article.excerpt].into_iter().find(|text| !text.trim().is_empty());
        first.cloned().unwrap_or_else(|| say!(self.words, article.untitled).to_owned())
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
    let status = headline.status;
    view! {
        <a
            href=headline.href()
            data-headline=headline.listed.article.id.to_string()
            data-original=headline.listed.article.url.clone()
            data-read=move || status.get().read.to_string()
            data-starred=move || status.get().starred.to_string()
        >
            {headline.title()}
        </a>
    }
}
