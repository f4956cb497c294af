//! Folders of files, in memory and on disk.

use crate::failure::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Relative path with `/` to content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Reads a folder with all below it; a missing folder is empty.
pub fn read_folder(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    if folder.is_dir() {
        read_below(folder, "", &mut files)?;
    }
    Ok(files)
}

fn read_below(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder).doing(folder.display())? {
        let entry = entry.doing(folder.display())?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let path = entry.path();
        if path.is_dir() {
            read_below(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).doing(path.display())?);
        }
    }
    Ok(())
}

/// Writes files below a folder.
pub fn write_folder(folder: &Path, files: &Files) -> Result<()> {
    for (name, bytes) in files {
        write_file(&folder.join(name), bytes)?;
    }
    Ok(())
}

/// Writes a file and the folders above it.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).doing(parent.display())?;
    }
    fs::write(path, bytes).doing(path.display())
}

/// Removes a folder if it is there.
pub fn remove_folder(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error).doing(folder.display()),
        _ => Ok(()),
    }
}

/// Puts `fresh` in the place of `folder` by renaming, so that nobody sees half of it.
pub fn replace_folder(fresh: &Path, folder: &Path) -> Result<()> {
    let mut old = folder.as_os_str().to_owned();
    old.push(".old");
    let old = PathBuf::from(old);
    remove_folder(&old)?;
    if folder.exists() {
        fs::rename(folder, &old).doing(folder.display())?;
    }
    if let Some(parent) = folder.parent() {
        fs::create_dir_all(parent).doing(parent.display())?;
    }
    fs::rename(fresh, folder).doing(folder.display())?;
    remove_folder(&old)
}
