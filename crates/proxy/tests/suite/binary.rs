//! The program itself: how it starts, refuses to, and ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Stdio};

use crate::support::native_only;

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
    }
}
