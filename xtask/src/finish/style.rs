//! One style sheet from many files.

use crate::failure::{Context, Failure, Result};
use crate::files::Files;

/// Joins the files in the order of `order.txt`: one path a line, `#` begins a remark. A file that the list forgets is
/// an error, and so is one that is not there.
pub fn join(folder: &Files) -> Result<String> {
    let order = folder.get("order.txt").map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
    let listed = order.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let listed = listed.collect::<Vec<_>>();
    let forgotten = folder.keys().find(|path| path.ends_with(".css") && !listed.contains(&path.as_str()));
    if let Some(path) = forgotten {
        return Err(Failure::because(format!("style/order.txt does not list {path}")));
    }
    let mut joined = String::new();
    for path in listed {
        let bytes = folder
            .get(path)
            .ok_or_else(|| Failure::because(format!("style/{path} is listed but not there")))?;
        joined.push_str(std::str::from_utf8(bytes).doing(path)?);
        joined.push('\n');
    }
    Ok(joined)
}
