//! The colours of a picture.

/// A colour: red, green, blue.
pub type Rgb = (u8, u8, u8);

/// The colours of a picture, those of a theme.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// What everything stands on.
    pub ground: Rgb,
    /// Plain text.
    pub ink: Rgb,
    /// What stands back: scales, sources.
    pub faint: Rgb,
    /// Lines of a scale, borders.
    pub rule: Rgb,
    /// What needs attention: reminders, deadlines.
    pub mark: Rgb,
    /// Bars.
    pub bar: Rgb,
    /// From low to high.
    pub heat: Vec<Rgb>,
    /// Parts of a whole, in their order: statuses.
    pub status: Vec<Rgb>,
    /// Levels, A first.
    pub levels: Vec<Rgb>,
}

impl Default for Look {
    /// Dark on light, as slides and paper have it.
    fn default() -> Self {
        Self {
            ground: (0xff, 0xff, 0xff),
            ink: (0x1f, 0x24, 0x30),
            faint: (0x62, 0x6a, 0x78),
            rule: (0xd6, 0xda, 0xe0),
            mark: (0x7d, 0x50, 0x00),
            bar: (0x1f, 0x7a, 0x6d),
            heat: vec![
                (0xe4, 0xea, 0xf2),
                (0xb9, 0xd9, 0xdf),
                (0x84, 0xbf, 0xc6),
                (0x4a, 0x9d, 0xaa),
                (0x1f, 0x75, 0x90),
                (0x13, 0x50, 0x6f),
                (0x0c, 0x2f, 0x4c),
            ],
            status: vec![(0xa3, 0xa8, 0xb4), (0x5f, 0x82, 0xc4), (0xe0, 0xa1, 0x3a), (0x1f, 0x9d, 0x78)],
            levels: vec![
                (0x9a, 0x5a, 0x8a),
                (0x6a, 0x74, 0xc4),
                (0x3a, 0x92, 0xbe),
                (0x48, 0xbe, 0x9c),
                (0xa8, 0xda, 0x74),
            ],
        }
    }
}

impl Look {
    /// The colour of a share between 0 and 1.
    pub fn heat(&self, share: f64) -> Rgb {
        let Some(last) = self.heat.len().checked_sub(1) else { return self.bar };
        let place = share.clamp(0.0, 1.0) * last as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the last colour")]
        let at = (place.floor() as usize).min(last.saturating_sub(1));
        let (low, high) = (self.heat[at], self.heat[(at + 1).min(last)]);
        let part = place - at as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let mix = |low: u8, high: u8| (f64::from(low) + (f64::from(high) - f64::from(low)) * part).round() as u8;
        (mix(low.0, high.0), mix(low.1, high.1), mix(low.2, high.2))
    }

    /// The colour of the part of a whole with this place among so many.
    pub fn part(&self, at: usize, count: usize) -> Rgb {
        if count <= 1 { self.bar } else { self.heat(0.25 + 0.75 * at as f64 / (count - 1) as f64) }
    }

    /// What can be read on a colour: dark or light.
    pub fn on(&self, ground: Rgb) -> Rgb {
        let light = |color: Rgb| {
            let [red, green, blue] = [color.0, color.1, color.2].map(|part| {
                let part = f64::from(part) / 255.0;
                if part <= 0.039_28 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let contrast = |one: Rgb| {
            let (a, b) = (light(one), light(ground));
            (a.max(b) + 0.05) / (a.min(b) + 0.05)
        };
        [(0, 0, 0), (255, 255, 255)]
            .into_iter()
            .max_by(|a, b| contrast(*a).total_cmp(&contrast(*b)))
            .unwrap_or(self.ink)
    }
}

/// A colour as SVG writes it.
pub(super) fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heat_goes_from_the_first_colour_to_the_last_and_what_stands_on_it_can_be_read() {
        let look = Look::default();
        assert_eq!((look.heat(0.0), look.heat(1.0)), (look.heat[0], look.heat[6]));
        assert_eq!(look.heat(0.5), look.heat[3]);
        assert_eq!((look.heat(-1.0), look.heat(2.0)), (look.heat[0], look.heat[6]));
        assert_eq!((look.on(look.heat(0.0)), look.on(look.heat(1.0))), ((0, 0, 0), (255, 255, 255)));
        assert_eq!(hex((0, 171, 9)), "#00ab09");
    }
}
