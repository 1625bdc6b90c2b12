//! The client of `RemoteControl` against a stub that answers with real transcripts, over real HTTP.

mod errors;
mod full;
mod incremental;
mod resume;
pub mod server;
mod survey;

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use regatlas::error::SourceError;
use regatlas::survey::limesurvey::remote::{Password, Progress, RemoteOptions, Synced, sync};

use server::Server;

/// The password that the stub takes.
pub const PASSWORD: &str = "geheim-1";

fn options(server: &Server) -> RemoteOptions {
    RemoteOptions {
        page_size: 10,
        timeout: Duration::from_secs(20),
        backoff: Duration::ZERO,
        ..RemoteOptions::new(server.url(), "admin", 777_001)
    }
}

fn run(server: &Server, root: &Path) -> Result<Synced, SourceError> {
    run_with(server, root, false, &mut |_| {}, &AtomicBool::new(false))
}

fn run_full(server: &Server, root: &Path) -> Result<Synced, SourceError> {
    run_with(server, root, true, &mut |_| {}, &AtomicBool::new(false))
}

/// Every sync of these tests goes through here: whatever its end, no session stays open.
fn run_with(
    server: &Server,
    root: &Path,
    full: bool,
    progress: &mut dyn FnMut(Progress),
    cancel: &AtomicBool,
) -> Result<Synced, SourceError> {
    let result = sync(&options(server), &Password::new(PASSWORD), root, full, progress, cancel);
    assert_eq!(server.open_sessions(), 0, "a session stayed open after {result:?}");
    if let Err(error) = &result {
        assert_no_secret(error);
    }
    result
}

/// Neither the password nor a session's key is in an error.
fn assert_no_secret(error: &SourceError) {
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(PASSWORD) && !shown.contains("schluessel"), "{shown}");
}
