//! The Länder in the colours of their figures, and the same ranked beside them.

use super::Row;
use super::draw::{Anchor, EDGE, LETTERS, Pen, SMALL, fitted};
use super::look::hex;

/// Closed lines of points, longitude and latitude in degrees.
type Rings = Vec<Vec<[f64; 2]>>;

/// Width of the map.
const MAP: f64 = 500.0;
/// How much narrower a degree of longitude is than one of latitude in the middle of Germany.
const NARROW: f64 = 0.629;

/// Where a place stands on the map.
struct Projection {
    west: f64,
    north: f64,
    scale: f64,
    top: f64,
}

impl Projection {
    fn of(laender: &[(Rings, Row)], top: f64) -> Option<(Self, f64)> {
        let points = || laender.iter().flat_map(|(rings, _)| rings.iter().flatten());
        let [west, east] = [f64::min as fn(f64, f64) -> f64, f64::max]
            .map(|pick| points().map(|[longitude, _]| *longitude).reduce(pick));
        let [south, north] = [f64::min as fn(f64, f64) -> f64, f64::max]
            .map(|pick| points().map(|[_, latitude]| *latitude).reduce(pick));
        let (west, east, south, north) = (west?, east?, south?, north?);
        let scale = MAP / ((east - west) * NARROW).max(f64::EPSILON);
        Some((Self { west, north, scale, top }, (north - south) * scale))
    }

    fn place(&self, [longitude, latitude]: [f64; 2]) -> (f64, f64) {
        (EDGE + (longitude - self.west) * NARROW * self.scale, self.top + (self.north - latitude) * self.scale)
    }
}

/// The middle of an area, and how large it is.
fn middle(ring: &[[f64; 2]]) -> ([f64; 2], f64) {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for (from, to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
        let part = from[0] * to[1] - to[0] * from[1];
        area += part;
        x += (from[0] + to[0]) * part;
        y += (from[1] + to[1]) * part;
    }
    if area == 0.0 {
        return (ring.first().copied().unwrap_or_default(), 0.0);
    }
    ([x / (3.0 * area), y / (3.0 * area)], (area / 2.0).abs())
}

impl Pen<'_> {
    pub(super) fn map(&mut self, laender: &[(Rings, Row)], end: &str) {
        let top = self.y;
        let Some((projection, height)) = Projection::of(laender, top) else { return };
        let border = hex(self.look.ground);
        for (rings, row) in laender {
            let fill = row.figure.place.map_or(self.look.rule, |place| self.look.heat(place));
            let lines = rings.iter().map(|ring| {
                let points = ring.iter().map(|point| {
                    let (x, y) = projection.place(*point);
                    format!("{x:.1} {y:.1}")
                });
                format!("M{}Z", points.collect::<Vec<_>>().join("L"))
            });
            let lines = lines.collect::<String>();
            self.put(format_args!(
                "<path d=\"{lines}\" fill=\"{}\" fill-rule=\"evenodd\" stroke=\"{border}\"/>\n",
                hex(fill)
            ));
        }
        // Numbers stand above all areas, those of small ones first; who stands too near gives way.
        let mut placed: Vec<(f64, f64)> = Vec::new();
        let size_of = |rings: &Rings| rings.iter().map(|ring| middle(ring).1).fold(0.0, f64::max);
        let mut order: Vec<&(Rings, Row)> = laender.iter().collect();
        order.sort_by(|a, b| size_of(&a.0).total_cmp(&size_of(&b.0)));
        for (rings, row) in order {
            let largest = rings.iter().map(|ring| middle(ring)).max_by(|a, b| a.1.total_cmp(&b.1));
            let Some((place, area)) = largest else { continue };
            let fill = row.figure.place.map_or(self.look.rule, |place| self.look.heat(place));
            let size = if area < 0.5 { SMALL - 2.0 } else { SMALL };
            let ink = self.look.on(fill);
            let (x, mut y) = projection.place(place);
            while placed.iter().any(|(other_x, other_y)| (other_x - x).abs() < 40.0 && (other_y - y).abs() < 15.0) {
                y += 4.0;
            }
            placed.push((x, y));
            // A small Land is smaller than its number: a seam in its colour keeps that apart from the next.
            let seam = hex(fill);
            self.put(format_args!("<g stroke=\"{seam}\" stroke-width=\"3\" paint-order=\"stroke\">\n"));
            self.text(&row.figure.said, (x, y), Anchor::Middle, (size, ink));
            self.put(format_args!("</g>\n"));
        }
        let bottom = top + height;
        self.ranked(laender, EDGE + MAP + 30.0);
        self.y = self.y.max(bottom) + 20.0;
        self.heat_scale(EDGE + 20.0, end);
    }

    /// The figures by their size.
    fn ranked(&mut self, laender: &[(Rings, Row)], left: f64) {
        let mut rows: Vec<&Row> = laender.iter().map(|(_, row)| row).collect();
        rows.sort_by(|a, b| {
            let place = |row: &Row| row.figure.place.unwrap_or(-1.0);
            place(b).total_cmp(&place(a)).then_with(|| a.label.cmp(&b.label))
        });
        let (bar, right) = (left + 180.0, self.width - EDGE - 70.0);
        for row in rows {
            let middle = self.y + 11.0;
            let label = fitted(&row.label, LETTERS, 172.0);
            self.text(&label, (bar - 8.0, middle), Anchor::End, (LETTERS, self.look.ink));
            let length = row.figure.place.unwrap_or(0.0).clamp(0.0, 1.0) * (right - bar);
            self.rect((bar, middle - 6.0), (length, 12.0), self.look.bar);
            self.text(&row.figure.said, (bar + length + 6.0, middle), Anchor::Start, (LETTERS, self.look.ink));
            self.y += 24.0;
        }
    }
}
