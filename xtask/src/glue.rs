//! Short names between a module and the script that wasm-bindgen writes for it. Its own carry a hash each, which nothing
//! can compress: in the app they were 5,600 of the bytes that a first visit waits for.
//!
//! A module is a row of sections, each a byte that tells its kind and its length in LEB128 (WebAssembly core
//! specification 2.0, section 5.5).

use crate::failure::{Failure, Result};
use crate::files::Files;
use std::collections::BTreeMap;

/// Sections by their kind.
const IMPORTS: u8 = 2;
const EXPORTS: u8 = 7;

/// What a module exports for streams, which Leptos's server functions bring along and nobody calls.
const UNUSED: [&str; 2] = ["intounderlying", "__wbg_intounderlying"];

/// Old names to new ones.
type Names = BTreeMap<String, String>;

/// Shortens the names of every module that lies beside its script, and leaves unused exports out.
pub fn shorten(built: &mut Files) -> Result<()> {
    let stems: Vec<String> =
        built.keys().filter_map(|path| path.strip_suffix("_bg.wasm").map(str::to_owned)).collect();
    for stem in stems {
        let (module, script) = (format!("{stem}_bg.wasm"), format!("{stem}.js"));
        let (Some(old), Some(text)) = (built.get(&module), built.get(&script)) else { continue };
        let mut names = Names::new();
        let short =
            rewrite(old, &mut names).ok_or_else(|| Failure::because(format!("{module} is no module")))?;
        let text = rename(&String::from_utf8_lossy(text), &names);
        built.insert(module, short);
        built.insert(script, text.into_bytes());
    }
    Ok(())
}

/// The module with short names, and the names that the script has to take over.
fn rewrite(module: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let (head, mut rest) = module.split_at_checked(8)?;
    let mut short = head.to_vec();
    while let [kind, after @ ..] = rest {
        rest = after;
        let length = number(&mut rest)?;
        let body = take(&mut rest, length)?;
        let body = match *kind {
            IMPORTS => imports(body, names)?,
            EXPORTS => exports(body)?,
            _ => body.to_vec(),
        };
        short.push(*kind);
        put_number(&mut short, body.len());
        short.extend(body);
    }
    Some(short)
}

fn imports(mut body: &[u8], names: &mut Names) -> Option<Vec<u8>> {
    let count = number(&mut body)?;
    let mut short = Vec::new();
    put_number(&mut short, count);
    for _ in 0..count {
        let from = text(&mut body)?;
        let name = text(&mut body)?;
        put_text(&mut short, from);
        if has_hash(name) {
            let next = format!("_{}", names.len());
            put_text(&mut short, names.entry(name.to_owned()).or_insert(next));
        } else {
            put_text(&mut short, name);
        }
        let whole = body;
        import_type(&mut body)?;
        short.extend(whole.get(..whole.len() - body.len())?);
    }
    Some(short)
}

/// Steps over what an import is: a function, a table, a memory or a global.
fn import_type(body: &mut &[u8]) -> Option<()> {
    match take(body, 1)? {
        [0] => drop(number(body)?),
        [1] => {
            take(body, 1)?;
            limits(body)?;
        }
        [2] => limits(body)?,
        [3] => drop(take(body, 2)?),
        _ => return None,
    }
    Some(())
}

fn limits(body: &mut &[u8]) -> Option<()> {
    let has_most = take(body, 1)?.first()? & 1 == 1;
    number(body)?;
    if has_most {
        number(body)?;
    }
    Some(())
}

fn exports(mut body: &[u8]) -> Option<Vec<u8>> {
    let count = number(&mut body)?;
    let mut kept = Vec::new();
    let mut used = 0;
    for _ in 0..count {
        let name = text(&mut body)?;
        let kind = take(&mut body, 1)?;
        let index = number(&mut body)?;
        if UNUSED.iter().any(|unused| name.starts_with(unused)) {
            continue;
        }
        used += 1;
        put_text(&mut kept, name);
        kept.extend(kind);
        put_number(&mut kept, index);
    }
    let mut short = Vec::new();
    put_number(&mut short, used);
    short.extend(kept);
    Some(short)
}

/// Whether wasm-bindgen made the name unique: `__wbg_focus_d5e2fdbdb56416f0`.
fn has_hash(name: &str) -> bool {
    let hash = name.rsplit_once('_').map(|(_, hash)| hash).unwrap_or_default();
    name.starts_with("__wb") && hash.len() == 16 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Puts new words in place of old ones in a script.
fn rename(script: &str, names: &Names) -> String {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while !rest.is_empty() {
        let word = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(word);
        renamed.push_str(names.get(word).map_or(word, String::as_str));
        let gap = after.find(is_part).unwrap_or(after.len());
        let (gap, after) = after.split_at(gap);
        renamed.push_str(gap);
        rest = after;
    }
    renamed
}

fn take<'a>(from: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, rest) = from.split_at_checked(length)?;
    *from = rest;
    Some(taken)
}

fn text<'a>(from: &mut &'a [u8]) -> Option<&'a str> {
    let length = number(from)?;
    std::str::from_utf8(take(from, length)?).ok()
}

fn number(from: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..35).step_by(7) {
        let byte = *take(from, 1)?.first()?;
        value |= usize::from(byte & 127) << shift;
        if byte < 128 {
            return Some(value);
        }
    }
    None
}

fn put_text(to: &mut Vec<u8>, text: &str) {
    put_number(to, text.len());
    to.extend(text.as_bytes());
}

fn put_number(to: &mut Vec<u8>, mut value: usize) {
    while value > 127 {
        to.push((value & 127) as u8 | 128);
        value >>= 7;
    }
    to.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with these imports (functions of type 0) and exports (function 0).
    fn module(imports: &[&str], exports: &[&str]) -> Vec<u8> {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        for (kind, names) in [(IMPORTS, imports), (EXPORTS, exports)] {
            let mut body = vec![names.len() as u8];
            for name in names {
                if kind == IMPORTS {
                    put_text(&mut body, "./a_bg.js");
                }
                put_text(&mut body, name);
                body.extend([0, 0]);
            }
            module.push(kind);
            put_number(&mut module, body.len());
            module.extend(body);
        }
        module
    }

    #[test]
    fn module_and_script_get_the_same_short_names() {
        let long = "__wbg_focus_d5e2fdbdb56416f0";
        let script = format!("x={{{long}:f,{long}_1:g,__wbindgen_start:h}}");
        let before = module(&[long, "__wbindgen_start"], &["main", "__wbg_intounderlyingsink_free"]);
        let mut built = Files::from([
            ("a_bg.wasm".to_owned(), before),
            ("a.js".to_owned(), script.into_bytes()),
            ("split_later.wasm".to_owned(), b"other".to_vec()),
        ]);
        shorten(&mut built).unwrap();
        assert_eq!(built["a_bg.wasm"], module(&["_0", "__wbindgen_start"], &["main"]));
        let expected = format!("x={{_0:f,{long}_1:g,__wbindgen_start:h}}");
        assert_eq!(String::from_utf8_lossy(&built["a.js"]), expected);
        assert_eq!(built["split_later.wasm"], b"other");
    }

    #[test]
    fn what_is_no_module_is_refused() {
        let mut built =
            Files::from([("a_bg.wasm".to_owned(), b"\0asm".to_vec()), ("a.js".to_owned(), Vec::new())]);
        assert!(shorten(&mut built).is_err());
    }

    #[test]
    fn numbers_of_any_length_are_read_as_they_were_written() {
        for value in [0, 1, 127, 128, 300, 2_000_000, u32::MAX as usize] {
            let mut bytes = Vec::new();
            put_number(&mut bytes, value);
            assert_eq!(number(&mut &bytes[..]), Some(value));
        }
    }
}
