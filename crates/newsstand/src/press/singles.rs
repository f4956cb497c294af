//! Single stories from templates, until every feed is long enough.

use super::{Article, Desk, Picture, Press, guid};
use crate::{
    Error,
    block::Block,
    content::{Format, Language, Publisher},
    moment::Moment,
    picture,
    random::{Random, hash},
    template::Slots,
};

/// Articles that a publisher's first feed has at least.
const TOP_LENGTH: usize = 12;
/// Articles that a section's feed has at least.
const SECTION_LENGTH: usize = 8;
const HOURS: f64 = 236.0;
/// Seconds within which no two publishers fill the same template: what they print is nearly the same, and no event.
pub(super) const APART: i64 = 60 * 3_600;
/// Templates of a section that a publisher takes before it takes one again: others need some too.
const OWN: usize = 3;
/// Seconds by which an article is older than it might be, again and again, until a template is free.
const STEP: i64 = 6 * 3_600;

pub(super) fn fill_up(press: &mut Press, desk: &mut Desk) -> Result<(), Error> {
    let content = press.content.clone();
    let mut publishers: Vec<_> = content.publishers.iter().enumerate().collect();
    // Who tells no dates chooses first: all of theirs is new.
    publishers.sort_by_key(|(_, publisher)| is_dated(publisher));
    for (at, publisher) in publishers {
        for feed in &publisher.feeds {
            let wanted = if feed.section == "top" { TOP_LENGTH } else { SECTION_LENGTH };
            let extra = usize::try_from(hash(&publisher.id) % 3).unwrap_or(0);
            let have = press.articles_of(at, feed).len();
            let missing = (wanted + extra).saturating_sub(have);
            for n in 0..missing {
                let published = press.now - age_in_seconds(press.seed, &publisher.id, &feed.path, n, missing);
                let section = section_for(publisher, &feed.section, n);
                write(press, desk, at, &section, published, press.now - (HOURS * 3600.0) as i64)?;
            }
        }
    }
    Ok(())
}

pub(super) fn add_edition(press: &mut Press, desk: &mut Desk) -> Result<(), Error> {
    let content = press.content.clone();
    let time = press.edition_time();
    let edition = usize::try_from(press.edition).unwrap_or(0);
    for (at, publisher) in content.publishers.iter().enumerate() {
        for (n, feed) in publisher.feeds.iter().enumerate() {
            let count = if n == 0 { 2 } else { 1 };
            for story in 0..count {
                let section = section_for(publisher, &feed.section, edition * 2 + story);
                let published = time + i64::try_from(story).unwrap_or(0);
                write(press, desk, at, &section, published, published)?;
            }
        }
    }
    Ok(())
}

/// Spread over the last ten days, the more the fresher.
fn age_in_seconds(seed: u64, publisher: &str, feed: &str, n: usize, of: usize) -> i64 {
    let mut random = Random::new(seed, &format!("{publisher} {feed} {n} age"));
    let share = (n as f64 + random.unit()) / of.max(1) as f64;
    ((0.15 + HOURS * share.powf(2.2)) * 3600.0) as i64
}

fn section_for(publisher: &Publisher, feed: &str, n: usize) -> String {
    if feed != "top" {
        return feed.to_owned();
    }
    let sections = &publisher.sections;
    sections.get(n % sections.len().max(1)).cloned().unwrap_or_else(|| "world".to_owned())
}

fn is_dated(publisher: &Publisher) -> bool {
    publisher.feeds.iter().all(|feed| feed.format != Format::Rss091)
}

/// Published at a moment, or earlier where no template is free then.
fn write(
    press: &mut Press,
    desk: &mut Desk,
    at: usize,
    section: &str,
    latest: Moment,
    earliest: Moment,
) -> Result<(), Error> {
    let content = press.content.clone();
    let Some(publisher) = content.publishers.get(at) else {
        return Ok(());
    };
    let language = content.language(publisher)?;
    let fitting = || language.singles.iter().filter(|block| block.word(0) == section);
    // What a feed without dates has seems new to who reads it.
    let seen = |time: Moment| if is_dated(publisher) { time } else { press.now };
    let gap =
        |time: &Moment| fitting().map(|block| desk.gap(at, block, seen(*time))).max().unwrap_or_default();
    let times = (0..).map(|steps| latest - steps * STEP).take_while(|time| *time >= earliest);
    // The latest of those that are equally good.
    let published = times.min_by_key(|time| -gap(time)).unwrap_or(latest);
    let seen = seen(published);
    let chosen = choose(press, desk, at, publisher, language, section, seen);
    let Some((template, title, mut slots)) = chosen else {
        return Ok(());
    };
    let path = desk.path(publisher, published, &title);
    let body = picture::resolve_scenes(&slots.fill(template.body), &path);
    let lead = template
        .field("caption")
        .map(|caption| lead_picture(publisher, template, &slots.fill(caption), &path));
    press.articles.push(Article {
        publisher: at,
        guid: guid(publisher, &path),
        section: if template.word(0) == section { section.to_owned() } else { template.word(0).to_owned() },
        by: reporter(press.seed, publisher, language, &path),
        path,
        title,
        published,
        updated: published,
        body,
        picture: lead,
        recording: None,
        agency: None,
        edit: None,
        event: None,
    });
    Ok(())
}

/// The template that this publisher, then the whole press, used least, filled so that its title is new.
fn choose<'a>(
    press: &Press,
    desk: &mut Desk,
    at: usize,
    publisher: &Publisher,
    language: &'a Language,
    section: &str,
    seen: Moment,
) -> Option<(&'a Block<'static>, String, Slots<'a>)> {
    let fitting: Vec<&Block<'static>> =
        language.singles.iter().filter(|block| block.word(0) == section).collect();
    let mut random =
        Random::new(press.seed, &format!("{} {section} {} template", publisher.id, desk.paths.len()));
    let mut ordered: Vec<_> = fitting.into_iter().map(|block| (random.next(), block)).collect();
    let count = |who: usize, block: &Block<'_>| {
        desk.used.get(&(who, block.field("title").unwrap_or_default().to_owned())).copied().unwrap_or(0)
    };
    let own = ordered.iter().filter(|(_, block)| count(at, block) > 0).count();
    let is_one_more = |block: &Block<'_>| own >= OWN && count(at, block) == 0;
    ordered.sort_by_key(|(chance, block)| {
        let gap = desk.gap(at, block, seen);
        (-gap, is_one_more(block), count(at, block), count(usize::MAX, block), *chance)
    });
    const ROUNDS: u32 = 6;
    for round in 0..=ROUNDS {
        for (chance, block) in &ordered {
            let template = block.field("title").unwrap_or_default();
            let mut slots = Slots::new(&language.words, Random::new(*chance, &format!("{round}")));
            let title = slots.fill(template);
            // After many editions a headline may come again: better than a feed with nothing new.
            if desk.titles.insert(title.clone()) || round == ROUNDS {
                *desk.used.entry((at, template.to_owned())).or_default() += 1;
                *desk.used.entry((usize::MAX, template.to_owned())).or_default() += 1;
                desk.filled.entry(template.to_owned()).or_default().push((at, seen));
                return Some((block, title, slots));
            }
        }
    }
    None
}

fn lead_picture(publisher: &Publisher, template: &Block<'_>, caption: &str, path: &str) -> Picture {
    let (text, credit) = caption.split_once(" | ").unwrap_or((caption, ""));
    let credit = if credit.is_empty() { publisher.name.clone() } else { credit.to_owned() };
    Picture { path: picture::address(template.word(1), path), caption: text.to_owned(), credit }
}

/// Each newsroom has its own five or so reporters.
fn reporter(seed: u64, publisher: &Publisher, language: &Language, path: &str) -> String {
    let Some(names) = language.words.get("reporter") else {
        return publisher.name.clone();
    };
    let first = Random::new(seed, &publisher.id).below(names.len());
    let chosen = first + Random::new(seed, path).below(5);
    names.get(chosen % names.len().max(1)).cloned().unwrap_or_default()
}
