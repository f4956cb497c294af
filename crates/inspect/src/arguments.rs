//! Options and files of a command line.

/// What stands behind the command.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    options: Vec<(String, String)>,
    /// Everything that is no option, in the order given.
    pub(crate) files: Vec<String>,
}

impl Arguments {
    /// Reads `--name value` and `--name=value` for the names that are known; anything else with a dash is wrong. Behind
    /// `--` stand files alone, and `-` is a file.
    pub(crate) fn read(words: impl Iterator<Item = String>, known: &[&str]) -> Result<Self, String> {
        let mut read = Self::default();
        let mut words = words;
        while let Some(word) = words.next() {
            if word == "--" {
                read.files.extend(words);
                break;
            }
            if !word.starts_with('-') || word == "-" {
                read.files.push(word);
                continue;
            }
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(value.to_owned())),
                None => (word, None),
            };
            if !known.contains(&name.as_str()) {
                return Err(format!("unknown option {name}"));
            }
            let value = value.or_else(|| words.next()).ok_or_else(|| format!("{name} wants a value"))?;
            read.options.push((name, value));
        }
        Ok(read)
    }

    /// The value of an option, the last where it is given twice.
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().rev().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// For a command that reads standard input.
    pub(crate) fn no_files(&self) -> Result<(), String> {
        match self.files.first() {
            Some(file) => Err(format!("no file is wanted here, but there is {file}")),
            None => Ok(()),
        }
    }

    /// The files, of which a command wants at least one.
    pub(crate) fn some_files(&self) -> Result<&[String], String> {
        if self.files.is_empty() { Err("no file given".to_owned()) } else { Ok(&self.files) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Result<Arguments, String> {
        Arguments::read(words.iter().map(|word| (*word).to_owned()), &["--base"])
    }

    #[test]
    fn options_and_files_are_told_apart() {
        let arguments = read(&["--base", "https://a/", "x", "--base=https://b/", "y"]).unwrap();
        assert_eq!(arguments.option("--base"), Some("https://b/"));
        assert_eq!(arguments.files, ["x", "y"]);
        let arguments = read(&["-", "--base=https://b/", "--", "--x", "-h", "--"]).unwrap();
        assert_eq!(arguments.files, ["-", "--x", "-h", "--"]);
    }

    #[test]
    fn wrong_arguments_are_told() {
        for (words, message) in [
            (&["--nope"][..], "unknown option --nope"),
            (&["-h"], "unknown option -h"),
            (&["--base"], "--base wants a value"),
        ] {
            assert_eq!(read(words), Err(message.to_owned()));
        }
        assert_eq!(Arguments::default().some_files(), Err("no file given".to_owned()));
    }
}
