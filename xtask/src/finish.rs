//! Makes the finished site from what Trunk built: pure work on files in memory.
//!
//! - `app-<hash>/` and `engine-<hash>/` hold the two programs under the names that wasm-bindgen gave them, so nothing
//!   inside refers to a hash; the folder's name changes with any byte in it.
//! - No inline script remains: the content security policy forbids it.
//! - Every address is relative, so the site works below any path.

mod compress;
mod headers;
mod html;
mod names;
mod service_worker;
mod style;

pub use compress::{brotli_11, compress};

use crate::failure::{Context, Failure, Result};
use crate::files::{self, Files};
use crate::hash;
use crate::parts::{self, Program};
use std::path::Path;

/// Makes text smaller; the second argument is its language, `js` or `css`.
pub type Minify<'a> = &'a dyn Fn(&[u8], &str) -> Result<Vec<u8>>;

/// What the site should know of its host.
#[derive(Default)]
pub struct Site {
    /// The path it is served at, `/news/`; none: any.
    pub path: Option<String>,
    /// The proxy's address; empty: the address that served the site.
    pub proxy: String,
}

/// What is not built by Trunk.
pub struct Sources {
    /// `public/`, copied.
    pub public: Files,
    /// All of `style/` in the order of `style/order.txt`, without what is for paper and for later pages alone.
    pub style: String,
    /// `style/print.css`, and `style/later/` in an order of its own: sheets of their own, which no first headline waits for.
    pub print: String,
    /// See there.
    pub later: String,
    /// The version of the app.
    pub version: String,
}

impl Sources {
    /// Reads them from the clone.
    pub fn read(root: &Path) -> Result<Self> {
        let mut folder = files::read_folder(&root.join("style"))?;
        let print = take_text(&mut folder, "print.css")?;
        let later = style::join(&take_folder(&mut folder, "later/"))?;
        let style = style::join(&folder)?;
        Ok(Self {
            public: files::read_folder(&root.join("public"))?,
            style,
            print,
            later,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}

/// The finished site, without compressed copies.
pub fn finish(mut built: Files, sources: &Sources, site: &Site, minify: Minify) -> Result<Files> {
    let mut html = take_text(&mut built, "index.html")?;
    let script = html::take_inline_script(&mut html)?;
    let mut dist = Files::new();
    let app = program(&mut dist, "app", "", app_files(&built, &script, minify)?);
    // Its script is kept with the policy that it came with.
    let policy = headers::policy_of(headers::ENGINE);
    let engine = program(&mut dist, "engine", &policy, engine_files(&built, minify)?);
    html::point_to_app(&mut html, &app)?;
    if built.contains_key(parts::APP.loader) {
        html::preload_module(&mut html, &format!("./{app}/{}", parts::APP.loader))?;
    }
    html::set_meta(&mut html, "engine", &format!("./{engine}/engine_loader.js"))?;
    html::set_meta(&mut html, "proxy", &site.proxy)?;
    html::state_policy(&mut html, &headers::policy_of("index.html"))?;

    let mut style = sources.style.clone();
    let mut outside = String::from_utf8(sources.public.get(headers::OUTSIDE).cloned().unwrap_or_default())
        .doing(headers::OUTSIDE)?;
    html::state_policy(&mut outside, &headers::policy_of(headers::OUTSIDE))?;
    html::remove_comments(&mut outside);
    let renamed = names::add_public(&mut dist, &sources.public, minify)?;
    dist.insert(headers::OUTSIDE.to_owned(), outside.into_bytes());
    names::rename_all(&mut style, &renamed);
    names::rename_all(&mut html, &renamed);
    add_style(&mut dist, &mut html, ("style", &style), minify)?;
    add_style(&mut dist, &mut html, ("print", &sources.print), minify)?;
    add_style(&mut dist, &mut html, ("later", &sources.later), minify)?;
    html::remove_comments(&mut html);
    html::check(&html)?;

    // A page that is kept stands with the headers that it came with, so new headers are a new version.
    let version = format!("{}+{}", sources.version, content_hash(&dist, &html, headers::TABLE));
    html::set_meta(&mut html, "version", &version)?;
    dist.insert("index.html".to_owned(), html.into_bytes());
    service_worker::fill(&mut dist, &version, minify)?;
    headers::set_path_in_manifest(&mut dist, site)?;
    headers::add(&mut dist, site);
    Ok(dist)
}

fn app_files(built: &Files, script: &str, minify: Minify) -> Result<Files> {
    let mut app = take_program(built, &parts::APP, minify)?;
    let start = minify(html::start_script(script).as_bytes(), "js")?;
    app.insert("start.js".to_owned(), start);
    Ok(app)
}

fn engine_files(built: &Files, minify: Minify) -> Result<Files> {
    let mut engine = take_program(built, &parts::ENGINE, minify)?;
    let loader = built.get("engine_loader.js").ok_or_else(|| lacking("engine_loader.js"))?;
    engine.insert("engine_loader.js".to_owned(), loader.clone());
    Ok(engine)
}

/// A program's script, module and snippets, and what was cut off.
fn take_program(built: &Files, program: &Program, minify: Minify) -> Result<Files> {
    let Program { stem, part, loader, .. } = program;
    let (script, module) = (format!("{stem}.js"), format!("{stem}_bg.wasm"));
    let mut files = Files::new();
    files.insert(module.clone(), built.get(&module).ok_or_else(|| lacking(&module))?.clone());
    let text = built.get(&script).ok_or_else(|| lacking(&script))?;
    files.insert(script, minify(text, "js")?);
    if let (Some(part_bytes), Some(loader_text)) = (built.get(*part), built.get(*loader)) {
        files.insert((*part).to_owned(), part_bytes.clone());
        files.insert((*loader).to_owned(), minify(loader_text, "js")?);
    }
    let snippets = built.iter().filter(|(path, _)| path.starts_with("snippets/"));
    files.extend(snippets.map(|(path, bytes)| (path.clone(), bytes.clone())));
    Ok(files)
}

/// Adds a program in a folder named by its content, and by its own policy if it has one; returns the folder's name.
fn program(dist: &mut Files, name: &str, policy: &str, files: Files) -> String {
    let mut parts =
        files.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_slice()]).collect::<Vec<_>>();
    parts.push(policy.as_bytes());
    let folder = format!("{name}-{}", hash::short(&parts));
    dist.extend(files.into_iter().map(|(path, bytes)| (format!("{folder}/{path}"), bytes)));
    folder
}

fn add_style(dist: &mut Files, html: &mut String, (name, css): (&str, &str), minify: Minify) -> Result<()> {
    let bytes = minify(css.as_bytes(), "css")?;
    let hashed = format!("{name}-{}.css", hash::short(&[&bytes]));
    html::replace_address(html, &format!("./{name}.css"), &format!("./{hashed}"))?;
    dist.insert(hashed, bytes);
    Ok(())
}

fn content_hash(dist: &Files, html: &str, headers: &str) -> String {
    let mut parts = dist.iter().flat_map(|(path, bytes)| [path.as_bytes(), bytes]).collect::<Vec<_>>();
    parts.extend([html.as_bytes(), headers.as_bytes()]);
    hash::short(&parts)
}

/// The files below a folder, taken out, by their paths within it.
fn take_folder(folder: &mut Files, prefix: &str) -> Files {
    let paths: Vec<String> = folder.keys().filter(|path| path.starts_with(prefix)).cloned().collect();
    let parts = paths.into_iter().filter_map(|path| {
        let bytes = folder.remove(&path)?;
        Some((path.trim_start_matches(prefix).to_owned(), bytes))
    });
    parts.collect()
}

fn take_text(files: &mut Files, name: &str) -> Result<String> {
    let bytes = files.remove(name).ok_or_else(|| lacking(name))?;
    String::from_utf8(bytes).doing(name)
}

fn lacking(name: &str) -> Failure {
    Failure::because(format!("Trunk left no {name}: does index.html still name the app and the worker?"))
}

#[cfg(test)]
mod tests;
