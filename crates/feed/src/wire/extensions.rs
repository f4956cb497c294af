//! Modules that any dialect may carry: Dublin Core, content, iTunes, Media RSS, comments, Markdown.

use std::borrow::Cow;

use super::{Media, Rare, Value, add, itunes::Itunes, keep};
use crate::xml::{Ns, Reader, Tag};

/// Dublin Core elements and terms.
#[derive(Debug, Clone, Default)]
pub(crate) struct Dublin<'a> {
    pub(crate) title: Value<'a>,
    pub(crate) description: Value<'a>,
    pub(crate) creators: Vec<Cow<'a, str>>,
    pub(crate) subjects: Vec<Cow<'a, str>>,
    pub(crate) date: Value<'a>,
    pub(crate) created: Value<'a>,
    pub(crate) modified: Value<'a>,
    pub(crate) language: Value<'a>,
    pub(crate) rights: Value<'a>,
    pub(crate) source: Value<'a>,
    pub(crate) identifier: Value<'a>,
}

/// Everything from other vocabularies that an entry or a feed may hold.
#[derive(Debug, Clone, Default)]
pub(crate) struct Extensions<'a> {
    pub(crate) dublin: Dublin<'a>,
    /// `content:encoded`
    pub(crate) content: Value<'a>,
    /// `source:markdown`
    pub(crate) markdown: Value<'a>,
    pub(crate) itunes: Itunes<'a>,
    pub(crate) media: Media<'a>,
    /// `slash:comments`, `thr:total`
    pub(crate) comments: Value<'a>,
    /// `feedburner:origLink`
    pub(crate) original_link: Value<'a>,
    /// `sy:updatePeriod`
    pub(crate) update_period: Value<'a>,
    /// `sy:updateFrequency`
    pub(crate) update_frequency: Value<'a>,
    /// `creativeCommons:license`
    pub(crate) license: Value<'a>,
    /// Made only when met.
    pub(crate) rare: Option<Box<Rare<'a>>>,
}

impl<'a> Extensions<'a> {
    /// Reads an element of another vocabulary; what is not known is left to be skipped.
    pub(crate) fn read(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        if tag.ns == Ns::Other {
            return;
        }
        if tag.ns != Ns::Media && Rare::knows(tag) {
            return self.rare().read(reader, tag);
        }
        match tag.ns {
            Ns::Dc | Ns::DcTerms => self.dublin.read(reader, tag),
            Ns::Content if tag.is("encoded") => keep(&mut self.content, reader.html(tag)),
            Ns::Media => self.media.read(reader, tag),
            Ns::Itunes | Ns::GooglePlay => self.itunes.read(reader, tag),
            Ns::Slash if tag.local == "comments" => keep(&mut self.comments, reader.text(tag)),
            Ns::Thread if tag.local == "total" => keep(&mut self.comments, reader.text(tag)),
            Ns::Source if tag.local == "markdown" => keep(&mut self.markdown, reader.text(tag)),
            Ns::FeedBurner if tag.is("origLink") => keep(&mut self.original_link, reader.text(tag)),
            Ns::Syndication if tag.is("updatePeriod") => keep(&mut self.update_period, reader.text(tag)),
            Ns::Syndication if tag.is("updateFrequency") => {
                keep(&mut self.update_frequency, reader.text(tag))
            }
            Ns::CreativeCommons if tag.is("license") => {
                let resource = tag.attribute_of("resource").unwrap_or_else(|| reader.text(tag));
                keep(&mut self.license, resource);
            }
            _ => {}
        }
    }

    /// The rare elements, those of Media RSS among them.
    pub(crate) fn all_rare(&self) -> impl Iterator<Item = &Rare<'a>> {
        self.rare.as_deref().into_iter().chain(self.media.rare.as_deref())
    }

    fn rare(&mut self) -> &mut Rare<'a> {
        self.rare.get_or_insert_default()
    }

    /// Minutes between updates, as the Syndication module tells them.
    pub(crate) fn period_minutes(&self) -> Option<u32> {
        let minutes = match self.update_period.as_deref()?.trim().to_ascii_lowercase().as_str() {
            "hourly" => 60,
            "daily" => 24 * 60,
            "weekly" => 7 * 24 * 60,
            "monthly" => 30 * 24 * 60,
            "yearly" => 365 * 24 * 60,
            _ => return None,
        };
        let times: u32 =
            self.update_frequency.as_deref().and_then(|text| text.trim().parse().ok()).unwrap_or(1);
        Some(minutes / times.max(1))
    }
}

impl<'a> Dublin<'a> {
    fn read(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
        match tag.local {
            "title" => keep(&mut self.title, reader.html(tag)),
            "description" | "abstract" => keep(&mut self.description, reader.html(tag)),
            "creator" | "author" => add(&mut self.creators, reader.text(tag)),
            "subject" => add(&mut self.subjects, reader.text(tag)),
            "date" => keep(&mut self.date, reader.text(tag)),
            "created" | "issued" | "available" => keep(&mut self.created, reader.text(tag)),
            "modified" => keep(&mut self.modified, reader.text(tag)),
            "language" => keep(&mut self.language, reader.text(tag)),
            "rights" => keep(&mut self.rights, reader.text(tag)),
            "source" => keep(&mut self.source, reader.text(tag)),
            "identifier" => keep(&mut self.identifier, reader.text(tag)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the elements within an item say.
    fn said(elements: &str) -> Extensions<'static> {
        let source: &'static str = Box::leak(format!("<r>{elements}</r>").into_boxed_str());
        let mut reader = Reader::new(source);
        let mut extensions = Extensions::default();
        if let crate::xml::Event::Start(root) = reader.next() {
            while let Some(tag) = reader.next_child(root.depth) {
                extensions.read(&mut reader, &tag);
            }
        }
        extensions
    }

    #[test]
    fn the_first_value_that_is_not_blank_is_kept() {
        for (elements, expected) in [
            ("<dc:title>a</dc:title>", Some("a")),
            ("<dc:title>a</dc:title><dc:title>b</dc:title>", Some("a")),
            ("<dc:title/><dc:title> </dc:title><dc:title>b</dc:title>", Some("b")),
            ("<dc:other>a</dc:other>", None),
            ("<x:title>a</x:title>", None),
        ] {
            assert_eq!(said(elements).dublin.title.as_deref(), expected, "{elements}");
        }
    }

    #[test]
    fn lists_keep_every_value_that_is_not_blank() {
        let found = said(
            "<dc:creator>a</dc:creator><dc:creator/><dc:creator>b</dc:creator><dc:subject>c</dc:subject>",
        );
        assert_eq!(
            (found.dublin.creators.join(","), found.dublin.subjects.join(",")),
            ("a,b".into(), "c".into())
        );
    }

    #[test]
    fn every_module_is_read() {
        let found = said(
            "<content:encoded>1</content:encoded><source:markdown>2</source:markdown><slash:comments>3</slash:comments>\
            <feedburner:origLink>4</feedburner:origLink><sy:updatePeriod>daily</sy:updatePeriod>\
            <creativeCommons:license>6</creativeCommons:license><itunes:duration>7</itunes:duration>\
            <media:title>8</media:title><dcterms:modified>9</dcterms:modified>",
        );
        let values = [
            &found.content,
            &found.markdown,
            &found.comments,
            &found.original_link,
            &found.license,
            &found.itunes.duration,
            &found.media.title,
            &found.dublin.modified,
        ];
        let values: Vec<_> = values.into_iter().filter_map(|value| value.as_deref()).collect();
        assert_eq!((values.join(""), found.period_minutes()), ("12346789".into(), Some(1440)));
    }
}
