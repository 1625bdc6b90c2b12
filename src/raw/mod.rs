//! Bytes → text and raw tables, knowing nothing of the field: files, archives, workbooks, delimited
//! text, and how far reading has come.

mod column_builder;
pub mod delimited;
pub mod files;
pub mod limits;
pub mod progress;
pub mod table;
pub mod workbook;
pub mod zip;
