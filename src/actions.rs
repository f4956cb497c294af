//! What the reader can do, on any page: a command to the engine, and a word about how it went.

use crate::messages::Words;
use crate::platform::install;
use crate::state::{EngineClient, LibraryState, Notices, Surroundings};
use crate::{say, say_count};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{
    Answer, ArticleId, Command, FeedId, FolderId, Follow, FollowReport, RefreshReport, Section, Selection,
    Setting, Subscription, Timestamp, Trouble,
};

/// One context; copies are the same.
#[derive(Clone, Copy)]
pub struct Actions {
    engine: EngineClient,
    words: Words,
    notices: Notices,
    library: LibraryState,
    surroundings: Surroundings,
}

impl Actions {
    /// Joins what actions need.
    #[must_use]
    pub fn new(
        engine: EngineClient,
        words: Words,
        notices: Notices,
        library: LibraryState,
        surroundings: Surroundings,
    ) -> Self {
        Self { engine, words, notices, library, surroundings }
    }

    /// The engine, for what a page asks by itself.
    #[must_use]
    pub fn engine(&self) -> EngineClient {
        self.engine
    }

    /// Sends a command, and says so when it fails.
    pub fn run(&self, command: Command) {
        self.surroundings.note_asking();
        self.send(command);
    }

    /// The same for what changes no page.
    fn send(&self, command: Command) {
        let this = *self;
        spawn_local(async move {
            let answer = this.engine.ask(command).await;
            this.report(answer);
        });
    }

    /// Says what failed; the answer otherwise.
    pub fn report(&self, answer: Result<Answer, Trouble>) -> Option<Answer> {
        match answer {
            Ok(answer) => Some(answer),
            Err(Trouble::Cancelled) => None,
            Err(trouble) => {
                self.notices.fail(untrack(|| self.words.trouble(&trouble)));
                None
            }
        }
    }

    /// Marks as read or unread.
    pub fn set_read(&self, articles: Vec<ArticleId>, read: bool) {
        self.send(Command::SetRead(articles, read));
    }

    /// Stars, or takes the star away.
    pub fn set_starred(&self, articles: Vec<ArticleId>, starred: bool) {
        self.send(Command::SetStarred(articles, starred));
    }

    /// Marks a list as read, and offers the way back.
    pub fn mark_all_read(&self, selection: Selection, until: Timestamp) {
        let this = *self;
        spawn_local(async move {
            let answer = this.engine.ask(Command::MarkAllRead(selection, until)).await;
            let Some(Answer::Marked(articles)) = this.report(answer) else { return };
            let words = this.words;
            let told = untrack(|| say_count!(words, articles.len(), list.marked_one, list.marked_many));
            let undo = say!(words, app.undo).to_owned();
            this.notices.say_with(told, undo, move || this.set_read(articles.clone(), false));
        });
    }

    /// Fetches what is due, or all (`forced`); one refresh at a time.
    pub fn refresh(&self, selection: Selection, forced: bool) {
        if self.surroundings.refresh.get_untracked().is_some() {
            return;
        }
        let this = *self;
        let (id, answer) = this.engine.begin(Command::Refresh { selection, forced });
        this.surroundings.refresh.set(Some(id));
        if forced {
            this.surroundings.begin_asking();
        }
        spawn_local(async move {
            let answer = answer.await;
            this.surroundings.refresh.set(None);
            this.surroundings.progress.set(None);
            if forced {
                this.surroundings.note_asking();
            }
            if let Some(Answer::Refreshed(report)) = this.report(answer)
                && forced
            {
                this.notices.say(untrack(|| this.refresh_words(report)));
            }
        });
    }

    /// Stops the refresh that this tab began.
    pub fn stop_refresh(&self) {
        if let Some(id) = self.surroundings.refresh.get_untracked() {
            self.engine.cancel(id);
        }
    }

    fn refresh_words(&self, report: RefreshReport) -> String {
        let words = self.words;
        let new = match report.new {
            _ if report.cancelled => say!(words, refresh.stopped).to_owned(),
            0 => say!(words, refresh.nothing_new).to_owned(),
            new => format!("{}.", say_count!(words, new, refresh.new_one, refresh.new_many)),
        };
        match report.failed {
            0 => new,
            failed => {
                format!("{new} {}.", say_count!(words, failed, refresh.failed_one, refresh.failed_many))
            }
        }
    }

    /// Follows feeds, asks the browser to keep the data after the first, and calls `then` when they are followed.
    pub fn follow(&self, feeds: Vec<Follow>, then: impl FnOnce(FollowReport) + 'static) {
        let this = *self;
        let is_first = this.library.with_untracked(|o| o.library.subscriptions.is_empty());
        this.surroundings.note_asking();
        spawn_local(async move {
            let answer = this.engine.ask(Command::Follow(feeds)).await;
            let Some(Answer::Followed(report)) = this.report(answer) else { return };
            let words = this.words;
            this.notices.say(untrack(|| match report.added.len() {
                0 => say!(words, action.already).to_owned(),
                added => say_count!(words, added, action.followed_one, action.followed_many),
            }));
            this.read_overview().await;
            then(report);
            if is_first {
                this.keep_data().await;
            }
        });
    }

    /// Reads what is followed now: the page that comes next goes by it, and events come when they come.
    pub async fn read_overview(&self) {
        if let Some(Answer::Overview(told)) = self.report(self.engine.ask(Command::Overview).await) {
            self.library.take(told).await;
        }
    }

    /// Asks the browser to keep what is stored, and shows its answer.
    pub async fn keep_data(&self) {
        let Some(persisted) = install::ask_to_persist().await else { return };
        let answer = self.engine.ask(Command::Persisted(persisted)).await;
        self.report(answer);
    }

    /// Unfollows feeds, and offers the way back.
    pub fn unfollow(&self, feeds: Vec<FeedId>) {
        let this = *self;
        let gone: Vec<Subscription> = this.library.with_untracked(|overview| {
            overview.library.subscriptions.iter().filter(|s| feeds.contains(&s.feed)).cloned().collect()
        });
        spawn_local(async move {
            let answer = this.engine.ask(Command::Unfollow(feeds)).await;
            if this.report(answer).is_none() {
                return;
            }
            let words = this.words;
            let told = untrack(|| match gone.as_slice() {
                [one] => say!(words, action.unfollowed, name = one.title),
                many => say!(words, action.unfollowed_many, n = many.len()),
            });
            this.notices.say_with(told, say!(words, app.undo).to_owned(), move || {
                this.run(Command::FollowAgain(gone.clone()));
            });
        });
    }

    /// Gives a subscription another name.
    pub fn rename(&self, feed: FeedId, name: String) {
        self.run(Command::RenameSubscription(feed, name));
    }

    /// Moves subscriptions to another folder.
    pub fn move_to(&self, feeds: Vec<FeedId>, folder: Option<FolderId>) {
        self.run(Command::MoveSubscriptions(feeds, folder));
    }

    /// Lets a subscription fill another section.
    pub fn set_section(&self, feed: FeedId, section: Section) {
        self.run(Command::SetSection(feed, section));
    }

    /// Changes a setting.
    pub fn set(&self, setting: Setting) {
        self.run(Command::Set(setting));
    }
}
