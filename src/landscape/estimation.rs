//! The dimensions of an estimation model.

use crate::error::{ModelError, SourceError};
use crate::sources::estimation::EstimationModel;

use super::dimension::Dimension;

/// The dimensions of every margin of a model.
///
/// # Errors
/// When one of them does not exist, is known only of those that answered, or stands twice in a margin:
/// with the line of the model's file at `path` and what can stand there.
pub fn margins(model: &EstimationModel, path: &str) -> Result<Vec<Vec<Dimension>>, SourceError> {
    let known = || {
        let known = Dimension::ALL.iter().filter(|dimension| dimension.is_known_of_all());
        known.map(|dimension| dimension.code()).collect::<Vec<_>>().join(", ")
    };
    let mut margins = Vec::with_capacity(model.margins.len());
    for margin in &model.margins {
        let mut dimensions: Vec<Dimension> = Vec::with_capacity(margin.words.len());
        for word in &margin.words {
            match Dimension::by_word(word).filter(|dimension| dimension.is_known_of_all()) {
                Some(dimension) if !dimensions.contains(&dimension) => dimensions.push(dimension),
                _ => {
                    let error = SourceError::new(ModelError::Dimension, path).at(margin.line);
                    return Err(error.expected(known()).found(word));
                }
            }
        }
        margins.push(dimensions);
    }
    Ok(margins)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;
    use crate::sources::estimation::EMBEDDED;

    #[test]
    fn margins_are_of_what_is_known_of_all() {
        let read = |dimensions: &str| {
            let text = EMBEDDED.replace(r#"["level", "land", "size_class"]"#, dimensions);
            margins(&EstimationModel::read("m.toml", &text).unwrap(), "m.toml")
        };
        assert_eq!(read(r#"["ebene, Land"]"#).unwrap(), [vec![Dimension::Level, Dimension::Land]]);
        for (written, found) in
            [(r#"["vendor"]"#, "vendor"), (r#"["land", "mond"]"#, "mond"), (r#"["land,land"]"#, "land")]
        {
            let error = read(written).unwrap_err();
            assert_eq!((error.kind, error.found.as_str()), (ModelError::Dimension.into(), found));
            assert!(error.line.is_some() && error.expected.starts_with("register, level, land"), "{}", error.expected);
        }
    }
}
