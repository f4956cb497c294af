//! Where the corpora lie.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::Once,
};

/// Past the capture of the test runner: scores and skips are to be seen.
macro_rules! tell {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}

static UNPACK: Once = Once::new();

/// Folder of a corpus (`feeds`, `opml`), unpacked below `target/corpora`; `None`, said aloud, where it is absent.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = root.join("target/corpora");
    UNPACK.call_once(|| {
        for name in ["feeds", "opml"] {
            unpack(&root.join(format!("../shared/corpora/{name}.tar.gz")), &folder, name);
        }
    });
    let found = folder.join(name);
    if !found.is_dir() {
        tell!("SKIPPED: corpus {name:?} is absent, with all its cases");
        return None;
    }
    Some(found)
}

fn unpack(archive: &Path, folder: &Path, name: &str) {
    if folder.join(name).is_dir() || !archive.is_file() {
        return;
    }
    std::fs::create_dir_all(folder).expect("target can be written");
    let status = Command::new("tar").arg("-xzf").arg(archive).arg("-C").arg(folder).status();
    assert!(status.is_ok_and(|status| status.success()), "tar unpacks {}", archive.display());
}

/// Every file below a folder, sorted.
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Prints a score and fails below a floor, in percent.
pub fn score(what: &str, reached: usize, all: usize, floor: f64) {
    let percent = 100.0 * reached as f64 / all.max(1) as f64;
    tell!("{what}: {reached} of {all}, {percent:.2} % (floor {floor} %)");
    assert!(percent >= floor, "{what} fell to {percent:.2} %, below {floor} %");
}
