//! Taking over and giving out OPML files, from whichever page.

use super::frame::PageContext;
use crate::platform::files;
use crate::routes::Route;
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, Command, ImportReport};

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

/// Offers the subscriptions as an OPML file.
pub fn give(context: PageContext) {
    let PageContext { actions, notices, words, .. } = context;
    spawn_local(async move {
        let answer = actions.engine().ask(Command::ExportOpml).await;
        if let Some(Answer::Opml(text)) = actions.report(answer)
            && let Err(told) = files::save("broadsheet.opml", "text/x-opml", &text)
        {
            notices.fail(untrack(|| say!(words, opml.unwritable, words = told)));
        }
    });
}
