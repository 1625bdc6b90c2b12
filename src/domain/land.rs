//! The sixteen Länder by their two letters and their official two-digit key.

use super::closed_set::closed_set;

closed_set! {
    /// A Land, in the order of the official keys 01 to 16.
    Land {
        /// Schleswig-Holstein, 01.
        Sh = "SH",
        /// Hamburg, 02.
        Hh = "HH",
        /// Niedersachsen, 03.
        Ni = "NI",
        /// Bremen, 04.
        Hb = "HB",
        /// Nordrhein-Westfalen, 05.
        Nw = "NW",
        /// Hessen, 06.
        He = "HE",
        /// Rheinland-Pfalz, 07.
        Rp = "RP",
        /// Baden-Württemberg, 08.
        Bw = "BW",
        /// Bayern, 09.
        By = "BY",
        /// Saarland, 10.
        Sl = "SL",
        /// Berlin, 11.
        Be = "BE",
        /// Brandenburg, 12.
        Bb = "BB",
        /// Mecklenburg-Vorpommern, 13.
        Mv = "MV",
        /// Sachsen, 14.
        Sn = "SN",
        /// Sachsen-Anhalt, 15.
        St = "ST",
        /// Thüringen, 16.
        Th = "TH",
    }
}

/// The official keys in the order of the Länder.
const KEYS: [&str; 16] =
    ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13", "14", "15", "16"];

impl Land {
    /// The official key, two digits: with it begin all keys of the Land.
    pub const fn key(self) -> &'static str {
        KEYS[self.index()]
    }

    /// The Land whose official key begins `key` (an AGS, an ARS or the two digits alone).
    pub fn from_key(key: &str) -> Option<Self> {
        let number: usize = key.get(..2)?.parse().ok()?;
        Self::ALL.get(number.checked_sub(1)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::Land;

    #[test]
    fn keys_lead_to_their_land() {
        assert_eq!(Land::from_key("09171127"), Some(Land::By));
        assert_eq!(Land::from_key("01"), Some(Land::Sh));
        assert_eq!(Land::from_key("16"), Some(Land::Th));
        for wrong in ["", "1", "00", "17", "ab", "ä1"] {
            assert_eq!(Land::from_key(wrong), None, "{wrong}");
        }
    }
}
