//! The player plays a recording, straight from its server: see `docs/decisions/0009-recordings.md`.

use super::{Fault, Item, Player, Stage};
use crate::listening::{Sound, host_to_ask, secure};
use crate::platform::sound::{self, Happened};
use crate::platform::{media_session, places};
use crate::say;
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::Command;

/// How far recordings were heard: their address, and seconds.
const HEARD: &str = "heard";
/// Seconds after which it is noted again.
const BETWEEN: f64 = 5.0;

impl Player {
    pub(super) fn is_open(self) -> bool {
        self.recording.with_value(|recording| recording.as_ref().is_some_and(sound::Player::is_open))
    }

    pub(super) fn begin_recording(self, address: &str) {
        let host = host_to_ask(address);
        if !Self::is_agreed(&host) {
            return self.stage.set(Stage::Asking(host));
        }
        self.stage.set(Stage::Loading);
        let (address, turn) = (secure(address), self.turn.get_value());
        self.await_start(async move {
            let recording = self.recording().await.ok_or_else(String::new)?;
            if self.turn.get_value() != turn {
                return Ok(true);
            }
            recording.set_speed(self.speed.get_untracked());
            self.context.actions.run(Command::NoteRecording(host));
            recording.open(&address).await
        });
    }

    pub(super) fn go_on_recording(self) {
        let Some(recording) = self.recording.get_value() else { return };
        self.stage.set(Stage::Loading);
        self.await_start(async move { recording.play().await });
    }

    fn await_start(self, start: impl Future<Output = Result<bool, String>> + 'static) {
        let turn = self.turn.get_value();
        spawn_local(async move {
            let started = start.await;
            if self.turn.get_value() == turn {
                match started {
                    Ok(true) => {}
                    Ok(false) => self.stage.set(Stage::Paused),
                    Err(_) => self.fail_recording(),
                }
            }
        });
    }

    fn fail_recording(self) {
        let address = untrack(|| self.address()).unwrap_or_default();
        self.fail(Fault::Recording(host_to_ask(&address)));
        self.close_recording();
    }

    pub(super) fn close_recording(self) {
        self.recording.with_value(|recording| recording.iter().for_each(sound::Player::close));
    }

    /// The player of recordings, made when it is first needed; none where nothing may play.
    async fn recording(self) -> Option<sound::Player> {
        if let Some(recording) = self.recording.get_value() {
            return Some(recording);
        }
        let title = say!(self.context.words, listen.player);
        let made = sound::Player::make(title, move |happened| self.hear(happened)).await?;
        if let Some(recording) = self.recording.get_value() {
            // The reader pressed again meanwhile.
            made.remove();
            return Some(recording);
        }
        self.recording.set_value(Some(made.clone()));
        self.announce();
        media_session::hear(move |key| self.press(key));
        Some(made)
    }

    /// Tells the system what plays, by the window that plays it.
    pub(super) fn announce(self) {
        let Some(item) = untrack(|| self.current()) else { return };
        let recording = self.recording.get_value().filter(|_| matches!(item.sound, Sound::Recording(_)));
        media_session::move_to(recording.map(|recording| recording.outside()));
        media_session::show(&item.title, &item.publisher);
    }

    fn hear(self, happened: Happened) {
        let Some(recording) = self.recording.get_value().filter(sound::Player::is_open) else { return };
        match happened {
            Happened::Opened => {
                self.length.set(recording.length());
                let kept = self.kept_seconds();
                if kept > 0.0 {
                    recording.go(kept);
                }
            }
            Happened::Moved => self.move_to(recording.seconds()),
            Happened::Plays => {
                self.stage.set(Stage::Playing);
                media_session::set_playing(true);
                self.tell_place();
            }
            Happened::Paused if self.stage.get_untracked() == Stage::Playing => {
                self.stage.set(Stage::Paused);
                media_session::set_playing(false);
            }
            Happened::Paused => {}
            Happened::Waits if self.stage.get_untracked() == Stage::Playing => self.stage.set(Stage::Loading),
            Happened::Waits => {}
            Happened::Ended => self.finish(),
            Happened::Failed => self.fail_recording(),
        }
        if happened == Happened::Paused {
            self.note_seconds(recording.seconds());
        }
    }

    fn move_to(self, seconds: f64) {
        let before = self.seconds.get_untracked();
        self.seconds.set(seconds);
        if (seconds / BETWEEN).floor() != (before / BETWEEN).floor() {
            self.note_seconds(seconds);
        }
    }

    pub(super) fn seek_recording(self, seconds: f64) {
        let seconds = seconds.clamp(0.0, self.length.get_untracked().unwrap_or(f64::MAX));
        self.seconds.set(seconds);
        if let Some(recording) = self.recording.get_value().filter(sound::Player::is_open) {
            recording.go(seconds);
        }
        self.note_seconds(seconds);
        self.tell_place();
    }

    fn tell_place(self) {
        if let Some(length) = self.length.get_untracked() {
            media_session::set_place(self.seconds.get_untracked(), length, self.speed.get_untracked());
        }
    }

    fn address(&self) -> Option<String> {
        match self.current()?.sound {
            Sound::Recording(address) => Some(address),
            Sound::Text => None,
        }
    }

    fn note_seconds(self, seconds: f64) {
        let Some(item) = untrack(|| self.current()) else { return };
        if let Sound::Recording(address) = item.sound {
            places::put(HEARD, item.article, (seconds > 0.0).then_some((address, seconds)));
        }
    }

    pub(super) fn kept_seconds(self) -> f64 {
        let Some((item, address)) = untrack(|| self.current().zip(self.address())) else { return 0.0 };
        let kept = places::take::<(String, f64)>(HEARD, item.article);
        kept.filter(|(of, _)| *of == address).map(|(_, seconds)| seconds).unwrap_or_default()
    }

    pub(super) fn forget_place(self, item: &Item) {
        match item.sound {
            Sound::Text => Self::forget_line(item.article),
            Sound::Recording(_) => places::put::<(String, f64)>(HEARD, item.article, None),
        }
    }
}
