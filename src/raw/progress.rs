//! How far reading has come. One load runs at a time, so that two numbers for the whole process do;
//! nobody has to hand them through every reader.

use std::sync::atomic::{AtomicU64, Ordering};

static DONE: AtomicU64 = AtomicU64::new(0);
static TOTAL: AtomicU64 = AtomicU64::new(0);

/// A file of this many bytes is about to be read.
pub fn begin(total: u64) {
    DONE.store(0, Ordering::Relaxed);
    TOTAL.store(total, Ordering::Relaxed);
}

/// So many bytes more were read.
pub fn advance(bytes: u64) {
    DONE.fetch_add(bytes, Ordering::Relaxed);
}

/// Bytes read and bytes to read; none where nothing is known yet.
pub fn now() -> Option<(u64, u64)> {
    let total = TOTAL.load(Ordering::Relaxed);
    (total > 0).then(|| (DONE.load(Ordering::Relaxed).min(total), total))
}
