//! Brotli copies beside the originals.

use crate::build::memo;
use crate::failure::{Context, Failure, Result};
use crate::files::{self, Files};
use std::path::Path;
use std::sync::Mutex;

const COMPRESSIBLE: [&str; 9] =
    [".html", ".css", ".js", ".wasm", ".json", ".svg", ".webmanifest", ".txt", ".xml"];
/// Below this a compressed copy saves nothing worth a file.
const SMALLEST: usize = 512;

/// Adds a `.br` beside every file that gains by it, on all cores.
pub fn compress(dist: &mut Files, memo_folder: &Path) -> Result<()> {
    let work = dist.iter().filter(|(path, bytes)| is_compressible(path, bytes)).collect::<Vec<_>>();
    let queue = Mutex::new(work.into_iter());
    let done = Mutex::new(Vec::new());
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    let work = || -> Result<()> {
        while let Some((path, bytes)) = next() {
            let small = brotli_of(bytes, memo_folder)?;
            if let Ok(mut done) = done.lock()
                && small.len() < bytes.len()
            {
                done.push((format!("{path}.br"), small));
            }
        }
        Ok(())
    };
    let cores = std::thread::available_parallelism().map_or(2, Into::into);
    std::thread::scope(|scope| {
        let threads = (0..cores).map(|_| scope.spawn(work)).collect::<Vec<_>>();
        threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| Failure::because("brotli broke"))?)
    })?;
    let done = done.into_inner().map_err(|_| Failure::because("brotli broke"))?;
    dist.extend(done);
    Ok(())
}

fn is_compressible(path: &str, bytes: &[u8]) -> bool {
    bytes.len() >= SMALLEST && COMPRESSIBLE.iter().any(|ending| path.ends_with(ending))
}

fn brotli_of(bytes: &[u8], memo_folder: &Path) -> Result<Vec<u8>> {
    memo("br", &[b"br", bytes], memo_folder, |place| files::write_file(place, &brotli_11(bytes)?))
}

/// Brotli, quality 11 and a window of 4 MB.
pub fn brotli_11(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    let mut small = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut small, &parameters).doing("brotli")?;
    Ok(small)
}
