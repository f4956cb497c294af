//! Counts for Prometheus: numbers only, no address of anybody.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::policy::Kind;

/// Upper bounds of the latency histogram, in seconds.
const BOUNDS: [f64; 9] = [0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// How the shared cache served a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Served {
    /// From memory.
    Hit,
    /// From memory, after the site said that it is still right.
    Revalidated,
    /// By a fetch that was under way for another.
    Joined,
    /// By a fetch of its own.
    Fetched,
}

impl Served {
    fn word(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Revalidated => "revalidated",
            Self::Joined => "joined",
            Self::Fetched => "fetched",
        }
    }
}

/// What is counted.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, &'static str), u64>>,
    served: Mutex<BTreeMap<Served, u64>>,
    received: AtomicU64,
    sent: AtomicU64,
    under_way: AtomicI64,
    waiting: AtomicI64,
    latency: Mutex<Latency>,
}

#[derive(Debug, Default)]
struct Latency {
    buckets: [u64; BOUNDS.len()],
    sum: f64,
    count: u64,
}

/// One fetch, or one client's request, under way; it ends when this is dropped.
#[derive(Debug)]
pub struct UnderWay(Arc<Metrics>, fn(&Metrics) -> &AtomicI64);

impl UnderWay {
    fn new(metrics: &Arc<Metrics>, gauge: fn(&Metrics) -> &AtomicI64) -> Self {
        gauge(metrics).fetch_add(1, Ordering::Relaxed);
        Self(Arc::clone(metrics), gauge)
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.1(&self.0).fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    /// Counts a request by what came of it: `ok`, `not_modified`, `other_status`, or an error's code.
    pub fn answered(&self, kind: Option<Kind>, outcome: &'static str) {
        let kind = kind.map_or("none", Kind::word);
        *self.requests.lock().unwrap_or_else(PoisonError::into_inner).entry((kind, outcome)).or_default() +=
            1;
    }

    /// Counts how the cache did.
    pub fn served(&self, how: Served) {
        *self.served.lock().unwrap_or_else(PoisonError::into_inner).entry(how).or_default() += 1;
    }

    /// Counts decoded bytes of sites.
    pub fn received(&self, bytes: usize) {
        self.received.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Counts bytes of bodies for clients.
    pub fn sent(&self, bytes: u64) {
        self.sent.fetch_add(bytes, Ordering::Relaxed);
    }

    /// Begins a fetch.
    pub fn begin(self: &Arc<Self>) -> UnderWay {
        UnderWay::new(self, |metrics| &metrics.under_way)
    }

    /// Begins a client's request, which ends when it has its answer.
    pub fn wait(self: &Arc<Self>) -> UnderWay {
        UnderWay::new(self, |metrics| &metrics.waiting)
    }

    /// Notes how long a site took to answer.
    pub fn took(&self, time: Duration) {
        let seconds = time.as_secs_f64();
        let mut latency = self.latency.lock().unwrap_or_else(PoisonError::into_inner);
        for (bucket, bound) in latency.buckets.iter_mut().zip(BOUNDS) {
            *bucket += u64::from(seconds <= bound);
        }
        latency.sum += seconds;
        latency.count += 1;
    }

    /// All of it in Prometheus's text format, version 0.0.4. `cached` is the weight of the cache in bytes.
    pub fn text(&self, cached: u64) -> String {
        let mut text = String::new();
        head(&mut text, "requests_total", "counter", "Requests by kind and outcome.");
        for ((kind, outcome), count) in &*self.requests.lock().unwrap_or_else(PoisonError::into_inner) {
            line(&mut text, &format!("requests_total{{kind=\"{kind}\",outcome=\"{outcome}\"}}"), count);
        }
        head(&mut text, "cache_total", "counter", "Requests by how the shared cache served them.");
        for (how, count) in &*self.served.lock().unwrap_or_else(PoisonError::into_inner) {
            line(&mut text, &format!("cache_total{{result=\"{}\"}}", how.word()), count);
        }
        head(&mut text, "bytes_total", "counter", "Bytes of bodies, decoded.");
        line(&mut text, "bytes_total{direction=\"received\"}", self.received.load(Ordering::Relaxed));
        line(&mut text, "bytes_total{direction=\"sent\"}", self.sent.load(Ordering::Relaxed));
        head(&mut text, "cache_bytes", "gauge", "Memory of the shared cache.");
        line(&mut text, "cache_bytes", cached);
        head(&mut text, "requests_in_flight", "gauge", "Requests that wait for their answer.");
        line(&mut text, "requests_in_flight", self.waiting.load(Ordering::Relaxed));
        head(&mut text, "upstream_in_flight", "gauge", "Fetches under way.");
        line(&mut text, "upstream_in_flight", self.under_way.load(Ordering::Relaxed));
        self.histogram(&mut text);
        text
    }

    fn histogram(&self, text: &mut String) {
        head(text, "upstream_seconds", "histogram", "Time until a site had answered.");
        let latency = self.latency.lock().unwrap_or_else(PoisonError::into_inner);
        for (bound, count) in BOUNDS.iter().zip(latency.buckets) {
            line(text, &format!("upstream_seconds_bucket{{le=\"{bound}\"}}"), count);
        }
        line(text, "upstream_seconds_bucket{le=\"+Inf\"}", latency.count);
        line(text, "upstream_seconds_sum", latency.sum);
        line(text, "upstream_seconds_count", latency.count);
    }
}

const PREFIX: &str = "broadsheet_proxy_";

fn head(text: &mut String, name: &str, kind: &str, help: &str) {
    _ = writeln!(text, "# HELP {PREFIX}{name} {help}\n# TYPE {PREFIX}{name} {kind}");
}

fn line(text: &mut String, name: &str, value: impl std::fmt::Display) {
    _ = writeln!(text, "{PREFIX}{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_told_in_prometheus_text() {
        let metrics = Arc::new(Metrics::default());
        metrics.answered(Some(Kind::Feed), "ok");
        metrics.answered(None, "bad_request");
        metrics.served(Served::Hit);
        metrics.took(Duration::from_millis(200));
        let _fetch = metrics.begin();
        let text = metrics.text(7);
        for line in [
            "# TYPE broadsheet_proxy_requests_total counter",
            "broadsheet_proxy_requests_total{kind=\"feed\",outcome=\"ok\"} 1",
            "broadsheet_proxy_requests_total{kind=\"none\",outcome=\"bad_request\"} 1",
            "broadsheet_proxy_cache_total{result=\"hit\"} 1",
            "broadsheet_proxy_cache_bytes 7",
            "broadsheet_proxy_upstream_in_flight 1",
            "broadsheet_proxy_upstream_seconds_bucket{le=\"0.1\"} 0",
            "broadsheet_proxy_upstream_seconds_bucket{le=\"0.25\"} 1",
            "broadsheet_proxy_upstream_seconds_bucket{le=\"+Inf\"} 1",
            "broadsheet_proxy_upstream_seconds_sum 0.2",
        ] {
            assert!(text.lines().any(|own| own == line), "{line} in {text}");
        }
    }
}
