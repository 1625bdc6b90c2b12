#!/usr/bin/env python3
"""Write the synthetic survey that the program starts with.

    python3 data/demo/generate.py

reads ../map/*.csv, ../registers.csv, ../bodies.csv, ../keeper_rules.csv,
../keeper_exceptions.csv and ../questionnaire.lss and writes responses.csv and
participants.csv beside this script, in exactly the shape in which LimeSurvey
6.10 exports them. The same input gives the same bytes (seed 20260901). Names
and keys of bodies are real, everything else is invented: nobody was asked and
nobody answered. README.md says what structure was put in.
Standard library only, Python 3.11.
"""

import bisect
import collections
import csv
import datetime
import math
import pathlib
import random
import tomllib
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
SEED = 20260901
NULL = None  # SQL NULL: a bare empty field; "" is shown, not answered

REGISTERS = {
    "MELD": "Melderegister",
    "PASS": "Passregister",
    "PAUSW": "Personalausweisregister",
    "PSTR": "Personenstandsregister",
    "GEWR": "Gewerberegister",
}
ALL = tuple(REGISTERS)
REGISTER_NAMES = dict(REGISTERS)  # and, by their ids, all of the catalogue

# --- what differs by Land ----------------------------------------------------
# name, code of two letters, then per Land:
#   channels  weights of association, Land coordination, direct, beBPo
#   vendors   weights of FV1 Alpha, FV2 Beta, FV3 Gamma, FV4 own development
#   hosting   weights of H1 own, H2 municipal, H3 Land data centre, H4 cloud, other
#   maturity, answers  shifts of the two scores
#   years     shift of the planned connection year
#   reminds   share of the association's members that its reminders reach
Land = collections.namedtuple("Land", "name channels vendors hosting maturity answers years reminds")
LAENDER = {
    "01": Land("Schleswig-Holstein", (62, 22, 9, 7), (60, 10, 22, 8), (8, 22, 65, 2, 3), 0.25, 0.30, -0.4, 0.95),
    "02": Land("Hamburg", (0, 70, 30, 0), (80, 0, 20, 0), (5, 5, 85, 5, 0), 0.40, 0.60, -0.6, 0.00),
    "03": Land("Niedersachsen", (74, 12, 8, 6), (18, 14, 58, 10), (16, 70, 9, 2, 3), 0.00, 0.05, 0.1, 0.85),
    "04": Land("Bremen", (0, 75, 25, 0), (70, 0, 30, 0), (5, 10, 80, 5, 0), 0.25, 0.40, -0.3, 0.00),
    "05": Land("Nordrhein-Westfalen", (80, 7, 9, 4), (62, 12, 18, 8), (14, 78, 3, 4, 1), 0.30, 0.15, -0.4, 0.95),
    "06": Land("Hessen", (66, 18, 9, 7), (55, 20, 17, 8), (8, 80, 8, 3, 1), 0.20, 0.05, -0.2, 0.80),
    "07": Land("Rheinland-Pfalz", (70, 14, 9, 7), (12, 64, 14, 10), (12, 70, 13, 2, 3), -0.05, -0.15, 0.1, 0.75),
    "08": Land("Baden-Württemberg", (82, 6, 7, 5), (30, 42, 18, 10), (9, 84, 3, 3, 1), 0.10, 0.10, 0.0, 0.90),
    "09": Land("Bayern", (76, 8, 9, 7), (14, 58, 12, 16), (30, 56, 8, 2, 4), -0.10, -0.40, 0.3, 0.30),
    "10": Land("Saarland", (60, 30, 6, 4), (16, 62, 16, 6), (8, 72, 16, 2, 2), 0.00, 0.25, 0.0, 0.80),
    "11": Land("Berlin", (0, 65, 35, 0), (72, 0, 20, 8), (8, 0, 88, 4, 0), 0.20, 0.30, -0.2, 0.00),
    "12": Land("Brandenburg", (42, 42, 9, 7), (18, 14, 54, 14), (30, 46, 18, 3, 3), -0.15, -0.20, 0.2, 0.60),
    "13": Land("Mecklenburg-Vorpommern", (34, 52, 8, 6), (14, 12, 66, 8), (10, 44, 42, 2, 2), -0.05, 0.00, 0.1, 0.60),
    "14": Land("Sachsen", (68, 20, 7, 5), (64, 10, 18, 8), (12, 74, 10, 3, 1), 0.25, 0.25, -0.3, 0.95),
    "15": Land("Sachsen-Anhalt", (62, 20, 10, 8), (12, 20, 48, 20), (44, 36, 14, 2, 4), -0.25, -0.55, 0.5, 0.25),
    "16": Land("Thüringen", (56, 28, 9, 7), (20, 28, 32, 20), (40, 40, 14, 2, 4), -0.20, -0.20, 0.4, 0.55),
}
CITY_STATES = ("02", "04", "11")
NO_TRADE_INVITATIONS = "15"  # its trade registers were hardly invited at all

CHANNELS = ("Kommunaler Spitzenverband", "Landeskoordination", "PB Register direkt", "beBPo")
CHANNEL_ANSWERS = {CHANNELS[0]: 0.10, CHANNELS[1]: 0.20, CHANNELS[2]: -0.20, CHANNELS[3]: -0.70}
CHANNEL_REMINDS = {CHANNELS[1]: 0.90, CHANNELS[2]: 1.00, CHANNELS[3]: 0.50, "Team Bundesregister": 1.00, "Selbstverwaltung": 0.70}

# --- the field phase ---------------------------------------------------------
START, END = datetime.date(2026, 9, 1), datetime.date(2026, 10, 31)
REMINDERS = (datetime.date(2026, 9, 21), datetime.date(2026, 10, 12))
WAVES = (START, *REMINDERS, END + datetime.timedelta(days=1))
WAVE_SCORE = (-1.18, -1.16, -1.27)  # readiness to answer in each wave
NOT_REMINDED = -2.0

BAD_AGS = ("siehe oben", "1234", "", "unbekannt", "DE-BY", "n/a", "0000", "-", "99999999", "", "12 Stellen?", "")
VAGUE_NAMES = (
    "Stadtverwaltung",
    "Gemeindeverwaltung",
    "Rathaus",
    "Bürgerbüro",
    "VG-Verwaltung",
    "Ordnungsamt",
    "Einwohnermeldeamt",
    "k. A.",
)

# key as it stands in participants; registers kept, in the order of ALL and then of the catalogue
Body = collections.namedtuple("Body", "key name kind land population members district_kind registers ask")
Member = collections.namedtuple("Member", "ars ags name kind population")

# --- beyond the municipalities -----------------------------------------------
# Per kind of body: share invited, channel, readiness to answer, maturity of its registers, weights of
# the software, of the hosting. The federation, courts and insurers are further than offices of the Länder.
NOBODY_INVITED = ("hochschule",)  # a whole kind of body that everybody forgot: a gap to be found
TEAM_BUND, SELF = "Team Bundesregister", "Selbstverwaltung"
Group = collections.namedtuple("Group", "invited channel answers maturity vendors hosting")
GROUPS = {
    "bundesbehoerde": Group(0.90, TEAM_BUND, 0.45, 1.10, (10, 5, 5, 80), (80, 0, 0, 20, 0)),
    "gericht": Group(0.80, "Landeskoordination", 0.25, 0.55, (5, 10, 75, 10), (2, 0, 96, 0, 2)),
    "landesbehoerde": Group(0.85, "Landeskoordination", 0.35, -0.20, (30, 20, 30, 20), (20, 0, 75, 2, 3)),
    "land": Group(0.80, "Landeskoordination", 0.10, -0.60, (20, 20, 30, 30), (10, 0, 85, 2, 3)),
    "kreis": Group(0.50, "Landeskoordination", -0.35, -0.45, (35, 35, 20, 10), (15, 65, 15, 3, 2)),
    "bezirksamt": Group(0.95, "Landeskoordination", 0.20, 0.10, (60, 10, 25, 5), (5, 0, 90, 5, 0)),
    "jobcenter": Group(0.50, "Kommunaler Spitzenverband", -0.55, -0.25, (15, 45, 25, 15), (10, 35, 5, 45, 5)),
    "krankenkasse": Group(0.85, SELF, 0.10, 0.85, (45, 35, 15, 5), (35, 0, 0, 60, 5)),
    "sozialversicherung": Group(0.95, SELF, 0.55, 0.95, (5, 5, 10, 80), (75, 0, 0, 20, 5)),
    "kammer": Group(0.80, SELF, 0.05, 0.10, (35, 45, 15, 5), (15, 0, 0, 75, 10)),
    "einrichtung": Group(0.90, SELF, 0.20, 0.40, (30, 30, 30, 10), (40, 0, 0, 55, 5)),
}


class Participant:
    """One invited contact: a body's, or a vendor's or provider's (no body)."""

    def __init__(self, body, registers, land, channel, label="", role=""):
        self.body, self.registers, self.land, self.channel = body, registers, land, channel
        self.label, self.role = label, role
        self.tid = 0
        self.token = ""
        self.invited = None
        self.reached = False  # by reminders
        self.reminded = None
        self.reminders = 0
        self.completed = None
        self.bounced = False


# --- sources -----------------------------------------------------------------
def table(name, folder="map"):
    with open(HERE.parent / folder / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


LETTERS = "SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH".split()
KEY_OF = {letters: f"{number:02}" for number, letters in enumerate(LETTERS, 1)}


def scope():
    """The registers that the demonstration asks about, as its profile says."""
    with open(HERE / "profile.toml", "rb") as file:
        return tomllib.load(file)["registers"]["scope"]


def read_bodies():
    """Municipal bodies with the five registers, and all others with those of theirs that are asked about."""
    registers = {row["register"]: row for row in table("registers.csv", ".")}
    rule_of = {(row["register"], row["land"]): row["keeper_rule"] for row in table("keeper_rules.csv", ".")}
    ids = dict(zip(ALL, registers))
    wanted = [one for one in scope() if one in registers]

    def rule(register, key):
        return rule_of.get((register, LETTERS[int(key[:2]) - 1]), registers[register]["keeper_rule"])

    districts = table("districts.csv")
    district_kinds = {row["key"]: row["kind"] for row in districts}
    associations = {row["key"]: row for row in table("verbaende.csv")}
    members, of_land, of_district = (collections.defaultdict(list) for _ in range(3))
    for row in table("gemeinden.csv"):
        ars = row["ars"]
        member = Member(ars, ars[:5] + ars[9:], row["name"].split(",")[0], row["kind"], int(row["population"]))
        members[ars[:9]].append(member)
        of_land[ars[:2]].append(member)
        of_district[ars[:5]].append(member)
    bodies = []

    def add(key, name, kind, land, own, district_kind, kept, ask):
        population = max(sum(member.population for member in own), 300) if own else 0
        own = sorted(own, key=lambda member: (-member.population, member.ars))
        bodies.append(Body(key, name, kind, land, population, own, district_kind, kept, ask))

    for key, own in members.items():
        land = key[:2]
        district_kind = district_kinds[key[:5]]
        kept = tuple(code for code in ALL if rule(ids[code], key) in ("gemeinde", "verband", "land"))
        separate = rule("melderegister", key) == "gemeinde" or key not in associations
        if separate:
            for member in own:
                add(key, member.name, "verbandsfrei", land, [member], district_kind, kept, member.ags)
        else:
            name, kind = associations[key]["name"], associations[key]["kind"]
            add(key, name, kind, land, own, district_kind, kept, None)
    for row in districts:
        key = row["key"]
        kept = tuple(one for one in wanted if rule(one, key) == "kreis")
        if kept:
            add(key, row["name"], "kreis", key[:2], of_district[key], row["kind"], kept, key + "000")
    for letters in LETTERS:
        land = KEY_OF[letters]
        listed = {one for row in table("bodies.csv", ".") if row["land"] == letters and row["level"] == "land" for one in row["registers"].split(",")}
        kept = tuple(one for one in wanted if rule(one, land) == "land" and one not in listed and one not in ids.values())
        if kept and letters not in ("BE", "HH"):
            add(land, f"Land {LAENDER[land].name}", "land", land, of_land[land], "", kept, f"land:{letters.lower()}")
    for row in table("bodies.csv", "."):
        if row["kind"] in NOBODY_INVITED:
            continue
        kept = tuple(one for one in wanted if one in row["registers"].split(","))
        land = KEY_OF.get(row["land"], "")
        if land:
            allowed = {"liste", "land"} | ({"bezirk"} if row["kind"] == "bezirksamt" else set())
            kept = tuple(one for one in kept if rule(one, land) in allowed)
        if kept:
            add(land, row["name"], row["kind"], land, [], "", kept, row["body"])
    return bodies


def is_municipal(body):
    return body.kind not in GROUPS


def read_questionnaire():
    """The export's columns in order, and the permitted codes of the coded ones."""
    root = xml.etree.ElementTree.parse(HERE.parent / "questionnaire.lss").getroot()

    def rows(section):
        return [{cell.tag: cell.text or "" for cell in row} for row in root.find(section).find("rows")]

    def ordered(found, order):
        return sorted(found, key=lambda row: (int(row["scale_id"]), int(row[order])))

    groups = {row["gid"]: int(row["group_order"]) for row in rows("groups")}
    subquestions, answers = collections.defaultdict(list), collections.defaultdict(list)
    for row in ordered(rows("subquestions"), "question_order"):
        subquestions[row["parent_qid"], row["scale_id"]].append(row["title"])
    for row in ordered(rows("answers"), "sortorder"):
        answers[row["qid"], row["scale_id"]].append(row["code"])
    columns, codes = {}, {}  # column -> page; column -> codes
    page = 0

    def add(column, permitted=None):
        columns[column] = page
        if permitted:
            codes[column] = permitted | {""}

    for question in sorted(rows("questions"), key=lambda row: (groups[row["gid"]], int(row["question_order"]))):
        code, kind, qid, page = question["title"], question["type"], question["qid"], groups[question["gid"]]
        parts, scale = subquestions[qid, "0"], set(answers[qid, "0"])

        if kind == "M":
            for part in parts:
                add(f"{code}[{part}]", {"Y"})
        elif kind == "P":
            for part in parts:
                add(f"{code}[{part}]", {"Y"})
                add(f"{code}[{part}comment]")
        elif kind in "FAHCKQ":
            permitted = {"F": scale, "H": scale, "A": set("12345"), "C": set("YNU")}.get(kind)
            for part in parts:
                add(f"{code}[{part}]", permitted)
        elif kind == "R":
            for rank in range(1, len(scale) + 1):
                add(f"{code}[{rank}]", scale)
        elif kind == ":":
            for part in parts:
                for column in subquestions[qid, "1"]:
                    add(f"{code}[{part}_{column}]")
        elif kind == "1":
            for part in parts:
                add(f"{code}[{part}][1]", scale)
                add(f"{code}[{part}][2]", set(answers[qid, "1"]))
        else:
            choice = {"Y": set("YN"), "5": set("12345")}.get(kind, scale)
            add(code, choice | ({"-oth-"} if question["other"] == "Y" else set()) if choice else None)
        if kind == "O":
            add(f"{code}[comment]")
        if question["other"] == "Y":
            add(f"{code}[other]")
            if kind == "P":
                add(f"{code}[othercomment]")
    return columns, codes


# --- chance ------------------------------------------------------------------
def logistic(score):
    return 1 / (1 + math.exp(-score))


class Dice(random.Random):
    def hits(self, chance):
        return self.random() < chance

    def weighted(self, values, weights):
        return self.choices(values, weights)[0]

    def code(self, length=15):
        return "".join(self.choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", k=length))


# --- whom the survey reaches -------------------------------------------------
def is_invited(body, dice):
    if not is_municipal(body):
        return body.kind == "bundesbehoerde" or dice.hits(GROUPS[body.kind].invited)
    if body.land in CITY_STATES:
        return True
    if body.land == "09":
        limits, chances = (3000, 6000, 12000), (0.28, 0.52, 0.78, 0.94)
    elif body.land == "08":
        limits, chances = (3000, 6000, 15000), (0.40, 0.55, 0.80, 0.96)
    elif body.land in ("01", "07"):
        limits, chances = (6000, 12000, 20000), (0.38, 0.52, 0.80, 0.96)
    else:
        limits, chances = (3000, 10000, 30000), (0.74, 0.85, 0.93, 0.98)
    return dice.hits(chances[bisect.bisect(limits, body.population)])


def channel_of(body, dice):
    if not is_municipal(body):
        return GROUPS[body.kind].channel
    weights = list(LAENDER[body.land].channels)
    if body.population > 200_000 and body.land not in CITY_STATES:
        weights[2] += 60
    return dice.weighted(CHANNELS, weights)


def participants_of(body, dice):
    """The contacts invited at a body: one for all registers, or several offices."""
    channel = channel_of(body, dice)

    def office(*registers):
        return Participant(body, tuple(one for one in registers if one in body.registers), body.land, channel)

    if body.kind == "bundesbehoerde":  # each register has its own people
        return [office(register) for register in body.registers if dice.hits(GROUPS[body.kind].invited)]
    if not is_municipal(body):
        return [Participant(body, body.registers, body.land, channel)]

    def without(*left_out):
        return office(*(register for register in ALL if register not in left_out))

    if body.land in CITY_STATES:
        own = [without("PSTR", "GEWR"), office("PSTR"), office("GEWR")]
        return [one for one in own if one.registers]
    split = min(0.06 + 0.10 * max(math.log10(body.population / 4000), 0), 0.40)
    trade = "GEWR" in body.registers and (body.land != NO_TRADE_INVITATIONS or dice.hits(0.08))
    trade_elsewhere = dice.hits(split * 0.55)
    civil_elsewhere = dice.hits(split)
    left_out = {"PSTR"} if civil_elsewhere else set()
    if trade_elsewhere or not trade:
        left_out.add("GEWR")
    if not left_out and dice.hits(0.03):
        left_out = {"PSTR", "GEWR"}
    passports_elsewhere = body.population > 15_000 and dice.hits(0.10)
    if passports_elsewhere:
        left_out |= {"PASS", "PAUSW"}
    found = [without(*left_out)]
    if civil_elsewhere and dice.hits(0.88):
        found.append(office("PSTR"))
    if trade_elsewhere and trade and dice.hits(0.80):
        found.append(office("GEWR"))
    if passports_elsewhere and dice.hits(0.65):
        found.append(office("PASS", "PAUSW"))
    if len(found) == 1 and dice.hits(0.004):
        found.append(without(*left_out))  # invited twice, through two associations
    return found


def other_participants(dice):
    """IT service providers and software vendors: they keep no register."""
    found = []
    for number in range(1, 36):
        land = f"{(number - 1) % 16 + 1:02}"
        label = f"Rechenzentrum Musterland {number:02} (fiktiv)"
        channel = dice.weighted(CHANNELS[1:3], (3, 1))
        found.append(Participant(None, (), land, channel, label, "IT-Dienstleister"))
    for number in range(1, 21):
        label = f"Beispielsoftware {number:02} GmbH (fiktiv)"
        found.append(Participant(None, (), "", CHANNELS[2], label, "Fachverfahrenshersteller"))
    return found


def invite(participants, dice):
    tokens = set()
    for tid, participant in enumerate(participants, 1):
        participant.tid = tid
        while participant.token in tokens or not participant.token:
            participant.token = dice.code()
        tokens.add(participant.token)
        day = START + datetime.timedelta(days=2 * (participant.channel == CHANNELS[1]))
        clock = datetime.time(7, tid % 60)
        participant.invited = datetime.datetime.combine(day, clock)
        participant.bounced = dice.hits(0.012)
    return tokens


# --- when an answer comes ----------------------------------------------------
def workdays(first, end):
    days = [first + datetime.timedelta(days=offset) for offset in range((end - first).days)]
    return [day for day in days if day.weekday() < 5]


def moment(first, end, dice):
    """Start of an answer: soon after the mail, on a working day, in office hours."""
    days = workdays(first, end)
    fade = [math.exp(-index / 3.2) * (0.7 if day.weekday() == 4 else 1) for index, day in enumerate(days)]
    day = dice.weighted(days, fade)
    hour = dice.weighted(range(8, 18), (12, 15, 15, 12, 6, 9, 11, 9, 5, 1))
    return datetime.datetime.combine(day, datetime.time(hour, dice.randrange(60)))


def readiness(participant):
    if participant.body is None:
        return 0.25
    body = participant.body
    if not is_municipal(body):
        return GROUPS[body.kind].answers + (LAENDER[body.land].answers / 2 if body.land else 0)
    score = 0.55 * math.log10(body.population / 9000) + LAENDER[body.land].answers
    return min(score + CHANNEL_ANSWERS[participant.channel], 1.3)


def answer_time(participant, dice):
    """When the participant starts to answer, or None."""
    reminds = CHANNEL_REMINDS.get(participant.channel)
    if reminds is None:
        reminds = LAENDER[participant.land].reminds if participant.land else 0.80
    participant.reached = dice.hits(reminds) and not participant.bounced
    if participant.bounced:
        return None
    score = readiness(participant)
    for wave, offset in enumerate(WAVE_SCORE):
        first = WAVES[wave] if wave else participant.invited.date()
        quiet = 0 if participant.reached or not wave else NOT_REMINDED
        if dice.hits(logistic(score + offset + quiet)):
            return moment(first, WAVES[wave + 1], dice)
    return None


def remind(participants):
    """Each reminder goes to those it reaches who have not completed by then."""
    for participant in participants:
        for day in REMINDERS:
            if participant.reached and (participant.completed or "9") >= f"{day}":
                participant.reminded = datetime.datetime.combine(day, datetime.time(7, participant.tid % 60))
                participant.reminders += 1


# --- what an answer says -----------------------------------------------------
class Answers(dict):
    """Answers by column. What is not set is shown and unanswered."""

    def tick(self, question, parts):
        for part in parts:
            self[f"{question}[{part}]"] = "Y"


def rounded(value, step=0.25):
    return f"{max(round(value / step) * step, 0):g}"


def body_name(body, registers, dice):
    main = body.members[0]
    if registers == ("PASS", "PAUSW"):
        return f"Pass- und Ausweisstelle {body.name}"
    if body.kind == "verbandsfrei":
        word = {"gemeinde": "Gemeinde", "markt": "Markt"}.get(main.kind, "Stadt")
        full = f"{word} {body.name}"
        if registers == ("PSTR",):
            return f"Standesamt {body.name}"
        if registers == ("GEWR",):
            return f"{full}, Gewerbeamt"
        office = "Gemeinde" if word == "Markt" else word
        patterns = (full, full, full, body.name, f"{full} – Bürgerbüro", f"{office}verwaltung {body.name}")
        return dice.choice(patterns)
    word = {
        "amt": "Amt",
        "samtgemeinde": "Samtgemeinde",
        "kirchspielslandgemeinde": "Kirchspielslandgemeinde",
        "vg_traegermodell": "Verwaltungsgemeinschaft",
        "verbandsgemeinde": "Verbandsgemeinde",
        "verwaltungsgemeinschaft": "Verwaltungsgemeinschaft",
        "verwaltungsverband": "Verwaltungsverband",
        "erfuellende_gemeinde": "Stadt",
    }.get(body.kind, "Amt")
    if registers == ("PSTR",):
        return f"Standesamt {body.name}"
    short = {"Verbandsgemeinde": "VG", "Verwaltungsgemeinschaft": "VG", "Samtgemeinde": "SG"}.get(word, word)
    full = f"{word} {body.name}"
    return dice.choice((full, full, full, f"{short} {body.name}", f"{full}, Ordnungsamt"))


def level_of(body, dice):
    if dice.hits(0.03):
        return dice.choice(("E3", "E4", "E5", ""))
    if body.kind != "verbandsfrei":
        return "E5"
    return "E3" if body.members[0].kind in ("kreisfreie_stadt", "stadtkreis") else "E4"


def key_answers(body, dice):
    main = body.members[0]
    member = main
    if len(body.members) > 1 and dice.hits(0.08):
        member = dice.choice(body.members[1:])
    ags = "" if dice.hits(0.04) else member.ags
    if len(body.members) == 1:
        ars = member.ars
    else:
        ars = dice.weighted((member.ars, body.key + "000"), (6, 4))
    return ags, "" if dice.hits(0.25) else ars


HINTS = (
    "Ausstellung {how}",
    "Gebühr {fee} Euro",
    "Archivbestände vor {year} nur auf Papier",
    "Nacherfassung bis {year2} geplant",
    "Auskunft nur {how}",
    "Vorlage beim Fachbereich {how}",
)
REMARKS = (
    "Zeitplan hängt vom Hersteller ab.",
    "Budget für {year2} beantragt.",
    "Personal fehlt bis {year2}.",
    "Umstellung des Fachverfahrens {year2}.",
    "Bitte um Checkliste zum Anschluss.",
    "Wechsel des Rechenzentrums geplant.",
    "Rückfragen bitte an das Funktionspostfach.",
    "Testanschluss im {quarter}. Quartal {year2} möglich.",
    "Offen: Kosten; Zuständigkeit; Zeitplan",
    "Keine Anmerkungen.",
)


def phrase(patterns, dice):
    text = dice.choice(patterns).format(
        how=dice.choice(("auf Antrag", "persönlich", "schriftlich", "mit Termin", "online und vor Ort")),
        fee=dice.choice((5, 8, 10, 12, 15)),
        year=dice.randrange(1950, 1999),
        year2=dice.randrange(2027, 2030),
        quarter=dice.randrange(1, 5),
    )
    return text + "\n" + dice.choice(("(Beispieltext)", "Stand: Entwurf")) if dice.hits(0.04) else text


class Situation:
    """What is true of a body's register in this invented world; answers follow from it."""

    def __init__(self, body, registers, vendors, wave_lag, dice):
        if not is_municipal(body):
            self._beyond(body, dice)
            return
        land = LAENDER[body.land]
        self.population = body.population
        self.vendor = vendors.of(body, dice)
        hosting = list(land.hosting)
        if body.population > 150_000 and body.land not in CITY_STATES:
            hosting[0] += 60
        if self.vendor == "FV4":
            hosting[0] += 70
        self.hosting = dice.weighted(("H1", "H2", "H3", "H4", "-oth-"), hosting)
        score = 0.78 * math.log10(body.population / 6000) + land.maturity + dice.gauss(0, 0.72)
        score += {"FV1": 0.55, "FV2": 0.0, "FV3": 0.0, "FV4": -0.7}[self.vendor]
        score += {"H1": -0.15, "H3": 0.15, "H4": 0.35}.get(self.hosting, 0)
        score += 0.25 * (registers == ("PSTR",)) - 0.25 * (registers == ("GEWR",)) - 0.004 * wave_lag
        level = 1 + bisect.bisect((-0.95, 0.18, 1.18, 2.05), score)
        if self.vendor == "FV2" and level > 3 and dice.hits(0.93):
            level = 3  # the product has no interface yet
        if self.vendor == "FV2" and level == 1 and dice.hits(0.6):
            level = 2
        if self.vendor == "FV4" and level > 2 and dice.hits(0.75):
            level = 2
        self.level = level
        self.year = self._year(land.years, dice)

    def _beyond(self, body, dice):
        """Other than municipal bodies: by their kind, those of a Land a little by the Land."""
        group = GROUPS[body.kind]
        self.population = body.population or 60_000
        self.vendor = dice.weighted(Vendors.CODES, group.vendors)
        self.hosting = dice.weighted(("H1", "H2", "H3", "H4", "-oth-"), group.hosting)
        shift = LAENDER[body.land].maturity / 2 if body.land else 0
        score = group.maturity + shift + dice.gauss(0, 0.75)
        self.level = 1 + bisect.bisect((-0.95, 0.18, 1.18, 2.05), score)
        self.year = self._year(LAENDER[body.land].years / 2 if body.land else -0.3, dice)

    def _year(self, years, dice):
        if dice.hits((0.44, 0.30, 0.16, 0.06, 0.02)[self.level - 1] + 0.08 * max(years, 0)):
            return "UNK"
        expected = (2030.0, 2029.2, 2028.4, 2027.5, 2026.7)[self.level - 1] + years
        earliest = (2028, 2027, 2027, 2026, 2026)[self.level - 1]
        return str(min(max(round(dice.gauss(expected, 0.7)), earliest), 2030))


class Vendors:
    """Software is clustered: each district has a product most of its bodies use."""

    CODES = ("FV1", "FV2", "FV3", "FV4")

    def __init__(self, bodies, dice):
        self.house = {}
        for body in filter(is_municipal, bodies):
            if body.key[:5] not in self.house:
                weights = LAENDER[body.land].vendors[:3] + (0,)
                self.house[body.key[:5]] = dice.weighted(self.CODES, weights)

    def of(self, body, dice):
        land = LAENDER[body.land]
        if dice.hits(land.vendors[3] / 100 * (1.6 if body.population < 5000 else 0.8)):
            return "FV4"
        if dice.hits(0.62):
            return self.house[body.key[:5]]
        return dice.weighted(self.CODES[:3], land.vendors[:3])


def page_one(answers, registers, situation, dice):
    level, population = situation.level, situation.population
    keeps = set(registers)
    evidence = {"MELD": ("SQ001", "SQ007", "SQ008"), "PSTR": ("SQ002", "SQ003", "SQ004"), "GEWR": ("SQ005", "SQ006")}
    for register, parts in evidence.items():
        if register in keeps:
            answers.tick("G01Q01", [part for part in parts if part in ("SQ001", "SQ002", "SQ005") or dice.hits(0.8)])
    if dice.hits(0.05):
        answers["G01Q01[other]"] = dice.choice(("Haushaltsbescheinigung", "Führungszeugnis (Antrag)", "Namensurkunde"))
    unknown = 25 if population < 5000 else 10
    relevance = {
        "SQ001": (10, 25, 50, 5, unknown),
        "SQ002": (15, 15, 60, 2, unknown),
        "SQ003": (10, 25, 50, 5, unknown),
        "SQ004": (8, 35, 35, 12, unknown),
        "SQ005": (20, 20, 50, 3, unknown),
        "SQ006": (12, 30, 30, 15, unknown),
    }
    for part, weights in relevance.items():
        if not dice.hits(0.08):
            answers[f"G01Q02[{part}]"] = dice.weighted(("R1", "R2", "R3", "R4", "R5"), weights)
    formats = {
        "SQ001": (1.0, 0.97, 0.9, 0.8, 0.6),
        "SQ002": (0.05, 0.25, 0.75, 0.6, 0.5),
        "SQ003": (0.0, 0.05, 0.35, 0.45, 0.6),
        "SQ004": (0.0, 0.08, 0.2, 0.85, 0.95),
        "SQ005": (0.0, 0.01, 0.03, 0.15, 0.4),
    }
    for part, chances in formats.items():
        if dice.hits(chances[level - 1]):
            answers[f"G01Q03[{part}]"] = "Y"
            if dice.hits(0.07):
                answers[f"G01Q03[{part}comment]"] = dice.choice(
                    ("nur auf Antrag", "seit 2024", "im Aufbau", "ca. 30 %", "Pilot", "über Online-Dienst")
                )
    if dice.hits(0.02):
        answers["G01Q03[other]"], answers["G01Q03[othercomment]"] = "Fax", "wird abgelöst"
    standards = {"SQ001": "MELD", "SQ002": "PSTR", "SQ003": "GEWR", "SQ004": "PASS"}
    use = (0.12, 0.62, 0.78, 0.95, 0.98)[level - 1]
    ticked = [part for part, register in standards.items() if register in keeps and dice.hits(use)]
    ticked += [part for part, chance in (("SQ005", 0.04 * level**2 / 3), ("SQ006", 0.05 * level)) if dice.hits(chance)]
    answers.tick("G01Q04", ticked or (["SQ007"] if dice.hits(0.85) else []))
    if dice.hits(0.03):
        answers["G01Q04[other]"] = "DSMeld"
    per_head = sum({"MELD": 0.055, "PSTR": 0.03, "GEWR": 0.014, "PASS": 0.006, "PAUSW": 0.008}[one] for one in keeps)
    if not dice.hits(0.08):
        volume = max(int(population * per_head * math.exp(dice.gauss(0, 0.42))), 1)
        answers["G01Q05"] = str(volume)
        if not dice.hits(0.14):
            online = (0.01, 0.06, 0.22, 0.35, 0.45)[level - 1] * math.exp(dice.gauss(0, 0.3))
            shares = (dice.uniform(0.4, 0.7), dice.uniform(0.1, 0.25), online, 0.06 + 0.05 * level * dice.random())
            counts = [int(volume * share / sum(shares)) for share in shares]
            counts[0] += volume - sum(counts)
            for number, count in enumerate(counts, 1):
                answers[f"G01Q06[SQ00{number}]"] = str(count)
    if not dice.hits(0.06):
        answers["G01Q07"] = "Y" if dice.hits(0.82) else "N"
    for part, effort in (("SQ001", 2.6), ("SQ002", 3.4), ("SQ003", 2.8), ("SQ004", 3.2)):
        if not dice.hits(0.1):
            value = round(dice.gauss(effort - 0.3 * (level - 2.5), 0.9))
            answers[f"G01Q08[{part}]"] = str(min(max(value, 1), 5))
    wanted = {"N1": 3.0, "N2": 2.2, "N3": 1.2, "N4": 1.0, "N5": 1.6}
    if "GEWR" in keeps and len(keeps) == 1:
        wanted["N4"] = 5.0
    if "PSTR" in keeps and len(keeps) == 1:
        wanted["N2"], wanted["N3"] = 5.0, 3.0
    order = sorted(wanted, key=lambda item: -wanted[item] * dice.random())
    depth = dice.weighted(range(6), (10, 5, 8, 17, 10, 50))
    for rank, item in enumerate(order[:depth], 1):
        answers[f"G01Q09[{rank}]"] = item
    for part, register, days in (("SQ001", "MELD", 2), ("SQ002", "PSTR", 4), ("SQ003", "GEWR", 6)):
        if register in keeps and not dice.hits(0.12):
            answers[f"G01Q10[{part}_SQ001]"] = str(max(1, round(days * math.exp(dice.gauss(0, 0.5)))))
            if level >= 3 and not dice.hits(0.15):
                answers[f"G01Q10[{part}_SQ002]"] = dice.choice(("0", "0.5", "0.5", "1", "2"))
    if dice.hits(0.18):
        answers["G01Q11"] = phrase(HINTS, dice)


def page_two(answers, registers, situation, number, dice):
    """Everything of block 2 but name, keys, Land and level."""
    keeps = set(registers)
    if dice.hits(0.02):  # says something else than the invitation
        odd = dice.choice(ALL)
        keeps = keeps - {odd} if odd in keeps and len(keeps) > 1 else keeps | {odd}
    answers.tick("G02Q06", [register for register in ALL if register in keeps])
    if dice.hits(0.04):
        answers["G02Q06[other]"] = dice.choice(("Fischereischeinregister", "Waffenregister", "Hundebestand"))
    if not dice.hits(0.15):
        office = "Standesamt" if registers == ("PSTR",) else "Gewerbeamt" if registers == ("GEWR",) else "Bürgerbüro"
        answers["G02Q07[SQ001]"] = dice.weighted((office, "Amt 32", "FB 3 – Ordnung", "Ordnungsamt"), (5, 2, 2, 2))
    if not dice.hits(0.12):
        answers["G02Q07[SQ002]"] = f"postfach-{number:04}@example.invalid"
    if dice.hits(0.4):
        answers["G02Q07[SQ003]"] = f"+49 30 0000-{number % 1000:03}"
    if not dice.hits(0.1):
        share = sum({"MELD": 0.4, "PASS": 0.12, "PAUSW": 0.13, "PSTR": 0.22, "GEWR": 0.13}[one] for one in keeps)
        staff = situation.population / 1900 * share * math.exp(dice.gauss(0, 0.3))
        answers["G02Q08[SQ001]"] = rounded(max(staff, 0.25))
        answers["G02Q08[SQ002]"] = rounded(situation.population / 22000 * math.exp(dice.gauss(0, 0.4)))
    if not dice.hits(0.05):
        answers["G02Q09"] = situation.vendor
        if situation.vendor != "FV4" and dice.hits(0.3):
            answers["G02Q09[comment]"] = dice.choice(("Version 12.4", "v2026.1", "Release 7", "Version 11.9"))
    operation = {"H1": "E", "H2": "R", "H3": "R", "H4": "X", "-oth-": "X"}[situation.hosting]
    for register in ("MELD", "PSTR", "GEWR"):
        if register in keeps and not dice.hits(0.06):
            answers[f"G02Q10[{register}][1]"] = "L" if dice.hits(0.03) else "K"
            answers[f"G02Q10[{register}][2]"] = dice.choice("ERX") if dice.hits(0.08) else operation
    if not dice.hits(0.1):
        mood = dice.gauss(2.4 + 0.3 * situation.level, 1)
        answers["G02Q11"] = str(min(max(round(mood), 1), 5))
    return keeps


def page_three(answers, keeps, situation, dice):
    level = situation.level
    if not dice.hits(0.035):
        answers["G03Q01"] = f"A{level}"
    chances = {
        "SQ001": (0.1, 0.5, 0.62, 0.92, 0.97),
        "SQ002": (0.0, 0.04, 0.12, 0.5, 0.8),
        "SQ003": (0.01, 0.12, 0.2, 0.35, 0.4),
        "SQ004": (0.08, 0.35, 0.4, 0.35, 0.3),
        "SQ005": (0.0, 0.0, 0.01, 0.06, 0.9),
    }
    interfaces = [part for part, by_level in chances.items() if dice.hits(by_level[level - 1])]
    answers.tick("G03Q02", interfaces or (["SQ006"] if dice.hits(0.9) else []))
    if dice.hits(0.015):
        answers["G03Q02[other]"] = "IMAP-Abruf"
    if not dice.hits(0.04):
        answers["G03Q03"] = "Y" if dice.hits((0.08, 0.5, 0.72, 0.97, 1.0)[level - 1]) else "N"
    if not dice.hits(0.07):
        base = 0.3 + 0.1 * level if "MELD" in keeps else 0.08 + 0.05 * level
        answers["G03Q04"] = "Y" if dice.hits(base) else "N"
    for register in ALL:
        if register in keeps and not dice.hits(0.02):
            value = round(dice.gauss(2.7 + 0.3 * level + 0.3 * (register == "PAUSW"), 0.8))
            answers[f"G03Q05[{register}]"] = str(min(max(value, 1), 5))
    for part, shift in (("SQ001", 0.0), ("SQ002", 0.08)):
        if not dice.hits(0.04):
            yes = (0.08, 0.42, 0.55, 0.88, 0.96)[level - 1] - shift
            answers[f"G03Q06[{part}]"] = "Y" if dice.hits(yes) else dice.weighted(("N", "U"), (5, 1))
    if not dice.hits(0.04):
        answers["G03Q07"] = situation.hosting
        if situation.hosting == "-oth-":
            answers["G03Q07[other]"] = dice.choice(("Hersteller-Cloud", "unklar", "Nachbargemeinde"))
    if not dice.hits(0.04):
        answers["G03Q08"] = situation.year
        if situation.year != "UNK" and dice.hits(0.7):
            # 2026 is the running year: only what is left of it
            first = datetime.date(int(situation.year), 11 if situation.year == "2026" else 1, 2)
            days = workdays(first, datetime.date(int(situation.year), 12, 19))
            answers["G03Q09"] = f"{dice.choice(days)} 00:00:00"
    if dice.hits(0.2):
        answers["G03Q10"] = phrase(REMARKS, dice)


class Survey:
    """Collects responses as rows of the export."""

    def __init__(self, columns, codes, dice):
        self.columns, self.codes, self.dice = columns, codes, dice
        self.responses = []

    def add(self, participant_token, started, answers, lastpage):
        """Store a response; lastpage 3 is complete, NULL only opened, 0 back on page 1."""
        dice = self.dice
        minutes = {NULL: (0, 2), 0: (8, 40), 1: (6, 25), 2: (12, 40), 3: (14, 55)}[lastpage]
        seconds = dice.randint(*minutes) * 60 + dice.randrange(5, 60)
        saved = started + datetime.timedelta(seconds=seconds)
        # A page is stored only once it has been sent; who goes back to page 1
        # has sent at least the second.
        reached = {NULL: 0, 1: 1, 2: 2, 3: 3, 0: dice.choice((2, 3))}[lastpage]
        row = {}
        for column, page in self.columns.items():
            value = answers.get(column, NULL if numeric(column) else "")
            row[column] = value if page <= reached else NULL
            if value is not NULL and column in self.codes and value not in self.codes[column]:
                raise SystemExit(f"{column}: {value!r} is no code of the questionnaire")
        if reached >= 2:
            level = answers.get("G03Q01") or "A1"
            row["G03Q11"] = str(int(level[1]) - 1) if reached == 3 else "0"
        head = {
            "submitdate": f"{saved}" if lastpage == 3 else NULL,
            "lastpage": NULL if lastpage is NULL else str(lastpage),
            "startlanguage": "en" if dice.hits(0.006) else "de",
            "seed": str(dice.randrange(1, 2**31)),
            "token": participant_token,
            "startdate": f"{started}",
            "datestamp": f"{saved}",
        }
        response = head | row
        self.responses.append(response)
        return response

    def write(self, path):
        header = ["id", *self.head(), *self.columns]
        ordered = sorted(self.responses, key=lambda row: (row["startdate"], row["token"], row["seed"]))
        number = 0
        lines = [quoted(header)]
        for row in ordered:
            number += 2 if self.dice.hits(0.003) else 1  # ids have gaps
            lines.append(quoted([str(number), *(row[column] for column in header[1:])]))
        text = "\ufeff" + "\r\n".join(lines) + "\r\n\r\n"
        path.write_bytes(text.encode("utf-8"))

    @staticmethod
    def head():
        return ("submitdate", "lastpage", "startlanguage", "seed", "token", "startdate", "datestamp")


def numeric(column):
    """Numbers and dates are NULL even where shown and unanswered."""
    return column in ("G01Q05", "G03Q09") or column.startswith(("G01Q06[", "G02Q08["))


def quoted(fields, separator=";"):
    return separator.join("" if field is NULL else '"' + field.replace('"', '""') + '"' for field in fields)


# --- the survey --------------------------------------------------------------
def other_level_answers(body, registers, vendors, started, number, dice):
    """Answers of the federation, the Länder, courts, districts, chambers and insurers: the questions
    that name municipal evidence or registers do not apply to them."""
    answers = Answers()
    situation = Situation(body, registers, vendors, (started.date() - START).days, dice)
    page_one(answers, (), situation, dice)
    for column in [column for column in answers if column.startswith(("G01Q01", "G01Q02", "G01Q09", "G01Q10"))]:
        del answers[column]
    answers["G02Q01"] = body.name
    answers["G02Q04"] = body.land
    level = {"bundesbehoerde": "E1", "gericht": "E2", "landesbehoerde": "E2", "land": "E2", "kreis": "E3"}
    answers["G02Q05"] = level.get(body.kind, "-oth-")
    if answers["G02Q05"] == "-oth-":
        answers["G02Q05[other]"] = "Bezirk" if body.kind == "bezirksamt" else "Selbstverwaltung"
    page_two(answers, (), situation, number, dice)
    for column in [column for column in answers if column.startswith("G02Q06")]:
        del answers[column]
    names = [REGISTER_NAMES[one] for one in registers]
    answers["G02Q06[other]"] = ", ".join(names)
    page_three(answers, set(), situation, dice)
    return answers


def answers_of(body, registers, vendors, started, number, dice):
    if is_municipal(body):
        return municipal_answers(body, registers, vendors, started, number, dice)
    return other_level_answers(body, registers, vendors, started, number, dice)


def municipal_answers(body, registers, vendors, started, number, dice):
    answers = Answers()
    situation = Situation(body, registers, vendors, (started.date() - START).days, dice)
    page_one(answers, registers, situation, dice)
    answers["G02Q01"] = body_name(body, registers, dice)
    answers["G02Q02"], answers["G02Q03"] = key_answers(body, dice)
    answers["G02Q04"] = "" if dice.hits(0.015) else body.land
    answers["G02Q05"] = level_of(body, dice)
    if answers["G02Q05"] == "E5" and dice.hits(0.01):
        answers["G02Q05"], answers["G02Q05[other]"] = "-oth-", "Zweckverband"
    keeps = page_two(answers, registers, situation, number, dice)
    page_three(answers, keeps, situation, dice)
    return answers


def other_answers(participant, dice):
    """A vendor's or provider's answers: block 1 and the levels do not apply to it."""
    answers = Answers()
    provider = participant.role == "IT-Dienstleister"
    answers.tick("G01Q04", dice.sample(("SQ001", "SQ002", "SQ003", "SQ004", "SQ005"), k=dice.randint(1, 4)))
    answers["G02Q01"] = participant.label
    answers["G02Q04"] = participant.land
    answers["G02Q05"] = "-oth-"
    answers["G02Q05[other]"] = "Zweckverband (fiktiv)" if provider else "Unternehmen (fiktiv)"
    answers.tick("G02Q06", ["ITDL" if provider else "FVH"])
    answers["G02Q07[SQ002]"] = f"postfach-{participant.tid:04}@example.invalid"
    answers.tick("G03Q02", dice.sample(("SQ001", "SQ002", "SQ003", "SQ004"), k=dice.randint(1, 3)))
    if provider:
        answers["G03Q07"] = "H2"
    return answers


def lastpage_of(body, dice):
    """How far a response gets: about one in nine stays partial, small bodies more often."""
    stops = 0.105 if body is None or body.population > 10000 else 0.125
    return dice.weighted((NULL, 0, 1, 2), (30, 8, 40, 22)) if dice.hits(stops) else 3


def spoil(answers, body, case):
    """One of the planted contradictions, by name."""
    if case == "zero lost":
        answers["G02Q02"], answers["G02Q03"] = body.members[0].ags.lstrip("0"), ""
    elif case == "district key":
        answers["G02Q02"], answers["G02Q03"] = body.key[:5] + "000", ""
    elif case == "other land":
        answers["G02Q04"] = "09" if body.land != "09" else "08"
    elif case == "paper, but soon":
        answers["G03Q01"], answers["G03Q08"] = "A1", "2026"
        answers.pop("G03Q09", None)
    elif case == "paper, but interface":
        answers["G03Q01"] = "A1"
        answers.pop("G03Q02[SQ006]", None)
        answers.tick("G03Q02", ["SQ002"])


PLANTED = ("zero lost",) * 3 + ("district key",) * 3 + ("other land",) * 3
PLANTED += ("paper, but soon",) * 3 + ("paper, but interface",) * 4


def pick_planted(answering, dice):
    """Participant -> contradiction, among those who complete and where it can show."""
    planted = {}
    for case in PLANTED:
        while True:
            participant = dice.choice(answering)
            body = participant.body
            fits = case != "zero lost" or body.land.startswith("0")
            fits = fits and (case != "district key" or body.members[0].kind in ("stadt", "gemeinde", "markt"))
            if fits and participant.tid not in planted:
                planted[participant.tid] = case
                break
    return planted


def run_field_phase(survey, participants, vendors, dice):
    starts = {participant.tid: answer_time(participant, dice) for participant in participants}
    pages = {p.tid: lastpage_of(p.body, dice) for p in participants if starts[p.tid]}
    answering = [p for p in participants if p.body and is_municipal(p.body) and pages.get(p.tid) == 3]
    planted = pick_planted(answering, dice)
    twice = dice.sample([p for p in answering if p.tid not in planted], 14)
    for participant in participants:
        started = starts[participant.tid]
        if started is None:
            continue
        body = participant.body
        if body is None:
            answers = other_answers(participant, dice)
        else:
            answers = answers_of(body, participant.registers, vendors, started, participant.tid, dice)
            spoil(answers, body, planted.get(participant.tid))
        response = survey.add(participant.token, started, answers, pages[participant.tid])
        if response["submitdate"]:
            participant.completed = response["submitdate"][:16]
        if participant in twice:
            again = moment(started.date() + datetime.timedelta(days=1), END + datetime.timedelta(days=1), dice)
            if twice.index(participant) < 10:  # the first attempt was not finished
                survey.responses.remove(response)
                survey.add(participant.token, started, answers, dice.choice((0, 1, 1, 2)))
                participant.completed = survey.add(participant.token, again, answers, 3)["submitdate"][:16]
            else:  # complete twice, the later with other answers
                changed = answers_of(body, participant.registers, vendors, again, participant.tid, dice)
                survey.add(participant.token, again, changed, 3)


def nearly(name, dice):
    """A name with a letter lost in the middle, as in a hurried answer."""
    place = dice.randrange(2, len(name) - 2)
    return name[:place] + name[place + 1 :]


def add_strangers(survey, bodies, unreached, tokens, vendors, dice):
    """Responses whose token is no participant's: some can be placed, twelve cannot."""
    names = collections.Counter((body.land, body.name) for body in filter(is_municipal, bodies))
    names.update((body.land, member.name) for body in filter(is_municipal, bodies) for member in body.members if member.name != body.name)
    pool = [
        body
        for body in unreached
        if body.kind == "verbandsfrei" and names[body.land, body.name] == 1 and len(body.name) > 8
        and set(body.registers) == set(ALL)
    ]
    dice.shuffle(pool)

    def stranger(body, change, lastpage=3):
        token = dice.code()
        while token in tokens:
            token = dice.code()
        tokens.add(token)
        started = moment(dice.choice(WAVES[:3]), END + datetime.timedelta(days=1), dice)
        answers = municipal_answers(body, ALL, vendors, started, 9000 + len(tokens) % 1000, dice)
        answers["G02Q01"], answers["G02Q02"], answers["G02Q03"] = f"Gemeinde {body.name}", body.members[0].ags, ""
        if body.members[0].kind == "stadt":
            answers["G02Q01"] = f"Stadt {body.name}"
        answers["G02Q04"] = body.land
        change(answers, body)
        survey.add(token, started, answers, lastpage)

    for _ in range(5):  # the link was handed on: the key is right
        stranger(pool.pop(), lambda answers, body: None)
    lost = [body for body in pool if body.land.startswith("0")][:3]
    for body in lost:
        pool.remove(body)
        stranger(body, lambda answers, own: answers.update({"G02Q02": own.members[0].ags.lstrip("0")}))
    for _ in range(2):  # only name and Land
        stranger(pool.pop(), lambda answers, body: answers.update({"G02Q02": ""}))
    for index, bad in enumerate(BAD_AGS):

        def vague(answers, body, index=index, bad=bad):
            answers["G02Q02"] = bad
            if index < len(VAGUE_NAMES):
                answers["G02Q01"] = VAGUE_NAMES[index]
                answers["G02Q04"] = body.land if index % 2 else ""
            else:  # near enough for a person to recognise
                answers["G02Q01"] = nearly(body.name, dice)

        stranger(pool.pop(), vague, 2 if index in (3, 7) else 3)


def write_participants(participants, path):
    header = (
        "tid,firstname,lastname,email,emailstatus,token,language,validfrom,validuntil,invited,reminded,"
        "remindercount,completed,usesleft, attribute_1 <AGS>, attribute_2 <Registertyp(en)>,"
        " attribute_3 <Land>, attribute_4 <Kanal>"
    )
    lines = [header]
    for one in participants:
        fields = (
            str(one.tid),
            "Testperson" if one.body else "Testkontakt",
            one.label or f"{one.tid:04}",
            f"nls-{one.tid:04}@example.invalid",
            "bounced" if one.bounced else "OK",
            one.token,
            "de",
            "",
            "",
            f"{one.invited:%Y-%m-%d %H:%M}",
            f"{one.reminded:%Y-%m-%d %H:%M}" if one.reminded else "N",
            str(one.reminders),
            one.completed or "N",
            "0" if one.completed else "1",
            (one.body.ask or one.body.members[0].ags) if one.body else "",
            one.role or ";".join(REGISTER_NAMES[register] for register in one.registers),
            LAENDER[one.land].name if one.land else "",
            one.channel,
        )
        lines.append(quoted(fields, ","))
    path.write_bytes(("\ufeff" + "\n".join(lines) + "\n").encode("utf-8"))


def main():
    dice = Dice(SEED)
    REGISTER_NAMES.update((row["register"], row["name"]) for row in table("registers.csv", "."))
    bodies = read_bodies()
    columns, codes = read_questionnaire()
    vendors = Vendors(bodies, dice)
    participants, unreached = [], []
    for body in bodies:
        if is_invited(body, dice):
            participants += participants_of(body, dice)
        else:
            unreached.append(body)
    participants += other_participants(dice)
    tokens = invite(participants, dice)
    survey = Survey(columns, codes, dice)
    run_field_phase(survey, participants, vendors, dice)
    remind(participants)
    add_strangers(survey, bodies, unreached, tokens, vendors, dice)
    survey.write(HERE / "responses.csv")
    write_participants(participants, HERE / "participants.csv")
    completed = sum(bool(one.completed) for one in participants)
    print(
        f"{len(bodies)} bodies, {len(bodies) - len(unreached)} invited, {len(participants)} participants,"
        f" {completed} completed, {len(survey.responses)} responses"
    )


if __name__ == "__main__":
    main()
