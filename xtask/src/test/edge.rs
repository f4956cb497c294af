//! The suite of the proxy once more, against the Worker in its own runtime.

use super::{Counts, Report};
use crate::failure::{Failure, Result};
use crate::set_up;
use crate::{edge, paths, process};
use std::process::Command;

/// What a test prints that makes no sense at the edge.
const SKIPPED: &str = "skipped at the edge: ";

/// Checks and builds the Worker, then runs the suite against it.
pub fn run(report: &mut Report) {
    report.check("rustfmt and clippy of the Worker", || {
        process::run(of_worker("fmt").arg("--check"))?;
        edge::restore(&set_up::tools()?)?;
        process::run(of_worker("clippy").args([
            "--quiet",
            "--profile",
            edge::PROFILE,
            "--",
            "-D",
            "warnings",
        ]))
    });
    let built = report.check("build the Worker", || edge::build(&set_up::tools()?, &edge::folder()));
    if built {
        report.run("proxy at the edge", run_suite);
    }
}

/// For this machine, so that clippy needs no standard library of the browser's; where the Worker's dependencies are kept.
fn of_worker(command: &str) -> Command {
    let mut cargo = process::command("cargo", &paths::root());
    cargo.args([command, "--manifest-path", "edge/Cargo.toml"]).env("CARGO_TARGET_DIR", paths::wasm_target());
    cargo
}

fn run_suite(counts: &mut Counts) -> Result<()> {
    set_up::edge_runtime()?;
    let mut cargo = process::command("cargo", &paths::root());
    cargo.args(["test", "--package", "proxy", "--test", "suite", "--no-fail-fast"]);
    cargo.env("BROADSHEET_PROXY_UNDER_TEST", "edge");
    cargo.env("BROADSHEET_EDGE_HOST", paths::root().join("tests/edge/host.mjs"));
    cargo.env("BROADSHEET_EDGE_DIST", edge::folder());
    let mut skipped = 0;
    let passed = process::run_and_read(&mut cargo, |line| {
        counts.read_cargo(line);
        skipped += u64::from(line.contains(SKIPPED));
    })?;
    counts.passed = counts.passed.saturating_sub(skipped);
    counts.skipped += skipped;
    if passed { Ok(()) } else { Err(Failure::Reported) }
}
