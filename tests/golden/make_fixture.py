#!/usr/bin/env python3
"""Cuts the small survey of the tests out of the full export of survey 777001.

Takes some forty responses and some sixty participants, byte for byte, so that every quirk of the
full survey is there once, and writes a directory in the official GV100AD layout that has exactly
the places they need. That directory is invented: keys and names are those of the survey, the
edition (1 January 2099), populations, areas and associations are made up, and the names of
districts mostly are.

    python3 make_fixture.py responses.csv participants.csv survey.lss archive.lsa ../data/survey \\
        [export.csv export.json export.xlsx export.txt ...]
    python3 reference.py ../data/survey/gv.txt ../data/survey/responses.csv \\
        ../data/survey/participants.csv -o ../data/survey/golden.json

Written: responses.csv, participants.csv, structure.lss, archive.lsa (structure, responses and
participants of the same rows), gv.txt, and participants_repeated.csv, where one participant
stands twice, as LimeSurvey lists a participant whose token has several responses. Further exports
of the same survey, in whatever format, are cut to the same responses and written to formats/.
The same input gives the same bytes.
"""

import csv
import io
import os
import re
import sys
import zipfile

# Responses, by id. What each is there for:
RESPONSES = [
    1,    # free text begins with =, and with a semicolon in the name
    2,    # line breaks, quotes and semicolons in free text; two registers separated by a comma
    3,    # not submitted, last page 2; name in quotes
    6,    # district that keeps none of the registers: unmatched
    9,    # D1
    13,   # token not among the participants, found by ARS; a second participant is silent
    14,   # Saarland
    19,   # participant's name is garbled
    21,   # AGS 1234; loses to another member of the association
    22,   # 5,000 characters
    46,   # opened only: last page NULL
    47,   # token used twice: not submitted, then (399) submitted
    64,   # district; submitted nothing, last page 0
    71,   # software maker, last page 0
    86,   # token used twice (777), never submitted
    133,  # member of an association, not submitted
    136,  # Sorbian name
    149,  # AGS 0531500: seven digits that become no known key
    160,  # Bavaria, D1
    164,  # second participant for the same body and register (689)
    173,  # not submitted; loses to two other members of the association
    201,  # answered in English
    210,  # city state; participant reached through an association
    240,  # AGS "siehe oben"; token used twice, both submitted (752)
    249,  # IT provider with a token not among the participants
    252,  # token used twice: submitted, then (458) not
    331,  # own district, large
    332,  # own district, large
    354,  # A4 capped at B; two of three registers kept by a town of a city state
    364,  # 5,000 characters and quotes
    387,  # AGS 9162000 has lost its zero
    388,  # other register of the same association as 387
    399,
    458,
    509,  # participant left out, AGS 00000000, no ARS: found by its name
    621,  # participant's AGS has lost its zero
    656,  # key that no directory has: unmatched
    681,  # participant left out, AGS n/a, name not found: unmatched
    689,
    703,  # token not among the participants, member of an association
    752,
    770,  # wins for its association
    777,
    809,  # IT provider whose AGS became 0
    832,  # participant left out, AGS in full-width digits
]

# Participants whose response stays and who are left out, as if deleted.
LEFT_OUT = {748, 1424, 251}

# Participants without a response.
SILENT = {
    29,          # IT provider
    457,         # AGS 99999999
    606, 1974,   # two for the same body and register
    853, 1505, 1560,            # towns that are their own district; 1505 has lost its zero
    903, 1204,   # AGS have lost their zero
    663, 1844,   # for the same body as a response with a deleted token
    274, 1198,   # members of an association that has answered
    202, 1575,   # districts, invited for a register that they do not keep
    34, 36, 108, 123, 271, 345, 367, 1146, 1744,
}
REPEATED = 624

# The invented directory.
EDITION = "20990101"
DISTRICTS = {  # keys that end in 000 and are no town
    "14729": "Leipzig", "01061": "Steinburg", "09571": "Ansbach",
    "08315": "Breisgau-Hochschwarzwald",
}
ASSOCIATIONS = {  # key: (kind, name, members)
    "010555901": ("51", "Musteramt Ostküste", ["01055015", "01055043"]),
    "010605901": ("51", "Musteramt Leezen", ["01060022", "01060051"]),
    "071345901": ("53", "Musterverband Hunsrück",
                  ["07134044", "07134049", "07134056", "07134060"]),
    "130765901": ("51", "Musteramt Witzin", ["13076155"]),
    "145245901": ("54", "Mustergemeinschaft Remse", ["14524260"]),
    "160755901": ("54", "Mustergemeinschaft Orla", ["16075051", "16075099", "16075116"]),
}
UNKNOWN = {"16061096", "99999999"}  # in the survey, in no directory
NAMES = {  # where the participants list does not say
    "08437107": "Stetten am kalten Markt", "01057016": "Dobersdorf",
}
POPULATIONS = [900, 1500, 2400, 4000, 8000, 15000, 30000]  # in turn
OWN_DISTRICT = [120000, 250000, 600000]                    # in turn
KIND_OF_TOWN = {"08": ("42", "62")}                        # Stadtkreis; else kreisfreie Stadt


def records(raw, separator, newline):
    """The raw records of a CSV (line breaks inside quotes belong to the record), and its fields."""
    out, start, quoted = [], 0, False
    for i in range(len(raw)):
        if raw[i] == ord('"'):
            quoted = not quoted
        elif not quoted and raw.startswith(newline, i):
            record = raw[start:i + len(newline)]
            start = i + len(newline)
            text = io.StringIO(record.decode("utf-8-sig"), newline="")
            fields = next(csv.reader(text, delimiter=separator), [])
            out.append((record, fields))
    return out


def columns(header):
    return {name.split()[0]: i for i, name in enumerate(header)}


def keep_rows(xml, tag, wanted):
    """An archive's XML with the rows whose id is wanted, in the form it came in."""
    rows = list(re.finditer(rb"<row>.*?</row>", xml, re.S))
    between = xml[rows[0].end():rows[1].start()]
    pattern = re.compile(rb"<%s><!\[CDATA\[(\d+)\]\]></%s>" % (tag, tag))
    kept = [r.group() for r in rows if int(pattern.search(r.group()).group(1)) in wanted]
    if len(kept) != len(wanted):
        sys.exit(f"{tag.decode()}: {len(kept)} rows of {len(wanted)}")
    return xml[:rows[0].start()] + between.join(kept) + xml[rows[-1].end():]


def cut_export(name, raw, wanted):
    """An export in any format with the wanted responses only, each as the bytes it came in."""
    ids = {str(i).encode() for i in wanted}

    def checked(kept, join=b""):
        if len(kept) != len(wanted):
            sys.exit(f"{name}: {len(kept)} responses of {len(wanted)}")
        return join.join(kept)

    if name.endswith(".json"):
        head, rest = raw.split(b"[", 1)
        rest, tail = rest.rsplit(b"]", 1)
        rows = re.split(rb",(?=\{\"(?:id|Antwort ID)\":)", rest)
        return head + b"[" + checked([r for r in rows if re.search(rb":\"?(\d+)", r).group(1) in ids], b",") + b"]" + tail
    if raw.startswith(b"PK"):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
            for member in source.namelist():
                data = source.read(member)
                if member.endswith("sheet1.xml"):
                    rows = list(re.finditer(rb"<row .*?</row>", data, re.S))
                    number = re.compile(rb"<v>(\d+)</v>")
                    kept = [r.group() for r in rows[1:] if number.search(r.group()).group(1) in ids]
                    data = data[:rows[0].end()] + checked(kept) + data[rows[-1].end():]
                entry = zipfile.ZipInfo(member, (2099, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                target.writestr(entry, data)
        return out.getvalue()
    if name.startswith("vv"):
        rows = records(raw, "\t", b"\n")
        return rows[0][0] + rows[1][0] + checked([r for r, f in rows[2:] if f and f[0].encode() in ids])
    first = raw.split(b"\r\n", 1)[0]
    separator = next(c for c in ";,\t" if b'"' + c.encode() + b'"' in first)
    rows = records(raw, separator, b"\r\n")
    return rows[0][0] + checked([r for r, f in rows[1:] if f and f[0].encode() in ids])


def line(record, key, association, name, kind, tail=""):
    out = (record + EDITION + key.ljust(8) + association.ljust(4) + name.ljust(50) + " " * 50
           + kind.ljust(6) + tail)
    assert len(name) <= 50 and len(out) <= 220, name
    return out.ljust(220)


def directory(places, laender):
    """The lines for these places: AGS -> name; laender: key -> name."""
    association_of = {m: key for key, (_, _, members) in ASSOCIATIONS.items() for m in members}
    districts, unions, towns = dict(DISTRICTS), {}, []
    kind_of_district = {}
    counters = [0, 0]
    for ags in sorted(places):
        name, own = places[ags], ags.endswith("000")
        if own:
            association, population = "0000", OWN_DISTRICT[counters[1] % len(OWN_DISTRICT)]
            kind_of_district[ags[:5]], kind = KIND_OF_TOWN.get(ags[:2], ("41", "61"))
            districts[ags[:5]] = name
            counters[1] += 1
        else:
            population = POPULATIONS[counters[0] % len(POPULATIONS)]
            kind = "63" if name.endswith((", Stadt", ", St")) else "64"
            association = association_of[ags][5:] if ags in association_of else "0" + ags[5:]
            districts.setdefault(ags[:5], "Musterkreis " + ags[:5])
            counters[0] += 1
        key = ags[:5] + association
        unions[key] = ASSOCIATIONS[key][1::-1] if key in ASSOCIATIONS else (name, "50")
        numbers = f"{population // 2:011d}{population:011d}{population // 2:011d}"
        tail = numbers + " " * 4 + "00000" + " " * 7 + "0" * 19
        towns.append((ags[:5], association, ags[5:], line("60", ags, association, name, kind, tail)))
    for key in set(ASSOCIATIONS) - set(unions):
        sys.exit(f"association {key} has no members")
    out = [line("10", key, "", name, "") for key, name in sorted(laender.items())]
    out += [line("40", key, "", name, kind_of_district.get(key, "44"))
            for key, name in sorted(districts.items())]
    out += [line("50", key[:5], "", name, kind)[:18] + key[5:]
            + line("50", key[:5], "", name, kind)[22:] for key, (name, kind) in sorted(unions.items())]
    out += [text for *_, text in sorted(towns)]
    return "\n".join(out) + "\n"


def main():
    if len(sys.argv) < 6:
        sys.exit(__doc__)
    responses, participants, structure, archive, folder, *exports = sys.argv[1:]
    os.makedirs(os.path.join(folder, "formats"), exist_ok=True)

    def write(name, data):
        with open(os.path.join(folder, name), "wb") as f:
            f.write(data)

    # responses
    wanted = set(RESPONSES)
    rows = records(open(responses, "rb").read(), ";", b"\r\n")
    col = columns(rows[0][1])
    kept = [(raw, f) for raw, f in rows[1:] if f and int(f[col["id"]]) in wanted]
    if len(kept) != len(wanted):
        sys.exit(f"{len(kept)} responses of {len(wanted)}")
    write("responses.csv", rows[0][0] + b"".join(raw for raw, _ in kept) + b"\r\n")
    tokens = {f[col["token"]] for _, f in kept}
    all_tokens = {f[col["token"]] for _, f in rows[1:] if f}
    answers = [(f[col["G02Q02"]], f[col["G02Q03"]], f[col["G02Q01"]]) for _, f in kept]

    # participants
    rows = records(open(participants, "rb").read(), ",", b"\n")
    head, col = rows[0], columns(rows[0][1])
    people, tids = [], set()
    for raw, f in rows[1:]:
        tid = int(f[col["tid"]])
        if tid in SILENT and f[col["token"]] in all_tokens:
            sys.exit(f"participant {tid} has answered")
        if tid in SILENT or (f[col["token"]] in tokens and tid not in LEFT_OUT):
            people.append((raw, f))
            tids.add(tid)
    if not SILENT <= tids:
        sys.exit(f"participants not found: {SILENT - tids}")
    write("participants.csv", head[0] + b"".join(raw for raw, _ in people))
    write("participants_repeated.csv", head[0] + b"".join(
        raw * (2 if int(f[col["tid"]]) == REPEATED else 1) for raw, f in people))

    for export in exports:
        # Exports of LimeSurvey 5 have the same names as those of 6.
        name = os.path.basename(export)
        version = "5_" if os.path.basename(os.path.dirname(export)).endswith("5.6") else ""
        with open(export, "rb") as f:
            write(f"formats/{version}{name}", cut_export(name, f.read(), wanted))

    # structure and archive
    lss = open(structure, "rb").read()
    write("structure.lss", lss)
    with zipfile.ZipFile(archive) as source, \
            zipfile.ZipFile(os.path.join(folder, "archive.lsa"), "w") as target:
        for name in source.namelist():
            if name.endswith(".lss"):
                data = source.read(name)
            elif name.endswith("_responses.lsr"):
                data = keep_rows(source.read(name), b"id", wanted)
            elif name.endswith("_tokens.lst"):
                data = keep_rows(source.read(name), b"tid", tids)
            else:
                continue
            entry = zipfile.ZipInfo(name, (2099, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)

    # directory
    places, laender = {}, {}
    for _, f in people:
        ags = f[col["attribute_1"]].zfill(8)
        name = re.sub(r"^\d{4} ", "", f[col["lastname"]])
        if not ags.strip("0") or ags in UNKNOWN:
            continue
        laender[ags[:2]] = f[col["attribute_3"]]
        if ags.endswith("000") and ags[:5] in DISTRICTS:
            continue
        if ags not in NAMES and (name.startswith("O'") or len(f[col["lastname"]]) >= 40):
            sys.exit(f"{ags}: no name")
        places.setdefault(ags, NAMES.get(ags, name))
    for ags, ars, name in answers:  # of those without a participant
        if ars.isdigit() and not ars.endswith("0000000"):
            places.setdefault(ars[:5] + ars[9:], name)
    for ags, name in NAMES.items():
        places.setdefault(ags, name)
    write("gv.txt", directory(places, laender).encode("utf-8"))
    print(f"{len(kept)} responses, {len(people)} participants, {len(laender)} Länder, "
          f"{len(places)} municipalities")


if __name__ == "__main__":
    main()
