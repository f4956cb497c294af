//! `cargo xtask bench`: the product and its peers, measured in one browser. The measuring itself is in `tests/bench`.

mod parser;

use crate::args::Args;
use crate::build::{self, Plan};
use crate::failure::{Context, Failure, Result};
use crate::set_up::{self, Browser, Tools};
use crate::{paths, process, servers, test};
use std::process::Command;

/// What can be measured by itself.
const PARTS: [&str; 14] = [
    "refresh", "open", "block", "profile", "parse", "clean", "extract", "stories", "search", "rules",
    "lists", "scroll", "scale", PROXY,
];
/// The parts that need no app, only the crates that parse, clean, extract, find stories and search.
const ALONE: [&str; 5] = ["parse", "clean", "extract", "stories", "search"];
/// The part that needs no browser, only the proxy's program.
const PROXY: &str = "proxy";
/// Runs of each contender after a warm-up.
const RUNS: u32 = 5;
/// Seconds to wait for a quiet machine before each run.
const PATIENCE: u32 = 60;

/// `cargo xtask bench [PART] [--runs N] [--patience N]`, with one of [`PARTS`]
pub fn command(mut args: Args) -> Result<()> {
    let runs = number(&mut args, "--runs")?.unwrap_or(RUNS).max(1);
    let patience = number(&mut args, "--patience")?.unwrap_or(PATIENCE);
    let part = part(args.command())?;
    args.done()?;
    set_up::peers()?;
    if part.as_deref() == Some(PROXY) {
        let mut node = of_proxy()?;
        node.env("RUNS", runs.to_string()).env("PATIENCE", patience.to_string());
        return process::run(node.env("RESULTS", paths::target().join("bench")));
    }
    let Browser { chrome, .. } = set_up::browser()?;
    let tools = set_up::tools()?;
    let measure = |node: &mut Command| {
        node.env("CHROME", &chrome).env("RESULTS", paths::target().join("bench"));
        node.env("RUNS", runs.to_string()).env("PATIENCE", patience.to_string());
        process::run(node)
    };
    if part.as_deref().is_none_or(|part| !ALONE.contains(&part)) {
        measure(&mut of_app(&tools, part.as_deref())?)?;
    }
    let chosen = |alone: &&str| part.as_deref().is_none_or(|part| part == *alone);
    ALONE.into_iter().filter(chosen).try_for_each(|alone| measure(&mut of_crate(&tools, alone)?))
}

/// Parts that open the app, its proxy and the newsstand.
fn of_app(tools: &Tools, part: Option<&str>) -> Result<Command> {
    let plan = Plan::local(false);
    build::build(tools, &plan)?;
    test::unpack_corpora();
    let programs = servers::build_programs()?;
    let mut node = process::command("node", &paths::root());
    node.arg("tests/bench/main.mjs").args(part);
    node.env("DIST", &plan.out).env("STAGE", paths::wasm_target().join("stage"));
    node.env("PROXY_BIN", &programs.proxy).env("NEWSSTAND_BIN", &programs.newsstand);
    name_corpora(&mut node);
    Ok(node)
}

fn name_corpora(node: &mut Command) {
    for (name, corpus) in [("FEEDS_CORPUS", "feeds"), ("ARTICLES_CORPUS", "articles")] {
        node.env(name, paths::root().join("target/corpora").join(corpus));
    }
}

fn of_crate(tools: &Tools, part: &str) -> Result<Command> {
    test::unpack_corpora();
    let mut node = process::command("node", &paths::root());
    node.args(["tests/bench/main.mjs", part]).env("PARSER", parser::build(tools)?);
    name_corpora(&mut node);
    Ok(node)
}

/// The proxy's program, beside what else Debian has.
fn of_proxy() -> Result<Command> {
    set_up::load_tools()?;
    let programs = servers::build_programs()?;
    let mut node = process::command("node", &paths::root());
    node.args(["tests/bench/main.mjs", PROXY]).env("PROXY_BIN", &programs.proxy);
    Ok(node)
}

fn part(given: Option<String>) -> Result<Option<String>> {
    match given {
        Some(other) if !PARTS.contains(&other.as_str()) => {
            Err(Failure::because(format!("there is no benchmark `{other}`: {}", PARTS.join(", "))))
        }
        part => Ok(part),
    }
}

fn number(args: &mut Args, name: &str) -> Result<Option<u32>> {
    args.value(name)?.map(|value| value.parse().doing(name)).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_benchmark_that_is_not_there_is_named_with_those_that_are() {
        assert_eq!(part(None).unwrap(), None);
        assert_eq!(part(Some("open".into())).unwrap().as_deref(), Some("open"));
        let Err(Failure::Because(reason)) = part(Some("weather".into())) else { panic!("there is none") };
        assert!(reason.contains("stories, search, rules, lists, scroll, scale, proxy"), "{reason}");
    }
}
