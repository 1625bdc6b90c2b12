//! The outlines of the Länder (`GeoJSON`), simplified for drawing.

use serde::Deserialize;

use crate::domain::Land;
use crate::error::{FormatError, SourceError};

/// The file that the binary carries.
const EMBEDDED: &str = "data/laender.geojson";

/// Degrees of longitude and latitude that Germany lies within, with a little room.
const LONGITUDES: std::ops::RangeInclusive<f64> = 5.5..=15.5;
const LATITUDES: std::ops::RangeInclusive<f64> = 47.0..=55.5;

/// Points of the shortest closed line that encloses something.
const LEAST: usize = 4;

/// The outline of a Land.
#[derive(Debug, Clone, PartialEq)]
pub struct Outline {
    /// Which one.
    pub land: Land,
    /// Closed lines of points (longitude and latitude in degrees). A point that an odd number of
    /// them encloses lies in the Land: islands are lines of their own, holes lines inside others.
    pub rings: Vec<Vec<[f64; 2]>>,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Geometry,
}

#[derive(Deserialize)]
struct Properties {
    ags: String,
    kz: String,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Geometry {
    Polygon(Vec<Vec<[f64; 2]>>),
    MultiPolygon(Vec<Vec<Vec<[f64; 2]>>>),
}

/// The outlines that the binary carries.
///
/// # Errors
/// When they do not have the shape that `data/README.md` describes; a test makes sure that this does
/// not ship.
pub fn embedded() -> Result<Vec<Outline>, SourceError> {
    read(EMBEDDED, include_str!("../../data/laender.geojson"))
}

/// Reads the outlines of all sixteen Länder.
///
/// # Errors
/// When the text is no `GeoJSON` of polygons, a Land is unknown, missing or there twice, its key is
/// another one's, a line is not closed, or a point does not lie in Germany.
pub fn read(source: &str, text: &str) -> Result<Vec<Outline>, SourceError> {
    let collection: Collection = serde_json::from_str(text).map_err(|cause| {
        let error = SourceError::new(FormatError::Json, source).at(cause.line()).column(cause.column());
        error.found(cause.to_string().split(" at line ").next().unwrap_or_default())
    })?;
    let mut outlines: Vec<Outline> = Vec::new();
    for feature in collection.features {
        let outline = outline(source, feature)?;
        if outlines.iter().any(|known| known.land == outline.land) {
            return Err(SourceError::new(FormatError::DuplicateKey, source).found(outline.land.code()));
        }
        outlines.push(outline);
    }
    match Land::ALL.iter().find(|land| outlines.iter().all(|outline| outline.land != **land)) {
        Some(missing) => Err(SourceError::new(FormatError::BadField, source).expected(missing.code())),
        None => Ok(outlines),
    }
}

fn outline(source: &str, feature: Feature) -> Result<Outline, SourceError> {
    let bad = || SourceError::new(FormatError::BadField, source);
    let Properties { ags, kz } = feature.properties;
    let land = Land::from_code(&kz).ok_or_else(|| bad().expected(Land::CODES.join(" | ")).found(&kz))?;
    if Land::from_key(&ags) != Some(land) {
        return Err(bad().expected(format!("{:02}", land.index() + 1)).found(format!("{kz} {ags}")));
    }
    let rings = match feature.geometry {
        Geometry::Polygon(rings) => rings,
        Geometry::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
    };
    if rings.is_empty() {
        return Err(bad().expected("Polygon | MultiPolygon").found(&kz));
    }
    for ring in &rings {
        if ring.len() < LEAST || ring.first() != ring.last() {
            return Err(bad().expected(format!("[[x, y], …, [x, y]], ≥ {LEAST}")).found(format!("{kz} {ring:?}")));
        }
        // Written so that a number that is none is outside too.
        let outside = ring.iter().find(|[x, y]| !(LONGITUDES.contains(x) && LATITUDES.contains(y)));
        if let Some(point) = outside {
            return Err(bad().expected(format!("{LONGITUDES:?}, {LATITUDES:?}")).found(format!("{kz} {point:?}")));
        }
    }
    Ok(Outline { land, rings })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    /// Encloses a point: an odd number of edges lies to the east of it.
    fn encloses(outline: &Outline, x: f64, y: f64) -> bool {
        let edges = outline.rings.iter().flat_map(|ring| ring.windows(2));
        let east = edges.filter(|edge| {
            let ([ax, ay], [bx, by]) = (edge[0], edge[1]);
            (ay > y) != (by > y) && ax + (y - ay) / (by - ay) * (bx - ax) > x
        });
        east.count() % 2 == 1
    }

    #[test]
    fn the_outlines_carried_along_are_those_of_the_sixteen_laender() {
        let outlines = embedded().unwrap();
        assert_eq!(outlines.len(), 16);
        // The seats of government lie in their Länder, and nowhere else.
        let seats = [
            (Land::Sh, 10.13, 54.32),
            (Land::Hh, 9.99, 53.55),
            (Land::Ni, 9.73, 52.37),
            (Land::Hb, 8.81, 53.08),
            (Land::Nw, 6.78, 51.23),
            (Land::He, 8.24, 50.08),
            (Land::Rp, 8.25, 49.98),
            (Land::Bw, 9.18, 48.78),
            (Land::By, 11.58, 48.14),
            (Land::Sl, 6.99, 49.24),
            (Land::Be, 13.40, 52.52),
            (Land::Bb, 13.06, 52.40),
            (Land::Mv, 11.41, 53.63),
            (Land::Sn, 13.74, 51.05),
            (Land::St, 11.63, 52.13),
            (Land::Th, 11.03, 50.98),
        ];
        for (land, x, y) in seats {
            let found: Vec<Land> = outlines.iter().filter(|o| encloses(o, x, y)).map(|o| o.land).collect();
            assert_eq!(found, [land], "{x} {y}");
        }
        // Bremerhaven is a part of its own.
        assert!(outlines.iter().any(|outline| outline.land == Land::Hb && encloses(outline, 8.58, 53.55)));
    }

    #[test]
    fn what_is_no_outline_of_all_laender_is_refused() {
        let whole = include_str!("../../data/laender.geojson");
        let kind = |text: &str| read("x.geojson", text).unwrap_err().kind;
        let first = whole.lines().nth(1).unwrap();
        let changed = |from: &str, to: &str| {
            let text = whole.replacen(from, to, 1);
            assert_ne!(text, whole, "{from}");
            kind(&text)
        };
        assert_eq!(kind(""), FormatError::Json.into());
        assert_eq!(kind("{\"features\": 3}"), FormatError::Json.into());
        assert_eq!(changed("\"MultiPolygon\"", "\"Point\""), FormatError::Json.into());
        assert_eq!(changed("\"kz\":\"HH\"", "\"kz\":\"XX\""), FormatError::BadField.into());
        assert_eq!(changed("\"ags\":\"02\"", "\"ags\":\"03\""), FormatError::BadField.into());
        assert_eq!(changed("[8.449,55.05]", "[8.449,95.05]"), FormatError::BadField.into());
        assert_eq!(changed("[8.449,55.05]", "[8.459,55.05]"), FormatError::BadField.into(), "the line is open");
        assert_eq!(changed(first, &format!("{first}{first}")), FormatError::DuplicateKey.into());
        let missing = read("x.geojson", &whole.replacen(first, "", 1)).unwrap_err();
        assert_eq!((missing.kind, missing.expected.as_str()), (FormatError::BadField.into(), "SH"));
        let broken = read("x.geojson", &whole[..whole.len() / 2]).unwrap_err();
        assert!(broken.line.is_some_and(|line| line > 2), "it says where: {broken}");
    }
}
