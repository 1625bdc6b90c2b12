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

        // By the code where people read it, by the place in the cache.
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() {
                    serializer.serialize_str(self.code())
                } else {
                    serializer.serialize_u16(*self as u16)
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let member = if deserializer.is_human_readable() {
                    Self::from_code(&<String as serde::Deserialize>::deserialize(deserializer)?)
                } else {
                    let at = <u16 as serde::Deserialize>::deserialize(deserializer)?;
                    Self::ALL.get(usize::from(at)).copied()
                };
                member.ok_or_else(|| serde::de::Error::custom("no member of the set"))
            }
        }
    };
}
pub(crate) use closed_set;
