//! Configuration by flags and environment. What is not understood refuses to start: a setting that is silently
//! ignored is found out by a reader, later.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::time::Duration;

use url::Url;

use crate::policy::is_contact;

/// What `--help` prints.
pub const USAGE: &str = "\
broadsheet-proxy: fetches feeds, pages and pictures for Broadsheet, and serves the app

  --host ADDRESS        address to listen on (127.0.0.1)
  --port PORT           port to listen on, 0 for a free one (8080)
  --dist FOLDER         built app to serve
  --allow-origin URL    another origin that may use the proxy; can be repeated
  --newsstand URL       a local server that may be fetched although it is private; can be repeated
  --rate NUMBER         requests a second that one client may send in the long run, 0 for any (50)
  --max-fetches NUMBER  fetches at the same time (256)
  --cache MEGABYTES     memory for answers that readers share, 0 for none (8)
  --contact ADDRESS     mail address or page that sites are told, for complaints
  --token SECRET        what clients have to show: in the address of the proxy, https://proxy.example.org/t/SECRET/,
                        or as Authorization: Bearer SECRET; better given by the environment
  --trust-forwarded NUMBER
                        proxies of your own in front, each adding its client to X-Forwarded-For (0)

Each can be given as BROADSHEET_PROXY_HOST, _PORT, _DIST, _ALLOW_ORIGIN, _NEWSSTAND, _RATE, _MAX_FETCHES,
_CACHE, _CONTACT, _TOKEN, _TRUST_FORWARDED instead, repeated ones separated by commas. A flag wins over the environment.";

const PREFIX: &str = "BROADSHEET_PROXY_";

/// How the proxy runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// Address to listen on.
    pub host: IpAddr,
    /// Port to listen on; 0 takes a free one.
    pub port: u16,
    /// Folder of the built app.
    pub dist: Option<PathBuf>,
    /// Foreign origins that may use the proxy, serialised.
    pub allow_origins: Vec<String>,
    /// Local servers that may be fetched; the app is told of the first.
    pub newsstands: Vec<Url>,
    /// Requests a second that one client may send in the long run; 0: no limit by client.
    pub rate: u32,
    /// Fetches at the same time.
    pub max_fetches: u32,
    /// Memory for shared answers, in megabytes; 0: none.
    pub cache: u32,
    /// A mail address or page that sites are told.
    pub contact: Option<String>,
    /// What clients have to show.
    pub token: Option<String>,
    /// Our own proxies in front, whose entries of `X-Forwarded-For` are believed.
    pub trust_forwarded: u8,
    /// Time to connect to a site.
    pub connect_timeout: Duration,
    /// Time for a whole fetch.
    pub total_timeout: Duration,
}

/// What the command line asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Start {
    /// Serve.
    Serve(Box<Config>),
    /// Print the usage.
    Help,
}

/// A setting that is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// No such flag or variable.
    #[error("unknown setting {0:?}")]
    Unknown(String),
    /// A flag at the end, without its value.
    #[error("{0} needs a value")]
    NoValue(String),
    /// A flag that stands there twice, and takes one value.
    #[error("{0} is given twice")]
    Twice(String),
    /// A token that is too easily guessed, or cannot stand in an address. It is not repeated: logs keep this.
    #[error("{0} takes 16 to 200 letters, digits and - . _ ~")]
    BadToken(String),
    /// A value that makes no sense.
    #[error("{name} cannot be {value:?}: {expected}")]
    BadValue {
        /// The flag or variable.
        name: String,
        /// What it was given.
        value: String,
        /// What it takes.
        expected: &'static str,
    },
}

impl Default for Config {
    fn default() -> Self {
        Self {
            host: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 8080,
            dist: None,
            allow_origins: Vec::new(),
            newsstands: Vec::new(),
            rate: 50,
            max_fetches: 256,
            cache: 8,
            contact: None,
            token: None,
            trust_forwarded: 0,
            connect_timeout: Duration::from_secs(8),
            total_timeout: Duration::from_secs(20),
        }
    }
}

impl Config {
    /// Reads flags (without the program's name) and environment variables; foreign variables are passed over.
    ///
    /// # Errors
    /// For an unknown flag, an unknown variable with our prefix, and a bad value.
    pub fn read(
        flags: impl IntoIterator<Item = String>,
        environment: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Start, ConfigError> {
        let mut config = Self::default();
        for (name, value) in environment {
            let Some(short) = name.strip_prefix(PREFIX) else { continue };
            let setting = short.to_ascii_lowercase().replace('_', "-");
            let values: Vec<&str> =
                if is_list(&setting) { value.split(',').map(str::trim).collect() } else { vec![&value] };
            values.into_iter().try_for_each(|value| config.set(&setting, &name, value))?;
        }
        let mut given = Vec::new();
        let mut flags = flags.into_iter();
        while let Some(flag) = flags.next() {
            if matches!(flag.as_str(), "--help" | "-h") {
                return Ok(Start::Help);
            }
            let (name, value) = split(flag, &mut flags)?;
            let setting = name.strip_prefix("--").unwrap_or_default().to_owned();
            if !given.contains(&setting) {
                config.forget(&setting);
                given.push(setting.clone());
            } else if !is_list(&setting) {
                return Err(ConfigError::Twice(name));
            }
            config.set(&setting, &name, &value)?;
        }
        Ok(Start::Serve(Box::new(config)))
    }

    fn set(&mut self, setting: &str, name: &str, value: &str) -> Result<(), ConfigError> {
        let bad =
            |expected| ConfigError::BadValue { name: name.to_owned(), value: value.to_owned(), expected };
        match setting {
            "host" => self.host = value.parse().map_err(|_| bad("it takes an IP address"))?,
            "port" => self.port = value.parse().map_err(|_| bad("it takes a number up to 65535"))?,
            "dist" => {
                self.dist = Some(folder(value).ok_or_else(|| bad("it takes a folder with an index.html"))?)
            }
            "allow-origin" => self
                .allow_origins
                .push(origin(value).ok_or_else(|| bad("it takes an address like https://news.example.org"))?),
            "newsstand" => self
                .newsstands
                .push(newsstand(value).ok_or_else(|| bad("it takes an address like http://127.0.0.1:8081"))?),
            "rate" => self.rate = value.parse().map_err(|_| bad("it takes a number"))?,
            "max-fetches" => {
                self.max_fetches = positive(value).ok_or_else(|| bad("it takes a number from 1"))?
            }
            "cache" => {
                self.cache = at_most(value, 4096).ok_or_else(|| bad("it takes megabytes, from 0 to 4096"))?;
            }
            "contact" => {
                let expected = "it takes a mail address, or an address like https://news.example.org/about";
                self.contact = Some(value.to_owned()).filter(|value| is_contact(value));
                self.contact.is_some().then_some(()).ok_or_else(|| bad(expected))?;
            }
            "token" => {
                self.token = Some(value.to_owned()).filter(|value| is_token(value));
                self.token.is_some().then_some(()).ok_or_else(|| ConfigError::BadToken(name.to_owned()))?;
            }
            "trust-forwarded" => {
                let hops = at_most(value, 8).and_then(|hops| u8::try_from(hops).ok());
                self.trust_forwarded =
                    hops.ok_or_else(|| bad("it takes a number of proxies, from 0 to 8"))?;
            }
            _ => return Err(ConfigError::Unknown(name.to_owned())),
        }
        Ok(())
    }

    /// Empties a list that the environment filled, before the first flag of its name.
    fn forget(&mut self, setting: &str) {
        match setting {
            "allow-origin" => self.allow_origins.clear(),
            "newsstand" => self.newsstands.clear(),
            _ => {}
        }
    }
}

fn split(flag: String, rest: &mut impl Iterator<Item = String>) -> Result<(String, String), ConfigError> {
    if !flag.starts_with("--") {
        return Err(ConfigError::Unknown(flag));
    }
    if let Some((name, value)) = flag.split_once('=') {
        return Ok((name.to_owned(), value.to_owned()));
    }
    if !flag.strip_prefix("--").is_some_and(is_setting) {
        return Err(ConfigError::Unknown(flag));
    }
    rest.next().map(|value| (flag.clone(), value)).ok_or(ConfigError::NoValue(flag))
}

fn is_setting(setting: &str) -> bool {
    let single =
        ["host", "port", "dist", "rate", "max-fetches", "cache", "contact", "token", "trust-forwarded"];
    single.contains(&setting) || is_list(setting)
}

fn is_list(setting: &str) -> bool {
    matches!(setting, "allow-origin" | "newsstand")
}

fn folder(value: &str) -> Option<PathBuf> {
    Some(PathBuf::from(value)).filter(|path| path.join("index.html").is_file())
}

fn positive(value: &str) -> Option<u32> {
    value.parse().ok().filter(|number| *number > 0)
}

fn at_most(value: &str, most: u32) -> Option<u32> {
    value.parse().ok().filter(|number| *number <= most)
}

fn is_token(value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    (16..=200).contains(&value.len()) && value.bytes().all(is_plain)
}

fn web_address(value: &str) -> Option<Url> {
    let url = Url::parse(value).ok()?;
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    (is_plain && matches!(url.scheme(), "http" | "https") && url.path() == "/").then_some(url)
}

fn origin(value: &str) -> Option<String> {
    web_address(value).map(|url| url.origin().ascii_serialization())
}

fn newsstand(value: &str) -> Option<Url> {
    web_address(value).filter(|url| url.port_or_known_default().is_some_and(|port| port != 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(flags: &[&str], environment: &[(&str, &str)]) -> Result<Config, String> {
        let flags = flags.iter().map(|flag| (*flag).to_owned());
        let environment = environment.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        match Config::read(flags, environment) {
            Ok(Start::Serve(config)) => Ok(*config),
            Ok(Start::Help) => Err("help".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    }

    #[test]
    fn without_settings_it_listens_to_this_machine_only() {
        let config = read(&[], &[("PATH", "/bin")]).unwrap();
        assert_eq!((config.host.is_loopback(), config.port, config.newsstands.len()), (true, 8080, 0));
    }

    #[test]
    fn flags_win_over_the_environment() {
        let config = read(
            &["--port", "0", "--newsstand=http://127.0.0.1:1", "--newsstand", "http://127.0.0.1:2/"],
            &[
                ("BROADSHEET_PROXY_PORT", "9"),
                ("BROADSHEET_PROXY_NEWSSTAND", "http://127.0.0.1:3"),
                ("BROADSHEET_PROXY_ALLOW_ORIGIN", "https://a.org, https://b.org:8443/"),
            ],
        )
        .unwrap();
        assert_eq!(config.port, 0);
        assert_eq!(
            config.newsstands.iter().map(Url::as_str).collect::<Vec<_>>(),
            ["http://127.0.0.1:1/", "http://127.0.0.1:2/"]
        );
        assert_eq!(config.allow_origins, ["https://a.org", "https://b.org:8443"]);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (flags, environment, expected) in [
            (vec!["--prot", "1"], vec![], "unknown setting \"--prot\""),
            (vec!["--allow-loopback-ports=1"], vec![], "unknown setting \"--allow-loopback-ports\""),
            (vec!["serve"], vec![], "unknown setting \"serve\""),
            (vec!["--port"], vec![], "--port needs a value"),
            (vec!["--port", "70000"], vec![], "--port cannot be \"70000\": it takes a number up to 65535"),
            (vec!["--host", "everywhere"], vec![], "--host cannot be \"everywhere\": it takes an IP address"),
            (vec!["--max-fetches", "0"], vec![], "--max-fetches cannot be \"0\": it takes a number from 1"),
            (
                vec!["--dist", "/no/such/folder"],
                vec![],
                "--dist cannot be \"/no/such/folder\": it takes a folder with an index.html",
            ),
            (vec!["--dist", "src"], vec![], "--dist cannot be \"src\": it takes a folder with an index.html"),
            (vec!["---port", "0"], vec![], "unknown setting \"---port\""),
            (vec!["---port=0"], vec![], "unknown setting \"---port\""),
            (vec!["--=0"], vec![], "unknown setting \"--\""),
            (vec!["--port=0", "--port", "0"], vec![], "--port is given twice"),
            (
                vec!["--token", "a-secret-of-some-length", "--token", "another-secret-of-it"],
                vec![],
                "--token is given twice",
            ),
            (vec![], vec![("BROADSHEET_PROXY_PROT", "1")], "unknown setting \"BROADSHEET_PROXY_PROT\""),
            (
                vec![],
                vec![("BROADSHEET_PROXY_RATE", "fast")],
                "BROADSHEET_PROXY_RATE cannot be \"fast\": it takes a number",
            ),
            (
                vec!["--cache", "lots"],
                vec![],
                "--cache cannot be \"lots\": it takes megabytes, from 0 to 4096",
            ),
            (
                vec!["--contact", "me"],
                vec![],
                "--contact cannot be \"me\": it takes a mail address, or an address like https://news.example.org/about",
            ),
            (vec!["--token", "hunter2"], vec![], "--token takes 16 to 200 letters, digits and - . _ ~"),
            (
                vec!["--trust-forwarded", "all"],
                vec![],
                "--trust-forwarded cannot be \"all\": it takes a number of proxies, from 0 to 8",
            ),
            (vec!["--help"], vec![], "help"),
        ] {
            assert_eq!(read(&flags, &environment), Err(expected.to_owned()));
        }
        for value in ["*", "null", "https://a.org/path", "ftp://a.org", ""] {
            assert!(read(&["--allow-origin", value], &[]).is_err(), "{value}");
            assert!(read(&["--newsstand", value], &[]).is_err(), "{value}");
        }
    }
}
