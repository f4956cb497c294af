//! How well stories are found, on labelled sets that stay outside the repository: one setting for all.

#[path = "corpora/score.rs"]
mod score;
#[path = "corpora/sets.rs"]
mod sets;

use ranking::{Headline, Publisher, Stories, Window};
use score::score;
use sets::{Labelled, labelled};

/// Past the capture of the test runner: scores and skips are to be seen.
macro_rules! tell {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}
pub(crate) use tell;

/// A set: name, file, the only language taken, B-cubed F1 and precision of shown pairs that may not be lost again.
const SETS: [(&str, &str, Option<&str>, f64, f64); 5] = [
    ("Olympics, English titles", "og2021_titles_multilingual.jsonl", Some("eng"), 0.805, 0.95),
    ("Olympics, titles in nine languages", "og2021_titles_multilingual.jsonl", None, 0.67, 0.95),
    ("left, centre, right", "allsides_neus_title_lead.jsonl", None, 0.795, 0.95),
    ("ECB+", "ecbplus.jsonl", None, 0.91, 0.95),
    ("UCI, titles", "uci_news_aggregator_6k.jsonl", None, 0.73, 0.95),
];
/// Headlines that come at once.
const BATCH: usize = 500;

#[test]
fn stories_are_found_in_the_labelled_sets() {
    for (name, file, language, floor, sure) in SETS {
        let Some(items) = labelled(file, language) else { continue };
        let stories = gather(&items);
        let all = score(&found(&items, &stories), &gold(&items));
        let shown = score(&cores(&items, &stories), &gold(&items));
        tell!("{name}: {} items, {all}; shown together: {}", items.len(), shown.pairs());
        assert!(all.f1 >= floor, "{name}: B-cubed F1 fell to {:.4}", all.f1);
        assert!(shown.pair_precision >= sure, "{name}: right pairs fell to {:.4}", shown.pair_precision);
    }
}

fn gather(items: &[Labelled]) -> Stories {
    let mut stories = Stories::new(Window::endless());
    for batch in items.chunks(BATCH) {
        let headlines: Vec<Headline<'_>> = batch.iter().map(Labelled::headline).collect();
        stories.take(&headlines);
    }
    stories
}

fn gold(items: &[Labelled]) -> Vec<u64> {
    items.iter().map(|item| item.story).collect()
}

fn found(items: &[Labelled], stories: &Stories) -> Vec<u64> {
    items.iter().map(|item| stories.story_of(item.article).expect("a story").number()).collect()
}

/// Each item by its story's core, those outside by themselves.
fn cores(items: &[Labelled], stories: &Stories) -> Vec<u64> {
    let mut shown = std::collections::HashMap::new();
    for (id, ..) in stories.coverage() {
        let story = stories.story(id).expect("a story");
        let core = story.members.iter().filter(|member| member.is_core);
        shown.extend(core.map(|member| (member.article, id.number())));
    }
    let alone = |item: &Labelled| item.article.number() | 1 << 60;
    items.iter().map(|item| shown.get(&item.article).copied().unwrap_or_else(|| alone(item))).collect()
}
