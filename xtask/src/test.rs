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
    failed: Vec<Failed>,
}

/// A step that failed, and why, as far as it is known.
struct Failed {
    heading: String,
    reason: String,
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
        let reason = match result {
            Err(Failure::Because(reason)) => reason,
            _ => String::new(),
        };
        let passed = counts.failed == 0;
        let word = if passed { "passed" } else { "FAILED" };
        println!("--- {heading}: {word} in {:.1} s", began.elapsed().as_secs_f64());
        if !passed {
            println!("{}", reason.lines().next().unwrap_or_default());
            self.failed.push(Failed { heading: heading.to_owned(), reason });
        }
        self.counts.add(&counts);
        passed
    }

    fn close(self) -> Result<()> {
        println!();
        // Once more at the end, which is all that some machines show.
        for Failed { heading, reason } in &self.failed {
            println!("failed: {heading}\n{reason}");
        }
        for test in &self.counts.unsteady {
            println!("passed only at the second try: {test}");
        }
        println!("{}", self.counts);
        if self.counts.failed == 0 { Ok(()) } else { Err(Failure::Reported) }
    }
}
