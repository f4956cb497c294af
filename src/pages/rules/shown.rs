//! What is muted, where it is met all the same.

use super::desk::ask;
use crate::components::Icon;
use crate::pages::frame::PageContext;
use crate::routes::{Route, RuleSeed};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{ArticleId, Filter, RuleRequest, Selection};

/// That a rule mutes the article that is open, and the way out of it.
#[component]
pub fn MutedNote(
    /// The page.
    context: PageContext,
    /// The article.
    id: ArticleId,
) -> impl IntoView {
    let words = context.words;
    let is_muted = RwSignal::new(true);
    let show = move |_| {
        spawn_local(async move {
            match ask(context, &RuleRequest::Show(vec![id])).await {
                Ok(_) => {
                    let _ = is_muted.try_set(false);
                    context.notices.say(untrack(|| say!(words, rules.shown_again)));
                }
                Err(trouble) => context.notices.fail(untrack(|| words.trouble(&trouble))),
            }
        });
    };
    move || {
        is_muted.get().then(|| {
            view! {
                <div class="rule-muted">
                    <Icon name="muted"/>
                    <p>{say!(words, rules.shown_muted)}</p>
                    <button class="button" type="button" on:click=show>{say!(words, rules.show_anyway)}</button>
                    <a class="button" href=Route::Rules(RuleSeed::default()).href()>{say!(words, nav.rules)}</a>
                </div>
            }
        })
    }
}

/// How much is muted, as the way there; nothing where nothing is.
#[component]
pub fn MutedLink(
    /// The page.
    context: PageContext,
) -> impl IntoView {
    let words = context.words;
    let muted = Memo::new(move |_| context.library.with(|overview| overview.muted));
    let href = Route::List(Selection::Muted, Filter::All).href();
    move || {
        (muted.get() > 0).then(|| {
            let told = say_count!(words, muted.get(), rules.muted_here_one, rules.muted_here_many);
            view! { <a class="river-muted" href=href.clone()><Icon name="muted"/>{told}</a> }
        })
    }
}
