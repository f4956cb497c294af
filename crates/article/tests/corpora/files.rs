//! Where the corpora are, and how their files are read.

use std::fs;
use std::path::{Path, PathBuf};

/// Past the capture of the test runner: scores and skips are to be seen.
macro_rules! tell {
    ($($words:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stderr(), $($words)*);
    }};
}
pub(crate) use tell;

/// A folder below `target/corpora`; where it is absent, that is told with what is not tried then.
pub fn corpus(name: &str, cases: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora").join(name);
    if !path.exists() {
        tell!("skipped: no corpus {name} under target/corpora ({cases})");
        return None;
    }
    Some(path)
}

/// The bytes of a page, unpacked.
pub fn page_bytes(path: &Path) -> Option<Vec<u8>> {
    let bytes = fs::read(path).ok()?;
    if !path.to_str()?.ends_with(".gz") {
        return Some(bytes);
    }
    let mut unpacked = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&bytes[..]), &mut unpacked).ok()?;
    Some(unpacked)
}

/// The text of a file that is a page.
pub fn page(path: &Path) -> Option<String> {
    let name = path.to_str()?;
    let is_page = name.ends_with(".html") || name.ends_with(".html.gz");
    is_page.then(|| page_bytes(path)).flatten().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// A page as the engine decodes it, and what is found in it.
pub fn extract(path: &Path, url: &str) -> Result<article::Extraction, article::ExtractError> {
    let bytes = page_bytes(path).unwrap_or_else(|| panic!("{} is unreadable", path.display()));
    let (html, _) = feed::decode_page(&bytes, None, url);
    article::extract(&html, url, feed::parse_date)
}
