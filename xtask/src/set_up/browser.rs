//! Chromium and its driver.

use super::progress;
use crate::failure::{Failure, Result};
use crate::versions::{DEBIAN_CHROMEDRIVER, DEBIAN_CHROMIUM};
use crate::{paths, process};
use std::path::{Path, PathBuf};
use std::process::Command;

const CHROME_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const CHROME_ON_MACOS: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// What the browser tests drive.
pub struct Browser {
    /// The browser.
    pub chrome: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
}

/// Finds both; on Debian installs what is missing. `CHROME` and `CHROMEDRIVER` name others.
pub fn ensure() -> Result<Browser> {
    let chrome =
        find_or_install("CHROME", find_chrome, DEBIAN_CHROMIUM, "install Chromium, or name it in CHROME")?;
    let driver = find_or_install(
        "CHROMEDRIVER",
        || paths::find_program("chromedriver"),
        DEBIAN_CHROMEDRIVER,
        "install the chromedriver of your Chromium's version, or name it in CHROMEDRIVER",
    )?;
    Ok(Browser { chrome, driver })
}

fn find_or_install(
    variable: &str,
    find: impl Fn() -> Option<PathBuf>,
    package: &str,
    otherwise: &str,
) -> Result<PathBuf> {
    if let Some(own) = std::env::var_os(variable).filter(|value| !value.is_empty()).map(PathBuf::from) {
        let missing = || Failure::because(format!("{variable} names {}, which is not there", own.display()));
        return if own.is_file() { Ok(own) } else { Err(missing()) };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    apt_install(&[package], otherwise)?;
    find().ok_or_else(|| Failure::because(otherwise))
}

fn find_chrome() -> Option<PathBuf> {
    let on_macos = || Some(PathBuf::from(CHROME_ON_MACOS)).filter(|path| path.is_file());
    CHROME_NAMES.iter().find_map(|name| paths::find_program(name)).or_else(on_macos)
}

/// Installs Debian packages as root; says what to do where that is impossible.
pub fn apt_install(packages: &[&str], otherwise: &str) -> Result<()> {
    let names = packages.join(" ");
    if !Path::new("/etc/debian_version").is_file() {
        return Err(Failure::because(otherwise));
    }
    if process::answer(Command::new("id").arg("-u")).as_deref() != Some("0") {
        return Err(Failure::because(format!("run `apt-get install {names}` as root, or {otherwise}")));
    }
    progress(&format!("installing {names} by apt-get"));
    let install = || {
        let mut apt = process::command("apt-get", Path::new("/"));
        apt.env("DEBIAN_FRONTEND", "noninteractive");
        apt.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(packages);
        apt
    };
    if process::answer(&mut install()).is_some() {
        return Ok(());
    }
    process::run_quietly(process::command("apt-get", Path::new("/")).args(["update", "--quiet"]))?;
    process::run_quietly(&mut install()).map(drop)
}
