//! `cargo xtask serve`: one command from a fresh clone to reading.

use crate::args::Args;
use crate::build::{self, Plan};
use crate::failure::{Context, Failure, Result};
use crate::servers::{self, Server};
use crate::set_up::{self, Tools};
use crate::watch::Watch;
use std::time::Duration;

/// How often the sources and the children are looked at.
const GLANCE: Duration = Duration::from_millis(500);

/// `cargo xtask serve`
pub fn command(mut args: Args) -> Result<()> {
    let port = args.value("--port")?.map_or(Ok(8080), |port| port.parse::<u16>()).doing("--port")?;
    let opens = args.flag("--open");
    let has_demo = !args.flag("--no-demo");
    let plan = Plan::local(args.flag("--dev"));
    args.done()?;
    servers::check_port(port)?;
    servers::stop_on_ctrl_c()?;

    let tools = set_up::tools()?;
    build::build(&tools, &plan)?;
    let programs = servers::build_programs()?;
    servers::check_port(port)?;
    let newsstand = if has_demo { Some(programs.start_newsstand()?) } else { None };
    let proxy = programs.start_proxy(port, &plan, newsstand.as_ref())?;
    println!("Broadsheet is at {} (Ctrl-C ends it)", proxy.address);
    if opens {
        servers::open_browser(&proxy.address);
    }
    let running = [Some(proxy), newsstand];
    if plan.is_dev { rebuild_on_change(&tools, &plan, &running) } else { wait(&running) }
}

fn check(running: &[Option<Server>]) -> Result<()> {
    running.iter().flatten().try_for_each(Server::check)
}

fn wait(running: &[Option<Server>]) -> Result<()> {
    loop {
        check(running)?;
        std::thread::sleep(GLANCE);
    }
}

fn rebuild_on_change(tools: &Tools, plan: &Plan, running: &[Option<Server>]) -> Result<()> {
    let mut watch = Watch::begin();
    loop {
        std::thread::sleep(GLANCE);
        check(running)?;
        if !watch.has_changed() {
            continue;
        }
        println!("a file has changed: building again");
        match build::build(tools, plan) {
            Ok(()) => println!("built; reload the page"),
            Err(Failure::Because(reason)) => println!("the last good build is still served: {reason}"),
            Err(Failure::Reported) => {}
        }
    }
}
