//! Settings from the Worker's environment. A Worker cannot refuse to start: what is not understood makes it answer every
//! request with an error that names the variable.

use std::time::Duration;

use url::Url;

use crate::policy::{Gate, is_contact};

/// Every variable of ours begins with this.
pub const PREFIX: &str = "BROADSHEET_PROXY_";

/// The longest time that a platform lets a request wait.
const LONGEST: u64 = 100_000;

/// How the Worker runs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Foreign origins that may use the proxy, serialised.
    pub allow_origins: Vec<String>,
    /// Local servers that may be fetched although they are private; for tests. The app is told of the first.
    pub newsstands: Vec<Url>,
    /// Requests a second that one client may send in the long run, where the platform's own limit is not bound;
    /// 0: any.
    pub rate: u32,
    /// A mail address or page that sites are told.
    pub contact: Option<String>,
    /// What clients have to show.
    pub token: Option<String>,
    /// Time for a whole fetch.
    pub time: Duration,
}

/// A variable that is not understood. Its value is not repeated: everybody reads the answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// No such variable.
    #[error("unknown setting {0}")]
    Unknown(String),
    /// A value that makes no sense.
    #[error("{name} cannot be what it is: {expected}")]
    BadValue {
        /// The variable.
        name: String,
        /// What it takes.
        expected: &'static str,
    },
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            allow_origins: Vec::new(),
            newsstands: Vec::new(),
            rate: 50,
            contact: None,
            token: None,
            time: Duration::from_secs(20),
        }
    }
}

impl Settings {
    /// Reads variables; foreign ones are passed over.
    ///
    /// # Errors
    /// For an unknown variable with our prefix, and for a bad value.
    pub fn read(variables: impl IntoIterator<Item = (String, String)>) -> Result<Self, SettingsError> {
        let mut settings = Self::default();
        for (name, value) in variables {
            if let Some(setting) = name.strip_prefix(PREFIX) {
                settings.set(setting, &name, &value)?;
            }
        }
        Ok(settings)
    }

    /// The gate for these settings.
    pub fn gate(&self) -> Gate {
        Gate::new(self.newsstands.clone())
    }

    fn set(&mut self, setting: &str, name: &str, value: &str) -> Result<(), SettingsError> {
        let bad = |expected| SettingsError::BadValue { name: name.to_owned(), expected };
        match setting {
            "ALLOW_ORIGIN" => {
                self.allow_origins = list(value, origin)
                    .ok_or_else(|| bad("it takes addresses like https://news.example.org"))?;
            }
            "NEWSSTAND" => {
                self.newsstands = list(value, web_address)
                    .ok_or_else(|| bad("it takes addresses like http://127.0.0.1:8081"))?;
            }
            "RATE" => self.rate = value.parse().map_err(|_| bad("it takes a number"))?,
            "CONTACT" => {
                let expected = "it takes a mail address, or an address like https://news.example.org/about";
                self.contact = Some(value.to_owned());
                is_contact(value).then_some(()).ok_or_else(|| bad(expected))?;
            }
            "TOKEN" => {
                self.token = Some(value.to_owned());
                is_token(value)
                    .then_some(())
                    .ok_or_else(|| bad("it takes 16 to 200 letters, digits and - . _ ~"))?;
            }
            "TIME" => self.time = time(value).ok_or_else(|| bad("it takes milliseconds, 1 to 100000"))?,
            _ => return Err(SettingsError::Unknown(name.to_owned())),
        }
        Ok(())
    }
}

fn list<T>(value: &str, read: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    value.split(',').map(|part| read(part.trim())).collect()
}

fn time(value: &str) -> Option<Duration> {
    value.parse().ok().filter(|time| (1..=LONGEST).contains(time)).map(Duration::from_millis)
}

fn is_token(value: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
    (16..=200).contains(&value.len()) && value.bytes().all(is_plain)
}

fn origin(value: &str) -> Option<String> {
    web_address(value).map(|url| url.origin().ascii_serialization())
}

fn web_address(value: &str) -> Option<Url> {
    let url = Url::parse(value).ok()?;
    let is_plain = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    (is_plain && matches!(url.scheme(), "http" | "https") && url.path() == "/").then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Settings, String> {
        let owned = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Settings::read(owned).map_err(|error| error.to_string())
    }

    #[test]
    fn settings_are_read_and_foreign_variables_passed_over() {
        let settings = read(&[
            ("BROADSHEET_PROXY_ALLOW_ORIGIN", "https://a.org, https://b.org:8443/"),
            ("BROADSHEET_PROXY_NEWSSTAND", "http://127.0.0.1:8081"),
            ("BROADSHEET_PROXY_RATE", "7"),
            ("BROADSHEET_PROXY_TIME", "250"),
            ("BROADSHEET_PROXY_CONTACT", "news@example.org"),
            ("BROADSHEET_PROXY_TOKEN", "sixteen-letters-"),
            ("SOMETHING_ELSE", "x"),
        ])
        .unwrap();
        assert_eq!(settings.allow_origins, ["https://a.org", "https://b.org:8443"]);
        assert_eq!(
            settings.newsstands.iter().map(Url::as_str).collect::<Vec<_>>(),
            ["http://127.0.0.1:8081/"]
        );
        assert_eq!((settings.rate, settings.time), (7, Duration::from_millis(250)));
    }

    #[test]
    fn what_is_not_understood_is_named_but_never_repeated() {
        for (name, value) in [
            ("BROADSHEET_PROXY_PROT", "1"),
            ("BROADSHEET_PROXY_", "1"),
            ("BROADSHEET_PROXY_RATE", "fast"),
            ("BROADSHEET_PROXY_TIME", "0"),
            ("BROADSHEET_PROXY_TIME", "100001"),
            ("BROADSHEET_PROXY_ALLOW_ORIGIN", "*"),
            ("BROADSHEET_PROXY_ALLOW_ORIGIN", ""),
            ("BROADSHEET_PROXY_ALLOW_ORIGIN", "https://a.org/path"),
            ("BROADSHEET_PROXY_NEWSSTAND", "ftp://a.org"),
            ("BROADSHEET_PROXY_CONTACT", "somebody"),
            ("BROADSHEET_PROXY_TOKEN", "hunter2"),
        ] {
            let said = read(&[(name, value)]).unwrap_err();
            assert!(said.contains(name), "{name}: {said}");
            assert!(value.len() < 4 || !said.contains(value), "{value}: {said}");
        }
    }
}
