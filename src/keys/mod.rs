//! What can be done and by which keys: one table, read by the dispatcher, the key file, hints, help,
//! palette and handbook.

mod action;
mod bindings;
mod key;
mod list;
mod table;
mod typing;

pub use action::{Action, KeyContext};
pub use bindings::{Bindings, Bound};
pub use key::{Code, Key};
pub use list::{is_everywhere, key_list};
pub use table::{BINDINGS, Binding};
pub use typing::{text_request, types};
