//! What feedparser asserts of its own feeds, held against ours. Its sanitiser's tests belong to `article`.

use std::collections::BTreeMap;

use serde_json::Value;
use url::Url;

use super::{
    feedparser_view::{decoded, plain, view},
    files::{corpus, score},
    intent::Table,
};

/// What is reached; below it the test fails.
const FLOOR: f64 = 100.0;

/// Where feedparser's tests say that their files come from.
const ADDRESS: &str = "http://127.0.0.1:8097/tests/";

#[test]
fn feedparser_assertions_hold() {
    let Some(folder) = corpus("feeds/feedparser") else { return };
    let text = std::fs::read_to_string(folder.join("assertions.jsonl")).unwrap_or_default();
    let table = Table::of("feedparser");
    let mut by_folder: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let (mut held, mut all, mut intended) = (0, 0, 0);
    for case in text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()) {
        let file = case["file"].as_str().unwrap_or_default();
        if file.contains("/sanitize/") {
            continue;
        }
        let bytes = std::fs::read(folder.join(file)).unwrap_or_default();
        let found = view(&bytes, &address(file, &case["headers"]), header(&case["headers"], "content-type"));
        for assert in case["asserts"].as_array().into_iter().flatten() {
            let path = path(&assert["path"]);
            let tally =
                by_folder.entry(file.rsplit_once('/').map_or("", |(head, _)| head).to_owned()).or_default();
            if holds(&found, assert) {
                held += 1;
                tally.0 += 1;
            } else if table.covers(file, &path) {
                intended += 1;
                continue;
            } else {
                println!(
                    "{file}: {path} {} {} — ours {:?}",
                    assert["op"],
                    assert["value"],
                    at(&found, &assert["path"])
                );
            }
            tally.1 += 1;
            all += 1;
        }
    }
    for (folder, (held, all)) in &by_folder {
        println!("{folder}: {held} of {all}");
    }
    println!("differences by intent: {intended}");
    score("feedparser assertions held", held, all, FLOOR);
    assert_eq!(table.check(), intended);
}

/// `Content-Location` counts as the address, where it is one.
fn address(file: &str, headers: &Value) -> String {
    let own = format!("{ADDRESS}{file}");
    let base = Url::parse(&own).ok();
    let said = header(headers, "content-location").and_then(|place| base?.join(place).ok());
    said.filter(|url| url.scheme() == "http").map_or(own, Url::into)
}

fn header<'a>(headers: &'a Value, name: &str) -> Option<&'a str> {
    let (_, value) = headers.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name))?;
    value.as_str()
}

fn path(path: &Value) -> String {
    let part = |part: &Value| part.as_str().map_or_else(|| part.to_string(), str::to_owned);
    path.as_array().into_iter().flatten().map(part).collect::<Vec<_>>().join(".")
}

/// Our value; `None` where the path leads to nothing that we model.
fn at<'a>(view: &'a Value, path: &Value) -> Option<&'a Value> {
    path.as_array()?.iter().try_fold(view, |value, part| match part.as_u64() {
        Some(index) => value.get(usize::try_from(index).ok()?),
        None => value.get(part.as_str()?),
    })
}

fn holds(view: &Value, assert: &Value) -> bool {
    let ours = at(view, &assert["path"]);
    let wanted = &assert["value"];
    let place = path(&assert["path"]);
    let equal = |ours: &Value, wanted: &Value| equal(ours, wanted, is_html(&place));
    if let ("encoding", Some(ours), Some(wanted)) =
        (place.as_str(), ours.and_then(Value::as_str), wanted.as_str())
    {
        return is_same_encoding(ours, wanted);
    }
    if place.ends_with("#len") {
        return at(view, &parent(&assert["path"])).and_then(Value::as_array).map(Vec::len)
            == wanted.as_u64().map(|n| n as usize);
    }
    match assert["op"].as_str() {
        Some("==") => match ours {
            Some(ours) => equal(ours, wanted),
            // Nothing is asked for and nothing is there.
            None => (wanted.is_null() || wanted == "") && at(view, &parent(&assert["path"])).is_some(),
        },
        Some("!=") => ours.is_some_and(|ours| !equal(ours, wanted)),
        Some("truthy") => ours.is_some_and(is_true),
        Some("falsy") => ours.is_some_and(|ours| !is_true(ours)),
        Some("not contains") => {
            ours.is_some_and(|ours| !ours.to_string().contains(wanted.as_str().unwrap_or("?")))
        }
        _ => false,
    }
}

fn parent(path: &Value) -> Value {
    let parts = path.as_array().cloned().unwrap_or_default();
    parts.split_last().map_or(Value::Null, |(_, head)| head.to_vec().into())
}

fn is_true(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false)) && value != "" && value.as_i64() != Some(0)
}

/// Equal as values, or as what a reader is shown: the same plain text where ours is plain, the same HTML where ours is
/// HTML, the same moment.
fn equal(ours: &Value, wanted: &Value, is_html: bool) -> bool {
    match (ours, wanted) {
        (Value::Object(ours), Value::Object(wanted)) => {
            wanted.iter().all(|(key, wanted)| ours.get(key).is_some_and(|ours| equal(ours, wanted, false)))
        }
        (Value::String(ours), Value::String(wanted)) if is_html => normal_html(ours) == normal_html(wanted),
        (Value::String(ours), Value::String(wanted)) => {
            ours == wanted || *ours == plain(wanted) || is_same_moment(ours, wanted)
        }
        (Value::Array(ours), Value::Array(wanted)) => {
            ours.len() == wanted.len()
                && ours.iter().zip(wanted).all(|(ours, wanted)| equal(ours, wanted, false))
        }
        (Value::Number(ours), Value::Number(wanted)) => ours.as_f64() == wanted.as_f64(),
        _ => ours == wanted,
    }
}

/// Without a `div` around it, which stands for nothing; white space collapsed, references of text decoded.
fn normal_html(html: &str) -> String {
    let line = html.split_whitespace().collect::<Vec<_>>().join(" ");
    let inner = line.strip_prefix("<div>").and_then(|rest| rest.strip_suffix("</div>")).unwrap_or(&line);
    decoded(inner).trim().replace(" />", ">").replace("/>", ">")
}

/// Paths of texts that we hold as HTML.
fn is_html(path: &str) -> bool {
    path.starts_with("entries")
        && [".summary", ".description", ".content.0.value", ".summary_detail.value"]
            .iter()
            .any(|end| path.ends_with(end))
}

/// Whether two labels name the same encoding.
fn is_same_encoding(ours: &str, wanted: &str) -> bool {
    let of = |label: &str| encoding_rs::Encoding::for_label(label.as_bytes());
    let held =
        |label: &str| if label.eq_ignore_ascii_case("gbk") { "gb18030".to_owned() } else { label.to_owned() };
    ours.eq_ignore_ascii_case(wanted)
        || of(ours)
            .is_some_and(|ours| of(wanted).is_some_and(|wanted| held(ours.name()) == held(wanted.name())))
}

fn is_same_moment(ours: &str, wanted: &str) -> bool {
    ours.ends_with('Z') && feed::parse_date(ours).is_some_and(|date| feed::parse_date(wanted) == Some(date))
}
