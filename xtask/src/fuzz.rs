//! `cargo xtask fuzz`: bytes at random against the crates `feed` and `article`. What must hold, and the inputs to begin with, are in `fuzz`.

use crate::args::Args;
use crate::failure::{Context, Failure, Result};
use crate::{paths, process};
use std::path::{Path, PathBuf};
use std::process::Command;

const TARGETS: [&str; 7] = ["xml", "json", "dates", "opml", "discovery", "sanitise", "extract"];
/// Inputs for each target.
const RUNS: u64 = 1_000_000;
/// Bytes of libFuzzer's inputs at most; small ones run often.
const MAX_LENGTH: u32 = 1024;

/// `cargo xtask fuzz [TARGET] [--runs N]`
pub fn command(mut args: Args) -> Result<()> {
    let runs = args.value("--runs")?.map(|value| value.parse().doing("--runs")).transpose()?.unwrap_or(RUNS);
    let chosen = targets(args.command())?;
    args.done()?;
    let folder = paths::root().join("fuzz");
    let how = if has_libfuzzer() { with_libfuzzer } else { without };
    chosen.iter().try_for_each(|target| process::run(&mut how(&folder, target, runs)?))
}

fn targets(given: Option<String>) -> Result<Vec<&'static str>> {
    let Some(given) = given else { return Ok(TARGETS.to_vec()) };
    let known = TARGETS.into_iter().find(|target| *target == given);
    let missing = || Failure::because(format!("there is no target `{given}`: {}", TARGETS.join(", ")));
    known.map(|target| vec![target]).ok_or_else(missing)
}

/// Whether cargo-fuzz and a nightly compiler are here.
fn has_libfuzzer() -> bool {
    let has =
        process::answer(process::command("cargo", &paths::root()).args(["+nightly", "fuzz", "--version"]));
    if has.is_none() {
        println!("without cargo-fuzz and a nightly compiler: inputs are changed without looking at coverage");
    }
    has.is_some()
}

/// The crates hold no unsafe code, so no sanitizer needs to slow it.
fn with_libfuzzer(folder: &Path, target: &str, runs: u64) -> Result<Command> {
    let corpus = |kind: &str| folder.join(kind).join(target);
    let found: PathBuf = corpus("corpus");
    std::fs::create_dir_all(&found).doing(found.display())?;
    let mut fuzz = process::command("cargo", &paths::root());
    fuzz.args(["+nightly", "fuzz", "run", "--sanitizer", "none", target]).args([found, corpus("seeds")]);
    let words = if matches!(target, "sanitise" | "extract") { target } else { "words" };
    fuzz.args(["--", &format!("-runs={runs}"), &format!("-max_len={MAX_LENGTH}")]);
    fuzz.arg(format!("-dict=fuzz/{words}.dict"));
    Ok(fuzz)
}

fn without(folder: &Path, target: &str, runs: u64) -> Result<Command> {
    let mut mutate = process::command("cargo", folder);
    mutate.args(["run", "--quiet", "--profile", "mutate", "--no-default-features", "--example", "mutate"]);
    mutate.args(["--", target, &runs.to_string()]);
    Ok(mutate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_run_unless_one_is_named() {
        assert_eq!(targets(None).unwrap(), TARGETS);
        assert_eq!(targets(Some("json".to_owned())).unwrap(), ["json"]);
        assert!(targets(Some("yaml".to_owned())).is_err());
    }

    #[test]
    fn every_target_is_there_with_inputs_to_begin_with() {
        let folder = paths::root().join("fuzz");
        for target in TARGETS {
            assert!(folder.join("fuzz_targets").join(format!("{target}.rs")).is_file(), "{target}");
            assert!(folder.join("seeds").join(target).read_dir().unwrap().next().is_some(), "{target}");
        }
    }
}
