"""Counts every answer of a LimeSurvey archive straight from its XML: a second, plain reader.

    python3 archive_counts.py ARCHIVE.lsa            prints {column: {answer: count}}
    python3 archive_counts.py --compare FOLDER       compares N.lsa with N.json in a folder

It shares nothing with regatlas but the words of its columns. `REGATLAS_RANDOM_SURVEYS_DIR=FOLDER
cargo test random_surveys` fills such a folder.
"""

import collections
import json
import pathlib
import sys
import xml.etree.ElementTree as ET
import zipfile

OWN = ["id", "submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp", "ipaddr", "refurl"]


def rows(document, section):
    found = document.find(section)
    listed = found.find("rows") if found is not None else None
    return [{field.tag: field.text or "" for field in row} for row in (listed if listed is not None else [])]


def once(listed, key):
    seen, kept = set(), []
    for row in listed:
        if row.get(key) not in seen:
            seen.add(row.get(key))
            kept.append(row)
    return kept


def number(row, key):
    try:
        return int(row.get(key) or 0)
    except ValueError:
        return 0


def unique(name, taken):
    result, nth = name, 1
    while result in taken:
        nth += 1
        result = f"{name}#{nth}"
    taken.add(result)
    return result


def columns(document):
    """(column, field names in the database, whether numbers are padded), and rankings kept as lists."""
    version = int(document.findtext("DBVersion") or 0)
    sid = rows(document, "surveys")[0]["sid"]
    questions = once(rows(document, "questions"), "qid")
    subs = once(rows(document, "subquestions"), "qid")
    answers = rows(document, "answers")
    groups = sorted(once(rows(document, "groups"), "gid"), key=lambda row: number(row, "group_order"))
    taken, found, lists = set(OWN), [], {}
    for group in groups:
        own = [row for row in questions if row["gid"] == group["gid"]]
        for row in sorted(own, key=lambda row: number(row, "question_order")):
            qid, kind, other = row["qid"], row["type"], row.get("other") == "Y"
            code = unique(row["title"], taken)
            parts = [sub for sub in subs if sub["parent_qid"] == qid]
            parts.sort(key=lambda sub: (number(sub, "scale_id"), number(sub, "question_order")))
            first = [sub for sub in parts if number(sub, "scale_id") == 0]
            second = [sub for sub in parts if number(sub, "scale_id") == 1]
            items = once(
                sorted((a for a in answers if a["qid"] == qid), key=lambda a: (number(a, "scale_id"), number(a, "sortorder"))),
                "code",
            )

            def add(part, old, new):
                name = [f"Q{qid}{ending}" for ending in new] if version >= 700 else [f"{sid}X{row['gid']}X{qid}{old}"]
                found.append((code + part, name, kind in "NK:5AB"))

            if kind in "MP":
                for sub in first:
                    add(f"[{sub['title']}]", sub["title"], [f"_S{sub['qid']}"])
                    if kind == "P":
                        add(f"[{sub['title']}comment]", sub["title"] + "comment", [f"_S{sub['qid']}_Ccomment"])
                if other:
                    add("[other]", "other", ["_Cother"])
                    if kind == "P":
                        add("[othercomment]", "othercomment", ["_Cothercomment", "_Cother_Ccomment"])
            elif kind == "R":
                ids = [a.get("aid", "") for a in items] or [sub["qid"] for sub in first]
                for rank, own_id in enumerate(ids, 1):
                    add(f"[{rank}]", str(rank), [f"_S{own_id}", f"_R{own_id}"])
                if version >= 700:
                    lists[f"Q{qid}"] = [f"{code}[{rank}]" for rank in range(1, len(ids) + 1)]
            elif kind in ":;":
                for sub in first:
                    for column in second:
                        cell = f"{sub['title']}_{column['title']}"
                        add(f"[{cell}]", cell, [f"_S{sub['qid']}_S{column['qid']}"])
            elif kind == "1":
                for sub in first:
                    for scale in (0, 1):
                        ending = f"#{scale}"
                        add(f"[{sub['title']}][{scale + 1}]", sub["title"] + ending, [f"_S{sub['qid']}{ending}"])
            elif kind == "|":
                add("", "", [""])
                add("[filecount]", "_filecount", ["_Cfilecount", "_filecount"])
            elif first:
                for sub in first:
                    add(f"[{sub['title']}]", sub["title"], [f"_S{sub['qid']}"])
            else:
                add("", "", [""])
                if kind == "O":
                    add("[comment]", "comment", ["_Ccomment"])
                elif other:
                    add("[other]", "other", ["_Cother"])
    return found, lists


def unpadded(value):
    return value.rstrip("0").rstrip(".") if "." in value else value


def count(archive):
    with zipfile.ZipFile(archive) as members:
        name = {ending: next((n for n in members.namelist() if n.endswith(ending)), None) for ending in (".lss", ".lsr")}
        structure = ET.fromstring(members.read(name[".lss"]))
        responses = ET.fromstring(members.read(name[".lsr"])) if name[".lsr"] else None
    found, lists = columns(structure)
    declared = [] if responses is None else [f.text for f in responses.find("responses").find("fields")]
    listed = [] if responses is None else rows(responses, "responses")
    element = lambda field: ("_" + field if field[0].isdigit() else field).replace("#", "-")
    result = {}
    for column, names, padded in found:
        field = next((name for name in names if name in declared), None)
        if field is None:
            continue
        counts = collections.Counter()
        for row in listed:
            value = row.get(element(field))
            counts["<NULL>" if value is None else unpadded(value) if padded else value] += 1
        result[column] = dict(counts)
    for field, ranks in lists.items():
        if field not in declared:
            continue
        for at, column in enumerate(ranks):
            counts = collections.Counter()
            for row in listed:
                value = row.get(field)
                items = None if value is None else json.loads(value) if value else []
                counts["<NULL>" if items is None else items[at] if at < len(items) else ""] += 1
            result[column] = dict(counts)
    return result


def compare(folder):
    wrong = compared = figures = 0
    for archive in sorted(pathlib.Path(folder).glob("*.lsa")):
        expected = json.loads(archive.with_suffix(".json").read_text())
        found = count(archive)
        compared += 1
        figures += sum(len(counts) for counts in found.values())
        if found != expected:
            wrong += 1
            for column in sorted(set(found) | set(expected)):
                if found.get(column) != expected.get(column):
                    print(archive.name, column, found.get(column), expected.get(column))
    print(f"{compared} archives, {figures} figures, {wrong} that differ")
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1] == "--compare":
        sys.exit(compare(sys.argv[2]))
    print(json.dumps(count(sys.argv[1]), ensure_ascii=False, indent=1, sort_keys=True))
