//! The whole product in a real browser: built site, proxy, newsstand, Playwright.

use super::native::run_counted;
use super::{Counts, Report};
use crate::build::{self, Plan};
use crate::failure::{Context, Result};
use crate::servers::{self, Programs};
use crate::set_up::{self, Browser};
use crate::{paths, process};
use std::fs;
use std::path::PathBuf;

/// Builds, then runs every `tests/e2e/*.test.mjs`.
pub fn run(report: &mut Report) {
    let plan = Plan::local(false);
    let built = report.check("build", || build::build(&set_up::tools()?, &plan));
    let mut programs = None;
    let has_servers = report.check("build the servers", || {
        programs = Some(servers::build_programs()?);
        Ok(())
    });
    let Some(programs) = programs.filter(|_| built && has_servers) else { return };
    report.run("end-to-end tests", |counts| run_tests(&plan, &programs, counts));
}

fn run_tests(plan: &Plan, programs: &Programs, counts: &mut Counts) -> Result<()> {
    let tests = test_files()?;
    if tests.is_empty() {
        println!("there are none yet");
        return Ok(());
    }
    let Browser { chrome, .. } = set_up::browser()?;
    // A second handler in one process is refused; one is enough.
    let _ = servers::stop_on_ctrl_c();
    let newsstand = programs.start_newsstand()?;
    let proxy = programs.start_proxy(servers::free_port()?, plan, Some(&newsstand))?;
    let mut node = process::command("node", &paths::root());
    node.args(["--test", "--test-concurrency=2", "--test-force-exit", "--test-reporter=spec"]).args(tests);
    node.env("BROADSHEET_URL", format!("{}/", proxy.address));
    node.env("NEWSSTAND_URL", format!("{}/", newsstand.address));
    node.env("CHROME", chrome).env("DIST", &plan.out);
    node.env("PROXY_BIN", &programs.proxy).env("NEWSSTAND_BIN", &programs.newsstand);
    run_counted(&mut node, counts, Counts::read_node)
}

fn test_files() -> Result<Vec<PathBuf>> {
    let folder = paths::root().join("tests/e2e");
    let entries = fs::read_dir(&folder).doing("tests/e2e")?.flatten().map(|entry| entry.path());
    let mut tests = entries.filter(|path| path.to_string_lossy().ends_with(".test.mjs")).collect::<Vec<_>>();
    tests.sort();
    Ok(tests)
}
