//! The two servers, as children of this process.

use crate::build::Plan;
use crate::dependencies::Dependencies;
use crate::failure::{Context, Failure, Result};
use crate::{paths, process};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What a server prints when it is ready, before its address.
const READY: &str = "listening on ";
/// How long a server may take to become ready.
const PATIENCE: Duration = Duration::from_secs(30);

/// Every child, so that Ctrl-C can end them.
static CHILDREN: Mutex<Vec<Arc<Mutex<Child>>>> = Mutex::new(Vec::new());

/// The built programs.
pub struct Programs {
    /// The proxy.
    pub proxy: PathBuf,
    /// The demo press.
    pub newsstand: PathBuf,
}

/// A running server; it ends when this is dropped.
pub struct Server {
    name: &'static str,
    child: Arc<Mutex<Child>>,
    /// `http://127.0.0.1:PORT`
    pub address: String,
}

/// Builds both as they are shipped.
pub fn build_programs() -> Result<Programs> {
    let dependencies = native_dependencies()?;
    dependencies.iter().try_for_each(Dependencies::restore)?;
    let mut build = process::command("cargo", &paths::root());
    build.args(["build", "--release", "--package", "proxy", "--package", "newsstand", "--bins"]);
    process::run(&mut build)?;
    dependencies.iter().try_for_each(|kept| kept.keep(&["release"]))?;
    let folder = paths::target().join("release");
    let program = |name: &str| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX));
    Ok(Programs { proxy: program("broadsheet-proxy"), newsstand: program("broadsheet-newsstand") })
}

/// What the native compiler built of others' crates.
pub fn native_dependencies() -> Result<Option<Dependencies>> {
    let mut rustc = process::command("rustc", &paths::root());
    Dependencies::of("native", paths::target(), &mut rustc)
}

/// Ends every child on Ctrl-C, and this process with it.
pub fn stop_on_ctrl_c() -> Result<()> {
    ctrlc::set_handler(|| {
        stop_all();
        std::process::exit(130);
    })
    .doing("listen to Ctrl-C")
}

fn stop_all() {
    for child in CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        stop(child);
    }
}

fn stop(child: &Mutex<Child>) {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    // Both fail only when the child has ended already.
    let _ = child.kill();
    let _ = child.wait();
}

impl Programs {
    /// Starts the demo press on a free port.
    pub fn start_newsstand(&self) -> Result<Server> {
        let mut command = process::command(&self.newsstand, &paths::root());
        command.args(["--port", &free_port()?.to_string()]);
        Server::start("newsstand", command)
    }

    /// Starts the proxy on `port` with the site of `plan`.
    pub fn start_proxy(&self, port: u16, plan: &Plan, newsstand: Option<&Server>) -> Result<Server> {
        let mut command = process::command(&self.proxy, &paths::root());
        command.args(["--port", &port.to_string(), "--dist"]).arg(&plan.out);
        if let Some(newsstand) = newsstand {
            command.args(["--newsstand", &format!("{}/", newsstand.address)]);
        }
        Server::start("proxy", command)
    }
}

impl Server {
    /// Starts a program and waits until it says that it listens.
    pub fn start(name: &'static str, mut command: Command) -> Result<Self> {
        let child =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().doing(format!("start the {name}"))?;
        let child = Arc::new(Mutex::new(child));
        CHILDREN.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&child));
        let server = Self { name, address: wait_for_address(name, &child)?, child };
        Ok(server)
    }

    /// An error once the server has ended by itself.
    pub fn check(&self) -> Result<()> {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        match child.try_wait() {
            Ok(None) => Ok(()),
            Ok(Some(status)) => Err(Failure::because(format!("the {} has ended ({status})", self.name))),
            Err(error) => Err(error).doing(self.name),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        stop(&self.child);
    }
}

fn wait_for_address(name: &'static str, child: &Mutex<Child>) -> Result<String> {
    let (sender, receiver) = mpsc::channel();
    let stdout = child.lock().unwrap_or_else(PoisonError::into_inner).stdout.take();
    std::thread::spawn(move || read_lines(stdout, &sender));
    receiver.recv_timeout(PATIENCE).map_err(|_| {
        stop(child);
        Failure::because(format!("the {name} did not start"))
    })
}

/// Reads to the end, so that the child never blocks on a full pipe.
fn read_lines(stdout: Option<impl std::io::Read>, sender: &Sender<String>) {
    let Some(stdout) = stdout else { return };
    for line in BufReader::new(stdout).lines().map_while(std::result::Result::ok) {
        if let Some((_, address)) = line.split_once(READY) {
            let _ = sender.send(address.trim().trim_end_matches('/').to_owned());
        }
    }
}

/// A port that nobody uses now.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).doing("find a free port")?;
    Ok(listener.local_addr().doing("find a free port")?.port())
}

/// A clear sentence when the port is taken.
pub fn check_port(port: u16) -> Result<()> {
    match TcpListener::bind(("127.0.0.1", port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => Err(Failure::because(format!(
            "port {port} is taken: stop what runs there, or choose another with --port"
        ))),
        Err(error) => Err(error).doing(format!("port {port}")),
    }
}

/// Opens the reader's browser; that it cannot is no reason to stop.
pub fn open_browser(address: &str) {
    let opener = ["xdg-open", "open"].iter().find_map(|name| paths::find_program(name));
    let opened = opener.map(|opener| process::command(opener, Path::new(".")).arg(address).spawn());
    if !matches!(opened, Some(Ok(_))) {
        println!("no browser could be opened; the address is {address}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_port_gets_a_clear_sentence() {
        let holder = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = holder.local_addr().unwrap().port();
        let Err(Failure::Because(reason)) = check_port(port) else { panic!("the port is taken") };
        assert!(reason.starts_with(&format!("port {port} is taken")), "{reason}");
    }

    #[cfg(unix)]
    #[test]
    fn a_server_is_ready_when_it_says_so_and_ends_with_its_owner() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo listening on http://127.0.0.1:9/; exec sleep 60"]);
        let server = Server::start("test", command).unwrap();
        assert_eq!(server.address, "http://127.0.0.1:9");
        assert!(server.check().is_ok());
        let child = Arc::clone(&server.child);
        drop(server);
        assert!(child.lock().unwrap().try_wait().unwrap().is_some());
    }

    #[cfg(unix)]
    #[test]
    fn a_server_that_ends_early_is_an_error() {
        let mut command = Command::new("sh");
        command.args(["-c", "exit 3"]);
        assert!(Server::start("test", command).is_err());
    }
}
