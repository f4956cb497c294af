//! Single lines of the shared list of attacks that no other test plays.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use crate::edge::is_under_test;
use crate::support::*;

#[tokio::test]
async fn a_page_that_refreshes_to_a_private_address_is_only_a_page() {
    let secret = Site::start(|_| feed("", b"secret")).await;
    let page = format!("<meta http-equiv=refresh content='0; url={}'>", secret.url("/"));
    let body = page.clone();
    let site = Site::start(move |_| {
        let headers = "content-type: text/html\r\nrefresh: 0; url=http://127.0.0.1/\r\n";
        http("200 OK", headers, body.as_bytes())
    })
    .await;
    let proxy = proxy_for(&[&site, &secret]).await;
    let answer = fetch(&proxy, &site.url("/"), "page").await;
    assert_eq!((answer.code().as_str(), answer.body), ("ok", page.into_bytes()));
    assert!(secret.heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn no_hop_hears_of_the_reader_or_of_the_hop_before() {
    let second = Site::start(|_| feed("", b"<rss/>")).await;
    let there = second.url("/");
    let first =
        Site::start(move |_| http("302 Found", &format!("location: {there}\r\nset-cookie: a=b\r\n"), b""))
            .await;
    let proxy = proxy_for(&[&first, &second]).await;
    let body = serde_json::json!({"url": first.url("/secret"), "kind": "feed"});
    let request = post(&proxy, &body).header("authorization", "Bearer x").header("cookie", "c=d");
    assert_eq!(send(request).await.code(), "ok");
    let heard = second.last_request().to_lowercase();
    for name in ["authorization", "cookie", "referer", "origin", "x-forwarded-for", "via", "forwarded"] {
        assert!(!heard.contains(&format!("\r\n{name}:")), "{heard}");
    }
    assert!(!heard.contains("secret"), "{heard}");
}

#[tokio::test]
async fn an_answer_without_content_has_none_whatever_follows() {
    let site = Site::start(|path| {
        let status = if path == "/204" { "204 No Content" } else { "205 Reset Content" };
        Reply::Bytes(format!("HTTP/1.1 {status}\r\ncontent-type: text/xml\r\n\r\n<rss/>").into())
    })
    .await;
    let proxy = proxy_for(&[&site]).await;
    // The platform at the edge refuses a 205 with something behind it.
    for status in if is_under_test() { &["204"][..] } else { &["204", "205"] } {
        let answer = fetch(&proxy, &site.url(&format!("/{status}")), "feed").await;
        let told = (answer.status, answer.header("x-upstream-status"), answer.body.len());
        assert_eq!(told, (200, (*status).to_owned(), 0));
    }
}

#[tokio::test]
async fn every_kind_passes_the_same_gate() {
    let proxy = proxy_for(&[]).await;
    for kind in ["feed", "page", "discovery", "picture", "icon", "data"] {
        for url in ["http://169.254.169.254/", "http://[::1]/", "file:///etc/passwd", "http://a.internal/"] {
            assert_eq!(fetch(&proxy, url, kind).await.code(), "refused_address", "{kind} {url}");
        }
    }
}

#[test]
fn what_is_asked_is_not_logged() {
    native_only!("there is no program");
    let mut child = Command::new(env!("CARGO_BIN_EXE_broadsheet-proxy"))
        .args(["--port", "0"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    out.read_line(&mut line).unwrap();
    let address = line.trim().rsplit('/').next().unwrap().to_owned();
    for url in ["http://printer.local/\\r\\nforged: line", "http://printer.local/secret", "not an address"] {
        let body = format!("{{\"url\": \"{url}\", \"kind\": \"feed\"}}");
        let head = format!(
            "POST /v1/fetch HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.write_all(format!("{head}{body}").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 40"), "{answer}");
    }
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    let output = child.wait_with_output().unwrap();
    let mut rest = String::new();
    out.read_to_string(&mut rest).unwrap();
    assert_eq!((rest.as_str(), String::from_utf8(output.stderr).unwrap().as_str()), ("", ""));
}
