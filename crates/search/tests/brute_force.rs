//! The index against looking at every article.

use model::{ArticleId, Timestamp};
use proptest::prelude::*;
use search::{Batch, Document, Error, Index, Query, Search, Unsaved};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const WORDS: [&str; 12] =
    ["a", "ab", "abc", "élan", "ELAN", "war", "peace", "東京", "京都", "ไทย", "выборы", "12"];
const HOW: Search = Search { now: Timestamp(0), limit: usize::MAX, is_forgiving: false };

#[derive(Clone, Debug)]
enum Step {
    Take(Vec<(u64, Vec<usize>)>),
    Remove(u64),
    Merge(usize),
    Reopen,
}

fn step() -> impl Strategy<Value = Step> {
    let article = (0..30u64, prop::collection::vec(0..WORDS.len(), 0..6));
    prop_oneof![
        6 => prop::collection::vec(article, 0..5).prop_map(Step::Take),
        2 => (0..30u64).prop_map(Step::Remove),
        3 => (1..40usize).prop_map(Step::Merge),
        1 => Just(Step::Reopen),
    ]
}

fn text(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

fn batch(articles: &[(u64, Vec<usize>)]) -> Batch {
    let mut batch = Batch::new();
    for (id, words) in articles {
        batch.add(&Document {
            id: ArticleId::from_hash(*id),
            published: Timestamp(*id as i64 * 86_400_000),
            title: "",
            text: &text(words),
            publisher: "",
            byline: "",
            language: if id % 2 == 0 { "fr-CA" } else { "en" },
        });
    }
    batch
}

/// A storage that does what the index asks.
#[derive(Default, Clone)]
struct Storage {
    segments: HashMap<u32, Vec<u8>>,
    manifest: Vec<u8>,
}

impl Storage {
    fn save(&mut self, index: &mut Index) {
        let Some(unsaved) = index.unsaved() else { return };
        let Unsaved { segments, dropped, manifest } = unsaved.clone();
        self.segments.extend(segments.into_iter().map(|(id, bytes)| (id, bytes.to_vec())));
        dropped.iter().for_each(|id| drop(self.segments.remove(id)));
        self.manifest = manifest;
        index.saved(&unsaved);
    }

    fn open(&self) -> Result<Index, Error> {
        Index::open(&self.manifest, |id| self.segments.get(&id).cloned())
    }
}

fn found(index: &Index, query: &str) -> Vec<u64> {
    index.search(&Query::parse(query), HOW, |_| true).hits.iter().map(|hit| hit.id.number()).collect()
}

fn folded(word: &str) -> String {
    word.to_lowercase().replace('é', "e")
}

/// The articles that hold a word, by looking at each.
fn holders(articles: &BTreeMap<u64, Vec<usize>>, wanted: &str, is_beginning: bool) -> BTreeSet<u64> {
    let is = |word: &usize| {
        let word = folded(WORDS[*word]);
        if is_beginning { word.starts_with(&folded(wanted)) } else { word == folded(wanted) }
    };
    articles.iter().filter(|(_, words)| words.iter().any(is)).map(|(id, _)| *id).collect()
}

fn check(index: &Index, articles: &BTreeMap<u64, Vec<usize>>) -> Result<(), TestCaseError> {
    prop_assert_eq!(index.len(), articles.len());
    for one in WORDS {
        let expected = holders(articles, one, false);
        let set = |query: String| found(index, &query).into_iter().collect::<BTreeSet<u64>>();
        prop_assert_eq!(set(format!("{one} ")), expected.clone(), "{}", one);
        if one.is_ascii() {
            prop_assert_eq!(set(one.to_owned()), holders(articles, one, true), "{}*", one);
        }
        for other in ["war", "東京"] {
            let second = holders(articles, other, false);
            let all: BTreeSet<u64> = articles.keys().copied().collect();
            for (query, expected) in [
                (format!("{one} {other} "), &expected & &second),
                (format!("{one} OR {other} "), &expected | &second),
                (format!("{one} -{other} "), &expected - &second),
                (format!("-{other} "), &all - &second),
            ] {
                prop_assert_eq!(set(query.clone()), expected, "{}", query);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_found_is_what_looking_at_every_article_finds(steps in prop::collection::vec(step(), 0..25)) {
        let (mut index, mut articles, mut storage) = (Index::new(), BTreeMap::new(), Storage::default());
        for step in steps {
            match step {
                Step::Take(taken) => {
                    index.take(batch(&taken));
                    articles.extend(taken);
                }
                Step::Remove(id) => {
                    index.remove([ArticleId::from_hash(id)]);
                    articles.remove(&id);
                }
                Step::Merge(postings) => drop(index.merge(postings)),
                Step::Reopen => {
                    storage.save(&mut index);
                    if !storage.manifest.is_empty() {
                        index = storage.open().unwrap();
                    }
                }
            }
        }
        check(&index, &articles)?;
    }

    #[test]
    fn an_index_that_was_merged_ranks_as_one_built_at_once(
        articles in prop::collection::vec(prop::collection::vec(0..WORDS.len(), 0..8), 8..40),
        removed in prop::collection::btree_set(0..40u64, 0..5),
    ) {
        let articles: Vec<(u64, Vec<usize>)> = (0..).zip(articles).collect();
        let mut merged = Index::new();
        for article in articles.chunks(1) {
            merged.take(batch(article));
        }
        merged.remove(removed.iter().map(|id| ArticleId::from_hash(*id)));
        while merged.merge(7) {}
        let kept: Vec<(u64, Vec<usize>)> = articles.into_iter().filter(|(id, _)| !removed.contains(id)).collect();
        let mut at_once = Index::new();
        at_once.take(batch(&kept));
        // What was removed of a segment counts for rarity until it is merged, so that scores may differ by little; without, not.
        if removed.is_empty() {
            for word in WORDS {
                prop_assert_eq!(found(&merged, word), found(&at_once, word), "{}", word);
            }
        }
        check(&merged, &kept.into_iter().collect())?;
    }

    #[test]
    fn an_index_reads_back_as_it_was_stored(articles in prop::collection::vec((0..30u64, prop::collection::vec(0..WORDS.len(), 0..6)), 1..20)) {
        let (mut index, mut storage) = (Index::new(), Storage::default());
        for article in articles.chunks(3) {
            index.take(batch(article));
        }
        storage.save(&mut index);
        prop_assert!(index.unsaved().is_none());
        let opened = storage.open().unwrap();
        prop_assert!(opened.unsaved().is_none());
        for word in WORDS {
            prop_assert_eq!(found(&opened, word), found(&index, word));
        }
    }

    #[test]
    fn no_query_panics_and_none_is_slow(typed in "(\\PC|[\"\\- :]|OR |feed:|\\s){0,60}") {
        let mut index = Index::new();
        index.take(batch(&[(1, vec![0, 1, 2]), (2, (0..WORDS.len()).collect())]));
        let query = Query::parse(&typed);
        let how = Search { is_forgiving: true, ..HOW };
        for hit in index.search(&query, how, |_| true).hits {
            prop_assert!(hit.score.is_finite());
        }
        let text = text(&[0, 4, 7, 8, 9, 10]);
        let snippet = query.snippet(&text, 12);
        prop_assert!(text.get(snippet.range).is_some());
        prop_assert!(query.needs_text() || query.is_met_by(&[&text, &typed]));
    }

    #[test]
    fn any_bytes_are_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Index::open(&bytes, |_| None).is_err());
        prop_assert!(Index::segments(&bytes).is_err());
    }
}

#[test]
fn an_article_is_found_by_its_language_with_words_and_without() {
    let mut index = Index::new();
    index.take(batch(&[(1, vec![5]), (2, vec![5]), (3, vec![6]), (4, vec![6])]));
    for (query, expected) in [
        ("lang:fr", &[4, 2][..]),
        ("lang:FR-ca war ", &[2]),
        ("lang:fr-fr", &[]),
        ("-lang:fr", &[3, 1]),
        ("lang:fr OR lang:en peace ", &[4, 3]),
        ("fr", &[]),
    ] {
        assert_eq!(found(&index, query), expected, "{query}");
    }
    let known = ["fr", "FR-ca", "en", "french", "pt"].map(|tag| index.has_language(tag));
    assert_eq!(known, [true, true, true, false, false]);
    index.keep(|id| id.number() % 2 == 1);
    assert!(!index.has_language("fr"), "its articles went");
}

#[test]
fn only_what_is_wanted_stays() {
    let mut index = Index::new();
    index.take(batch(&[(1, vec![5]), (2, vec![5])]));
    index.take(batch(&[(3, vec![5])]));
    let mut storage = Storage::default();
    storage.save(&mut index);
    index.keep(|_| true);
    assert!(index.unsaved().is_none());
    index.keep(|id| id.number() == 2);
    assert_eq!((index.len(), found(&index, "war ")), (1, vec![2]));
    storage.save(&mut index);
    assert_eq!(found(&storage.open().unwrap(), "war "), [2]);
}

/// Articles with these texts, and the ids that a forgiving search finds, the best first.
fn forgiven(texts: &[&str], query: &str) -> Vec<u64> {
    let mut batch = Batch::new();
    for (id, text) in (0..).zip(texts) {
        let (id, published) = (ArticleId::from_hash(id), Timestamp(0));
        batch.add(&Document { id, published, title: "", text, publisher: "", byline: "", language: "" });
    }
    let mut index = Index::new();
    index.take(batch);
    let found = index.search(&Query::parse(query), Search { is_forgiving: true, ..HOW }, |_| true);
    found.hits.iter().map(|hit| hit.id.number()).collect()
}

#[test]
fn a_word_that_many_articles_have_is_not_taken_for_mistyped() {
    for (many, expected) in [(60, &[][..]), (40, &[0])] {
        let texts: Vec<&str> =
            ["peace rome", "peach"].into_iter().chain(std::iter::repeat_n("peach", many - 1)).collect();
        assert_eq!(forgiven(&texts, "peach rome "), expected, "{many}");
        assert_eq!(forgiven(&texts, "peach rime "), expected, "{many}");
    }
}

#[test]
fn where_enough_articles_have_the_very_word_no_other_is_tried() {
    for (many, expected) in [(9, 10), (10, 10)] {
        let texts: Vec<&str> = std::iter::once("rime").chain(std::iter::repeat_n("rome", many)).collect();
        assert_eq!(forgiven(&texts, "rome ").len(), expected, "{many}");
    }
}

#[test]
fn several_words_with_a_beginning_count_more_than_one() {
    let texts = ["elections and other things", "elections, electors, electorates", "nothing of it"];
    assert_eq!(forgiven(&texts, "elect"), [1, 0]);
}

#[test]
fn bent_forms_of_a_word_are_found_after_the_word_itself_where_their_language_is() {
    let texts = ["an election", "all elections", "the electorate", "selections"];
    for (language, query, expected) in [
        ("en", "elections ", &[1, 0][..]),
        ("en", "election ", &[0, 1]),
        ("en", "\"elections\" ", &[1]),
        ("en", "-elections", &[3, 2, 0]),
        ("en-GB", "elections ", &[1, 0]),
        ("", "elections ", &[1]),
    ] {
        let mut batch = Batch::new();
        for (id, text) in (0..).zip(texts) {
            let (id, published) = (ArticleId::from_hash(id), Timestamp(id as i64 * 1_000));
            batch.add(&Document { id, published, title: "", text, publisher: "", byline: "", language });
        }
        let mut index = Index::new();
        index.take(batch);
        assert_eq!(found(&index, query), expected, "{language} {query}");
    }
}
