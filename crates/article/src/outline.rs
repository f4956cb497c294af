//! Subheads, and places to jump to.

use crate::escape;
use crate::tag::{Kind, Tag};
use crate::text::text;
use crate::token::{Token, Tokens};
use model::SanitizedHtml;

/// A subhead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// One line of plain text.
    pub text: String,
    /// The id of its element in the HTML: `part-1` and so on.
    pub id: String,
}

/// More subheads get no id.
const MOST: usize = 999;

/// The subheads of an article, and its HTML with their ids, those that it had before replaced.
#[must_use]
pub fn outline(html: &SanitizedHtml) -> (SanitizedHtml, Vec<Heading>) {
    let html = html.as_str();
    let mut headings = Vec::new();
    let mut out = String::with_capacity(html.len() + 256);
    let mut tokens = Tokens::new(html);
    let mut copied = 0;
    let mut before = 0;
    while let Some(token) = tokens.next() {
        let at = std::mem::replace(&mut before, tokens.position());
        let Token::Start(name, _) = token else { continue };
        let tag = Tag::of(name);
        if tag.kind() != Kind::Heading || headings.len() >= MOST {
            continue;
        }
        let content = html.get(before..).and_then(|rest| rest.split("</h").next()).unwrap_or("");
        let id = format!("part-{}", headings.len() + 1);
        out.push_str(html.get(copied..at).unwrap_or(""));
        write_start(&mut out, tag, &tokens, &id);
        copied = before;
        let text = text(content).replace(char::is_control, " ").trim().to_owned();
        headings.push(Heading { level: level(tag), text, id });
    }
    out.push_str(html.get(copied..).unwrap_or(""));
    headings.retain(|heading| !heading.text.is_empty());
    (SanitizedHtml::from_sanitiser(out), headings)
}

fn write_start(out: &mut String, tag: Tag, tokens: &Tokens<'_>, id: &str) {
    out.push('<');
    out.push_str(tag.name());
    crate::attributes::write(
        out,
        tag,
        &tokens.attributes.iter().filter(|own| own.name != "id").copied().collect::<Vec<_>>(),
    );
    escape::attribute(out, "id", id);
    out.push('>');
}

fn level(tag: Tag) -> u8 {
    tag.name().as_bytes().get(1).map_or(2, |digit| digit.saturating_sub(b'0'))
}

/// Whether an id is one of ours.
pub fn is_place(id: &str) -> bool {
    id.strip_prefix("part-").is_some_and(|number| {
        (1..=3).contains(&number.len())
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && !number.starts_with('0')
    })
}
