//! Pairs of numbers as a picture of dots, in braille: eight dots a character.

/// The dots of a character, by column and row.
const DOTS: [[u32; 4]; 2] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];
/// The character without a dot.
const EMPTY: u32 = 0x2800;
/// Numbers that reach farther than so many medians need a logarithmic scale.
const FAR: f64 = 20.0;

/// A picture of pairs of numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// Its lines, the greatest of the second numbers uppermost.
    pub lines: Vec<String>,
    /// From where to where the first numbers reach.
    pub across: Scale,
    /// From where to where the second numbers reach.
    pub up: Scale,
}

/// One side of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The smallest number.
    pub from: f64,
    /// The greatest.
    pub to: f64,
    /// Whether the dots stand by the logarithm of the number and 1.
    pub is_logarithmic: bool,
}

impl Scale {
    fn of(numbers: impl Iterator<Item = f64>) -> Option<Self> {
        let mut ascending: Vec<f64> = numbers.collect();
        ascending.sort_by(f64::total_cmp);
        let (from, to, middle) = (*ascending.first()?, *ascending.last()?, ascending[ascending.len() / 2]);
        Some(Self { from, to, is_logarithmic: from >= 0.0 && to > FAR * middle.max(1.0) })
    }

    /// The dot of a number, of so many.
    fn dot(&self, number: f64, dots: usize) -> usize {
        let place = |number: f64| if self.is_logarithmic { number.ln_1p() } else { number };
        let (from, to) = (place(self.from), place(self.to));
        let share = if to > from { (place(number) - from) / (to - from) } else { 0.5 };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to the number of dots")]
        let dot = (share.clamp(0.0, 1.0) * (dots - 1) as f64).round() as usize;
        dot
    }
}

/// The picture in so many columns and lines; none without a pair.
pub fn scatter(points: &[(f64, f64)], columns: usize, lines: usize) -> Option<Scatter> {
    let (columns, lines) = (columns.max(1), lines.max(1));
    let across = Scale::of(points.iter().map(|point| point.0))?;
    let up = Scale::of(points.iter().map(|point| point.1))?;
    let mut cells = vec![EMPTY; columns * lines];
    for (first, second) in points {
        let x = across.dot(*first, columns * 2);
        let y = lines * 4 - 1 - up.dot(*second, lines * 4);
        cells[y / 4 * columns + x / 2] |= DOTS[x % 2][y % 4];
    }
    let line = |cells: &[u32]| cells.iter().filter_map(|dots| char::from_u32(*dots)).collect();
    Some(Scatter { lines: cells.chunks(columns).map(line).collect(), across, up })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn dots_stand_where_the_numbers_are() {
        let rising = scatter(&[(0.0, 0.0), (1.0, 1.0), (2.0, 2.0), (3.0, 3.0)], 2, 1).unwrap();
        assert_eq!(rising.lines, ["⡠⠊"]);
        let falling = scatter(&[(0.0, 3.0), (3.0, 0.0)], 2, 2).unwrap();
        assert_eq!(falling.lines, ["⠁⠀", "⠀⢀"]);
        assert!(!falling.across.is_logarithmic);
        assert_eq!(scatter(&[], 2, 2), None);
        let one = scatter(&[(5.0, 5.0)], 1, 1).unwrap();
        assert_eq!(one.lines.len(), 1);
    }

    #[test]
    fn what_reaches_far_has_a_logarithmic_scale() {
        let far = scatter(&[(1.0, 1.0), (2.0, -1.0), (5_000.0, 5_000.0)], 4, 2).unwrap();
        assert_eq!((far.across.is_logarithmic, far.up.is_logarithmic), (true, false));
    }
}
