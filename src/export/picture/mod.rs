//! A table as a picture: what a screen draws with characters, drawn for slides and paper.
//!
//! A [`Picture`] says what is shown, in words and numbers; [`Picture::svg`] draws it, [`png`] makes dots of
//! that. Title, base, source and day stand in it, so that it can be handed on alone.

mod axes;
mod draw;
pub mod look;
mod map;
pub mod of_table;

use chrono::NaiveDate;

use crate::query::about::About;
use crate::text::Texts;

use super::report::escaped;
use draw::Pen;
pub use look::Look;

/// A number with the length or colour that it has, and how it is written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figure {
    /// From 0 to 1 on the scale of the picture; none where there is no number.
    pub place: Option<f64>,
    /// The number in words.
    pub said: String,
}

/// A line of a picture: what it is, and its figure.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Row {
    /// What is measured.
    pub label: String,
    /// Its figure.
    pub figure: Figure,
    /// An interval around it.
    pub interval: Option<(f64, f64)>,
    /// What is possible without any assumption.
    pub bounds: Option<(f64, f64)>,
}

/// A whole that is split into parts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SplitRow {
    /// What is split.
    pub label: String,
    /// The counts of its parts.
    pub counts: Vec<u64>,
    /// What stands behind it.
    pub said: String,
}

/// Something with a beginning and an end.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// What it is.
    pub label: String,
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// Whether it is a date of the law, or one that is late.
    pub is_marked: bool,
}

/// Which colours the parts of a whole have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parts {
    /// Those of the statuses.
    Status,
    /// Those of the levels.
    Levels,
    /// A scale from much to little; the last stands back: who is left.
    Rest,
}

/// What is drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Bars below each other, with what stands at the end of the scale.
    Bars {
        /// The bars.
        rows: Vec<Row>,
        /// What the whole length stands for.
        end: String,
    },
    /// Points with whiskers, and what is possible behind them.
    Whiskers {
        /// The points.
        rows: Vec<Row>,
        /// What the whole length stands for.
        end: String,
    },
    /// Wholes that are split into parts.
    Split {
        /// What the parts are.
        parts: Vec<String>,
        /// Their colours.
        colors: Parts,
        /// The wholes.
        rows: Vec<SplitRow>,
    },
    /// Numbers as colours.
    Heat {
        /// The heads of the columns.
        columns: Vec<String>,
        /// The rows.
        rows: Vec<(String, Vec<Figure>)>,
        /// What the darkest colour stands for.
        end: String,
    },
    /// Columns beside each other, with what stands below them.
    Columns {
        /// The columns.
        columns: Vec<Row>,
        /// Which of them are marked below: days of reminders, years after the deadline.
        marked: Vec<usize>,
        /// What a mark says.
        mark: String,
        /// What the whole height stands for.
        end: String,
    },
    /// The Länder in the colours of their figures.
    Map {
        /// Per Land its outline, name and figure.
        laender: Vec<(Vec<Vec<[f64; 2]>>, Row)>,
        /// What the darkest colour stands for.
        end: String,
    },
    /// Spans of time below each other.
    Gantt {
        /// The spans.
        rows: Vec<Span>,
        /// Days that are marked, with what they are.
        marks: Vec<(NaiveDate, String)>,
    },
}

/// A picture with everything that is said in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// What is shown.
    pub title: String,
    /// What the numbers count.
    pub base: String,
    /// What is drawn.
    pub shape: Shape,
}

/// A picture with its colours.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The picture.
    pub picture: Picture,
    /// Its colours.
    pub look: Look,
}

/// Width of a picture in its own units, which are dots of a PNG of single size.
const WIDTH: f64 = 960.0;
/// How many dots of a PNG a unit has.
const DOTS: f32 = 2.0;

impl Picture {
    /// The picture as SVG; `about` says where the numbers come from.
    pub fn svg(&self, about: Option<&About>, look: &Look, texts: &Texts) -> String {
        let mut pen = Pen::new(look, texts, WIDTH);
        pen.heading(&self.title, &self.base);
        pen.shape(&self.shape);
        if let Some(about) = about {
            pen.source(&source(about, texts));
        }
        let (body, height) = pen.finished();
        let (title, base) = (escaped(&self.title), escaped(&self.base));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"t d\" width=\"{WIDTH}\" \
             height=\"{height:.0}\" viewBox=\"0 0 {WIDTH} {height:.0}\"><title id=\"t\">{title}</title>\
             <desc id=\"d\">{base}</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{body}</svg>\n",
            look::hex(look.ground)
        )
    }
}

/// Where the numbers come from, in the order in which it is asked: survey, map, filter, day.
fn source(about: &About, texts: &Texts) -> Vec<String> {
    about.lines(texts).into_iter().map(|(title, value)| format!("{title}: {value}")).collect()
}

/// A picture as dots: a PNG of twice its size, as a projector and a printed page want it.
///
/// # Errors
/// When it cannot be drawn.
pub fn png(svg: &str) -> Result<Vec<u8>, std::io::Error> {
    let mut options = resvg::usvg::Options { font_family: FONT.into(), ..resvg::usvg::Options::default() };
    options.fontdb_mut().load_font_data(epaint_default_fonts::UBUNTU_LIGHT.to_vec());
    options.fontdb_mut().set_sans_serif_family(FONT);
    let failed = |cause: String| std::io::Error::other(cause);
    let tree = resvg::usvg::Tree::from_str(svg, &options).map_err(|cause| failed(cause.to_string()))?;
    let size = tree.size().to_int_size().scale_by(DOTS).ok_or_else(|| failed("size".into()))?;
    let mut dots = resvg::tiny_skia::Pixmap::new(size.width(), size.height()).ok_or_else(|| failed("size".into()))?;
    resvg::render(&tree, resvg::tiny_skia::Transform::from_scale(DOTS, DOTS), &mut dots.as_mut());
    dots.encode_png().map_err(|cause| failed(cause.to_string()))
}

/// The font that comes along: the same letters on every machine.
const FONT: &str = "Ubuntu";

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::text::Lang;

    fn picture(label: &str) -> String {
        let figure = Figure { place: Some(0.5), said: "50 %".into() };
        let rows = vec![Row { label: label.into(), figure, ..Row::default() }];
        let shape = Shape::Bars { rows, end: "100 %".into() };
        Picture { title: "T".into(), base: String::new(), shape }.svg(None, &Look::default(), &Texts::new(Lang::De))
    }

    #[test]
    fn nothing_in_a_label_is_obeyed() {
        let svg = picture("<script>alert(1)</script> & \u{1b}[2J\u{202e}");
        assert!(!svg.contains("<script") && svg.contains("&lt;script&gt;") && !svg.contains('\u{1b}'), "{svg}");
    }

    #[test]
    fn letters_are_drawn_with_the_font_that_comes_along() {
        let dots = |label: &str| {
            let image = resvg::tiny_skia::Pixmap::decode_png(&png(&picture(label)).unwrap()).unwrap();
            image.pixels().iter().filter(|pixel| pixel.red() < 128).count()
        };
        assert!(dots("Melderegister") > dots("") + 200, "a label leaves traces");
        assert!(png("<svg").is_err(), "what is no picture is said");
    }
}
