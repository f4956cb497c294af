//! Modules that any dialect may carry: Dublin Core, content, iTunes, Media RSS, comments, Markdown.

use std::borrow::Cow;

use super::{Media, Value, add, itunes::Itunes, keep};
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
}

impl<'a> Extensions<'a> {
    /// Reads an element of another vocabulary; what is not known is left to be skipped.
    pub(crate) fn read(&mut self, reader: &mut Reader<'a>, tag: &Tag<'a>) {
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
            Ns::CreativeCommons if tag.is("license") => keep(&mut self.license, reader.text(tag)),
            _ => {}
        }
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
