//! The Worker in its own runtime: one Node process keeps an instance of Miniflare for each proxy that a test starts.

use std::collections::{BTreeMap, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use proxy::Config;
use serde_json::{Value, json};
use tokio::sync::oneshot;

/// Names the proxy under test: `edge`, or the native server.
const TARGET: &str = "BROADSHEET_PROXY_UNDER_TEST";
/// Names the script that keeps the instances.
const HOST: &str = "BROADSHEET_EDGE_HOST";

/// Settings of a Worker, as its environment has them.
pub type Variables = BTreeMap<String, String>;

/// A running Worker. It stops when this is dropped.
pub struct Instance {
    pub address: SocketAddr,
    number: u64,
}

impl Drop for Instance {
    fn drop(&mut self) {
        host().tell(&json!({"stop": self.number}));
    }
}

pub fn is_under_test() -> bool {
    std::env::var(TARGET).is_ok_and(|target| target == "edge")
}

/// Says past the capture of the test runner that the test of this thread is not for the edge.
pub fn skip(reason: &str) {
    let thread = std::thread::current();
    let mut out = std::io::stdout().lock();
    writeln!(out, "skipped at the edge: {}: {reason}", thread.name().unwrap_or_default()).unwrap();
}

/// The environment that means the same as a native configuration.
pub fn variables(config: &Config) -> Variables {
    let newsstands: Vec<&str> = config.newsstands.iter().map(url::Url::as_str).collect();
    [
        ("ALLOW_ORIGIN", config.allow_origins.join(",")),
        ("NEWSSTAND", newsstands.join(",")),
        ("RATE", config.rate.to_string()),
        ("CONTACT", config.contact.clone().unwrap_or_default()),
        ("TOKEN", config.token.clone().unwrap_or_default()),
        ("TIME", time(config).as_millis().to_string()),
    ]
    .into_iter()
    .filter(|(_, value)| !value.is_empty())
    .map(|(name, value)| (format!("BROADSHEET_PROXY_{name}"), value))
    .collect()
}

/// The platform has no time to connect, so that many a site ends with the time for all; the default one is made shorter,
/// so that the suite ends sooner.
fn time(config: &Config) -> Duration {
    let is_default = config.total_timeout == Config::default().total_timeout;
    if is_default { Duration::from_secs(8) } else { config.total_timeout }
}

/// Starts a Worker with these settings.
pub async fn start(variables: &Variables) -> Instance {
    start_with(variables, &json!({})).await
}

/// Starts a Worker with these settings and limits of the platform.
pub async fn start_with(variables: &Variables, limits: &Value) -> Instance {
    let (number, told) = host().expect_answer();
    host().tell(&json!({"start": number, "variables": variables, "ratelimits": limits}));
    let address = told.await.unwrap().unwrap();
    Instance { address, number }
}

struct Host {
    // Ends with this process, because its standard input does.
    _child: Child,
    input: Mutex<ChildStdin>,
    waiting: Arc<Mutex<Waiting>>,
}

type Told = Result<SocketAddr, String>;

#[derive(Default)]
struct Waiting {
    count: u64,
    senders: HashMap<u64, oneshot::Sender<Told>>,
}

fn host() -> &'static Host {
    static HOST: OnceLock<Host> = OnceLock::new();
    HOST.get_or_init(Host::start)
}

impl Host {
    fn start() -> Self {
        let script = std::env::var(HOST).expect("`cargo xtask test edge` says where the script is");
        let mut child = Command::new("node")
            .arg(script)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node is installed");
        let (input, output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let waiting = Arc::<Mutex<Waiting>>::default();
        let receivers = Arc::clone(&waiting);
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                receivers.lock().unwrap().tell(&line);
            }
            receivers.lock().unwrap().senders.clear();
        });
        Self { _child: child, input: Mutex::new(input), waiting }
    }

    fn tell(&self, what: &Value) {
        writeln!(self.input.lock().unwrap(), "{what}").unwrap();
    }

    fn expect_answer(&self) -> (u64, oneshot::Receiver<Told>) {
        let (sender, receiver) = oneshot::channel();
        let mut waiting = self.waiting.lock().unwrap();
        waiting.count += 1;
        let number = waiting.count;
        waiting.senders.insert(number, sender);
        (number, receiver)
    }
}

impl Waiting {
    /// A line such as `{"number": 1, "address": "127.0.0.1:8000"}`, or with an `error`.
    fn tell(&mut self, line: &str) {
        let said: Value = serde_json::from_str(line).unwrap_or_default();
        let sender = said["number"].as_u64().and_then(|number| self.senders.remove(&number));
        let Some(sender) = sender else { return println!("{line}") };
        let address = said["address"].as_str().and_then(|address| address.parse().ok());
        // Nobody listens when the test was given up.
        _ = sender.send(address.ok_or_else(|| said["error"].to_string()));
    }
}
