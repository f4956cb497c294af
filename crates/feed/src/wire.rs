//! Elements as sent, shared by the dialects: the facts; the adapters hold the judgement.

mod based;
mod extensions;
mod itunes;
mod links;
mod media;
mod rare;

use std::borrow::Cow;

pub(crate) use based::{own_base, resolved};
pub(crate) use extensions::Extensions;
pub(crate) use links::{Link, Person, read_person};
pub(crate) use media::{Media, MediaContent};
pub(crate) use rare::Rare;

/// A value as sent: decoded, not trimmed.
pub(crate) type Value<'a> = Option<Cow<'a, str>>;

/// Keeps the first value that is not blank.
pub(crate) fn keep<'a>(slot: &mut Value<'a>, value: Cow<'a, str>) {
    if slot.is_none() && !value.trim_ascii().is_empty() {
        *slot = Some(value);
    }
}

/// Keeps every value that is not blank.
pub(crate) fn add<'a>(list: &mut Vec<Cow<'a, str>>, value: Cow<'a, str>) {
    if !value.trim_ascii().is_empty() {
        list.push(value);
    }
}

/// An attachment as sent.
#[derive(Debug, Clone, Default)]
pub(crate) struct RawEnclosure<'a> {
    pub(crate) url: Value<'a>,
    pub(crate) mime: Value<'a>,
    pub(crate) length: Value<'a>,
}
