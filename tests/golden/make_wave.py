#!/usr/bin/env python3
"""Makes an earlier wave of the small survey: the same rows a year before, under another id.

    python3 make_wave.py ../data/survey/archive.lsa ../data/waves/wave1.lsa

Three questions are not quite the same: the text of G02Q05 is another one, G03Q07 offers an answer less,
and G01Q05 is called G01Q05A. The same input gives the same bytes.
"""

import re
import sys
import zipfile

OLD, NEW = "777001", "666001"


def structure(text):
    """The questionnaire as it was a year before."""
    rows = re.findall(r"<row>.*?</row>", text, re.S)
    value = lambda row, name: (re.search(rf"<{name}><!\[CDATA\[(.*?)\]\]></{name}>", row, re.S) or [None, None])[1]
    by_title = {value(row, "title"): value(row, "qid") for row in rows if value(row, "title") and value(row, "qid")}
    for row in rows:
        changed = row
        if value(row, "title") == "G01Q05":
            changed = row.replace("<![CDATA[G01Q05]]>", "<![CDATA[G01Q05A]]>")
        if value(row, "qid") == by_title["G02Q05"] and value(row, "question"):
            changed = row.replace("<question><![CDATA[", "<question><![CDATA[Damals: ")
        text = text.replace(row, changed)
    answers = [row for row in rows if value(row, "qid") == by_title["G03Q07"] and value(row, "aid") and value(row, "code")]
    last = max(answers, key=lambda row: int(value(row, "sortorder") or 0))
    return text.replace(last, "")


def main(source, target):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            if name.endswith(".lss"):
                text = structure(text)
            text = text.replace(OLD, NEW).replace("2026-", "2025-")
            info = zipfile.ZipInfo(name.replace(OLD, NEW), (2099, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, text.encode("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
