//! Reader mode: a page in, the article out.

mod blocked;
mod body;
mod choose;
mod facts;
mod ld;
mod lead;
mod lines;
mod measure;
mod metadata;
mod notes;
mod phrases;
mod prune;
mod signs;
mod standfirst;

use crate::dom::Dom;
use crate::extent::has_wall;
use crate::outline::{Heading, outline};
use crate::pieces::Leave;
use crate::read_also::{ReadAlso, lift};
use crate::sanitise::sanitise;
use crate::text::collect;
use crate::words::words;
use facts::Facts;
use measure::{Measure, Trust};
use metadata::Metadata;
use model::{Picture, SanitizedHtml};
use thiserror::Error;

/// Bytes of a page that are looked at; the proxy hands on no more.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// An article as its publisher's page has it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Extraction {
    /// The title as the page tells it to machines, one line of plain text; the site's name may be a part of it.
    pub title: Option<String>,
    /// The headline as it stands on the page.
    pub headline: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// When it was published, in milliseconds since 1970-01-01T00:00:00Z.
    pub published: Option<i64>,
    /// When it was last changed, likewise.
    pub updated: Option<i64>,
    /// The publisher, as it names itself.
    pub site_name: Option<String>,
    /// The part of the newspaper, as the publisher names it.
    pub section: Option<String>,
    /// BCP 47, as far as the page keeps to it.
    pub language: Option<String>,
    /// As the page says, else as its letters run.
    pub direction: Direction,
    /// The picture at the head. It is not in `html`.
    pub lead_image: Option<Picture>,
    /// What it is about in a sentence or two, where that stands apart from the text: one line of plain text.
    pub standfirst: Option<String>,
    /// Running text without captions and without the standfirst: paragraphs parted by a blank line.
    pub text: String,
    /// The article, safe to show, the standfirst at its head; its subheads have the ids of `outline`.
    pub html: SanitizedHtml,
    /// Its subheads.
    pub outline: Vec<Heading>,
    /// Links to other articles that stood between the paragraphs.
    pub read_also: Vec<ReadAlso>,
    /// Words of `text`.
    pub words: u32,
    /// How much of the article is there.
    pub access: Access,
    /// The agency that the text came from.
    pub wire: Option<String>,
    /// The address that the publisher wants to be quoted.
    pub canonical: Option<String>,
    /// What was left out, in the order of the page.
    pub removed: Vec<Removed>,
}

/// Which way the text runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

/// How much of the article the page gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// The whole text, as far as can be told.
    #[default]
    Full,
    /// The first words.
    Summary,
    /// The publisher says that the rest is for subscribers.
    Subscribers,
}

/// A part of the page that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Removed {
    /// `navigation`, `links`, `comments`, …
    pub kind: &'static str,
    /// How many in a row.
    pub count: u32,
    /// The first words of the first.
    pub words: String,
}

/// Why a page gives no article.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum ExtractError {
    /// More than 32 MB, or more than 600,000 elements.
    #[error("the page is too large to be read; open the original instead")]
    TooLarge,
    /// An answer to suspected robots: a riddle, a check of the browser, a refusal.
    #[error(
        "the site answered with a check of the browser instead of the article; open the original instead"
    )]
    Blocked,
    /// The page asks to log in and gives nothing to read.
    #[error("the page wants a login before it shows the article; open the original and log in there")]
    Login,
    /// Scripts build the text in the browser.
    #[error("the page has no text until its scripts run; open the original instead")]
    Scripts,
    /// Nothing that reads like an article.
    #[error("the page has no text that reads like an article; open the original instead")]
    NoText,
}

impl ExtractError {
    /// A word for programs.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::Blocked => "blocked",
            Self::Login => "login",
            Self::Scripts => "scripts",
            Self::NoText => "no-text",
        }
    }
}

/// What was left out, told once for what stands in a row.
#[derive(Default)]
struct Removals(Vec<Removed>);

/// More is not told.
const MOST_REMOVALS: usize = 60;

impl Removals {
    fn note(&mut self, kind: &'static str, line: &str) {
        if let Some(last) = self.0.last_mut().filter(|last| last.kind == kind) {
            last.count += 1;
        } else if self.0.len() < MOST_REMOVALS {
            let words = line.chars().take(80).collect::<String>().trim_end().to_owned();
            self.0.push(Removed { kind, count: 1, words });
        }
    }
}

/// Finds the article in a page. `html` is the decoded page, `url` its address (absolute), `read_date` reads a date as
/// publishers write them (`feed::parse_date`).
///
/// Pure, linear in the length of the page, and bounded in depth and memory.
///
/// # Errors
/// Where there is no article, with the reason.
pub fn extract(
    html: &str,
    url: &str,
    read_date: fn(&str) -> Option<i64>,
) -> Result<Extraction, ExtractError> {
    if html.len() > MOST_BYTES {
        return Err(ExtractError::TooLarge);
    }
    let mut dom = Dom::parse(html);
    if dom.is_cut {
        return Err(ExtractError::TooLarge);
    }
    let facts = Facts::of(&dom);
    let base = facts
        .base
        .as_deref()
        .and_then(|base| crate::clean_address(base, url))
        .unwrap_or_else(|| url.to_owned());
    let metadata = Metadata::of(&dom, &facts, read_date);
    let mut found = Found::default();
    for trust in [Trust::Names, Trust::Nothing] {
        let again = if trust == Trust::Nothing { Dom::parse(html) } else { std::mem::take(&mut dom) };
        let better = find(again, &facts, &metadata, &base, trust);
        if better.words > found.words {
            found = better;
        }
        if found.words >= MANY_WORDS {
            break;
        }
    }
    if let Some(error) =
        blocked::why(&Dom::parse(html), &facts, found.words).filter(|_| found.words < MANY_WORDS)
    {
        return Err(error);
    }
    Ok(finish(facts, metadata, found, &base))
}

/// With fewer words than this a page is looked at again, whatever its parts are named.
const MANY_WORDS: u32 = 60;

/// The article's part of a page, cleaned.
#[derive(Default)]
struct Found {
    body: SanitizedHtml,
    words: u32,
    removed: Removals,
    read_also: Vec<ReadAlso>,
    standfirst: Option<String>,
    /// The picture that stands above it.
    above: Option<Picture>,
}

/// The part of the page that is the article, with nothing else left in it.
fn find(mut dom: Dom<'_>, facts: &Facts, metadata: &Metadata, base: &str, trust: Trust) -> Found {
    let spoken = body::Spoken::of(facts.linked.body.as_deref());
    let measure = Measure::of(&dom, &spoken, trust);
    let title = metadata.headline.as_deref().and_then(|title| lines::headline(&dom, title));
    let mut found = Found::default();
    let Some(root) = choose::choose(&dom, &measure, title) else { return found };
    let above = lead::above(&dom, &measure, root);
    let standfirst = standfirst::find(&dom, &measure, facts, title, root);
    prune::prune(&mut dom, &measure, root, base, &mut found.removed);
    found.read_also = lift(&mut dom, root, base);
    lines::clean(&mut dom, &measure, root, title, &mut found.removed);
    let is_new =
        |text: &String| !standfirst::letters(&dom.line(root)).starts_with(&standfirst::letters(text));
    found.standfirst = line(standfirst.filter(is_new));
    found.body = sanitise(&dom.inner_html(root), base);
    found.words = words(&running_text(&found.body));
    found.above = above.and_then(|id| lead::picture(&mut dom, &measure, id, base));
    found
}

fn with_standfirst(body: SanitizedHtml, standfirst: Option<&str>) -> SanitizedHtml {
    let Some(standfirst) = standfirst else { return body };
    let mut html = "<p><strong>".to_owned();
    crate::escape::literal(&mut html, standfirst);
    sanitise(&(html + "</strong></p>" + body.as_str()), "")
}

fn running_text(html: &SanitizedHtml) -> String {
    collect(html.as_str(), Leave::Asides, usize::MAX, ["\n", "\n\n"])
}

fn finish(facts: Facts, metadata: Metadata, found: Found, base: &str) -> Extraction {
    let (lead_image, body) = lead::choose(found.body, found.above, &facts, base);
    let lead_image =
        lead_image.map(|own| Picture { caption: line(own.caption), credit: line(own.credit), ..own });
    let text = running_text(&body);
    let (html, outline) = outline(&with_standfirst(body, found.standfirst.as_deref()));
    let credit = lead_image.as_ref().and_then(|picture| picture.credit.as_deref());
    let wire = crate::wire::wire(metadata.byline.as_deref(), credit, &text).map(str::to_owned);
    let access = access(&facts, &found.removed, &text, html.as_str());
    Extraction {
        words: words(&text),
        title: line(metadata.title),
        headline: line(metadata.headline),
        byline: line(metadata.byline),
        published: metadata.published,
        updated: metadata.updated,
        site_name: line(metadata.site_name),
        section: line(metadata.section),
        language: metadata.language,
        direction: metadata.direction.unwrap_or_else(|| metadata::direction_of(&text)),
        canonical: facts.canonical.as_deref().and_then(|url| crate::clean_address(url, base)),
        removed: found.removed.0,
        standfirst: found.standfirst,
        lead_image,
        text,
        html,
        outline,
        read_also: found.read_also,
        access,
        wire,
    }
}

/// One line without controls, if anything is left.
fn line(text: Option<String>) -> Option<String> {
    let text = text?.replace(char::is_control, " ");
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// With more words than this, what sells the rest is taken for what stands on every page of a publisher.
const WALLED: u32 = 300;

fn access(facts: &Facts, removed: &Removals, text: &str, html: &str) -> Access {
    let sells = |part: &Removed| part.kind != "hidden" && has_wall(&part.words.to_lowercase());
    let is_free = facts.linked.is_free;
    if is_free.is_none() && words(text) < WALLED && removed.0.iter().any(sells) {
        return Access::Subscribers;
    }
    let extent = crate::extent(html, "");
    match (is_free, extent) {
        // What is for subscribers is there in whole now and then.
        (Some(false), _) | (_, model::Extent::Subscribers) => Access::Subscribers,
        (_, model::Extent::Summary | model::Extent::Headline) if words(text) < 120 => Access::Summary,
        _ => Access::Full,
    }
}
