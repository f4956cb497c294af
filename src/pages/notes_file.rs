//! What the reader kept, as a file: notes and highlights, or the starred list for others to follow.

use super::frame::PageContext;
use crate::platform::files;
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, Command};

const NAME: &str = "broadsheet-notes.md";
const PICKS: &str = "broadsheet-picks.json";

/// Offers the starred articles, or others, as a JSON Feed: put on any web space, it can be followed by anyone.
pub fn publish(context: PageContext, articles: Option<Vec<ArticleId>>) {
    let PageContext { actions, notices, words, .. } = context;
    spawn_local(async move {
        let title = untrack(|| say!(words, picks.title)).to_owned();
        let command = match articles {
            Some(articles) => Command::ExportPicks(articles, title),
            None => Command::ExportStarred(title),
        };
        let answer = actions.engine().ask(command).await;
        let Some(Answer::PickList(text)) = actions.report(answer) else { return };
        if text.is_empty() {
            return notices.say(say!(words, picks.none));
        }
        match files::save(PICKS, "application/feed+json", &format!("{text}\n")) {
            Ok(()) => notices.say(say!(words, picks.saved, name = PICKS)),
            Err(told) => notices.fail(untrack(|| say!(words, opml.unwritable, words = told))),
        }
    });
}

/// Offers all that the reader wrote and marked as one Markdown file.
pub fn give(context: PageContext) {
    let PageContext { actions, notices, words, .. } = context;
    spawn_local(async move {
        let answer = actions.engine().ask(Command::ExportMarks).await;
        let Some(Answer::Markdown(text)) = actions.report(answer) else { return };
        if text.is_empty() {
            return notices.say(say!(words, keep.export_none));
        }
        match files::save(NAME, "text/markdown", &format!("{text}\n")) {
            Ok(()) => notices.say(say!(words, keep.exported, name = NAME)),
            Err(told) => notices.fail(untrack(|| say!(words, opml.unwritable, words = told))),
        }
    });
}
