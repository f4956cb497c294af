//! The command line.

use crate::{Error, Settings, moment};

/// Reads the flags after the program's name; an unknown one is an error.
pub fn parse_flags(arguments: impl IntoIterator<Item = String>) -> Result<Settings, Error> {
    let mut settings = Settings::default();
    let mut arguments = arguments.into_iter();
    while let Some(flag) = arguments.next() {
        let (name, inline) = match flag.split_once('=') {
            Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
            None => (flag, None),
        };
        if !matches!(name.as_str(), "--port" | "--host" | "--seed" | "--now") {
            return Err(Error::Flag(format!("unknown flag {name}; known: --port --host --seed --now")));
        }
        let value = inline
            .or_else(|| arguments.next())
            .ok_or_else(|| Error::Flag(format!("{name} wants a value")))?;
        set(&mut settings, &name, &value)?;
    }
    Ok(settings)
}

fn set(settings: &mut Settings, name: &str, value: &str) -> Result<(), Error> {
    let wrong = |_| Error::Flag(format!("{name} does not take {value}"));
    match name {
        "--port" => settings.port = value.parse().map_err(wrong)?,
        "--seed" => settings.seed = value.parse().map_err(wrong)?,
        "--host" => {
            settings.host =
                value.parse().map_err(|_| Error::Flag(format!("--host does not take {value}")))?;
        }
        _ => {
            let now = moment::parse_rfc3339(value);
            settings.now = Some(now.ok_or_else(|| Error::Flag(format!("--now does not take {value}")))?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Settings, Error> {
        parse_flags(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn flags_are_read_in_both_spellings() {
        let settings = parse("--port 8081 --seed=9 --now 2026-11-23T03:38:54Z").unwrap();
        assert_eq!((settings.port, settings.seed, settings.now), (8081, 9, Some(1_795_405_134)));
    }

    #[test]
    fn what_is_unknown_or_does_not_fit_is_one_line() {
        for line in ["--colour red", "--port eighty", "--now yesterday", "--seed", "--host example"] {
            let message = parse(line).unwrap_err().to_string();
            assert!(!message.contains('\n') && !message.is_empty(), "{line}");
        }
    }
}
