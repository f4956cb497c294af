//! Built dependencies, kept outside the clone, so that a second clone starts fast.
//!
//! Two clones must not share a target folder: cargo names our own crates alike in both and compares only times, so it
//! could take the one's build for the other's. What comes from a registry never changes under its name. So after a
//! build each profile's folder, *without our own crates*, is copied to the cache below a name made of Cargo.lock,
//! Cargo.toml and the compiler; and a new clone begins with that copy. An explicit CARGO_TARGET_DIR is left alone.
//!
//! This only saves time, so it must not cost the disk: libraries are hard links, because nobody writes to them; and where
//! a copy fails, a build without it goes on.

use crate::failure::{Context, Result};
use crate::{files, hash, paths, process};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

/// How many sets are kept, all kinds together.
const KEPT: usize = 4;
/// In a profile's folder: the copy was made or taken already.
const MARK: &str = ".dependencies-kept";
/// Our package in a workspace of its own that builds into the same folder.
const ELSEWHERE: &str = "broadsheet-edge";
/// What cargo makes of dependencies, in a profile's folder.
const FOLDERS: [&str; 3] = [".fingerprint", "build", "deps"];

/// A target folder and its place in the cache.
pub struct Dependencies {
    target: PathBuf,
    kept: PathBuf,
}

impl Dependencies {
    /// Of `target`, which the compiler `rustc` fills; nothing when the developer chose the target folder.
    pub fn of(kind: &str, target: PathBuf, rustc: &mut Command) -> Result<Option<Self>> {
        if std::env::var_os("CARGO_TARGET_DIR").is_some() {
            return Ok(None);
        }
        let lock = fs::read(paths::root().join("Cargo.lock")).doing("Cargo.lock")?;
        let manifest = fs::read(paths::root().join("Cargo.toml")).doing("Cargo.toml")?;
        let compiler = process::answer(rustc.arg("-vV")).unwrap_or_default();
        let key = hash::short(&[&lock, &manifest, compiler.as_bytes()]);
        Ok(Some(Self { target, kept: paths::cache()?.join("dependencies").join(format!("{kind}-{key}")) }))
    }

    /// Gives a new clone what another one built.
    pub fn restore(&self) -> Result<()> {
        for profile in profiles(&self.kept) {
            let place = self.target.join(&profile);
            if place.join(MARK).exists() {
                continue;
            }
            println!("beginning with the dependencies that another clone built ({})", profile.display());
            if let Err(reason) = copy(&self.kept.join(&profile), &place, &|_| true) {
                println!("they are built anew, because they could not be taken over: {reason}");
                FOLDERS.iter().try_for_each(|folder| files::remove_folder(&place.join(folder)))?;
            }
            files::write_file(&place.join(MARK), b"")?;
        }
        Ok(())
    }

    /// Keeps what of these profiles is not kept yet. Only complete ones should be named: a copy is made once.
    pub fn keep(&self, names: &[&str]) -> Result<()> {
        let own = own_names()?;
        let is_named = |profile: &PathBuf| names.iter().any(|name| profile.ends_with(name));
        for profile in profiles(&self.target).into_iter().filter(is_named) {
            let place = self.kept.join(&profile);
            if place.exists() {
                continue;
            }
            let fresh = self.kept.join(format!("unfinished-{}", std::process::id()));
            let copied = FOLDERS.iter().try_for_each(|folder| {
                let from = self.target.join(&profile).join(folder);
                copy(&from, &fresh.join(folder), &|name| !is_own(name, &own))
            });
            if let Err(reason) = copied {
                println!("the dependencies of {} are not kept for other clones: {reason}", profile.display());
                return files::remove_folder(&fresh);
            }
            put(&fresh, &place)?;
            files::write_file(&self.target.join(&profile).join(MARK), b"")?;
        }
        forget_oldest(&self.kept)
    }
}

/// Folders that cargo filled for a profile: `release`, `wasm32-unknown-unknown/app`; relative.
fn profiles(target: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for outer in
        folders_in(target).into_iter().filter(|name| name != "wasm" && !name.starts_with("unfinished-"))
    {
        if target.join(&outer).join(".fingerprint").is_dir() {
            found.push(PathBuf::from(&outer));
        }
        let inner = folders_in(&target.join(&outer));
        let inner = inner.into_iter().map(|name| Path::new(&outer).join(name));
        found.extend(inner.filter(|path| target.join(path).join(".fingerprint").is_dir()));
    }
    found
}

fn folders_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// The names of our own packages and their programs and tests, as cargo writes them in file names.
fn own_names() -> Result<BTreeSet<String>> {
    let mut ask = process::command("cargo", &paths::root());
    ask.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let facts: serde_json::Value =
        serde_json::from_str(&process::run_quietly(&mut ask)?).doing("cargo metadata")?;
    let packages = facts["packages"].as_array().into_iter().flatten();
    let targets = packages.clone().flat_map(|package| package["targets"].as_array().into_iter().flatten());
    let names = packages.chain(targets).filter_map(|thing| thing["name"].as_str());
    Ok(names.chain([ELSEWHERE]).map(|name| name.replace('-', "_")).collect())
}

/// Whether a name such as `libmodel-0123456789abcdef.rlib` is of one of our crates.
fn is_own(name: &str, own: &BTreeSet<String>) -> bool {
    let Some((stem, _)) = name.rsplit_once('-') else { return true };
    let stem = stem.replace('-', "_");
    own.contains(&stem) || stem.strip_prefix("lib").is_some_and(|stem| own.contains(stem))
}

/// Copies a folder; `wants` is asked for the names directly in it. Times are kept, because cargo compares them.
fn copy(from: &Path, to: &Path, wants: &dyn Fn(&str) -> bool) -> Result<()> {
    fs::create_dir_all(to).doing(to.display())?;
    for entry in fs::read_dir(from).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if !wants(&name.to_string_lossy()) {
            continue;
        }
        let (source, target) = (entry.path(), to.join(&name));
        if source.is_dir() {
            copy(&source, &target, &|_| true)?;
        } else {
            copy_file(&source, &target)?;
        }
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    if is_library(from) && fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    fs::copy(from, to).doing(from.display())?;
    let time = fs::metadata(from).and_then(|facts| facts.modified()).doing(from.display())?;
    File::options().append(true).open(to).and_then(|file| file.set_modified(time)).doing(to.display())
}

/// What a compiler makes once and cargo only reads; most of the bytes.
fn is_library(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "rlib" || end == "rmeta" || end == "so")
}

/// Another clone may have been faster; then its copy stays.
fn put(fresh: &Path, place: &Path) -> Result<()> {
    if let Some(parent) = place.parent() {
        fs::create_dir_all(parent).doing(parent.display())?;
    }
    if fs::rename(fresh, place).is_err() {
        files::remove_folder(fresh)?;
    }
    Ok(())
}

fn forget_oldest(kept: &Path) -> Result<()> {
    let Some(folder) = kept.parent() else { return Ok(()) };
    let age = |path: &PathBuf| fs::metadata(path).and_then(|facts| facts.modified()).ok();
    let mut sets = folders_in(folder).into_iter().map(|name| folder.join(name)).collect::<Vec<_>>();
    sets.sort_by_key(age);
    let surplus = sets.len().saturating_sub(KEPT);
    sets.iter().take(surplus).try_for_each(|set| files::remove_folder(set))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_crates_are_told_from_dependencies() {
        let own = ["model", "store_idb", "broadsheet_proxy"].map(str::to_owned).into();
        for (name, expected) in [
            ("libmodel-0123456789abcdef.rlib", true),
            ("store-idb-0123456789abcdef", true),
            ("broadsheet_proxy-0123456789abcdef", true),
            ("libserde-0123456789abcdef.rmeta", false),
            ("serde_json-0123456789abcdef.d", false),
            ("broadsheet.wasm", true),
        ] {
            assert_eq!(is_own(name, &own), expected, "{name}");
        }
    }

    #[test]
    fn a_new_clone_begins_with_the_dependencies_of_another() {
        let folder = std::env::temp_dir().join(format!("xtask-dependencies-{}", std::process::id()));
        let first = Dependencies { target: folder.join("first"), kept: folder.join("cache/kept") };
        let unit = "release/.fingerprint/serde-0123456789abcdef/lib-serde";
        let own = "release/.fingerprint/model-0123456789abcdef/lib-model";
        for path in [unit, own] {
            files::write_file(&first.target.join(path), path.as_bytes()).unwrap();
        }
        first.keep(&["release"]).unwrap();
        let second = Dependencies { target: folder.join("second"), kept: folder.join("cache/kept") };
        second.restore().unwrap();
        let time = |clone: &Dependencies| fs::metadata(clone.target.join(unit)).unwrap().modified().unwrap();
        assert_eq!(time(&first), time(&second));
        assert!(!second.target.join(own).exists());
        files::remove_folder(&folder).unwrap();
    }
}
