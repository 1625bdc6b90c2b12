//! The shape that all closed sets of the field share: a fixed list of members, each with one code.

/// Declares an enum whose members are known to the whole program by a code word.
///
/// The codes are what files, filters, JSON and frames carry; what people read comes from the
/// translation files.
macro_rules! closed_set {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// All members, in their order of declaration.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// The codes of all members, in the same order.
            pub const CODES: &'static [&'static str] = &[$($code,)+];

            /// The code word used in files, filters, JSON and frames.
            pub const fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// The member with this code; codes are compared exactly.
            pub fn from_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|member| member.code() == code)
            }

            #[allow(dead_code, reason = "not every set is used as an index")]
            /// The member's place in [`Self::ALL`], which is also its physical code in a frame.
            pub const fn index(self) -> usize {
                self as usize
            }
        }
    };
}
pub(crate) use closed_set;
