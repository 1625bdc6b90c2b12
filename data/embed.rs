//! Lists the languages and the pages of the handbook that lie in this folder, so that another file
//! is part of the program as soon as it is built.

use std::fmt::Write;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let mut code = String::from("/// Files of texts by the code of their language.\n");
    code.push_str("pub(crate) const LOCALES: &[(&str, &str)] = &[\n");
    for (stem, path) in files("data/locales", "ftl")? {
        let _ = writeln!(code, "    ({stem:?}, {}),", included(&path));
    }
    write("locales.rs", &(code + "];\n"))?;

    let mut code = String::from("/// Pages of the handbook by the code of their language and their topic.\n");
    code.push_str("const PAGES: &[(&str, &str, &str)] = &[\n");
    for lang in names("data/help")? {
        for (stem, path) in files(&format!("data/help/{lang}"), "md")? {
            let _ = writeln!(code, "    ({lang:?}, {stem:?}, {}),", included(&path));
        }
    }
    write("pages.rs", &(code + "];\n"))
}

fn included(path: &str) -> String {
    format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{path}\"))")
}

/// The names in a folder, in order; the program is built again when one is added.
fn names(folder: &str) -> io::Result<Vec<String>> {
    println!("cargo::rerun-if-changed={folder}");
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// The files with an ending, by their name without it.
fn files(folder: &str, ending: &str) -> io::Result<Vec<(String, String)>> {
    let of = |name: String| {
        let stem = name.strip_suffix(&format!(".{ending}"))?.to_owned();
        Some((stem, format!("{folder}/{name}")))
    };
    Ok(names(folder)?.into_iter().filter_map(of).collect())
}

fn write(name: &str, code: &str) -> io::Result<()> {
    let folder = env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo names no folder"))?;
    fs::write(Path::new(&folder).join(name), code)
}
