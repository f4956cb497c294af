//! Everything that needs no browser.

use super::{Counts, Report};
use crate::dependencies::Dependencies;
use crate::failure::{Failure, Result};
use crate::{paths, process, servers, tidy};
use std::collections::VecDeque;
use std::path::Path;
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
    unpack_corpora();
    let passed = report.run("native tests", |counts| {
        run_counted(cargo().args(["test", "--workspace", "--no-fail-fast"]), counts, Counts::read_cargo)
    });
    // Only after every target was built: the copy is made once.
    let _ = dependencies.as_ref().filter(|_| passed).map(|kept| kept.keep(&["debug"]));
}

/// The corpora lie beside the project, where they are at all; tests read them below `target` and say when they are absent.
pub fn unpack_corpora() {
    let archives = paths::root().join("../shared/corpora");
    let folder = paths::root().join("target/corpora");
    for archive in std::fs::read_dir(archives).into_iter().flatten().flatten() {
        let name = archive.file_name().to_string_lossy().into_owned();
        if let Some(name) = name.strip_suffix(".tar.gz")
            && let Err(failure) = unpack(&archive.path(), &folder, name)
        {
            println!("the corpus {name} cannot be unpacked: {failure}");
        }
    }
}

/// Into a folder of another name first: what is cut off does not count as whole.
fn unpack(archive: &Path, folder: &Path, name: &str) -> std::io::Result<()> {
    if folder.join(name).is_dir() {
        return Ok(());
    }
    let unfinished = folder.join(format!("unfinished-{name}"));
    std::fs::create_dir_all(&unfinished)?;
    let status = Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(&unfinished).status()?;
    if !status.success() {
        return Err(std::io::Error::other("tar failed"));
    }
    std::fs::rename(unfinished.join(name), folder.join(name))?;
    std::fs::remove_dir_all(unfinished)
}

/// Runs a test runner and counts from what it prints. Its failure is the end of that, where runners sum up.
pub fn run_counted(command: &mut Command, counts: &mut Counts, read: fn(&mut Counts, &str)) -> Result<()> {
    let mut end = VecDeque::new();
    let passed = process::run_and_read(command, |line| {
        read(counts, line);
        end.push_back(line.to_owned());
        if end.len() > 80 {
            end.pop_front();
        }
    })?;
    if passed { Ok(()) } else { Err(Failure::because(Vec::from(end).join("\n"))) }
}

fn cargo() -> Command {
    process::command("cargo", &paths::root())
}
