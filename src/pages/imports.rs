//! Taking over and giving out OPML files, from whichever page.

use super::frame::PageContext;
use crate::components::Icon;
use crate::platform::files;
use crate::routes::Route;
use crate::state::LibraryState;
use crate::{say, say_count};
use leptos::html::Dialog;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, FeedId, ImportReport, Subscription};

/// Imports the bytes of an OPML file, and shows what it brought.
pub fn take(context: PageContext, bytes: Result<Vec<u8>, String>) {
    let PageContext { actions, notices, words, .. } = context;
    match bytes {
        Err(told) => notices.fail(untrack(|| say!(words, opml.unreadable, words = told))),
        Ok(bytes) => spawn_local(async move {
            let is_first = context.library.with_untracked(|o| o.library.subscriptions.is_empty());
            let answer = actions.engine().ask(Command::ImportOpml(bytes)).await;
            let Some(Answer::Imported(report)) = actions.report(answer) else { return };
            notices.say(untrack(|| report_words(context, &report)));
            if is_first && report.added > 0 {
                actions.read_overview().await;
                context.navigation.go(Route::Today);
                actions.keep_data().await;
            }
        }),
    }
}

fn report_words(context: PageContext, report: &ImportReport) -> String {
    let words = context.words;
    let added = say_count!(words, report.added, opml.added_one, opml.added_many);
    let also = (report.duplicates > 0)
        .then(|| say_count!(words, report.duplicates, opml.known_one, opml.known_many));
    let refused =
        (report.refused > 0).then(|| say_count!(words, report.refused, opml.refused_one, opml.refused_many));
    [Some(added), also, refused].into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Offers the subscriptions as an OPML file, or `only` some; asks first where some of them are private.
#[component]
pub fn ExportButton(
    context: PageContext,
    #[prop(optional)] only: Option<Memo<Vec<FeedId>>>,
) -> impl IntoView {
    let PageContext { words, library, .. } = context;
    let dialog = NodeRef::<Dialog>::new();
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let wanted = move || only.map(|only| only.get());
    let give = move |whole| give(context, untrack(wanted), whole);
    let press = move |_| {
        spawn_local(async move {
            // A page that was opened a moment ago does not know yet what is private.
            context.actions.read_overview().await;
            match dialog.get_untracked() {
                // Fails only when it is open already.
                Some(dialog) if untrack(|| private_counts(library, wanted())) != (0, 0) => {
                    _ = dialog.show_modal()
                }
                _ => give(false),
            }
        });
    };
    let save = move |whole: bool| {
        close();
        give(whole);
    };
    let told = move || {
        let (hidden, locked) = private_counts(library, wanted());
        let hidden = (hidden > 0).then(|| say_count!(words, hidden, private.hidden_one, private.hidden_many));
        let locked = (locked > 0).then(|| say_count!(words, locked, private.locked_one, private.locked_many));
        [hidden, locked].into_iter().flatten().map(|told| view! { <p>{told}</p> }).collect_view()
    };
    view! {
        <button class="button" type="button" on:click=press>
            <Icon name="export"/>
            {say!(words, opml.export)}
        </button>
        <dialog class="dialog" node_ref=dialog aria-labelledby="export-title">
            <div class="dialog-head"><h2 class="dialog-title" id="export-title">{say!(words, private.export)}</h2></div>
            <div class="dialog-body">
                {told}
                <p class="settings-group-words">{say!(words, private.whole_about)}</p>
                <div class="dialog-actions">
                    <button class="button" type="button" on:click=move |_| close()>{say!(words, app.cancel)}</button>
                    <button class="button button-danger" type="button" on:click=move |_| save(true)>
                        <Icon name="lock"/>
                        {say!(words, private.whole)}
                    </button>
                    <button class="button button-primary" type="button" on:click=move |_| save(false)>
                        {say!(words, private.without)}
                    </button>
                </div>
            </div>
        </dialog>
    }
}

/// How many sources an export leaves out, and how many it leaves without their password.
fn private_counts(library: LibraryState, only: Option<Vec<FeedId>>) -> (usize, usize) {
    let is_wanted =
        |subscription: &&Subscription| only.as_ref().is_none_or(|only| only.contains(&subscription.feed));
    library.with(|overview| {
        let wanted = overview.library.subscriptions.iter().filter(is_wanted);
        let (hidden, shown): (Vec<_>, Vec<_>) = wanted.partition(|subscription| subscription.is_private());
        (hidden.len(), shown.iter().filter(|shown| overview.logins.contains(&shown.feed)).count())
    })
}

fn give(context: PageContext, only: Option<Vec<FeedId>>, whole: bool) {
    let PageContext { actions, notices, words, .. } = context;
    spawn_local(async move {
        let answer = actions.engine().ask(Command::ExportOpml { only, whole }).await;
        if let Some(Answer::Opml(text)) = actions.report(answer)
            && let Err(told) = files::save("broadsheet.opml", "text/x-opml", &text)
        {
            notices.fail(untrack(|| say!(words, opml.unwritable, words = told)));
        }
    });
}
