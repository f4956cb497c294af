//! The program itself: how it starts, refuses to, and ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::support::{Site, client, feed, native_only, send};
use serde_json::json;

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_broadsheet-proxy"));
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn it_says_where_it_listens_and_ends_when_told() {
    native_only!("there is no program");
    let mut child = program().args(["--port", "0"]).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    assert!(line.starts_with("listening on http://127.0.0.1:") && !line.contains(":0\n"), "{line}");
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[tokio::test]
async fn it_writes_nothing_about_what_it_is_asked_for() {
    native_only!("there is no program");
    let site = Site::start(|_| feed("", b"<rss/>")).await;
    let mut child = program().args(["--port", "0", "--newsstand", &site.url("/")]).spawn().unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = format!("{}/v1/fetch", line.trim().trim_start_matches("listening on "));
    for (url, code) in [(site.url("/feed"), "ok"), ("http://10.0.0.1/".to_owned(), "refused_address")] {
        let body = json!({"url": url, "kind": "feed", "authorization": "Basic cmVhZGVyOndvcmQ="}).to_string();
        let request = client().post(&address).header("content-type", "application/json").body(body);
        assert_eq!(send(request).await.code(), code);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    child.stderr.take().unwrap().read_to_string(&mut rest).unwrap();
    assert_eq!(rest, "");
}

#[test]
fn what_it_does_not_understand_it_refuses_in_one_line() {
    native_only!("there is no program");
    for (flags, name, value) in [
        (vec!["--allow-loopback-ports", "1"], "PATH_OF_NOBODY", "x"),
        (vec!["--port", "many"], "PATH_OF_NOBODY", "x"),
        (vec![], "BROADSHEET_PROXY_PROT", "1"),
        (vec![], "BROADSHEET_PROXY_PORT", "-1"),
    ] {
        let output = program().args(&flags).env(name, value).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (output.status.code(), said.lines().count(), output.stdout.len()),
            (Some(2), 1, 0),
            "{said}"
        );
        assert!(said.contains(if flags.is_empty() { name } else { flags[0] }), "{said}");
        assert!(said.contains("unknown") || said.contains(flags.get(1).unwrap_or(&value)), "{said}");
    }
}
