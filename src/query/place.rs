//! Where a body sits: seat, postcode, area and courts of its territory, or what the catalogue says.

use crate::landscape::Landscape;

/// Facts on the place of a body; what nobody knows is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceFacts {
    /// Seat of its administration.
    pub seat: Option<String>,
    /// Postcode of its administration, five digits.
    pub postcode: Option<String>,
    /// Area in hectares: of a municipality its own, of others that of their municipalities.
    pub area: Option<u64>,
    /// Higher regional, regional and local court as the directory codes them, for single municipalities.
    pub court: Option<String>,
    /// Official code of a body that is listed: of a court, a chamber, a job centre.
    pub code: Option<String>,
}

/// What is known of the place of a body.
pub fn of(landscape: &Landscape, body: u32) -> PlaceFacts {
    let filled = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let own = &landscape.map.bodies[body as usize];
    let sources = &landscape.sources;
    if !own.is_territorial() {
        let listed = sources.catalogue.bodies.iter().find(|listed| listed.body == own.key);
        return listed.map_or_else(PlaceFacts::default, |listed| PlaceFacts {
            seat: filled(&listed.seat),
            code: filled(&listed.code),
            ..PlaceFacts::default()
        });
    }
    let directory = &sources.directory;
    if own.ags.is_some() {
        let gemeinde = directory.gemeinden.binary_search_by(|known| known.ars.as_str().cmp(&own.key)).ok();
        return gemeinde.map(|at| &directory.gemeinden[at]).map_or_else(PlaceFacts::default, |own| PlaceFacts {
            postcode: own.postcode.map(|code| format!("{code:05}")),
            area: own.area.map(u64::from),
            court: own.court.map(|code| String::from_utf8_lossy(&code).into_owned()),
            ..PlaceFacts::default()
        });
    }
    let (digits, seat) = match own.key.strip_suffix("0000000") {
        Some(key) => {
            let district = directory.districts.iter().find(|known| known.key == key);
            (key, district.map(|own| own.seat.as_str()))
        }
        None => {
            let key = own.key.strip_suffix("000").unwrap_or(&own.key);
            (key, directory.verbaende.iter().find(|known| known.key == key).map(|own| own.seat.as_str()))
        }
    };
    let members = directory.gemeinden.iter().filter(|gemeinde| gemeinde.ars.starts_with(digits));
    let area: u64 = members.filter_map(|gemeinde| gemeinde.area).map(u64::from).sum();
    PlaceFacts { seat: seat.and_then(filled), area: (area > 0).then_some(area), ..PlaceFacts::default() }
}
