//! What a developer of Broadsheet runs: `cargo xtask <command>`.
//!
//! Each command is a file of its own. All of them end non-zero with one clear line when something is wrong.

mod args;
mod bench;
mod build;
mod dependencies;
mod edge;
mod failure;
mod files;
mod finish;
mod fuzz;
mod glue;
mod hash;
mod parts;
mod paths;
mod process;
mod serve;
mod servers;
mod set_up;
mod size;
mod test;
mod tidy;
mod versions;
mod watch;

use args::Args;
use failure::{Failure, Result};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask <command>

  serve     set up what is missing, build the app, and run it on this machine
              --port N          the port to answer on (8080)
              --open            open a browser at it
              --no-demo         without the demo newsstand
              --dev             quick builds, rebuilt on every change
  build     leave a dist folder that any static host can serve
              --public-url PATH where the host will serve it (./, which works below any path)
              --proxy URL       the proxy that the app asks (the address that served it)
              --dev             a quick build: not optimised, not compressed
              --out DIR         the folder (dist)
  edge      leave a dist-edge folder: the proxy as a Worker for Cloudflare
              --out DIR         the folder (dist-edge)
  test      run every check and every test; or a part: test native | browser | e2e | edge
  tidy      check the walls between the parts that Cargo cannot check
  bench     measure in a browser, against the peers; or a part: bench refresh | open | block | profile | parse |
              clean | extract | stories | search | rules | lists | scroll | scale | proxy
              --runs N          runs of each contender after a warm-up (5)
              --patience N      seconds to wait for a quiet machine before each run (60)
  fuzz      try the parser on bytes at random; or one target: fuzz xml | json | dates | opml | discovery | sanitise
              --runs N          inputs for each target (1000000)
  size      print the compressed sizes of dist against their budgets
  set-up    only fetch what the other commands need
";

fn main() -> ExitCode {
    match run(Args::from_environment()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Reported) => ExitCode::FAILURE,
        Err(Failure::Because(reason)) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: Args) -> Result<()> {
    match args.command().as_deref() {
        Some("serve") => serve::command(args),
        Some("build") => build::command(args),
        Some("edge") => edge::command(args),
        Some("test") => test::command(args),
        Some("tidy") => tidy::command(args),
        Some("bench") => bench::command(args),
        Some("fuzz") => fuzz::command(args),
        Some("size") => size::command(args),
        Some("set-up") => set_up::command(args),
        Some("help" | "--help" | "-h") | None => {
            print!("{USAGE}");
            Ok(())
        }
        Some(other) => {
            Err(Failure::because(format!("there is no command `{other}`; see `cargo xtask help`")))
        }
    }
}
