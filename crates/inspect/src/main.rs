//! What the engine makes of a file: one JSON object a line on standard output, nothing else there, no network.
//!
//! A file that cannot be used is an object with `error`; the exit code is 0 all the same. Wrong arguments are one line
//! on standard error and exit code 2.

mod arguments;
mod article_command;
mod clean;
mod feed_command;
mod opml_command;
mod output;
mod stories_command;

use std::process::ExitCode;

use arguments::Arguments;

/// Names of the commands and their arguments.
const USAGE: &str = "usage: inspect feed [--base URL] [--content-type TYPE] FILE… | article [--url URL] FILE… | clean [--base URL] | opml FILE… | stories FILE.jsonl";

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let command = words.next().unwrap_or_default();
    match run(&command, words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}

fn run(command: &str, words: impl Iterator<Item = String>) -> Result<(), String> {
    match command {
        "feed" => feed_command::run(&Arguments::read(words, &["--base", "--content-type"])?),
        "article" => article_command::run(&Arguments::read(words, &["--url", "--content-type"])?),
        "clean" => clean_lines(&Arguments::read(words, &["--base"])?),
        "opml" => opml_command::run(&Arguments::read(words, &[])?),
        "stories" => stories_command::run(&Arguments::read(words, &[])?),
        _ => Err(USAGE.to_owned()),
    }
}

fn clean_lines(arguments: &Arguments) -> Result<(), String> {
    arguments.no_files()?;
    let base = arguments.option("--base").unwrap_or_default();
    clean::run(base, std::io::stdin().lock(), std::io::stdout().lock()).map_err(|reason| reason.to_string())
}
