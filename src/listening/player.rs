//! The player: what is heard, how far it is, and what the reader does with it. It is made when something is first listened
//! to, and then goes on whatever page is open.

mod following;
mod recording;
mod voice;

use super::{Item, Line, Queue, Sound, Voice};
use crate::pages::PageContext;
use crate::platform::{keep, media_session, sound, speech};
use following::Following;
use leptos::prelude::*;
use model::{ArticleId, ReadWhen};
use std::cell::OnceCell;

/// Speeds that are offered.
pub const SPEEDS: [f64; 10] = [0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.0];
/// Servers of recordings that the reader agreed to are remembered, so many of them.
const HOSTS: usize = 200;

const QUEUE: &str = "listening";
const SPEED: &str = "listening speed";
const AGREED: &str = "listening hosts";

/// What the player does.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Stage {
    /// It waits for the reader.
    #[default]
    Paused,
    /// Its recording lies at a server that the reader has not agreed to yet.
    Asking(String),
    /// It plays soon.
    Loading,
    /// It plays.
    Playing,
    /// It cannot.
    Failed(Fault),
}

/// Why nothing is heard.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// No voice of the device speaks the language (BCP 47).
    NoVoice(String),
    /// The only voices for the language send the text to a server.
    OnlyRemote(String),
    /// The voice broke off, with the browser's own word for it.
    Voice(String),
    /// The recording of this server does not play.
    Recording(String),
    /// There is nothing that can be read aloud.
    NoText,
}

/// The one player. Copies are the same.
#[derive(Clone, Copy)]
pub struct Player {
    context: PageContext,
    queue: RwSignal<Queue>,
    stage: RwSignal<Stage>,
    /// How fast; 1 is the own speed of voice or recording.
    speed: RwSignal<f64>,
    voices: RwSignal<Vec<Voice>>,
    /// What is said, and the language that it is in.
    lines: RwSignal<Vec<Line>>,
    language: RwSignal<String>,
    /// Which line is said.
    at: RwSignal<usize>,
    /// How far a recording is and how long, in seconds.
    seconds: RwSignal<f64>,
    length: RwSignal<Option<f64>>,
    /// Counts beginnings: what belongs to an earlier one comes to nothing.
    turn: StoredValue<u32>,
    recording: StoredValue<Option<sound::Player>>,
    following: Following,
}

thread_local! {
    /// With what owns its signals: no page does, so that it outlives them all.
    static PLAYER: OnceCell<(Owner, Player)> = const { OnceCell::new() };
}

impl Player {
    /// The player.
    #[must_use]
    pub fn here() -> Self {
        let context = PageContext::here();
        PLAYER.with(|player| {
            let make = || {
                let page = Owner::current();
                // It becomes the current owner by being made.
                let owner = Owner::new_root(None);
                let player = Self::make(context);
                page.iter().for_each(Owner::set);
                (owner, player)
            };
            player.get_or_init(make).1
        })
    }

    /// Takes up what was listened to before the page was loaded, in silence.
    fn make(context: PageContext) -> Self {
        let player = Self {
            context,
            queue: RwSignal::new(keep::take(QUEUE).unwrap_or_default()),
            stage: RwSignal::new(Stage::Paused),
            speed: RwSignal::new(keep::take(SPEED).unwrap_or(1.0)),
            voices: RwSignal::new(speech::voices()),
            lines: RwSignal::new(Vec::new()),
            language: RwSignal::new(String::new()),
            at: RwSignal::new(0),
            seconds: RwSignal::new(0.0),
            length: RwSignal::new(None),
            turn: StoredValue::new(0),
            recording: StoredValue::new(None),
            following: Following::new(),
        };
        player.take_up();
        media_session::hear(move |key| player.press(key));
        player.follow();
        player
    }

    /// Puts how far the current entry was heard where it is shown.
    fn take_up(self) {
        self.lines.set(Vec::new());
        self.at.set(0);
        self.length.set(None);
        self.seconds.set(self.kept_seconds());
    }

    /// What is listened to and what comes then; tracked.
    #[must_use]
    pub fn queue(&self) -> Queue {
        self.queue.get()
    }

    /// What is listened to; tracked.
    #[must_use]
    pub fn current(&self) -> Option<Item> {
        self.queue.with(|queue| queue.current().cloned())
    }

    /// What it does; tracked.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.stage.get()
    }

    /// Whether it plays or is about to; tracked.
    #[must_use]
    pub fn is_playing(&self) -> bool {
        matches!(self.stage.get(), Stage::Playing | Stage::Loading)
    }

    /// Whether it plays something of an article; tracked.
    #[must_use]
    pub fn plays(&self, article: ArticleId) -> bool {
        self.is_playing() && self.current().is_some_and(|item| item.article == article)
    }

    /// How fast; tracked.
    #[must_use]
    pub fn speed(&self) -> f64 {
        self.speed.get()
    }

    /// How far it is and how long, in lines or seconds; tracked.
    #[must_use]
    pub fn place(&self) -> (f64, Option<f64>) {
        match self.current().map(|item| item.sound) {
            Some(Sound::Recording(_)) => (self.seconds.get(), self.length.get()),
            _ => (self.at.get() as f64, Some(self.lines.with(Vec::len) as f64)),
        }
    }

    /// Plays something, in place of what is heard.
    pub fn play(self, item: Item) {
        self.change(|queue| queue.play(item));
        self.begin();
    }

    /// The same, of a server that the reader was told of.
    pub fn play_agreed(self, item: Item) {
        self.note_agreed(&item);
        self.play(item);
    }

    /// Lets something be heard after this.
    pub fn play_next(self, item: Item) {
        self.change(|queue| queue.play_next(item));
    }

    /// Lets something be heard after all else.
    pub fn add(self, item: Item) {
        self.change(|queue| queue.add(item));
    }

    /// Takes an entry out of the queue.
    pub fn remove(self, at: usize) {
        self.change(|queue| queue.remove(at));
    }

    /// Moves an entry of the queue one place up.
    pub fn raise(self, at: usize) {
        self.change(|queue| queue.raise(at));
    }

    /// Plays an entry of the queue.
    pub fn go_to(self, at: usize) {
        if self.change(|queue| queue.go(at)) {
            self.begin();
        }
    }

    /// The reader agrees that the server of the current recording is asked.
    pub fn agree(self) {
        if let Some(item) = untrack(|| self.current()) {
            self.play_agreed(item);
        }
    }

    /// Plays or pauses.
    pub fn toggle(self) {
        if untrack(|| self.is_playing()) { self.pause() } else { self.go_on() }
    }

    /// Goes on where it was paused.
    pub fn go_on(self) {
        match untrack(|| self.current()).map(|item| item.sound) {
            Some(Sound::Text) if self.lines.with_untracked(|lines| !lines.is_empty()) => self.say(),
            Some(Sound::Recording(_)) if self.is_open() => self.go_on_recording(),
            Some(_) => self.begin(),
            None => {}
        }
    }

    /// Pauses.
    pub fn pause(self) {
        self.silence();
        self.stage.set(Stage::Paused);
        media_session::set_playing(false);
    }

    /// A sentence or fifteen seconds back.
    pub fn back(self) {
        self.step(-1.0, -15.0);
    }

    /// A sentence or thirty seconds forward.
    pub fn forward(self) {
        self.step(1.0, 30.0);
    }

    fn step(self, lines: f64, seconds: f64) {
        match untrack(|| self.current()).map(|item| item.sound) {
            Some(Sound::Recording(_)) => self.seek(self.seconds.get_untracked() + seconds),
            Some(Sound::Text) => self.seek(self.at.get_untracked() as f64 + lines),
            None => {}
        }
    }

    /// Goes to a place, in lines or seconds.
    pub fn seek(self, place: f64) {
        match untrack(|| self.current()).map(|item| item.sound) {
            Some(Sound::Recording(_)) => self.seek_recording(place),
            Some(Sound::Text) => self.seek_line(place as usize),
            None => {}
        }
    }

    /// Sets the speed, for this and for what comes.
    pub fn set_speed(self, speed: f64) {
        self.speed.set(speed);
        keep::put(SPEED, &speed);
        self.recording.with_value(|recording| recording.iter().for_each(|one| one.set_speed(speed)));
        self.say_anew();
    }

    /// Is silent and forgets the queue.
    pub fn close(self) {
        self.silence();
        self.close_recording();
        self.change(|queue| *queue = Queue::default());
        keep::forget(QUEUE);
        self.stage.set(Stage::Paused);
        self.take_up();
        media_session::close();
    }

    /// Begins with the current entry, where it was left.
    fn begin(self) {
        self.silence();
        self.close_recording();
        self.take_up();
        let Some(item) = untrack(|| self.current()) else { return };
        self.announce();
        match &item.sound {
            Sound::Text => self.begin_text(&item),
            Sound::Recording(address) => self.begin_recording(address),
        }
    }

    /// What is heard now is not heard any more, and nothing of it goes on.
    fn silence(self) {
        self.turn.update_value(|turn| *turn += 1);
        speech::stop();
        self.recording.with_value(|recording| recording.iter().for_each(sound::Player::pause));
    }

    /// The current entry was heard to its end.
    fn finish(self) {
        let Some(item) = untrack(|| self.current()) else { return };
        self.forget_place(&item);
        let marks = self.context.library.settings().with_untracked(|s| s.read_when) != ReadWhen::Asked;
        if marks {
            self.context.actions.set_read(vec![item.article], true);
        }
        if self.change(Queue::advance) {
            return self.begin();
        }
        self.pause();
        self.close_recording();
        self.take_up();
    }

    fn fail(self, fault: Fault) {
        self.silence();
        self.stage.set(Stage::Failed(fault));
        media_session::set_playing(false);
    }

    fn change<T>(self, change: impl FnOnce(&mut Queue) -> T) -> T {
        let mut queue = self.queue.get_untracked();
        let changed = change(&mut queue);
        keep::put(QUEUE, &queue);
        self.queue.set(queue);
        changed
    }

    fn note_agreed(self, item: &Item) {
        let Sound::Recording(address) = &item.sound else { return };
        let host = super::host_to_ask(address);
        let mut agreed: Vec<String> = keep::take(AGREED).unwrap_or_default();
        agreed.retain(|known| *known != host);
        agreed.push(host);
        let surplus = agreed.len().saturating_sub(HOSTS);
        agreed.drain(..surplus);
        keep::put(AGREED, &agreed);
    }

    fn is_agreed(host: &str) -> bool {
        keep::take::<Vec<String>>(AGREED).unwrap_or_default().iter().any(|known| known == host)
    }

    fn press(self, key: media_session::Key) {
        use media_session::Key;
        match key {
            Key::Play => self.go_on(),
            Key::Pause => self.pause(),
            Key::Back => self.back(),
            Key::Forward => self.forward(),
            Key::Previous => drop(self.change(Queue::previous).then(|| self.begin())),
            Key::Next => drop(self.change(Queue::advance).then(|| self.begin())),
            Key::Go(seconds) => self.seek(seconds),
        }
    }
}
