# Deutsche Texte. Zahlen stehen als { $name } (mit Trennzeichen), die Pluralform wählt { $name_n }.

## Länder, Dimensionen, geschlossene Mengen
land-none = Bund und ohne Land
dim-status = Status
dim-maturity = Reifegrad
dim-register = Register
dim-level = Ebene
dim-land = Land
dim-channel = Ansprachekanal
dim-association = Verband
dim-district = Kreis
dim-size-class = Größenklasse
dim-kind = Art der Stelle
dim-list = Liste
dim-vendor = Fachverfahren
dim-provider = IT-Betrieb
dim-planned-year = Anschlussjahr (Plan)
status-not-invited = nicht eingeladen
status-silent = ohne Antwort
status-partial = begonnen
status-complete = vollständig
level-bund = Bund
level-land = Land
level-kommune = Kommune
level-sonstige = Sonstige
channel-team-bund = Team Bundesregister
channel-laenderkoordination = Länderkoordination
channel-spitzenverband = Spitzenverband
channel-direkt = direkt
channel-sonstige = sonstige
size-class-0-2k = unter 2.000
size-class-2-5k = 2.000–4.999
size-class-5-10k = 5.000–9.999
size-class-10-20k = 10.000–19.999
size-class-20-50k = 20.000–49.999
size-class-50-100k = 50.000–99.999
size-class-100-500k = 100.000–499.999
size-class-500k- = ab 500.000
kind-gemeinde = Gemeinde
kind-markt = Markt
kind-stadt = Stadt
kind-grosse-kreisstadt = Große Kreisstadt
kind-kreisfreie-stadt = Kreisfreie Stadt
kind-stadtkreis = Stadtkreis
kind-amt = Amt
kind-samtgemeinde = Samtgemeinde
kind-verbandsgemeinde = Verbandsgemeinde
kind-verwaltungsgemeinschaft = Verwaltungsgemeinschaft
kind-kirchspielslandgemeinde = Kirchspielslandgemeinde
kind-verwaltungsverband = Verwaltungsverband
kind-vg-traegermodell = VG Trägermodell
kind-erfuellende-gemeinde = Erfüllende Gemeinde
kind-kreis = Kreis
kind-landkreis = Landkreis
kind-regionalverband = Regionalverband
kind-land = Land
kind-bundesbehoerde = Bundesbehörde
kind-sozialversicherung = Sozialversicherung
kind-kammer = Kammer
kind-gericht = Gericht

## Kennzahlen
measure-rate = Abdeckung
measure-response-rate = Rücklauf der Eingeladenen
measure-population-rate = Nach Einwohnern × Register
measure-share-b = Ab Reifegrad B
measure-share-c = Ab Reifegrad C
measure-share-d1 = Ab Reifegrad D1
base-of-level = { $part } von { $whole } mit RG
base-of = { $part } von { $whole }
col-expected = Registerf.
col-no-level = ohne
col-name = Stelle
col-body = Schlüssel
col-register = Register
col-land = Land
col-district = Kreis
col-kind = Art
col-maturity = Reifegrad
col-status = Status
col-population = Einwohner
col-size-class = Größenklasse
col-channel = Kanal
col-association = Verband
col-association-2 = 2. Verband
col-level = Ebene
col-vendor = Fachverfahren
col-provider = IT-Betrieb
col-planned-year = Anschluss
col-response = Antwort
col-score = Treffer
answer-yes = ja
answer-no = nein
answer-uncertain = unsicher
answer-increase = mehr
answer-same = gleich
answer-decrease = weniger
answer-other = Sonstiges
answer-none = nicht beantwortet
personal-hidden = (personenbezogen, ausgeblendet)

## Übersicht als Text
overview-title = Registerlandschaft · { $edition } · { $model }
overview-scope = { $keepings } Registerführungen bei { $bodies } Stellen, { $registers } Register mit bekannten Stellen
accounting-all = Alle Antworten, ohne Filter: { $responses } = { $counted } gezählt + { $duplicate } Dubletten + { $other } ohne Register + { $unmatched } nicht zugeordnet
accounting = { $responses } Antworten = { $counted } gezählt + { $duplicate } Dubletten + { $other } ohne Register + { $unmatched } nicht zugeordnet
attention-bodies-unknown = { $count } Register, deren führende Stellen nicht bekannt sind
synthetic-note = Die Antworten sind synthetisch (Demonstration). Eigene Daten: regatlas --gv DATEI --survey DATEI
filter-note = Filter: { $filter }
list-foot = { $shown } von { $all } Registerführungen

## Filterfehler
filter-error = Der Filter ist nicht zu verstehen:
filter-unknown-field = Spalte { $column }: Ein Feld „{ $word }“ gibt es nicht.
filter-unknown-value = Spalte { $column }: „{ $word }“ gibt es bei „{ $field }“ nicht.
filter-ambiguous = Spalte { $column }: „{ $word }“ ist bei „{ $field }“ mehrdeutig.
filter-not-a-number = Spalte { $column }: Bei „{ $field }“ wird eine Zahl erwartet, nicht „{ $word }“.
filter-not-ordered = Spalte { $column }: Die Werte von „{ $field }“ haben keine Reihenfolge; Vergleiche gehen hier nicht.
filter-no-value = Spalte { $column }: Hinter „{ $field }:“ fehlt ein Wert.
filter-unclosed-quote = Spalte { $column }: Das Anführungszeichen wird nicht geschlossen.
filter-reversed = Spalte { $column }: Der Bereich „{ $word }“ endet vor seinem Anfang.
filter-operator = Spalte { $column }: „{ $word }“ steht hier nicht zwischen Bedingungen. Leerzeichen heißt UND, Komma heißt ODER: land:BY,NI
filter-personal = Spalte { $column }: „{ $word }“ enthält personenbezogene Angaben; danach lässt sich nicht filtern.
filter-needs-part = Spalte { $column }: „{ $word }“ hat Teilfragen; bitte eine davon angeben.
filter-suggestion = Gemeint? { $words }

## Fehler beim Lesen
error-line = , Zeile { $line }
error-column = , Spalte { $column }
error-not-found = Die Datei gibt es nicht.
error-not-found-remedy = Bitte Pfad und Schreibweise prüfen.
error-is-directory = Das ist ein Ordner, erwartet wird eine Datei.
error-is-directory-remedy = Bitte eine Datei darin angeben.
error-empty = Die Datei ist leer.
error-empty-remedy = Bitte den Export wiederholen.
error-unreadable = Die Datei lässt sich nicht lesen: { $found }.
error-unreadable-remedy = Bitte Rechte und Datenträger prüfen.
error-too-large = Zu groß: erlaubt { $expected }, gefunden { $found }.
error-too-large-remedy = Bitte die Quelle verkleinern oder prüfen, ob die Datei echt ist.
error-wrong-format = Nicht das erwartete Format: erwartet { $expected }, gefunden „{ $found }“.
error-wrong-format-remedy = Bitte die Datei prüfen oder das passende Argument wählen.
error-missing-columns = Erwartete Spalten fehlen: { $expected }. Gefunden: { $found }.
error-missing-columns-remedy = In LimeSurvey mit „Fragencode“ als Überschrift und „Antwortcodes“ exportieren.
error-field-count = Der Datensatz hat { $found } Felder, die Kopfzeile { $expected }.
error-field-count-remedy = Wahrscheinlich fehlt ein Anführungszeichen oder das Trennzeichen steht im Text.
error-unclosed-quote = Ein Feld in Anführungszeichen, das hier beginnt, endet nicht.
error-unclosed-quote-remedy = Die Datei ist vermutlich abgeschnitten; bitte neu exportieren.
error-line-length = Die Zeile hat { $found } statt { $expected } Zeichen.
error-line-length-remedy = GV100AD hat feste Breite; bitte die Datei unverändert von Destatis verwenden.
error-duplicate-key = Der Schlüssel { $found } kommt zweimal vor.
error-duplicate-key-remedy = Wurde die Datei mit sich selbst verbunden? Bitte die Datei unverändert von Destatis verwenden.
error-participant-columns = Für eine Teilnehmerliste fehlen Spalten: { $expected }. Gefunden: { $found }.
error-participant-columns-remedy = In LimeSurvey unter „Teilnehmende“ als CSV exportieren.
error-xml-refused = Das XML enthält, was keine Umfragedatei enthält: { $found }.
error-xml-refused-remedy = Nur Dateien verwenden, die LimeSurvey geschrieben hat.
error-bad-field = Erwartet { $expected }, gefunden „{ $found }“.
error-bad-field-remedy = Bitte die Datei unverändert verwenden.
error-xml = Das XML ist fehlerhaft: { $found }.
error-xml-remedy = Die Datei ist vermutlich abgeschnitten; bitte neu exportieren.
error-archive = Das Archiv ist beschädigt: { $found }.
error-archive-remedy = Bitte das Umfragearchiv (.lsa) neu exportieren.
error-archive-member = Im Archiv fehlt { $expected }.
error-archive-member-remedy = Ein Umfragearchiv (.lsa) enthält Struktur und Antworten.
error-workbook = Die Arbeitsmappe ist beschädigt: { $found }.
error-workbook-remedy = In Excel öffnen und neu speichern, oder als CSV mit Codes exportieren.
error-json = Das JSON ist fehlerhaft oder kein Export von LimeSurvey: { $found }.
error-json-remedy = Die Datei ist vermutlich abgeschnitten; bitte neu exportieren.
error-toml = Die TOML-Datei ist fehlerhaft: { $found } { $expected }
error-toml-remedy = Die mitgelieferte Datei gleichen Namens zeigt den Aufbau.
write-error = { $path } lässt sich nicht schreiben: { $cause }
terminal-error = Der Bildschirm lässt sich nicht benutzen: { $cause }

## Auffälligkeiten
finding-col-code = Code
finding-col-severity = Schwere
finding-col-message = Auffälligkeit
finding-col-source = Quelle
finding-col-line = Zeile
finding-col-response = Antwort
finding-col-body = Stelle
finding-col-remedy = Abhilfe
finding-directory-incomplete = Im Gemeindeverzeichnis fehlen Länder: { $detail }
finding-directory-incomplete-remedy = Vollständige Datei von Destatis verwenden; die Zahlen gelten nur für die enthaltenen Länder
finding-profile-mismatch = Das Profil passt nicht zu dieser Umfrage, es fehlen die Fragen { $detail }
finding-profile-mismatch-remedy = Eigenes Profil mit --profile angeben; data/profile.toml ist die Vorlage
finding-no-bodies = Für dieses Register sind die führenden Stellen nicht bekannt: { $detail }
finding-no-bodies-remedy = Registerkarte ergänzen
finding-unmatched = Passt zu keiner bekannten Stelle: „{ $detail }“
finding-unmatched-remedy = Stelle von Hand zuordnen oder Registerkarte ergänzen
finding-no-keeping = Die Stelle führt laut Registerkarte keines dieser Register: „{ $detail }“
finding-no-keeping-remedy = Registerkarte oder Angaben des Teilnehmers prüfen
finding-register-not-in-map = Gibt an, ein Register zu führen, das die Karte ihr nicht zuordnet: { $detail }
finding-register-not-in-map-remedy = Haltungsregel oder Angabe prüfen
finding-register-denied = Eingeladen, aber nicht angekreuzt: { $detail }
finding-register-denied-remedy = Rückfragen: führt die Stelle das Register?
finding-duplicate = Für dieselben Registerführungen zählt Antwort { $detail }
finding-duplicate-remedy = Keine, sofern die richtige Antwort zählt
finding-other-respondent = Führt kein Register (Hersteller, IT-Dienstleister): „{ $detail }“
finding-other-respondent-remedy = Keine
finding-member-municipality = Mitgliedsgemeinde hat geantwortet; zählt für die registerführende Stelle
finding-member-municipality-remedy = Keine
finding-leading-zero = Führende Null ergänzt: „{ $detail }“
finding-leading-zero-remedy = Spalten mit Schlüsseln als Text führen
finding-conflicting-key = Teilnehmer und Antwort nennen verschiedene Stellen; die Antwort nennt { $detail }
finding-conflicting-key-remedy = Klären, wer geantwortet hat; gezählt wird für den Teilnehmer
finding-malformed-key = Kein gültiger Schlüssel: „{ $detail }“
finding-malformed-key-remedy = AGS hat 8, ARS 12 Ziffern
finding-unknown-key = Diesen Schlüssel kennt das Verzeichnis nicht: „{ $detail }“
finding-unknown-key-remedy = Gebietsänderung? Ausgabe des Verzeichnisses prüfen
finding-matched-by-name = Über Name und Land zugeordnet
finding-matched-by-name-remedy = Zuordnung stichprobenhaft prüfen
finding-response-without-participant = Antwort ohne bekannten Teilnehmer
finding-response-without-participant-remedy = Vollständige Teilnehmerliste verwenden
finding-participant-without-body = Teilnehmer ohne registerführende Stelle: { $detail }
finding-participant-without-body-remedy = Schlüssel und Register des Teilnehmers prüfen
finding-several-participants = Teilnehmer { $detail } steht mehrfach in der Liste
finding-several-participants-remedy = Keine; gezählt wird einmal
finding-complete-without-answers = Abgeschickt, aber ohne jede Antwort
finding-complete-without-answers-remedy = Stelle erneut ansprechen
finding-unknown-code = Diesen Antwortcode kennt der Fragebogen nicht: { $detail }
finding-unknown-code-remedy = Passende Struktur (.lss) verwenden
finding-contradiction = Antworten widersprechen sich: { $detail }, ein anderes Kriterium senkt den Reifegrad
finding-contradiction-remedy = Rückfragen
finding-encoding-assumed = Zeichensatz nicht angegeben, gelesen als { $detail }
finding-encoding-assumed-remedy = Umlaute prüfen; am besten als UTF-8 exportieren
finding-unknown-column = Spalten, die der Fragebogen nicht erklärt: { $detail }
finding-unknown-column-remedy = Passende Struktur (.lss) mit --structure angeben
finding-heading-ambiguous = Überschriften, die zu mehreren Fragen passen; ihre Spalten zählen nicht: { $detail }
finding-heading-ambiguous-remedy = Mit Fragencodes als Überschriften exportieren
finding-label-ambiguous = Zwei Antworten mit demselben Text; nicht zuzuordnen: { $detail }
finding-label-ambiguous-remedy = Mit Antwortcodes exportieren
finding-label-cut = Abgeschnittene Antworttexte, nach ihrem Anfang zugeordnet: { $detail }
finding-label-cut-remedy = Mit Antwortcodes exportieren
finding-columns-cut = Die Arbeitsmappe endet bei { $detail } Spalten; mehr schreibt LimeSurvey nicht
finding-columns-cut-remedy = Als CSV exportieren
finding-not-shown-lost = Das Format unterscheidet „nicht gezeigt“ nicht von „nicht beantwortet“
finding-not-shown-lost-remedy = Wo es darauf ankommt: CSV mit Codes aus LimeSurvey 6 oder das Archiv (.lsa)
finding-participants-partial = Von den Teilnehmern sind nur die { $detail } bekannt, die geantwortet haben
finding-participants-partial-remedy = Die Teilnehmerliste mit --participants angeben
finding-structure-guessed = Fragebogen aus den Antworten erschlossen: { $detail } Fragen
finding-structure-guessed-remedy = Die Struktur (.lss) mit --structure angeben
severity-error = Fehler
severity-warning = Warnung
severity-info = Hinweis
check-foot = { $errors } { $errors_n ->
    [one] Fehler
   *[other] Fehler
  }, { $warnings } { $warnings_n ->
    [one] Warnung
   *[other] Warnungen
  }, { $infos } { $infos_n ->
    [one] Hinweis
   *[other] Hinweise
  }

## Reifegrad erklärt
explain-level = Reifegrad { $level } nach { $model }; es entscheidet das niedrigste Kriterium. Zusammengefasst von regatlas:
explain-none = Kein Reifegrad nach { $model }: ein notwendiges Kriterium ist nicht beantwortet.
explain-allows = { $level }
explain-free = begrenzt nicht
explain-decides = (entscheidet)

## Befehlszeile
show-none = Keine Stelle passt zu „{ $wanted }“.
show-response = Antwort { $id } für: { $registers }
show-similar = Keine Stelle passt zu „{ $wanted }“. Ähnlich heißen:
show-several = „{ $wanted }“ ist mehrdeutig; bitte den Schlüssel angeben:
cli-about = Erkundet die deutsche Registerlandschaft: wer führt welches Register, wer hat geantwortet, wie reif ist es?
cli-template-main = {"{about}"}
    {""}
    Aufruf: regatlas [BEFEHL] [OPTIONEN]
    Ohne Befehl öffnen sich die Bildschirme; ohne Terminal erscheint die Übersicht als Text.
    {""}
    {"{all-args}"}
    {""}
    Ausgang: 0 fertig, 1 die Daten haben Fehler, 2 falscher Aufruf, 3 Quelle nicht lesbar.
cli-template = {"{about}"}
    {""}
    Aufruf: {"{usage}"}
    {""}
    {"{all-args}"}{"{after-help}"}
cli-commands = Befehle
cli-usage-options = [OPTIONEN]
cli-arguments = Angaben
cli-known-columns = Spalten: { $known }
cli-known-dimensions = Dimensionen: { $known }
written = Geschrieben: { $path } ({ $count } Zeilen)
cli-options = Optionen
cli-sources = Quellen
cli-overview = Kennzahlen
cli-list = Die Registerführungen als Tabelle
cli-show = Eine Stelle, nach Schlüssel oder eindeutigem Namen
cli-coverage = Die Zahlen je Gruppe
cli-search = Unscharfe Suche nach Stellen
cli-about-command = Version, Datenquellen und Lizenzen
cli-check = Auffälligkeiten in den Daten; Ausgang 1, wenn Fehler darunter sind
cli-filter = Nur diese Registerführungen, z. B. "ebene:kommune land:BY status:offen"
cli-format = table, csv, tsv, json, ndjson oder md (sonst: table)
cli-output = In diese Datei schreiben statt auf die Standardausgabe
cli-lang = Sprache: de oder en (sonst: nach der Umgebung)
cli-help = Diese Hilfe
cli-version = Version
cli-gv = Gemeindeverzeichnis im Format GV100AD (Destatis)
cli-survey = Antworten: CSV-Export mit Codes oder Umfragearchiv (.lsa)
cli-structure = Struktur der Umfrage (.lss), wenn die Antworten sie nicht enthalten
cli-participants = Teilnehmer (CSV), wenn die Antworten sie nicht enthalten
cli-profile = Umfrageprofil (TOML): was die Spalten bedeuten
cli-maturity = Reifegradmodell (TOML)
cli-columns = Spalten, durch Komma getrennt
cli-sort = Sortieren nach dieser Spalte; mit „-“ davor absteigend
cli-limit = Höchstens so viele Zeilen
cli-by = Dimensionen, durch Komma getrennt, z. B. land,register
cli-personal = Personenbezogene Angaben mit ausgeben
cli-body-arg = Schlüssel oder Name der Stelle
cli-words-arg = Wörter des Namens, auch ungefähr
cli-value-filter = FILTER
cli-value-format = FORMAT
cli-value-file = DATEI
cli-value-lang = SPRACHE
cli-value-columns = SPALTEN
cli-value-column = SPALTE
cli-value-count = ANZAHL
cli-value-dimensions = DIMENSIONEN
cli-value-body = STELLE
cli-value-words = WÖRTER
usage-unknown = Unbekanntes Argument: { $argument }
usage-command = Unbekannter Befehl: { $argument }
usage-missing = Es fehlt: { $argument }
usage-no-value = { $argument } braucht einen Wert.
usage-value = Für { $argument } ist „{ $value }“ kein gültiger Wert.
usage-twice = { $argument } steht zweimal da.
usage-other = Der Aufruf ist nicht zu verstehen: { $argument }
usage-known = Möglich: { $known }.
usage-help = Hilfe: regatlas --help
usage-column = Eine Spalte „{ $found }“ gibt es nicht. Möglich: { $known }
usage-dimension = Eine Dimension „{ $found }“ gibt es nicht. Möglich: { $known }
usage-dimensions = Höchstens { $most } Dimensionen lassen sich verbinden.

## Bildschirme
view-overview = Überblick
view-landscape = Landschaft
too-small = Bitte das Fenster vergrößern: mindestens { $columns } × { $rows } Zeichen.
loading = Landschaft wird geladen …
synthetic-short = Antworten synthetisch
edition-hint = neuer: --gv DATEI
filter-label = Filter
filter-empty = alles – f zum Filtern, z. B. ebene:kommune land:BY status:offen
filter-count-bodies = { $part } von { $whole } Registerführungen · { $bodies } Stellen
filter-count = { $part } von { $whole } Registerführungen
land-none-short = Bund+
base-millions = { $part } von { $whole } Mio.
measure-rate-short = Abdeckung
measure-response-rate-short = Rücklauf
measure-population-rate-short = Einw. × Register
measure-share-b-short = Ab Reifegrad B
measure-share-c-short = Ab Reifegrad C
measure-share-d1-short = Ab Reifegrad D1
no-level-here = keine Angaben
part-of-list = { $from }–{ $to } von { $count }
map-selected = { $measure } · { $land } { $base }
map-title = Länder · { $measure }
registers-title = Register · { $measure }
curve-title = Rücklauf · { $count } gezählt { $days_n ->
    [one] nach Tagen
   *[other] je { $days } Tage
  }
curve-none = noch keine abgeschickte Antwort
curve-most = höchster Wert { $count }
curve-reminder = Erinnerung
attention-title = Braucht Aufmerksamkeit
attention-none = Nichts: keine Lücke unter diesem Filter.
attention-never-invited = { $count } nie eingeladene Registerführungen: { $first } in { $second }
attention-silent = { $count } Registerführungen ohne Antwort, zu erinnern über: { $first }
attention-held-back = { $first }: { $count } Registerführungen unter Reifegrad C
attention-unmatched = { $count } { $count_n ->
    [one] Antwort passt
   *[other] Antworten passen
  } zu keiner bekannten Registerführung (regatlas check)
facet-more = … { $count } weitere
facet-missing = ohne Angabe
register-unknown = Stellen nicht bekannt
register-unknown-long = Für dieses Register hat noch niemand die führenden Stellen erfasst: Es steht im Katalog, aber ohne Registerführungen.
table-empty = Keine Registerführung erfüllt diesen Filter. u nimmt die letzte Änderung zurück, x löscht den Filter.
preview-no-response = Keine Antwort, daher kein Reifegrad.
via-channel = Kanal: { $channel }
inhabitants = { $count } Einwohner
col-name-short = Stelle
col-body-short = Schlüssel
col-register-short = Register
col-land-short = Land
col-district-short = Kreis
col-kind-short = Art
col-maturity-short = RG
col-status-short = Status
col-status-tiny = St.
col-population-short = Einw.
col-size-class-short = Größe
col-channel-short = Kanal
col-association-short = Verband
col-association-2-short = 2. Verband
col-level-short = Ebene
col-vendor-short = Fachverfahren
col-provider-short = IT-Betrieb
col-planned-year-short = Anschluss
body-registers = Register
body-maturity = Warum dieser Reifegrad?
body-peers = Vergleich: { $count } { $count_n ->
    [one] Stelle
   *[other] Stellen
  } gleicher Art, Größe und gleichen Landes
body-responses = Antworten der Stelle
body-no-response = Von dieser Stelle liegt keine Antwort vor.
body-no-answers = Diese Antwort wurde geöffnet, aber nicht ausgefüllt.
more-below = { $count } weitere Zeilen
response = Antwort
class-counted = zählt
class-duplicate = Dublette
class-other = ohne Register
class-unmatched = nicht zugeordnet
or = oder
explain-short = Reifegrad { $level } nach { $model } (zusammengefasst von regatlas)
explain-compact = Reifegrad { $level } ({ $model })
explain-missing = ohne Antwort kein Reifegrad
explain-next = Für { $level } nötig – { $question }: { $answers }
quoted = „{ $text }“
explain-next-other = eine andere Antwort als { $answer }
search-title = Stelle suchen
search-empty = Name oder Schlüssel eintippen, auch ungefähr: „bad hom“, „0917“
search-none = Keine Stelle gefunden.
columns-title = Spalten der Tabelle
columns-no-room = (kein Platz)
help-title = Tasten an dieser Stelle
help-filter = Filtersprache: feld:wert,wert · -feld:wert · reifegrad:<=B · einwohner:>=50000 · kreis:none
    Felder: status reifegrad register ebene land kanal verband kreis groesse art fachverfahren
    dienstleister anschlussjahr liste einwohner stelle · Antworten: G03Q01:A3 · Wörter: "bad hom"
notice-no-undo = Keine Filteränderung zum Zurücknehmen.
notice-no-redo = Keine Filteränderung zum Wiederholen.
notice-no-back = Hier begann es: kein Schritt zurück.
notice-check = Dazu gibt es keine Registerführungen; Einzelheiten mit: regatlas check
notice-response = Antwort { $at } von { $count } dieser Stelle
notice-one-response = Von dieser Stelle gibt es keine weitere Antwort.
notice-copied = Kopiert: { $text }

## Aktionen: kurz für die Fußzeile, lang für die Hilfe
action-quit = Ende
action-quit-help = Programm beenden
action-overview = Überblick
action-overview-help = Überblick zeigen
action-landscape = Landschaft
action-landscape-help = Landschaft zeigen: Facetten und Tabelle
action-search = Suche
action-search-help = Stelle suchen, auch ungefähr
action-edit-filter = Filter
action-edit-filter-help = Filter eintippen
action-clear-filter = ohne Filter
action-clear-filter-help = Filter löschen
action-undo = rückgängig
action-undo-help = Letzte Filteränderung zurücknehmen
action-redo = wiederholen
action-redo-help = Zurückgenommene Filteränderung wiederholen
action-back = zurück
action-back-help = Zurück, genau dorthin, wo man war
action-open = öffnen
action-open-help = Ausgewähltes öffnen
action-up = auf
action-up-help = Eins nach oben
action-down = ab
action-down-help = Eins nach unten
action-left = links
action-left-help = Nach links
action-right = rechts
action-right-help = Nach rechts
action-page-up = Seite auf
action-page-up-help = Eine Seite nach oben
action-page-down = Seite ab
action-page-down-help = Eine Seite nach unten
action-first = Anfang
action-first-help = Zum Anfang
action-last = Ende
action-last-help = Zum Ende
action-next-part = Bereich
action-next-part-help = Zum nächsten Bereich des Bildschirms
action-previous-part = Bereich zurück
action-previous-part-help = Zum vorigen Bereich des Bildschirms
action-toggle = an/aus
action-toggle-help = Wert in den Filter nehmen oder herausnehmen
action-sort = sortieren
action-sort-help = Nach der nächsten Spalte sortieren
action-reverse = umkehren
action-reverse-help = Reihenfolge umkehren
action-columns = Spalten
action-columns-help = Spalten der Tabelle wählen
action-measure = Maß
action-measure-help = Nächstes Maß für Karte und Balken
action-next-response = nächste Antwort
action-next-response-help = Nächste Antwort dieser Stelle zeigen
action-copy = kopieren
action-copy-help = Name und Schlüssel in die Zwischenablage
action-help = Hilfe
action-help-help = Diese Hilfe
action-accept = übernehmen
action-accept-help = Eingabe übernehmen
action-cancel = abbrechen
action-cancel-help = Eingabe verwerfen
action-close = schließen
action-close-help = Schließen
action-complete = ergänzen
action-complete-help = Wort ergänzen

## Quellen
about-title = regatlas { $version } · MIT-Lizenz · erkundet die deutsche Registerlandschaft
about-edition = Die mitgelieferte Karte hat den Stand 2016; die aktuelle Ausgabe lädt: regatlas --gv GV100AD-DATEI (Destatis)
about-name = Was
about-source = Quelle
about-licence = Lizenz
