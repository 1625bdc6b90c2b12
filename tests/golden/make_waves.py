#!/usr/bin/env python3
"""Writes the two small waves whose truth is counted by hand in tests/it/waves.rs.

    python3 make_waves.py ../data/waves

Twelve bodies of the made-up directory in ../data/survey/gv.txt, two registers. The same input gives the
same bytes.
"""

import sys
from pathlib import Path

KEYS = {
    "b1": "095760111111", "b2": "064360001001", "b3": "083150020020", "b4": "010570016016", "b5": "096760118118",
    "b6": "095710145145", "b7": "120600068068", "b8": "073390024024", "b9": "033520020020", "b10": "095710165165",
    "b11": "010550025025", "b12": "034540025025",
}

# code, type, text, parts, answers
SAME = [
    ("KEY", "S", "Schlüssel der Stelle", [], []),
    ("REG", "M", "Welche Register führen Sie?", [("M", "Melderegister"), ("G", "Gewerberegister")], []),
    ("Q1", "L", "Wie <b>digital</b> ist das Register?", [], [("A", "Papier"), ("B", "PDF"), ("C", "Daten")]),
    ("Q2", "M", "Was gibt es?", [("X", "Portal"), ("Y", "Schnittstelle")], []),
    ("Q3", "N", "Wie viele Anfragen?", [], []),
]
EARLIER = SAME + [
    ("Q4", "L", "Planen Sie einen Anschluss?", [], [("1", "Ja"), ("2", "Nein")]),
    ("Q5", "L", "Wo läuft es?", [], [("1", "Eigenes Haus"), ("2", "Rechenzentrum")]),
    ("Q6", "Y", "Gab es eine Schulung?", [], []),
    ("Q8", "Y", "Ist jemand zuständig?", [], []),
]
LATER = [row if row[0] != "Q1" else ("Q1", "L", "Wie  digital ist das\u00a0Register?", [], row[4]) for row in SAME] + [
    ("Q4", "L", "Haben Sie einen Anschluss?", [], [("1", "Ja"), ("2", "Nein")]),
    ("Q5", "L", "Wo läuft es?", [], [("H", "Eigenes Haus"), ("R", "Rechenzentrum"), ("W", "Wolke")]),
    ("Q7", "Y", "Nutzen Sie das NOOTS?", [], []),
    ("Q8N", "Y", "Ist jemand zuständig?", [], []),
]

# body, registers, Q1, Q2 X and Y, Q3, Q4, Q5, yes or no of the two last; None: not shown
FIRST = [
    ("b1", "MG", "A", "Y", "", "10", "1", "1", "Y", "Y"),
    ("b2", "M", "A", "", "", "20", "1", "2", "N", "Y"),
    ("b3", "M", "A", "", "Y", "5", "2", "1", "N", "N"),
    ("b4", "MG", "B", "Y", "Y", "7", "2", "2", "Y", "N"),
    ("b5", "M", "B", "Y", "", "100", "1", "1", "Y", "Y"),
    ("b6", "M", "C", "", "", None, "1", "1", "N", "Y"),
    ("b7", "M", "A", "", "", "1", "2", "2", "N", "N"),
    ("b8", "M", "B", "Y", "Y", "3", "1", "1", "Y", "Y"),
    ("999999999999", "M", "C", "Y", "Y", "9", "1", "1", "Y", "Y"),
]
SECOND = [
    ("b1", "MG", "B", "Y", "Y", "12", "1", "H", "Y", "Y"),
    ("b2", "M", "B", "Y", "", "20", "1", "R", "N", "Y"),
    ("b3", "M", "A", "", "Y", "8", "2", "W", "N", "Y"),
    ("b4", "M", "C", "Y", "Y", "7", "2", "R", "Y", "N"),
    ("b5", "MG", "C", "Y", "", "110", "1", "H", "Y", "Y"),
    ("b6", "M", "B", "", "", "3", "1", "H", "N", "Y"),
    ("b7", "M", None, None, None, None, None, None, None, None),
    ("b9", "M", "C", "", "Y", "30", "1", "H", "Y", "Y"),
    ("b10", "MG", "A", "", "", "40", "2", "W", "N", "N"),
    ("999999999999", "M", "C", "Y", "Y", "9", "1", "H", "Y", "Y"),
    ("999999999998", "M", "C", "Y", "Y", "9", "1", "H", "Y", "Y"),
]


def table(name, rows):
    """A table of a structure file."""
    fields = list(dict.fromkeys(key for row in rows for key in row))
    head = "".join(f"<fieldname>{key}</fieldname>" for key in fields)
    body = "".join(
        "<row>" + "".join(f"<{key}><![CDATA[{value}]]></{key}>" for key, value in row.items()) + "</row>\n" for row in rows
    )
    return f"<{name}><fields>{head}</fields><rows>\n{body}</rows></{name}>\n" if rows else ""


def structure(sid, title, questions):
    own, subs, texts, answers, labels = [], [], [], [], []
    qid = 0
    for order, (code, kind, text, parts, options) in enumerate(questions):
        qid += 1
        parent = qid
        own.append({"qid": qid, "parent_qid": 0, "sid": sid, "gid": 1, "type": kind, "title": code, "other": "N",
                    "mandatory": "N", "question_order": order, "scale_id": 0})
        texts.append({"id": qid, "qid": qid, "question": text, "language": "de"})
        for nth, (sub, label) in enumerate(parts):
            qid += 1
            subs.append({"qid": qid, "parent_qid": parent, "sid": sid, "gid": 1, "type": "T", "title": sub, "other": "N",
                         "mandatory": "N", "question_order": nth, "scale_id": 0})
            texts.append({"id": qid, "qid": qid, "question": label, "language": "de"})
        for nth, (answer, label) in enumerate(options):
            aid = len(answers) + 1
            answers.append({"aid": aid, "qid": parent, "code": answer, "sortorder": nth, "scale_id": 0})
            labels.append({"id": aid, "aid": aid, "answer": label, "language": "de"})
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<document>\n<LimeSurveyDocType>Survey</LimeSurveyDocType>\n'
        "<DBVersion>627</DBVersion>\n<languages><language>de</language></languages>\n"
        + table("answers", answers) + table("answer_l10ns", labels)
        + table("groups", [{"gid": 1, "sid": sid, "group_order": 0}])
        + table("group_l10ns", [{"id": 1, "gid": 1, "group_name": "Alles", "language": "de"}])
        + table("questions", own) + table("subquestions", subs) + table("question_l10ns", texts)
        + table("surveys", [{"sid": sid, "language": "de", "additional_languages": ""}])
        + table("surveys_languagesettings", [{"surveyls_survey_id": sid, "surveyls_language": "de",
                                              "surveyls_title": title}])
        + "</document>\n"
    )


def responses(year, questions, rows):
    names = ["id", "submitdate", "lastpage", "startlanguage", "startdate", "datestamp"]
    for code, _, _, parts, _ in questions:
        names += [f"{code}[{sub}]" for sub, _ in parts] or [code]
    lines = [";".join(f'"{name}"' for name in names)]
    for nth, (body, registers, *answers) in enumerate(rows, 1):
        day = f"{year}-09-{nth:02} 10:00:00"
        is_partial = answers[0] is None
        cells = [str(nth), None if is_partial else day, "1", "de", day, day, KEYS.get(body, body)]
        cells += ["Y" if letter in registers else "" for letter in "MG"] + answers
        lines.append(";".join("" if cell is None else f'"{cell}"' for cell in cells))
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def main(folder):
    folder = Path(folder)
    folder.mkdir(exist_ok=True)
    for name, sid, title, year, questions, rows in [
        ("first", 666001, "Erste Befragung", 2025, EARLIER, FIRST),
        ("second", 666002, "Zweite Befragung", 2026, LATER, SECOND),
    ]:
        (folder / f"{name}.lss").write_text(structure(sid, title, questions), encoding="utf-8", newline="")
        (folder / f"{name}.csv").write_text(responses(year, questions, rows), encoding="utf-8", newline="")


if __name__ == "__main__":
    main(sys.argv[1])
