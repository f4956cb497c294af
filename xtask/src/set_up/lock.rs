//! One installation at a time, also between clones; nothing half installed is ever seen.

use super::progress;
use crate::failure::{Context, Result};
use crate::files;
use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};

/// Makes the folder `place`, unless `is_ready` already: `install` fills a folder of another name, which then takes
/// the place. A second process waits here and finds the work done.
pub fn install_once(
    cache: &Path,
    place: &Path,
    is_ready: impl Fn(&Path) -> bool,
    what: &str,
    install: impl FnOnce(&Path) -> Result<()>,
) -> Result<()> {
    if is_ready(place) {
        return Ok(());
    }
    fs::create_dir_all(cache).doing(cache.display())?;
    let _held = hold(&cache.join("lock"))?;
    if is_ready(place) {
        return Ok(());
    }
    progress(what);
    let fresh = unfinished(place);
    files::remove_folder(&fresh)?;
    fs::create_dir_all(&fresh).doing(fresh.display())?;
    install(&fresh)?;
    files::replace_folder(&fresh, place)
}

/// `tools/trunk-0.21.14` is filled as `tools/trunk-0.21.14.unfinished`.
fn unfinished(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".unfinished");
    name.into()
}

fn hold(path: &Path) -> Result<File> {
    let file = File::create(path).doing(path.display())?;
    match file.try_lock() {
        Ok(()) => return Ok(file),
        Err(TryLockError::WouldBlock) => progress("waiting for another set-up to finish"),
        Err(TryLockError::Error(error)) => return Err(error).doing(path.display()),
    }
    file.lock().doing(path.display())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Failure;

    fn fresh(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-lock-{}-{name}", std::process::id()));
        files::remove_folder(&folder).unwrap();
        folder
    }

    fn is_ready(place: &Path) -> bool {
        place.join("tool").is_file()
    }

    fn write_tool(folder: &Path) -> Result<()> {
        files::write_file(&folder.join("tool"), b"tool")
    }

    #[test]
    fn an_interrupted_installation_does_not_count() {
        let cache = fresh("interrupted");
        let place = cache.join("tools/tool-1.0.0");
        let broken = install_once(&cache, &place, is_ready, "tool", |folder| {
            write_tool(folder)?;
            Err(Failure::because("pulled the plug"))
        });
        assert!(broken.is_err() && !place.exists());
        install_once(&cache, &place, is_ready, "tool", write_tool).unwrap();
        assert!(is_ready(&place));
        files::remove_folder(&cache).unwrap();
    }

    #[test]
    fn two_at_once_install_once() {
        let cache = fresh("two");
        let place = cache.join("tools/tool-1.0.0");
        let count = std::sync::atomic::AtomicU32::new(0);
        let install = || {
            install_once(&cache, &place, is_ready, "tool", |folder| {
                count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                write_tool(folder)
            })
        };
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| install().unwrap());
            }
        });
        assert_eq!(count.load(std::sync::atomic::Ordering::SeqCst), 1);
        files::remove_folder(&cache).unwrap();
    }
}
