//! Reading OPML, with the same tolerant reader as feeds.

use super::{MAX_DEPTH, OpmlDocument, Outline};
use crate::{
    OpmlError, Warning,
    decode::decode,
    discover::looks_like_feed,
    text::{decode_entities, one_line},
    xml::{Event, Reader, Tag, raw_attributes},
};

/// Reads a list of feeds, tolerantly; duplicates are kept, and every outline.
///
/// # Errors
/// Where the bytes hold neither an `opml` root nor an outline.
pub fn parse_opml(bytes: &[u8]) -> Result<OpmlDocument, OpmlError> {
    let text = decode(bytes, None, "");
    if text.text.trim().is_empty() {
        return Err(OpmlError::Empty);
    }
    let mut tree = Tree { length: text.text.len(), ..Tree::default() };
    let mut reader = Reader::new(&text.text);
    tree.read(&mut reader);
    if !tree.is_opml && tree.roots.is_empty() {
        return Err(OpmlError::NotOpml { root: tree.first.unwrap_or_default() });
    }
    let mut document = OpmlDocument { title: tree.title, outlines: tree.roots, warnings: text.warnings };
    document.warnings.append(&mut tree.warnings);
    let repairs = reader.repairs;
    for (is_told, code, message) in [
        (
            repairs.stray_markup || repairs.mismatched_tags,
            "mismatched-tags",
            "the markup is broken and was repaired",
        ),
        (
            tree.is_flattened || repairs.too_deep,
            "too-deep",
            "folders are nested too deeply and were flattened",
        ),
        (repairs.open_section, "open-section", "a CDATA section or comment is not closed"),
        (tree.is_cut, "cut-outline", "the last outline is cut off and was left out"),
        (repairs.is_truncated, "truncated", "the file ends too early"),
    ] {
        if is_told {
            document.warnings.push(Warning::new(code, message));
        }
    }
    Ok(document)
}

/// Outlines being put together, without recursion.
#[derive(Default)]
struct Tree {
    is_opml: bool,
    first: Option<String>,
    title: Option<String>,
    roots: Vec<Outline>,
    /// Open outlines, outermost first, each with the depth of its element.
    open: Vec<(usize, Outline)>,
    is_flattened: bool,
    /// Bytes of the text.
    length: usize,
    is_cut: bool,
    warnings: Vec<Warning>,
}

/// Outlines told one by one.
const MAX_TOLD: usize = 32;

impl Tree {
    fn read(&mut self, reader: &mut Reader<'_>) {
        loop {
            match reader.next() {
                Event::Start(tag) => self.start(reader, &tag),
                Event::End => self.close(reader.depth()),
                Event::Eof => return self.close(0),
                _ => {}
            }
        }
    }

    fn start<'a>(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        self.first.get_or_insert_with(|| tag.local.to_owned());
        if tag.is("opml") {
            self.is_opml = true;
        } else if tag.is("outline") {
            self.open(tag);
        } else if tag.is("title") && self.open.is_empty() {
            let title = reader.text(tag);
            self.title = self.title.take().or_else(|| one_line(&title));
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let is_cut = tag.start + 1 + tag.name.len() + tag.attributes.len() >= self.length;
        let tag = &Tag { attributes: if is_cut { whole(tag.attributes) } else { tag.attributes }, ..*tag };
        let outline = outline(tag);
        if is_cut && outline.feed_url.is_none() {
            self.is_cut = true;
            return;
        }
        if let Some((code, words)) = oddity(tag, &outline).filter(|_| self.warnings.len() < MAX_TOLD) {
            self.warnings.push(Warning::new(code, format!("{:?} {words}", short(&outline.title))));
        }
        self.open.push((tag.depth, outline));
        self.flatten();
    }

    /// Ends every outline whose element is no longer open.
    fn close(&mut self, depth: usize) {
        while self.open.last().is_some_and(|(own, _)| *own > depth) {
            self.hang();
        }
    }

    fn hang(&mut self) {
        let Some((_, outline)) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some((_, parent)) => parent.children.push(outline),
            None => self.roots.push(outline),
        }
    }

    /// Beyond the deepest level outlines become siblings, their order kept.
    fn flatten(&mut self) {
        if self.open.len() <= MAX_DEPTH {
            return;
        }
        self.is_flattened = true;
        if let Some((depth, newest)) = self.open.pop() {
            self.hang();
            self.open.push((depth, newest));
        }
    }
}

fn text(tag: &Tag<'_>, name: &str) -> Option<String> {
    tag.attribute(name).and_then(|value| one_line(&value))
}

fn outline(tag: &Tag<'_>) -> Outline {
    let address = text(tag, "xmlUrl")
        .or_else(|| text(tag, "feedUrl"))
        .or_else(|| text(tag, "url").filter(|url| is_feed_address(tag, url)));
    let (feed_url, page) = if scraped(tag).is_some() { (None, address) } else { (address, None) };
    Outline {
        title: name(tag, "title").or_else(|| name(tag, "text")).unwrap_or_default(),
        feed_url,
        site_url: text(tag, "htmlUrl").or(page),
        category: text(tag, "category"),
        children: Vec::new(),
    }
}

/// Whether the type says of a feed; where there is none, the address does.
fn is_feed_address(tag: &Tag<'_>, url: &str) -> bool {
    text(tag, "type").map_or_else(|| looks_like_feed(url), |kind| is_feed_kind(&kind))
}

fn is_feed_kind(kind: &str) -> bool {
    kind.eq_ignore_ascii_case("rss") || kind.eq_ignore_ascii_case("atom")
}

/// What an outline loses when it is taken as a feed or folder, as the code and the end of a sentence about it.
fn oddity(tag: &Tag<'_>, outline: &Outline) -> Option<(&'static str, String)> {
    if let Some(kind) = scraped(tag) {
        return Some(("no-feed", format!("is no feed but a page and rules for it ({kind})")));
    }
    if has_stray_quotes(tag.attributes)
        && ["title", "text"].iter().any(|key| name(tag, key) != text(tag, key))
    {
        return Some(("stray-quotes", "has quotes in its name that are not escaped".to_owned()));
    }
    if outline.feed_url.is_some() {
        return None;
    }
    let kind = text(tag, "type").unwrap_or_default();
    let is_list = |url: &String| kind.eq_ignore_ascii_case("include") || url.ends_with(".opml");
    let list = text(tag, "frss:opmlUrl").or_else(|| text(tag, "url").filter(is_list));
    if let Some(list) = list {
        return Some(("list-elsewhere", format!("is a list elsewhere, which is not read: {}", short(&list))));
    }
    if let Some(url) = text(tag, "url") {
        return Some(("no-feed", format!("is a link and no feed: {}", short(&url))));
    }
    let is_said = is_feed_kind(&kind) || (tag.is_empty && tag.attribute("xmlUrl").is_some());
    is_said.then(|| ("no-feed", "is said to be a feed, but its address is missing".to_owned()))
}

/// The text of an attribute that people write: with the quotes in it that nobody escaped (`text="The "best" A"`).
fn name(tag: &Tag<'_>, name: &str) -> Option<String> {
    if !has_stray_quotes(tag.attributes) {
        return text(tag, name);
    }
    let (_, value) = raw_attributes(tag.attributes).find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    let whole = ['"', '\''].into_iter().find_map(|quote| {
        let (_, rest) = tag.attributes.split_once(&format!("{quote}{value}{quote}"))?;
        let end =
            rest.match_indices(quote).find(|(at, _)| ends_value(rest.get(at + 1..).unwrap_or_default()))?.0;
        (!ends_value(rest)).then(|| format!("{value}{quote}{}", rest.get(..end).unwrap_or_default()))
    });
    one_line(&decode_entities(whole.as_deref().unwrap_or(value)))
}

fn has_stray_quotes(attributes: &str) -> bool {
    raw_attributes(attributes).any(|(name, _)| name.contains(['"', '\'']))
}

/// Whether the next attribute or nothing stands behind a quote.
fn ends_value(rest: &str) -> bool {
    let next = rest.trim_ascii_start();
    let is_name = |name: &str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte))
    };
    let is_attribute = || {
        next.len() < rest.len()
            && next.split_once('=').is_some_and(|(name, _)| is_name(name.trim_ascii_end()))
    };
    matches!(next, "" | "/") || is_attribute()
}

/// The kind of an outline whose address is a page that FreshRSS makes a feed of by rules (`HTML+XPath`,
/// `JSON+DotNotation`; <https://freshrss.github.io/FreshRSS/en/developers/OPML.html>).
fn scraped(tag: &Tag<'_>) -> Option<String> {
    let kind = text(tag, "type")?;
    let (page, _) = kind.split_once('+')?;
    let is_page = ["html", "xml", "json"].iter().any(|name| page.eq_ignore_ascii_case(name));
    is_page.then(|| short(&kind))
}

fn short(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Attributes without a last one that the end of the file cut: a part of an address is another address.
fn whole(attributes: &str) -> &str {
    let last = raw_attributes(attributes).last().map_or("", |(_, value)| value);
    attributes.strip_suffix(last).unwrap_or(attributes)
}

#[cfg(test)]
mod tests {
    use super::whole;

    #[test]
    fn of_a_tag_that_is_cut_whole_attributes_are_kept() {
        for (attributes, expected) in [
            (" a='1' b='2", " a='1' b='"),
            (" a='1' b='2'", " a='1' b='2'"),
            (" a='1' b='\"'", " a='1' b='\"'"),
            (" a='1' b=2", " a='1' b="),
            (" a='1' b=", " a='1' b="),
            (" a='1' b", " a='1' b"),
            (" a='1' ", " a='1' "),
            ("", ""),
        ] {
            assert_eq!(whole(attributes), expected, "{attributes}");
        }
    }
}
