# English texts. Numbers are written { $name } (with separators); { $name_n } chooses the plural form.

## Länder, dimensions, closed sets
land-none = Federal / no Land
dim-status = Status
dim-maturity = Maturity
dim-register = Register
dim-level = Level
dim-land = Land
dim-channel = Channel
dim-association = Association
dim-district = District
dim-size-class = Size class
dim-kind = Kind of body
dim-list = List
dim-vendor = Software
dim-provider = Operated by
dim-planned-year = Planned year
status-not-invited = not invited
status-silent = silent
status-partial = partial
status-complete = complete
level-bund = Federal
level-land = Land
level-kommune = Municipal
level-sonstige = Other
channel-team-bund = federal registers team
channel-laenderkoordination = Länder coordination
channel-spitzenverband = municipal association
channel-direkt = direct
channel-sonstige = other
size-class-0-2k = under 2,000
size-class-2-5k = 2,000–4,999
size-class-5-10k = 5,000–9,999
size-class-10-20k = 10,000–19,999
size-class-20-50k = 20,000–49,999
size-class-50-100k = 50,000–99,999
size-class-100-500k = 100,000–499,999
size-class-500k- = 500,000+
kind-gemeinde = Municipality
kind-markt = Market town
kind-stadt = Town
kind-grosse-kreisstadt = Große Kreisstadt
kind-kreisfreie-stadt = Independent town
kind-stadtkreis = Stadtkreis
kind-amt = Amt
kind-samtgemeinde = Samtgemeinde
kind-verbandsgemeinde = Verbandsgemeinde
kind-verwaltungsgemeinschaft = Verwaltungsgemeinschaft
kind-kirchspielslandgemeinde = Kirchspielslandgemeinde
kind-verwaltungsverband = Verwaltungsverband
kind-vg-traegermodell = VG Trägermodell
kind-erfuellende-gemeinde = Erfüllende Gemeinde
kind-kreis = District (Kreis)
kind-landkreis = District (Landkreis)
kind-regionalverband = Regionalverband
kind-land = Land
kind-bundesbehoerde = Federal authority
kind-sozialversicherung = Social insurance
kind-kammer = Chamber
kind-gericht = Court

## Measures
measure-rate = Coverage
measure-response-rate = Response rate of invited
measure-population-rate = By inhabitants × register
measure-share-b = Maturity ≥ B
measure-share-c = Maturity ≥ C
measure-share-d1 = Maturity ≥ D1
base-of-level = { $part } of { $whole } with level
base-of = { $part } of { $whole }
col-expected = Keepings
col-no-level = none
col-name = Body
col-body = Key
col-register = Register
col-land = Land
col-district = District
col-kind = Kind
col-maturity = Maturity
col-status = Status
col-population = Inhabitants
col-size-class = Size class
col-channel = Channel
col-association = Association
col-association-2 = 2nd association
col-level = Level
col-vendor = Software
col-provider = Operated by
col-planned-year = Planned
col-response = Response
col-score = Score
answer-yes = yes
answer-no = no
answer-uncertain = uncertain
answer-increase = increase
answer-same = same
answer-decrease = decrease
answer-other = Other
answer-none = not answered
personal-hidden = (personal data, hidden)

## Overview as text
overview-title = Register landscape · { $edition } · { $model }
overview-scope = { $keepings } keepings at { $bodies } bodies, { $registers } registers with known bodies
accounting-all = All responses, without the filter: { $responses } = { $counted } counted + { $duplicate } duplicates + { $other } without a register + { $unmatched } not matched
accounting = { $responses } responses = { $counted } counted + { $duplicate } duplicates + { $other } without register + { $unmatched } unmatched
attention-bodies-unknown = { $count } registers whose keeping bodies are not known
synthetic-note = The responses are synthetic (demonstration). Your own data: regatlas --gv FILE --survey FILE
filter-note = Filter: { $filter }
list-foot = { $shown } of { $all } keepings

## Filter errors
filter-error = The filter cannot be understood:
filter-unknown-field = Column { $column }: There is no field “{ $word }”.
filter-unknown-value = Column { $column }: “{ $field }” has no value “{ $word }”.
filter-ambiguous = Column { $column }: “{ $word }” is ambiguous for “{ $field }”.
filter-not-a-number = Column { $column }: “{ $field }” expects a number, not “{ $word }”.
filter-not-ordered = Column { $column }: The values of “{ $field }” have no order; they cannot be compared.
filter-no-value = Column { $column }: A value is missing after “{ $field }:”.
filter-unclosed-quote = Column { $column }: The quotation mark is not closed.
filter-reversed = Column { $column }: the range “{ $word }” ends before it begins.
filter-operator = Column { $column }: “{ $word }” does not stand between conditions here. A blank means AND, a comma OR: land:BY,NI
filter-personal = Column { $column }: “{ $word }” holds personal data and cannot be filtered by.
filter-needs-part = Column { $column }: “{ $word }” has subquestions; please name one of them.
filter-suggestion = Did you mean: { $words }

## Errors when reading
error-line = , line { $line }
error-column = , column { $column }
error-not-found = The file does not exist.
error-not-found-remedy = Please check path and spelling.
error-is-directory = This is a folder; a file is expected.
error-is-directory-remedy = Please name a file in it.
error-empty = The file is empty.
error-unreadable = The file cannot be read: { $found }.
error-unreadable-remedy = Please check permissions and storage.
error-too-large = Too large: allowed { $expected }, found { $found }.
error-too-large-remedy = Please reduce the source or check that the file is genuine.
error-wrong-format = Not the expected format: expected { $expected }, found “{ $found }”.
error-wrong-format-remedy = Please check the file or choose the right argument.
error-missing-columns = Expected columns are missing: { $expected }. Found: { $found }.
error-missing-columns-remedy = Export from LimeSurvey with “Question code” as heading and “Answer codes”.
error-field-count = The record has { $found } fields, the header { $expected }.
error-field-count-remedy = Probably a quotation mark is missing or the separator occurs in the text.
error-unclosed-quote = A quoted field that starts here does not end.
error-unclosed-quote-remedy = The file is probably truncated; please export again.
error-line-length = The line has { $found } characters instead of { $expected }.
error-line-length-remedy = GV100AD has fixed width; please use the file from Destatis unchanged.
error-duplicate-key = The key { $found } occurs twice.
error-duplicate-key-remedy = Was the file joined with itself? Please use the file unchanged from Destatis.
error-participant-columns = A list of participants needs columns that are missing: { $expected }. Found: { $found }.
error-participant-columns-remedy = Export as CSV from “Participants” in LimeSurvey.
error-is-participants = This is a list of participants, not of responses: { $expected } are missing. Found: { $found }.
error-is-participants-remedy = Name it with --participants; responses are exported from “Responses” in LimeSurvey.
error-xml-refused = The XML holds what no survey file holds: { $found }.
error-xml-refused-remedy = Use only files that LimeSurvey wrote.
error-bad-field = Expected { $expected }, found “{ $found }”.
error-bad-field-remedy = Please use the file unchanged.
error-xml = The XML is malformed: { $found }.
error-xml-remedy = The file is probably truncated; please export again.
error-archive = The archive is damaged: { $found }.
error-archive-member = The archive lacks { $expected }.
error-archive-member-remedy = A survey archive (.lsa) contains structure and responses.
error-unwritable = This cannot be written: { $found }.
error-unwritable-remedy = Please check the permissions and free space of the folder.
error-cancelled = Cancelled.
error-cancelled-remedy = The last complete state stays valid; the next fetch goes on where this one stopped.
error-no-password = The password of the account “{ $found }” is missing.
error-no-password-remedy = Please set the environment variable { $expected }, put the password into the keyring or type it in a terminal.
error-keyring = The system’s keyring refuses: { $found }.
error-keyring-remedy = Please unlock the keyring or give the password in the environment variable REGATLAS_PASSWORD.
error-remote-address = “{ $found }” is not the address of a server.
error-remote-address-remedy = Please give the address like this: https://umfrage.example.de
error-remote-insecure-remedy = Please give the address with https:// and without user name and password.
error-remote-not-reachable = The server cannot be reached: { $found }.
error-remote-not-reachable-remedy = Please check address, network and proxy (HTTPS_PROXY) or try again later.
error-remote-tls = The connection cannot be trusted: { $found }.
error-remote-tls-remedy = Please have the server’s certificate checked; a root certificate of your own authority belongs in the system’s certificate store.
error-remote-timeout = The server did not answer in time.
error-remote-timeout-remedy = Please try again later, allow more time or fetch smaller pages; what is done is kept.
error-remote-redirect = The server refers to another address: { $found }.
error-remote-redirect-remedy = If it can be trusted, please give that address.
error-remote-cut-off = The server’s answer breaks off: { $found }.
error-remote-cut-off-remedy = Please try again or fetch smaller pages; what is done is kept.
error-remote-not-limesurvey = Something answers here, but not LimeSurvey’s interface: “{ $found }”.
error-remote-not-limesurvey-remedy = Please check the address; in a browser it must show LimeSurvey’s login.
error-remote-switched-off = LimeSurvey answers, but its JSON-RPC interface is switched off.
error-remote-switched-off-remedy = Please ask its administrators to switch it on: Configuration › Global settings › Interfaces › JSON-RPC.
error-remote-wrong-password = User name or password is wrong.
error-remote-wrong-password-remedy = Please check both; after three failures LimeSurvey locks this address out for ten minutes.
error-remote-locked-out = After too many failures the login is locked.
error-remote-locked-out-remedy = Please wait ten minutes; until then the right password is refused as well.
error-remote-unknown-survey = The server has no such survey.
error-remote-unknown-survey-remedy = Please check the number of the survey; the list of surveys shows which there are.
error-remote-inactive-survey = The survey has not been activated and therefore has no responses.
error-remote-inactive-survey-remedy = Please activate the survey in LimeSurvey or choose another one.
error-remote-no-permission = The account may not read this ({ $expected }).
error-remote-no-permission-remedy = Please ask for the right to read this survey’s questions, settings, participants and statistics and to export its responses.
error-remote-session-expired = The session expired, and a new one ended at once too.
error-remote-session-expired-remedy = Please try again; if it stays like this, the server’s clock or session length is probably wrong.
error-remote-changed = Survey { $found } changed twice while it was fetched.
error-remote-changed-remedy = Please fetch it again when nobody is editing it.
error-remote-busy = Survey { $found } is being fetched already.
error-remote-busy-remedy = Please wait until the other fetch is done.
error-remote-unexpected = The server says: “{ $found }”.
error-remote-unexpected-remedy = Please try again; if it stays like this, this message helps the server’s administrators.
error-workbook = The workbook is damaged: { $found }.
error-workbook-remedy = Open and save it in Excel again, or export CSV with codes.
error-json = The JSON is broken or no export of LimeSurvey: { $found }.
error-json-remedy = The file was probably cut off; please export it again.
error-toml = The TOML file is malformed: { $found } { $expected }
write-error = { $path } cannot be written: { $cause }
terminal-error = The screen cannot be used: { $cause }. Without it: regatlas --plain or a command (regatlas --help); regatlas doctor shows what the terminal can do.

## Findings
finding-col-code = Code
finding-col-severity = Severity
finding-col-message = Finding
finding-col-source = Source
finding-col-line = Line
finding-col-response = Response
finding-col-body = Body
finding-col-remedy = Remedy
finding-directory-incomplete = Länder are missing in the municipality directory: { $detail }
finding-directory-incomplete-remedy = Use the complete file from Destatis; the numbers hold only for the Länder that are in it
finding-profile-mismatch = The profile does not fit this survey, the questions { $detail } are missing
finding-profile-mismatch-remedy = Name a profile of your own with --profile; data/profile.toml is the pattern
finding-no-bodies = The bodies that keep this register are not known: { $detail }
finding-no-bodies-remedy = Add to the register map
finding-unmatched = Matches no known body: “{ $detail }”
finding-unmatched-remedy = Match the body by hand or extend the register map
finding-no-keeping = According to the register map, the body keeps none of these registers: “{ $detail }”
finding-no-keeping-remedy = Check the register map or what the participant states
finding-register-not-in-map = States that it keeps a register that the map does not assign to it: { $detail }
finding-register-denied = Invited for it, but not ticked: { $detail }
finding-register-denied-remedy = Ask: does the body keep the register?
finding-duplicate = For the same keepings, response { $detail } counts
finding-duplicate-remedy = None, provided the right response counts
finding-other-respondent = Keeps no register (vendor, IT provider): “{ $detail }”
finding-other-respondent-remedy = None
finding-member-municipality = A member municipality responded; counts for the body that keeps the register
finding-member-municipality-remedy = None
finding-leading-zero = Leading zero added: “{ $detail }”
finding-leading-zero-remedy = Store columns with keys as text
finding-key-mended = The key is not written cleanly: { $detail }
finding-key-mended-remedy = It was read all the same; correct it in the source
finding-conflicting-key = Participant and response name different bodies; the response names { $detail }
finding-conflicting-key-remedy = Find out who responded; it counts for the participant
finding-malformed-key = Not a valid key: “{ $detail }”
finding-unknown-key = The directory does not know this key: “{ $detail }”
finding-unknown-key-remedy = Boundary change? Check the edition of the directory
finding-matched-by-name = Matched by name and Land
finding-matched-by-name-remedy = Spot-check the match
finding-response-without-participant = Response without a known participant
finding-response-without-participant-remedy = Use the complete list of participants
finding-participant-without-body = Participant without a body that keeps a register: { $detail }
finding-participant-without-body-remedy = Check key and registers of the participant
finding-several-participants = Participant { $detail } is listed more than once
finding-several-participants-remedy = None; counted once
finding-complete-without-answers = Submitted, but without any answer
finding-complete-without-answers-remedy = Contact the body again
finding-unknown-code = The questionnaire does not know this answer code: { $detail }
finding-unknown-code-remedy = Use the matching structure (.lss)
finding-contradiction = Answers contradict each other: { $detail }, another criterion lowers the maturity
finding-contradiction-remedy = Ask the body
finding-encoding-assumed = Encoding not stated, read as { $detail }
finding-encoding-assumed-remedy = Check the umlauts; best to export as UTF-8
finding-unknown-column = Columns that the questionnaire does not explain: { $detail }
finding-unknown-column-remedy = Give the matching structure (.lss) with --structure
finding-heading-ambiguous = Headings that fit several questions; their columns do not count: { $detail }
finding-heading-ambiguous-remedy = Export with question codes as headings
finding-label-ambiguous = Two answers with the same text; cannot be told apart: { $detail }
finding-label-ambiguous-remedy = Export with answer codes
finding-label-cut = Answer texts cut off, taken by how they begin: { $detail }
finding-label-cut-remedy = Export with answer codes
finding-columns-cut = The workbook ends at { $detail } columns; LimeSurvey writes no more
finding-columns-cut-remedy = Export as CSV
finding-not-shown-lost = The format does not tell "not shown" from "not answered"
finding-not-shown-lost-remedy = Where it matters: CSV with codes from LimeSurvey 6, or the archive (.lsa)
finding-participants-partial = Of the participants only the { $detail } that answered are known
finding-participants-partial-remedy = Give the list of participants with --participants
finding-structure-guessed = Questionnaire guessed from the responses: { $detail } questions
finding-structure-guessed-remedy = Give the structure (.lss) with --structure
severity-error = error
severity-warning = warning
severity-info = note
check-foot = { $errors } { $errors_n ->
    [one] error
   *[other] errors
  }, { $warnings } { $warnings_n ->
    [one] warning
   *[other] warnings
  }, { $infos } { $infos_n ->
    [one] note
   *[other] notes
  }

## Maturity explained
explain-level = Maturity { $level } under { $model }; the lowest criterion decides. Aggregated by regatlas:
explain-none = No maturity under { $model }: a required criterion is not answered.
explain-allows = { $level }
explain-free = sets no limit
explain-decides = (decides)

## Command line
show-none = No body fits “{ $wanted }”.
show-response = Response { $id } for: { $registers }
show-similar = No body fits “{ $wanted }”. Similar names:
show-several = “{ $wanted }” is ambiguous; please give the key:
cli-about = Explores the German register landscape: who keeps which register, who has responded, how mature is it?
cli-template-main = {"{about}"}
    {""}
    Usage: regatlas [FOLDER | COMMAND] [OPTIONS]
    Without a command the screens open; without a terminal the overview appears as text.
    {""}
    {"{all-args}"}
    {""}
    Handbook: regatlas help topics
    Exit: 0 done, 1 the data contain errors, 2 wrong usage, 3 source not readable.
cli-template = {"{about}"}
    {""}
    Usage: {"{usage}"}
    {""}
    {"{all-args}"}{"{after-help}"}
cli-commands = Commands
cli-usage-options = [OPTIONS]
cli-arguments = Arguments
cli-known-columns = Columns: { $known }
cli-known-dimensions = Dimensions: { $known }
written = { $count_n ->
    [one] Written: { $path } ({ $count } row)
   *[other] Written: { $path } ({ $count } rows)
}
cli-options = Options
cli-sources = Sources
cli-overview = Key figures
cli-list = The keepings as a table
cli-show = One body, by key or unambiguous name
cli-coverage = The figures per group
cli-search = Fuzzy search for bodies
cli-about-command = Version, data sources and licences
cli-check = Findings in the data; exit 1 if there are errors among them
cli-filter = Only these keepings, e.g. "level:kommune land:BY status:open"
cli-format = table, csv, csv-excel, tsv, json, ndjson, md, xlsx or parquet (otherwise: by the ending of the file, or table)
cli-output = Write to this file instead of standard output
cli-lang = Language: de, en or another one that doctor names (otherwise: from the environment)
cli-help = This help
cli-version = Version
cli-gv = Directory of municipalities in GV100AD format (Destatis)
cli-survey = Responses (CSV, JSON, XLSX, VV), survey archive (.lsa) or structure (.lss)
cli-structure = Structure of the survey (.lss), if the responses do not contain it
cli-participants = Participants (CSV), if the responses do not contain them
cli-profile = Survey profile (TOML): what the columns mean
cli-maturity = Maturity model (TOML)
cli-columns = Columns, separated by commas
cli-sort = Sort by this column; descending with “-” in front
cli-limit = At most this many lines
cli-by = Dimensions, separated by commas, e.g. land,register
cli-personal = Include personal data in the output
cli-body-arg = Key or name of the body
cli-words-arg = Words of the name, even approximate
cli-value-filter = FILTER
cli-value-format = FORMAT
cli-value-file = FILE
cli-value-lang = LANG
cli-value-columns = COLUMNS
cli-value-column = COLUMN
cli-value-count = COUNT
cli-value-dimensions = DIMENSIONS
cli-value-body = BODY
cli-value-words = WORDS
usage-unknown = Unknown argument: { $argument }
usage-command = Unknown command: { $argument }
usage-missing = Missing: { $argument }
usage-no-value = { $argument } needs a value.
usage-value = “{ $value }” is not a valid value for { $argument }.
usage-twice = { $argument } is given twice.
usage-other = The command line cannot be understood: { $argument }
usage-known = Possible: { $known }.
usage-help = Help: regatlas --help
usage-column = There is no column “{ $found }”. Possible: { $known }
usage-dimension = There is no dimension “{ $found }”. Possible: { $known }
usage-dimensions = At most { $most } dimensions can be combined.

## Screens
view-overview = Overview
view-overview-short = Overv
view-landscape = Landscape
view-landscape-short = Lands
too-small = Please enlarge the window: at least { $columns } × { $rows } characters.
loading = Loading the landscape …
synthetic-short = synthetic responses
edition-hint = newer: --gv FILE
filter-label = Filter
filter-empty = everything – { KEY("edit-filter", "f") } to filter, e.g. level:kommune land:BY status:open
filter-count-bodies = { $part } of { $whole } keepings · { $bodies } bodies
filter-count = { $part } of { $whole } keepings
land-none-short = Fed.+
base-millions = { $part } of { $whole } m
measure-rate-short = Coverage
measure-response-rate-short = Response rate
measure-population-rate-short = Inhab. × register
measure-share-b-short = Maturity ≥ B
measure-share-c-short = Maturity ≥ C
measure-share-d1-short = Maturity ≥ D1
no-level-here = no data
part-of-list = { $from }–{ $to } of { $count }
map-selected = { $measure } · { $land } { $base }
map-title = Länder · { $measure }
registers-title = Registers · { $measure }
curve-title = Responses · { $count } submitted { $days_n ->
    [one] by day
   *[other] per { $days } days
  }
curve-none = no submitted response yet
curve-most = highest value { $count }
curve-reminder = Reminder
attention-title = Needs attention
attention-none = Nothing: no gap under this filter.
attention-never-invited = { $count } keepings never invited: { $first } in { $second }
attention-silent = { $count } keepings without response, to be reminded through: { $first }
attention-held-back = { $first }: { $count } keepings below maturity C
attention-unmatched = { $count } { $count_n ->
    [one] response matches
   *[other] responses match
  } no known keeping (regatlas check)
facet-more = … { $count } more
facet-missing = not stated
register-unknown = bodies not known
register-unknown-long = Nobody has listed the bodies of this register yet: it is in the catalogue, but without keepings.
table-empty = No keeping meets this filter. u undoes the last change, x clears the filter.
preview-no-response = No response, therefore no maturity.
via-channel = Channel: { $channel }
inhabitants = { $count } inhabitants
col-name-short = Body
col-body-short = Key
col-register-short = Register
col-land-short = Land
col-district-short = District
col-kind-short = Kind
col-maturity-short = Mat
col-status-short = Status
col-status-tiny = St.
col-population-short = Inhab.
col-size-class-short = Size
col-channel-short = Channel
col-association-short = Association
col-association-2-short = 2nd assoc.
col-level-short = Level
col-vendor-short = Software
col-provider-short = Operated by
col-planned-year-short = Planned
body-registers = Registers
body-maturity = Why this maturity?
body-peers = Comparison: { $count } { $count_n ->
    [one] body
   *[other] bodies
  } of the same kind, size and Land
body-responses = Responses of the body
body-no-response = There is no response from this body.
body-no-answers = This response was opened but not filled in.
more-below = { $count } more lines
response = Response
class-counted = counts
class-duplicate = duplicate
class-other = without register
class-unmatched = unmatched
or = or
explain-short = Maturity { $level } under { $model } (aggregated by regatlas)
explain-compact = Maturity { $level } ({ $model })
explain-missing = without an answer no maturity
explain-next = Needed for { $level } – { $question }: { $answers }
quoted = “{ $text }”
explain-next-other = an answer other than { $answer }
search-title = Find a body
search-empty = Type a name or key, even approximate: “bad hom”, “0917”
search-none = No body found.
columns-title = Columns of the table
help-title = Keys here
help-here = Here
help-moving = Moving
help-filter = Filter language: field:value,value · -field:value · maturity:<=B · population:>=50000 · district:none
    Fields: status maturity criterion register level land channel association district size kind
    vendor provider planned list population body
    Answers: G03Q01:A3 · Words: "bad hom"
notice-no-undo = No filter change to undo.
notice-no-redo = No filter change to redo.
notice-no-back = This is where it began: no step back.
notice-no-suspend = Nothing could continue the program: it runs in no shell with jobs. { KEY("quit", "q") } quits.
notice-response = Response { $at } of { $count } of this body
notice-one-response = There is no other response from this body.
notice-copied = Copied: { $text }

## Actions: short for the footer, long for the help
action-quit = quit
action-quit-help = Quit the program
action-suspend = suspend
action-suspend-help = Stop the program and go back to the shell; fg continues it (Linux, macOS)
action-overview = overview
action-overview-help = Show the overview
action-landscape = landscape
action-landscape-help = Show the landscape: facets and table
action-search = search
action-search-help = Find a body, even approximately
action-edit-filter = filter
action-edit-filter-help = Type a filter
action-clear-filter = no filter
action-clear-filter-help = Clear the filter
action-undo = undo
action-undo-help = Undo the last filter change
action-redo = redo
action-redo-help = Redo the filter change that was undone
action-back = back
action-back-help = Back, exactly to where you were
action-open = open
action-open-help = Open what is selected
action-up = up
action-up-help = One up
action-down = down
action-down-help = One down
action-left = left
action-left-help = To the left
action-right = right
action-right-help = To the right
action-page-up = page up
action-page-up-help = One page up
action-page-down = page down
action-page-down-help = One page down
action-first = start
action-first-help = To the start
action-last = end
action-last-help = To the end
action-next-part = part
action-next-part-help = To the next part of the screen
action-previous-part = part back
action-previous-part-help = To the previous part of the screen
action-toggle = on/off
action-toggle-help = Put a value into the filter or take it out
action-sort = sort
action-sort-help = Sort by the next column
action-reverse = reverse
action-reverse-help = Reverse the order
action-columns = columns
action-columns-help = Choose the columns of the table
action-measure = measure
action-measure-help = Next measure for map and bars
action-next-response = next response
action-next-response-help = Show the next response of this body
action-copy = copy
action-copy-help = Copy what is selected: line, body or share with its base
action-help = help
action-help-help = This help
action-accept = accept
action-accept-help = Accept the input
action-cancel = cancel
action-cancel-help = Discard the input
action-close = close
action-close-help = Close
action-complete = complete
action-complete-help = Complete the word

## Sources
about-title = regatlas { $version } · MIT licence · explores the German register landscape
about-edition = The map that comes along is of 2016; the current edition is loaded by: regatlas --gv GV100AD-FILE (Destatis)
about-name = What
about-source = Source
about-licence = Licence
finding-profile-proposed = No profile fits this survey; one was proposed from the survey itself ({ $detail } placements)
finding-profile-proposed-remedy = Write it to a file with "regatlas init", check and complete it
finding-matched-by-hand = Matched by hand: { $detail }
finding-matched-by-hand-remedy = Take it back with "regatlas resolve --undo RESPONSE"
finding-decision-unknown-body = The decision names a body that does not exist: { $detail }
finding-decision-unknown-body-remedy = Decide again: "regatlas resolve --accept RESPONSE=BODY"
finding-response-without-token = Response without a token although there is a list of participants
finding-response-without-token-remedy = Matched by key or name; find out how it came about
finding-token-repeated = Several responses with one token: { $detail }
finding-token-repeated-remedy = The complete one counts, then the latest
finding-repeated-key = Several responses with the same key: { $detail }
finding-repeated-key-remedy = Check whether they are for different registers
finding-other-land = The key belongs to another Land than stated: { $detail }
finding-other-land-remedy = Have the key or the Land corrected
finding-two-spellings = One body under different names: { $detail }
finding-two-spellings-remedy = Check whether the same body is meant
finding-email-bounced = The invitation to participant { $detail } bounced
finding-email-bounced-remedy = Find another address or ask through the channel
finding-email-opted-out = Participant { $detail } wants no more invitations
finding-email-opted-out-remedy = Settle it through the channel
finding-other-without-text = "Other" without saying what: { $detail }
finding-other-without-text-remedy = Ask if it matters
finding-text-without-other = Text for "other", which is not chosen: { $detail }
finding-text-without-other-remedy = Check which answer holds
finding-number-out-of-range = Number outside what is allowed: { $detail }
finding-number-out-of-range-remedy = Ask the body
finding-not-a-number = Not a number: { $detail }
finding-not-a-number-remedy = Ask the body; the answer counts in no sum
finding-not-a-date = Not a date: { $detail }
finding-not-a-date-remedy = Ask the body
finding-date-out-of-phase = Submitted outside the field phase: { $detail }
finding-date-out-of-phase-remedy = Check the server's clock and the survey's period
finding-required-missing = Submitted without a required answer: { $detail }
finding-required-missing-remedy = Ask the body
finding-map-unknown-register = The catalogue does not know this register: { $detail }
finding-map-unknown-register-remedy = Use a name of the catalogue or have the register added
finding-map-row-without-body = Row without a body: { $detail }
finding-map-row-without-body-remedy = Add a key or a name
finding-map-row-without-register = Row without a register: { $detail }
finding-map-row-without-register-remedy = Add the register
finding-map-new-body = Body that is not in the directory: { $detail }
finding-map-new-body-remedy = Right if it is no territorial body; else check its key
finding-map-nothing-to-remove = The list takes out a register that the map does not have: { $detail }
finding-map-nothing-to-remove-remedy = Remove the row or check the key
finding-dissolved-key = This key no longer exists: { $detail }
finding-dissolved-key-remedy = Check the successor and match it with "regatlas resolve"
error-map-columns = The list does not say which body keeps which register; columns: { $found }.
error-map-columns-remedy = Call the columns key or name, register – or name them in regatlas.toml under [map.columns].
error-parquet = The Parquet file is damaged: { $found }.
error-parquet-remedy = Write it again or save it as CSV.
error-no-workspace = No workspace: { $expected } is missing.
error-no-workspace-remedy = Make one with "regatlas init".
workspace-note = Workspace: { $name }
cli-workspace = Workspace: the folder with regatlas.toml (else: that of the current folder)
cli-demo = The landscape that comes with the program, with synthetic answers
cli-watch = Read changed sources again while the screens are open
cli-no-cache = Do not use the cache
cli-former = Earlier edition of the directory, for keys that no longer exist
cli-keeper-rules = Exceptions to who keeps a register (keeper_rules.csv: register, land, keeper_rule)
cli-map = List of bodies and registers of your own (CSV, TSV, Parquet, XLSX)
cli-map-replace = The list replaces the derived map instead of extending it
cli-matches = Matches made by hand (matches.csv)
cli-questions = The questions of the survey
cli-question = The distribution of the answers to a question
cli-resolve = Unmatched responses with candidates; record matches
cli-directory = What changed between two editions of the directory
cli-import = Reads all sources and says what became of every row
cli-sync = Fetches a survey from its LimeSurvey server
cli-init = Makes a workspace and explains what was found
cli-accept = Match, e.g. --accept 656=01060022; "-" instead of the body: keeps no register
cli-undo = Take a match back
cli-who = Who decides (else: the account on this machine)
cli-by-one = Break down by this dimension
cli-name = Name of the workspace (else: that of the folder)
cli-yes = Do not ask
cli-force = Overwrite what is there
cli-server = Address of the server, e.g. https://umfrage.example.de
cli-user = Account on the server; the password comes from REGATLAS_PASSWORD, the keyring or a prompt
cli-id = Number of the survey; without it the surveys are listed
cli-surveys = Only list which surveys there are
cli-full = Fetch everything instead of what is new
cli-remember = Keep the password in the system's keyring
cli-forget = Remove the password from the keyring
cli-code-arg = Code of the question or of a part, e.g. G03Q01 or G01Q01[SQ001]
cli-folder-arg = The folder (else: the current one)
cli-value-folder = FOLDER
cli-value-code = CODE
cli-value-dimension = DIMENSION
cli-value-match = RESPONSE=BODY
cli-value-response = RESPONSE
cli-value-name = NAME
cli-value-address = ADDRESS
cli-value-user = ACCOUNT
cli-value-survey = NUMBER
usage-folder = Neither a command nor a folder: "{ $found }".
import-map = Register map: { $edition }; { $bodies } bodies, { $keepings } keepings
import-survey = Survey: { $source }; { $questions } questions, { $participants } participants
finding-col-count = Count
resolve-col-response = Response
resolve-col-class = Why open
resolve-col-name = Name given
resolve-col-land = Land
resolve-col-key = Key given
resolve-col-rank = No.
resolve-col-body = Body
resolve-col-body-name = Name of the body
resolve-col-score = Score
resolve-col-why = What speaks for it
resolve-unknown = body unknown
resolve-no-keeping = no register in the map
resolve-foot = { $open } responses open, { $decided } matched by hand.
resolve-how = Record: regatlas resolve --accept RESPONSE=BODY   (keeps no register: RESPONSE=-)
resolve-none-open = All responses are matched.
resolve-why-name = name { $share } alike
resolve-why-land = same Land
resolve-why-slip = one digit of the key differs
resolve-why-district = district by the key
resolve-why-follows = successor of the dissolved key ({ $share })
resolve-not-decided = There is no decision on response { $response }.
resolve-decided-meanwhile = { $who } decided on response { $response } meanwhile: read again, nothing overwritten.
resolve-somebody = Somebody else
resolve-undone = Response { $response }: match taken back.
resolve-form = "{ $found }" is no match; expected is RESPONSE=BODY.
resolve-no-response = There is no response { $response }.
resolve-keeps-none = keeps no register
resolve-saved = Saved in { $path }
resolve-where = Where to? Please work in a workspace (regatlas init) or give --matches FILE.
question-unknown = There is no question "{ $found }".
question-similar = Did you mean { $code}?
question-see = "regatlas questions" lists them.
question-no-answer = shown, not answered
question-not-shown = not shown
question-col-block = Block
question-col-question = Question
question-col-type = Type
question-col-text = Text
question-col-answered = Answered
question-col-responses = of
question-col-part = Part
question-col-code = Code
question-col-label = Answer
question-col-count = Count
question-col-share = Share
question-col-base = Base
question-type-list = single choice
question-type-dropdown = single choice (dropdown)
question-type-listcomment = single choice with comment
question-type-multiple = multiple choice
question-type-multiplecomment = multiple choice with comments
question-type-ranking = ranking
question-type-yesno = yes or no
question-type-gender = gender
question-type-fivepoint = five points
question-type-array = array
question-type-arraycolumn = array by column
question-type-arrayfive = array, five points
question-type-arrayten = array, ten points
question-type-arrayyesno = array, yes/no/uncertain
question-type-arrayincrease = array, more/same/less
question-type-arraynumbers = array of numbers
question-type-arraytexts = array of texts
question-type-arraydual = array with two scales
question-type-number = number
question-type-numbers = several numbers
question-type-shorttext = short text
question-type-longtext = long text
question-type-hugetext = huge text
question-type-texts = several texts
question-type-date = date
question-type-files = files
question-type-language = language
question-type-equation = equation
question-type-display = text display
number-min = minimum
number-q1 = lower quartile
number-median = median
number-q3 = upper quartile
number-max = maximum
number-mean = mean
number-sum = sum
directory-no-former = Compare with what? Please give the earlier edition with --former FILE (and the new one with --gv).
directory-swapped = The former edition ({ $former }) is younger than the loaded one ({ $loaded }). Please swap them: --former names the older, --gv the newer.
directory-title = { $before } → { $after }
directory-counts = { $before } municipalities before, { $after } now; { $changes } changes
directory-col-place = What
directory-col-change = Change
directory-col-before = Key before
directory-col-name-before = Name before
directory-col-after = Key now
directory-col-name-after = Name now
directory-col-population = Inhabitants
directory-col-confidence = Confidence
init-exists = There is a workspace already: { $path }. With --force it is overwritten.
init-counts = Gives { $keepings } keepings; { $responses } responses, { $participants } participants.
init-nothing-written = Nothing written.
init-file-head = Workspace of regatlas. Paths are relative to this folder.
init-written = Written: { $path }
init-next = Open it with: regatlas { $folder }
init-ask = Write it as { $path }? [Y/n]
init-found-directory = Directory of municipalities: { $path }
init-found-archive = Survey archive: { $path }
init-found-responses = Responses: { $path }
init-found-structure = Structure of the survey: { $path }
init-found-participants = Participants: { $path }
init-found-keeper-rules = Exceptions to who keeps a register: { $path }
init-found-map = List of bodies and registers of your own: { $path }
init-found-profile = Survey profile: { $path }
init-found-maturity = Maturity model: { $path }
init-found-matches = Matches made by hand: { $path }
init-also =   also found: { $path }
init-columns =   columns understood as: { $columns }
init-found-nothing = No sources found; the register map that comes with the program is used, without a survey. Enter sources in regatlas.toml later.
proposal-placed = Proposed profile – recognised:
proposal-unplaced = Not placed:
proposal-maybe = perhaps { $columns }
sync-no-server = Which server? Please give --server ADDRESS or enter [survey] server in regatlas.toml.
sync-no-user = Which account? Please give --user ACCOUNT or enter [survey] user in regatlas.toml.
sync-forgotten = The password is removed from the keyring.
sync-prompt = Password of { $user } on { $server }:
sync-logging-in = Logging in …
sync-counting = Counting …
sync-structure = Questions { $done } of { $total }
sync-responses = Responses { $done } of { $total }
sync-participants = Participants { $done } of { $total }
sync-writing = Writing …
sync-col-sid = Number
sync-col-title = Title
sync-col-active = Active
sync-col-start = Start
sync-col-expires = End
sync-list-foot = Fetch one with: regatlas sync --id NUMBER
sync-done = { $title }: { $responses } responses ({ $completed } complete), { $participants } participants
sync-changes = { $new } new, { $completed } submitted meanwhile, { $changed } changed, { $unchanged } unchanged, { $vanished } gone
sync-folder = Lies in { $folder }
propose-head = Proposed survey profile. Please check it: a wrong placement is worse than none.
propose-head-unplaced = Lines commented out are candidates; remove the # where they are right.
propose-not-found = not recognised
slot-body-ags = AGS of the body
slot-body-ars = ARS of the body
slot-body-name = Name of the body
slot-body-land = Land of the body
slot-registers-question = Question about the registers kept
slot-registers-codes = Register of a sub-question
slot-registers-roles = Sub-questions: keeps no register
slot-participant-ags = AGS or ARS of the participant
slot-participant-registers = Registers invited for
slot-participant-land = Land of the participant
slot-participant-channel = Channel
slot-participant-channels = Meaning of a channel
slot-participant-roles = Values: keeps no register
slot-meaning-vendor = Software
slot-meaning-provider = IT provider
slot-meaning-planned-year = Planned year of connection
slot-meaning-planned-unknown = Answer: not planned yet
slot-personal = Personal data
reason-question-words = words of the question: { $detail }
reason-caption-words = words of the caption: { $detail }
reason-values = { $detail } of the values fit
reason-answer-labels = { $detail } of the answers fit
reason-label = wording: { $detail }
reason-fixed-field = field of LimeSurvey
reason-answer-codes = the answer codes do not fit
reason-values-contradict = only { $detail } of the values fit
reason-ambiguous = not unique
place-district = District
place-association = Association
place-municipality = Municipality
change-new = new
change-vanished = gone
change-merged-into = merged into
change-rekeyed = new key
change-renamed = renamed
change-changed-association = other association
change-changed-kind = other kind
view-questions = Questions
view-questions-short = Quest
view-quality = Quality
view-quality-short = Qual
questions-title = { $count } questions · answered (share)
question-base-of = base { $base } · not answered { $no_answer } · not shown { $not_shown }
quality-title = { $count } findings (all data)
quality-none = Nothing found.
quality-detail = Finding
quality-said = Stated: { $name } · { $land } · { $key }
quality-no-candidates = No body fits by itself. { KEY("assign", "a") } searches for the body; "-" records that no body that keeps a register has answered.
quality-no-keeping = The body is known, but the register map gives it none of the registers named. Check the map (list of your own: --map), or record with "-" that it keeps none.
action-questions = questions
action-questions-help = Show questions and distributions
action-quality = quality
action-quality-help = Show findings
action-keeps-none = keeps none
action-keeps-none-help = Record: this response comes from no body that keeps a register
action-undo-decision = take back
action-undo-decision-help = Take the last match back
action-reload = reload
action-reload-help = Read the sources again; filter and selection stay
notice-no-body = No body belongs to this finding.
notice-nothing-to-decide = There is nothing to match here.
notice-no-decision = Nothing was matched in this session.
notice-reloading = Reading the sources again …
notice-reloaded = Sources read again.
notice-last-workspace = The workspace opened last; "regatlas --demo" shows the landscape that comes with the program.
loading-of = { $done } of { $total } MB read
finding-name-directory-incomplete = Directory incomplete
finding-name-profile-mismatch = Profile does not fit
finding-name-profile-proposed = Profile proposed
finding-name-no-bodies = Bodies not known
finding-name-unmatched = Body unknown
finding-name-register-denied = Invited register not kept
finding-name-duplicate = Further response
finding-name-other-respondent = Keeps no register
finding-name-member-municipality = Member municipality answers
finding-name-leading-zero = Leading zero lost
finding-name-key-mended = Key not clean
finding-name-conflicting-key = Keys conflict
finding-name-malformed-key = Not a key
finding-name-unknown-key = Key unknown
finding-name-dissolved-key = Key dissolved
finding-name-matched-by-name = Matched by name
finding-name-matched-by-hand = Matched by hand
finding-name-decision-unknown-body = Decision for no body
finding-name-response-without-participant = Token without participant
finding-name-response-without-token = Response without token
finding-name-token-repeated = Token repeated
finding-name-repeated-key = Key repeated
finding-name-other-land = Key of another Land
finding-name-two-spellings = Two names of a body
finding-name-email-bounced = Invitation bounced
finding-name-email-opted-out = Opted out
finding-name-participant-without-body = Participant without body
finding-name-several-participants = Participant repeated
finding-name-complete-without-answers = Submitted without answers
finding-name-unknown-code = Unknown answer code
finding-name-other-without-text = "Other" without text
finding-name-text-without-other = Text without "other"
finding-name-number-out-of-range = Number out of range
finding-name-not-a-number = Not a number
finding-name-not-a-date = Not a date
finding-name-date-out-of-phase = Outside the field phase
finding-name-required-missing = Required answer missing
finding-name-contradiction = Contradiction
finding-name-map-unknown-register = List: register unknown
finding-name-map-row-without-body = List: row without body
finding-name-map-row-without-register = List: row without register
finding-name-map-new-body = List: new body
finding-name-map-nothing-to-remove = List: nothing to remove
finding-name-encoding-assumed = Encoding assumed
finding-name-unknown-column = Unknown columns
finding-name-heading-ambiguous = Headings ambiguous
finding-name-label-ambiguous = Labels ambiguous
finding-name-label-cut = Labels cut
finding-name-columns-cut = Columns cut
finding-name-not-shown-lost = "Not shown" lost
finding-name-participants-partial = Participants incomplete
finding-name-structure-guessed = Questionnaire guessed
question-part-other = other
question-part-comment = comment
cli-codes = List all kinds of findings with meaning and remedy
finding-col-name = Short
error-accounting = Of { $expected } responses { $found } were classed.
error-accounting-remedy = This is a bug of regatlas; please report it with the file.
sync-needed = The survey lies on a server and was not fetched yet: regatlas sync
waiting = Reading the sources
finding-decision-unknown-response = Decision on a response that does not exist: { $detail }
finding-decision-unknown-response-remedy = Check or remove the row
finding-name-decision-unknown-response = Decision on unknown response
finding-no-participants = No list of participants: nobody knows who was invited; "not invited" only means "no response" here
finding-no-participants-remedy = Give the participants with --participants
finding-name-no-participants = No list of participants
finding-map-unclear = Neither yes nor no: { $detail }
finding-map-unclear-remedy = The row does not count; enter yes or no
finding-name-map-unclear = List: neither yes nor no
finding-map-contradiction = The list says yes and no to the same keeping: { $detail }
finding-map-contradiction-remedy = No holds; remove one of the rows
finding-name-map-contradiction = List: contradiction
finding-map-ambiguous = Several bodies have this name: { $detail }
finding-map-ambiguous-remedy = The row does not count; enter AGS or ARS
finding-name-map-ambiguous = List: name ambiguous
finding-map-empty = The list names no keeping at all
finding-map-empty-remedy = Check columns and rows
finding-name-map-empty = List empty
resolve-changed = Response { $response }: { $was } → { $is }
notice-matched = Response { $response }: { $body } – saved. u takes it back.
stale = Sources cannot be read, this is the state before
error-empty-remedy = Please check whether it was written completely.
error-archive-remedy = Please export the file again.
error-toml-remedy = Please correct the place named; the README shows how the file is built.
finding-malformed-key-remedy = AGS have 8 digits, ARS 12; 00000000 and 99999999 are placeholders
finding-name-no-keeping = Response without a keeping
finding-name-register-not-in-map = Ticked register not in the map
finding-register-not-in-map-remedy = Find out who keeps the register by Land law; correct the map with a list of your own (--map)
error-remote-insecure = The password could be read by others: "{ $found }".
question-base = { $responses } responses evaluated, { $unmatched } of them not matched
question-scope = { $type } · { $responses } responses evaluated, { $unmatched } of them not matched
question-base-boxes = base { $base } (shown) · not shown { $not_shown }
question-no-group = not matched
usage-ending = { $found }: there is no such file format. Possible: { $known }.
usage-map-replace = --map-replace needs a list: --map FILE.
usage-exists = { $path } is there already. With --force the file is overwritten.
usage-source = { $path } is one of the sources and is not overwritten.
init-embedded-map = No directory of municipalities found; the register map that comes with the program is used ({ $edition })
import-own = List of your own: { $source }; { $added } keepings named, { $removed } taken out
action-assign = match
action-assign-help = Search the body that this response speaks for
init-former = Earlier edition, for keys that no longer exist: { $path }
search-assign = Search the body of response { $response }

## Coverage: matrix and gaps
figure-rate = Coverage
figure-response-rate = Response rate of those invited
figure-population-rate = Coverage by inhabitants × register
figure-share-b = Maturity B and above
figure-share-c = Maturity C and above
figure-share-d1 = Maturity D1 and above
figure-expected = Keepings
figure-gaps = Gaps
figure-not-invited = Not invited
figure-silent = Silent
figure-partial = Partial
figure-complete = Complete
pivot-total = Total
pivot-title = { $figure }: { $rows } × { $columns }
pivot-legend = ·  no keeping    –  no base
cli-pivot = A cross-table
cli-rows = Dimension of the rows
cli-cols = Dimension of the columns
cli-measure = What the cells show; coverage if nothing is named
cli-value-figure = FIGURE
cli-known-figures = Figures: { $known }
usage-figure = There is no figure “{ $found }”. Possible: { $known }
usage-same-dimensions = Rows and columns need different dimensions.
cli-gaps = What is still missing, and through whom to remind
cli-lists = Write one reminder list per channel into this folder
gaps-col-bodies = Bodies
gaps-col-registers = Registers
gaps-col-population = Inhabitants
gaps-col-if-answered = Coverage if they answer
gaps-foot = { $gaps_n ->
    [one] { $gaps } gap
   *[other] { $gaps } gaps
 } at { $bodies_n ->
    [one] { $bodies } body
   *[other] { $bodies } bodies
 }
gaps-grouped-foot = Bodies and inhabitants: bodies with at least one gap, each once. Association: the first that reaches the body.
gaps-file = reminder
view-coverage = Coverage
view-coverage-short = Cover
coverage-title = { $figure }: { $rows } (rows) × { $columns } (columns)
coverage-scale = Colour: 0 to { $greatest }
coverage-cell = { $row } × { $column }
coverage-share = { $figure } { $value } = { $base }
coverage-count = { $figure } { $value } of { $expected } keepings
coverage-population = { $figure } { $value } = { $base } inhabitants × register
coverage-parts = complete { $complete } · partial { $partial } · silent { $silent } · not invited { $not_invited }
coverage-opens = { $count_n ->
    [one] ⏎ shows { $count } keeping
   *[other] ⏎ shows { $count } keepings
 }
coverage-what-if = Coverage of all { $now } → { $then } if everybody here answers ({ $gaps } gaps)
coverage-no-keeping = Nobody keeps such a register here.
coverage-nothing = There is no keeping behind this.
coverage-choose-rows = Rows
coverage-choose-columns = Columns
gaps-title = Gaps by channel and association
gaps-none = No gaps: everything is complete.
gaps-through = Channel · association
gaps-what-if = Coverage { $now } → { $then } if this group answers ({ $gaps } gaps)
gaps-what-if-many = { $count_n ->
    [one] Coverage { $now } → { $then } if the marked group answers ({ $gaps } gaps)
   *[other] Coverage { $now } → { $then } if the { $count } marked groups answer ({ $gaps } gaps)
 }
gaps-short-gaps = Gaps
gaps-short-not-invited = not invited
gaps-short-silent = silent
gaps-short-partial = partial
gaps-short-bodies = Bodies
gaps-short-registers = Reg.
gaps-short-population = Inhabitants
gaps-short-rate = Coverage
action-coverage = coverage
action-coverage-help = Show the matrix of coverage
action-choose-rows = rows
action-choose-rows-help = Choose the dimension of the rows
action-choose-columns = columns
action-choose-columns-help = Choose the dimension of the columns
action-transpose = turn
action-transpose-help = Swap rows and columns
action-sort-rows = order
action-sort-rows-help = Order the rows by the selected column: descending, ascending, not
action-sort-columns = order columns
action-sort-columns-help = Order the columns by the selected row: descending, ascending, not
action-gaps = gaps
action-gaps-help = List the gaps by channel and association, or show the matrix again
action-mark = mark
action-mark-help = Mark the group: what if it answered?
action-choose = choose
action-choose-help = Take what is selected

## Questions: breakdown and comparison
questions-nothing = There is no filter for this.
questions-everyone = all { $share }
questions-mean-rank = mean rank
questions-firsts = first
questions-ranked = ranked
questions-matrix = Shares by row; the codes stand below.
questions-class = { $from } to below { $to }
questions-outliers = Outliers: { $below } below, { $above } above (1.5 × interquartile range)
questions-by = By { $dimension }
questions-by-note = n: answered. A response counts in every group in which it stands for a keeping. ⏎ opens the group.
questions-choose = Break down by
questions-no-breakdown = not at all
cell-form-counts = counts
cell-form-rows = share of the row
cell-form-columns = share of the column
action-breakdown = break down
action-breakdown-help = Break the distribution down by a dimension
action-form = shares
action-form-help = In the breakdown: counts, share of the row, share of the column

## Roadmap
view-roadmap = Roadmap
view-roadmap-short = Road
roadmap-schedule = Phases and milestones (▲ deadline, ━ phase, ◆ milestone, · event, │ today)
roadmap-years = Planned years of connection by { $dimension } (keepings)
roadmap-not-stated = none
roadmap-not-planned = open
roadmap-late = later than { $year }
roadmap-late-share = Share later
roadmap-late-line = { $late } of { $stated } keepings that say so plan after the deadline { $day }: { $share }
roadmap-note = open: not planned yet; none: nothing said. The share counts all that say something, “open” too.
roadmap-choose = Years of connection by
roadmap-col-start = Start
roadmap-col-end = End
roadmap-col-kind = Kind
roadmap-col-strand = Strand
roadmap-col-name = What
roadmap-col-source = Source
roadmap-kind-phase = Phase
roadmap-kind-milestone = Milestone
roadmap-kind-event = Event
roadmap-kind-deadline = Deadline
roadmap-strand-survey = Survey
roadmap-strand-infrastructure = Infrastructure
roadmap-strand-connection = Connection
roadmap-strand-law = Law
roadmap-strand-communication = Communication
roadmap-strand-coordination = Coordination
cli-roadmap = Phases and milestones; with --by the planned years of connection
cli-by-years = Planned years of connection by this dimension
action-roadmap = roadmap
action-roadmap-help = Show the roadmap and the planned years of connection

## Base of a share
base-title = What “{ $measure }” rests on
base-set = Set
base-everything = all keepings
base-counts = Counted
base-rule-rate = Complete keepings among all expected ones.
base-rule-response-rate = Complete keepings among those invited.
base-rule-population-rate = Inhabitants of complete keepings among those of all whose inhabitants are known; once per register.
base-rule-share-b = Keepings at maturity B and above among those with a level.
base-rule-share-c = Keepings at maturity C and above among those with a level.
base-rule-share-d1 = Keepings at maturity D1 and above among those with a level.
base-part = Part
base-whole = Whole
base-share = Share
base-unit = Unit
cli-base = What a share rests on: part and whole in every unit
cli-known-measures = Shares: { $known }
cli-value-measure = SHARE
base-keepings = Keepings
base-bodies = Bodies
base-municipalities = Municipalities × register
base-inhabitants = Inhabitants × register
base-bodies-rule = A body belongs to the part if all of its keepings that are counted do.
base-command = The same number without a screen (y copies):
action-base = base
action-base-help = What the selected share rests on: part, whole, units, command

# Exports: head, tables, errors, command
export-about-map = Register map
export-about-survey = Survey
export-about-no-survey = none
export-about-files = Files
export-about-filter = Filter
export-about-no-filter = none (everything)
export-about-base = Base
export-about-base-value = { $keepings } of { $all } keepings · { $bodies_n ->
    [one] { $bodies } body
   *[other] { $bodies } bodies
  } · { $responses_n ->
    [one] { $responses } response that counts
   *[other] { $responses } responses that count
  }
export-about-answers = Origin of the answers
export-about-synthetic = synthetic: made up, for demonstration
export-about-real = from the survey
export-about-model = Maturity model
export-about-created = Created
export-about-program = Program
export-sheet-data = Data
export-sheet-about = About
export-sheet-codebook = Codebook
export-note = Note
export-cut = { $count_n ->
    [one] { $count } text was longer than Excel allows in a cell and was cut.
   *[other] { $count } texts were longer than Excel allows in a cell and were cut.
}
export-no-file = { $path } is a device or a socket and is not replaced. Please name another file.
export-is-folder = { $path } is a folder. Please name a file with -o.
export-no-folder = There is no folder { $path }. Please create it or name another with -o.
export-needs-file = The format { $format } is no text and cannot go to standard output. Please name a file: -o FILE.{ $format }
export-too-many-rows = { $found } rows do not fit on a sheet: Excel takes { $most } at most. Please filter, or export as CSV or Parquet.
export-too-many-columns = { $found } columns do not fit on a sheet: Excel takes { $most } at most. Please export as CSV or Parquet.
export-failed = The export failed: { $cause }
export-col-id = Id
export-col-ars = ARS
export-col-ags = AGS
export-col-keeps = Keepings
export-col-keepings = Keepings
export-col-short = Short
export-col-keeper-rule = Who keeps it (rule)
export-col-keeper = Keeping body
export-col-legal-basis = Legal basis
export-col-lists = Lists
export-col-sdg = SDG procedures
export-col-standard = Standard
export-col-holding = Data holding
export-col-instances = Number by the source
export-col-confidence = Confidence
export-col-source = Source
export-col-evidence = Evidence
export-col-column = Column
export-col-part-text = Text of the part
export-col-class = Class
export-col-started = Begun
export-col-submitted = Submitted
export-col-language = Language
export-col-last-page = Last page
cli-export = Write data into a file: keepings, bodies, registers, responses and more
cli-value-what = WHAT
cli-what-arg = What is exported (else: keepings)
cli-known-exports = Possible: { $known }. The format follows the ending of the file; xevidencesurvey is XML.
cli-labels = Answers as text instead of codes
cli-bare = Files without the head that names source, filter and base
usage-export = What is “{ $found }”? These can be exported: { $known }. The file stands behind -o.
usage-export-file = Where to? Please name a file: -o FILE.xlsx (or .csv, .tsv, .json, .ndjson, .md, .parquet), or a text format for standard output with --format.
usage-export-xml = XEvidenceSurvey is XML: please leave out --format and name a file that ends in .xml.
export-written-evidence = Written: { $path } ({ $count } types of evidence; the message has no place for { $left_out } registers of which no evidence is known)
usage-format-ending = { $path }: the ending does not fit the format { $format }. Please change one of them.
## Maturity
view-maturity = Maturity
view-maturity-short = Matur
action-maturity = Maturity
action-maturity-help = Show the levels: distribution, criteria, software, plans
action-next-dimension = Dimension
action-next-dimension-help = Group by the next dimension
action-previous-dimension = back
action-previous-dimension-help = Group by the dimension before
action-target = Target
action-target-help = Next target level: software and operators below B, C or D1
action-weakest-first = Weakest
action-weakest-first-help = Groups with the lowest share at the target first, or the usual order
notice-nothing-counted = Nothing is counted here: no keeping to show.
maturity-all = All
maturity-head-all = all
maturity-head-with-level = rated
maturity-head-bar = Levels in %
maturity-head-bodies = Bodies
maturity-head-population = Inhabitants
maturity-head-keepings = Keepings
maturity-head-share-below = below { $level }
maturity-title = Maturity by { $dimension } · { $model }
maturity-weakest = ≥ { $level } ascending
maturity-criteria-title = What holds back? Share of those rated
maturity-fixes-title = One fix, many bodies: below { $level }
maturity-fixes-none = No software and no operator below { $level }.
maturity-years-title = Maturity × planned year of connection
maturity-moves-title = Compared → { $against }
maturity-moved = { $name } · { $from } → { $to }: { $count } keepings · ⏎ shows { $count }
maturity-no-year = no year named
maturity-part-of = ⇥ { $at }/{ $count }
maturity-vendor = SW
maturity-provider = Op.
maturity-selected-all = { $name } · { $count } keepings · ⏎ shows them
maturity-is-with-level = with a level
maturity-is-without = without a level
maturity-is-at = at { $level }
maturity-is-at-least = { $level } or above
maturity-selected = { $name } · { $what }: { $base } ({ $share }) · ⏎ shows { $count }
maturity-count-without = none { $count }
maturity-of-level = of { $base } with a level
maturity-held = { $name } · { $criterion } holds { $count } of { $base } rated, { $alone } alone
maturity-needs = { $count } from { $level } to { $next } need { $answers }
maturity-needs-other = { $count } from { $level } to { $next } need any other answer
maturity-fix-gain = { $name }: { $bodies } { $bodies ->
        [one] body
       *[other] bodies
    }, { $population } inhabitants
maturity-fix-base = { $count } of { $base } with a level below { $level } ({ $share }) · ⏎ shows { $count }
maturity-model = { $model } ({ $source })
maturity-scope = Keepings; their level is regatlas' own summary of the answers. Shares are of those with a level.
maturity-scope-criteria = Keepings that a criterion holds at their level; shares are of those with a level. Where several hold, each counts.
maturity-scope-vendors = Bodies with keepings below { $level }, each once; inhabitants of these bodies; shares are of those with a level.
maturity-compared = { $model } → { $against }
maturity-col-with-level = with level
maturity-col-at-least = ≥ { $level }
maturity-col-criterion = Criterion
maturity-col-decided = decides
maturity-col-held-back = holds back
maturity-col-share = Share
maturity-col-alone = alone
maturity-col-held-at = at { $level }
maturity-col-dimension = Kind
maturity-col-name = Name
maturity-col-bodies = Bodies
maturity-col-population = Inhabitants
maturity-col-keepings = Keepings
maturity-col-share-below = Share
maturity-col-level = Level
maturity-col-against-level = Other model
maturity-col-change = Change
move-up = higher
move-down = lower
move-same = same
move-gained = level gained
move-lost = level lost
move-without = no level
cli-maturity-command = Levels: distribution, criteria, software, comparison of two models
cli-criteria = Which criterion holds how many keepings back
cli-vendors = Software and operators that hold most bodies below a level
cli-below = This level (B, C, D1 or D2) instead of C; with --vendors
cli-value-level = LEVEL
cli-compare = A second maturity model (TOML) to compare with
cli-moves = Comparison with the second model: who would be higher, who lower
usage-moves = There is no second model. --compare FILE names one.
usage-maturity = --criteria, --vendors and --moves (or --compare) exclude each other; --vendors cannot be broken down with --by.
usage-below = --below belongs to --vendors.
error-model-level = There is no level “{ $found }”. Possible: { $expected }.
error-model-level-remedy = Please correct the level.
error-model-question = The survey has no question “{ $found }”. Similar: { $expected }.
error-model-question-remedy = Please correct the question's code; “regatlas questions” lists them all.
error-model-answer = The question does not have this answer: { $found }. Possible: { $expected }.
error-model-answer-remedy = Please correct the answer's code.
error-model-twice = Two criteria ask for “{ $found }”.
error-model-twice-remedy = Please put the levels into one criterion.
error-model-criteria = The model has { $found } criteria; possible are { $expected }.
error-model-criteria-remedy = Please write one section [[criterion]] per criterion.

## Priorities and SDG procedures
view-priorities = Priorities
view-priorities-short = Prio
action-priorities = priorities
action-priorities-help = Show registers, evidence and SDG procedures by priority
action-weight-up = more
action-weight-up-help = Give the selected criterion more weight
action-weight-down = less
action-weight-down-help = Give the selected criterion less weight
action-weight-reset = model
action-weight-reset-help = Take the weights of the model again
action-next-mode = evidence/SDG
action-next-mode-help = Change between registers, evidence and SDG procedures
notice-no-weights = Weights are for registers and evidence; { KEY("next-mode", "v") } changes to them.
notice-weights-reset = Weights as in the model { $model }.
usage-weight-shape = “{ $found }” is no weight. Write it like this: --weights lists=3,sdg=2
usage-weight-criterion = “{ $found }”: there is no such criterion. Possible: { $known }.
usage-weight-number = “{ $found }”: the weight must be a number from 0 to { $most }, with a point for decimals.
usage-weights-zero = At least one weight must be above 0, or there is no order.
cli-priorities = Registers and evidence by priority
cli-sdg = SDG procedures: the evidence they need and its supply
cli-priorities-model = Priority model (TOML)
cli-registers = Registers only
cli-evidence = Evidence only
cli-weights = Weights in place of the model's, such as lists=3,sdg=2
cli-seed = Seed of the random weightings (1 otherwise)
cli-save-weights = Write the model with the weights in force; --priorities-model reads it again
cli-value-weights = CRITERION=WEIGHT
cli-value-seed = NUMBER
cli-known-criteria = Criteria: { $known }
error-unknown-word = “{ $found }” is not possible here. Expected: { $expected }.
error-unknown-word-remedy = Please correct the line named.
error-bad-weight = The weight “{ $found }” is not allowed. Expected: { $expected }.
error-bad-weight-remedy = Please correct the line named; at least one weight must be above 0.
init-found-priority = Priority model: { $path }
slot-meaning-volume = Requests a year
criterion-lists = Lists
criterion-sdg = SDG
criterion-volume = Volume
criterion-maturity = Maturity
criterion-coverage = Coverage
criterion-population = Population
criterion-planned-year = Year (plan)
criterion-mark-lists = L
criterion-mark-sdg = S
criterion-mark-volume = V
criterion-mark-maturity = M
criterion-mark-coverage = C
criterion-mark-population = P
criterion-mark-planned-year = Y
criterion-what-lists = points of the best list membership; only members count, unverified ones half
criterion-what-sdg = procedures of Annex II of the SDG regulation that the evidence serves; of a register all of its evidence
criterion-what-volume = sum of the requests a year that were reported; a response counts once a register
criterion-what-maturity = keepings at C and above among those with a level
criterion-what-coverage = complete among expected keepings
criterion-what-population = inhabitants of the bodies that keep the register
criterion-what-planned-year = mean of the planned years of connection
criterion-value-sdg = { $part } of { $whole } procedures
criterion-value-volume = { $number } ({ $part } responses)
criterion-value-maturity = { $share } at C+ ({ $part } of { $whole })
criterion-value-coverage = { $share } ({ $part } of { $whole })
criterion-value-population = { $number } inhabitants
criterion-value-planned-year = { $year } ({ $part } of { $whole })
criterion-on-no-list = on no list that is known
how-share = as it is
how-gap = 100 minus this value
how-max = divided by the highest value of the ranking
how-log = logarithmic, the highest value of the ranking is 100
how-early = the earliest mean is 100, the latest 0
priority-kind-register = register
priority-kind-evidence = evidence
priority-col-kind = Kind
priority-col-rank = Rank
priority-col-name = Name
priority-col-register = Register
priority-col-evidence = Evidence
priority-col-score = Points
priority-col-stability = in the top 10
priority-col-known = known
priority-col-top = Top 10
priority-col-value = Value
priority-col-normalised = 0–100
priority-evidence-of = { $evidence } ({ $register })
priority-mode-registers = { $count_n ->
    [one] 1 register
   *[other] { $count } registers
}
priority-mode-evidence = { $count_n ->
    [one] 1 evidence type
   *[other] { $count } evidence types
}
priority-mode-sdg = { $count } SDG procedures
priority-points-of = Points of 100, by criterion
priority-nothing = No register has a keeping under this filter.
priority-weights = Weights · { $model }
priority-weights-own = Weights of your own · { $model }
priority-place = Rank { $rank }: { $name }
priority-unranked = Without a rank: { $name }
priority-too-little = Only { $known } of the weights rest on data; for a rank the model asks for { $least }.
priority-sum = Score
priority-col-weight = Weight
priorities-model-head = Model { $model }: { $source }
priorities-weights = Weights: { $weights }
priorities-redistribute = What is not known does not count as 0: its weight is shared by the other criteria. “known” says which share of the weights rests on data; below { $least } there is no rank.
priorities-zero = What is not known counts 0. “known” says which share of the weights rests on data; below { $least } there is no rank.
priorities-stability = Top { $top }: share of { $draws } random weightings (every weight ±20%, seed { $seed }) in which fewer than { $top } others have more points.
priorities-saved = Weights written: { $path }
supply-full = fully
supply-partial = partly
supply-none = not
supply-unknown = not known
supply-gap-no-evidence = The catalogue knows no evidence for this procedure.
supply-gap-no-bodies = Bodies not known
supply-gap-filtered = No keeping passes this filter.
supply-gap-no-level = No keeping has a level yet.
supply-gap-some-levels = None at B so far, the others have no level.
sdg-head = { $count } procedures of Annex II of the SDG regulation, supplied: { $supplies }
sdg-col-procedure = Procedure
sdg-col-supply = Supplied
sdg-col-evidence = Evidence
sdg-col-register = Register
sdg-col-evidence-supply = Evidence supplied
sdg-col-gap = Reason
sdg-col-expected = Keepings
sdg-col-with-level = with level
sdg-col-levels = Levels
sdg-col-share-b = at B+
sdg-col-share-c = at C+
sdg-col-laender = Länder
sdg-col-laender-some = Länder with one at B+
sdg-col-laender-all = Länder, all at B+
sdg-needs = { $code } needs { $count_n ->
    [one] one evidence
   *[other] { $count } evidence types
}
sdg-numbers = Numbers and rules
sdg-supplies = Evidence: { $supplies }
sdg-shares = Keepings: { $b } at B and above, { $c } at C and above among { $level } with a level, of { $expected } expected
sdg-laender = Länder (of 16): { $some } with at least one at B and above, { $all } with all
sdg-unknown = Not known: { $reasons }
sdg-rule = Supplied means at B and above, the least that the EU needs. Fully: all expected keepings are at B and above. Partly: at least one. Not: all have a level, none at B. Otherwise nothing is said, also where the bodies are not known. A procedure is fully supplied only where all of its evidence is.
sdg-rule-laender = at B+, at C+: share of the keepings with a level. Länder: of 16 those in which at least one keeping is at B and above; a central register counts for all Länder.
sdg-rule-evidence = Which evidence a procedure needs is a reading of the catalogue's own (official: the EU's Evidence Broker). It does not say which can stand for which. The level is that of the register at the body.
sdg-rule-short = at B+: share of those with a level · Länder: at least one at B+, of 16

## Export from the screen
export-title = Export
export-field-table = What
export-field-format = Format
export-field-file = File
export-field-folder = Folder
export-busy = writing …
export-says = The file says where its numbers come from: source, date, filter, base.
export-command = The same file without a screen:
export-exists = { $path } is there already. ⏎ overwrites it.
action-export = export
action-export-help = Export what is on the screen
action-write = write
action-write-help = Write the file
action-next-field = field
action-next-field-help = To the next field
action-previous-field = field back
action-previous-field-help = To the field before
action-next-value = change
action-next-value-help = The next value of the field; in the name of the file one character to the right
action-previous-value = back
action-previous-value-help = The value before; in the name of the file one character to the left
table-overview = Key figures
table-keepings = Keepings
table-body = Body
table-coverage = Coverage per group
table-pivot = Cross-table
table-gaps = Reminder list
table-questions = Questions
table-question = Distribution of a question
table-levels = Maturity levels
table-criteria = What holds back
table-vendors = Vendors and providers
table-moves = Models compared
table-base = Base
table-priorities = Priorities
table-sdg = SDG procedures
table-schedule = Phases and milestones
table-years = Years of connection
table-findings = Findings
table-gap-groups = Gaps by channel and association
format-xlsx = Excel (XLSX)
format-csv = CSV (comma, for programs)
format-tsv = TSV (tabs)
format-json = JSON
format-ndjson = NDJSON (an object a line)
format-md = Markdown
format-parquet = Parquet
format-csv-excel = CSV for German Excel (semicolon)

## Two moments
cli-against = An earlier export of the survey or the folder of an earlier snapshot to compare with; in a workspace also “previous”
cli-changes = What has changed since --against
usage-against = Compare with what? Please name an earlier export of the survey or the folder of an earlier snapshot with --against.
changes-head = Compared with { $source }: { $before } → { $now } responses, { $complete } { $complete_before } → { $complete_now }
changes-foot = { $count_n ->
    [one] { $count } keeping has changed
   *[other] { $count } keepings have changed
 }
changes-col-status-before = Status before
changes-col-maturity-before = Maturity before
changes-col-change = Change
changes-col-before = { $name } before
change-is-new = newly answered
change-is-completed = completed
change-is-up = maturity up
change-is-down = maturity down
change-is-lost = no longer complete
change-points = { $sign }{ $points } pp
table-changes = Changes
table-change-groups = Changes per group
against-short = against { $source }
body-before = ← { $was }
question-answered-before = { $sign }{ $count } answered since

# Map: the Länder by any figure, with outlines or as tiles
view-map = Map
view-map-short = Map
action-map = map
action-map-help = Show the map of the Länder
action-tiles = tiles
action-tiles-help = Tiles instead of outlines, or outlines again
map-screen-title = { $figure } by Land
map-list-by-value = By value
map-list-by-name = By name
map-figures-title = { $land } and total
map-of-expected = of { $expected }
map-no-keeping = no keeping
map-no-base = no base
map-empty = { $land }: no keeping under this filter
map-source = Outlines: © GeoBasis-DE / BKG 2016, simplified
map-source-short = © GeoBasis-DE / BKG 2016
map-registers-title = { $land } by register: { $figure }
map-more-registers = { $count_n ->
    [one] and { $count } more register
   *[other] and { $count } more registers
}
questions-texts-with = Texts with
questions-texts-found = { $found } of { $all } answers
questions-no-texts = There are no texts to search here.
action-find-texts = texts
action-find-texts-help = Search the texts of the question for words
cli-raw = Count every row of the export as LimeSurvey’s statistics do, without matching to keepings
cli-complete = With --raw: only submitted ones
usage-raw = --raw counts rows of the export, not keepings: please without --filter and without --by.

## Report and Land sheet
cli-report = Land sheet, or a report on the whole country, as text, Markdown or one HTML file for A4
cli-land = Only this Land, by code or name (SN, Sachsen; federation: bodies without a Land)
cli-value-land = LAND
cli-report-formats = The format follows the ending of the file: .html, .md, .txt or .json. Without a file: text, or --format md or json.
usage-report-format = A report cannot be printed as “{ $found }”. Possible: table, md, json; HTML with -o report.html
usage-land = “{ $found }” is no Land. Possible: { $known } and federation
usage-land-near = “{ $found }” is no Land. Did you mean { $near }?
usage-land-several = “{ $found }” is ambiguous. Did you mean { $near }?
usage-report-empty = { $name }: no keeping, so no report. The register map knows no body here.
usage-report-filtered = { $name }: no keeping under the filter “{ $filter }”, so no report. Please widen the filter.
report-written = { $path }: { $count_n ->
    [one] one page
   *[other] { $count } pages
} written
report-title = Report on the register landscape
report-title-land = Land sheet { $land }
report-about-sheet = This sheet
report-about-sheet-base = { $keepings } keepings at { $bodies } bodies · filter: { $filter }
report-about-compared = Compared with
report-contents = Contents
report-synthetic = Synthetic data: the answers are made up for demonstration. They say nothing about real bodies.
report-country = Germany
report-country-short = Germany
report-limited = All Länder in the filter
report-all-in-filter = all in the filter
report-lead = { $rate } of the keepings are completely answered: { $complete } of { $expected } at { $bodies } bodies.
report-lead-land = { $name }: { $rate } of the keepings are completely answered ({ $complete } of { $expected } at { $bodies } bodies). { $compared }: { $country }.
report-figures = Key figures
report-figures-shares = Shares with their base
report-figures-counts = Counts
report-figures-note = What is counted are keepings: a body with three registers counts three times. Response rate: complete among invited. At B, C, D1 and above: share of the keepings with a level. Responses: those that count for these keepings, each once; without any filter also the unmatched ones.
report-with-level = with a level
report-without-level = without a level
report-bodies = bodies
report-registers = registers with known bodies
report-responses-counted = responses
report-col-of = { $name }: { $what }
report-col-figure = figure
report-col-share = share
report-col-base = base
report-col-count = count
report-col-part = share of the whole
report-col-points = difference in points
report-col-expected = expected
report-col-alone = of these alone
report-col-stated = stated
report-col-late = after the deadline
report-col-week = week from
report-col-so-far = so far per 100 bodies
report-coverage = Coverage per register
report-coverage-table = Complete among expected keepings per register
report-coverage-chart = Per register the share of complete among expected keepings, in percent.
report-chart-sides = Filled: this sheet; outlined: what it is compared with.
report-curve-sides = Solid: this sheet; dashed: what it is compared with.
report-gaps-more = Besides { $groups } smaller groups with { $gaps } gaps together, on the pages of the Länder.
report-rate-note = Coverage: complete among expected keepings. A dash means that there is no base.
report-laender = Länder
report-laender-table = All Länder with keepings under the filter
report-laender-chart = Per Land the share of complete among expected keepings, in percent.
report-gaps = Gaps, and who reminds
report-gaps-lead = { $gaps_n ->
    [0] No gap.
    [one] One keeping is not completely answered yet.
   *[other] { $gaps } keepings are not completely answered yet.
}
report-gaps-table = Gaps by channel and association, the most first
report-gaps-note = Last column: coverage of { $name } if all gaps of this group were completely answered.
report-maturity = Maturity and what holds it back
report-maturity-lead = Model: { $model }. Maturity belongs to evidence; here it stands per keeping, derived from its answers.
report-maturity-table = Keepings per level; shares of those with a level
report-maturity-chart = Share of the levels among the keepings with a level, from A (light) to D2 (dark); the letter stands in the field.
report-held-table = Criteria that prevent a higher level
report-maturity-note = A criterion holds back where it decides the level and another answer would give a higher one; alone: no other criterion would too. Shares of the keepings with a level.
report-priorities = First priorities
report-priorities-lead = Registers by the priority model { $model }, computed with the numbers of this sheet.
report-priorities-table = The first ten registers
report-priorities-note = Points of 100. Top { $top }: share of { $draws } random weightings (±20%) in which the register stays among the first { $top }. Known: share of the weights that rests on data.
report-priorities-country = A dash in the comparison means: not among the first { $top } there.
report-years = Planned years of connection
report-years-none = No keeping names a year of connection.
report-years-table = Keepings per planned year; shares of those that state one
report-years-missing = not stated
report-years-chart = Share of the keepings that state a plan which plan their connection for this year, in percent. Hatched and behind the line: after the deadline.
report-late-table = Registers by connections planned after the deadline
report-years-note = Stated: a year, or “no plan yet”. The deadline is the last one of the law in the roadmap; it holds for the connection of all registers.
report-deadline = after the deadline
report-curve = Responses
report-curve-lead = { $count } responses that came in count for the { $bodies } bodies of this sheet.
report-curve-chart-title = Responses per 100 bodies
report-curve-chart = Responses so far per 100 bodies, by day. ▲: reminder sent.
report-curve-table = Responses { $weeks_n ->
    [one] per week
   *[other] per { $weeks } weeks
}
report-curve-note = What is counted are submitted responses with a date. A body can give several responses, such as one per register.
report-findings = Findings
report-findings-none = No findings on these bodies and their responses.
report-findings-table = Findings by kind, the most urgent first
report-findings-note = What is counted are findings on these bodies and on the responses that count for them. regatlas check names every one.
report-findings-all = All findings, on files and unmatched responses too. regatlas check names every one.
action-sheet = Land sheet
action-sheet-help = Show the sheet of the selected Land; on a sheet: choose another
action-next-land = next Land
action-next-land-help = The sheet of the next Land
action-previous-land = Land before
action-previous-land-help = The sheet of the Land before
sheet-choose = Land sheet
sheet-nothing = There is no keeping here under this filter. [ and ] show the other Länder, x drops the filter.
sheet-no-bodies = The register map knows no keeping here. [ and ] show the other Länder.
sheet-rows = rows { $from }–{ $to } of { $count }
sheet-lead = { $rate } completely answered: { $base } keepings at { $bodies } bodies · { $compared } { $country }, difference { $points } points
sheet-lead-short = { $rate } complete ({ $base }) · { $compared } { $country } · { $points } points
sheet-country = Germany
sheet-all = filter
sheet-findings-all = All findings of this kind, not only those of the Land
sheet-points = points
sheet-then = cov. then
sheet-levels = Maturity · base { $count } with a level · │ { $compared }
sheet-criteria = What prevents a higher level
sheet-years = Years of connection · base { $count } stated · │ { $compared }
sheet-no-rank = Too little is known for a ranking.
format-html = HTML for browser and A4
format-txt = Text
export-weights = Priority model with these weights
format-toml = TOML, to be loaded again with --priorities-model
roadmap-late-since = { $sign }{ $count } since
change-since = since { $change }

## Palette
palette-title = What would you like to do?
palette-none = No action fits. Esc closes.
palette-not-here = Not here: { $what }
action-palette = actions
action-palette-help = Find an action by its name
action-language = Language
action-language-help = Change to the next language
notice-language = Language: { $name }

## Copying
action-copy-table = copy table
action-copy-table-help = Copy the table of the screen, to be pasted into a spreadsheet
action-copy-filter = copy filter
action-copy-filter-help = Copy the filter
action-copy-command = copy command
action-copy-command-help = Copy the command that prints this table
notice-no-filter = No filter is set.
notice-too-much = { $count } rows are too much for a terminal’s clipboard: please export with e.
notice-copied-rows = { $count_n ->
    [one] { $count } row copied
   *[other] { $count } rows copied
 }

## Tour
action-tour = tour
action-tour-help = Show the tour in five steps
action-next-step = next
action-next-step-help = To the next step of the tour
action-previous-step = back
action-previous-step-help = To the step before
action-leave-tour = leave
action-leave-tour-help = Leave the tour
tour-of = step { $at } of { $of }
tour-keys = { KEY("next-step", "⏎") } next   { KEY("previous-step", "←") } back   { KEY("leave-tour", "Esc") } leave
tour-again = { KEY("tour", "F3") } shows the tour again.
tour-title-1 = Welcome
tour-step-1 = This is which body keeps which register, and who has answered the survey. Every number says what it counts. { KEY("open", "⏎") } opens what is selected, { KEY("back", "⌫") } leads back to exactly where you were. 1 to 9 change the screen; everything can be tried right here.
tour-title-2 = Filters
tour-step-2 = One filter holds everywhere. { KEY("edit-filter", "f") } opens the line above: land:SN status:open register:melde. At the left are the values with their counts; space sets them and writes the same filter. { KEY("undo", "u") } undoes, { KEY("search", "/") } searches a body.
tour-title-3 = Gaps
tour-step-3 = Rows and columns are of your choice ({ KEY("choose-rows", "r") }, { KEY("choose-columns", "c") }), { KEY("measure", "m") } changes the figure, { KEY("open", "⏎") } opens exactly the keepings of a cell. { KEY("gaps", "g") } shows through whom to remind, and what that would bring.
tour-title-4 = Länder
tour-step-4 = The map shows any figure by Land. { KEY("sheet", "L") } opens the page on a Land against the country, also as HTML for print.
tour-title-5 = Take it with you
tour-step-5 = { KEY("export", "e") } exports what is on the screen, { KEY("copy", "y") } copies it, { KEY("base", "b") } shows what a share rests on. { KEY("help", "?") } lists the keys, { KEY("palette", ":") } finds every action by its name. { KEY("language", "F2") } changes the language.
action-sort-also = then by
action-sort-also-help = Sort equal ones by the next column: ascending, descending, not at all
usage-sort = At most two columns to sort by: --sort status,-population

## Marking and comparing
action-mark-body = mark
action-mark-body-help = Mark the body of the line
action-show-marked = marked only
action-show-marked-help = Filter for the marked bodies: look, export, remind
action-unmark = unmark
action-unmark-help = Take all marks off
action-compare = compare
action-compare-help = Show two to four marked bodies side by side
compare-title = Bodies compared (strong: differences)
compare-answers = Answers
notice-marked = { $count_n ->
    [one] { $count } body marked · { KEY("show-marked", "M") } shows it, { KEY("compare", "v") } compares, { KEY("unmark", "U") } takes it off
   *[other] { $count } bodies marked · { KEY("show-marked", "M") } shows them, { KEY("compare", "v") } compares, { KEY("unmark", "U") } takes all off
 }
notice-nothing-marked = No body is marked: in the table, space marks.
notice-unmarked = No body is marked any more.
notice-compare = To compare, please mark two to { $most } bodies; marked: { $count }.
gaps-not-together = These groups cannot be said in one filter: please mark by channel or by association.
usage-dimension-twice = A dimension once is enough.
base-nothing = Please select a share.
base-answer = { $part } of { $whole } responses = { $share }
base-answer-rest = Not in the base: { $no_answer } without an answer to the question, { $not_shown } to whom it was not shown.
base-answer-rule = Responses are counted, each once: those that stand for at least one keeping of the set; without a filter also those not matched.
base-criterion = On the scale from 0 to 100: { $points }; points in all: { $score }
base-plans = { $part } of { $whole } keepings with a statement = { $share }

## Set-up: settings, diagnosis, completions, log, views, notes
cli-no-mouse = Leave the mouse to the terminal (mark text as elsewhere)
cli-config = Settings and where each comes from
cli-example = Print an example file with comments
config-col-setting = Setting
config-col-value = Value
config-col-origin = Origin
config-col-place = Where
config-origin-flag = argument
config-origin-environment = environment variable
config-origin-workspace = workspace
config-origin-user = user file
config-origin-default = default
config-problem = { $problem } It is left aside.
config-user-file = User file: { $path }
config-no-user-file = User file (not there yet): { $path } – template: regatlas config --example
config-order = In force: argument, else environment variable, else [settings] in regatlas.toml, else user file, else default.
config-example-head = Settings of regatlas. Every line without a leading # is in force.
    Arguments, environment variables (REGATLAS_LANG …) and [settings] in regatlas.toml are stronger.
config-what-lang = Language: "de" or "en"; by the environment where nothing is said
config-what-theme = Look: name of a theme or path of a theme file
config-what-ascii = Draw ASCII signs only, for terminals without Unicode
config-what-mouse = Mouse in the screens; false: the terminal marks text as elsewhere
config-what-watch = Read changed sources again while the screens are open
config-what-measure = Share that colours map and bars at the start
cli-doctor = What regatlas sees of terminal, language and folders, and what to do
doctor-col-ok = {""}
doctor-col-check = Checked
doctor-col-seen = Seen
doctor-col-remedy = What to do
doctor-check-program = Program
doctor-check-terminal = Terminal
doctor-check-colours = Colours
doctor-check-language = Language
doctor-check-clipboard = Clipboard
doctor-check-config = Folder of settings
doctor-check-cache = Cache
doctor-check-snapshots = Fetched surveys
doctor-check-last-workspace = Opened last
doctor-check-workspace = Workspace
doctor-check-settings = Settings
doctor-fact-version = version
doctor-fact-system = system
doctor-fact-term = TERM
doctor-fact-program = TERM_PROGRAM
doctor-fact-size = size
doctor-fact-stdin = input on the terminal
doctor-fact-stdout = output on the terminal
doctor-fact-stderr = messages on the terminal
doctor-fact-colours = colours
doctor-fact-colorterm = COLORTERM
doctor-fact-no-color = NO_COLOR
doctor-fact-locale = environment
doctor-fact-language = language
doctor-fact-unicode = Unicode (UTF-8)
doctor-fact-osc52 = copying by OSC 52
doctor-fact-through = through
doctor-fact-path = path
doctor-fact-exists = there
doctor-fact-writable = writable
doctor-fact-problems = mistakes
doctor-is-yes = yes
doctor-is-no = no
doctor-is-unknown = unknown
doctor-is-truecolor = 16 million
doctor-is-none = none
doctor-foot = { $count_n ->
    [0] Nothing to do.
    [one] 1 point with ▲: what to do stands at the right.
   *[other] { $count } points with ▲: what to do stands at the right.
}
doctor-no-terminal = The screens need input and output on the terminal; like this, only commands and text are printed.
doctor-dumb = TERM names a terminal without control of its screen, or none; there regatlas speaks in lines, as with --plain. For the screens, use another terminal or set TERM, such as export TERM=xterm-256color
doctor-small = For the screens, make the window at least 60 × 16 characters.
doctor-no-color = NO_COLOR is set; for colours: unset NO_COLOR
doctor-few-colours = If the terminal has more than 16 colours: export COLORTERM=truecolor
doctor-no-unicode = The environment does not name UTF-8: export LC_ALL=en_GB.UTF-8 (or C.UTF-8); else use --ascii.
doctor-no-clipboard = This terminal cannot copy by OSC 52; export instead (e), or mark text with --no-mouse.
doctor-tmux = In tmux: set -g set-clipboard on (in ~/.tmux.conf); the terminal outside must allow OSC 52.
doctor-screen = screen does not pass OSC 52 on; use tmux, or export into a file with e.
doctor-ssh = Over SSH the terminal on your own machine copies; it must allow OSC 52 (setting "clipboard").
doctor-clipboard-unknown = Try it with y; if nothing arrives, allow OSC 52 in the terminal's settings or export with e.
doctor-no-folder = The system names no folder for this; set REGATLAS_HOME to a folder that can be written.
doctor-not-writable = Check the permissions, or set REGATLAS_HOME to a folder that can be written.
cli-view = Use a saved view; --filter narrows its filter further
cli-value-view = NAME
cli-log = Log: add lines with time, files opened, durations, counts of findings, and errors
log-problem = { $problem } No log is written.
cli-views = List, save, delete saved views
cli-save = Save filter and options under this name
cli-delete = Delete the view with this name
cli-screen = Screen that the view opens
cli-value-screen = SCREEN
cli-known-screens = Screens: { $known }
views-col-name = Name
views-col-filter = Filter
views-col-screen = Screen
views-col-columns = Columns
views-col-sort = Order
views-col-measure = Share
views-foot = { $count_n ->
    [0] No views yet in { $path }.
    [one] 1 view in { $path }.
   *[other] { $count } views in { $path }.
}
views-how = Save: regatlas views --save NAME --filter FILTER · Open: regatlas --view NAME
views-saved = View "{ $name }" saved: { $path }
views-deleted = View "{ $name }" deleted: { $path }
views-problem = { $problem } The view is left aside.
usage-views-where = Where to? Work in a workspace (regatlas init) or set REGATLAS_HOME.
usage-view = There is no view "{ $found }". There are: { $known }. "regatlas views" lists them all.
usage-view-name = The name of a view has 1 to 80 characters on one line.
usage-view-taken = There is a view "{ $name }" already. --force replaces it.
cli-completions = Print completions for bash, zsh, fish or powershell
cli-value-shell = SHELL
cli-shell-arg = bash, zsh, fish or powershell
cli-man = Print the manual page (to read it: regatlas man -o regatlas.1 && man -l regatlas.1)
man-about = Without a command the screens open; without a terminal the overview is printed as text. Whatever a screen shows, a command prints, too. Data go to standard output, messages to standard error.
man-usage = [FOLDER | COMMAND] [OPTIONS]
man-name = NAME
man-synopsis = SYNOPSIS
man-description = DESCRIPTION
man-commands = COMMANDS
man-exit = EXIT STATUS
man-exit-0 = Done.
man-exit-1 = The data have errors (regatlas check).
man-exit-2 = Wrong use.
man-exit-3 = A source could not be read or reached, or a file not written.
man-files = FILES
man-file-workspace = Workspace: sources, models, decisions, [settings].
man-file-config = User settings, in the folder that regatlas config names.
man-file-views = Saved views of the workspace, else in the folder of the user settings.
man-file-notes = Notes on bodies, in the workspace.
man-file-matches = Responses matched by hand, in the workspace.
man-environment = ENVIRONMENT
man-home = Folder for settings, cache and snapshots instead of the usual ones of the system.
man-password = Password for regatlas sync.
man-no-color = Where it is set, no colours are used.
man-version = VERSION
man-version-is = regatlas { $version }
cli-note = Write a note on a body
cli-notes = Notes on one body or on all
cli-value-text = TEXT
cli-text-arg = The note
notes-who = Who writes (else: the account on this machine)
notes-title = Notes
notes-col-body = Key
notes-col-name = Body
notes-col-when = When
notes-col-who = Who
notes-col-text = Note
notes-foot = { $count_n ->
    [0] No notes. To write one: regatlas note BODY TEXT
    [one] 1 note
   *[other] { $count } notes
}
notes-saved = Note on { $body } saved: { $path }
notes-problem = { $problem } Notes are not shown.
usage-notes-where = Notes need a workspace: regatlas init FOLDER, then regatlas FOLDER
usage-note-empty = The note has no text.
views-measure = Share that colours map and bars

# Themes and signs
action-next-theme = colours
action-next-theme-help = Show the next theme: dark, light, high contrast, the terminal's 16 colours
notice-theme = Theme: { $theme } (T: next)
theme-dark = dark
theme-light = light
theme-contrast = high contrast
theme-ansi = the terminal's 16 colours
cli-theme = Theme: dark, light, contrast, ansi or a TOML file (else: REGATLAS_THEME, then by the background)
cli-value-theme = THEME
cli-ascii = Draw the screens with ASCII signs and umlauts only
error-theme-name = There is no theme “{ $found }”. There are: { $expected }.
error-theme-name-remedy = Please name one of them or a TOML file; until then the usual one is shown.
error-theme-color = “{ $found }” is no colour. Expected: { $expected }.
error-theme-color-remedy = Please correct the line named; until then the usual theme is shown.
error-theme-scale = The number of colours is not allowed: { $found }. Expected: { $expected }.
error-theme-scale-remedy = Please correct the line named; until then the usual theme is shown.

# Plain mode: the dialogue in lines
plain-word-help = help
plain-takes-help = [WORD]
plain-help-help = All commands, or one with its words
plain-word-filter = filter
plain-takes-filter = TEXT
plain-help-filter = Only what fits this filter; without a text: the filter in force
plain-word-and = and
plain-takes-and = TEXT
plain-help-and = Narrows the filter by this condition
plain-word-undo = undo
plain-help-undo = The filter before
plain-word-all = all
plain-help-all = No filter
plain-word-overview = overview
plain-help-overview = Key figures, and a line per Land
plain-word-list = list
plain-takes-list = [COUNT]
plain-help-list = Keepings with numbers, ten at a time; a number opens the body
plain-word-more = more
plain-help-more = The next lines
plain-word-show = show
plain-takes-show = NAME
plain-help-show = A body by name or key
plain-word-answers = answers
plain-help-answers = What the body opened last has answered
plain-word-search = search
plain-takes-search = WORDS
plain-help-search = Bodies with a similar name, with numbers
plain-word-coverage = coverage
plain-takes-coverage = DIMENSION
plain-help-coverage = Keepings by status and the coverage, a line per group
plain-word-gaps = gaps
plain-takes-gaps = [DIMENSION]
plain-help-gaps = Keepings that are not complete, with numbers; with a dimension their count per group
plain-word-pivot = pivot
plain-takes-pivot = DIMENSION DIMENSION [FIGURE]
plain-help-pivot = A cross-table, a line per value of the first dimension
plain-word-question = question
plain-takes-question = CODE [DIMENSION]
plain-help-question = How the answers to a question are distributed
plain-word-questions = questions
plain-help-questions = All questions of the survey
plain-word-maturity = maturity
plain-takes-maturity = [DIMENSION]
plain-help-maturity = Keepings by maturity, a line per group
plain-word-priorities = priorities
plain-help-priorities = Registers and evidence in the order of the priority model
plain-word-sdg = sdg
plain-help-sdg = Procedures of the SDG regulation and what supplies them with evidence
plain-word-roadmap = roadmap
plain-takes-roadmap = [DIMENSION]
plain-help-roadmap = Phases and milestones; with a dimension planned years of connection
plain-word-land = land
plain-takes-land = LAND
plain-help-land = The page on a Land as text
plain-word-base = base
plain-takes-base = [SHARE]
plain-help-base = What a share rests on: numerator, denominator, counting rule
plain-word-export = export
plain-takes-export = WHAT FILE
plain-help-export = Writes a file; its ending says the format
plain-word-check = check
plain-help-check = Findings in the data, with numbers
plain-word-language = language
plain-help-language = another language
plain-word-quit = quit
plain-help-quit = Ends the dialogue; so does Ctrl-D
plain-greeting = regatlas { $version }, dialogue in lines
plain-how = help names all commands, quit ends. Beginnings do where they are not ambiguous.
plain-farewell = Goodbye.
plain-too-long = This line is too long and was not read. At most 16,384 bytes are possible.
plain-several = “{ $word }” is ambiguous. Possible: { $several }
plain-unknown = “{ $word }” is no command.
usage-near = Did you mean { $word }?
plain-known = Possible: { $known }
plain-unknown-value = There is no “{ $found }” here. Possible: { $known }.
plain-needs = Something is missing. It goes like this: { $usage }. { $what }.
plain-no-number = “{ $found }” is no count. It goes like this: list 20.
plain-help = All commands. What stands in square brackets may be left out. A number opens the body with that number.
plain-help-words = The same is called: { $words }.
plain-scope = Filter: { $filter }. { $keepings_n ->
    [one] One keeping
   *[other] { $keepings } keepings
} of { $bodies_n ->
    [one] one body
   *[other] { $bodies } bodies
}.
plain-scope-all = No filter. { $keepings_n ->
    [one] One keeping
   *[other] { $keepings } keepings
} of { $bodies_n ->
    [one] one body
   *[other] { $bodies } bodies
}.
plain-no-earlier = There was no other filter before.
plain-filter-error = The filter “{ $filter }” cannot be understood. { $message } The filter stays as it was.
plain-nothing = There is nothing of this here. all lifts the filter.
plain-no-more = There is nothing more to read.
plain-rest = { $read } of { $all } lines read; { $more } reads on.
plain-no-list = { $number } opens nothing: no list with numbers was read last. list, search and gaps give some.
plain-no-body = Line { $number } belongs to no body.
plain-not-listed = { $number } opens nothing: the list has { $all_n ->
    [one] one line
   *[other] { $all } lines
}.
plain-language = Language: { $name }
plain-no-answers = This body has not responded.
plain-no-shown = No body is open yet. A number or show NAME opens one.
plain-col-expected = keepings
plain-col-with-level = with a level
plain-col-none = without a level
plain-col-level = maturity { $level }
plain-col-from = maturity { $level } and above
plain-no-keeping = no keeping
plain-missing = not stated
plain-body = { $name }: { $kind }, { $land }, key { $key }.
plain-body-district = District: { $name }.
plain-body-association = Association: { $name }.
plain-body-people = Inhabitants: { $count }.
plain-body-no-people = There is no number of inhabitants for this body.
plain-body-keeps = { $count_n ->
    [one] The body keeps one register.
   *[other] The body keeps { $count } registers.
}
plain-keeping-level = { $register }: { $status }; maturity { $level } by { $model }, aggregated by regatlas.
plain-keeping-unclear = { $register }: { $status }; no maturity by { $model }, since a required question is not answered.
plain-keeping-silent = { $register }: { $status }; no maturity without a response.
plain-response = Response { $id } holds for: { $registers }.
plain-criterion = For the maturity counts { $code }, { $answered }. This allows { $level } at most.
plain-criterion-decides = For the maturity counts { $code }, { $answered }. This allows { $level } at most and decides.
plain-criterion-free = For the maturity counts { $code }, { $answered }. This limits nothing.
usage-plain = --plain is a dialogue and does not go with a command, -o or --format. The command is typed in the dialogue: printf 'overview\n' | regatlas --plain
cli-plain = Dialogue in lines instead of screens, for screen readers and log files

# Handbook
handbook-word-filter = filter
handbook-word-numbers = numbers
handbook-word-models = models
handbook-word-profiles = profiles
handbook-word-workspace = workspace
handbook-word-formats = formats
handbook-word-json = json
handbook-word-exit-codes = exit-codes
handbook-word-screens = screens
handbook-word-keys = keys
handbook-word-plain = plain
handbook-topics = Handbook. Topics:
handbook-how = regatlas help TOPIC shows a page, regatlas help COMMAND the options of a command.
handbook-unknown = “{ $word }” is neither a command nor a topic of the handbook.
    Commands: { $commands }
    Topics: { $topics }
keys-everywhere = In every view
keys-not-in = not: { $places }
keys-table = Landscape: table
keys-facets = Landscape: facets
keys-gaps = Coverage: gaps
keys-sheet = Page on a Land
keys-body = Body
keys-base = What a share rests on
keys-export = Export
keys-dimensions = Choosing a dimension
keys-columns = Choosing columns
keys-filter = Typing a filter
keys-search = Search
keys-words = Searching free texts
keys-help = Help
keys-compare = Comparison of bodies
keys-palette = Command palette
keys-tour = Tour

## Language: what it is called and how it writes numbers and days. Pattern of a day: d, dd, M, MM, MMM, yyyy.
language-name = English
language-group = ,
language-decimal = .
language-percent = { $number }%
language-day = d MMM yyyy
language-moment = { $day }, { $time }
language-months = Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec

## Further languages and keys of one's own
error-locale = Not usable as a file of texts: expected { $expected }, found “{ $found }”.
error-locale-remedy = Please correct the line; data/locales/en.ftl in the source code is the model.
doctor-check-languages = Languages
doctor-language-whole = { $name }, complete
doctor-language-missing = { $count_n ->
    [one] { $name }, one text is missing
   *[other] { $name }, { $count } texts are missing
}
error-key-action = There is no action “{ $found }” here. Similar: { $expected }.
error-key-action-remedy = regatlas config --keys names all.
error-key-place = There is no place “{ $found }”. Similar: { $expected }.
error-key-place-remedy = regatlas config --keys names the places of each action.
error-key-name = “{ $found }” is no key. Examples: { $expected }
error-key-name-remedy = Please write the key as in the examples.
error-key-twice = The key { $found } means something else here already: { $expected }.
error-key-twice-remedy = Please take a free key, or give the other action another one.
error-key-typing = The key { $found } is needed for typing in the place { $expected }.
error-key-typing-remedy = Please take one with Ctrl or Alt, or a function key.
error-key-needed = Without a key { $expected } could not be reached any more.
error-key-needed-remedy = Please name another key for it.
doctor-check-keys = Keys
doctor-fact-own = own
cli-keys = Print the keys of the screens: actions, places, and which of them are the user's
keys-col-action = Action
keys-col-keys = Keys
keys-col-places = Places
keys-col-origin = From
keys-col-what = What happens
keys-file = Own keys: { $path } – regatlas help keys explains the file.
keys-no-file = Own keys (not there yet): { $path } – regatlas help keys explains the file.
config-example-keys = Keys of your own stand not here but in keys.toml beside it: regatlas help keys
system-not-found = no such file or folder
system-permission = permission denied
system-exists = already exists
system-full = no space left
system-quota = the quota is used up
system-read-only = this place is read-only
system-no-folder = a part of the path is no folder
system-folder = this is a folder
system-not-empty = the folder is not empty
system-too-large = the file would be too large
system-name = this name is not allowed
system-pipe = the connection broke
system-timeout = no answer in time
system-refused = the other side takes no connection
system-other = error of the system ({ $said })
cli-base-measure = Which share; coverage if none is named
filter-needs-against = “{ $field }” compares with an earlier moment, and none is named. Please name one with --against FILE.
filter-needs-compare = “{ $field }” compares with a second maturity model, and none is named. Please name one with --compare FILE.
# Nothing passes the filter
nothing-title = Nothing found
nothing-why = No keeping passes this filter.
nothing-terms = Keepings per condition, and what would be left without it:
nothing-term = alone { $alone } · without it { $without }
nothing-remedy = { KEY("undo", "u") } takes the last change back   { KEY("clear-filter", "x") } clears the filter   { KEY("edit-filter", "f") } changes it

# What is copied
notice-nothing-to-copy = Nothing is selected here that could be copied.
copied-keepings = { $part } of { $whole } keepings
copied-with-level = { $part } of { $whole } keepings with a level
copied-inhabitants = { $part } of { $whole } inhabitants × register
copied-gaps = { $gaps } { $gaps_n ->
    [one] gap
   *[other] gaps
 } at { $bodies } { $bodies_n ->
    [one] body
   *[other] bodies
 }

# Columns of the table, mouse
action-scroll-left = columns left
action-scroll-left-help = Show the columns at the left of those that are shown
action-scroll-right = columns right
action-scroll-right-help = Show the columns at the right of those that are shown
action-narrower = narrower
action-narrower-help = Make the sorted or selected column narrower
action-wider = wider
action-wider-help = Make the sorted or selected column wider
action-move-earlier = forward
action-move-earlier-help = Put the column one place before
action-move-later = backward
action-move-later-help = Put the column one place behind
action-usual-columns = usual
action-usual-columns-help = Show the usual columns at their usual widths again
columns-usual = The table shows the usual columns at their usual widths again.
columns-width = { $count } characters
menu-title = What can be done here
help-mouse = Mouse: a click selects, a double click opens, the right button shows what can be done here. Table: click a head to sort, drag a head to move its column, drag a border to make it wider or narrower, double-click the border to fit it; the wheel with Shift scrolls the columns.

## What the screens remember: saved views, notes
action-saved-views = views
action-saved-views-help = Show, open and manage saved views
action-save-view = save
action-save-view-help = Save filter, screen, columns, order and share under a name
action-delete-view = delete
action-delete-view-help = Delete the selected view, after asking once
action-restore-view = bring back
action-restore-view-help = Bring back the view that was deleted last
keys-views = Saved views
keys-line = Name of a view, note
views-title = Saved views
views-save-title = Save as a view: name
views-none = No view yet. { $key } saves what is on the screen under a name.
views-none-fits = No view fits. Esc closes.
views-all = no filter
views-usual = the usual ones
views-no-screen = none in particular: it opens wherever you are
views-file = File
views-opened = View “{ $name }” · back with { $key }
views-left-out = View “{ $name }”. Not understood and left out: { $parts }
views-no-column = column “{ $found }”
views-no-measure = share “{ $found }”
views-taken = There is a view of this name already. Enter once more replaces it.
views-delete-ask = Delete view “{ $name }”? { $key } once more deletes it.
views-deleted-here = View “{ $name }” deleted. { $key } brings it back.
views-nothing-deleted = Nothing was deleted here yet.
views-gone = There is no view “{ $name }” any more.
palette-view = View: { $name }
line-busy = Saving …
action-write-note = note
action-write-note-help = Write a note on the body; it is kept in the workspace
notes-write-title = Note on { $body }
notes-first = none yet; what is written here is seen by all who share the workspace
notes-more = (and { $count } older)
action-forward = forward
action-forward-help = Forward again to where one has just come back from
notice-no-forward = There is nothing to go forward to.
action-begin-anew = begin anew
action-begin-anew-help = Begin anew: overview, no filter, usual columns, no marks
last-restored = As the last time: { $parts } · { $key } begins anew
last-restored-without = As the last time: { $parts } · no longer there: { $lost } · { $key } begins anew
last-marks = { $count_n ->
    [one] { $count } body marked
   *[other] { $count } bodies marked
}
last-marks-gone = { $count_n ->
    [one] { $count } marked body
   *[other] { $count } marked bodies
}
notice-anew = Begun anew · { $key } leads back
cli-fresh = Begin the screens anew, not where one was the last time
config-what-restore = The screens begin where one was the last time; false: nothing of that is remembered
doctor-check-screens = Where one was last

# Several problems at the start
problems-many = { $count } errors in the settings (regatlas doctor) · { $first }
