//! The settings among the arguments.

use std::ffi::OsString;

use clap::ArgMatches;

use crate::sources::settings::Setting;
use crate::text::Lang;

/// The language that `--lang` names, before anything else of the arguments is understood.
pub fn language(arguments: &[OsString]) -> Option<Lang> {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let mut named = texts.iter().enumerate().filter_map(|(at, argument)| match argument.strip_prefix("--lang") {
        Some("") => texts.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    // Of several the last one holds, as of every option.
    named.next_back().and_then(Lang::from_code)
}

/// The settings that the command line names.
pub(super) fn settings(sub: &ArgMatches) -> Vec<(Setting, String)> {
    let texts = [(Setting::Lang, "lang"), (Setting::Theme, "theme")];
    let switches = [
        (Setting::Ascii, "ascii", "true"),
        (Setting::Mouse, "no-mouse", "false"),
        (Setting::Watch, "watch", "true"),
        (Setting::Restore, "fresh", "false"),
    ];
    let texts = texts.into_iter().filter_map(|(setting, id)| Some((setting, sub.get_one::<String>(id)?.clone())));
    let switches = switches.into_iter().filter(|(_, id, _)| sub.get_flag(id));
    texts.chain(switches.map(|(setting, _, value)| (setting, value.to_owned()))).collect()
}
