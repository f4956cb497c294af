//! Events that several newsrooms cover: their own tellings, wire copy, and reprints of it.

use super::{Article, Desk, Picture, Press, guid};
use crate::{
    Error,
    block::Block,
    content::{Language, Publisher},
    picture,
    random::Random,
};

/// The event that the next blocks tell.
#[derive(Clone, Default)]
struct Occasion {
    id: String,
    section: String,
    scene: String,
    hours: f64,
    tellings: u32,
}

/// Wire copy of the event, by language.
struct Wire {
    language: String,
    by: String,
    caption: Option<(String, String)>,
    body: String,
}

pub(super) fn report(press: &mut Press, desk: &mut Desk) -> Result<(), Error> {
    let content = press.content.clone();
    let mut occasion = Occasion::default();
    let mut wires: Vec<Wire> = Vec::new();
    for block in &content.events {
        match block.word(0) {
            "event" => {
                occasion = read_occasion(block);
                wires.clear();
            }
            "wire" => {
                wires.push(read_wire(block));
                if block.word(1) == "en" {
                    write(press, desk, &mut occasion, block, "meridian-wire", None)?;
                }
            }
            "reprint" => {
                let code = language_code(press, block.word(1))?;
                let wire = wires.iter().find(|wire| wire.language == code);
                write(press, desk, &mut occasion, block, block.word(1), wire)?;
            }
            "desk" => write(press, desk, &mut occasion, block, block.word(1), None)?,
            other => return Err(broken(format!("unknown block {other}"))),
        }
    }
    Ok(())
}

fn broken(reason: String) -> Error {
    Error::Content { file: "events", reason }
}

fn read_occasion(block: &Block<'_>) -> Occasion {
    Occasion {
        id: block.word(1).to_owned(),
        section: block.word(2).to_owned(),
        scene: block.word(3).to_owned(),
        hours: block.word(4).parse().unwrap_or(24.0),
        tellings: 0,
    }
}

fn read_wire(block: &Block<'_>) -> Wire {
    Wire {
        language: block.word(1).to_owned(),
        by: block.field("by").unwrap_or_default().to_owned(),
        caption: block.field("caption").map(caption),
        body: block.body.to_owned(),
    }
}

fn caption(field: &str) -> (String, String) {
    let (text, credit) = field.split_once(" | ").unwrap_or((field, ""));
    (text.to_owned(), credit.to_owned())
}

fn language_code(press: &Press, id: &str) -> Result<String, Error> {
    let (_, publisher) = press.find_publisher(id).ok_or_else(|| broken(format!("unknown publisher {id}")))?;
    Ok(publisher.language.split('-').next().unwrap_or_default().to_owned())
}

fn write(
    press: &mut Press,
    desk: &mut Desk,
    occasion: &mut Occasion,
    block: &Block<'_>,
    id: &str,
    wire: Option<&Wire>,
) -> Result<(), Error> {
    let content = press.content.clone();
    let (at, publisher) =
        press.find_publisher(id).ok_or_else(|| broken(format!("unknown publisher {id}")))?;
    let publisher = publisher.clone();
    let language = content.language(&publisher)?;
    let title =
        block.field("title").ok_or_else(|| broken(format!("{} has no title for {id}", occasion.id)))?;
    let published = press.now - age_in_seconds(press.seed, occasion, block, id);
    let path = desk.path(&publisher, published, title);
    desk.titles.insert(title.to_owned());
    occasion.tellings += 1;
    press.articles.push(Article {
        publisher: at,
        guid: guid(&publisher, &path),
        path,
        title: title.to_owned(),
        section: section(&publisher, block.field("section").unwrap_or(&occasion.section)),
        by: byline(block, wire, language),
        published,
        updated: published,
        body: body(occasion, block, wire, language, id),
        picture: lead_picture(occasion, block, wire, language, &publisher),
        recording: None,
        agency: wire.map(|_| language.furniture.agency.clone()),
        edit: block
            .field("retitle")
            .zip(block.field("update"))
            .map(|(title, text)| (title.into(), text.into())),
        event: Some(occasion.id.clone()),
    });
    Ok(())
}

/// The wire comes first, each further telling some minutes to an hour later, never in the future.
fn age_in_seconds(seed: u64, occasion: &Occasion, block: &Block<'_>, id: &str) -> i64 {
    let mut random = Random::new(seed, &format!("{} {id} age", occasion.id));
    let later = match block.field("lag").and_then(|lag| lag.parse::<f64>().ok()) {
        Some(lag) => lag,
        None => f64::from(occasion.tellings) * random.between(0.15, 0.75),
    };
    let hours = (occasion.hours - later).max(0.12 + 0.05 * random.unit() * f64::from(occasion.tellings));
    (hours * 3600.0) as i64
}

/// A publisher files an event under the section it has.
fn section(publisher: &Publisher, wanted: &str) -> String {
    match publisher.sections.iter().find(|section| *section == wanted) {
        Some(section) => section.clone(),
        None => publisher.sections.first().cloned().unwrap_or_else(|| wanted.to_owned()),
    }
}

fn byline(block: &Block<'_>, wire: Option<&Wire>, language: &Language) -> String {
    match (block.field("by"), wire) {
        (Some(by), _) => by.to_owned(),
        (None, Some(_)) => language.furniture.agency.clone(),
        (None, None) => String::new(),
    }
}

fn body(
    occasion: &Occasion,
    block: &Block<'_>,
    wire: Option<&Wire>,
    language: &Language,
    id: &str,
) -> String {
    let text = match wire {
        Some(wire) => reprint(block, wire, language),
        None => block.body.to_owned(),
    };
    picture::resolve_scenes(&text, &format!("{} {id}", occasion.id))
}

/// Wire copy cut to the length the newsroom wants, below its own lead when it wrote one, with the credit line.
fn reprint(block: &Block<'_>, wire: &Wire, language: &Language) -> String {
    let cut = block.field("cut").and_then(|cut| cut.parse().ok()).unwrap_or(usize::MAX);
    let mut paragraphs: Vec<&str> = wire.body.split("\n\n").take(cut).collect();
    if !block.body.is_empty() {
        paragraphs.insert(0, block.body);
    }
    let author = if wire.by.is_empty() { String::new() } else { format!("{} · ", wire.by) };
    format!("{}\n\n*{author}{}*", paragraphs.join("\n\n"), language.furniture.reprint)
}

/// A reprint shows the agency's picture, everybody else their own.
fn lead_picture(
    occasion: &Occasion,
    block: &Block<'_>,
    wire: Option<&Wire>,
    language: &Language,
    publisher: &Publisher,
) -> Option<Picture> {
    let own = block.field("caption").map(caption);
    let agency = wire.is_some() && own.is_none() || block.word(0) == "wire";
    let (text, credit) = own.or_else(|| wire.and_then(|wire| wire.caption.clone()))?;
    let key =
        if agency { format!("{} wire", occasion.id) } else { format!("{} {}", occasion.id, publisher.id) };
    let house = if agency { &language.furniture.agency } else { &publisher.name };
    let credit = if credit.is_empty() { house.clone() } else { format!("{credit} / {house}") };
    let scene = block.field("scene").unwrap_or(&occasion.scene);
    Some(Picture { path: picture::address(scene, &key), caption: text, credit })
}
