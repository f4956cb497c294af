//! Podcast elements of Apple (and of Google, which copied them).

use super::{Value, keep};
use crate::xml::{Reader, Tag};

#[derive(Debug, Clone, Default)]
pub(crate) struct Itunes<'a> {
    pub(crate) title: Value<'a>,
    pub(crate) author: Value<'a>,
    pub(crate) summary: Value<'a>,
    pub(crate) subtitle: Value<'a>,
    pub(crate) image: Value<'a>,
    pub(crate) duration: Value<'a>,
    pub(crate) new_feed_url: Value<'a>,
}

impl<'a> Itunes<'a> {
    pub(super) fn read(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            "title" => keep(&mut self.title, reader.html(tag)),
            "author" => keep(&mut self.author, reader.text(tag)),
            "summary" | "description" => keep(&mut self.summary, reader.html(tag)),
            "subtitle" => keep(&mut self.subtitle, reader.html(tag)),
            "image" => match tag.attribute("href").or_else(|| tag.attribute("url")) {
                Some(url) => keep(&mut self.image, url),
                None => keep(&mut self.image, reader.text(tag)),
            },
            "duration" => keep(&mut self.duration, reader.text(tag)),
            "new-feed-url" => keep(&mut self.new_feed_url, reader.text(tag)),
            _ => {}
        }
    }

    /// Length in seconds: `HH:MM:SS`, `MM:SS` or seconds.
    pub(crate) fn seconds(&self) -> Option<u32> {
        seconds(self.duration.as_deref()?)
    }
}

fn seconds(duration: &str) -> Option<u32> {
    let whole = duration.trim().split('.').next()?;
    let mut total: u32 = 0;
    for (index, part) in whole.split(':').enumerate() {
        let part: u32 = part.trim().parse().ok()?;
        total = total.checked_mul(60)?.checked_add(part)?;
        if index > 2 {
            return None;
        }
    }
    (total > 0).then_some(total)
}

#[cfg(test)]
mod tests {
    #[test]
    fn durations_are_seconds() {
        for (text, expected) in [
            ("1:02:03", Some(3723)),
            ("02:03", Some(123)),
            ("90", Some(90)),
            ("90.5", Some(90)),
            ("0", None),
            ("1:2:3:4", None),
            ("99999999999", None),
            ("-5", None),
            ("an hour", None),
        ] {
            assert_eq!(super::seconds(text), expected, "{text}");
        }
    }
}
