//! All articles of one edition, put together from the content by seed and moment.

mod also;
mod anatomy;
mod events;
mod singles;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::{
    Error,
    block::Block,
    content::{Content, Feed, Furniture, Publisher},
    markup,
    moment::{self, Moment},
    random,
};

/// One article of one publisher.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Article {
    /// Index into the publishers.
    pub publisher: usize,
    pub guid: String,
    /// `/publisher/2026/11/23/slug`
    pub path: String,
    pub title: String,
    pub section: String,
    pub by: String,
    pub published: Moment,
    pub updated: Moment,
    /// Markdown.
    pub body: String,
    pub picture: Option<Picture>,
    /// `/sounds/…`, for an episode.
    pub recording: Option<String>,
    /// Agency that wrote it, for reprints.
    pub agency: Option<String>,
    /// What a later edition changes: title, added paragraph.
    pub edit: Option<(String, String)>,
    /// The event that it tells, for tests: feeds and pages never say it.
    pub event: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    /// `/pictures/…`
    pub path: String,
    pub caption: String,
    pub credit: String,
}

impl Article {
    pub(crate) fn summary(&self) -> String {
        markup::excerpt(&self.body, 240)
    }
}

/// One edition of the whole press.
pub(crate) struct Press {
    pub content: Arc<Content>,
    pub articles: Vec<Article>,
    /// 0 for the first.
    pub edition: u32,
    seed: u64,
    now: Moment,
}

/// Who sends an episode.
const RADIO: &str = "valmere-public-radio";
/// How many articles a feed holds at most.
const FEED_LENGTH: usize = 20;

impl Press {
    /// The first edition.
    pub(crate) fn assemble(content: Arc<Content>, seed: u64, now: Moment) -> Result<Self, Error> {
        let mut press = Self { content, articles: Vec::new(), edition: 0, seed, now };
        let mut desk = Desk::default();
        events::report(&mut press, &mut desk)?;
        singles::fill_up(&mut press, &mut desk)?;
        also::link(&mut press.articles, &press.content)?;
        press.broadcast();
        anatomy::add(&mut press);
        Ok(press)
    }

    /// The edition after this one: new articles in every feed, one article edited.
    pub(crate) fn next(&self) -> Result<Self, Error> {
        let edition = self.edition + 1;
        let articles = self.articles.clone();
        let mut press =
            Self { content: self.content.clone(), articles, edition, seed: self.seed, now: self.now };
        press.edit_one()?;
        let mut desk = Desk::knowing(&press.articles);
        singles::add_edition(&mut press, &mut desk)?;
        Ok(press)
    }

    /// The newest article of the public radio is an episode.
    fn broadcast(&mut self) {
        let Some((radio, _)) = self.find_publisher(RADIO) else { return };
        let own = self.articles.iter_mut().filter(|article| article.publisher == radio);
        if let Some(article) = own.max_by_key(|article| article.published) {
            article.recording = Some(format!("/sounds/{:08x}.wav", random::hash(&article.path) >> 32));
        }
    }

    /// When the articles of this edition appear: minutes before `now`, each edition after the last.
    fn edition_time(&self) -> Moment {
        self.now - 300 + i64::from(self.edition) * 10
    }

    fn edit_one(&mut self) -> Result<(), Error> {
        let time = self.edition_time();
        let Some(article) = self.articles.iter_mut().find(|article| article.edit.is_some()) else {
            return Ok(());
        };
        let Some((title, paragraph)) = article.edit.take() else {
            return Ok(());
        };
        if let Some(publisher) = self.content.publishers.get(article.publisher) {
            let label = &self.content.language(publisher)?.furniture.update;
            article.body = format!("**{label}** {paragraph}\n\n{}", article.body);
        }
        article.title = title;
        article.updated = time;
        Ok(())
    }

    pub(crate) fn find_publisher(&self, id: &str) -> Option<(usize, &Publisher)> {
        self.content.publishers.iter().enumerate().find(|(_, publisher)| publisher.id == id)
    }

    pub(crate) fn furniture(&self, publisher: &Publisher) -> Option<&Furniture> {
        self.content.language(publisher).ok().map(|language| &language.furniture)
    }

    /// What a feed holds, newest first.
    pub(crate) fn articles_of(&self, publisher: usize, feed: &Feed) -> Vec<&Article> {
        let mut articles: Vec<&Article> = self
            .articles
            .iter()
            .filter(|article| article.publisher == publisher)
            .filter(|article| feed.section == "top" || feed.section == article.section)
            .collect();
        articles.sort_by_key(|article| (-article.published, &article.path));
        articles.truncate(FEED_LENGTH);
        articles
    }
}

/// What has been written so far, so that no title or address comes twice.
#[derive(Default)]
pub(crate) struct Desk {
    titles: HashSet<String>,
    paths: HashSet<String>,
    used: HashMap<(usize, String), u32>,
    /// Which publisher filled a template, by its title, and for when.
    filled: HashMap<String, Vec<(usize, Moment)>>,
}

impl Desk {
    fn knowing(articles: &[Article]) -> Self {
        let titles = articles.iter().map(|article| article.title.clone()).collect();
        let paths = articles.iter().map(|article| article.path.clone()).collect();
        Self { titles, paths, ..Self::default() }
    }

    /// Seconds to the nearest time at which another publisher filled a template, at most [`singles::APART`].
    fn gap(&self, publisher: usize, template: &Block<'_>, time: Moment) -> i64 {
        let uses = self.filled.get(template.field("title").unwrap_or_default());
        let others = uses.into_iter().flatten().filter(|(who, _)| *who != publisher);
        others.map(|(_, when)| (time - when).abs()).fold(singles::APART, i64::min)
    }

    /// An address for the article that no other has.
    fn path(&mut self, publisher: &Publisher, published: Moment, title: &str) -> String {
        let base = format!("/{}/{}/{}", publisher.id, moment::path_date(published), slug(title));
        let mut path = base.clone();
        let mut n = 2;
        while !self.paths.insert(path.clone()) {
            path = format!("{base}-{n}");
            n += 1;
        }
        path
    }
}

/// Stable for an article over its edits: from publisher and first address.
fn guid(publisher: &Publisher, path: &str) -> String {
    format!("urn:newsstand:{}:{:016x}", publisher.id, random::hash(path))
}

/// The title in ASCII; a number where the script has none.
fn slug(title: &str) -> String {
    let folded: String = title.to_lowercase().chars().map(fold).collect();
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let letters: usize = words.iter().map(|word| word.len()).sum();
    if letters * 3 < title.chars().count() {
        return format!("{:08x}", random::hash(title) >> 32);
    }
    words.into_iter().take(9).collect::<Vec<_>>().join("-")
}

fn fold(c: char) -> char {
    match c {
        'à' | 'â' | 'á' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' => 'i',
        'ô' | 'ö' | 'ó' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        'ß' | 'œ' => 's',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(seed: u64) -> Press {
        Press::assemble(Arc::new(Content::load().unwrap()), seed, 1_795_405_134).unwrap()
    }

    #[test]
    fn the_same_seed_gives_the_same_press_and_another_seed_another() {
        assert_eq!(press(1).articles, press(1).articles);
        assert_ne!(press(1).articles, press(2).articles);
    }

    #[test]
    fn no_address_and_no_guid_comes_twice() {
        let press = press(1).next().unwrap().next().unwrap();
        let paths: HashSet<_> = press.articles.iter().map(|article| &article.path).collect();
        let guids: HashSet<_> = press.articles.iter().map(|article| &article.guid).collect();
        assert_eq!((paths.len(), guids.len()), (press.articles.len(), press.articles.len()));
    }

    #[test]
    fn articles_lie_in_the_last_ten_days_and_most_are_recent() {
        let press = press(1);
        let ages: Vec<i64> = press.articles.iter().map(|article| 1_795_405_134 - article.published).collect();
        assert!(ages.iter().all(|age| (0..=11 * 86_400).contains(age)));
        let fresh = ages.iter().filter(|age| **age < 3 * 86_400).count();
        assert!(fresh * 2 > ages.len(), "{fresh} of {}", ages.len());
        assert!(ages.iter().any(|age| *age < 3600));
    }

    #[test]
    fn the_next_edition_keeps_the_guid_of_the_article_it_edits() {
        let (first, second) = (press(1), press(1).next().unwrap());
        let edited: Vec<_> = first
            .articles
            .iter()
            .filter(|old| second.articles.iter().any(|new| new.guid == old.guid && new.title != old.title))
            .collect();
        assert_eq!(edited.len(), 1);
    }

    #[test]
    fn every_feed_gets_something_new_in_the_next_edition() {
        let (first, second) = (press(1), press(1).next().unwrap());
        for (at, publisher) in first.content.publishers.iter().enumerate() {
            for feed in &publisher.feeds {
                let before: Vec<_> =
                    first.articles_of(at, feed).iter().map(|article| article.guid.clone()).collect();
                assert!(
                    (8..=FEED_LENGTH).contains(&before.len()),
                    "{} {}: {}",
                    publisher.id,
                    feed.path,
                    before.len()
                );
                assert!(second.articles_of(at, feed).iter().any(|article| !before.contains(&article.guid)));
            }
        }
    }

    #[test]
    fn after_thirty_editions_every_feed_still_gets_something_new() {
        let mut press = press(1);
        for _ in 0..30 {
            let next = press.next().unwrap();
            for (at, publisher) in next.content.publishers.iter().enumerate() {
                let newest = |press: &Press, feed| {
                    press.articles_of(at, feed).first().map(|article| article.guid.clone())
                };
                assert!(
                    publisher.feeds.iter().all(|feed| newest(&press, feed) != newest(&next, feed)),
                    "{}",
                    publisher.id
                );
            }
            press = next;
        }
    }

    #[test]
    fn nothing_is_left_unfilled() {
        for article in press(5).articles {
            let text = format!("{}\n{}", article.title, article.body);
            assert!(!text.contains(['{', '}', '@']), "{text}");
            assert!(article.body.split("\n\n").count() >= 3, "{}", article.title);
        }
    }
}
