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
status-silent = no response
status-partial = started
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
error-empty-remedy = Please repeat the export.
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
error-xml-refused = The XML holds what no survey file holds: { $found }.
error-xml-refused-remedy = Use only files that LimeSurvey wrote.
error-bad-field = Expected { $expected }, found “{ $found }”.
error-bad-field-remedy = Please use the file unchanged.
error-xml = The XML is malformed: { $found }.
error-xml-remedy = The file is probably truncated; please export again.
error-archive = The archive is damaged: { $found }.
error-archive-remedy = Please export the survey archive (.lsa) again.
error-archive-member = The archive lacks { $expected }.
error-archive-member-remedy = A survey archive (.lsa) contains structure and responses.
error-workbook = The workbook is damaged: { $found }.
error-workbook-remedy = Open and save it in Excel again, or export CSV with codes.
error-json = The JSON is broken or no export of LimeSurvey: { $found }.
error-json-remedy = The file was probably cut off; please export it again.
error-toml = The TOML file is malformed: { $found } { $expected }
error-toml-remedy = The supplied file of the same name shows the structure.
write-error = { $path } cannot be written: { $cause }
terminal-error = The screen cannot be used: { $cause }

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
finding-register-not-in-map-remedy = Check the keeper rule or the statement
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
finding-conflicting-key = Participant and response name different bodies; the response names { $detail }
finding-conflicting-key-remedy = Find out who responded; it counts for the participant
finding-malformed-key = Not a valid key: “{ $detail }”
finding-malformed-key-remedy = AGS has 8 digits, ARS 12
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
    Usage: regatlas [COMMAND] [OPTIONS]
    Without a command the screens open; without a terminal the overview appears as text.
    {""}
    {"{all-args}"}
    {""}
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
written = Written: { $path } ({ $count } rows)
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
cli-format = table, csv, tsv, json, ndjson or md (otherwise: table)
cli-output = Write to this file instead of standard output
cli-lang = Language: de or en (otherwise: from the environment)
cli-help = This help
cli-version = Version
cli-gv = Directory of municipalities in GV100AD format (Destatis)
cli-survey = Responses: CSV export with codes or survey archive (.lsa)
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
view-landscape = Landscape
too-small = Please enlarge the window: at least { $columns } × { $rows } characters.
loading = Loading the landscape …
synthetic-short = synthetic responses
edition-hint = newer: --gv FILE
filter-label = Filter
filter-empty = everything – f to filter, e.g. level:kommune land:BY status:open
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
curve-title = Responses · { $count } counted { $days_n ->
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
columns-no-room = (no room)
help-title = Keys here
help-filter = Filter language: field:value,value · -field:value · maturity:<=B · population:>=50000 · district:none
    Fields: status maturity register level land channel association district size kind vendor
    provider planned list population body · Answers: G03Q01:A3 · Words: "bad hom"
notice-no-undo = No filter change to undo.
notice-no-redo = No filter change to redo.
notice-no-back = This is where it began: no step back.
notice-check = There are no keepings for this; details with: regatlas check
notice-response = Response { $at } of { $count } of this body
notice-one-response = There is no other response from this body.
notice-copied = Copied: { $text }

## Actions: short for the footer, long for the help
action-quit = quit
action-quit-help = Quit the program
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
action-copy-help = Name and key to the clipboard
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
