//! A turn at sites: the time that a fetch has, and its place at the site that it asks, of which no site has many. The
//! proxy is no cannon, whoever asks, and wherever redirects lead.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;
use url::Url;

use super::limit::{Allowance, Entry, Limiter};
use super::room::Room;
use crate::policy::{FetchError, Gate, site_of};

/// What one site may be asked.
pub const PER_SITE: Allowance = Allowance { rate: 50.0, burst: 600.0, at_once: 64 };

/// The places at all sites.
#[derive(Debug)]
pub struct Places {
    gate: Gate,
    limiter: Arc<Limiter<String>>,
    room: Arc<Room>,
}

/// A place at a site; it is free again when this is dropped. A newsstand has as many as are wanted.
#[derive(Debug)]
pub struct Place {
    /// The site's name.
    pub site: String,
    entry: Option<Entry<String>>,
}

/// What a fetch begins with.
#[derive(Debug)]
pub struct Turn {
    /// At the site that is asked.
    pub place: Place,
    /// When all has to be there, as long as it is waited for.
    pub deadline: Instant,
}

impl Places {
    /// Places at all sites; whoever has stalled in one, and holds a share of this memory, may have to give way.
    pub fn new(gate: Gate, room: Arc<Room>) -> Self {
        Self { gate, limiter: Limiter::new(PER_SITE), room }
    }

    /// A turn of so long. It begins now: who waits for memory or for the proxy's own limits waits in this time.
    ///
    /// # Errors
    /// `RateLimited` when the site has no place.
    pub fn turn(&self, url: &Url, time: Duration) -> Result<Turn, FetchError> {
        Ok(Turn { place: self.enter(url)?, deadline: Instant::now() + time })
    }

    /// The place for the next hop: this one, as long as it leads to the same site.
    ///
    /// # Errors
    /// `RateLimited` when the site has no place.
    pub fn onward(&self, place: Place, url: &Url) -> Result<Place, FetchError> {
        let is_same = place.entry.is_some() && place.site == site_of(url);
        if is_same { Ok(place) } else { self.enter(url) }
    }

    /// A place at a site. Where it has none, a reader who has stalled there gives way.
    fn enter(&self, url: &Url) -> Result<Place, FetchError> {
        let site = site_of(url).to_owned();
        if self.gate.is_newsstand(url) {
            return Ok(Place { site, entry: None });
        }
        let enter = || self.limiter.enter(site.clone(), std::time::Instant::now());
        let entry =
            enter().or_else(|error| if self.room.cut_longest(Some(&site)) { enter() } else { Err(error) })?;
        Ok(Place { site, entry: Some(entry) })
    }
}

#[cfg(test)]
impl Turn {
    /// One of a minute, at a site that nobody else asks.
    pub fn free() -> Self {
        let place = Place { site: String::new(), entry: None };
        Self { place, deadline: Instant::now() + Duration::from_secs(60) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::decode::{Decoder, Encoding};
    use crate::native::relay::Relay;
    use crate::native::room::STALLED;
    use crate::native::source::Source;
    use axum::body::Body;

    fn places() -> Places {
        Places::new(Gate::new(vec![url("http://127.0.0.1:8081/")]), Room::new(1 << 20))
    }

    fn url(address: &str) -> Url {
        Url::parse(address).unwrap()
    }

    #[test]
    fn redirects_do_not_lead_round_the_limit_of_a_site() {
        for (from, to, is_counted) in [
            ("https://a{}.example.com/", "https://victim.example.com/", true),
            ("https://a{}.example.com/", "https://victim.example.com./", true),
            ("http://127.0.0.1:8081/{}", "https://victim.example.com/", true),
            ("https://a{}.example.com/", "http://127.0.0.1:8081/", false),
        ] {
            let (places, to) = (places(), url(to));
            let all: Vec<_> = (0..PER_SITE.at_once + 6)
                .map(|number| places.enter(&url(&from.replace("{}", &number.to_string()))).unwrap())
                .map(|place| places.onward(place, &to))
                .collect();
            let refused = all.iter().filter(|place| place.is_err()).count();
            assert_eq!(refused, if is_counted { 6 } else { 0 }, "{from} {to}");
        }
    }

    #[test]
    fn hops_within_a_site_take_one_place() {
        let (places, site) = (places(), url("https://example.com/"));
        let mut place = places.enter(&site).unwrap();
        let others: Vec<_> = (1..PER_SITE.at_once).map(|_| places.enter(&site).unwrap()).collect();
        for hop in ["https://example.com/a", "http://example.com/", "https://example.com.:8443/"] {
            place = places.onward(place, &url(hop)).unwrap();
        }
        let elsewhere = places.onward(place, &url("https://www.example.com/")).unwrap();
        assert!(places.enter(&site).is_ok(), "the place that was left is free");
        drop((others, elsewhere));
    }

    #[tokio::test(start_paused = true)]
    async fn readers_who_stall_at_a_site_give_way_to_others_there() {
        let (places, site) = (places(), url("http://victim.example.com/"));
        let mut readers = Vec::new();
        for _ in 0..PER_SITE.at_once {
            let decoder = Decoder::new(Encoding::Identity, 100);
            let time = Duration::from_secs(5);
            let mut source = Source::new(Body::from("rest"), decoder, time, Arc::default());
            let place = places.enter(&site).unwrap();
            source.guard(place.site.clone(), place);
            let relay = Relay::new();
            readers.push(relay.reader());
            relay.begin(Vec::new(), source, Vec::new()).await;
            places.room.watch(&relay);
        }
        assert!(places.enter(&site).is_err(), "nobody has stalled yet");
        tokio::time::advance(STALLED).await;
        assert!(places.enter(&site).is_ok());
    }
}
