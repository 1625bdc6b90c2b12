//! The binary: hands the arguments to the library and ends with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    regatlas::cli::run(std::env::args_os().collect())
}
