//! Which text of an article is shown: the feed's, or that of the article's own page. What the reader looks at is never
//! swapped for another by itself.

use crate::components::{Icon, TextFacts};
use crate::messages::Words;
use crate::pages::frame::PageContext;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Article, Command, Extent, FullText, OpenArticle, RequestId, Trouble};
use std::time::Duration;

/// How long the place of the text stays empty for a full text that is on its way. What comes later is offered.
const PATIENCE: Duration = Duration::from_millis(2_500);

/// Where the full text is.
#[derive(Clone, PartialEq)]
pub enum Stage {
    /// Nobody asked for it.
    Idle,
    /// On its way, and the text's place waits for it.
    Awaited(RequestId),
    /// On its way, while the feed's text is read.
    Fetched(RequestId),
    /// There.
    Here,
    /// It could not be had.
    Failed(Trouble),
}

/// The two texts of an open article. Copies are the same.
#[derive(Clone, Copy)]
pub struct Texts {
    context: PageContext,
    article: StoredValue<Article>,
    facts: StoredValue<TextFacts>,
    full: RwSignal<Option<FullText>>,
    stage: RwSignal<Stage>,
    full_shown: RwSignal<bool>,
}

impl Texts {
    /// Shows the full text if it is kept, and fetches it if the reader would have it.
    #[must_use]
    pub fn open(context: PageContext, opened: &OpenArticle) -> Self {
        let full = opened.full_text.as_deref().cloned();
        let is_here = full.is_some();
        let this = Self {
            context,
            article: StoredValue::new(opened.article.clone()),
            facts: StoredValue::new(facts_of_feed(opened)),
            full: RwSignal::new(full),
            stage: RwSignal::new(if is_here { Stage::Here } else { Stage::Idle }),
            full_shown: RwSignal::new(is_here),
        };
        if opened.wants_full_text {
            this.fetch();
            set_timeout(move || this.wait_no_longer(), PATIENCE);
        }
        on_cleanup(move || this.stop());
        this
    }

    /// Fetches the full text; its place waits for it, since the reader asked.
    pub fn fetch(self) {
        let engine = self.context.actions.engine();
        let (request, answer) =
            engine.begin(Command::FullText(self.article.with_value(|article| article.id)));
        self.stage.set(Stage::Awaited(request));
        spawn_local(async move {
            let answer = answer.await;
            // The page may have been left meanwhile.
            if self.stage.try_with_untracked(|stage| self.is_awaited(stage)).unwrap_or_default() {
                self.take(answer);
            }
        });
    }

    fn is_awaited(&self, stage: &Stage) -> bool {
        matches!(stage, Stage::Awaited(_) | Stage::Fetched(_))
    }

    fn take(self, answer: Result<Answer, Trouble>) {
        let answer = answer.and_then(|answer| match answer {
            Answer::FullText(full) => full.unpack().map(Some),
            _ => Ok(None),
        });
        match answer {
            Ok(Some(full)) => {
                let is_waited_for = matches!(self.stage.get_untracked(), Stage::Awaited(_));
                self.full.set(Some(full));
                self.full_shown.set(is_waited_for);
                self.stage.set(Stage::Here);
            }
            Ok(None) | Err(Trouble::Cancelled) => self.stage.set(Stage::Idle),
            Err(trouble) => self.stage.set(Stage::Failed(trouble)),
        }
    }

    fn wait_no_longer(self) {
        if let Some(Stage::Awaited(request)) = self.stage.try_get_untracked() {
            self.stage.set(Stage::Fetched(request));
        }
    }

    /// Gives up on a full text that is on its way.
    pub fn stop(self) {
        if let Some(Stage::Awaited(request) | Stage::Fetched(request)) = self.stage.try_get_untracked() {
            self.context.actions.engine().cancel(request);
        }
    }

    /// Shows the other text.
    pub fn switch(self) {
        self.full_shown.update(|shown| *shown = !*shown);
    }

    /// Where the full text is; tracked.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage.get()
    }

    /// Whether the place of the text waits; tracked.
    #[must_use]
    pub fn is_waiting(&self) -> bool {
        matches!(self.stage.get(), Stage::Awaited(_))
    }

    /// The full text, if it is the one that is shown; tracked.
    #[must_use]
    pub fn shown(&self) -> Option<FullText> {
        if self.full_shown.get() { self.full.get() } else { None }
    }

    /// The full text, if it is kept; tracked.
    #[must_use]
    pub fn kept(&self) -> Option<FullText> {
        self.full.get()
    }

    /// What is told of the text that is shown; tracked. What only one of the two texts says holds for both.
    #[must_use]
    pub fn facts(&self) -> TextFacts {
        let facts = self.facts.get_value();
        match self.shown() {
            None => facts,
            Some(full) => TextFacts {
                byline: facts.byline.or(full.byline),
                wire: full.wire.or(facts.wire),
                section: full.section,
                updated: facts.updated.max(full.updated),
                words: full.words,
            },
        }
    }

    /// How much of the article is shown, in words; tracked.
    fn label(&self) -> &'static str {
        let words = self.context.words;
        match self.shown() {
            Some(full) => match full.extent {
                Some(Extent::Subscribers) => say!(words, article.label_page_subscribers),
                Some(Extent::Summary | Extent::Headline) => say!(words, article.label_page_summary),
                _ => say!(words, article.label_page),
            },
            None if self.is_blocked() => say!(words, article.label_blocked),
            None => match self.article.with_value(|article| article.extent) {
                Extent::Full if self.is_saved() => say!(words, article.label_page),
                Extent::Full => say!(words, article.label_feed),
                Extent::Summary => say!(words, article.extent_summary),
                Extent::Headline => say!(words, article.extent_headline),
                Extent::Subscribers => say!(words, article.extent_subscribers),
            },
        }
    }

    /// Whether it is a page that was saved: its text is its page's, and there is no other; tracked.
    fn is_saved(&self) -> bool {
        self.context.library.is_shelf(self.article.with_value(|article| article.feed))
    }

    fn is_blocked(&self) -> bool {
        matches!(self.stage.get(), Stage::Failed(Trouble::Forbidden | Trouble::Challenge))
    }
}

fn facts_of_feed(opened: &OpenArticle) -> TextFacts {
    let article = &opened.article;
    TextFacts {
        byline: article.byline.clone(),
        wire: opened.wire.clone(),
        section: None,
        updated: article.edited,
        words: article.words,
    }
}

/// Says what the reader has before them, and offers the other text.
#[component]
pub fn TextBar(words: Words, texts: Texts, offline: RwSignal<bool>) -> impl IntoView {
    let has_page = move || !texts.is_saved() && texts.article.with_value(|article| article.url.is_some());
    let button = move |label: &'static str, act: fn(Texts)| {
        view! { <button class="text-bar-button" type="button" on:click=move |_| act(texts)>{label}</button> }
    };
    let choice = move || match texts.stage() {
        Stage::Idle => has_page().then(|| button(say!(words, article.get_full_text), Texts::fetch)),
        Stage::Awaited(_) | Stage::Fetched(_) => {
            Some(button(say!(words, article.stop_full_text), Texts::stop))
        }
        Stage::Here if texts.full_shown.get() => {
            Some(button(say!(words, article.show_feed_text), Texts::switch))
        }
        Stage::Here => Some(button(say!(words, article.show_full_text), Texts::switch)),
        Stage::Failed(_) => Some(button(say!(words, app.retry), Texts::fetch)),
    };
    let told = move || match texts.stage() {
        Stage::Awaited(_) | Stage::Fetched(_) => Some(say!(words, article.full_text_coming).to_owned()),
        Stage::Here if !texts.full_shown.get() => Some(say!(words, article.full_text_here).to_owned()),
        Stage::Failed(trouble) => Some(reason(words, &trouble)),
        _ => None,
    };
    view! {
        <div class="text-bar">
            <span class="text-bar-label">{move || texts.label()}</span>
            <Show when=move || offline.get()>
                <span class="text-bar-offline"><Icon name="check"/>{say!(words, article.offline)}</span>
            </Show>
            <span class="text-bar-told" role="status">{told}</span>
            {choice}
        </div>
    }
}

/// Why there is no full text, in one sentence.
fn reason(words: Words, trouble: &Trouble) -> String {
    match trouble {
        Trouble::Forbidden | Trouble::Challenge => say!(words, article.page_blocked).to_owned(),
        Trouble::LoginWall => say!(words, article.page_login).to_owned(),
        Trouble::NoText => say!(words, article.page_without_text).to_owned(),
        Trouble::NothingMore => say!(words, article.page_no_more).to_owned(),
        Trouble::TooLarge => say!(words, article.page_too_large).to_owned(),
        Trouble::OtherFile(_) => say!(words, article.page_is_file).to_owned(),
        Trouble::TooManyRedirects => say!(words, article.page_in_circles).to_owned(),
        Trouble::NotFound | Trouble::Gone => say!(words, article.page_gone).to_owned(),
        other => words.trouble(other),
    }
}
