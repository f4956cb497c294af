//! The one picture at the head.

use super::facts::Facts;
use super::measure::Measure;
use super::prune::caption_all;
use crate::dom::{Dom, Id, Name};
use crate::lead::first_picture;
use crate::sanitise::sanitise;
use crate::words::words;
use crate::{clean_address, without_picture};
use model::{Picture, SanitizedHtml};

/// Words before a picture that is still at the head of the text.
const HEAD: u32 = 60;
/// Letters of a caption.
const MOST_CAPTION: u32 = 900;
/// How far up a picture may stand beside what the text stands in.
const NEAR: usize = 5;

/// Pictures of an article that are looked at.
const MOST_PICTURES: usize = 12;

/// What holds a picture above the text, outside of its part of the page.
pub fn above(dom: &Dom<'_>, measure: &Measure, root: Id) -> Option<Id> {
    let frame = dom
        .ancestors(root)
        .filter(|id| *id != 0 && !matches!(dom.name(*id), Name::Body | Name::Html))
        .take(NEAR)
        .last()?;
    let is_picture = |id: &Id| {
        let (sum, signs) = (measure.sum(*id), measure.signs(*id));
        let is_named = dom.name(*id) == Name::Figure || signs.picture || signs.caption;
        is_named
            && sum.pictures == 1
            && sum.text <= MOST_CAPTION
            && sum.paragraphs <= 1
            && !measure.is_excluded(*id)
    };
    dom.subtree(frame).take_while(|id| *id != root).find(is_picture)
}

/// The picture that such a part holds, with its caption.
pub fn picture(dom: &mut Dom<'_>, measure: &Measure, id: Id, base: &str) -> Option<Picture> {
    caption_all(dom, measure, id);
    first_picture(sanitise(&dom.html(id), base).as_str())
}

/// The picture for the head, and the article without it: what stands above the text, or at its head, or what the page
/// shows of itself elsewhere.
pub fn choose(
    html: SanitizedHtml,
    above: Option<Picture>,
    facts: &Facts,
    base: &str,
) -> (Option<Picture>, SanitizedHtml) {
    let told = told(facts, base);
    let inside = pictures(html.as_str());
    let head = inside.iter().find(|(before, _)| *before <= HEAD).map(|(_, picture)| picture.clone());
    let same =
        |one: &Picture| inside.iter().map(|(_, own)| own).find(|own| is_same(&own.url, &one.url)).cloned();
    let lead = match (above, head, told) {
        (Some(above), ..) => Some(same(&above).map_or(above.clone(), |own| with_words(above, own))),
        (None, Some(head), _) => Some(head),
        (None, None, Some(told)) => Some(same(&told).unwrap_or(told)),
        (None, None, None) => None,
    };
    let html = lead.as_ref().map_or(html.clone(), |lead| without(html, lead));
    (lead, html)
}

/// An article without a picture, in whatever sizes and however often it stands there.
fn without(mut html: SanitizedHtml, picture: &Picture) -> SanitizedHtml {
    for _ in 0..MOST_PICTURES {
        let exact = format!("data-src=\"{}\"", picture.url.replace('&', "&amp;"));
        let mut inside = pictures(html.as_str()).into_iter().map(|(_, own)| own.url);
        let same = inside.find(|url| is_same(url, &picture.url));
        let small = || html.as_str().contains(&exact).then(|| picture.url.clone());
        let Some(double) = same.or_else(small) else { break };
        html = without_picture(html, &double);
    }
    html
}

/// A picture with the words of the same one in the text, where it has none.
fn with_words(above: Picture, own: Picture) -> Picture {
    Picture { caption: above.caption.or(own.caption), credit: above.credit.or(own.credit), ..above }
}

/// The first pictures of an article, each with how many words stand before it.
fn pictures(html: &str) -> Vec<(u32, Picture)> {
    let mut found = Vec::new();
    let mut from = 0;
    let mut before = 0;
    while found.len() < MOST_PICTURES {
        let Some(at) = html.get(from..).and_then(|rest| rest.find("<img ")) else { break };
        let start = from + at;
        let figure = html
            .get(from..start)
            .and_then(|head| head.rfind("<figure"))
            .map_or(start, |figure| from + figure);
        before += words(html.get(from..figure).unwrap_or(""));
        let end = html
            .get(start..)
            .and_then(|rest| rest.find("</figure>"))
            .map_or(html.len(), |end| start + end + 9);
        let next = html
            .get(start + 1..)
            .and_then(|rest| rest.find("<figure"))
            .map_or(html.len(), |next| start + 1 + next);
        let part = html.get(figure..end.min(next)).unwrap_or("");
        found.extend(first_picture(part).map(|picture| (before, picture)));
        from = start + html.get(start..).and_then(|rest| rest.find('>')).map_or(1, |end| end + 1);
    }
    found
}

/// The picture that the page gives to others to show.
fn told(facts: &Facts, base: &str) -> Option<Picture> {
    let given = facts.first(&[
        "og:image:secure_url",
        "og:image",
        "og:image:url",
        "twitter:image",
        "twitter:image:src",
    ]);
    let url = given.or_else(|| facts.linked.images.first().map(String::as_str))?;
    let url = clean_address(url, base)?;
    let lower = url.to_ascii_lowercase();
    let stands_for_site =
        ["logo", "default", "placeholder", "fallback", "favicon"].iter().any(|word| lower.contains(word));
    let number = |name: &str| facts.first(&[name]).and_then(|number| number.parse::<u32>().ok());
    let size = number("og:image:width").zip(number("og:image:height"));
    let caption = facts.first(&["og:image:alt", "twitter:image:alt"]).map(str::to_owned);
    (!stands_for_site).then_some(Picture { url, caption, credit: None, size })
}

/// Whether two addresses are of one picture in two sizes: the longest part of their paths that is a name.
fn is_same(one: &str, other: &str) -> bool {
    one == other || name(one).is_some_and(|own| name(other).is_some_and(|name| own == name))
}

fn name(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let file = path.rsplit('/').find(|part| part.len() >= 8)?;
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let parts: Vec<&str> = stem.split(['-', '_']).filter(|part| !is_size(part)).collect();
    let name = parts.join("-");
    (name.len() >= 8).then_some(name)
}

/// Whether a part of a file's name is a size, and not which of several pictures it is: "640x360", or a width as layouts have it.
fn is_size(part: &str) -> bool {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match part.split_once('x') {
        Some((width, height)) => part.len() < 10 && is_number(width) && is_number(height),
        None => {
            let width = part.parse::<u32>().ok().filter(|_| is_number(part));
            width.is_some_and(|width| {
                (100..=4000).contains(&width) && [10, 16, 25].iter().any(|step| width % step == 0)
            })
        }
    }
}
