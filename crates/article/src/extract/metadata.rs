//! Headline, author, dates and so on, from what the page says of itself and, failing that, from how it looks.

use super::Direction;
use super::facts::{Facts, some};
use super::ld::Linked;
use crate::dom::{Dom, Id, Name};

/// Names of `meta` that hold the title, by how much they are believed; so below.
const TITLES: &str = "dc:title dc.title dcterm:title dcterms.title og:title weibo:article:title weibo:webpage:title title \
    twitter:title parsely-title";
const AUTHORS: &str = "dc:creator dc.creator dcterm:creator dcterms.creator author parsely-author article:author \
    sailthru.author byl";
const PUBLISHED: &str = "article:published_time og:article:published_time article:published parsely-pub-date datepublished \
    dc.date.issued dc.date dcterms.created dc:date sailthru.date date pubdate publishdate publish-date \
    publication_date article.published cxenseparse:recs:publishtime article_date_original ptime \
    og:pubdate og:published_time dcterms.date dc.date.created created";
const UPDATED: &str = "article:modified_time og:updated_time datemodified lastmod last-modified dcterms.modified \
    article:modified revised";
/// What classes and ids of an author's name begin with.
const MARKS: &str = "byline author writtenby";
/// Words before a name.
const BY: &str = "by von par por di door av af от autor autora text";
/// What follows the names in a line.
const ENDS: &str = "published|updated|posted| on | am | le | el | • | · | – | — ";
const MONTHS: &str = "january february march april june july august september october november december jan feb mar apr may jun jul aug sep sept oct nov dec mai mars avril juin juillet août janvier février \
    septembre octobre novembre décembre januar februar märz juni juli oktober dezember enero febrero marzo abril mayo junio \
    julio agosto septiembre octubre noviembre diciembre";
/// More names are an institution.
const MOST_AUTHORS: usize = 6;

fn list(names: &'static str) -> Vec<&'static str> {
    names.split_ascii_whitespace().collect()
}

/// What can be told of an article beside its text.
#[derive(Default)]
pub struct Metadata {
    /// As it is told to machines.
    pub title: Option<String>,
    /// As it stands on the page.
    pub headline: Option<String>,
    pub byline: Option<String>,
    pub published: Option<i64>,
    pub updated: Option<i64>,
    pub site_name: Option<String>,
    pub section: Option<String>,
    pub language: Option<String>,
    pub direction: Option<Direction>,
}

impl Metadata {
    pub fn of(dom: &Dom<'_>, facts: &Facts, read_date: fn(&str) -> Option<i64>) -> Self {
        let linked = &facts.linked;
        let site_name = facts.first(&["og:site_name", "application-name"]).map(str::to_owned);
        let site_name = site_name.or_else(|| linked.publisher.clone());
        let headline = headline(dom, facts, site_name.as_deref());
        Self {
            title: told_title(facts).map(str::to_owned).or_else(|| headline.clone()),
            headline,
            byline: byline(dom, facts),
            published: published(dom, facts, linked, read_date),
            updated: updated(facts, linked, read_date),
            section: linked
                .section
                .clone()
                .or_else(|| facts.first(&["article:section", "section"]).map(str::to_owned)),
            language: language(facts),
            direction: direction(facts),
            site_name,
        }
    }
}

/// What the page tells machines that its title is.
fn told_title(facts: &Facts) -> Option<&str> {
    linked_title(facts).or_else(|| facts.first(&list(TITLES)))
}

/// The title as it stands on the page: of what is told, the site's name often is a part.
fn headline(dom: &Dom<'_>, facts: &Facts, site: Option<&str>) -> Option<String> {
    let mut heads = dom.all(0, Name::H1).take(6).map(|id| dom.line(id)).filter(|line| !line.is_empty());
    let Some(given) = told_title(facts).or(facts.title.as_deref()) else { return heads.next() };
    let lower = given.to_lowercase();
    let is_most = |head: &String| {
        let count = head.chars().count();
        count > 8 && count * 5 >= given.chars().count() * 2 && lower.contains(&head.to_lowercase())
    };
    Some(heads.find(is_most).unwrap_or_else(|| without_site(given, site)))
}

/// Of a headline and a name the one that the page's title has.
fn linked_title(facts: &Facts) -> Option<&str> {
    let title = facts.title.as_deref().unwrap_or("");
    let both = [facts.linked.headline.as_deref(), facts.linked.name.as_deref()];
    let fits = both.iter().flatten().find(|text| title.contains(**text));
    fits.copied().or_else(|| both.into_iter().flatten().next())
}

/// A title without the site's name at its end or start.
fn without_site(title: &str, site: Option<&str>) -> String {
    for part in [" | ", " - ", " – ", " — ", " · ", " » ", " :: ", " / "] {
        if let Some((head, tail)) = title.rsplit_once(part) {
            let is_site = site.is_some_and(|site| tail.trim().eq_ignore_ascii_case(site.trim()));
            if is_site || (head.split_whitespace().count() > 4 && tail.split_whitespace().count() <= 4) {
                return head.trim().to_owned();
            }
        }
    }
    title.to_owned()
}

fn byline(dom: &Dom<'_>, facts: &Facts) -> Option<String> {
    if !facts.linked.authors.is_empty() {
        return some(facts.linked.authors.join(", ")).map(|line| clean_byline(&line));
    }
    let is_name = |text: &&str| !text.contains("://");
    let given =
        list(AUTHORS).into_iter().map(|name| facts.all(name).filter(is_name).take(MOST_AUTHORS).collect());
    let given = given.map(|mut names: Vec<&str>| {
        names.dedup();
        names.join(", ")
    });
    let given = given.into_iter().find(|names| !names.is_empty());
    some(clean_byline(&given.or_else(|| signed(dom))?))
}

/// The text of an element that is marked as who wrote it: as machines are told, else as classes say.
fn signed(dom: &Dom<'_>) -> Option<String> {
    let told = dom.subtree(0).filter(|id| is_told(dom, *id)).find_map(|id| name_in(dom, id));
    told.or_else(|| dom.subtree(0).filter(|id| is_marked(dom, *id)).find_map(|id| name_in(dom, id)))
}

fn is_told(dom: &Dom<'_>, id: Id) -> bool {
    let words = |name: &str| dom.raw_attribute(id, name).split_ascii_whitespace();
    !dom.attributes(id).is_empty()
        && (words("rel").any(|rel| rel == "author") || words("itemprop").any(|prop| prop == "author"))
}

fn is_marked(dom: &Dom<'_>, id: Id) -> bool {
    if dom.attributes(id).is_empty()
        || matches!(dom.name(id), Name::Body | Name::Html | Name::Meta | Name::Link)
    {
        return false;
    }
    let names = [dom.raw_attribute(id, "class"), dom.raw_attribute(id, "id")];
    let mut words = names.iter().flat_map(|names| names.split(|char: char| !char.is_ascii_alphanumeric()));
    words.any(|word| {
        let lower = word.to_ascii_lowercase();
        MARKS.split(' ').any(|mark| {
            lower.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || !rest.starts_with("i"))
        })
    })
}

/// The name that an element holds, or the part of it that is marked as the name.
fn name_in(dom: &Dom<'_>, id: Id) -> Option<String> {
    let is_name = |id: &Id| {
        let class = dom.raw_attribute(*id, "class").to_ascii_lowercase();
        dom.raw_attribute(*id, "itemprop") == "name"
            || is_told(dom, *id)
            || class.contains("author-name")
            || class.contains("authorname")
    };
    let inner = dom.subtree(id).skip(1).find(is_name);
    let line = inner.map(|id| dom.line(id)).filter(|line| !line.is_empty()).unwrap_or_else(|| dom.line(id));
    let line = before_date(&clean_byline(&line)).to_owned();
    let is_one = (2..80).contains(&line.chars().count())
        && line.split_whitespace().count() <= 10
        && !line.contains(['|', '@'])
        && line.split_whitespace().filter(|word| word.starts_with(char::is_lowercase)).count() * 2
            <= line.split_whitespace().count();
    (is_one && line.chars().any(char::is_alphabetic)).then_some(line)
}

/// A byline without what follows the names: a date, an hour, a sign that parts.
fn before_date(line: &str) -> &str {
    let lower = line.to_lowercase();
    let digit = line.find(|char: char| char.is_ascii_digit());
    let word = ENDS.split('|').filter_map(|word| lower.find(word)).min();
    // In some scripts small letters are longer than capitals.
    let word = word.filter(|at| line.is_char_boundary(*at) && lower.len() == line.len());
    let end = digit.into_iter().chain(word).min().unwrap_or(line.len());
    let is_sign = |char: char| char.is_whitespace() || ",;|•·–—-(".contains(char);
    let names = line.get(..end).unwrap_or(line).trim_matches(is_sign);
    // "May 20, 2019": a name elsewhere, a month before a figure.
    let month = names.rsplit_once(' ').filter(|(_, last)| digit == Some(end) && is_month(last));
    month.map_or(names, |(names, _)| names.trim_matches(is_sign))
}

fn is_month(word: &str) -> bool {
    MONTHS.split(' ').any(|month| word.trim_end_matches('.').eq_ignore_ascii_case(month))
}

fn clean_byline(line: &str) -> String {
    let line = line.trim();
    let first = line.split_whitespace().next().unwrap_or("");
    match BY.split(' ').any(|by| first.trim_end_matches(':').eq_ignore_ascii_case(by)) {
        true => line.get(first.len()..).unwrap_or("").trim().to_owned(),
        false => line.to_owned(),
    }
}

fn published(dom: &Dom<'_>, facts: &Facts, linked: &Linked, read: fn(&str) -> Option<i64>) -> Option<i64> {
    let given = linked.published.as_deref().and_then(read);
    let given = given.or_else(|| list(PUBLISHED).iter().find_map(|name| facts.all(name).find_map(read)));
    given.or_else(|| dom.all(0, Name::Time).find_map(|id| read(&dom.attribute(id, "datetime")?)))
}

fn updated(facts: &Facts, linked: &Linked, read: fn(&str) -> Option<i64>) -> Option<i64> {
    let given = linked.updated.as_deref().and_then(read);
    given.or_else(|| list(UPDATED).iter().find_map(|name| facts.all(name).find_map(read)))
}

fn language(facts: &Facts) -> Option<String> {
    let given = facts.language.as_deref().or(facts.linked.language.as_deref());
    let given = given
        .or_else(|| facts.first(&["og:locale", "content-language", "dc.language", "language", "inlanguage"]));
    let language = given?.trim().replace('_', "-");
    let is_language = (2..=35).contains(&language.len())
        && language.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()))
        && language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_language.then_some(language)
}

fn direction(facts: &Facts) -> Option<Direction> {
    match facts.direction.as_deref() {
        Some("rtl") => Some(Direction::Rtl),
        Some("ltr") => Some(Direction::Ltr),
        _ => None,
    }
}

/// Which way the letters of a text run, for the most part.
pub fn direction_of(text: &str) -> Direction {
    let letters = text.chars().filter(|char| char.is_alphabetic()).take(2000);
    let (mut right, mut all) = (0_u32, 0_u32);
    for char in letters {
        all += 1;
        right += u32::from(
            matches!(char, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'),
        );
    }
    if right * 2 > all { Direction::Rtl } else { Direction::Ltr }
}
