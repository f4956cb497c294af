//! `stories`: headlines as they come in, gathered into stories.

use std::io::BufRead;

use model::{ArticleId, Timestamp};
use ranking::{Headline, Publisher, Stories, Window};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::output;

/// Items that come at once, as a refresh brings them.
const BATCH: usize = 500;

/// What is read of a line.
struct Line {
    id: Value,
    title: String,
    text: String,
    publisher: Option<Publisher>,
    language: Option<String>,
    published: Option<Timestamp>,
    /// Stands for the moment of fetching: that of publication, else that of the line before.
    fetched: Timestamp,
}

/// Reads objects `{id, title, text, publisher, published, language}`, one a line, all but `id` and `title` may be absent;
/// prints `{id, story}` for each once all is read, or `{id, story: null, error}` for one that cannot be used.
pub(crate) fn run(arguments: &Arguments) -> Result<(), String> {
    for file in arguments.some_files()? {
        match std::fs::File::open(file) {
            Ok(opened) => print_stories(std::io::BufReader::new(opened)),
            Err(reason) => {
                output::print(&json!({ "file": file, "error": output::error("unreadable", reason) }))
            }
        }
    }
    Ok(())
}

fn print_stories(input: impl BufRead) {
    for object in gather(input) {
        output::print(&object);
    }
}

/// The objects to print, in the order of the lines.
fn gather(input: impl BufRead) -> Vec<Value> {
    let lines = read(input);
    let mut stories = Stories::new(Window::endless());
    let mut headlines: Vec<Headline<'_>> = Vec::with_capacity(BATCH);
    for (at, line) in lines.iter().enumerate() {
        headlines.extend(line.as_ref().ok().map(|line| line.headline(at)));
        if headlines.len() >= BATCH {
            stories.take(&headlines);
            headlines.clear();
        }
    }
    stories.take(&headlines);
    let story = |at: usize| stories.story_of(article(at)).map(|story| story.to_string());
    let answer = |(at, line): (usize, &Result<Line, String>)| match line {
        Ok(line) => json!({ "id": line.id, "story": story(at) }),
        Err(reason) => json!({ "id": null, "story": null, "error": output::error("json", reason) }),
    };
    lines.iter().enumerate().map(answer).collect()
}

fn read(mut input: impl BufRead) -> Vec<Result<Line, String>> {
    let mut lines = Vec::new();
    let mut bytes = Vec::new();
    let mut before = Timestamp(0);
    while input.read_until(b'\n', &mut bytes).is_ok_and(|read| read > 0) {
        if !bytes.trim_ascii().is_empty() {
            let line = Line::read(&bytes, before);
            before = line.as_ref().map_or(before, |line| line.fetched);
            lines.push(line);
        }
        bytes.clear();
    }
    lines
}

/// Lines may share an id, or have none: each is an article of its own.
fn article(at: usize) -> ArticleId {
    ArticleId::from_hash(at as u64 + 1)
}

impl Line {
    fn read(bytes: &[u8], before: Timestamp) -> Result<Self, String> {
        let object: Value =
            serde_json::from_slice(bytes).map_err(|reason| format!("not a line of JSON: {reason}"))?;
        let text = |name: &str| object[name].as_str().map(str::to_owned);
        let published = date(&object["published"]);
        Ok(Self {
            id: object["id"].clone(),
            title: text("title").unwrap_or_default(),
            text: text("text").unwrap_or_default(),
            publisher: text("publisher").map(|name| Publisher::named(&name)),
            language: text("language"),
            published,
            fetched: published.unwrap_or(before),
        })
    }

    fn headline(&self, at: usize) -> Headline<'_> {
        Headline {
            article: article(at),
            // Where nobody says whose it is, each line is of a publisher of its own.
            publisher: self.publisher.unwrap_or(Publisher(at as u32)),
            url: None,
            title: &self.title,
            text: &self.text,
            language: self.language.as_deref(),
            published: self.published,
            fetched: self.fetched,
            section: None,
            prominence: 0,
        }
    }
}

/// A date in any form that feeds have, or a number of seconds or milliseconds; years that no news is of are no date.
fn date(value: &Value) -> Option<Timestamp> {
    const YEARS: std::ops::Range<i64> = 631_152_000_000..3_786_912_000_000;
    let number = |number: f64| if number.abs() < 1e11 { number * 1000.0 } else { number } as i64;
    let ms = match value {
        Value::String(text) => text.parse().ok().map(number).or_else(|| feed::parse_date(text))?,
        Value::Number(given) => number(given.as_f64()?),
        _ => return None,
    };
    YEARS.contains(&ms).then_some(Timestamp(ms))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_answered_in_order_and_what_is_one_story_has_one_name() {
        let input = concat!(
            r#"{"id":"a","title":"Volcano erupts near Grindavik in Iceland","published":"2026-11-23T10:00:00Z","language":"eng"}"#,
            "\nnonsense\n\n",
            r#"{"id":7,"title":"Grindavik evacuated as Iceland volcano erupts","published":null}"#,
            "\n",
            r#"{"title":"Parliament votes on the budget","text":null,"publisher":"P"}"#,
        );
        let objects = gather(input.as_bytes());
        assert_eq!(objects.len(), 4);
        assert_eq!(
            (&objects[0]["id"], &objects[2]["id"], &objects[3]["id"]),
            (&json!("a"), &json!(7), &Value::Null)
        );
        assert!(objects[0]["story"].is_string());
        assert_eq!(objects[0]["story"], objects[2]["story"]);
        assert_ne!(objects[0]["story"], objects[3]["story"]);
        assert_eq!(objects[1]["error"]["code"], "json");
    }

    #[test]
    fn dates_are_read_in_any_form_and_impossible_ones_passed_over() {
        for (value, expected) in [
            (json!("2026-11-23T00:00:00Z"), Some(1_795_392_000_000)),
            (json!(1_795_392_000), Some(1_795_392_000_000)),
            (json!("1795392000000"), Some(1_795_392_000_000)),
            (json!("1970-01-01T00:00:00Z"), None),
            (json!("2099-01-01T00:00:00Z"), None),
            (json!("soon"), None),
            (json!(null), None),
        ] {
            assert_eq!(date(&value), expected.map(Timestamp), "{value}");
        }
    }
}
