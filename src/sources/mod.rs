//! Bytes from outside → raw tables and findings: files, the municipality directory, the catalogue,
//! LimeSurvey's formats, profiles and models.

pub mod catalogue;
pub mod delimited;
pub mod directory;
pub mod files;
pub mod gv100ad;
pub mod limesurvey;
pub mod model;
pub mod profile;
pub mod table;
pub mod workbook;
pub mod zip;
