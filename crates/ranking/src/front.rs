//! What stands at the top of a page, and what else there is to an article.

use crate::gather::is_foreign;
use crate::headline::Publisher;
use crate::settle::find;
use crate::stories::{Item, NOWHERE, Stories};
use crate::story::Story;
use model::{ArticleId, Timestamp};
use rustc_hash::{FxHashMap, FxHashSet};

/// Milliseconds after which an article counts half for its story's place.
const HALF: f64 = 10.0 * Timestamp::HOUR as f64;
/// How much more an article counts that leads its newsroom's feed.
const LEADS: f64 = 0.5;
/// What the copy of a text counts, where a text of its own counts 1.
const COPY: f64 = 0.3;
/// Stories that are looked at closely, for each that is wanted.
const CLOSER: usize = 4;
/// Stories that one publisher leads before those that others do.
const LEADS_OF_EACH: usize = 2;
/// Background is older than this before the article.
const BEFORE: i64 = 12 * Timestamp::HOUR;
/// The least likeness of background, of 1 for the same words.
const LIKE: f32 = 0.25;

impl Stories {
    /// The stories that lead a page at a moment, best first: by how many newsrooms wrote about them lately, texts of their own
    /// before copies, and what leads a newsroom's feed before what stands low in it. What was published later is not known
    /// then. Each has two newsrooms at least among its core, with [`Story::newsrooms`] and [`Story::texts`] of the whole.
    /// After two that one newsroom leads, having written last, its further ones come behind those of others.
    #[must_use]
    pub fn top(&self, now: Timestamp, count: usize) -> Vec<Story> {
        let mut ranked: Vec<(f64, usize)> =
            (0..self.groups.len()).filter_map(|place| Some((self.breadth(place, now)?, place))).collect();
        let by_worth = |a: &(f64, usize), b: &(f64, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        let closer = count.saturating_mul(CLOSER);
        if ranked.len() > closer {
            ranked.select_nth_unstable_by(closer, by_worth);
            ranked.truncate(closer);
        }
        let story = |place: usize| self.story(self.groups.get(place)?.id)?.until(now);
        let stories = ranked.into_iter().filter_map(|(_, place)| story(place));
        let mut stories: Vec<(f64, Story)> = stories
            .filter(|story| story.core_newsrooms() > 1)
            .map(|story| (worth(&story, now), story))
            .collect();
        stories.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
        let mut led = FxHashMap::<Option<Publisher>, usize>::default();
        let (mut top, more): (Vec<Story>, Vec<Story>) =
            stories.into_iter().map(|(_, story)| story).partition(|story| {
                let led = led.entry(story.leader()).or_default();
                *led += 1;
                *led <= LEADS_OF_EACH
            });
        top.extend(more);
        top.truncate(count);
        top
    }

    /// A quick guess at a story's worth; none for what one newsroom has alone.
    fn breadth(&self, place: usize, now: Timestamp) -> Option<f64> {
        let mut newest: FxHashMap<Publisher, i64> = FxHashMap::default();
        for item in self.items_of(place as u32).filter(|item| item.time <= now.0) {
            let time = newest.entry(item.publisher).or_insert(item.time);
            *time = item.time.max(*time);
        }
        (newest.len() > 1).then(|| newest.values().map(|time| freshness(*time, now)).sum())
    }

    /// Older articles that are most like one, of other stories and one of each, best first. Of the article's own newsroom are
    /// no more than of others: what it wrote before is on its own site.
    #[must_use]
    pub fn background(&mut self, article: ArticleId, count: usize) -> Vec<ArticleId> {
        let Some(item) = self.by_article.get(&article).and_then(|slot| self.items.get(*slot as usize)) else {
            return Vec::new();
        };
        self.found.resize(self.items.len(), 0.0);
        let (language, story, before) = (item.language, item.story, item.time - BEFORE);
        let publisher = item.publisher;
        let touched = find(item, &self.index, &self.tuning, &mut self.found);
        let mut like: Vec<(f32, &Item)> = Vec::new();
        for slot in touched {
            let shared = self.found.get_mut(slot as usize).map(std::mem::take).unwrap_or_default();
            let Some(other) = self.items.get(slot as usize) else { continue };
            let is_older = other.story != NOWHERE && other.story != story && other.time < before;
            let likeness = shared * other.scale;
            if is_older && likeness >= LIKE && !is_foreign(language, other.language) {
                like.push((likeness, other));
            }
        }
        like.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.time.cmp(&a.1.time)));
        let mut seen = FxHashSet::default();
        like.retain(|(_, other)| seen.insert(other.story));
        let own = |(_, other): &&(f32, &Item)| other.publisher == publisher;
        let mut room = like.iter().filter(|found| !own(found)).count();
        like.retain(|found| !own(&found) || room.checked_sub(1).map(|left| room = left).is_some());
        like.into_iter().take(count).map(|(_, other)| other.article).collect()
    }
}

impl Story {
    /// Newsrooms that wrote what is certain to belong to it.
    fn core_newsrooms(&self) -> usize {
        let core = self.covering().filter(|member| member.is_core);
        core.map(|member| member.publisher).collect::<FxHashSet<_>>().len()
    }

    /// Who wrote last of what is certain to belong to it.
    fn leader(&self) -> Option<Publisher> {
        self.covering().filter(|member| member.is_core).last().map(|member| member.publisher)
    }
}

/// Each newsroom counts once, with the best of its articles.
fn worth(story: &Story, now: Timestamp) -> f64 {
    let mut texts = FxHashSet::default();
    let mut best: FxHashMap<Publisher, f64> = FxHashMap::default();
    for member in story.covering() {
        let weight = if texts.insert(member.text) { 1.0 } else { COPY };
        let weight = weight * (1.0 + LEADS * f64::from(member.prominence) / 100.0);
        let worth = best.entry(member.publisher).or_default();
        *worth = worth.max(weight * freshness(member.time.0, now));
    }
    best.values().sum()
}

/// 1 for now, half after [`HALF`].
fn freshness(time: i64, now: Timestamp) -> f64 {
    let age = now.0.saturating_sub(time).max(0) as f64;
    (-age / HALF).exp2()
}

#[cfg(test)]
mod tests {
    use crate::{Headline, Publisher, Stories, Window};
    use model::{ArticleId, Timestamp};

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    /// (article, newsroom, hours ago, title and text)
    type Wrote = (u64, &'static str, i64, &'static str);

    fn stories(wrote: &[Wrote]) -> Stories {
        placed(wrote, |_| 0)
    }

    /// With how high each article's newsroom places it.
    fn placed(wrote: &[Wrote], prominence: impl Fn(u64) -> u8) -> Stories {
        let mut stories = Stories::new(Window::default());
        let headlines: Vec<Headline<'_>> = wrote
            .iter()
            .map(|(article, newsroom, hours, text)| Headline {
                article: ArticleId::from_hash(*article),
                publisher: Publisher::named(newsroom),
                url: None,
                title: text,
                text,
                language: Some("en"),
                published: Some(NOW.plus(-hours * Timestamp::HOUR)),
                fetched: NOW,
                section: None,
                prominence: prominence(*article),
            })
            .collect();
        stories.take(&headlines);
        stories
    }

    const DAM: [&str; 3] = [
        "Marlow dam fails after record rain, three villages evacuated along the Teal",
        "Villages evacuated along the Teal as Marlow dam fails after days of rain",
        "Marlow dam failure: Teal villages evacuated, record rain blamed",
    ];
    const CHESS: [&str; 2] = [
        "Ilse Brandt wins the Cartagena chess open with a round to spare",
        "Cartagena chess open: Ilse Brandt wins with a round to spare",
    ];

    /// The articles of each story.
    type Tops = Vec<Vec<u64>>;

    fn tops(wrote: &[Wrote]) -> Tops {
        let stories = stories(wrote).top(NOW, 5);
        stories
            .iter()
            .map(|story| {
                let mut articles: Vec<u64> =
                    story.members.iter().map(|member| member.article.number()).collect();
                articles.sort_unstable();
                articles
            })
            .collect()
    }

    #[test]
    fn stories_stand_by_newsrooms_and_freshness() {
        let table: [(&str, Vec<Wrote>, Tops); 4] = [
            (
                "more newsrooms first",
                vec![
                    (1, "a", 3, DAM[0]),
                    (2, "b", 2, DAM[1]),
                    (3, "c", 1, DAM[2]),
                    (4, "a", 1, CHESS[0]),
                    (5, "b", 1, CHESS[1]),
                ],
                vec![vec![1, 2, 3], vec![4, 5]],
            ),
            (
                "news before yesterday's",
                vec![
                    (1, "a", 60, DAM[0]),
                    (2, "b", 60, DAM[1]),
                    (3, "c", 60, DAM[2]),
                    (4, "a", 1, CHESS[0]),
                    (5, "b", 1, CHESS[1]),
                ],
                vec![vec![4, 5], vec![1, 2, 3]],
            ),
            (
                "one newsroom is no coverage",
                vec![(1, "a", 3, DAM[0]), (2, "a", 2, DAM[1]), (3, "A ", 1, DAM[2])],
                vec![],
            ),
            ("nothing", vec![], vec![]),
        ];
        for (name, wrote, expected) in table {
            assert_eq!(tops(&wrote), expected, "{name}");
        }
    }

    #[test]
    fn of_two_stories_with_as_many_newsrooms_the_one_that_leads_their_feeds_stands_first() {
        let wrote = [(1, "a", 2, DAM[0]), (2, "b", 2, DAM[1]), (4, "a", 2, CHESS[0]), (5, "b", 2, CHESS[1])];
        for (leads, expected) in [([1, 2], [[1, 2], [4, 5]]), ([4, 5], [[4, 5], [1, 2]])] {
            let stories = placed(&wrote, |article| if leads.contains(&article) { 100 } else { 10 });
            let tops = stories.top(NOW, 5).into_iter();
            let tops: Vec<Vec<u64>> = tops
                .map(|story| story.members.iter().map(|member| member.article.number()).collect())
                .collect();
            assert_eq!(tops, expected);
        }
    }

    #[test]
    fn background_is_older_and_of_another_story() {
        let mut stories = stories(&[
            (1, "a", 200, "Marlow dam inspectors warned of cracks above the Teal villages"),
            (2, "b", 2, DAM[1]),
            (3, "c", 1, DAM[2]),
            (4, "a", 200, "Bakers of Cartagena fear for the price of flour"),
            (5, "a", 0, "Bakers of Cartagena fear for the price of flour and of sugar"),
        ]);
        let found = stories.background(ArticleId::from_hash(3), 5);
        assert_eq!(found, [ArticleId::from_hash(1)]);
        assert!(stories.background(ArticleId::from_hash(99), 5).is_empty());
        assert!(stories.background(ArticleId::from_hash(5), 5).is_empty(), "never its own newsroom alone");
    }
}
