//! `cargo xtask test`: every check and every test, with one closing line of counts.

mod browser;
mod counts;
mod e2e;
mod edge;
mod native;

use crate::args::Args;
use crate::failure::{Failure, Result};
use counts::Counts;
use std::time::Instant;

pub use native::unpack_corpora;

/// `cargo xtask test [native|browser|e2e|edge]`
pub fn command(mut args: Args) -> Result<()> {
    let part = args.command();
    args.done()?;
    let mut report = Report::default();
    match part.as_deref() {
        None => {
            native::run(&mut report);
            browser::run(&mut report);
            e2e::run(&mut report);
            edge::run(&mut report);
        }
        Some("native") => native::run(&mut report),
        Some("browser") => browser::run(&mut report),
        Some("e2e") => e2e::run(&mut report),
        Some("edge") => edge::run(&mut report),
        Some(other) => {
            return Err(Failure::because(format!(
                "there is no part `{other}`: native, browser, e2e or edge"
            )));
        }
    }
    report.close()
}

/// What was run.
#[derive(Default)]
pub struct Report {
    counts: Counts,
    failed: Vec<String>,
}

impl Report {
    /// Runs a step that passes or fails as a whole, and counts it as one.
    pub fn check(&mut self, heading: &str, step: impl FnOnce() -> Result<()>) -> bool {
        self.run(heading, |counts| {
            step()?;
            counts.passed += 1;
            Ok(())
        })
    }

    /// Runs a step that counts its own tests. A step that fails without a failed test counts as one failure.
    /// Returns whether it passed.
    pub fn run(&mut self, heading: &str, step: impl FnOnce(&mut Counts) -> Result<()>) -> bool {
        println!("\n=== {heading}");
        let began = Instant::now();
        let mut counts = Counts::default();
        let result = step(&mut counts);
        if result.is_err() && counts.failed == 0 {
            counts.failed = 1;
        }
        if let Err(Failure::Because(reason)) = &result {
            println!("{reason}");
        }
        let passed = counts.failed == 0;
        let word = if passed { "passed" } else { "FAILED" };
        println!("--- {heading}: {word} in {:.1} s", began.elapsed().as_secs_f64());
        if !passed {
            self.failed.push(heading.to_owned());
        }
        self.counts.add(&counts);
        passed
    }

    fn close(self) -> Result<()> {
        println!();
        if !self.failed.is_empty() {
            println!("failed: {}", self.failed.join(", "));
        }
        println!("{}", self.counts);
        if self.counts.failed == 0 { Ok(()) } else { Err(Failure::Reported) }
    }
}
