//! What the cache of the program itself takes, as the system counts it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use futures_util::{StreamExt, stream};
use serde_json::{Value, json};

use crate::support::*;

const MEGABYTE: usize = 1024 * 1024;
/// In megabytes.
const CACHE: usize = 2;

/// The memory of a process that is its own, in bytes.
fn memory(process: u32) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap() * 1024
}

/// By how much a proxy grows that is asked for so many documents.
async fn growth(site: &Site, count: usize, ask: impl Fn(usize) -> Value) -> usize {
    let cache = CACHE.to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_broadsheet-proxy"))
        .args(["--port", "0", "--rate", "0", "--cache", &cache, "--newsstand", &site.url("/")])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = format!("{}/v1/fetch", line.trim().trim_start_matches("listening on "));
    let fetch = |body: Value| {
        let request = client().post(&address).header("content-type", "application/json");
        send(request.body(body.to_string()))
    };
    let all = |from: usize, to: usize| {
        stream::iter(from..to)
            .map(|number| fetch(ask(number)))
            .buffer_unordered(16)
            .for_each(async |answer| assert_eq!(answer.code(), "ok"))
    };
    // What every proxy needs once it was asked.
    all(0, 50).await;
    let before = memory(child.id());
    all(50, count).await;
    let after = memory(child.id());
    child.kill().unwrap();
    child.wait().unwrap();
    after.saturating_sub(before)
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_cache_of_many_small_answers_takes_little_more_than_it_may() {
    native_only!("the platform bounds its cache");
    let site = Site::start_with(|path, head| {
        let long = "x".repeat(3900);
        match path.split('?').next().unwrap_or_default() {
            "/tiny" => feed("cache-control: max-age=60\r\n", b"<rss/>"),
            "/long" => feed(
                &format!(
                    "cache-control: max-age=60, {long}\r\netag: \"{long}\"\r\nlast-modified: {long}\r\n"
                ),
                b"<rss/>",
            ),
            _ if head.contains("if-none-match") => {
                http("304 Not Modified", "cache-control: max-age=60\r\n", b"")
            }
            _ => feed("", b"<rss/>"),
        }
    })
    .await;
    let etag = "y".repeat(4000);
    for (path, count, etag) in [("/tiny", 1200, None), ("/long", 400, None), ("/unchanged", 600, Some(&etag))]
    {
        let ask = |number| {
            let url = site.url(&format!("{path}?{number}"));
            json!({"url": url, "kind": "feed", "etag": etag.map(|etag| format!("\"{etag}{number}\""))})
        };
        let grown = growth(&site, count, ask).await;
        println!("{path}: {:.1} MB", grown as f64 / MEGABYTE as f64);
        assert!(grown < 2 * CACHE * MEGABYTE, "{path}: {grown}");
    }
}
