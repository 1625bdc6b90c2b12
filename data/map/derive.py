#!/usr/bin/env python3
"""Derive the territorial base of the embedded register map from the official directory.

    python3 data/map/derive.py GV100AD_30112025.txt

reads your copy of the municipality directory GV100AD (Destatis publishes it, free of charge) and
writes districts.csv, verbaende.csv, gemeinden.csv and unincorporated.csv beside this script: UTF-8,
LF, separator `;`, sorted by key. The same input gives the same bytes. `--out FOLDER` writes
elsewhere. Standard library only, Python 3.11. README.md says what the columns mean.

Only facts are taken, none is added; what a column cannot hold stops the script. The counts printed
at the end are to be compared with those that Destatis publishes.
"""

import argparse
import collections
import pathlib

WIDTH = 220

# Text keys of the record description.
DISTRICT = {"41": "kreisfreie_stadt", "42": "stadtkreis", "43": "kreis", "44": "landkreis", "45": "regionalverband"}
VERBAND = {
    "50": "",  # a municipality free of an association: it stands among the municipalities
    "51": "amt",
    "52": "samtgemeinde",
    "53": "verbandsgemeinde",
    "54": "verwaltungsgemeinschaft",
    "55": "kirchspielslandgemeinde",
    "56": "verwaltungsverband",
    "57": "vg_traegermodell",
    "58": "erfuellende_gemeinde",
}
GEMEINDE = {
    "60": "markt",
    "61": "kreisfreie_stadt",
    "62": "stadtkreis",
    "63": "stadt",
    "64": "gemeinde",
    "67": "grosse_kreisstadt",
}
UNINCORPORATED = {"65", "66"}


def records(path):
    """The lines of the directory, by characters: editions in UTF-8 hold Sorbian names."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("iso-8859-1")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if len(line) != WIDTH:
            raise SystemExit(f"line {number}: {len(line)} characters, not {WIDTH}")
        yield number, line


def kind(table, line, number):
    code = line[122:124]
    if code not in table:
        raise SystemExit(f"line {number}: {code!r} is no text key of this record")
    return table[code]


def read(path):
    districts, verbaende, gemeinden, unincorporated = {}, {}, {}, {}
    free = set()
    edition = ""
    for number, line in records(path):
        edition = edition or line[2:10]
        name, seat = line[22:72].strip(), line[72:122].strip()
        district, association = line[10:15], line[18:22]
        match line[:2]:
            case "40":
                districts[district] = (district, name, kind(DISTRICT, line, number), seat)
            case "50":
                key = district + association
                if own := kind(VERBAND, line, number):
                    verbaende[key] = (key, name, own, seat)
                else:
                    free.add(key)
            case "60":
                ars = district + association + line[15:18]
                if line[122:124] in UNINCORPORATED:
                    unincorporated[ars] = (ars, name)
                    continue
                area, population = int(line[128:139]), int(line[139:150])
                postcode, court = line[165:170].strip(), line[181:185].strip()
                own = kind(GEMEINDE, line, number)
                gemeinden[ars] = (ars, name, own, population, postcode, court, area)
    return edition, districts, verbaende, gemeinden, unincorporated, free


def check(districts, verbaende, gemeinden, unincorporated, free):
    """Stop where the tables do not fit together."""
    known = set(verbaende) | free
    settled = {ars[:9] for ars in gemeinden}
    problems = [f"municipality {ars}: no association" for ars in gemeinden if ars[:9] not in known]
    problems += [f"municipality {ars}: no district" for ars in gemeinden if ars[:5] not in districts]
    problems += [f"association {key}: no municipality" for key in verbaende if key not in settled]
    members = collections.Counter(ars[:9] for ars in gemeinden)
    problems += [f"{key}: {members[key]} municipalities, none free" for key in free if members[key] > 1]
    empty = {key for key in free if key not in settled}
    problems += [f"{key}: nothing in it" for key in empty - {ars[:9] for ars in unincorporated}]
    if problems:
        raise SystemExit("\n".join(problems))


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(";".join(header) + "\n")
        for row in sorted(rows):
            fields = [str(field) for field in row]
            if any(";" in field or '"' in field for field in fields):
                raise SystemExit(f"{path.name}: a separator in {fields}")
            file.write(";".join(fields) + "\n")


def report(edition, districts, verbaende, gemeinden, unincorporated, free):
    print(f"edition {edition}")
    print(f"{'Land':4} {'districts':>9} {'records 50':>10} {'gemeinden':>9} {'areas':>6} {'population':>11}")
    for land in [f"{number:02}" for number in range(1, 17)] + [""]:
        own = [row for row in gemeinden.values() if row[0].startswith(land)]
        count = lambda keys: sum(key.startswith(land) for key in keys)
        print(
            f"{land or 'all':4} {count(districts):>9} {count(verbaende) + count(free):>10} {len(own):>9}"
            f" {count(unincorporated):>6} {sum(row[3] for row in own):>11}"
        )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=pathlib.Path, help="your copy of GV100AD")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    options = parser.parse_args()
    edition, *tables = read(options.directory)
    check(*tables)
    districts, verbaende, gemeinden, unincorporated, _ = tables
    write(options.out / "districts.csv", ("key", "name", "kind", "seat"), districts.values())
    write(options.out / "verbaende.csv", ("key", "name", "kind", "seat"), verbaende.values())
    header = ("ars", "name", "kind", "population", "postcode", "court", "area")
    write(options.out / "gemeinden.csv", header, gemeinden.values())
    write(options.out / "unincorporated.csv", ("ars", "name"), unincorporated.values())
    report(edition, *tables)


if __name__ == "__main__":
    main()
