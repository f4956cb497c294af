//! Running other programs.

use crate::failure::{Context, Failure, Result};
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// Variables that cargo and rustup set for this process and that mislead another toolchain.
const INHERITED: [&str; 5] =
    ["LD_LIBRARY_PATH", "RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUST_RECURSION_COUNT"];

/// A command in `folder`, in an environment as if this process had not been started by cargo.
pub fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let of_package = text.starts_with("CARGO_PKG_") || text.starts_with("CARGO_MANIFEST_");
        if of_package || INHERITED.contains(&text.as_ref()) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs it with its output on the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().doing(format!("start {}", name(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(Failure::because(format!("{} failed ({status})", name(command))))
    }
}

/// Runs it silently; its error output is shown only when it fails.
pub fn run_quietly(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().doing(format!("start {}", name(command)))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    eprint!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Err(Failure::because(format!("{} failed ({})", name(command), output.status)))
}

/// What it prints, or nothing when it is missing or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs it as a filter over `input`.
pub fn filter(command: &mut Command, input: &[u8]) -> Result<Vec<u8>> {
    let doing = name(command);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().doing(format!("start {doing}"))?;
    let input = input.to_vec();
    let writer = child.stdin.take().map(|mut stdin| std::thread::spawn(move || stdin.write_all(&input)));
    let output = child.wait_with_output().doing(&doing)?;
    if let Some(Ok(Err(error))) = writer.map(std::thread::JoinHandle::join) {
        return Err(Failure::because(format!("{doing}: {error}")));
    }
    if output.status.success() { Ok(output.stdout) } else { Err(Failure::because(format!("{doing} failed"))) }
}

/// Runs it with its output on the terminal and hands each line of standard output to `see` as well.
/// Returns whether it succeeded.
pub fn run_and_read(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let doing = name(command);
    let mut child = command.stdout(Stdio::piped()).spawn().doing(format!("start {doing}"))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line.doing(&doing)?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            see(&line);
        }
    }
    Ok(child.wait().doing(&doing)?.success())
}

fn name(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let words = command.get_args().take(2).map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ");
    format!("`{} {words}`", program.file_name().unwrap_or_default().to_string_lossy())
}
