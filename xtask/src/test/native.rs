//! Everything that needs no browser.

use super::{Counts, Report};
use crate::failure::{Failure, Result};
use crate::{paths, process, tidy};
use std::process::Command;

/// rustfmt, clippy, tidy, `cargo test`.
pub fn run(report: &mut Report) {
    report.check("rustfmt", || process::run(cargo().args(["fmt", "--all", "--check"])));
    report.check("clippy", || {
        let deny = ["--", "-D", "warnings"];
        process::run(cargo().args(["clippy", "--workspace", "--all-targets"]).args(deny))
    });
    report.check("tidy", tidy::check);
    report.run("native tests", |counts| {
        run_counted(cargo().args(["test", "--workspace", "--no-fail-fast"]), counts, Counts::read_cargo)
    });
}

/// Runs a test runner and counts from what it prints.
pub fn run_counted(command: &mut Command, counts: &mut Counts, read: fn(&mut Counts, &str)) -> Result<()> {
    let passed = process::run_and_read(command, |line| read(counts, line))?;
    if passed { Ok(()) } else { Err(Failure::Reported) }
}

fn cargo() -> Command {
    process::command("cargo", &paths::root())
}
