//! By what an entry is known again: its GUID, else its address, else its content. Publishers change the scheme of GUIDs,
//! add tracking parameters, count edits in the fragment, repeat one GUID in every entry, or drop them.

use crate::address::article_key;
use crate::hash::hash_parts;
use feed::ParsedEntry;
use model::{ArticleId, Fingerprint};
use std::collections::{HashMap, HashSet};

/// What identifies an entry within its document.
pub(super) struct Keys {
    /// From this the article's id is made.
    pub(super) identity: String,
    pub(super) guid: Option<u64>,
    /// Only when no other entry of the document has the same address.
    pub(super) url: Option<u64>,
    pub(super) content: u64,
}

/// The keys of all entries of a document.
pub(super) fn keys_of(entries: &[ParsedEntry]) -> Vec<Keys> {
    let urls: Vec<Option<String>> =
        entries.iter().map(|entry| entry.url.as_deref().map(article_key)).collect();
    let guids: Vec<Option<String>> =
        entries.iter().zip(&urls).map(|(entry, url)| guid_key(entry, url.as_deref())).collect();
    let texts: Vec<u64> = entries.iter().map(content_of).collect();
    // The headline tells entries apart, and where there is none the text.
    let heads = || entries.iter().zip(&texts).map(|(entry, text)| title_of(entry).ok_or(*text));
    let shared_guids = shared(guids.iter().zip(urls.iter().zip(heads())));
    let shared_urls = shared(urls.iter().zip(heads()));
    let rows = entries.iter().zip(urls).zip(guids).zip(texts);
    rows.map(|(((entry, url), guid), content)| {
        let guid = guid.filter(|guid| !shared_guids.contains(guid));
        let url = url.filter(|url| !shared_urls.contains(url));
        let identity = guid.as_ref().or(url.as_ref()).cloned().unwrap_or_else(|| title_or(entry, content));
        let hash = |key: String| hash_parts(&[key.as_bytes()]);
        Keys { identity, guid: guid.map(hash), url: url.map(hash), content }
    })
    .collect()
}

/// Keys that stand for different things: an address under different headlines, a GUID under such or at different addresses.
fn shared<'a, T: PartialEq + 'a>(rows: impl Iterator<Item = (&'a Option<String>, T)>) -> HashSet<String> {
    let mut first: HashMap<&str, T> = HashMap::new();
    let mut shared = HashSet::new();
    for (key, other) in rows {
        let Some(key) = key else { continue };
        match first.get(key.as_str()) {
            None => drop(first.insert(key, other)),
            Some(before) if *before != other => drop(shared.insert(key.clone())),
            Some(_) => {}
        }
    }
    shared
}

/// A GUID that is an address counts without scheme and tracking parameters; one that is the entry's own address with a
/// fragment counts as the address.
fn guid_key(entry: &ParsedEntry, url: Option<&str>) -> Option<String> {
    let guid = entry.id.as_deref().map(str::trim).filter(|guid| !guid.is_empty())?;
    if !guid.starts_with("http://") && !guid.starts_with("https://") {
        return Some(format!("id:{guid}"));
    }
    let key = article_key(guid);
    let own = url.filter(|url| key.strip_prefix(*url).is_some_and(|rest| rest.starts_with('#')));
    Some(own.map_or(key.clone(), str::to_owned))
}

fn title_of(entry: &ParsedEntry) -> Option<&str> {
    entry.title.as_deref().map(str::trim).filter(|title| !title.is_empty())
}

fn title_or(entry: &ParsedEntry, content: u64) -> String {
    let url = entry.url.as_deref().unwrap_or_default();
    title_of(entry).map_or_else(|| format!("text:{content}"), |title| format!("title:{url} {title}"))
}

/// Hash of headline and visible words, so that changed markup is no edit.
fn content_of(entry: &ParsedEntry) -> u64 {
    let text = entry.content.as_deref().or(entry.summary.as_deref()).unwrap_or_default();
    hash_parts(&[title_of(entry).unwrap_or_default().as_bytes(), &visible(text)])
}

/// The letters and digits outside tags. Runs over every byte of every feed: ASCII is written and then counted or not,
/// which needs no branch.
fn visible(html: &str) -> Vec<u8> {
    let mut seen = vec![0; html.len()];
    let (mut length, mut is_tag) = (0, false);
    let mut rest = html.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let Some(place) = seen.get_mut(length) else { break };
        if byte.is_ascii() {
            is_tag = (is_tag || byte == b'<') && byte != b'>';
            *place = byte;
            length += usize::from(!is_tag && byte.is_ascii_alphanumeric());
            rest = after;
        } else {
            let text = html.get(html.len() - rest.len()..).unwrap_or_default();
            let char = text.chars().next().unwrap_or_default();
            let width = char.len_utf8();
            if !is_tag
                && char.is_alphanumeric()
                && let Some(room) = seen.get_mut(length..length + width)
            {
                char.encode_utf8(room);
                length += width;
            }
            rest = rest.get(width..).unwrap_or_default();
        }
    }
    seen.truncate(length);
    seen
}

/// The entries that a feed is known to have had.
pub(super) struct Known {
    prints: Vec<Fingerprint>,
    by_guid: HashMap<u64, usize>,
    by_url: HashMap<u64, Option<usize>>,
    by_content: HashMap<u64, usize>,
    by_article: HashMap<u64, usize>,
}

impl Known {
    pub(super) fn new(prints: Vec<Fingerprint>) -> Self {
        let mut known = Self {
            prints: Vec::with_capacity(prints.len()),
            by_guid: HashMap::new(),
            by_url: HashMap::new(),
            by_content: HashMap::new(),
            by_article: HashMap::new(),
        };
        for print in prints {
            known.add(print);
        }
        known
    }

    fn add(&mut self, print: Fingerprint) {
        let place = self.prints.len();
        self.by_article.insert(print.article.number(), place);
        self.by_content.entry(print.content).or_insert(place);
        if let Some(guid) = print.guid {
            self.by_guid.insert(guid, place);
        }
        if let Some(url) = print.url {
            // An address that was seen with several articles identifies none of them.
            self.by_url.entry(url).and_modify(|place| *place = None).or_insert(Some(place));
        }
        self.prints.push(print);
    }

    /// By GUID; else by address, if one side has no GUID or the content is the same: a new GUID at the same address with
    /// other content is another article (a page of live news). What has neither is known by its content, also where it
    /// stood alone before under what it shares with others now; or by the id that it would get.
    pub(super) fn find(&self, keys: &Keys, id: ArticleId) -> Option<Fingerprint> {
        let at = |place: &usize| self.prints.get(*place).copied();
        if let Some(found) = keys.guid.and_then(|guid| self.by_guid.get(&guid)).and_then(at) {
            return Some(found);
        }
        let found = keys.url.and_then(|url| self.by_url.get(&url)?.as_ref().and_then(at));
        if let Some(found) = found
            && (keys.guid.is_none() || found.guid.is_none() || found.content == keys.content)
        {
            return Some(found);
        }
        let is_bare = keys.guid.is_none() && keys.url.is_none();
        let same = || self.by_content.get(&keys.content).and_then(at).filter(|p| p.content == keys.content);
        let by_text = if is_bare { same() } else { None };
        by_text.or_else(|| self.by_article.get(&id.number()).and_then(at))
    }

    pub(super) fn remember(&mut self, print: Fingerprint) {
        match self.by_article.get(&print.article.number()).copied() {
            Some(place) => {
                if let Some(old) = self.prints.get_mut(place) {
                    *old = print;
                }
            }
            None => self.add(print),
        }
    }

    pub(super) fn into_fingerprints(self) -> Vec<Fingerprint> {
        self.prints
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_letters_and_digits_outside_tags_make_the_content() {
        for (html, seen) in [
            ("", ""),
            ("<p class='x'>One, two 3!</p>", "Onetwo3"),
            ("Élan — «日本»<b title=日本>語</b> 4%", "Élan日本語4"),
            ("a<b", "a"),
            ("a > b", "ab"),
            ("😀é", "é"),
        ] {
            assert_eq!(String::from_utf8(visible(html)).unwrap(), seen, "{html}");
        }
    }
}
