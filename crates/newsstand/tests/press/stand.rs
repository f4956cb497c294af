//! A newsstand of the test's own, on a free port.

use std::time::Duration;

use newsstand::{Newsstand, Settings};
use ureq::{Agent, Body, http::Response};

pub struct Stand {
    pub base: String,
    agent: Agent,
    // Ends the server when the test ends.
    _runtime: tokio::runtime::Runtime,
}

/// Dated 2026-11-23, so that every run sees the same bytes.
pub fn stand(seed: u64) -> Stand {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let settings = Settings { seed, now: Some(1_795_405_134), ..Settings::default() };
    let newsstand = runtime.block_on(Newsstand::open(settings)).unwrap();
    let base = newsstand.address();
    runtime.spawn(newsstand.serve());
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_global(Some(Duration::from_secs(60)));
    Stand { base, agent: config.build().into(), _runtime: runtime }
}

impl Stand {
    pub fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Result<Response<Body>, ureq::Error> {
        let mut request = self.agent.get(format!("{}{path}", self.base));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.call()
    }

    pub fn get(&self, path: &str) -> Response<Body> {
        self.ask(path, &[]).unwrap()
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8_lossy(&self.bytes(path)).into_owned()
    }

    pub fn bytes(&self, path: &str) -> Vec<u8> {
        self.get(path).body_mut().with_config().limit(200 << 20).read_to_vec().unwrap()
    }

    pub fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.text(path)).unwrap()
    }

    pub fn post(&self, path: &str) -> u16 {
        self.agent.post(format!("{}{path}", self.base)).send_empty().unwrap().status().as_u16()
    }

    /// Paths of all feeds in the catalogue.
    pub fn feed_paths(&self) -> Vec<String> {
        let sources = self.json("/sources.json");
        let feeds =
            sources.as_array().unwrap().iter().flat_map(|source| source["feeds"].as_array().unwrap().clone());
        feeds.map(|feed| feed["url"].as_str().unwrap().strip_prefix(&self.base).unwrap().to_owned()).collect()
    }

    /// The feed at a path, read by the reader's own parser.
    pub fn feed(&self, path: &str) -> feed::ParsedFeed {
        let mut response = self.get(path);
        assert_eq!(response.status(), 200, "{path}");
        let kind = header(&response, "content-type");
        let bytes = response.body_mut().with_config().limit(200 << 20).read_to_vec().unwrap();
        feed::parse(&bytes, &format!("{}{path}", self.base), kind.as_deref()).unwrap()
    }
}

pub fn header(response: &Response<Body>, name: &str) -> Option<String> {
    response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}
