//! regatlas: a terminal explorer of the German register landscape.

fn main() {}
