//! `cargo xtask build`: Trunk builds, wasm-opt shrinks, `finish` makes a folder that any static host can serve.

use crate::args::Args;
use crate::dependencies::Dependencies;
use crate::failure::{Context, Failure, Result};
use crate::files::{self, Files};
use crate::finish::{self, Site};
use crate::set_up::{self, Tools};
use crate::{glue, hash, parts, paths, process};
use std::fs;
use std::path::{Path, PathBuf};

/// By name, not `--all-features`: with that, binaryen 132 wrote a module that not every engine accepts.
const WASM_FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

const STRIP: &[&str] = &["--strip-producers", "--strip-target-features"];

/// The engine is made fast, and its parser where it is measured alone; the app is made small, because the reader waits for it.
/// Functions in the order of their names: those which were made from one lie side by side and compress well. Names are dropped
/// in a second run, because the first would write them again.
fn runs(module: &str) -> &'static [&'static [&'static str]] {
    if ["engine", "split_background", "parser"].iter().any(|fast| module.starts_with(fast)) {
        &[&["-O3", "-g", "--reorder-functions-by-name"], STRIP]
    } else {
        &[
            &["-Os", "-g", "--reorder-functions-by-name"],
            &["--dae-optimizing", "--rse", "-Os", "--strip-producers", "--strip-target-features"],
        ]
    }
}

/// What to build.
pub struct Plan {
    /// A quick build: not optimised, not compressed.
    pub is_dev: bool,
    /// Where the files go.
    pub out: PathBuf,
    /// What the site should know of its host.
    pub site: Site,
}

impl Plan {
    /// The build that `serve` and `test` use.
    pub fn local(is_dev: bool) -> Self {
        Self { is_dev, out: paths::root().join("dist"), site: Site::default() }
    }
}

/// `cargo xtask build`
pub fn command(mut args: Args) -> Result<()> {
    let mut plan = Plan::local(args.flag("--dev"));
    if let Some(path) = args.value("--public-url")? {
        plan.site.path = public_path(&path)?;
    }
    if let Some(proxy) = args.value("--proxy")? {
        plan.site.proxy = proxy_address(&proxy)?;
    }
    if let Some(out) = args.value("--out")? {
        plan.out = std::path::absolute(out).doing("--out")?;
    }
    args.done()?;
    build(&set_up::tools()?, &plan)?;
    println!("{} is ready for any static host", plan.out.display());
    Ok(())
}

fn public_path(given: &str) -> Result<Option<String>> {
    match given {
        "" | "." | "./" => Ok(None),
        path if path.starts_with('/') && !path.starts_with("//") => {
            Ok(Some(format!("/{}/", path.trim_matches('/')).replace("//", "/")))
        }
        _ => Err(Failure::because("--public-url takes a path such as /news/, or ./")),
    }
}

fn proxy_address(given: &str) -> Result<String> {
    let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://")).unwrap_or_default();
    let is_address = !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || "\"'<>;,".contains(c));
    if is_address {
        Ok(given.to_owned())
    } else {
        Err(Failure::because("--proxy takes an http or https address"))
    }
}

/// Builds into `plan.out`.
pub fn build(tools: &Tools, plan: &Plan) -> Result<()> {
    let stage = paths::wasm_target().join("stage");
    let dependencies = tools.dependencies()?;
    dependencies.iter().try_for_each(Dependencies::restore)?;
    run_trunk(tools, plan.is_dev, &stage)?;
    dependencies.iter().filter(|_| !plan.is_dev).try_for_each(|kept| kept.keep(&["app", "engine"]))?;
    let mut built = files::read_folder(&stage)?;
    if !plan.is_dev {
        parts::split(tools, &mut built)?;
        glue::shorten(&mut built)?;
        optimise(tools, &mut built)?;
    }
    let minify = |bytes: &[u8], loader: &str| minify(tools, bytes, loader);
    let as_it_is = |bytes: &[u8], _: &str| Ok(bytes.to_vec());
    let minify: finish::Minify = if plan.is_dev { &as_it_is } else { &minify };
    let mut dist = finish::finish(built, &finish::Sources::read(&paths::root())?, &plan.site, minify)?;
    if !plan.is_dev {
        finish::compress(&mut dist, &memo_folder())?;
    }
    let fresh = paths::wasm_target().join("dist");
    files::remove_folder(&fresh)?;
    files::write_folder(&fresh, &dist)?;
    put(&fresh, &plan.out)
}

/// Renames, or copies where the target folder is on another disk.
fn put(fresh: &Path, out: &Path) -> Result<()> {
    if files::replace_folder(fresh, out).is_ok() {
        return Ok(());
    }
    let copied = files::read_folder(fresh)?;
    files::remove_folder(out)?;
    files::write_folder(out, &copied)
}

/// Trunk never downloads here, and then forbids cargo to download as well; so cargo fetches first.
fn run_trunk(tools: &Tools, is_dev: bool, stage: &Path) -> Result<()> {
    process::run(tools.command("cargo").args(["fetch", "--quiet"]))?;
    let mut trunk = tools.command("trunk");
    // Trunk 0.21 refuses NO_COLOR=1, which many machines set.
    trunk.env_remove("NO_COLOR").env("RUST_LOG", "warn");
    trunk.args(["build", "--offline", "--skip-version-check", "--dist"]).arg(stage);
    if !is_dev {
        trunk.arg("--release").env(parts::ASK.0, parts::ASK.1);
    }
    process::run(&mut trunk)
}

/// Runs wasm-opt over each module.
pub fn optimise(tools: &Tools, built: &mut Files) -> Result<()> {
    let modules = built.iter().filter(|(name, _)| name.ends_with(".wasm"));
    let optimised = std::thread::scope(|scope| {
        let running = modules
            .map(|(name, module)| (name, scope.spawn(move || run_wasm_opt(tools, module, runs(name)))))
            .collect::<Vec<_>>();
        running
            .into_iter()
            .map(|(name, thread)| {
                let broke = |_| Failure::because(format!("wasm-opt broke on {name}"));
                Ok((name.clone(), thread.join().map_err(broke)??))
            })
            .collect::<Result<Files>>()
    })?;
    built.extend(optimised);
    Ok(())
}

fn run_wasm_opt(tools: &Tools, input: &[u8], runs: &[&[&str]]) -> Result<Vec<u8>> {
    let how = runs.concat().join(" ");
    memo("wasm", &[how.as_bytes(), input], &memo_folder(), |place| {
        files::write_file(place, input)?;
        for passes in runs {
            let mut opt = tools.npm_program("binaryen/bin/wasm-opt");
            process::run(opt.arg(place).args(*passes).args(WASM_FEATURES).arg("-o").arg(place))?;
        }
        Ok(())
    })
}

/// `loader` is esbuild's word for the language: `js` or `css`.
fn minify(tools: &Tools, bytes: &[u8], loader: &str) -> Result<Vec<u8>> {
    let mut esbuild = tools.npm_program("esbuild/bin/esbuild");
    esbuild
        .args(["--minify", "--legal-comments=none", "--log-level=error"])
        .arg(format!("--loader={loader}"));
    process::filter(&mut esbuild, bytes)
}

fn memo_folder() -> PathBuf {
    paths::wasm_target().join("memo")
}

/// The result of slow work on the same bytes is kept in the target folder.
pub fn memo(
    kind: &str,
    key: &[&[u8]],
    folder: &Path,
    work: impl FnOnce(&Path) -> Result<()>,
) -> Result<Vec<u8>> {
    let place = folder.join(format!("{}.{kind}", hash::short(key)));
    if let Ok(kept) = fs::read(&place) {
        return Ok(kept);
    }
    fs::create_dir_all(folder).doing(folder.display())?;
    let fresh = folder.join(format!("{}.unfinished", hash::short(key)));
    work(&fresh)?;
    let bytes = fs::read(&fresh).doing(fresh.display())?;
    fs::rename(&fresh, &place).doing(place.display())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_paths_end_with_a_slash() {
        assert_eq!(public_path("./").unwrap(), None);
        assert_eq!(public_path("/").unwrap().as_deref(), Some("/"));
        assert_eq!(public_path("/news").unwrap().as_deref(), Some("/news/"));
        assert!(public_path("news").is_err() && public_path("//host/").is_err());
    }

    #[test]
    fn a_proxy_is_an_address() {
        assert!(proxy_address("https://proxy.example").is_ok());
        assert!(proxy_address("proxy.example").is_err() && proxy_address("https://a; x").is_err());
    }
}
