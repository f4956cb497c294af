//! The words after `cargo xtask`.

use crate::failure::{Failure, Result};

/// Words not yet understood.
pub struct Args(Vec<String>);

impl Args {
    /// The words of this process.
    pub fn from_environment() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// Takes the first word.
    pub fn command(&mut self) -> Option<String> {
        (!self.0.is_empty()).then(|| self.0.remove(0))
    }

    /// Takes `--name`; whether it was there.
    pub fn flag(&mut self, name: &str) -> bool {
        let before = self.0.len();
        self.0.retain(|word| word != name);
        self.0.len() < before
    }

    /// Takes `--name VALUE` or `--name=VALUE`.
    pub fn value(&mut self, name: &str) -> Result<Option<String>> {
        let with_equals = format!("{name}=");
        let Some(at) = self.0.iter().position(|word| word == name || word.starts_with(&with_equals)) else {
            return Ok(None);
        };
        let word = self.0.remove(at);
        if let Some(value) = word.strip_prefix(&with_equals) {
            return Ok(Some(value.to_owned()));
        }
        if at < self.0.len() { Ok(Some(self.0.remove(at))) } else { Err(missing(name)) }
    }

    /// Ends the reading: a word that is left is a mistake.
    pub fn done(self) -> Result<()> {
        match self.0.first() {
            None => Ok(()),
            Some(word) => {
                Err(Failure::because(format!("`{word}` is not known here; see `cargo xtask help`")))
            }
        }
    }
}

fn missing(name: &str) -> Failure {
    Failure::because(format!("{name} needs a value"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(words: &str) -> Args {
        Args(words.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn values_come_after_a_space_or_an_equals_sign() {
        for words in ["--port 9", "--port=9"] {
            let mut args = args(words);
            assert_eq!(args.value("--port").unwrap().as_deref(), Some("9"));
            assert!(args.done().is_ok());
        }
    }

    #[test]
    fn a_missing_value_and_an_unknown_word_are_mistakes() {
        assert!(args("--port").value("--port").is_err());
        assert!(args("--prot 9").done().is_err());
    }
}
