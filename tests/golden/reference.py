#!/usr/bin/env python3
"""Reference computation of the coverage numbers, independent of the program.

Reads the official municipality directory (GV100AD), a response export and a participants list of
the survey and the catalogue (registers, bodies, keeper_rules), and writes the numbers that the
program must show as JSON. Written from the rules alone, in plain Python without any package, so
that an error in the program and the same error here are unlikely.

    python3 reference.py GV100AD.txt responses.csv participants.csv -o numbers.json

The responses are the CSV export with question codes as heading and answer codes, separated by
semicolons. Options: `--catalogue DIR` (default: the repository's data folder), `--truth FILE`
(compare the counts of rows with those of the survey's own database; differences end with exit
code 1), `--rows FILE` (one line a response: what became of it). The same input gives the same
bytes.

The rules, shortly:

Register map. Each register follows in each Land the rule of keeper_rules.csv, else its own of
registers.csv: `gemeinde` every municipality; `verband` each Gemeindeverband that contains one (the
municipality itself where it is free of one); `kreis` each district; `land` the body of the Land that
bodies.csv names for the register, else in Berlin and Hamburg the town, else the Land itself, and each
self-governing body (level `sonstige`) that it names there; `bezirk` the district offices that bodies.csv names; `liste` the bodies of the Land that it names. Bodies
without a Land keep registers whose own rule is `bund` or `liste`. keeper_exceptions.csv hands single
municipalities, associations or districts to another body. Unincorporated areas are no municipalities.
Keys: district 5 digits + 0000000, association 9 digits + 000, municipality its 12-digit ARS; so a
town that is its own district is one body. A keeping's population is that of the municipalities it
serves: by territory, the whole Land for `land`, its district for a job centre that is alone in it.

The survey asks about the registers of G02Q06 alone: only they count in the overview.

Response -> keepings. token -> participant -> key; else the answered ARS, AGS, or name within the
Land. The keepings are those that the participant was invited for and those ticked in G02Q06, as
far as the map has them. Software makers and IT service providers are `other`. Of several responses
for one keeping the complete one counts, then the latest, then the later row.
"""

import argparse
import collections
import csv
import json
import os
import re
import sys
import unicodedata

LAND_OF_KEY = {
    "01": "SH", "02": "HH", "03": "NI", "04": "HB", "05": "NW", "06": "HE", "07": "RP", "08": "BW",
    "09": "BY", "10": "SL", "11": "BE", "12": "BB", "13": "MV", "14": "SN", "15": "ST", "16": "TH",
}
TICKS = {
    "MELD": "melderegister", "PASS": "passregister", "PAUSW": "personalausweisregister",
    "PSTR": "personenstandsregister", "GEWR": "gewerberegister",
}
ROLES = {"Fachverfahrenshersteller", "IT-Dienstleister"}
CHANNELS = {
    "PB Register direkt": "direkt", "Landeskoordination": "laenderkoordination",
    "Kommunaler Spitzenverband": "spitzenverband", "beBPo": "direkt",
    "Fachverfahrenshersteller": "sonstige",
}
CITY_STATES = {"HH", "HB", "BE"}
LEVELS = ["A", "B", "C", "D1", "D2"]
STATUSES = ["not_invited", "silent", "partial", "complete"]
DEGREE = {"A1": "A", "A2": "A", "A3": "B", "A4": "C", "A5": "C"}
KIND_WORDS = set("""
    amt einwohnermeldeamt gemeinde gemeindeverwaltung gewerbeamt hansestadt kreisstadt
    landeshauptstadt markt samtgemeinde st stadt stadtverwaltung standesamt verbandsgemeinde
    verwaltungsgemeinschaft vg vgem m gkst krst buergerbuero ordnungsamt universitaetsstadt kurort
    ostseebad flecken magistrat rathaus verwaltung der die des
""".split())


# ---------------------------------------------------------------- files

def read_csv(path, delimiter):
    """Rows as dicts; byte order mark and blank lines skipped, ragged rows refused."""
    with open(path, encoding="utf-8-sig", newline="") as f:
        rows = [r for r in csv.reader(f, delimiter=delimiter, strict=True) if r]
    head = [h.strip() for h in rows[0]]
    for n, row in enumerate(rows[1:], 2):
        if len(row) != len(head):
            sys.exit(f"{path}: record {n} has {len(row)} fields, the header {len(head)}")
    return [dict(zip(head, row)) for row in rows[1:]]


def read_participants(path):
    """The header names an attribute `attribute_1 <AGS>`: only the first word counts."""
    return [{k.split()[0]: v for k, v in row.items()} for row in read_csv(path, ",")]


def read_directory(path):
    """Records 40, 50 and 60 of GV100AD: names and populations by key."""
    raw = open(path, "rb").read()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("iso-8859-1")
    districts, associations, municipalities = {}, {}, {}
    for line in text.split("\n"):
        line = line.rstrip("\r")
        record, name, kind = line[0:2], line[22:72].strip(), line[122:124]
        if record == "40":
            districts[line[10:15]] = name
        elif record == "50":
            associations[line[10:15] + line[18:22]] = (name, kind)
        elif record == "60" and kind not in ("65", "66"):
            municipalities[line[10:18]] = {
                "name": name, "association": line[10:15] + line[18:22],
                "ars": line[10:15] + line[18:22] + line[15:18],
                "population": int(line[139:150]),
            }
    return districts, associations, municipalities


# ---------------------------------------------------------------- the register map

class Map:
    """Bodies, keepings, and the way from a key or a name to them."""

    def __init__(self, directory, registers, bodies, rules, exceptions):
        districts, associations, self.municipalities = directory
        self.districts = districts
        self.register = {r["register"]: r for r in registers}
        self.names = {}        # body -> its names
        self.land = {}         # body -> two letters or None
        self.level = {}        # body -> its own level
        self.reachable = {}    # body -> whether an association can reach it
        self.body_of = {}      # AGS -> its association's body, or its own
        self.own_key = {}      # AGS -> its own body's key
        self.handed = {}       # (AGS, register) -> body, by an exception
        self.population_of = {}  # (body, register) -> inhabitants or None
        key_of_land = {letters: key for key, letters in LAND_OF_KEY.items()}

        def add(body, name, land, level, reachable):
            if name not in self.names.setdefault(body, []):
                self.names[body].append(name)
            self.land[body], self.level[body], self.reachable[body] = land, level, reachable

        of_land, of_district = collections.defaultdict(list), collections.defaultdict(list)
        for key, name in districts.items():
            land = LAND_OF_KEY[key[:2]]
            add(key + "0000000", name, land, "kommune", land not in CITY_STATES)
        for ags, m in self.municipalities.items():
            name, kind = associations[m["association"]]
            land = LAND_OF_KEY[ags[:2]]
            free = kind == "50"
            self.own_key[ags] = m["ars"]
            self.body_of[ags] = m["ars"] if free else m["association"] + "000"
            of_land[land].append(ags)
            of_district[ags[:5]].append(ags)
            add(m["ars"], m["name"], land, "kommune", land not in CITY_STATES)
            if not free:
                add(self.body_of[ags], name, land, "kommune", land not in CITY_STATES)
        centres = collections.Counter(b["district"] for b in bodies if b["kind"] == "jobcenter")
        named = collections.defaultdict(list)
        for b in bodies:
            land = b["land"] or None
            reachable = b["level"] == "kommune" and land not in CITY_STATES and b["district"] in districts
            add(b["body"], b["name"], land, b["level"], reachable)
            for register in filter(None, b["registers"].split(",")):
                named[register].append(b)

        rule_in_land = {}
        for row in rules:
            rule_in_land.setdefault((row["register"], row["land"]), row["keeper_rule"])

        def people(some):
            return sum(self.municipalities[ags]["population"] for ags in some) if some else None

        def territory(key):
            """The municipalities that a key of the directory means, and its body."""
            for ags, m in self.municipalities.items():
                if key in (ags, m["ars"]):
                    return [ags], m["ars"]
            if key[:5] in districts and set(key[5:]) <= {"0"}:
                return of_district[key[:5]], key[:5] + "0000000"
            if len(key) == 12 and key.endswith("000") and key[:9] in associations:
                return [a for a, m in self.municipalities.items() if m["association"] == key[:9]], key
            return None, None

        served = collections.defaultdict(set)  # (body, register) -> AGS
        kept = []
        self.of_land = {}  # (register, land) -> body that keeps it for all of it
        for row in exceptions:
            some, _ = territory(row["body"])
            _, keeper = territory(row["keeper"])
            if some is not None and keeper is not None:
                for ags in some:
                    self.handed.setdefault((ags, row["register"]), keeper)
        for r in registers:
            register, usual = r["register"], r["keeper_rule"]

            def rule(land):
                return rule_in_land.get((register, land), usual)

            for b in named[register]:
                if not b["land"]:
                    keeps = usual in ("bund", "liste")
                else:
                    own = rule(b["land"])
                    keeps = own == "liste" or own == "bezirk" and b["kind"] == "bezirksamt"
                    keeps = keeps or own == "land" and b["level"] == "sonstige"
                if keeps:
                    kept.append((b["body"], register))
                    alone = b["kind"] == "jobcenter" and centres[b["district"]] == 1
                    self.population_of[b["body"], register] = (
                        people(of_district[b["district"]]) if alone and b["district"] in districts else None)
            for land in LAND_OF_KEY.values():
                if rule(land) != "land":
                    continue
                own = [b["body"] for b in named[register] if b["level"] == "land" and b["land"] == land]
                if own:
                    body = own[0]
                elif land in ("BE", "HH") and len(of_land[land]) == 1:
                    body = self.own_key[of_land[land][0]]
                else:
                    body = "land:" + land.lower()
                    add(body, "Land " + land, land, "land", False)
                self.of_land[register, land] = body
                kept.append((body, register))
                self.population_of[body, register] = people(of_land[land])
            for ags, m in self.municipalities.items():
                own = rule(LAND_OF_KEY[ags[:2]])
                body = self.handed.get((ags, register)) or {
                    "gemeinde": m["ars"], "verband": self.body_of[ags], "kreis": ags[:5] + "0000000",
                }.get(own)
                if body:
                    served[body, register].add(ags)
        for keeping, some in served.items():
            kept.append(keeping)
            self.population_of[keeping] = people(some)
        self.keepings = sorted(kept)
        self.keeping_set = set(self.keepings)
        if len(self.keeping_set) != len(self.keepings):
            sys.exit("a keeping occurs twice")
        self.bodies = {body for body, _ in self.keepings}

        index = collections.defaultdict(set)
        for body in self.bodies:
            for name in self.names[body]:
                if self.land[body] and normalised(name):
                    index[self.land[body], normalised(name)].add(body)
        self.by_name = {k: next(iter(v)) for k, v in index.items() if len(v) == 1}

    def place(self, key):
        """A read key -> ("municipality", AGS), ("body", key) or None."""
        if key is None:
            return None
        if len(key) == 8:
            if key in self.municipalities:
                return "municipality", key
            if key.endswith("000") and key[:5] in self.districts:
                return "body", key[:5] + "0000000"
            return None
        if key in self.bodies:
            return "body", key
        ags = key[:5] + key[-3:]
        return ("municipality", ags) if ags in self.municipalities else None

    def keeping(self, place, register):
        """The keeping that answers for the register at this place, if the map has one."""
        kind, key = place
        if kind == "municipality":
            if (key, register) in self.handed:
                candidates = [self.handed[key, register]]
            else:
                candidates = [self.own_key[key], self.body_of[key]]
                land = LAND_OF_KEY[key[:2]]
                if land in ("BE", "HH"):
                    candidates.append(self.of_land.get((register, land)))
        else:
            candidates = [key]
        for body in candidates:
            if (body, register) in self.keeping_set:
                return body, register
        return None


def read_key(text):
    """8 digits (AGS), 12 digits (ARS), or None where the text is no key."""
    text = text.strip()
    if text.endswith(".0"):
        text = text[:-2]
    digits = ""
    for c in text:
        if c in (" ", "\u00a0"):
            continue
        if "\uff10" <= c <= "\uff19":
            c = chr(ord(c) - 0xFF10 + ord("0"))
        if not "0" <= c <= "9":
            return None
        digits += c
    if len(digits) in (7, 11):
        digits = "0" + digits
    if len(digits) not in (8, 12) or set(digits) in ({"0"}, {"9"}):
        return None
    return digits


def normalised(name):
    """A name without case, umlauts, accents, punctuation and words for the kind of body."""
    name = unicodedata.normalize("NFC", name).lower()
    for letter, plain in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        name = name.replace(letter, plain)
    name = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    words = [w for w in re.split(r"[\W_]+", name) if w and w not in KIND_WORDS]
    return " ".join(w for i, w in enumerate(words) if i == 0 or words[i - 1] != w)


# ---------------------------------------------------------------- the survey

def maturity_of(row):
    """The lowest criterion decides; G03Q01 is required, G03Q03 = N means B at most."""
    level = DEGREE.get(row["G03Q01"])
    if level is not None and row["G03Q03"] == "N" and LEVELS.index(level) > LEVELS.index("B"):
        level = "B"
    return level


def invitations(the_map, participants):
    """Adds to each participant: other, place, keepings. Returns keeping -> its channel."""
    by_name = {}
    for r in the_map.register.values():
        for name in (r["register"], r["name"], r["short"]):
            by_name.setdefault(name.lower(), r["register"])
    asked = set(TICKS.values())
    municipal = [r["register"] for r in the_map.register.values()
                 if r["level"] == "kommune" and r["register"] in asked]
    channel = {}
    for p in participants:
        names = []
        for piece in p["attribute_2"].split(";"):
            # A comma can belong to a name.
            names += [piece] if piece.strip().lower() in by_name else piece.split(",")
        names = [n.strip() for n in names if n.strip()]
        p["other"] = bool(names) and all(n in ROLES for n in names)
        p["place"] = the_map.place(read_key(p["attribute_1"]))
        p["keepings"] = []
        if p["other"] or p["place"] is None:
            continue
        wanted = [by_name.get(n.lower()) for n in names] if names else municipal
        for register in wanted:
            keeping = register and the_map.keeping(p["place"], register)
            if keeping and keeping not in p["keepings"]:
                p["keepings"].append(keeping)
                channel.setdefault(keeping, CHANNELS.get(p["attribute_4"]))
    return channel


def place_of(the_map, participant, row):
    """Where a response belongs."""
    if participant and participant["place"]:
        return participant["place"]
    for column in ("G02Q03", "G02Q02"):
        place = the_map.place(read_key(row[column]))
        if place:
            return place
    name, land = normalised(row["G02Q01"]), LAND_OF_KEY.get(row["G02Q04"])
    body = the_map.by_name.get((land, name)) if name and land else None
    return ("body", body) if body else None


def match(the_map, participants, rows):
    """Adds to each response: outcome, place, keepings. Returns keeping -> winning response."""
    of_token = {}
    for p in participants:
        if p["token"]:
            of_token.setdefault(p["token"], p)
    claims = collections.defaultdict(list)
    for position, row in enumerate(rows):
        row["complete"] = row["submitdate"] != ""
        row["when"] = row["submitdate"] or row["datestamp"] or ""
        row["position"], row["maturity"] = position, maturity_of(row)
        row["place"], row["keepings"] = None, []
        participant = of_token.get(row["token"])
        ticked = [r for code, r in TICKS.items() if row[f"G02Q06[{code}]"] == "Y"]
        role = "Y" in (row["G02Q06[FVH]"], row["G02Q06[ITDL]"])
        if participant["other"] if participant else (role and not ticked):
            row["outcome"] = "other"
            continue
        row["place"] = place_of(the_map, participant, row)
        if row["place"]:
            row["keepings"] = list(participant["keepings"]) if participant else []
            for register in ticked:
                keeping = the_map.keeping(row["place"], register)
                if keeping and keeping not in row["keepings"]:
                    row["keepings"].append(keeping)
        row["outcome"] = "duplicate" if row["keepings"] else "unmatched"
        for keeping in row["keepings"]:
            claims[keeping].append(row)
    winner = {}
    for keeping, claimants in claims.items():
        winner[keeping] = max(claimants, key=lambda r: (r["complete"], r["when"], r["position"]))
        winner[keeping]["outcome"] = "counted"
    return winner


# ---------------------------------------------------------------- the numbers

def ratio(part, base):
    return part / base if base else None


def numbers(keepings):
    """The numbers of a set of keepings."""
    count = collections.Counter(k["status"] for k in keepings)
    out = {"expected": len(keepings)}
    out.update((s, count[s]) for s in STATUSES)
    out["rate"] = ratio(count["complete"], len(keepings))
    out["response_rate"] = ratio(count["complete"], len(keepings) - count["not_invited"])
    peopled = [k for k in keepings if k["population"] is not None]
    reached = sum(k["population"] for k in peopled if k["status"] == "complete")
    out["population_rate"] = ratio(reached, sum(k["population"] for k in peopled))
    level = collections.Counter(k["maturity"] for k in keepings)
    out["maturity"] = {name: level[name] for name in LEVELS}
    out["maturity"]["none"] = level[None]
    graded = len(keepings) - level[None]
    for least in ("B", "C", "D1"):
        above = sum(level[name] for name in LEVELS[LEVELS.index(least):])
        out["share_" + least.lower()] = ratio(above, graded)
    return out


def landscape(the_map, channel, winner):
    """One row a keeping."""
    rows = []
    for keeping in the_map.keepings:
        body, register = keeping
        response, land = winner.get(keeping), the_map.land[body]
        if response:
            status = "complete" if response["complete"] else "partial"
        else:
            status = "silent" if keeping in channel else "not_invited"
        via = channel.get(keeping)
        if via is None:
            via = the_map.register[register]["channel"]
            if via == "spitzenverband" and not the_map.reachable[body]:
                via = "laenderkoordination"
        rows.append({
            "body": body, "register": register, "land": land, "status": status, "channel": via,
            "level": the_map.register[register]["level"], "population": the_map.population_of[keeping],
            "maturity": response["maturity"] if response else None,
        })
    return rows


def compute(gv, responses_path, participants_path, catalogue):
    def data(name):
        return read_csv(os.path.join(catalogue, name), ";")

    the_map = Map(read_directory(gv), data("registers.csv"), data("bodies.csv"),
                  data("keeper_rules.csv"), data("keeper_exceptions.csv"))
    participants, rows = read_participants(participants_path), read_csv(responses_path, ";")
    channel = invitations(the_map, participants)
    winner = match(the_map, participants, rows)
    keepings = landscape(the_map, channel, winner)

    asked = [k for k in keepings if k["register"] in TICKS.values()]
    overview = numbers(asked)
    tail = {k: overview.pop(k) for k in ("maturity", "share_b", "share_c", "share_d1")}
    overview["bodies"] = len({k["body"] for k in asked})
    overview["registers"] = len({k["register"] for k in asked})
    complete = sum(r["complete"] for r in rows)
    overview["responses"] = len(rows)
    overview["responses_complete"] = complete
    overview["responses_partial"] = len(rows) - complete
    outcome = collections.Counter(r["outcome"] for r in rows)
    for name in ("counted", "duplicate", "other", "unmatched"):
        overview["responses_" + name] = outcome[name]
    with_response = {r["token"] for r in rows if r["token"]}
    with_complete = {r["token"] for r in rows if r["token"] and r["complete"]}
    answered = sum(p["token"] in with_response for p in participants)
    overview["participants"] = len(participants)
    overview["participants_complete"] = sum(p["token"] in with_complete for p in participants)
    overview["participants_partial"] = answered - overview["participants_complete"]
    overview["participants_silent"] = len(participants) - answered
    overview.update(tail)

    def grouped(key):
        groups = collections.defaultdict(list)
        for k in keepings:
            groups[key(k)].append(k)
        return {name: numbers(groups[name]) for name in sorted(groups)}

    def land(k):
        return k["land"] or "none"

    def counted(test):
        return sum(1 for k in keepings if test(k))

    cells = grouped(lambda k: land(k) + "|" + k["register"])
    short = ("expected", "complete", "silent", "partial", "not_invited")
    result = {
        "overview": overview,
        "by_land": grouped(land),
        "by_register": grouped(lambda k: k["register"]),
        "by_land_register": {n: {c: cell[c] for c in short} for n, cell in cells.items()},
        "filters": {
            "level:kommune register:passregister maturity:<=B land:BY": counted(
                lambda k: k["level"] == "kommune" and k["register"] == "passregister"
                and k["maturity"] in ("A", "B") and k["land"] == "BY"),
            "status:open land:SN": counted(
                lambda k: k["status"] != "complete" and k["land"] == "SN"),
            "population:>=50000 status:complete": counted(
                lambda k: (k["population"] or 0) >= 50000 and k["status"] == "complete"),
            "channel:spitzenverband": counted(lambda k: k["channel"] == "spitzenverband"),
        },
    }
    return result, rows


def compare(overview, truth):
    """Lines that say where the counts of rows differ from the survey's own database."""
    with_any = truth["participants"]["with_any_response"]
    with_complete = truth["participants"]["with_complete_response"]
    expected = {
        "responses": truth["responses"]["total"],
        "responses_complete": truth["responses"]["complete"],
        "responses_partial": truth["responses"]["incomplete"],
        "participants": truth["participants"]["total"],
        "participants_complete": with_complete,
        "participants_partial": with_any - with_complete,
        "participants_silent": truth["participants"]["total"] - with_any,
    }
    return [f"{k}: {overview[k]} here, {v} in the database"
            for k, v in expected.items() if overview[k] != v]


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gv", help="GV100AD file")
    parser.add_argument("responses", help="responses, codes, separated by semicolons")
    parser.add_argument("participants", help="participants list")
    parser.add_argument("-o", "--output", help="JSON file; default: standard output")
    parser.add_argument("--catalogue", default=os.path.join(here, "..", "..", "data"))
    parser.add_argument("--truth", help="counts from the survey's own database (JSON)")
    parser.add_argument("--rows", help="write what became of each response (CSV)")
    args = parser.parse_args()

    result, rows = compute(args.gv, args.responses, args.participants, args.catalogue)
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    if args.output:
        with open(args.output, "w", encoding="utf-8", newline="\n") as f:
            f.write(text)
    else:
        sys.stdout.write(text)
    if args.rows:
        with open(args.rows, "w", encoding="utf-8", newline="") as f:
            out = csv.writer(f, delimiter=";", lineterminator="\n")
            out.writerow(["id", "outcome", "complete", "maturity", "place", "keepings"])
            for r in rows:
                out.writerow([
                    r["id"], r["outcome"], "yes" if r["complete"] else "no", r["maturity"] or "",
                    ":".join(r["place"] or []), ",".join("|".join(k) for k in r["keepings"])])
    if args.truth:
        with open(args.truth, encoding="utf-8") as f:
            differences = compare(result["overview"], json.load(f))
        for line in differences or ["responses and participants agree with the database"]:
            print(line, file=sys.stderr)
        if differences:
            sys.exit(1)


if __name__ == "__main__":
    main()
