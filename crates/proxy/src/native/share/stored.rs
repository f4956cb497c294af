//! What is stored of an answer, and what a client is told from it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, HeaderValue};
use quick_cache::Weighter;
use url::Url;

use crate::native::upstream::{Answered, Content, Validators, Wanted};
use crate::policy::{Kind, is_known};

/// What an entry takes beside what is counted, in bytes: itself, its name, tables and the allocator's share.
const OVERHEAD: usize = 2048;

/// What is stored under one name: a document, or that it is still as these validators say.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Key {
    /// The address, without its fragment.
    pub url: Url,
    /// What it should be.
    pub kind: Kind,
    /// What the client has.
    pub validators: Validators,
}

/// An answer that any reader may have.
#[derive(Debug)]
pub struct Stored {
    /// The answer, with its body.
    pub answered: Answered,
    /// When it came.
    pub since: Instant,
    /// How long it is fresh.
    pub fresh: Duration,
}

/// What entries weigh, in bytes.
#[derive(Debug, Clone)]
pub struct Weight;

impl Weighter<Key, Arc<Stored>> for Weight {
    fn weight(&self, key: &Key, stored: &Arc<Stored>) -> u64 {
        (OVERHEAD + key.length() + stored.answered.kept_length()) as u64
    }
}

impl Key {
    /// The name of what is wanted, for a client that has these.
    pub fn of(wanted: &Wanted, validators: Validators) -> Self {
        let mut url = wanted.url.clone();
        url.set_fragment(None);
        Self { url, kind: wanted.kind, validators }
    }

    fn length(&self) -> usize {
        let (etag, last_modified) = self.validators.bytes();
        let validators = etag.into_iter().chain(last_modified).map(<[u8]>::len).sum::<usize>();
        self.url.as_str().len() + validators
    }
}

impl Stored {
    /// Whether it may be given without asking.
    pub fn is_fresh(&self) -> bool {
        self.since.elapsed() < self.fresh
    }

    /// Whether its site can be asked if it changed.
    pub fn has_validator(&self) -> bool {
        self.answered.validators() != Validators::default()
    }

    /// The answer for a client that has these validators: `304` where it has the document already.
    pub fn for_client(&self, client: &Validators) -> Answered {
        let held = self.answered.validators();
        let is_known = self.answered.status == 200 && is_known(client.bytes(), held.bytes());
        if is_known { self.answered.not_modified() } else { self.answered.copy() }
    }
}

impl Validators {
    fn bytes(&self) -> (Option<&[u8]>, Option<&[u8]>) {
        (
            self.etag.as_ref().map(HeaderValue::as_bytes),
            self.last_modified.as_ref().map(HeaderValue::as_bytes),
        )
    }
}

impl Answered {
    /// The validators that the site sent.
    pub fn validators(&self) -> Validators {
        let header = |name: &str| self.headers.get(name).cloned();
        Validators { etag: header("x-upstream-etag"), last_modified: header("x-upstream-last-modified") }
    }

    /// All of it that is kept, in bytes.
    fn kept_length(&self) -> usize {
        let addresses = [Some(&self.url), self.moved.as_ref()].into_iter().flatten();
        let addresses = addresses.map(|url| url.as_str().len()).sum::<usize>();
        let headers = self.headers.values().map(HeaderValue::len).sum::<usize>();
        addresses + headers + self.length.map_or(0, |length| length as usize)
    }

    /// The same, for another reader. Only a body that is whole can be copied.
    pub fn copy(&self) -> Self {
        let content = match &self.content {
            Content::Whole(whole) => Content::Whole(Arc::clone(whole)),
            Content::Begun(_) | Content::Stream(_) => Content::empty(),
        };
        Self {
            headers: self.headers.clone(),
            url: self.url.clone(),
            moved: self.moved.clone(),
            content,
            ..*self
        }
    }

    fn not_modified(&self) -> Self {
        Self { status: 304, content: Content::empty(), length: Some(0), ..self.copy() }
    }

    /// This document with the newer headers of a `304` (RFC 9111, section 4.3.4).
    pub fn renewed(&self, newer: Self) -> Self {
        let mut headers: HeaderMap = self.headers.clone();
        for (name, value) in &newer.headers {
            if name != "x-upstream-content-type" {
                headers.insert(name, value.clone());
            }
        }
        Self { headers, url: newer.url, moved: newer.moved, ..self.copy() }
    }
}
