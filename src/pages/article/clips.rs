//! What the reader takes from an article to other programs.

use super::citation::{Cited, quotable};
use super::text::Texts;
use crate::pages::frame::PageContext;
use crate::platform::{document, format, sharing};
use crate::say;
use leptos::html::{Dialog, Textarea};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Article, Command};

/// An open article, to be taken along. Copies are the same.
#[derive(Clone, Copy)]
pub struct Clips {
    context: PageContext,
    article: StoredValue<Article>,
    texts: Texts,
    /// What the browser did not let into the clipboard.
    by_hand: RwSignal<Option<String>>,
}

impl Clips {
    /// Nothing is taken yet.
    #[must_use]
    pub fn new(context: PageContext, article: &Article, texts: Texts) -> Self {
        let article = StoredValue::new(article.clone());
        Self { context, article, texts, by_hand: RwSignal::new(None) }
    }

    /// Copies text and says so; shows it to be copied by hand where the browser refuses.
    pub fn copy(self, text: String, told: &'static str) {
        spawn_local(async move {
            match sharing::copy(&text).await {
                Ok(()) => self.context.notices.say(told),
                Err(_) => drop(self.by_hand.try_set(Some(text))),
            }
        });
    }

    /// Copies the citation.
    pub fn cite(self) {
        self.copy(self.citation(), say!(self.context.words, keep.cited));
    }

    /// Copies a passage with the citation below it.
    pub fn quote(self, passage: &str) {
        let words = self.context.words;
        let quoted = say!(words, keep.cited_title, title = quotable(passage, words.tag()));
        self.copy(format!("{quoted}\n{}", self.citation()), say!(words, keep.quote_copied));
    }

    /// Copies the text that is shown, with notes and highlights, as Markdown.
    pub fn markdown(self) {
        let (article, full) =
            (self.article.with_value(|article| article.id), untrack(|| self.texts.shown()).is_some());
        spawn_local(async move {
            let Self { context, .. } = self;
            let answer = context.actions.engine().ask(Command::Markdown { article, full }).await;
            if let Some(Answer::Markdown(text)) = context.actions.report(answer) {
                self.copy(text, say!(context.words, keep.markdown_copied));
            }
        });
    }

    /// Copies where the article can be read.
    pub fn address(self) {
        self.copy(self.url(), say!(self.context.words, keep.address_copied));
    }

    /// Lets the reader share it by the system's own way.
    pub fn share(self) {
        let title = self.article.with_value(|article| article.title.clone());
        let address = self.url();
        spawn_local(async move {
            let PageContext { notices, words, .. } = self.context;
            if let Err(told) = sharing::share(&title, &address).await {
                notices.fail(untrack(|| say!(words, keep.share_failed, words = told)));
            }
        });
    }

    /// Whether it can be read anywhere else.
    #[must_use]
    pub fn has_address(&self) -> bool {
        self.article.with_value(|article| article.url.is_some())
    }

    fn url(&self) -> String {
        self.article.with_value(|article| article.url.clone()).unwrap_or_default()
    }

    fn citation(&self) -> String {
        let PageContext { words, library, .. } = self.context;
        let page = untrack(|| self.texts.kept());
        let article = self.article.get_value();
        let title =
            if article.title.trim().is_empty() { say!(words, article.untitled) } else { &article.title };
        let author = article.byline.or_else(|| page.and_then(|page| page.byline));
        Cited {
            author: author.unwrap_or_default(),
            title: say!(words, keep.cited_title, title = quotable(title, words.tag())),
            publisher: untrack(|| library.name(article.feed)),
            date: format::long_date(words.tag(), article.published),
            address: article.url.unwrap_or_default(),
        }
        .line()
    }
}

/// Text that the browser did not let into the clipboard, to be copied by hand.
#[component]
pub fn ByHand(context: PageContext, clips: Clips) -> impl IntoView {
    let words = context.words;
    let (dialog, field) = (NodeRef::<Dialog>::new(), NodeRef::<Textarea>::new());
    let shown = clips.by_hand;
    Effect::new(move |_| {
        let (Some(dialog), Some(field)) = (dialog.get(), field.get()) else { return };
        if shown.with(Option::is_some) && !dialog.open() {
            // Fails only when it is open already.
            let _ = dialog.show_modal();
            // Not before the text is in it.
            request_animation_frame(move || {
                document::focus(&field);
                field.select();
            });
        } else if shown.with(Option::is_none) && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby="by-hand" on:close=move |_| shown.set(None)>
            <div class="dialog-head">
                <h2 class="dialog-title" id="by-hand">{say!(words, keep.by_hand)}</h2>
            </div>
            <div class="dialog-body">
                <p id="by-hand-words">{say!(words, keep.by_hand_words)}</p>
                <textarea
                    class="field-input by-hand"
                    node_ref=field
                    readonly
                    rows="8"
                    aria-labelledby="by-hand"
                    aria-describedby="by-hand-words"
                    prop:value=move || shown.get().unwrap_or_default()
                ></textarea>
                <div class="dialog-actions">
                    <button class="button" type="button" on:click=move |_| shown.set(None)>{say!(words, app.close)}</button>
                </div>
            </div>
        </dialog>
    }
}
