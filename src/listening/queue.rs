//! What is listened to, one after the other.

use model::ArticleId;
use serde::{Deserialize, Serialize};

/// Entries that are kept, those that were heard among them.
const MOST: usize = 100;

/// What of an article is heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sound {
    /// Its text, read by a voice.
    Text,
    /// A recording at an address.
    Recording(String),
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The article.
    pub article: ArticleId,
    /// What of it.
    pub sound: Sound,
    /// Its headline.
    pub title: String,
    /// Who printed it.
    pub publisher: String,
}

impl Item {
    /// Whether it is the same sound, whatever it is called by now.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.article == other.article && self.sound == other.sound
    }
}

/// Entries, of which one is current unless there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    items: Vec<Item>,
    at: usize,
}

impl Queue {
    /// All entries, in their order.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Place of the current one.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// The current one.
    #[must_use]
    pub fn current(&self) -> Option<&Item> {
        self.items.get(self.at)
    }

    /// Makes something current: the entry, if it is there, else a new one behind the current one.
    pub fn play(&mut self, item: Item) {
        match self.items.iter().position(|known| known.is_same(&item)) {
            Some(at) => self.at = at,
            None if self.items.is_empty() => self.put(0, item),
            None => {
                self.put(self.at + 1, item);
                self.at += 1;
            }
        }
        self.shorten();
    }

    /// Puts something behind the current entry; the current entry itself stays.
    pub fn play_next(&mut self, item: Item) {
        self.place(item, |queue| queue.at + 1);
    }

    /// Puts something at the end.
    pub fn add(&mut self, item: Item) {
        self.place(item, |queue| queue.items.len());
    }

    fn place(&mut self, item: Item, place: fn(&Self) -> usize) {
        if self.current().is_some_and(|current| current.is_same(&item)) {
            return;
        }
        if let Some(at) = self.items.iter().position(|known| known.is_same(&item)) {
            self.remove(at);
        }
        self.put(place(self), item);
        self.shorten();
    }

    fn put(&mut self, at: usize, item: Item) {
        self.items.insert(at.min(self.items.len()), item);
    }

    /// Takes an entry out; the current one is not to be taken.
    pub fn remove(&mut self, at: usize) {
        if at < self.items.len() && at != self.at {
            self.items.remove(at);
            self.at -= usize::from(at < self.at);
        }
    }

    /// Lets an entry and the one before it change places; the current one stays current.
    pub fn raise(&mut self, at: usize) {
        if at == 0 || at >= self.items.len() {
            return;
        }
        self.items.swap(at - 1, at);
        if self.at == at {
            self.at = at - 1;
        } else if self.at == at - 1 {
            self.at = at;
        }
    }

    /// Makes another entry current; `false` if there is none.
    pub fn go(&mut self, at: usize) -> bool {
        let is_there = at < self.items.len();
        if is_there {
            self.at = at;
        }
        is_there
    }

    /// Makes the next entry current; `false` behind the last.
    pub fn advance(&mut self) -> bool {
        self.go(self.at + 1)
    }

    /// Makes the entry before current; `false` at the first.
    pub fn previous(&mut self) -> bool {
        self.at.checked_sub(1).is_some_and(|at| self.go(at))
    }

    /// What was heard long ago goes first, then what comes last.
    fn shorten(&mut self) {
        while self.items.len() > MOST {
            let last = self.items.len() - 1;
            self.remove(if self.at > 0 { 0 } else { last });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: char) -> Item {
        Item {
            article: ArticleId::parse(&name.to_string()).unwrap(),
            sound: Sound::Text,
            title: name.to_string(),
            publisher: String::new(),
        }
    }

    /// `ab*c`: three entries, the second is current.
    fn queue(told: &str) -> Queue {
        let items = told.chars().filter(|name| *name != '*').map(item).collect();
        Queue { items, at: told.find('*').map_or(0, |at| at - 1) }
    }

    fn told(queue: &Queue) -> String {
        let mut told: String = queue.items.iter().map(|item| item.title.as_str()).collect();
        if !told.is_empty() {
            told.insert(queue.at + 1, '*');
        }
        told
    }

    #[test]
    fn the_current_entry_stays_current_whatever_moves_around_it() {
        type Act = fn(&mut Queue);
        let table: [(&str, Act, &str); 18] = [
            ("", |q| q.play(item('a')), "a*"),
            ("a*b", |q| q.play(item('c')), "ac*b"),
            ("a*bc", |q| q.play(item('c')), "abc*"),
            ("a*b", |q| q.play_next(item('c')), "a*cb"),
            ("a*bc", |q| q.play_next(item('c')), "a*cb"),
            ("abc*d", |q| q.play_next(item('a')), "bc*ad"),
            ("a*b", |q| q.play_next(item('a')), "a*b"),
            ("", |q| q.add(item('a')), "a*"),
            ("a*b", |q| q.add(item('c')), "a*bc"),
            ("ab*c", |q| q.add(item('a')), "b*ca"),
            ("ab*c", |q| q.remove(0), "b*c"),
            ("ab*c", |q| q.remove(1), "ab*c"),
            ("ab*c", |q| q.remove(2), "ab*"),
            ("ab*c", |q| q.raise(2), "acb*"),
            ("ab*c", |q| q.raise(1), "b*ac"),
            ("ab*c", |q| q.raise(0), "ab*c"),
            ("ab*c", |q| assert!(q.advance() && !q.advance()), "abc*"),
            ("ab*c", |q| assert!(q.previous() && !q.previous()), "a*bc"),
        ];
        for (before, act, after) in table {
            let mut queue = queue(before);
            act(&mut queue);
            assert_eq!(told(&queue), after, "{before}");
        }
    }

    #[test]
    fn a_recording_and_the_text_of_an_article_are_two_things() {
        let mut queue = queue("a*");
        queue.add(Item { sound: Sound::Recording("https://a.example/1.mp3".to_owned()), ..item('a') });
        assert_eq!(told(&queue), "a*a");
    }

    #[test]
    fn a_long_queue_loses_what_was_heard_and_never_the_current_entry() {
        let mut queue = Queue::default();
        for number in 0..MOST + 20 {
            let sound = Sound::Recording(number.to_string());
            queue.play(Item { sound, ..item('a') });
        }
        assert_eq!(queue.items.len(), MOST);
        assert_eq!(queue.current().map(|item| item.sound.clone()), Some(Sound::Recording("119".to_owned())));
    }
}
