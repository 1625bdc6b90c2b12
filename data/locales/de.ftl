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
error-is-participants = Das ist eine Teilnehmerliste, keine mit Antworten: { $expected } fehlen. Gefunden: { $found }.
error-is-participants-remedy = Mit --participants nennen; die Antworten stehen in einem Export unter „Antworten“ in LimeSurvey.
error-xml-refused = Das XML enthält, was keine Umfragedatei enthält: { $found }.
error-xml-refused-remedy = Nur Dateien verwenden, die LimeSurvey geschrieben hat.
error-bad-field = Erwartet { $expected }, gefunden „{ $found }“.
error-bad-field-remedy = Bitte die Datei unverändert verwenden.
error-xml = Das XML ist fehlerhaft: { $found }.
error-xml-remedy = Die Datei ist vermutlich abgeschnitten; bitte neu exportieren.
error-archive = Das Archiv ist beschädigt: { $found }.
error-archive-member = Im Archiv fehlt { $expected }.
error-archive-member-remedy = Ein Umfragearchiv (.lsa) enthält Struktur und Antworten.
error-unwritable = Das lässt sich nicht schreiben: { $found }.
error-unwritable-remedy = Bitte Rechte und freien Platz des Ordners prüfen.
error-cancelled = Abgebrochen.
error-cancelled-remedy = Der letzte vollständige Stand gilt weiter; der nächste Abruf macht dort weiter, wo dieser aufgehört hat.
error-no-password = Für das Konto „{ $found }“ fehlt das Passwort.
error-no-password-remedy = Bitte die Umgebungsvariable { $expected } setzen, das Passwort im Schlüsselbund ablegen oder im Terminal eingeben.
error-keyring = Der Schlüsselbund des Systems verweigert sich: { $found }.
error-keyring-remedy = Bitte den Schlüsselbund entsperren oder das Passwort über die Umgebungsvariable REGATLAS_PASSWORD geben.
error-remote-address = „{ $found }“ ist keine Serveradresse.
error-remote-address-remedy = Bitte die Adresse so angeben: https://umfrage.example.de
error-remote-insecure-remedy = Bitte die Adresse mit https:// und ohne Benutzername und Passwort angeben.
error-remote-not-reachable = Der Server ist nicht erreichbar: { $found }.
error-remote-not-reachable-remedy = Bitte Adresse, Netz und Proxy (HTTPS_PROXY) prüfen oder es später noch einmal versuchen.
error-remote-tls = Die Verbindung ist nicht vertrauenswürdig: { $found }.
error-remote-tls-remedy = Bitte das Zertifikat des Servers prüfen lassen; ein Stammzertifikat der eigenen Behörde gehört in den Zertifikatsspeicher des Systems.
error-remote-timeout = Der Server hat nicht rechtzeitig geantwortet.
error-remote-timeout-remedy = Bitte später noch einmal versuchen, mehr Wartezeit geben oder kleinere Seiten abrufen; Fertiges bleibt erhalten.
error-remote-redirect = Der Server verweist auf eine andere Adresse: { $found }.
error-remote-redirect-remedy = Wenn ihr zu trauen ist, bitte diese Adresse angeben.
error-remote-cut-off = Die Antwort des Servers bricht ab: { $found }.
error-remote-cut-off-remedy = Bitte noch einmal versuchen oder kleinere Seiten abrufen; Fertiges bleibt erhalten.
error-remote-not-limesurvey = Hier antwortet etwas, aber nicht die Schnittstelle von LimeSurvey: „{ $found }“.
error-remote-not-limesurvey-remedy = Bitte die Adresse prüfen; im Browser muss unter ihr die Anmeldung von LimeSurvey erscheinen.
error-remote-switched-off = LimeSurvey antwortet, aber seine JSON-RPC-Schnittstelle ist ausgeschaltet.
error-remote-switched-off-remedy = Bitte die Administration bitten, sie einzuschalten: Konfiguration › Globale Einstellungen › Schnittstellen › JSON-RPC.
error-remote-wrong-password = Benutzername oder Passwort stimmt nicht.
error-remote-wrong-password-remedy = Bitte beides prüfen; nach drei Fehlversuchen sperrt LimeSurvey diese Adresse für zehn Minuten.
error-remote-locked-out = Nach zu vielen Fehlversuchen ist die Anmeldung gesperrt.
error-remote-locked-out-remedy = Bitte zehn Minuten warten; bis dahin wird auch das richtige Passwort abgelehnt.
error-remote-unknown-survey = Diese Umfrage gibt es auf dem Server nicht.
error-remote-unknown-survey-remedy = Bitte die Nummer der Umfrage prüfen; die Liste der Umfragen zeigt, welche es gibt.
error-remote-inactive-survey = Die Umfrage ist nicht aktiviert und hat deshalb keine Antworten.
error-remote-inactive-survey-remedy = Bitte die Umfrage in LimeSurvey aktivieren oder eine andere wählen.
error-remote-no-permission = Das Konto darf das nicht lesen ({ $expected }).
error-remote-no-permission-remedy = Bitte für diese Umfrage Leserechte auf Fragen, Einstellungen, Teilnehmende und Statistik und das Recht zum Export der Antworten geben lassen.
error-remote-session-expired = Die Sitzung ist abgelaufen, und auch eine neue war sofort zu Ende.
error-remote-session-expired-remedy = Bitte noch einmal versuchen; bleibt es so, stimmt vermutlich die Uhr oder die Sitzungsdauer des Servers nicht.
error-remote-changed = Die Umfrage { $found } hat sich während des Abrufs zweimal geändert.
error-remote-changed-remedy = Bitte noch einmal abrufen, wenn niemand die Umfrage bearbeitet.
error-remote-busy = Die Umfrage { $found } wird gerade schon abgerufen.
error-remote-busy-remedy = Bitte warten, bis der andere Abruf fertig ist.
error-remote-unexpected = Der Server meldet: „{ $found }“.
error-remote-unexpected-remedy = Bitte noch einmal versuchen; bleibt es so, hilft diese Meldung der Administration des Servers weiter.
error-workbook = Die Arbeitsmappe ist beschädigt: { $found }.
error-workbook-remedy = In Excel öffnen und neu speichern, oder als CSV mit Codes exportieren.
error-json = Das JSON ist fehlerhaft oder kein Export von LimeSurvey: { $found }.
error-json-remedy = Die Datei ist vermutlich abgeschnitten; bitte neu exportieren.
error-toml = Die TOML-Datei ist fehlerhaft: { $found } { $expected }
write-error = { $path } lässt sich nicht schreiben: { $cause }
terminal-error = Der Bildschirm lässt sich nicht benutzen: { $cause }. Ohne ihn: regatlas --plain oder ein Befehl (regatlas --help); regatlas doctor zeigt, was das Terminal kann.

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
finding-key-mended = Der Schlüssel ist unsauber geschrieben: { $detail }
finding-key-mended-remedy = Gelesen wurde er trotzdem; in der Quelle berichtigen
finding-conflicting-key = Teilnehmer und Antwort nennen verschiedene Stellen; die Antwort nennt { $detail }
finding-conflicting-key-remedy = Klären, wer geantwortet hat; gezählt wird für den Teilnehmer
finding-malformed-key = Kein gültiger Schlüssel: „{ $detail }“
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
    Aufruf: regatlas [ORDNER | BEFEHL] [OPTIONEN]
    Ohne Befehl öffnen sich die Bildschirme; ohne Terminal erscheint die Übersicht als Text.
    {""}
    {"{all-args}"}
    {""}
    Handbuch: regatlas help themen
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
written = { $count_n ->
    [one] Geschrieben: { $path } ({ $count } Zeile)
   *[other] Geschrieben: { $path } ({ $count } Zeilen)
}
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
cli-format = table, csv, csv-excel, tsv, json, ndjson, md, xlsx oder parquet (sonst: nach der Endung der Datei, oder table)
cli-output = In diese Datei schreiben statt auf die Standardausgabe
cli-lang = Sprache: de, en oder eine weitere, die doctor nennt (sonst: nach der Umgebung)
cli-help = Diese Hilfe
cli-version = Version
cli-gv = Gemeindeverzeichnis im Format GV100AD (Destatis)
cli-survey = Antworten (CSV, JSON, XLSX, VV), Umfragearchiv (.lsa) oder Struktur (.lss)
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
view-overview-short = Überbl
view-landscape = Landschaft
view-landscape-short = Lands
too-small = Bitte das Fenster vergrößern: mindestens { $columns } × { $rows } Zeichen.
loading = Landschaft wird geladen …
synthetic-short = Antworten synthetisch
edition-hint = neuer: --gv DATEI
filter-label = Filter
filter-empty = alles – { KEY("edit-filter", "f") } zum Filtern, z. B. ebene:kommune land:BY status:offen
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
curve-title = Rücklauf · { $count } abgesendet { $days_n ->
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
help-title = Tasten an dieser Stelle
help-here = Hier
help-moving = Bewegen
help-filter = Filtersprache: feld:wert,wert · -feld:wert · reifegrad:<=B · einwohner:>=50000 · kreis:none
    Felder: status reifegrad kriterium register ebene land kanal verband kreis groesse art
    fachverfahren dienstleister anschlussjahr liste einwohner stelle
    Antworten: G03Q01:A3 · Wörter: "bad hom"
notice-no-undo = Keine Filteränderung zum Zurücknehmen.
notice-no-redo = Keine Filteränderung zum Wiederholen.
notice-no-back = Hier begann es: kein Schritt zurück.
notice-no-suspend = Nichts könnte das Programm fortsetzen: Es läuft in keiner Shell mit Aufträgen. { KEY("quit", "q") } beendet es.
notice-response = Antwort { $at } von { $count } dieser Stelle
notice-one-response = Von dieser Stelle gibt es keine weitere Antwort.
notice-copied = Kopiert: { $text }

## Aktionen: kurz für die Fußzeile, lang für die Hilfe
action-quit = Ende
action-quit-help = Programm beenden
action-suspend = anhalten
action-suspend-help = Das Programm anhalten und zur Shell zurück; fg setzt es fort (Linux, macOS)
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
action-copy-help = Das Gewählte kopieren: Zeile, Stelle oder Anteil mit Basis
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
finding-profile-proposed = Kein Profil passt zu dieser Umfrage; eines wurde aus ihr selbst vorgeschlagen ({ $detail } Zuordnungen)
finding-profile-proposed-remedy = Mit „regatlas init“ als Datei schreiben, prüfen und ergänzen
finding-matched-by-hand = Von Hand zugeordnet: { $detail }
finding-matched-by-hand-remedy = Zurücknehmen mit „regatlas resolve --undo ANTWORT“
finding-decision-unknown-body = Die Entscheidung nennt eine Stelle, die es nicht gibt: { $detail }
finding-decision-unknown-body-remedy = Neu entscheiden: „regatlas resolve --accept ANTWORT=STELLE“
finding-response-without-token = Antwort ohne Zugangscode, obwohl es eine Teilnehmerliste gibt
finding-response-without-token-remedy = Über Schlüssel oder Namen zugeordnet; prüfen, wie sie entstand
finding-token-repeated = Mehrere Antworten zu einem Zugangscode: { $detail }
finding-token-repeated-remedy = Es zählt die vollständige, dann die jüngste
finding-repeated-key = Mehrere Antworten mit demselben Schlüssel: { $detail }
finding-repeated-key-remedy = Prüfen, ob sie für verschiedene Register gelten
finding-other-land = Der Schlüssel gehört zu einem anderen Land als angegeben: { $detail }
finding-other-land-remedy = Schlüssel oder Land berichtigen lassen
finding-two-spellings = Eine Stelle, verschieden benannt: { $detail }
finding-two-spellings-remedy = Prüfen, ob wirklich dieselbe Stelle gemeint ist
finding-email-bounced = Die Einladung an Teilnehmer { $detail } kam als unzustellbar zurück
finding-email-bounced-remedy = Andere Anschrift suchen oder über den Ansprachekanal nachfragen
finding-email-opted-out = Teilnehmer { $detail } möchte keine Einladungen mehr
finding-email-opted-out-remedy = Über den Ansprachekanal klären
finding-other-without-text = „Sonstiges“ ohne Angabe, was: { $detail }
finding-other-without-text-remedy = Nachfragen, wenn es darauf ankommt
finding-text-without-other = Angabe zu „Sonstiges“, das nicht gewählt ist: { $detail }
finding-text-without-other-remedy = Prüfen, welche Antwort gilt
finding-number-out-of-range = Zahl außerhalb des Erlaubten: { $detail }
finding-number-out-of-range-remedy = Nachfragen
finding-not-a-number = Keine Zahl: { $detail }
finding-not-a-number-remedy = Nachfragen; die Antwort zählt in keiner Summe
finding-not-a-date = Kein Datum: { $detail }
finding-not-a-date-remedy = Nachfragen
finding-date-out-of-phase = Außerhalb der Feldphase abgesendet: { $detail }
finding-date-out-of-phase-remedy = Uhr des Servers und Zeitraum der Umfrage prüfen
finding-required-missing = Abgesendet ohne Pflichtangabe: { $detail }
finding-required-missing-remedy = Nachfragen
finding-map-unknown-register = Diese Registerart kennt der Katalog nicht: { $detail }
finding-map-unknown-register-remedy = Namen angleichen oder das Register dem Katalog hinzufügen lassen
finding-map-row-without-body = Zeile ohne Stelle: { $detail }
finding-map-row-without-body-remedy = Schlüssel oder Namen ergänzen
finding-map-row-without-register = Zeile ohne Register: { $detail }
finding-map-row-without-register-remedy = Register ergänzen
finding-map-new-body = Stelle, die im Verzeichnis nicht steht: { $detail }
finding-map-new-body-remedy = Richtig, wenn es keine Gebietskörperschaft ist; sonst den Schlüssel prüfen
finding-map-nothing-to-remove = Die Liste nimmt ein Register weg, das die Karte nicht hat: { $detail }
finding-map-nothing-to-remove-remedy = Zeile entfernen oder Schlüssel prüfen
finding-dissolved-key = Diesen Schlüssel gibt es nicht mehr: { $detail }
finding-dissolved-key-remedy = Nachfolger prüfen und mit „regatlas resolve“ zuordnen
error-map-columns = Die Liste sagt nicht, welche Stelle welches Register führt; Spalten: { $found }.
error-map-columns-remedy = Spalten so überschreiben: Schlüssel oder Name, Register – oder sie in regatlas.toml unter [map.columns] benennen.
error-parquet = Die Parquet-Datei ist beschädigt: { $found }.
error-parquet-remedy = Bitte neu schreiben oder als CSV speichern.
error-no-workspace = Kein Arbeitsbereich: { $expected } fehlt.
error-no-workspace-remedy = Mit „regatlas init“ anlegen.
workspace-note = Arbeitsbereich: { $name }
cli-workspace = Arbeitsbereich: der Ordner mit regatlas.toml (sonst: der des aktuellen Ordners)
cli-demo = Die mitgelieferte Landschaft mit künstlichen Antworten
cli-watch = Geänderte Quellen neu lesen, während die Bildschirme offen sind
cli-no-cache = Den Zwischenspeicher nicht benutzen
cli-former = Frühere Ausgabe des Gemeindeverzeichnisses, für Schlüssel, die es nicht mehr gibt
cli-keeper-rules = Ausnahmen dazu, wer ein Register führt (keeper_rules.csv: register, land, keeper_rule)
cli-map = Eigene Liste von Stellen und Registern (CSV, TSV, Parquet, XLSX)
cli-map-replace = Die eigene Liste ersetzt die abgeleitete Karte, statt sie zu ergänzen
cli-matches = Von Hand getroffene Zuordnungen (matches.csv)
cli-questions = Die Fragen der Umfrage
cli-question = Die Verteilung der Antworten auf eine Frage
cli-resolve = Nicht zugeordnete Antworten mit Vorschlägen; Zuordnungen festhalten
cli-directory = Was sich zwischen zwei Ausgaben des Gemeindeverzeichnisses geändert hat
cli-import = Liest alle Quellen und sagt, was aus jeder Zeile wurde
cli-sync = Holt eine Umfrage von ihrem LimeSurvey-Server
cli-init = Legt einen Arbeitsbereich an und erklärt, was gefunden wurde
cli-accept = Zuordnen, z. B. --accept 656=01060022; „-“ statt der Stelle: führt kein Register
cli-undo = Eine Zuordnung zurücknehmen
cli-who = Wer entscheidet (sonst: das Konto auf diesem Rechner)
cli-by-one = Nach dieser Dimension aufteilen
cli-name = Name des Arbeitsbereichs (sonst: der des Ordners)
cli-yes = Nicht nachfragen
cli-force = Was schon da ist, überschreiben
cli-server = Adresse des Servers, z. B. https://umfrage.example.de
cli-user = Konto auf dem Server; das Passwort kommt aus REGATLAS_PASSWORD, dem Schlüsselbund oder einer Eingabe
cli-id = Nummer der Umfrage; ohne sie werden die Umfragen aufgelistet
cli-surveys = Nur auflisten, welche Umfragen es gibt
cli-full = Alles neu holen statt nur Neues
cli-remember = Das Passwort im Schlüsselbund des Systems ablegen
cli-forget = Das Passwort aus dem Schlüsselbund entfernen
cli-code-arg = Code der Frage oder eines Teils, z. B. G03Q01 oder G01Q01[SQ001]
cli-folder-arg = Der Ordner (sonst: der aktuelle)
cli-value-folder = ORDNER
cli-value-code = CODE
cli-value-dimension = DIMENSION
cli-value-match = ANTWORT=STELLE
cli-value-response = ANTWORT
cli-value-name = NAME
cli-value-address = ADRESSE
cli-value-user = KONTO
cli-value-survey = NUMMER
usage-folder = Weder ein Befehl noch ein Ordner: „{ $found }“.
import-map = Registerkarte: { $edition }; { $bodies } Stellen, { $keepings } Registerführungen
import-survey = Umfrage: { $source }; { $questions } Fragen, { $participants } Teilnehmer
finding-col-count = Anzahl
resolve-col-response = Antwort
resolve-col-class = Warum offen
resolve-col-name = Angegebener Name
resolve-col-land = Land
resolve-col-key = Angegebener Schlüssel
resolve-col-rank = Nr.
resolve-col-body = Stelle
resolve-col-body-name = Name der Stelle
resolve-col-score = Güte
resolve-col-why = Was dafür spricht
resolve-unknown = Stelle unbekannt
resolve-no-keeping = kein Register in der Karte
resolve-foot = { $open } Antworten offen, { $decided } von Hand zugeordnet.
resolve-how = Festhalten: regatlas resolve --accept ANTWORT=STELLE   (keine registerführende Stelle: ANTWORT=-)
resolve-none-open = Alle Antworten sind zugeordnet.
resolve-why-name = Name zu { $share } gleich
resolve-why-land = selbes Land
resolve-why-slip = eine Ziffer des Schlüssels anders
resolve-why-district = Kreis nach dem Schlüssel
resolve-why-follows = Nachfolger des aufgelösten Schlüssels ({ $share })
resolve-not-decided = Zu Antwort { $response } gibt es keine Entscheidung.
resolve-decided-meanwhile = Über Antwort { $response } hat inzwischen { $who } entschieden: neu gelesen, nichts überschrieben.
resolve-somebody = jemand anderes
resolve-undone = Antwort { $response }: Zuordnung zurückgenommen.
resolve-form = „{ $found }“ ist keine Zuordnung; erwartet wird ANTWORT=STELLE.
resolve-no-response = Eine Antwort { $response } gibt es nicht.
resolve-keeps-none = führt kein Register
resolve-saved = Gespeichert in { $path }
resolve-where = Wohin? Bitte in einem Arbeitsbereich arbeiten (regatlas init) oder --matches DATEI angeben.
question-unknown = Eine Frage „{ $found }“ gibt es nicht.
question-similar = Gemeint: { $code}?
question-see = Die Fragen nennt „regatlas questions“.
question-no-answer = gezeigt, nicht beantwortet
question-not-shown = nicht gezeigt
question-col-block = Block
question-col-question = Frage
question-col-type = Art
question-col-text = Text
question-col-answered = Beantwortet
question-col-responses = von
question-col-part = Teil
question-col-code = Code
question-col-label = Antwort
question-col-count = Anzahl
question-col-share = Anteil
question-col-base = Basis
question-type-list = Auswahl
question-type-dropdown = Auswahl (Klappliste)
question-type-listcomment = Auswahl mit Kommentar
question-type-multiple = Mehrfachauswahl
question-type-multiplecomment = Mehrfachauswahl mit Kommentar
question-type-ranking = Rangfolge
question-type-yesno = Ja oder nein
question-type-gender = Geschlecht
question-type-fivepoint = Fünf Punkte
question-type-array = Matrix
question-type-arraycolumn = Matrix nach Spalten
question-type-arrayfive = Matrix, fünf Punkte
question-type-arrayten = Matrix, zehn Punkte
question-type-arrayyesno = Matrix, ja/nein/unsicher
question-type-arrayincrease = Matrix, mehr/gleich/weniger
question-type-arraynumbers = Matrix von Zahlen
question-type-arraytexts = Matrix von Texten
question-type-arraydual = Matrix mit zwei Skalen
question-type-number = Zahl
question-type-numbers = Mehrere Zahlen
question-type-shorttext = Kurzer Text
question-type-longtext = Langer Text
question-type-hugetext = Sehr langer Text
question-type-texts = Mehrere Texte
question-type-date = Datum
question-type-files = Dateien
question-type-language = Sprache
question-type-equation = Berechnung
question-type-display = Hinweistext
number-min = Kleinster Wert
number-q1 = Unteres Quartil
number-median = Median
number-q3 = Oberes Quartil
number-max = Größter Wert
number-mean = Mittelwert
number-sum = Summe
directory-no-former = Womit vergleichen? Bitte die frühere Ausgabe mit --former DATEI angeben (und die neue mit --gv).
directory-swapped = Die frühere Ausgabe ({ $former }) ist jünger als die geladene ({ $loaded }). Bitte vertauschen: --former nennt die ältere, --gv die neuere.
directory-title = { $before } → { $after }
directory-counts = { $before } Gemeinden früher, { $after } heute; { $changes } Änderungen
directory-col-place = Was
directory-col-change = Änderung
directory-col-before = Schlüssel früher
directory-col-name-before = Name früher
directory-col-after = Schlüssel heute
directory-col-name-after = Name heute
directory-col-population = Einwohner
directory-col-confidence = Sicherheit
init-exists = Hier ist schon ein Arbeitsbereich: { $path }. Mit --force wird er überschrieben.
init-counts = Ergibt { $keepings } Registerführungen; { $responses } Antworten, { $participants } Teilnehmer.
init-nothing-written = Nichts geschrieben.
init-file-head = Arbeitsbereich von regatlas. Pfade gelten von diesem Ordner aus.
init-written = Geschrieben: { $path }
init-next = Öffnen mit: regatlas { $folder }
init-ask = Als { $path } schreiben? [J/n]
init-found-directory = Gemeindeverzeichnis: { $path }
init-found-archive = Umfragearchiv: { $path }
init-found-responses = Antworten: { $path }
init-found-structure = Struktur der Umfrage: { $path }
init-found-participants = Teilnehmer: { $path }
init-found-keeper-rules = Ausnahmen dazu, wer ein Register führt: { $path }
init-found-map = Eigene Liste von Stellen und Registern: { $path }
init-found-profile = Umfrageprofil: { $path }
init-found-maturity = Reifegradmodell: { $path }
init-found-matches = Zuordnungen von Hand: { $path }
init-also =   auch gefunden: { $path }
init-columns =   Spalten verstanden als: { $columns }
init-found-nothing = Keine Quellen gefunden; es gilt die mitgelieferte Registerkarte, ohne Umfrage. Quellen später in regatlas.toml eintragen.
proposal-placed = Vorgeschlagenes Profil – erkannt:
proposal-unplaced = Nicht zugeordnet:
proposal-maybe = vielleicht { $columns }
sync-no-server = Welcher Server? Bitte --server ADRESSE angeben oder [survey] server in regatlas.toml eintragen.
sync-no-user = Welches Konto? Bitte --user KONTO angeben oder [survey] user in regatlas.toml eintragen.
sync-forgotten = Das Passwort ist aus dem Schlüsselbund entfernt.
sync-prompt = Passwort für { $user } auf { $server }:
sync-logging-in = Anmelden …
sync-counting = Zählen …
sync-structure = Fragen { $done } von { $total }
sync-responses = Antworten { $done } von { $total }
sync-participants = Teilnehmer { $done } von { $total }
sync-writing = Schreiben …
sync-col-sid = Nummer
sync-col-title = Titel
sync-col-active = Aktiv
sync-col-start = Beginn
sync-col-expires = Ende
sync-list-foot = Holen mit: regatlas sync --id NUMMER
sync-done = { $title }: { $responses } Antworten ({ $completed } vollständig), { $participants } Teilnehmer
sync-changes = { $new } neu, { $completed } inzwischen abgesendet, { $changed } geändert, { $unchanged } unverändert, { $vanished } nicht mehr da
sync-folder = Liegt in { $folder }
propose-head = Vorgeschlagenes Umfrageprofil. Bitte prüfen: Eine falsche Zuordnung ist schlimmer als keine.
propose-head-unplaced = Auskommentierte Zeilen sind Kandidaten; das # entfernen, wo sie stimmen.
propose-not-found = nicht erkannt
slot-body-ags = AGS der Stelle
slot-body-ars = ARS der Stelle
slot-body-name = Name der Stelle
slot-body-land = Land der Stelle
slot-registers-question = Frage nach den geführten Registern
slot-registers-codes = Register zu einer Teilfrage
slot-registers-roles = Teilfragen: führt kein Register
slot-participant-ags = AGS oder ARS des Teilnehmers
slot-participant-registers = Register, für die eingeladen wurde
slot-participant-land = Land des Teilnehmers
slot-participant-channel = Ansprachekanal
slot-participant-channels = Bedeutung eines Kanals
slot-participant-roles = Werte: führt kein Register
slot-meaning-vendor = Fachverfahren
slot-meaning-provider = IT-Dienstleister
slot-meaning-planned-year = Geplantes Anschlussjahr
slot-meaning-planned-unknown = Antwort: noch nicht geplant
slot-personal = Personenbezogenes
reason-question-words = Wörter der Frage: { $detail }
reason-caption-words = Wörter der Beschriftung: { $detail }
reason-values = { $detail } der Werte passen
reason-answer-labels = { $detail } der Antworten passen
reason-label = Wortlaut: { $detail }
reason-fixed-field = Feld von LimeSurvey
reason-answer-codes = die Antwortcodes passen nicht
reason-values-contradict = nur { $detail } der Werte passen
reason-ambiguous = nicht eindeutig
place-district = Kreis
place-association = Gemeindeverband
place-municipality = Gemeinde
change-new = neu
change-vanished = weggefallen
change-merged-into = aufgegangen in
change-rekeyed = neuer Schlüssel
change-renamed = umbenannt
change-changed-association = anderer Verband
change-changed-kind = andere Art
view-questions = Fragen
view-questions-short = Fragen
view-quality = Qualität
view-quality-short = Qual
questions-title = { $count } Fragen · beantwortet (Anteil)
question-base-of = Basis { $base } · nicht beantwortet { $no_answer } · nicht gezeigt { $not_shown }
quality-title = { $count } Auffälligkeiten (alle Daten)
quality-none = Nichts aufgefallen.
quality-detail = Auffälligkeit
quality-said = Angegeben: { $name } · { $land } · { $key }
quality-no-candidates = Keine Stelle passt von selbst. { KEY("assign", "a") } sucht die Stelle; „-“ hält fest, dass keine registerführende Stelle geantwortet hat.
quality-no-keeping = Die Stelle ist bekannt, die Registerkarte gibt ihr aber keines der genannten Register. Karte prüfen (eigene Liste: --map), oder mit „-“ als „führt kein Register“ festhalten.
action-questions = Fragen
action-questions-help = Fragen und Verteilungen zeigen
action-quality = Qualität
action-quality-help = Auffälligkeiten zeigen
action-keeps-none = führt keines
action-keeps-none-help = Festhalten: diese Antwort kommt von keiner registerführenden Stelle
action-undo-decision = zurücknehmen
action-undo-decision-help = Letzte Zuordnung zurücknehmen
action-reload = neu lesen
action-reload-help = Quellen neu lesen; Filter und Auswahl bleiben
notice-no-body = Zu dieser Auffälligkeit gehört keine Stelle.
notice-nothing-to-decide = Hier gibt es nichts zuzuordnen.
notice-no-decision = In dieser Sitzung wurde nichts zugeordnet.
notice-reloading = Quellen werden neu gelesen …
notice-reloaded = Quellen neu gelesen.
notice-last-workspace = Zuletzt geöffneter Arbeitsbereich; die mitgelieferte Landschaft zeigt „regatlas --demo“.
loading-of = { $done } von { $total } MB gelesen
finding-name-directory-incomplete = Verzeichnis unvollständig
finding-name-profile-mismatch = Profil passt nicht
finding-name-profile-proposed = Profil vorgeschlagen
finding-name-no-bodies = Stellen nicht bekannt
finding-name-unmatched = Stelle unbekannt
finding-name-register-denied = Eingeladenes Register nicht geführt
finding-name-duplicate = Weitere Antwort
finding-name-other-respondent = Führt kein Register
finding-name-member-municipality = Mitgliedsgemeinde antwortet
finding-name-leading-zero = Führende Null verloren
finding-name-key-mended = Schlüssel unsauber
finding-name-conflicting-key = Schlüssel widersprechen sich
finding-name-malformed-key = Kein Schlüssel
finding-name-unknown-key = Schlüssel unbekannt
finding-name-dissolved-key = Schlüssel aufgelöst
finding-name-matched-by-name = Über den Namen zugeordnet
finding-name-matched-by-hand = Von Hand zugeordnet
finding-name-decision-unknown-body = Entscheidung ins Leere
finding-name-response-without-participant = Zugangscode ohne Teilnehmer
finding-name-response-without-token = Antwort ohne Zugangscode
finding-name-token-repeated = Zugangscode mehrfach
finding-name-repeated-key = Schlüssel mehrfach
finding-name-other-land = Schlüssel eines anderen Landes
finding-name-two-spellings = Zwei Namen einer Stelle
finding-name-email-bounced = Einladung unzustellbar
finding-name-email-opted-out = Keine Einladungen mehr
finding-name-participant-without-body = Teilnehmer ohne Stelle
finding-name-several-participants = Teilnehmer mehrfach
finding-name-complete-without-answers = Abgesendet ohne Antworten
finding-name-unknown-code = Unbekannter Antwortcode
finding-name-other-without-text = „Sonstiges“ ohne Angabe
finding-name-text-without-other = Angabe ohne „Sonstiges“
finding-name-number-out-of-range = Zahl außerhalb
finding-name-not-a-number = Keine Zahl
finding-name-not-a-date = Kein Datum
finding-name-date-out-of-phase = Außerhalb der Feldphase
finding-name-required-missing = Pflichtangabe fehlt
finding-name-contradiction = Widerspruch
finding-name-map-unknown-register = Liste: Register unbekannt
finding-name-map-row-without-body = Liste: Zeile ohne Stelle
finding-name-map-row-without-register = Liste: Zeile ohne Register
finding-name-map-new-body = Liste: neue Stelle
finding-name-map-nothing-to-remove = Liste: nichts wegzunehmen
finding-name-encoding-assumed = Zeichensatz angenommen
finding-name-unknown-column = Unbekannte Spalten
finding-name-heading-ambiguous = Überschriften mehrdeutig
finding-name-label-ambiguous = Antworttexte mehrdeutig
finding-name-label-cut = Antworttexte abgeschnitten
finding-name-columns-cut = Spalten abgeschnitten
finding-name-not-shown-lost = „Nicht gezeigt“ verloren
finding-name-participants-partial = Teilnehmer unvollständig
finding-name-structure-guessed = Fragebogen erschlossen
question-part-other = Sonstiges
question-part-comment = Kommentar
cli-codes = Alle Arten von Auffälligkeiten mit Bedeutung und Abhilfe auflisten
finding-col-name = Kurz
error-accounting = Von { $expected } Antworten wurden { $found } eingeordnet.
error-accounting-remedy = Das ist ein Fehler von regatlas; bitte mit der Datei melden.
sync-needed = Die Umfrage liegt auf einem Server und wurde noch nicht geholt: regatlas sync
waiting = Quellen werden gelesen
finding-decision-unknown-response = Entscheidung zu einer Antwort, die es nicht gibt: { $detail }
finding-decision-unknown-response-remedy = Zeile prüfen oder entfernen
finding-name-decision-unknown-response = Entscheidung zu unbekannter Antwort
finding-no-participants = Keine Teilnehmerliste: Wer eingeladen war, ist nicht bekannt; „nicht eingeladen“ heißt hier nur „keine Antwort“
finding-no-participants-remedy = Teilnehmer mit --participants angeben
finding-name-no-participants = Teilnehmerliste fehlt
finding-map-unclear = Weder ja noch nein: { $detail }
finding-map-unclear-remedy = Die Zeile zählt nicht; ja oder nein eintragen
finding-name-map-unclear = Liste: weder ja noch nein
finding-map-contradiction = Die Liste sagt zu derselben Registerführung ja und nein: { $detail }
finding-map-contradiction-remedy = Es gilt nein; eine der Zeilen entfernen
finding-name-map-contradiction = Liste: Widerspruch
finding-map-ambiguous = Diesen Namen tragen mehrere Stellen: { $detail }
finding-map-ambiguous-remedy = Die Zeile zählt nicht; AGS oder ARS eintragen
finding-name-map-ambiguous = Liste: Name mehrdeutig
finding-map-empty = Die Liste nennt keine einzige Registerführung
finding-map-empty-remedy = Spalten und Zeilen prüfen
finding-name-map-empty = Liste leer
resolve-changed = Antwort { $response }: { $was } → { $is }
notice-matched = Antwort { $response }: { $body } – gespeichert. u nimmt es zurück.
stale = Quellen nicht lesbar, gezeigt wird der alte Stand
error-empty-remedy = Bitte prüfen, ob sie fertig geschrieben wurde.
error-archive-remedy = Bitte die Datei neu exportieren.
error-toml-remedy = Bitte die genannte Stelle berichtigen; wie sie aufgebaut ist, zeigen die mitgelieferten Dateien (data/).
finding-malformed-key-remedy = AGS haben 8 Ziffern, ARS 12; 00000000 und 99999999 sind Platzhalter
finding-name-no-keeping = Antwort ohne Registerführung
finding-name-register-not-in-map = Angekreuztes Register nicht in der Karte
finding-register-not-in-map-remedy = Wer das Register nach Landesrecht führt, klären; Karte mit einer eigenen Liste (--map) berichtigen
error-remote-insecure = So wäre das Passwort für andere lesbar: „{ $found }“.
question-base = { $responses } Antworten ausgewertet, davon { $unmatched } nicht zugeordnet
question-scope = { $type } · { $responses } Antworten ausgewertet, davon { $unmatched } nicht zugeordnet
question-base-boxes = Basis { $base } (gezeigt) · nicht gezeigt { $not_shown }
question-no-group = nicht zugeordnet
usage-ending = { $found }: dieses Dateiformat gibt es nicht. Möglich: { $known }.
usage-map-replace = --map-replace braucht eine Liste: --map DATEI.
usage-exists = { $path } gibt es schon. Mit --force wird die Datei überschrieben.
usage-source = { $path } ist eine der Quellen und wird nicht überschrieben.
init-embedded-map = Kein Gemeindeverzeichnis gefunden; es gilt die mitgelieferte Registerkarte ({ $edition })
import-own = Eigene Liste: { $source }; { $added } Registerführungen genannt, { $removed } ausgenommen
action-assign = zuordnen
action-assign-help = Die Stelle suchen, für die diese Antwort spricht
init-former = Frühere Ausgabe, für Schlüssel, die es nicht mehr gibt: { $path }
search-assign = Stelle für Antwort { $response } suchen

## Abdeckung: Matrix und Lücken
figure-rate = Abdeckung
figure-response-rate = Rücklauf der Eingeladenen
figure-population-rate = Abdeckung nach Einwohnern × Register
figure-share-b = Ab Reifegrad B
figure-share-c = Ab Reifegrad C
figure-share-d1 = Ab Reifegrad D1
figure-expected = Registerführungen
figure-gaps = Lücken
figure-not-invited = Nicht eingeladen
figure-silent = Ohne Antwort
figure-partial = Begonnen
figure-complete = Vollständig
pivot-total = Gesamt
pivot-title = { $figure }: { $rows } × { $columns }
pivot-legend = ·  keine Registerführung    –  keine Basis
cli-pivot = Eine Kreuztabelle
cli-rows = Dimension der Zeilen
cli-cols = Dimension der Spalten
cli-measure = Was in den Zellen steht; ohne Angabe die Abdeckung
cli-value-figure = GRÖSSE
cli-known-figures = Größen: { $known }
usage-figure = Eine Größe „{ $found }“ gibt es nicht. Möglich: { $known }
usage-same-dimensions = Zeilen und Spalten brauchen verschiedene Dimensionen.
cli-gaps = Was noch fehlt, und durch wen zu erinnern ist
cli-lists = Je Ansprachekanal eine Erinnerungsliste in diesen Ordner schreiben
gaps-col-bodies = Stellen
gaps-col-registers = Register
gaps-col-population = Einwohner
gaps-col-if-answered = Abdeckung, wenn sie antworten
gaps-foot = { $gaps_n ->
    [one] { $gaps } Lücke
   *[other] { $gaps } Lücken
 } bei { $bodies_n ->
    [one] { $bodies } Stelle
   *[other] { $bodies } Stellen
 }
gaps-grouped-foot = Stellen und Einwohner: Stellen mit mindestens einer Lücke, jede einmal. Über welchen Verband: der erste, der die Stelle erreicht.
gaps-file = erinnerung
view-coverage = Abdeckung
view-coverage-short = Abdeck
coverage-title = { $figure }: { $rows } (Zeilen) × { $columns } (Spalten)
coverage-scale = Farbe: 0 bis { $greatest }
coverage-cell = { $row } × { $column }
coverage-share = { $figure } { $value } = { $base }
coverage-count = { $figure } { $value } von { $expected } Registerführungen
coverage-population = { $figure } { $value } = { $base } Einwohner × Register
coverage-parts = vollständig { $complete } · begonnen { $partial } · ohne Antwort { $silent } · nicht eingeladen { $not_invited }
coverage-opens = { $count_n ->
    [one] ⏎ zeigt { $count } Registerführung
   *[other] ⏎ zeigt { $count } Registerführungen
 }
coverage-what-if = Abdeckung insgesamt { $now } → { $then }, wenn hier alle antworten (Lücken: { $gaps })
coverage-no-keeping = Hier führt niemand ein solches Register.
coverage-nothing = Diese Zahl zählt hier keine Registerführung.
coverage-choose-rows = Zeilen
coverage-choose-columns = Spalten
gaps-title = Lücken nach Kanal und Verband
gaps-none = Keine Lücken: alles vollständig.
gaps-through = Kanal · Verband
gaps-what-if = Abdeckung { $now } → { $then }, wenn diese Gruppe antwortet (Lücken: { $gaps })
gaps-what-if-many = { $count_n ->
    [one] Abdeckung { $now } → { $then }, wenn die markierte Gruppe antwortet (Lücken: { $gaps })
   *[other] Abdeckung { $now } → { $then }, wenn die { $count } markierten Gruppen antworten (Lücken: { $gaps })
 }
gaps-short-gaps = Lücken
gaps-short-not-invited = nicht eing.
gaps-short-silent = o. Antwort
gaps-short-partial = begonnen
gaps-short-bodies = Stellen
gaps-short-registers = Reg.
gaps-short-population = Einwohner
gaps-short-rate = Abdeckung
action-coverage = Abdeckung
action-coverage-help = Die Matrix der Abdeckung zeigen
action-choose-rows = Zeilen
action-choose-rows-help = Die Dimension der Zeilen wählen
action-choose-columns = Spalten
action-choose-columns-help = Die Dimension der Spalten wählen
action-transpose = drehen
action-transpose-help = Zeilen und Spalten tauschen
action-sort-rows = ordnen
action-sort-rows-help = Die Zeilen nach der gewählten Spalte ordnen: absteigend, aufsteigend, ohne
action-sort-columns = Spalten ordnen
action-sort-columns-help = Die Spalten nach der gewählten Zeile ordnen: absteigend, aufsteigend, ohne
action-gaps = Lücken
action-gaps-help = Die Lücken nach Kanal und Verband zeigen, oder wieder die Matrix
action-mark = markieren
action-mark-help = Die Gruppe markieren: Was wäre, wenn sie antwortete?
action-choose = wählen
action-choose-help = Das Gewählte übernehmen

## Fragen: Aufteilung und Vergleich
questions-nothing = Danach lässt sich nicht filtern.
questions-everyone = alle { $share }
questions-mean-rank = mittlerer Rang
questions-firsts = erster
questions-ranked = gereiht
questions-matrix = Anteile je Zeile; die Kürzel stehen darunter.
questions-class = { $from } bis unter { $to }
questions-outliers = Ausreißer: { $below } darunter, { $above } darüber (1,5 × Quartilsabstand)
questions-by = Nach { $dimension }
questions-by-note = n: beantwortet. Eine Antwort zählt in jeder Gruppe, in der sie für eine Registerführung steht. ⏎ öffnet die Gruppe.
questions-choose = Aufteilen nach
questions-no-breakdown = gar nicht
cell-form-counts = Anzahl
cell-form-rows = Anteil in der Zeile
cell-form-columns = Anteil in der Spalte
action-breakdown = aufteilen
action-breakdown-help = Die Verteilung nach einer Dimension aufteilen
action-form = Anteile
action-form-help = In der Aufteilung: Anzahl, Anteil in der Zeile, Anteil in der Spalte

## Fahrplan
view-roadmap = Fahrplan
view-roadmap-short = Plan
roadmap-schedule = Phasen und Meilensteine (▲ Frist, ━ Phase, ◆ Meilenstein, · Termin, │ heute)
roadmap-years = Geplante Anschlussjahre nach { $dimension } (Registerführungen)
roadmap-not-stated = ohne
roadmap-not-planned = offen
roadmap-late = später als { $year }
roadmap-late-share = Anteil später
roadmap-late-line = { $late } von { $stated } Registerführungen mit Angabe planen nach der Frist { $day }: { $share }
roadmap-note = offen: noch nicht geplant; ohne: keine Angabe. Der Anteil zählt alle mit Angabe, auch „offen“.
roadmap-choose = Anschlussjahre nach
roadmap-col-start = Beginn
roadmap-col-end = Ende
roadmap-col-kind = Art
roadmap-col-strand = Strang
roadmap-col-name = Was
roadmap-col-source = Quelle
roadmap-kind-phase = Phase
roadmap-kind-milestone = Meilenstein
roadmap-kind-event = Termin
roadmap-kind-deadline = Frist
roadmap-strand-survey = Befragung
roadmap-strand-infrastructure = Infrastruktur
roadmap-strand-connection = Anschluss
roadmap-strand-law = Recht
roadmap-strand-communication = Kommunikation
roadmap-strand-coordination = Koordination
cli-roadmap = Phasen und Meilensteine; mit --by die geplanten Anschlussjahre
cli-by-years = Geplante Anschlussjahre nach dieser Dimension
action-roadmap = Fahrplan
action-roadmap-help = Den Fahrplan und die geplanten Anschlussjahre zeigen

## Basis eines Anteils
base-title = Worauf „{ $measure }“ beruht
base-set = Menge
base-everything = alle Registerführungen
base-counts = Gezählt
base-rule-rate = Vollständig beantwortete unter allen erwarteten Registerführungen.
base-rule-response-rate = Vollständig beantwortete unter den eingeladenen Registerführungen.
base-rule-population-rate = Einwohner der vollständig beantworteten Registerführungen unter denen aller, deren Einwohner bekannt sind; je Register einmal.
base-rule-share-b = Registerführungen ab Reifegrad B unter denen mit einem Reifegrad.
base-rule-share-c = Registerführungen ab Reifegrad C unter denen mit einem Reifegrad.
base-rule-share-d1 = Registerführungen ab Reifegrad D1 unter denen mit einem Reifegrad.
base-part = Teil
base-whole = Ganzes
base-share = Anteil
base-unit = Einheit
cli-base = Worauf ein Anteil beruht: Teil und Ganzes in jeder Einheit
cli-known-measures = Anteile: { $known }
cli-value-measure = ANTEIL
base-keepings = Registerführungen
base-bodies = Stellen
base-municipalities = Gemeinden × Register
base-inhabitants = Einwohner × Register
base-bodies-rule = Eine Stelle gehört zum Teil, wenn alle ihre gezählten Registerführungen dazugehören.
base-command = Dieselbe Zahl ohne Bildschirm (y kopiert):
action-base = Basis
action-base-help = Worauf der gewählte Anteil beruht: Teil, Ganzes, Einheiten, Befehl

# Exporte: Kopf, Tabellen, Fehler, Befehl
export-about-map = Registerkarte
export-about-survey = Umfrage
export-about-no-survey = keine
export-about-files = Dateien
export-about-filter = Filter
export-about-no-filter = keiner (alles)
export-about-base = Basis
export-about-base-value = { $keepings } von { $all } Registerführungen · { $bodies_n ->
    [one] { $bodies } Stelle
   *[other] { $bodies } Stellen
  } · { $responses_n ->
    [one] { $responses } Antwort, die zählt
   *[other] { $responses } Antworten, die zählen
  }
export-about-answers = Herkunft der Antworten
export-about-synthetic = synthetisch: erfunden, zur Demonstration
export-about-real = aus der Umfrage
export-about-model = Reifegradmodell
export-about-created = Erstellt
export-about-program = Programm
export-sheet-data = Daten
export-sheet-about = Angaben
export-sheet-codebook = Codebuch
export-note = Hinweis
export-cut = { $count_n ->
    [one] { $count } Text war länger, als Excel in einer Zelle zulässt, und ist gekürzt.
   *[other] { $count } Texte waren länger, als Excel in einer Zelle zulässt, und sind gekürzt.
}
export-no-file = { $path } ist ein Gerät oder ein Socket und wird nicht ersetzt. Bitte eine andere Datei nennen.
export-is-folder = { $path } ist ein Ordner. Bitte mit -o eine Datei nennen.
export-no-folder = Den Ordner { $path } gibt es nicht. Bitte anlegen oder mit -o einen anderen nennen.
export-needs-file = Das Format { $format } ist kein Text und lässt sich nicht auf die Standardausgabe schreiben. Bitte eine Datei nennen: -o DATEI.{ $format }
export-too-many-rows = { $found } Zeilen passen nicht auf ein Tabellenblatt: Excel kennt höchstens { $most }. Bitte filtern oder als CSV oder Parquet exportieren.
export-too-many-columns = { $found } Spalten passen nicht auf ein Tabellenblatt: Excel kennt höchstens { $most }. Bitte als CSV oder Parquet exportieren.
export-failed = Der Export ist nicht gelungen: { $cause }
export-col-id = Kennung
export-col-ars = ARS
export-col-ags = AGS
export-col-keeps = Registerführungen
export-col-keepings = Registerführungen
export-col-short = Kurz
export-col-keeper-rule = Wer es führt (Regel)
export-col-keeper = Registerführende Stelle
export-col-legal-basis = Rechtsgrundlage
export-col-lists = Listen
export-col-sdg = SDG-Verfahren
export-col-standard = Standard
export-col-holding = Datenhaltung
export-col-instances = Anzahl laut Quelle
export-col-confidence = Sicherheit
export-col-source = Quelle
export-col-evidence = Nachweis
export-col-column = Spalte
export-col-part-text = Text des Teils
export-col-class = Einordnung
export-col-started = Begonnen
export-col-submitted = Abgesendet
export-col-language = Sprache
export-col-last-page = Letzte Seite
cli-export = Daten in eine Datei schreiben: Registerführungen, Stellen, Register, Antworten und mehr
cli-value-what = WAS
cli-what-arg = Was exportiert wird (sonst: keepings)
cli-known-exports = Möglich: { $known }. Das Format folgt der Endung der Datei; xevidencesurvey ist XML.
cli-labels = Antworten als Text statt als Code
cli-bare = Dateien ohne den Kopf, der Quelle, Filter und Basis nennt
usage-export = Was ist „{ $found }“? Exportieren lässt sich: { $known }. Die Datei steht hinter -o.
usage-export-file = Wohin? Bitte eine Datei nennen: -o DATEI.xlsx (oder .csv, .tsv, .json, .ndjson, .md, .parquet), oder mit --format ein Textformat für die Standardausgabe.
usage-export-xml = XEvidenceSurvey ist XML: bitte ohne --format und mit einer Datei, die auf .xml endet.
export-written-evidence = Geschrieben: { $path } ({ $count } Nachweise; { $left_out } Register, zu denen kein Nachweis bekannt ist, haben in der Nachricht keinen Platz)
usage-format-ending = { $path }: Die Endung passt nicht zum Format { $format }. Bitte eines von beiden ändern.
## Reifegrad
view-maturity = Reifegrad
view-maturity-short = Reife
action-maturity = Reifegrad
action-maturity-help = Reifegrade zeigen: Verteilung, Kriterien, Fachverfahren, Planung
action-next-dimension = Dimension
action-next-dimension-help = Nach der nächsten Dimension aufteilen
action-previous-dimension = zurück
action-previous-dimension-help = Nach der vorigen Dimension aufteilen
action-target = Zielstufe
action-target-help = Nächste Zielstufe: Fachverfahren und Dienstleister unter B, C oder D1
action-weakest-first = Schwächste
action-weakest-first-help = Gruppen mit dem niedrigsten Anteil an der Zielstufe zuerst, oder wie gewohnt
notice-nothing-counted = Hier ist nichts gezählt: keine Registerführung zu zeigen.
maturity-all = Alle
maturity-head-all = alle
maturity-head-with-level = mit RG
maturity-head-bar = Stufen in %
maturity-head-bodies = Stellen
maturity-head-population = Einwohner
maturity-head-keepings = Registerf.
maturity-head-share-below = unter { $level }
maturity-title = Reifegrad nach { $dimension } · { $model }
maturity-weakest = ≥ { $level } aufsteigend
maturity-criteria-title = Was hält zurück? Anteil an denen mit RG
maturity-fixes-title = Eine Lösung, viele Stellen: unter { $level }
maturity-fixes-none = Kein Fachverfahren und kein Dienstleister unter { $level }.
maturity-years-title = Reifegrad × geplantes Anschlussjahr
maturity-moves-title = Vergleich → { $against }
maturity-moved = { $name } · { $from } → { $to }: { $count } Registerführungen · ⏎ zeigt { $count }
maturity-no-year = kein Jahr genannt
maturity-part-of = ⇥ { $at }/{ $count }
maturity-vendor = FV
maturity-provider = DL
maturity-selected-all = { $name } · { $count } Registerführungen · ⏎ zeigt sie
maturity-is-with-level = mit Reifegrad
maturity-is-without = ohne Reifegrad
maturity-is-at = auf { $level }
maturity-is-at-least = { $level } oder höher
maturity-selected = { $name } · { $what }: { $base } ({ $share }) · ⏎ zeigt { $count }
maturity-count-without = ohne { $count }
maturity-of-level = von { $base } mit RG
maturity-held = { $name } · { $criterion } hält { $count } von { $base } mit RG, { $alone } allein
maturity-needs = { $count } von { $level } nach { $next }, nötig: { $answers }
maturity-needs-other = { $count } von { $level } nach { $next }, nötig: jede andere Antwort
maturity-fix-gain = { $name }: { $bodies } { $bodies ->
        [one] Stelle
       *[other] Stellen
    }, { $population } Einwohner
maturity-fix-base = { $count } von { $base } mit RG unter { $level } ({ $share }) · ⏎ zeigt { $count }
maturity-model = { $model } ({ $source })
maturity-scope = Registerführungen; die Stufe fasst regatlas aus den Antworten zusammen. Anteile an denen mit Reifegrad.
maturity-scope-criteria = Registerführungen, die ein Kriterium auf ihrer Stufe hält; Anteile an denen mit Reifegrad. Halten mehrere, zählt jedes.
maturity-scope-vendors = Stellen mit Registerführungen unter { $level }, jede einmal; Einwohner dieser Stellen; Anteile an denen mit Reifegrad.
maturity-compared = { $model } → { $against }
maturity-col-with-level = mit RG
maturity-col-at-least = ≥ { $level }
maturity-col-criterion = Kriterium
maturity-col-decided = entscheidet
maturity-col-held-back = hält zurück
maturity-col-share = Anteil
maturity-col-alone = allein
maturity-col-held-at = auf { $level }
maturity-col-dimension = Art
maturity-col-name = Name
maturity-col-bodies = Stellen
maturity-col-population = Einwohner
maturity-col-keepings = Registerf.
maturity-col-share-below = Anteil
maturity-col-level = Stufe
maturity-col-against-level = anderes Modell
maturity-col-change = Änderung
move-up = höher
move-down = niedriger
move-same = gleich
move-gained = neu mit Stufe
move-lost = nicht mehr
move-without = ohne Stufe
cli-maturity-command = Reifegrade: Verteilung, Kriterien, Fachverfahren, Vergleich zweier Modelle
cli-criteria = Welches Kriterium wie viele Registerführungen zurückhält
cli-vendors = Fachverfahren und Dienstleister, die die meisten Stellen unter einer Stufe halten
cli-below = Diese Stufe (B, C, D1 oder D2) statt C; mit --vendors
cli-value-level = STUFE
cli-compare = Ein zweites Reifegradmodell (TOML), mit dem verglichen wird
cli-moves = Vergleich mit dem zweiten Modell: wer höher, wer niedriger läge
usage-moves = Es gibt kein zweites Modell. --compare DATEI nennt eines.
usage-maturity = --criteria, --vendors und --moves (oder --compare) schließen einander aus; --vendors lässt sich nicht mit --by aufteilen.
usage-below = --below gehört zu --vendors.
error-model-level = Die Stufe „{ $found }“ gibt es nicht. Möglich: { $expected }.
error-model-level-remedy = Bitte die Stufe berichtigen.
error-model-question = Die Umfrage hat keine Frage „{ $found }“. Ähnlich: { $expected }.
error-model-question-remedy = Bitte den Code der Frage berichtigen; „regatlas questions“ nennt alle.
error-model-answer = Diese Antwort hat die Frage nicht: { $found }. Möglich: { $expected }.
error-model-answer-remedy = Bitte den Antwortcode berichtigen.
error-model-twice = Zwei Kriterien fragen nach „{ $found }“.
error-model-twice-remedy = Bitte die Stufen in einem Kriterium zusammenfassen.
error-model-criteria = Das Modell hat { $found } Kriterien, möglich sind { $expected }.
error-model-criteria-remedy = Bitte je Kriterium einen Abschnitt [[criterion]] anlegen.

## Priorität und SDG-Verfahren
view-priorities = Priorität
view-priorities-short = Prio
action-priorities = Priorität
action-priorities-help = Register, Nachweise und SDG-Verfahren nach Priorität zeigen
action-weight-up = mehr
action-weight-up-help = Das gewählte Kriterium stärker gewichten
action-weight-down = weniger
action-weight-down-help = Das gewählte Kriterium schwächer gewichten
action-weight-reset = Modell
action-weight-reset-help = Wieder die Gewichte des Modells nehmen
action-next-mode = Nachweise/SDG
action-next-mode-help = Zwischen Registern, Nachweisen und SDG-Verfahren wechseln
notice-no-weights = Gewichte gelten für Register und Nachweise; { KEY("next-mode", "v") } wechselt dorthin.
notice-weights-reset = Gewichte wie im Modell { $model }.
usage-weight-shape = „{ $found }“ ist kein Gewicht. So geht es: --weights lists=3,sdg=2
usage-weight-criterion = „{ $found }“: dieses Kriterium gibt es nicht. Möglich: { $known }.
usage-weight-number = „{ $found }“: Das Gewicht muss eine Zahl von 0 bis { $most } sein, mit Punkt als Dezimalzeichen.
usage-weights-zero = Mindestens ein Gewicht muss über 0 liegen, sonst gibt es keine Rangfolge.
cli-priorities = Register und Nachweise nach Priorität
cli-sdg = SDG-Verfahren: benötigte Nachweise und ihre Lieferung
cli-priorities-model = Prioritätsmodell (TOML)
cli-registers = Nur Register
cli-evidence = Nur Nachweise
cli-weights = Gewichte statt derer des Modells, etwa lists=3,sdg=2
cli-seed = Startwert der Zufallsgewichtungen (sonst 1)
cli-save-weights = Das Modell mit den geltenden Gewichten schreiben; --priorities-model liest es wieder
cli-value-weights = KRITERIUM=GEWICHT
cli-value-seed = ZAHL
cli-known-criteria = Kriterien: { $known }
error-unknown-word = „{ $found }“ ist hier nicht möglich. Erwartet: { $expected }.
error-unknown-word-remedy = Bitte die genannte Zeile berichtigen.
error-bad-weight = Das Gewicht „{ $found }“ ist nicht zulässig. Erwartet: { $expected }.
error-bad-weight-remedy = Bitte die genannte Zeile berichtigen; mindestens ein Gewicht muss über 0 liegen.
init-found-priority = Prioritätsmodell: { $path }
slot-meaning-volume = Anfragen im Jahr
criterion-lists = Listen
criterion-sdg = SDG
criterion-volume = Volumen
criterion-maturity = Reifegrad
criterion-coverage = Abdeckung
criterion-population = Einwohner
criterion-planned-year = Jahr (Plan)
criterion-mark-lists = L
criterion-mark-sdg = S
criterion-mark-volume = V
criterion-mark-maturity = R
criterion-mark-coverage = A
criterion-mark-population = E
criterion-mark-planned-year = J
criterion-what-lists = Punkte der besten Listenmitgliedschaft; nur Mitglieder zählen, unbelegte halb
criterion-what-sdg = Verfahren des Anhangs II der SDG-Verordnung, denen der Nachweis dient; beim Register alle seiner Nachweise
criterion-what-volume = Summe der angegebenen Anfragen im Jahr; eine Antwort zählt je Register
criterion-what-maturity = Registerführungen ab C unter denen mit Reifegrad
criterion-what-coverage = vollständige unter den erwarteten Registerführungen
criterion-what-population = Einwohner der Stellen, die das Register führen
criterion-what-planned-year = Mittel der geplanten Anschlussjahre
criterion-value-sdg = { $part } von { $whole } Verfahren
criterion-value-volume = { $number } ({ $part } Antworten)
criterion-value-maturity = { $share } ab C ({ $part } von { $whole })
criterion-value-coverage = { $share } ({ $part } von { $whole })
criterion-value-population = { $number } Einwohner
criterion-value-planned-year = { $year } ({ $part } von { $whole })
criterion-on-no-list = auf keiner bekannten Liste
how-share = unverändert
how-gap = 100 minus dieser Wert
how-max = geteilt durch den höchsten Wert der Rangfolge
how-log = logarithmisch, der höchste Wert der Rangfolge ist 100
how-early = das früheste Mittel ist 100, das späteste 0
priority-kind-register = Register
priority-kind-evidence = Nachweis
priority-col-kind = Art
priority-col-rank = Rang
priority-col-name = Name
priority-col-register = Register
priority-col-evidence = Nachweis
priority-col-score = Punkte
priority-col-stability = in den Top 10
priority-col-known = belegt
priority-col-top = Top 10
priority-col-value = Wert
priority-col-normalised = 0–100
priority-evidence-of = { $evidence } ({ $register })
priority-mode-registers = { $count_n ->
    [one] 1 Register
   *[other] { $count } Register
}
priority-mode-evidence = { $count_n ->
    [one] 1 Nachweis
   *[other] { $count } Nachweise
}
priority-mode-sdg = { $count } SDG-Verfahren
priority-points-of = Punkte von 100, je Kriterium
priority-nothing = Kein Register hat unter diesem Filter eine Registerführung.
priority-weights = Gewichte · { $model }
priority-weights-own = Eigene Gewichte · { $model }
priority-place = Rang { $rank }: { $name }
priority-unranked = Ohne Rang: { $name }
priority-too-little = Nur { $known } der Gewichte sind mit Daten belegt; für einen Rang verlangt das Modell { $least }.
priority-sum = Punktzahl
priority-col-weight = Gewicht
priorities-model-head = Modell { $model }: { $source }
priorities-weights = Gewichte: { $weights }
priorities-redistribute = Was nicht bekannt ist, zählt nicht als 0: Sein Gewicht verteilt sich auf die übrigen Kriterien. „belegt“ sagt, welcher Anteil der Gewichte auf Daten beruht; unter { $least } gibt es keinen Rang.
priorities-zero = Was nicht bekannt ist, zählt 0. „belegt“ sagt, welcher Anteil der Gewichte auf Daten beruht; unter { $least } gibt es keinen Rang.
priorities-stability = Top { $top }: Anteil von { $draws } Zufallsgewichtungen (jedes Gewicht ±20 %, Startwert { $seed }), in denen weniger als { $top } andere mehr Punkte haben.
priorities-saved = Gewichte geschrieben: { $path }
supply-full = vollständig
supply-partial = teilweise
supply-none = nicht
supply-unknown = keine Aussage
supply-gap-no-evidence = Der Katalog kennt keinen Nachweis für dieses Verfahren.
supply-gap-no-bodies = Stellen nicht bekannt
supply-gap-filtered = Unter diesem Filter gibt es keine Registerführung.
supply-gap-no-level = Noch keine Registerführung hat einen Reifegrad.
supply-gap-some-levels = Bisher keine ab B, von den übrigen fehlt der Reifegrad.
sdg-head = { $count } Verfahren des Anhangs II der SDG-Verordnung, Lieferung: { $supplies }
sdg-col-procedure = Verfahren
sdg-col-supply = Lieferung
sdg-col-evidence = Nachweis
sdg-col-register = Register
sdg-col-evidence-supply = Lieferung des Nachweises
sdg-col-gap = Grund
sdg-col-expected = Registerf.
sdg-col-with-level = mit Reifegrad
sdg-col-levels = Reifegrade
sdg-col-share-b = ab B
sdg-col-share-c = ab C
sdg-col-laender = Länder
sdg-col-laender-some = Länder mit einer ab B
sdg-col-laender-all = Länder, alle ab B
sdg-needs = { $code } benötigt { $count_n ->
    [one] einen Nachweis
   *[other] { $count } Nachweise
}
sdg-numbers = Zahlen und Regeln
sdg-supplies = Nachweise: { $supplies }
sdg-shares = Registerführungen: { $b } ab B, { $c } ab C unter { $level } mit Reifegrad, von { $expected } erwarteten
sdg-laender = Länder (von 16): { $some } mit mindestens einer ab B, { $all } mit allen ab B
sdg-unknown = Keine Aussage: { $reasons }
sdg-rule = Lieferung heißt ab Reifegrad B, dem Mindestmaß der EU. Vollständig: alle erwarteten Registerführungen sind ab B. Teilweise: mindestens eine. Nicht: alle haben einen Reifegrad, keine ab B. Sonst keine Aussage, auch wo die Stellen nicht bekannt sind. Ein Verfahren ist nur vollständig, wenn alle seine Nachweise es sind.
sdg-rule-laender = ab B, ab C: Anteil an den Registerführungen mit Reifegrad. Länder: von 16 die, in denen mindestens eine Registerführung ab B ist; ein zentrales Register zählt für alle Länder.
sdg-rule-evidence = Welche Nachweise ein Verfahren benötigt, ist eine eigene Lesart des Katalogs (amtlich: Evidence Broker der EU). Welche sich vertreten können, sagt er nicht. Der Reifegrad ist der des Registers bei der Stelle.
sdg-rule-short = ab B: Anteil derer mit Reifegrad · Länder: mindestens eine ab B, von 16

## Export vom Bildschirm
export-title = Exportieren
export-field-table = Was
export-field-format = Format
export-field-file = Datei
export-field-folder = Ordner
export-busy = schreibt …
export-says = Die Datei sagt, woher die Zahlen sind: Quelle, Datum, Filter, Basis.
export-command = Dieselbe Datei ohne Bildschirm:
export-exists = { $path } gibt es schon. ⏎ überschreibt sie.
action-export = Export
action-export-help = Exportieren, was auf dem Bildschirm steht
action-write = schreiben
action-write-help = Die Datei schreiben
action-next-field = Feld
action-next-field-help = Zum nächsten Feld
action-previous-field = Feld zurück
action-previous-field-help = Zum Feld davor
action-next-value = ändern
action-next-value-help = Der nächste Wert des Feldes; im Dateinamen ein Zeichen nach rechts
action-previous-value = zurück
action-previous-value-help = Der Wert davor; im Dateinamen ein Zeichen nach links
table-overview = Kennzahlen
table-keepings = Registerführungen
table-body = Stelle
table-coverage = Abdeckung je Gruppe
table-pivot = Kreuztabelle
table-gaps = Erinnerungsliste
table-questions = Fragen
table-question = Verteilung einer Frage
table-levels = Reifegrade
table-criteria = Was zurückhält
table-vendors = Hersteller und Dienstleister
table-moves = Modelle im Vergleich
table-base = Basis
table-priorities = Prioritäten
table-sdg = SDG-Verfahren
table-schedule = Phasen und Meilensteine
table-years = Anschlussjahre
table-findings = Befunde
table-gap-groups = Lücken nach Kanal und Verband
format-xlsx = Excel (XLSX)
format-csv = CSV (Komma, für Programme)
format-tsv = TSV (Tabulator)
format-json = JSON
format-ndjson = NDJSON (eine Zeile je Objekt)
format-md = Markdown
format-parquet = Parquet
format-csv-excel = CSV für deutsches Excel (Semikolon)

## Zwei Zeitpunkte
cli-against = Früherer Export der Umfrage oder Ordner eines früheren Abrufs zum Vergleich; im Arbeitsbereich auch „vorher“
cli-changes = Was sich seit --against geändert hat
usage-against = Womit vergleichen? Bitte mit --against einen früheren Export der Umfrage oder den Ordner eines früheren Abrufs nennen.
changes-head = Verglichen mit { $source }: { $before } → { $now } Antworten, { $complete } { $complete_before } → { $complete_now }
changes-foot = { $count_n ->
    [one] { $count } Registerführung hat sich geändert
   *[other] { $count } Registerführungen haben sich geändert
 }
changes-col-status-before = Status vorher
changes-col-maturity-before = Reifegrad vorher
changes-col-change = Änderung
changes-col-before = { $name } vorher
change-is-new = neu beantwortet
change-is-completed = vervollständigt
change-is-up = Reifegrad gestiegen
change-is-down = Reifegrad gefallen
change-is-lost = nicht mehr vollständig
change-points = { $sign }{ $points } P
table-changes = Änderungen
table-change-groups = Änderungen je Gruppe
against-short = gegen { $source }
body-before = ← { $was }
question-answered-before = { $sign }{ $count } beantwortet seither

# Karte: die Länder nach jeder Zahl, mit Umrissen oder als Kacheln
view-map = Karte
view-map-short = Karte
action-map = Karte
action-map-help = Die Karte der Länder zeigen
action-tiles = Kacheln
action-tiles-help = Kacheln statt Umrisse, oder wieder Umrisse
map-screen-title = { $figure } nach Land
map-list-by-value = Nach Wert
map-list-by-name = Nach Name
map-figures-title = { $land } und insgesamt
map-of-expected = von { $expected }
map-no-keeping = keine Registerführung
map-no-base = ohne Basis
map-empty = { $land }: keine Registerführung unter diesem Filter
map-source = Umrisse: © GeoBasis-DE / BKG 2016, vereinfacht
map-source-short = © GeoBasis-DE / BKG 2016
map-registers-title = { $land } nach Register: { $figure }
map-more-registers = { $count_n ->
    [one] und { $count } weiteres Register
   *[other] und { $count } weitere Register
}
questions-texts-with = Texte mit
questions-texts-found = { $found } von { $all } Antworten
questions-no-texts = Hier gibt es keine Texte zu durchsuchen.
action-find-texts = Texte
action-find-texts-help = Die Texte der Frage nach Wörtern durchsuchen
cli-raw = Jede Zeile des Exports zählen wie die Statistik von LimeSurvey, ohne Zuordnung zu Registerführungen
cli-complete = Mit --raw: nur abgesendete
usage-raw = --raw zählt Zeilen des Exports, keine Registerführungen: bitte ohne --filter und ohne --by.

## Bericht und Länderblatt
cli-report = Länderblatt oder Bericht über das ganze Land, als Text, Markdown oder eine HTML-Datei für A4
cli-land = Nur dieses Land, nach Kürzel oder Namen (SN, Sachsen; bund: Stellen ohne Land)
cli-value-land = LAND
cli-report-formats = Das Format folgt der Endung der Datei: .html, .md, .txt oder .json. Ohne Datei: Text, mit --format md oder json.
usage-report-format = Ein Bericht lässt sich nicht als „{ $found }“ ausgeben. Möglich: table, md, json; HTML mit -o bericht.html
usage-land = „{ $found }“ ist kein Land. Möglich: { $known } und bund
usage-land-near = „{ $found }“ ist kein Land. Gemeint? { $near }
usage-land-several = „{ $found }“ ist mehrdeutig. Gemeint? { $near }
usage-report-empty = { $name }: keine Registerführung, also kein Bericht. Die Registerkarte kennt hier keine Stelle.
usage-report-filtered = { $name }: unter dem Filter „{ $filter }“ keine Registerführung, also kein Bericht. Bitte den Filter weiter fassen.
report-written = { $path }: { $count_n ->
    [one] eine Seite
   *[other] { $count } Seiten
} geschrieben
report-title = Bericht zur Registerlandschaft
report-title-land = Länderblatt { $land }
report-about-sheet = Dieses Blatt
report-about-sheet-base = { $keepings } Registerführungen bei { $bodies } Stellen · Filter: { $filter }
report-about-compared = Vergleich
report-contents = Inhalt
report-synthetic = Synthetische Daten: Die Antworten sind erfunden, zur Demonstration. Kein Befund über wirkliche Stellen.
report-country = Deutschland
report-country-short = Deutschland
report-limited = Alle Länder im Filter
report-all-in-filter = alle im Filter
report-lead = { $rate } der Registerführungen sind vollständig beantwortet: { $complete } von { $expected } bei { $bodies } Stellen.
report-lead-land = { $name }: { $rate } der Registerführungen sind vollständig beantwortet ({ $complete } von { $expected } bei { $bodies } Stellen). { $compared }: { $country }.
report-figures = Kennzahlen
report-figures-shares = Anteile mit ihrer Basis
report-figures-counts = Anzahlen
report-figures-note = Gezählt werden Registerführungen: eine Stelle mit drei Registern zählt dreimal. Rücklauf: vollständig von den Eingeladenen. Ab B, C, D1: Anteil an den Registerführungen mit Reifegrad. Antworten: die für diese Registerführungen zählen, jede einmal; ganz ohne Filter auch die nicht zugeordneten.
report-with-level = mit Reifegrad
report-without-level = ohne Reifegrad
report-bodies = Stellen
report-registers = Register mit bekannten Stellen
report-responses-counted = Antworten
report-col-of = { $name }: { $what }
report-col-figure = Kennzahl
report-col-share = Anteil
report-col-base = Basis
report-col-count = Anzahl
report-col-part = Anteil am Ganzen
report-col-points = Differenz in Punkten
report-col-expected = erwartet
report-col-alone = davon allein
report-col-stated = mit Angabe
report-col-late = nach der Frist
report-col-week = Woche ab
report-col-so-far = bisher je 100 Stellen
report-coverage = Abdeckung je Register
report-coverage-table = Vollständige von erwarteten Registerführungen je Register
report-coverage-chart = Je Register der Anteil vollständiger an den erwarteten Registerführungen, in Prozent.
report-chart-sides = Gefüllt: dieses Blatt; umrandet: der Vergleich.
report-curve-sides = Durchgezogen: dieses Blatt; gestrichelt: der Vergleich.
report-gaps-more = Dazu { $groups } kleinere Gruppen mit zusammen { $gaps } Lücken, auf den Seiten der Länder.
report-rate-note = Abdeckung: vollständige von erwarteten Registerführungen. Ein Strich heißt: keine Basis.
report-laender = Länder
report-laender-table = Alle Länder mit Registerführungen unter dem Filter
report-laender-chart = Je Land der Anteil vollständiger an den erwarteten Registerführungen, in Prozent.
report-gaps = Lücken und wer erinnert
report-gaps-lead = { $gaps_n ->
    [0] Keine Lücke.
    [one] Eine Registerführung ist noch nicht vollständig beantwortet.
   *[other] { $gaps } Registerführungen sind noch nicht vollständig beantwortet.
}
report-gaps-table = Lücken nach Ansprachekanal und Verband, die meisten zuerst
report-gaps-note = Letzte Spalte: Abdeckung von { $name }, wenn alle Lücken dieser Gruppe vollständig beantwortet würden.
report-maturity = Reifegrad und was ihn bremst
report-maturity-lead = Modell: { $model }. Der Reifegrad gehört zum Nachweis; hier steht er je Registerführung, zusammengefasst aus ihren Antworten.
report-maturity-table = Registerführungen je Stufe; Anteile an denen mit Reifegrad
report-maturity-chart = Anteil der Stufen an den Registerführungen mit Reifegrad, von A (hell) bis D2 (dunkel); der Buchstabe steht im Feld.
report-held-table = Kriterien, die eine höhere Stufe verhindern
report-maturity-note = Ein Kriterium hält zurück, wo es die Stufe entscheidet und eine andere Antwort eine höhere ergäbe; allein: keines der anderen täte es auch. Anteile an den Registerführungen mit Reifegrad.
report-priorities = Erste Prioritäten
report-priorities-lead = Register nach dem Prioritätsmodell { $model }, gerechnet mit den Zahlen dieses Blatts.
report-priorities-table = Die ersten zehn Register
report-priorities-note = Punkte von 100. Top { $top }: Anteil von { $draws } Zufallsgewichtungen (±20 %), in denen das Register unter den ersten { $top } bleibt. Belegt: Anteil der Gewichte, der auf Daten beruht.
report-priorities-country = Ein Strich im Vergleich heißt: dort nicht unter den ersten { $top }.
report-years = Geplante Anschlussjahre
report-years-none = Keine Registerführung nennt ein Anschlussjahr.
report-years-table = Registerführungen je geplantem Jahr; Anteile an denen mit Angabe
report-years-missing = keine Angabe
report-years-chart = Anteil der Registerführungen mit Angabe, die den Anschluss in diesem Jahr planen, in Prozent. Schraffiert und hinter der Linie: nach der Frist.
report-late-table = Register nach geplanten Anschlüssen nach der Frist
report-years-note = Mit Angabe: ein Jahr oder „noch kein Plan“. Die Frist ist die letzte gesetzliche des Fahrplans; sie gilt für den Anschluss aller Register.
report-deadline = nach der Frist
report-curve = Rücklauf
report-curve-lead = { $count } eingegangene Antworten, die für die { $bodies } Stellen dieses Blatts zählen.
report-curve-chart-title = Eingegangene Antworten je 100 Stellen
report-curve-chart = Bisher eingegangene Antworten je 100 Stellen, nach Tag. ▲: Erinnerung verschickt.
report-curve-table = Eingegangene Antworten { $weeks_n ->
    [one] je Woche
   *[other] je { $weeks } Wochen
}
report-curve-note = Gezählt werden abgeschickte Antworten mit Datum. Eine Stelle kann mehrere Antworten geben, etwa je Register eine.
report-findings = Auffälligkeiten
report-findings-none = Keine Auffälligkeiten zu diesen Stellen und ihren Antworten.
report-findings-table = Auffälligkeiten nach Art, die dringendsten zuerst
report-findings-note = Gezählt sind Auffälligkeiten zu diesen Stellen und zu den Antworten, die für sie zählen. Jede einzelne nennt regatlas check.
report-findings-all = Alle Auffälligkeiten, auch zu Dateien und nicht zugeordneten Antworten. Jede einzelne nennt regatlas check.
action-sheet = Länderblatt
action-sheet-help = Das Länderblatt des gewählten Landes zeigen; dort: ein anderes wählen
action-next-land = nächstes Land
action-next-land-help = Das Länderblatt des nächsten Landes
action-previous-land = voriges Land
action-previous-land-help = Das Länderblatt des vorigen Landes
sheet-choose = Länderblatt
sheet-nothing = Unter diesem Filter gibt es hier keine Registerführung. [ und ] zeigen die anderen Länder, x hebt den Filter auf.
sheet-no-bodies = Die Registerkarte kennt hier keine Registerführung. [ und ] zeigen die anderen Länder.
sheet-rows = Zeile { $from }–{ $to } von { $count }
sheet-lead = { $rate } vollständig beantwortet: { $base } Registerführungen bei { $bodies } Stellen · { $compared } { $country }, Differenz { $points } Punkte
sheet-lead-short = { $rate } vollständig ({ $base }) · { $compared } { $country } · { $points } Punkte
sheet-country = Deutschl.
sheet-all = Filter
sheet-findings-all = Alle Auffälligkeiten dieser Art, nicht nur die des Landes
sheet-points = Punkte
sheet-then = Abd. dann
sheet-levels = Reifegrad · Basis { $count } mit Reifegrad · │ { $compared }
sheet-criteria = Was eine höhere Stufe verhindert
sheet-years = Anschlussjahre · Basis { $count } mit Angabe · │ { $compared }
sheet-no-rank = Zu wenig bekannt für eine Rangfolge.
format-html = HTML für Browser und A4
format-txt = Text
export-weights = Prioritätsmodell mit diesen Gewichten
format-toml = TOML, mit --priorities-model wieder zu laden
roadmap-late-since = { $sign }{ $count } seither
change-since = seither { $change }

## Palette
palette-title = Was möchten Sie tun?
palette-none = Keine Aktion passt dazu. Esc schließt.
palette-not-here = Hier nicht: { $what }
action-palette = Aktionen
action-palette-help = Eine Aktion nach ihrem Namen finden
action-language = Sprache
action-language-help = Zur nächsten Sprache wechseln
notice-language = Sprache: { $name }

## Kopieren
action-copy-table = Tabelle kopieren
action-copy-table-help = Die Tabelle des Bildschirms kopieren, zum Einfügen in Excel
action-copy-filter = Filter kopieren
action-copy-filter-help = Den Filter kopieren
action-copy-command = Befehl kopieren
action-copy-command-help = Den Befehl kopieren, der diese Tabelle ausgibt
notice-no-filter = Es ist kein Filter gesetzt.
notice-too-much = { $count } Zeilen sind zu viel für die Zwischenablage eines Terminals: bitte mit e exportieren.
notice-copied-rows = { $count_n ->
    [one] { $count } Zeile kopiert
   *[other] { $count } Zeilen kopiert
 }

## Rundgang
action-tour = Rundgang
action-tour-help = Den Rundgang in fünf Schritten zeigen
action-next-step = weiter
action-next-step-help = Zum nächsten Schritt des Rundgangs
action-previous-step = zurück
action-previous-step-help = Zum Schritt davor
action-leave-tour = verlassen
action-leave-tour-help = Den Rundgang verlassen
tour-of = Schritt { $at } von { $of }
tour-keys = { KEY("next-step", "⏎") } weiter   { KEY("previous-step", "←") } zurück   { KEY("leave-tour", "Esc") } verlassen
tour-again = { KEY("tour", "F3") } zeigt den Rundgang wieder.
tour-title-1 = Willkommen
tour-step-1 = Hier sehen Sie, welche Stelle welches Register führt und wer die Befragung beantwortet hat. Jede Zahl nennt, was sie zählt. { KEY("open", "⏎") } öffnet das Gewählte, { KEY("back", "⌫") } führt genau dahin zurück, wo Sie waren. 1 bis 9 wechseln den Bildschirm; alles lässt sich gleich hier ausprobieren.
tour-title-2 = Filtern
tour-step-2 = Ein Filter gilt überall. { KEY("edit-filter", "f") } öffnet die Zeile oben: land:SN status:offen register:melde. Links stehen die Werte mit ihrer Anzahl; das Leerzeichen setzt sie und schreibt denselben Filter. { KEY("undo", "u") } nimmt zurück, { KEY("search", "/") } sucht eine Stelle.
tour-title-3 = Lücken
tour-step-3 = Zeilen und Spalten sind frei wählbar ({ KEY("choose-rows", "r") }, { KEY("choose-columns", "c") }), { KEY("measure", "m") } wechselt die Größe, { KEY("open", "⏎") } öffnet genau die Registerführungen einer Zelle. { KEY("gaps", "g") } zeigt, über wen zu erinnern ist und was es brächte.
tour-title-4 = Länder
tour-step-4 = Die Karte zeigt jede Größe nach Land. { KEY("sheet", "L") } öffnet das Länderblatt: eine Seite über ein Land im Vergleich mit Deutschland, auch als HTML für den Ausdruck.
tour-title-5 = Mitnehmen
tour-step-5 = { KEY("export", "e") } exportiert, was auf dem Bildschirm steht, { KEY("copy", "y") } kopiert es, { KEY("base", "b") } zeigt, worauf ein Anteil beruht. { KEY("help", "?") } zeigt die Tasten, { KEY("palette", ":") } findet jede Aktion nach ihrem Namen. { KEY("language", "F2") } wechselt die Sprache.
action-sort-also = dann nach
action-sort-also-help = Gleiche nach der nächsten Spalte ordnen: auf-, absteigend, gar nicht
usage-sort = Ordnen lässt sich nach höchstens zwei Spalten: --sort status,-population

## Markieren und vergleichen
action-mark-body = markieren
action-mark-body-help = Die Stelle der Zeile markieren
action-show-marked = nur Markierte
action-show-marked-help = Nach den markierten Stellen filtern: ansehen, exportieren, erinnern
action-unmark = Markierung aufheben
action-unmark-help = Alle Markierungen aufheben
action-compare = vergleichen
action-compare-help = Zwei bis vier markierte Stellen nebeneinander zeigen
compare-title = Stellen im Vergleich (hell: Unterschiede)
compare-answers = Antworten
notice-marked = { $count_n ->
    [one] { $count } Stelle markiert · { KEY("show-marked", "M") } zeigt sie, { KEY("compare", "v") } vergleicht, { KEY("unmark", "U") } hebt auf
   *[other] { $count } Stellen markiert · { KEY("show-marked", "M") } zeigt sie, { KEY("compare", "v") } vergleicht, { KEY("unmark", "U") } hebt auf
 }
notice-nothing-marked = Es ist keine Stelle markiert: in der Tabelle markiert das Leerzeichen.
notice-unmarked = Keine Stelle ist mehr markiert.
notice-compare = Zum Vergleichen bitte zwei bis { $most } Stellen markieren; markiert: { $count }.
gaps-not-together = Diese Gruppen lassen sich nicht in einem Filter sagen: bitte je Kanal oder je Verband markieren.
usage-dimension-twice = Eine Dimension genügt einmal.
base-nothing = Bitte einen Anteil wählen.
base-answer = { $part } von { $whole } Antworten = { $share }
base-answer-rest = Nicht in der Basis: { $no_answer } ohne Antwort auf die Frage, { $not_shown } ohne dass sie gezeigt wurde.
base-answer-rule = Gezählt werden Antworten, jede einmal: die für mindestens eine Registerführung der Menge stehen; ohne Filter auch die nicht zugeordneten.
base-criterion = Auf der Skala von 0 bis 100: { $points }; Punkte insgesamt: { $score }
base-plans = { $part } von { $whole } Registerführungen mit Angabe = { $share }

## Einrichtung: Einstellungen, Diagnose, Vervollständigung, Protokoll, Ansichten, Notizen
cli-no-mouse = Die Maus dem Terminal überlassen (Text markieren wie sonst)
cli-config = Einstellungen und woher jede kommt
cli-example = Eine kommentierte Beispieldatei ausgeben
config-col-setting = Einstellung
config-col-value = Wert
config-col-origin = Herkunft
config-col-place = Wo
config-origin-flag = Argument
config-origin-environment = Umgebungsvariable
config-origin-workspace = Arbeitsbereich
config-origin-user = eigene Datei
config-origin-default = Vorgabe
config-problem = { $problem } Die Angabe bleibt unbeachtet.
config-user-file = Eigene Datei: { $path }
config-no-user-file = Eigene Datei (noch nicht angelegt): { $path } – Vorlage: regatlas config --example
config-order = Es gilt: Argument, sonst Umgebungsvariable, sonst [settings] in regatlas.toml, sonst eigene Datei, sonst Vorgabe.
config-example-head = Einstellungen von regatlas. Jede Zeile ohne # am Anfang gilt.
    Stärker sind Argumente, Umgebungsvariablen (REGATLAS_LANG …) und [settings] in regatlas.toml.
config-what-lang = Sprache: "de" oder "en"; ohne Angabe nach der Umgebung
config-what-theme = Aussehen: Name eines Themas oder Pfad einer Themendatei
config-what-ascii = Nur ASCII-Zeichen zeichnen, für Terminals ohne Unicode
config-what-mouse = Maus in den Bildschirmen; false: das Terminal markiert Text wie sonst
config-what-watch = Geänderte Quellen neu lesen, während die Bildschirme offen sind
config-what-measure = Anteil, nach dem Karte und Balken am Anfang gefärbt sind
cli-doctor = Was regatlas von Terminal, Sprache und Ordnern sieht, und was zu tun ist
doctor-col-ok = {""}
doctor-col-check = Geprüft
doctor-col-seen = Gesehen
doctor-col-remedy = Was zu tun ist
doctor-check-program = Programm
doctor-check-terminal = Terminal
doctor-check-colours = Farben
doctor-check-language = Sprache
doctor-check-clipboard = Zwischenablage
doctor-check-config = Ordner für Einstellungen
doctor-check-cache = Zwischenspeicher
doctor-check-snapshots = Abrufe von Umfragen
doctor-check-last-workspace = Zuletzt geöffnet
doctor-check-workspace = Arbeitsbereich
doctor-check-settings = Einstellungen
doctor-fact-version = Version
doctor-fact-system = System
doctor-fact-term = TERM
doctor-fact-program = TERM_PROGRAM
doctor-fact-size = Größe
doctor-fact-stdin = Eingabe am Terminal
doctor-fact-stdout = Ausgabe am Terminal
doctor-fact-stderr = Meldungen am Terminal
doctor-fact-colours = Farben
doctor-fact-colorterm = COLORTERM
doctor-fact-no-color = NO_COLOR
doctor-fact-locale = Umgebung
doctor-fact-language = Sprache
doctor-fact-unicode = Unicode (UTF-8)
doctor-fact-osc52 = Kopieren über OSC 52
doctor-fact-through = dazwischen
doctor-fact-path = Pfad
doctor-fact-exists = vorhanden
doctor-fact-writable = beschreibbar
doctor-fact-problems = Fehler
doctor-is-yes = ja
doctor-is-no = nein
doctor-is-unknown = unbekannt
doctor-is-truecolor = 16 Millionen
doctor-is-none = keine
doctor-foot = { $count_n ->
    [0] Nichts zu tun.
    [one] 1 Punkt mit ▲: rechts steht, was zu tun ist.
   *[other] { $count } Punkte mit ▲: rechts steht, was zu tun ist.
}
doctor-no-terminal = Die Bildschirme brauchen Ein- und Ausgabe am Terminal; so werden nur Befehle und Text ausgegeben.
doctor-dumb = TERM nennt ein Terminal ohne Bildschirmsteuerung oder keines; regatlas spricht dort in Zeilen wie mit --plain. Für die Bildschirme: ein anderes Terminal benutzen oder TERM passend setzen, etwa export TERM=xterm-256color
doctor-small = Für die Bildschirme das Fenster auf mindestens 60 × 16 Zeichen vergrößern.
doctor-no-color = NO_COLOR ist gesetzt; für Farben: unset NO_COLOR
doctor-few-colours = Kann das Terminal mehr als 16 Farben: export COLORTERM=truecolor
doctor-no-unicode = Die Umgebung nennt kein UTF-8: export LC_ALL=de_DE.UTF-8 (oder C.UTF-8); sonst --ascii benutzen.
doctor-no-clipboard = Dieses Terminal kann nicht über OSC 52 kopieren; stattdessen exportieren (e) oder mit --no-mouse Text markieren.
doctor-tmux = In tmux: set -g set-clipboard on (in ~/.tmux.conf); das Terminal außen muss OSC 52 erlauben.
doctor-screen = screen reicht OSC 52 nicht weiter; tmux benutzen oder mit e in eine Datei exportieren.
doctor-ssh = Über SSH kopiert das Terminal auf dem eigenen Rechner; es muss OSC 52 erlauben (Einstellung „Zwischenablage“).
doctor-clipboard-unknown = Mit y probieren; kommt nichts an, OSC 52 in den Einstellungen des Terminals erlauben oder mit e exportieren.
doctor-no-folder = Das System nennt keinen Ordner dafür; REGATLAS_HOME auf einen beschreibbaren Ordner setzen.
doctor-not-writable = Rechte prüfen oder REGATLAS_HOME auf einen beschreibbaren Ordner setzen.
cli-view = Eine gespeicherte Ansicht benutzen; --filter grenzt ihren Filter weiter ein
cli-value-view = NAME
cli-log = Protokoll: Zeilen mit Zeit, geöffneten Dateien, Dauer, Zahl der Auffälligkeiten und Fehlern anhängen
log-problem = { $problem } Es wird kein Protokoll geschrieben.
cli-views = Gespeicherte Ansichten auflisten, speichern, löschen
cli-save = Filter und Angaben unter diesem Namen speichern
cli-delete = Die Ansicht mit diesem Namen löschen
cli-screen = Bildschirm, den die Ansicht öffnet
cli-value-screen = BILDSCHIRM
cli-known-screens = Bildschirme: { $known }
views-col-name = Name
views-col-filter = Filter
views-col-screen = Bildschirm
views-col-columns = Spalten
views-col-sort = Sortierung
views-col-measure = Anteil
views-foot = { $count_n ->
    [0] Noch keine Ansichten in { $path }.
    [one] 1 Ansicht in { $path }.
   *[other] { $count } Ansichten in { $path }.
}
views-how = Speichern: regatlas views --save NAME --filter FILTER · Öffnen: regatlas --view NAME
views-saved = Ansicht „{ $name }“ gespeichert: { $path }
views-deleted = Ansicht „{ $name }“ gelöscht: { $path }
views-problem = { $problem } Die Ansicht bleibt unbeachtet.
usage-views-where = Wohin? Bitte in einem Arbeitsbereich arbeiten (regatlas init) oder REGATLAS_HOME setzen.
usage-view = Eine Ansicht „{ $found }“ gibt es nicht. Vorhanden: { $known }. Alle nennt „regatlas views“.
usage-view-name = Der Name einer Ansicht hat 1 bis 80 Zeichen auf einer Zeile.
usage-view-taken = Eine Ansicht „{ $name }“ gibt es schon. Mit --force wird sie ersetzt.
cli-completions = Vervollständigung für bash, zsh, fish oder powershell ausgeben
cli-value-shell = SHELL
cli-shell-arg = bash, zsh, fish oder powershell
cli-man = Handbuchseite ausgeben (anzeigen: regatlas man -o regatlas.1 && man -l regatlas.1)
man-about = Ohne Befehl öffnen sich die Bildschirme; ohne Terminal erscheint die Übersicht als Text. Alles, was ein Bildschirm zeigt, gibt auch ein Befehl aus. Daten gehen auf die Standardausgabe, Meldungen auf die Standardfehlerausgabe.
man-usage = [ORDNER | BEFEHL] [OPTIONEN]
man-name = BEZEICHNUNG
man-synopsis = ÜBERSICHT
man-description = BESCHREIBUNG
man-commands = BEFEHLE
man-exit = RÜCKGABEWERTE
man-exit-0 = Erledigt.
man-exit-1 = Die Daten haben Fehler (regatlas check).
man-exit-2 = Falscher Aufruf.
man-exit-3 = Eine Quelle ließ sich nicht lesen oder erreichen, oder eine Datei nicht schreiben.
man-files = DATEIEN
man-file-workspace = Arbeitsbereich: Quellen, Modelle, Entscheidungen, [settings].
man-file-config = Eigene Einstellungen im Ordner, den regatlas config nennt.
man-file-views = Gespeicherte Ansichten des Arbeitsbereichs, sonst im Ordner der eigenen Einstellungen.
man-file-notes = Notizen zu Stellen, im Arbeitsbereich.
man-file-matches = Von Hand zugeordnete Antworten, im Arbeitsbereich.
man-environment = UMGEBUNG
man-home = Ordner für Einstellungen, Zwischenspeicher und Abrufe statt der üblichen des Systems.
man-password = Passwort für regatlas sync.
man-no-color = Ist sie gesetzt, werden keine Farben benutzt.
man-version = VERSION
man-version-is = regatlas { $version }
cli-note = Eine Notiz zu einer Stelle schreiben
cli-notes = Notizen zu einer Stelle oder zu allen
cli-value-text = TEXT
cli-text-arg = Die Notiz
notes-who = Wer schreibt (sonst: das Konto auf diesem Rechner)
notes-title = Notizen
notes-col-body = Schlüssel
notes-col-name = Stelle
notes-col-when = Wann
notes-col-who = Wer
notes-col-text = Notiz
notes-foot = { $count_n ->
    [0] Keine Notizen. Schreiben: regatlas note STELLE TEXT
    [one] 1 Notiz
   *[other] { $count } Notizen
}
notes-saved = Notiz zu { $body } gespeichert: { $path }
notes-problem = { $problem } Die Notizen werden nicht gezeigt.
usage-notes-where = Notizen brauchen einen Arbeitsbereich: regatlas init ORDNER, dann regatlas ORDNER
usage-note-empty = Die Notiz hat keinen Text.
views-measure = Anteil, der Karte und Balken färbt

# Themes and signs
action-next-theme = Farben
action-next-theme-help = Das nächste Farbschema zeigen: dunkel, hell, hoher Kontrast, die 16 Farben des Terminals
notice-theme = Farbschema: { $theme } (T: nächstes)
theme-dark = dunkel
theme-light = hell
theme-contrast = hoher Kontrast
theme-ansi = die 16 Farben des Terminals
cli-theme = Farbschema: dark, light, contrast, ansi oder eine TOML-Datei (sonst: REGATLAS_THEME, dann nach dem Hintergrund)
cli-value-theme = SCHEMA
cli-ascii = Bildschirme nur mit ASCII-Zeichen und Umlauten zeichnen
error-theme-name = Das Farbschema „{ $found }“ gibt es nicht. Vorhanden: { $expected }.
error-theme-name-remedy = Bitte eines davon oder eine TOML-Datei nennen; bis dahin gilt das übliche.
error-theme-color = „{ $found }“ ist keine Farbe. Erwartet: { $expected }.
error-theme-color-remedy = Bitte die genannte Zeile berichtigen; bis dahin gilt das übliche Farbschema.
error-theme-scale = Die Zahl der Farben ist nicht zulässig: { $found }. Erwartet: { $expected }.
error-theme-scale-remedy = Bitte die genannte Zeile berichtigen; bis dahin gilt das übliche Farbschema.

# Plain mode: the dialogue in lines
plain-word-help = hilfe
plain-takes-help = [WORT]
plain-help-help = Alle Befehle, oder einer mit seinen Wörtern
plain-word-filter = filter
plain-takes-filter = TEXT
plain-help-filter = Nur noch, was zu diesem Filter passt; ohne Text: der Filter, der gilt
plain-word-and = und
plain-takes-and = TEXT
plain-help-and = Den Filter um diese Bedingung enger fassen
plain-word-undo = zurück
plain-help-undo = Der Filter davor
plain-word-all = alles
plain-help-all = Ohne Filter
plain-word-overview = übersicht
plain-help-overview = Kennzahlen, und eine Zeile je Land
plain-word-list = liste
plain-takes-list = [ANZAHL]
plain-help-list = Registerführungen mit Nummern, zehn auf einmal; eine Nummer öffnet die Stelle
plain-word-more = mehr
plain-help-more = Die nächsten Zeilen
plain-word-show = stelle
plain-takes-show = NAME
plain-help-show = Eine Stelle nach Name oder Schlüssel
plain-word-answers = antworten
plain-help-answers = Was die zuletzt geöffnete Stelle geantwortet hat
plain-word-search = suche
plain-takes-search = WÖRTER
plain-help-search = Stellen mit ähnlichem Namen, mit Nummern
plain-word-coverage = abdeckung
plain-takes-coverage = DIMENSION
plain-help-coverage = Registerführungen nach Status und die Abdeckung, eine Zeile je Gruppe
plain-word-gaps = lücken
plain-takes-gaps = [DIMENSION]
plain-help-gaps = Registerführungen, die nicht vollständig beantwortet sind, mit Nummern; mit Dimension die Anzahl je Gruppe
plain-word-pivot = kreuz
plain-takes-pivot = DIMENSION DIMENSION [GRÖSSE]
plain-help-pivot = Eine Kreuztabelle, eine Zeile je Wert der ersten Dimension
plain-word-question = frage
plain-takes-question = CODE [DIMENSION]
plain-help-question = Wie die Antworten auf eine Frage verteilt sind
plain-word-questions = fragen
plain-help-questions = Alle Fragen der Erhebung
plain-word-maturity = reifegrad
plain-takes-maturity = [DIMENSION]
plain-help-maturity = Registerführungen nach Reifegrad, eine Zeile je Gruppe
plain-word-priorities = prioritäten
plain-help-priorities = Register und Nachweise in der Reihenfolge des Prioritätsmodells
plain-word-sdg = sdg
plain-help-sdg = Verfahren der SDG-Verordnung und was sie mit Nachweisen versorgt
plain-word-roadmap = fahrplan
plain-takes-roadmap = [DIMENSION]
plain-help-roadmap = Phasen und Meilensteine; mit Dimension geplante Anschlussjahre
plain-word-land = land
plain-takes-land = LAND
plain-help-land = Das Länderblatt als Text
plain-word-base = basis
plain-takes-base = [ANTEIL]
plain-help-base = Worauf ein Anteil beruht: Zähler, Nenner, Zählregel
plain-word-export = export
plain-takes-export = WAS DATEI
plain-help-export = Schreibt eine Datei; die Endung sagt das Format
plain-word-check = befunde
plain-help-check = Auffälligkeiten in den Daten, mit Nummern
plain-word-language = sprache
plain-help-language = eine andere Sprache
plain-word-quit = ende
plain-help-quit = Beendet den Dialog; Strg-D ebenso
plain-greeting = regatlas { $version }, Dialog in Zeilen
plain-how = hilfe nennt alle Befehle, ende beendet. Anfänge genügen, wenn sie eindeutig sind.
plain-farewell = Auf Wiedersehen.
plain-too-long = Diese Zeile ist zu lang und wurde nicht gelesen. Höchstens 16.384 Bytes sind möglich.
plain-several = „{ $word }“ ist mehrdeutig. Möglich: { $several }
plain-unknown = „{ $word }“ ist kein Befehl.
usage-near = Gemeint? { $word }
plain-known = Möglich: { $known }
plain-unknown-value = „{ $found }“ gibt es hier nicht. Möglich: { $known }.
plain-needs = Es fehlt etwas. So geht es: { $usage }. { $what }.
plain-no-number = „{ $found }“ ist keine Anzahl. So geht es: liste 20.
plain-help = Alle Befehle. Was in eckigen Klammern steht, kann fehlen. Eine Zahl öffnet die Stelle mit dieser Nummer.
plain-help-words = Dasselbe heißt: { $words }.
plain-scope = Filter: { $filter }. { $keepings_n ->
    [one] Eine Registerführung
   *[other] { $keepings } Registerführungen
} bei { $bodies_n ->
    [one] einer Stelle
   *[other] { $bodies } Stellen
}.
plain-scope-all = Kein Filter. { $keepings_n ->
    [one] Eine Registerführung
   *[other] { $keepings } Registerführungen
} bei { $bodies_n ->
    [one] einer Stelle
   *[other] { $bodies } Stellen
}.
plain-no-earlier = Davor gab es keinen anderen Filter.
plain-filter-error = Der Filter „{ $filter }“ ist nicht zu verstehen. { $message } Es bleibt beim bisherigen.
plain-nothing = Dazu gibt es hier nichts. alles hebt den Filter auf.
plain-no-more = Es gibt nichts weiter zu lesen.
plain-rest = { $read } von { $all } Zeilen gelesen; { $more } liest weiter.
plain-no-list = { $number } öffnet nichts: zuletzt wurde keine Liste mit Nummern gelesen. liste, suche und lücken nennen welche.
plain-no-body = Zeile { $number } gehört zu keiner Stelle.
plain-not-listed = { $number } öffnet nichts: die Liste hat { $all_n ->
    [one] eine Zeile
   *[other] { $all } Zeilen
}.
plain-language = Sprache: { $name }
plain-no-answers = Diese Stelle hat nicht geantwortet.
plain-no-shown = Noch ist keine Stelle geöffnet. Eine Nummer oder stelle NAME öffnet eine.
plain-col-expected = Registerführungen
plain-col-with-level = mit Reifegrad
plain-col-none = ohne Reifegrad
plain-col-level = Reifegrad { $level }
plain-col-from = Reifegrad { $level } und höher
plain-no-keeping = keine Registerführung
plain-missing = keine Angabe
plain-body = { $name }: { $kind }, { $land }, Schlüssel { $key }.
plain-body-district = Kreis: { $name }.
plain-body-association = Verband: { $name }.
plain-body-people = Einwohnerzahl: { $count }.
plain-body-no-people = Eine Einwohnerzahl gibt es zu dieser Stelle nicht.
plain-body-keeps = { $count_n ->
    [one] Die Stelle führt ein Register.
   *[other] Die Stelle führt { $count } Register.
}
plain-keeping-level = { $register }: { $status }; Reifegrad { $level } nach { $model }, zusammengefasst von regatlas.
plain-keeping-unclear = { $register }: { $status }; kein Reifegrad nach { $model }, weil eine notwendige Frage nicht beantwortet ist.
plain-keeping-silent = { $register }: { $status }; ohne Antwort kein Reifegrad.
plain-response = Antwort { $id } gilt für: { $registers }.
plain-criterion = Für den Reifegrad zählt { $code }, { $answered }. Das erlaubt höchstens { $level }.
plain-criterion-decides = Für den Reifegrad zählt { $code }, { $answered }. Das erlaubt höchstens { $level } und entscheidet.
plain-criterion-free = Für den Reifegrad zählt { $code }, { $answered }. Das begrenzt nicht.
usage-plain = --plain ist ein Dialog und verträgt sich nicht mit einem Befehl, -o oder --format. Der Befehl wird im Dialog eingegeben: printf 'übersicht\n' | regatlas --plain
cli-plain = Dialog in Zeilen statt Bildschirmen, für Vorleseprogramme und Protokolle

# Handbook
handbook-word-filter = filter
handbook-word-numbers = zahlen
handbook-word-models = modelle
handbook-word-profiles = profile
handbook-word-workspace = arbeitsbereich
handbook-word-formats = formate
handbook-word-json = json
handbook-word-exit-codes = exit-codes
handbook-word-screens = bildschirme
handbook-word-keys = tasten
handbook-word-plain = dialog
handbook-topics = Handbuch. Themen:
handbook-how = regatlas help THEMA zeigt eine Seite, regatlas help BEFEHL die Optionen eines Befehls.
handbook-unknown = „{ $word }“ ist weder ein Befehl noch ein Thema des Handbuchs.
    Befehle: { $commands }
    Themen: { $topics }
keys-everywhere = In jeder Ansicht
keys-not-in = nicht: { $places }
keys-table = Landschaft: Tabelle
keys-facets = Landschaft: Facetten
keys-gaps = Abdeckung: Lücken
keys-sheet = Länderblatt
keys-body = Stelle
keys-base = Worauf ein Anteil beruht
keys-export = Export
keys-dimensions = Auswahl einer Dimension
keys-columns = Auswahl der Spalten
keys-filter = Filter eingeben
keys-search = Suche
keys-words = Freitexte durchsuchen
keys-help = Hilfe
keys-compare = Vergleich von Stellen
keys-palette = Befehlsauswahl
keys-tour = Rundgang

## Sprache: wie sie heißt und wie sie Zahlen und Tage schreibt. Muster eines Tages: d, dd, M, MM, MMM, yyyy.
language-name = Deutsch
language-group = .
language-decimal = ,
language-percent = { $number } %
language-day = dd.MM.yyyy
language-moment = { $day }, { $time }
language-months = Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez

## Weitere Sprachen und eigene Tasten
error-locale = Als Sprachdatei nicht zu verwenden: erwartet { $expected }, gefunden „{ $found }“.
error-locale-remedy = Bitte die Zeile berichtigen; data/locales/en.ftl im Quelltext ist das Muster.
doctor-check-languages = Sprachen
doctor-language-whole = { $name }, vollständig
doctor-language-missing = { $count_n ->
    [one] { $name }, ein Text fehlt
   *[other] { $name }, { $count } Texte fehlen
}
error-key-action = Eine Aktion „{ $found }“ gibt es hier nicht. Ähnlich: { $expected }.
error-key-action-remedy = regatlas config --keys nennt alle.
error-key-place = Einen Ort „{ $found }“ gibt es nicht. Ähnlich: { $expected }.
error-key-place-remedy = regatlas config --keys nennt zu jeder Aktion die Orte.
error-key-name = „{ $found }“ ist keine Taste. Beispiele: { $expected }
error-key-name-remedy = Bitte die Taste so schreiben wie in den Beispielen.
error-key-twice = Die Taste { $found } bedeutet hier schon etwas anderes: { $expected }.
error-key-twice-remedy = Bitte eine freie Taste nehmen oder der anderen Aktion eine andere Taste geben.
error-key-typing = Die Taste { $found } wird im Ort { $expected } zum Schreiben gebraucht.
error-key-typing-remedy = Bitte eine mit Strg oder Alt nehmen oder eine Funktionstaste.
error-key-needed = Ohne Taste wäre { $expected } nicht mehr zu erreichen.
error-key-needed-remedy = Bitte eine andere Taste dafür nennen.
doctor-check-keys = Tasten
doctor-fact-own = eigene
cli-keys = Die Tasten der Bildschirme ausgeben: Aktionen, Orte und welche davon eigene sind
keys-col-action = Aktion
keys-col-keys = Tasten
keys-col-places = Orte
keys-col-origin = Herkunft
keys-col-what = Was geschieht
keys-file = Eigene Tasten: { $path } – regatlas help keys erklärt die Datei.
keys-no-file = Eigene Tasten (noch nicht angelegt): { $path } – regatlas help keys erklärt die Datei.
config-example-keys = Eigene Tasten stehen nicht hier, sondern in keys.toml daneben: regatlas help keys
system-not-found = Datei oder Ordner nicht gefunden
system-permission = keine Berechtigung
system-exists = ist schon vorhanden
system-full = kein Speicherplatz mehr frei
system-quota = das Speicherkontingent ist ausgeschöpft
system-read-only = hier darf nur gelesen werden
system-no-folder = ein Teil des Pfads ist kein Ordner
system-folder = das ist ein Ordner
system-not-empty = der Ordner ist nicht leer
system-too-large = die Datei würde zu groß
system-name = dieser Name ist nicht erlaubt
system-pipe = die Verbindung ist abgebrochen
system-timeout = keine Antwort in der vorgesehenen Zeit
system-refused = die Gegenseite nimmt keine Verbindung an
system-other = Fehler des Systems ({ $said })
cli-base-measure = Welcher Anteil; ohne Angabe die Abdeckung
filter-needs-against = „{ $field }“ vergleicht mit einem früheren Stand, und keiner ist genannt. Bitte --against DATEI angeben.
filter-needs-compare = „{ $field }“ vergleicht mit einem zweiten Reifegradmodell, und keines ist genannt. Bitte --compare DATEI angeben.
# Nothing passes the filter
nothing-title = Nichts gefunden
nothing-why = Keine Registerführung erfüllt diesen Filter.
nothing-terms = Registerführungen je Bedingung, und was ohne sie bliebe:
nothing-term = allein { $alone } · ohne sie { $without }
nothing-remedy = { KEY("undo", "u") } nimmt die letzte Änderung zurück   { KEY("clear-filter", "x") } löst den Filter   { KEY("edit-filter", "f") } ändert ihn

# What is copied
notice-nothing-to-copy = Hier ist nichts gewählt, das sich kopieren ließe.
copied-keepings = { $part } von { $whole } Registerführungen
copied-with-level = { $part } von { $whole } Registerführungen mit Reifegrad
copied-inhabitants = { $part } von { $whole } Einwohnern × Register
copied-gaps = { $gaps } { $gaps_n ->
    [one] Lücke
   *[other] Lücken
 } bei { $bodies } { $bodies_n ->
    [one] Stelle
   *[other] Stellen
 }

# Spalten der Tabelle, Maus
action-scroll-left = Spalten links
action-scroll-left-help = Spalten zeigen, die links von den gezeigten stehen
action-scroll-right = Spalten rechts
action-scroll-right-help = Spalten zeigen, die rechts von den gezeigten stehen
action-narrower = schmaler
action-narrower-help = Die sortierte oder gewählte Spalte schmaler machen
action-wider = breiter
action-wider-help = Die sortierte oder gewählte Spalte breiter machen
action-move-earlier = nach vorn
action-move-earlier-help = Die Spalte einen Platz nach vorn stellen
action-move-later = nach hinten
action-move-later-help = Die Spalte einen Platz nach hinten stellen
action-usual-columns = übliche
action-usual-columns-help = Wieder die üblichen Spalten in den üblichen Breiten zeigen
columns-usual = Die Tabelle zeigt wieder die üblichen Spalten in den üblichen Breiten.
columns-width = { $count } Zeichen
menu-title = Was hier geht
help-mouse = Maus: Ein Klick wählt, ein Doppelklick öffnet, die rechte Taste zeigt, was hier geht. Tabelle: Kopf anklicken sortiert, Kopf ziehen verschiebt die Spalte, Spaltengrenze ziehen macht sie breiter oder schmaler, Doppelklick auf die Grenze passt sie an; das Rad mit Umschalt blättert durch die Spalten.

## Was die Ansichten sich merken: gespeicherte Ansichten, Notizen
action-saved-views = Ansichten
action-saved-views-help = Gespeicherte Ansichten zeigen, öffnen und verwalten
action-save-view = speichern
action-save-view-help = Filter, Ansicht, Spalten, Sortierung und Anteil unter einem Namen speichern
action-delete-view = löschen
action-delete-view-help = Die gewählte Ansicht löschen, nach einer Rückfrage
action-restore-view = zurückholen
action-restore-view-help = Die zuletzt gelöschte Ansicht zurückholen
keys-views = Gespeicherte Ansichten
keys-line = Name einer Ansicht, Notiz
views-title = Gespeicherte Ansichten
views-save-title = Als Ansicht speichern: Name
views-none = Noch keine Ansicht. { $key } speichert, was auf dem Bildschirm steht, unter einem Namen.
views-none-fits = Keine Ansicht passt dazu. Esc schließt.
views-all = ohne Filter
views-usual = wie üblich
views-no-screen = keine bestimmte: geöffnet wird, wo man gerade ist
views-file = Datei
views-opened = Ansicht „{ $name }“ · zurück mit { $key }
views-left-out = Ansicht „{ $name }“. Nicht verstanden und weggelassen: { $parts }
views-no-column = Spalte „{ $found }“
views-no-measure = Anteil „{ $found }“
views-taken = Diesen Namen gibt es schon. Enter noch einmal ersetzt die Ansicht.
views-delete-ask = Ansicht „{ $name }“ löschen? { $key } noch einmal löscht sie.
views-deleted-here = Ansicht „{ $name }“ gelöscht. { $key } holt sie zurück.
views-nothing-deleted = Hier wurde noch nichts gelöscht.
views-gone = Eine Ansicht „{ $name }“ gibt es nicht mehr.
palette-view = Ansicht: { $name }
line-busy = Wird gespeichert …
action-write-note = Notiz
action-write-note-help = Eine Notiz zu der Stelle schreiben; sie steht im Arbeitsbereich
notes-write-title = Notiz zu { $body }
notes-first = noch keine; was hier steht, sehen alle, die den Arbeitsbereich teilen
notes-more = (und { $count } ältere)
action-forward = vorwärts
action-forward-help = Wieder vorwärts, wohin man gerade zurückgegangen ist
notice-no-forward = Hier geht es nicht weiter vorwärts.
action-begin-anew = neu beginnen
action-begin-anew-help = Neu beginnen: Überblick, ohne Filter, übliche Spalten, ohne Markierungen
last-restored = Wie zuletzt: { $parts } · { $key } beginnt neu
last-restored-without = Wie zuletzt: { $parts } · nicht mehr da: { $lost } · { $key } beginnt neu
last-marks = { $count_n ->
    [one] { $count } Stelle markiert
   *[other] { $count } Stellen markiert
}
last-marks-gone = { $count_n ->
    [one] { $count } markierte Stelle
   *[other] { $count } markierte Stellen
}
notice-anew = Neu begonnen · { $key } führt zurück
cli-fresh = Bildschirme neu beginnen, nicht wo man zuletzt war
config-what-restore = Bildschirme beginnen, wo man zuletzt war; false: nichts davon wird gemerkt
doctor-check-screens = Wo man zuletzt war

# Several problems at the start
problems-many = { $count } Fehler in den Einstellungen (regatlas doctor) · { $first }
