//! `cargo xtask tidy`: the walls between the parts that Cargo cannot check (see ARCHITECTURE.md).

mod deploy;
mod rules;

use crate::args::Args;
use crate::failure::{Failure, Result};
use crate::{paths, process};
use rules::Finding;
use std::fs;

/// `cargo xtask tidy`
pub fn command(args: Args) -> Result<()> {
    args.done()?;
    check()?;
    println!("tidy");
    Ok(())
}

/// Every file that git knows or would take.
pub fn check() -> Result<()> {
    let mut list = process::command("git", &paths::root());
    list.args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let listed = process::run_quietly(&mut list)?;
    let found = listed.split('\0').filter(|path| !path.is_empty()).flat_map(check_file);
    let found = found.chain(check_servers()).collect::<Vec<_>>();
    for Finding { path, line, reason } in &found {
        println!("{path}:{line}: {reason}");
    }
    match found.len() {
        0 => Ok(()),
        1 => Err(Failure::because("tidy found one thing")),
        many => Err(Failure::because(format!("tidy found {many} things"))),
    }
}

fn check_servers() -> Vec<Finding> {
    let read = |path| fs::read_to_string(paths::root().join(path)).unwrap_or_default();
    let table = read(deploy::TABLE);
    deploy::SERVERS.iter().flat_map(|path| deploy::check(path, &read(path), &table)).collect()
}

/// Other than UTF-8 is not text, and then only the name is looked at; so it is for files just deleted.
fn check_file(path: &str) -> Vec<Finding> {
    let text = fs::read(paths::root().join(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    rules::check(path, &text.unwrap_or_default())
}
