//! The player reads a text aloud.

use super::{Fault, Item, Player, Stage};
use crate::listening::{self, Choice, Line, Part, Voice, base};
use crate::platform::place::{KNOWN_BY, Place};
use crate::platform::speech::Saying;
use crate::platform::spoken::{self, Spoken};
use crate::platform::{document, keep, media_session, places, speech, trusted};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, Command};

/// Which voice the reader chose for which language.
const CHOSEN: &str = "voices";
/// How far texts were said.
const SAID: &str = "said";
/// Captions are said a little lower.
const ASIDE: f64 = 0.85;

impl Player {
    /// The voices of the device; tracked.
    #[must_use]
    pub fn voices(&self) -> Vec<Voice> {
        self.voices.get()
    }

    /// The language of what is said, or was last; tracked.
    #[must_use]
    pub fn language(&self) -> String {
        self.language.get()
    }

    /// The voice that reads it; tracked.
    #[must_use]
    pub fn voice(&self) -> Choice {
        let chosen = chosen(&self.language.get());
        self.voices.with(|voices| listening::choose(voices, &self.language.get(), chosen.as_deref()))
    }

    /// Takes another voice for the language of the text, now and from now on.
    pub fn set_voice(self, id: String) {
        let language = base(&self.language.get_untracked());
        let mut all: Vec<(String, String)> = keep::take(CHOSEN).unwrap_or_default();
        all.retain(|(known, _)| *known != language);
        all.push((language, id));
        keep::put(CHOSEN, &all);
        self.voices.notify();
        match self.stage.get_untracked() {
            Stage::Failed(_) => self.go_on(),
            _ => self.say_anew(),
        }
    }

    /// What stands on the page is read at once: some browsers speak only while a press is being answered.
    pub(super) fn begin_text(self, item: &Item) {
        self.stage.set(Stage::Loading);
        let (article, turn) = (item.article, self.turn.get_value());
        let shown = shown_lines(article, self.context.words.tag());
        if let Some((language, lines)) = &shown
            && self.voices.with_untracked(|voices| !voices.is_empty())
        {
            return self.begin_lines(article, language, lines.clone());
        }
        spawn_local(async move {
            let read = match shown {
                Some(read) => Some(read),
                None => self.stored_lines(article).await,
            };
            self.voices.set(speech::voices_in_time().await);
            if self.turn.get_value() == turn {
                let (language, lines) = read.unwrap_or_default();
                self.begin_lines(article, &language, lines);
            }
        });
    }

    fn begin_lines(self, article: ArticleId, language: &str, lines: Vec<Line>) {
        if !lines.iter().any(|line| matches!(line.part, Part::Text(_))) {
            return self.fail(Fault::NoText);
        }
        let kept = places::take::<Place>(SAID, article);
        let at = kept.and_then(|place| listening::nearest(&lines, &place.words, place.at as usize));
        self.language.set(language.to_owned());
        self.lines.set(lines);
        self.at.set(at.unwrap_or_default());
        self.following.begin();
        self.say();
    }

    /// Says the line that it is at, and then the next ones.
    pub(super) fn say(self) {
        self.silence();
        let voice = match untrack(|| self.voice()) {
            Choice::Voice(voice) => voice,
            Choice::OnlyRemote => return self.fail(Fault::OnlyRemote(self.language.get_untracked())),
            Choice::Nobody => return self.fail(Fault::NoVoice(self.language.get_untracked())),
        };
        let at = self.at.get_untracked();
        let Some(line) = self.lines.with_untracked(|lines| lines.get(at).cloned()) else {
            return self.finish();
        };
        self.stage.set(Stage::Playing);
        media_session::set_playing(true);
        self.note_line(at, &line);
        let pitch = if matches!(line.part, Part::Caption(_)) { ASIDE } else { 1.0 };
        let turn = self.turn.get_value();
        let saying = Saying { words: &line.words, voice: &voice, speed: self.speed.get_untracked(), pitch };
        speech::say(&saying, move |outcome| match outcome {
            _ if self.turn.get_value() != turn => {}
            Ok(()) => {
                self.at.set(at + 1);
                self.say();
            }
            Err(word) => self.fail(Fault::Voice(word)),
        });
    }

    /// Says the line from its beginning, if one is being said.
    pub(super) fn say_anew(self) {
        let is_text = self.lines.with_untracked(|lines| !lines.is_empty());
        if is_text && self.stage.get_untracked() == Stage::Playing {
            self.say();
        }
    }

    pub(super) fn seek_line(self, at: usize) {
        let last = self.lines.with_untracked(Vec::len).saturating_sub(1);
        let at = at.min(last);
        self.at.set(at);
        self.following.begin();
        if self.stage.get_untracked() == Stage::Playing {
            return self.say();
        }
        if let Some(line) = self.lines.with_untracked(|lines| lines.get(at).cloned()) {
            self.note_line(at, &line);
        }
    }

    fn note_line(self, at: usize, line: &Line) {
        let Some(item) = untrack(|| self.current()) else { return };
        let place =
            (at > 0).then(|| Place { at: u32::try_from(at).unwrap_or(0), words: known_by(line), past: 0.0 });
        places::put(SAID, item.article, place);
    }

    pub(super) fn forget_line(article: ArticleId) {
        places::put::<Place>(SAID, article, None);
    }

    /// The lines of an article that is not on the page, and their language; its full text if that is kept.
    async fn stored_lines(self, article: ArticleId) -> Option<(String, Vec<Line>)> {
        let answer = self.context.actions.engine().ask(Command::Article(article)).await;
        let Some(Answer::Article(opened)) = self.context.actions.report(answer) else { return None };
        let opened = opened.unpack().ok()?;
        let (article, full) = (opened.article, opened.full_text);
        let page_language = full.as_ref().and_then(|full| full.language.clone());
        let language =
            page_language.or(article.language).unwrap_or_else(|| self.context.words.tag().to_owned());
        let html = full.map_or(opened.body.html, |full| full.html);
        let place = document().create_element("div").ok()?;
        trusted::show(&place, &html).ok()?;
        let Spoken { lines, .. } = spoken::read(&place, &language);
        let byline = article.byline.unwrap_or_default();
        Some((language, with_head(&article.title, &byline, lines)))
    }
}

/// The lines of an article as it stands on the page, and their language.
fn shown_lines(article: ArticleId, or: &str) -> Option<(String, Vec<Line>)> {
    let (page, body) = document::article_on_page(article)?;
    let language = body.closest("[lang]").ok().flatten().and_then(|around| around.get_attribute("lang"));
    let language = language.unwrap_or_else(|| or.to_owned());
    let text = |selector: &str| {
        let found = page.query_selector(selector).ok().flatten();
        found.and_then(|found| found.text_content()).unwrap_or_default()
    };
    let Spoken { lines, .. } = spoken::read(&body, &language);
    Some((language, with_head(&text(".article-page-title"), &text(".article-page-byline"), lines)))
}

fn with_head(title: &str, byline: &str, text: Vec<Line>) -> Vec<Line> {
    let head = [(title, Part::Title), (byline, Part::Byline)];
    let head = head.into_iter().filter(|(words, _)| words.chars().any(char::is_alphanumeric));
    head.map(|(words, part)| Line { words: words.trim().to_owned(), part }).chain(text).collect()
}

fn known_by(line: &Line) -> String {
    line.words.chars().take(KNOWN_BY).collect()
}

fn chosen(language: &str) -> Option<String> {
    let all: Vec<(String, String)> = keep::take(CHOSEN)?;
    all.into_iter().find(|(known, _)| *known == base(language)).map(|(_, id)| id)
}
