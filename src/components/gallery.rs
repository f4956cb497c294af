//! The pictures of an open article: the engine fetches them in the order of the text and keeps them; the page shows them
//! from memory, and lets go of them when the text goes.

use super::Pictures;
use crate::platform::{files, pictures};
use leptos::prelude::*;
use leptos::task::spawn_local;
use model::{Answer, ArticleId, Command, Picture, Trouble};
use std::collections::VecDeque;
use web_sys::HtmlImageElement;

/// Pictures that are fetched at the same time.
const TOGETHER: usize = 3;

/// A place in an article for a picture.
pub struct Place {
    /// Its place in the order of pictures; that at the head is 0.
    pub number: usize,
    /// The picture's address at the publisher.
    pub address: String,
    /// What shows it.
    pub image: HtmlImageElement,
}

/// A picture that is shown.
#[derive(Clone, PartialEq)]
pub struct ShownPicture {
    /// Its place in the order of pictures.
    pub number: usize,
    /// Address of the file in memory.
    pub file: String,
    /// What stands below it.
    pub caption: Option<String>,
    /// Whose it is.
    pub credit: Option<String>,
    address: String,
}

/// Copies are the same.
#[derive(Clone, Copy)]
pub struct Gallery {
    article: ArticleId,
    pictures: StoredValue<Pictures>,
    known: StoredValue<Vec<Picture>>,
    waiting: StoredValue<VecDeque<Place>, LocalStorage>,
    running: StoredValue<usize>,
    shown: RwSignal<Vec<ShownPicture>>,
    looked_at: RwSignal<Option<usize>>,
    offline: RwSignal<bool>,
}

impl Gallery {
    /// The pictures of a text that begins to stand; `offline` is told whether all of the article is kept.
    #[must_use]
    pub fn new(
        article: ArticleId,
        pictures: Pictures,
        known: StoredValue<Vec<Picture>>,
        offline: RwSignal<bool>,
    ) -> Self {
        let this = Self {
            article,
            pictures: StoredValue::new(pictures),
            known,
            waiting: StoredValue::new_local(VecDeque::new()),
            running: StoredValue::new(0),
            shown: RwSignal::new(Vec::new()),
            looked_at: RwSignal::new(None),
            offline,
        };
        on_cleanup(move || {
            let _ = this.shown.try_with_untracked(|shown| {
                shown.iter().for_each(|picture| files::release(&picture.file));
            });
        });
        this
    }

    /// Whether pictures are fetched without being asked for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.pictures.with_value(|pictures| pictures.shown)
    }

    /// The size of a picture, where it is known.
    #[must_use]
    pub fn size(&self, address: &str) -> Option<(u32, u32)> {
        self.known.with_value(|known| known.iter().find(|picture| picture.url == address)?.size)
    }

    /// Has a picture fetched and shown.
    pub fn want(self, place: Place) {
        self.waiting.update_value(|waiting| waiting.push_back(place));
        self.go_on();
    }

    /// The text stands: asks whether all of the article is kept, now or when the last picture has come. What is kept is not
    /// asked about again.
    pub fn settle(self) {
        if self.running.get_value() == 0 && !self.offline.get_untracked() {
            spawn_local(async move {
                let Some(engine) = self.pictures.try_with_value(|pictures| pictures.actions.engine()) else {
                    return;
                };
                if let Ok(Answer::Article(open)) = engine.ask(Command::Article(self.article)).await
                    && let Ok(open) = open.unpack()
                {
                    let _ = self.known.try_set_value(open.pictures);
                    let _ = self.offline.try_set(open.offline);
                }
            });
        }
    }

    fn go_on(self) {
        if self.running.get_value() == TOGETHER {
            return;
        }
        let Some(place) = self.waiting.try_update_value(VecDeque::pop_front).flatten() else {
            return self.settle();
        };
        self.running.update_value(|running| *running += 1);
        let engine = self.pictures.with_value(|pictures| pictures.actions.engine());
        spawn_local(async move {
            let answer = engine.ask(Command::Picture(place.address.clone(), Some(self.article))).await;
            // The text may have gone meanwhile.
            if self.running.try_update_value(|running| *running -= 1).is_some() {
                self.take(place, answer);
                self.go_on();
            }
        });
    }

    fn take(self, place: Place, answer: Result<Answer, Trouble>) {
        let (is_open, actions) = self.pictures.with_value(|pictures| (pictures.shown, pictures.actions));
        // Who asked for a picture is told why it does not come.
        let answer = if is_open { answer.ok() } else { actions.report(answer) };
        let file = match answer {
            Some(Answer::Picture { mime, bytes }) => files::object_address(&mime, &bytes),
            _ => None,
        };
        let Place { number, address, image } = place;
        let Some(file) = file else { return pictures::give_up(&image) };
        let picture = ShownPicture { number, file: file.clone(), caption: None, credit: None, address };
        let stood = image.clone();
        pictures::fill(&image, &file, move || {
            pictures::offer(&stood, number);
            let _ = self.shown.try_update(|shown| {
                let at = shown.partition_point(|other| other.number < number);
                shown.insert(at, picture);
            });
        });
    }

    /// Looks at the picture in a place, if it is shown.
    pub fn look_at(self, number: usize) {
        if self.shown.with_untracked(|shown| shown.iter().any(|picture| picture.number == number)) {
            self.looked_at.set(Some(number));
        }
    }

    /// Looks at nothing any more.
    pub fn look_away(self) {
        self.looked_at.set(None);
    }

    /// Looks at the next picture or the one before; after the last comes the first.
    pub fn turn(self, is_forward: bool) {
        let Some((at, total, _)) = untrack(|| self.looked_at()) else { return };
        let next = (at + if is_forward { 1 } else { total - 1 }) % total;
        let number = self.shown.with_untracked(|shown| shown.get(next).map(|picture| picture.number));
        self.looked_at.set(number);
    }

    /// What is looked at, as which (from 0) of how many; tracked.
    #[must_use]
    pub fn looked_at(self) -> Option<(usize, usize, ShownPicture)> {
        let number = self.looked_at.get()?;
        self.shown.with(|shown| {
            let at = shown.iter().position(|picture| picture.number == number)?;
            let picture = shown.get(at)?.clone();
            let known = self
                .known
                .with_value(|known| known.iter().find(|known| known.url == picture.address).cloned());
            let (caption, credit) = known.map(|known| (known.caption, known.credit)).unwrap_or_default();
            Some((at, shown.len(), ShownPicture { caption, credit, ..picture }))
        })
    }
}
