//! `cargo xtask build` asks for a program in parts. Only then is the later part called through the splitter's imports, and
//! only then does the linker leave what the splitter reads.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-check-cfg=cfg(split)");
    println!("cargo::rerun-if-env-changed=BROADSHEET_SPLIT");
    if env::var_os("BROADSHEET_SPLIT").is_some() {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
