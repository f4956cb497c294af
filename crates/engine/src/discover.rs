//! What feeds an address leads to.

use crate::{Engine, FetchKind, FetchRequest, FetchResponse, World, address, trouble};
use feed::{CandidateKind, FeedError};
use futures_util::StreamExt;
use futures_util::future::{Either, select};
use futures_util::stream;
use model::{Discovery, FeedCandidate, Login, Trouble, Validators};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::pin::pin;
use store::Store;

/// Candidates without a name of their own that are asked for it.
const ASKED: usize = 6;
/// Sources of a list that are offered by name; who follows the list has more of it.
const LISTED: usize = 500;
/// Guessed addresses that are tried at the same time: they are of one server.
const GUESSES: usize = 2;
/// Milliseconds for all guesses together: the reader waits.
const GUESSING: u32 = 30_000;
/// Milliseconds after which a request is given up, whatever the host does.
const PATIENCE: u32 = 45_000;

impl<S: Store, W: World> Engine<S, W> {
    /// The feed itself, else the feeds that the page names, else what is found at the usual places.
    pub(crate) async fn discover(&self, typed: &str) -> Result<Discovery, Trouble> {
        let address = address::complete(typed).ok_or(Trouble::BadAddress)?;
        let login = address::login_in(typed);
        let (address, response) = self.fetch_typed(typed, address, login.clone()).await?;
        if !is_success(response.status) {
            return Err(trouble::of_feed_status(response.status, None));
        }
        let mut list = None;
        let mut candidates = match parse(&response) {
            Ok(parsed) => vec![candidate(&address, &response, parsed.title)],
            Err(FeedError::Opml) => {
                let (title, mut sources) = sources_of(&response.body)?;
                sources.truncate(LISTED);
                list = Some(title.unwrap_or_default());
                sources
            }
            Err(FeedError::Html) => self.feeds_of_page(&response).await?,
            Err(error) => return Err(trouble::of_feed(error)),
        };
        if let Some(login) = login {
            let is_there = |one: &&mut FeedCandidate| address::origin(&one.url) == address::origin(&address);
            candidates.iter_mut().filter(is_there).for_each(|one| one.url = login.within(&one.url));
        }
        Ok(Discovery { address, candidates, list })
    }

    /// Fetches what was typed; by http when it named no scheme and https leads nowhere.
    async fn fetch_typed(
        &self,
        typed: &str,
        address: String,
        login: Option<Login>,
    ) -> Result<(String, FetchResponse), Trouble> {
        let outcome = self.fetch_page(&address, login).await;
        let is_guess = address::leaves_scheme_open(typed);
        match outcome {
            Err(Trouble::NoConnection | Trouble::BadCertificate | Trouble::RefusedAddress) if is_guess => {
                let address = address.replacen("https://", "http://", 1);
                let response = self.fetch_page(&address, None).await?;
                Ok((address, response))
            }
            outcome => Ok((address, outcome?)),
        }
    }

    async fn feeds_of_page(&self, page: &FetchResponse) -> Result<Vec<FeedCandidate>, Trouble> {
        let named =
            self.named(feed::discover(&page.body, &page.final_url, page.content_type.as_deref())).await;
        if !named.is_empty() {
            return Ok(named);
        }
        match select(pin!(self.guess(&page.final_url)), pin!(self.world.sleep(GUESSING))).await {
            Either::Left((Some(found), _)) => Ok(vec![found]),
            _ => Err(Trouble::NoFeedFound),
        }
    }

    /// The candidates in their order. Those that nobody named, or that only a service's rule knows, are asked for their
    /// own names, the first few of them; what a rule knows and is not there is left out.
    async fn named(&self, found: Vec<feed::FeedCandidate>) -> Vec<FeedCandidate> {
        let is_open = |one: &feed::FeedCandidate| one.kind == CandidateKind::Service || one.title.is_none();
        let open = found.iter().filter(|one| is_open(one)).take(ASKED).map(|one| one.url.clone());
        let answers = self.feeds_at(open.collect()).await;
        let name = |one: feed::FeedCandidate| match answers.get(&one.url) {
            Some(Some(answer)) => Some(answer.clone()),
            _ if one.kind == CandidateKind::Service => None,
            _ => Some(FeedCandidate { url: one.url, title: one.title }),
        };
        found.into_iter().filter_map(name).collect()
    }

    /// What is at each address, as far as it answers in time.
    async fn feeds_at(&self, urls: Vec<String>) -> HashMap<String, Option<FeedCandidate>> {
        let answers = RefCell::new(HashMap::new());
        let ask = stream::iter(urls).for_each_concurrent(GUESSES, async |url: String| {
            let found = self.feed_at(url.clone()).await;
            answers.borrow_mut().insert(url, found);
        });
        select(pin!(ask), pin!(self.world.sleep(GUESSING))).await;
        answers.take()
    }

    /// The best of the usual places that has a feed. What its service offers was asked before.
    async fn guess(&self, page: &str) -> Option<FeedCandidate> {
        let mut places = feed::well_known_candidates(page);
        places.retain(|place| place.kind == CandidateKind::Guessed);
        let guesses = stream::iter(places);
        let mut tried = pin!(guesses.map(|guess| self.feed_at(guess.url)).buffered(GUESSES));
        while let Some(found) = tried.next().await {
            if found.is_some() {
                return found;
            }
        }
        None
    }

    async fn feed_at(&self, url: String) -> Option<FeedCandidate> {
        let response =
            self.fetch_page(&url, None).await.ok().filter(|response| is_success(response.status))?;
        let parsed = parse(&response).ok()?;
        Some(candidate(&url, &response, parsed.title))
    }

    async fn fetch_page(&self, url: &str, login: Option<Login>) -> Result<FetchResponse, Trouble> {
        self.fetch(url.to_owned(), FetchKind::Feed, Validators::default(), login).await
    }

    /// Asks a server by the way that the reader chose, with what opens the address; ends in any case.
    pub(crate) async fn fetch(
        &self,
        url: String,
        kind: FetchKind,
        validators: Validators,
        login: Option<Login>,
    ) -> Result<FetchResponse, Trouble> {
        let proxy = self.library().await?.settings.proxy.clone();
        let request = FetchRequest { url, kind, validators, proxy, login };
        let counting = self.counting(&request);
        let outcome = match select(pin!(self.world.fetch(request)), pin!(self.world.sleep(PATIENCE))).await {
            Either::Left((outcome, _)) => outcome,
            Either::Right(_) => Err(Trouble::TimedOut),
        };
        counting.end(&outcome);
        if let Ok(response) = &outcome {
            counting.led_to(&response.final_url);
        }
        outcome
    }
}

fn parse(response: &FetchResponse) -> Result<feed::ParsedFeed, FeedError> {
    feed::parse(&response.body, &response.final_url, response.content_type.as_deref())
}

/// The title and the sources of a list, each source once.
pub(crate) fn sources_of(opml: &[u8]) -> Result<(Option<String>, Vec<FeedCandidate>), Trouble> {
    let document = feed::parse_opml(opml).map_err(|_| Trouble::NoFeedFound)?;
    let mut seen = HashSet::new();
    let sources: Vec<FeedCandidate> = document
        .feeds()
        .filter_map(|(_, outline)| {
            let url = address::web(outline.feed_url.as_deref()?)?;
            let title = Some(outline.title.clone()).filter(|title| !title.is_empty());
            seen.insert(address::feed_key(&url)).then_some(FeedCandidate { url, title })
        })
        .collect();
    if sources.is_empty() { Err(Trouble::NoFeedFound) } else { Ok((document.title, sources)) }
}

/// A temporary redirect is not followed for good: the address that was asked stays.
fn candidate(asked: &str, response: &FetchResponse, title: Option<String>) -> FeedCandidate {
    FeedCandidate { url: response.moved.clone().unwrap_or_else(|| asked.to_owned()), title }
}

pub(crate) fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}
