//! Everything that needs no browser.

use super::{Counts, Report};
use crate::dependencies::Dependencies;
use crate::failure::{Failure, Result};
use crate::{paths, process, servers, tidy};
use std::process::Command;

/// rustfmt, clippy, tidy, `cargo test`.
pub fn run(report: &mut Report) {
    // A copy that cannot be made or taken costs only time, so it fails nothing.
    let dependencies = servers::native_dependencies().ok().flatten();
    let _ = dependencies.as_ref().map(Dependencies::restore);
    report.check("rustfmt", || process::run(cargo().args(["fmt", "--all", "--check"])));
    report.check("clippy", || {
        let deny = ["--", "-D", "warnings"];
        process::run(cargo().args(["clippy", "--workspace", "--all-targets"]).args(deny))
    });
    report.check("tidy", tidy::check);
    let passed = report.run("native tests", |counts| {
        run_counted(cargo().args(["test", "--workspace", "--no-fail-fast"]), counts, Counts::read_cargo)
    });
    // Only after every target was built: the copy is made once.
    let _ = dependencies.as_ref().filter(|_| passed).map(|kept| kept.keep(&["debug"]));
}

/// Runs a test runner and counts from what it prints.
pub fn run_counted(command: &mut Command, counts: &mut Counts, read: fn(&mut Counts, &str)) -> Result<()> {
    let passed = process::run_and_read(command, |line| read(counts, line))?;
    if passed { Ok(()) } else { Err(Failure::Reported) }
}

fn cargo() -> Command {
    process::command("cargo", &paths::root())
}
