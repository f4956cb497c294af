//! What listens on the machine of the proxy itself, on an address that the world can reach too.

use std::io::Write;
use std::process::Command;

use crate::support::*;

const NAME: &str = "own_machine::what_listens_beside_the_proxy_is_fetched_from_the_ports_of_the_web_alone";
/// Says that this is the process in a network of its own.
const INSIDE: &str = "BROADSHEET_TEST_OWN_NETWORK";
/// Two public addresses in one network: the system takes the first for its own end of a connection to the second.
const NETWORK: &str =
    "ip link set lo up && ip address add 9.9.9.9/24 dev lo && ip address add 9.9.9.10/24 dev lo";

#[test]
fn what_listens_beside_the_proxy_is_fetched_from_the_ports_of_the_web_alone() {
    native_only!("the platform connects");
    if std::env::var_os(INSIDE).is_some() {
        return tokio::runtime::Runtime::new().unwrap().block_on(ask_our_own_machine());
    }
    let own_network = |what: &str| {
        let own = std::env::current_exe().unwrap();
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "--net", "sh", "-c", what]).arg(own);
        command.args(["--exact", NAME, "--nocapture"]).env(INSIDE, "1").output()
    };
    if !own_network(NETWORK).is_ok_and(|output| output.status.success()) {
        // Past the capture of the test runner.
        return writeln!(std::io::stderr(), "SKIPPED: no network of its own can be set up here").unwrap();
    }
    let output = own_network(&format!("{NETWORK} && exec \"$0\" \"$@\"")).unwrap();
    let told = String::from_utf8_lossy(&output.stdout) + String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && told.contains("1 passed"), "{told}");
}

async fn ask_our_own_machine() {
    let (admin, named, web) = (
        Site::start_on("0.0.0.0:0", |_| feed("", b"secret")).await,
        Site::start_on("0.0.0.0:0", |_| feed("", b"<rss/>")).await,
        Site::start_on("0.0.0.0:80", |_| feed("", b"<rss/>")).await,
    );
    let newsstand = format!("http://9.9.9.9:{}/", named.port);
    let config = Config { newsstands: vec![newsstand.parse().unwrap()], ..config_for(&[]) };
    let proxy = serve(config).await.unwrap();
    for (url, code) in [
        (format!("http://9.9.9.9:{}/", admin.port), "refused_address"),
        (format!("https://9.9.9.9:{}/", admin.port), "refused_address"),
        (format!("http://9.9.9.10:{}/", admin.port), "refused_address"),
        (format!("http://9.9.9.10:{}/", named.port), "refused_address"),
        (newsstand, "ok"),
        ("http://9.9.9.9/".to_owned(), "ok"),
        ("http://9.9.9.10/".to_owned(), "ok"),
    ] {
        assert_eq!(fetch(&proxy, &url, "feed").await.code(), code, "{url}");
    }
    let heard = [&admin, &named, &web].map(|site| site.heard.lock().unwrap().len());
    assert_eq!(heard, [0, 1, 2]);
}
