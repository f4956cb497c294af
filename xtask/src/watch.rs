//! Notices changes of the sources by their times; no service of the operating system is needed for that.

use crate::paths;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const WATCHED: [&str; 10] = [
    "src",
    "crates",
    "style",
    "public",
    "locales",
    "docs/help",
    "index.html",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
];

/// What the sources were like when last looked at.
pub struct Watch {
    roots: Vec<PathBuf>,
    seen: Vec<(PathBuf, SystemTime)>,
}

impl Watch {
    /// Begins with the clone as it is.
    pub fn begin() -> Self {
        Self::over(WATCHED.iter().map(|name| paths::root().join(name)).collect())
    }

    fn over(roots: Vec<PathBuf>) -> Self {
        let seen = look(&roots);
        Self { roots, seen }
    }

    /// Whether a file was changed, added or removed since the last question.
    pub fn has_changed(&mut self) -> bool {
        let now = look(&self.roots);
        let has_changed = now != self.seen;
        self.seen = now;
        has_changed
    }
}

fn look(roots: &[PathBuf]) -> Vec<(PathBuf, SystemTime)> {
    let mut seen = Vec::new();
    for root in roots {
        look_below(root, &mut seen);
    }
    seen.sort();
    seen
}

fn look_below(path: &Path, seen: &mut Vec<(PathBuf, SystemTime)>) {
    let Ok(facts) = fs::metadata(path) else { return };
    if facts.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        entries.for_each(|entry| look_below(&entry.path(), seen));
    } else if let Ok(time) = facts.modified() {
        seen.push((path.to_owned(), time));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    #[test]
    fn added_changed_and_removed_files_are_noticed_once() {
        let folder = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut watch = Watch::over(vec![folder.clone()]);
        assert!(!watch.has_changed());
        let file = folder.join("deep/a.rs");
        files::write_file(&file, b"1").unwrap();
        assert!(watch.has_changed() && !watch.has_changed());
        let later = SystemTime::now() + std::time::Duration::from_secs(5);
        fs::File::open(&file).unwrap().set_modified(later).unwrap();
        assert!(watch.has_changed());
        files::remove_folder(&folder).unwrap();
        assert!(watch.has_changed());
    }
}
