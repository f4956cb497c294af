//! The files of public/: what never changes under its name gets its content's hash into it.

use super::Minify;
use crate::failure::Result;
use crate::files::Files;
use crate::hash;

/// Old relative path to new one.
pub type Renamed = Vec<(String, String)>;

/// Scripts, styles and fonts are hashed; pages, icons, the manifest, data and the service worker keep their names.
const HASHED: [&str; 5] = [".js", ".css", ".woff2", ".woff", ".wasm"];

/// Adds `public/` to the site.
pub fn add_public(dist: &mut Files, public: &Files, minify: Minify) -> Result<Renamed> {
    let mut renamed = Renamed::new();
    for (path, bytes) in public {
        let bytes =
            if path.ends_with(".js") && path != "sw.js" { minify(bytes, "js")? } else { bytes.clone() };
        let name = hashed_name(path, &bytes);
        if name != *path {
            renamed.push((path.clone(), name.clone()));
        }
        dist.insert(name, bytes);
    }
    Ok(renamed)
}

fn hashed_name(path: &str, bytes: &[u8]) -> String {
    let ending = HASHED.iter().find(|ending| path.ends_with(**ending));
    match ending.and_then(|ending| path.strip_suffix(ending).map(|stem| (stem, ending))) {
        Some((stem, ending)) if path != "sw.js" => format!("{stem}-{}{ending}", hash::short(&[bytes])),
        _ => path.to_owned(),
    }
}

/// Follows the renaming in a page or a style: `./fonts/serif.woff2` or `fonts/serif.woff2`, in quotes or in `url()`.
pub fn rename_all(text: &mut String, renamed: &Renamed) {
    for (old, new) in renamed {
        for before in ["./", "\"", "'", "("] {
            *text = text.replace(&format!("{before}{old}"), &format!("{before}{new}"));
        }
    }
}
