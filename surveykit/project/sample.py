"""The worked example: an emergency department before and after whole-staff quality management, all invented.

``sample_answers`` makes the sheets, without any word in them; ``sample_project`` dresses them in one language. The same
seed gives the same bytes on every system and every Python: only ``Random.random`` is drawn from, which Python promises
to keep, and only additions, products and comparisons follow, which IEEE 754 fixes. (``sum`` of floats is not used:
Python 3.12 changed its last digit.)
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import msgspec

from surveykit.i18n import RESOURCES, Translator
from surveykit.model.answers import Mark, Missing, Response, Value
from surveykit.model.fieldwork import Batch, Unit, Wave
from surveykit.model.questionnaire import Questionnaire, Text

SEED = 740
DATES = (("2026-03-01", "2026-05-31"), ("2026-06-01", "2026-08-31"))
ICU, RESUSCITATION, OBSERVATION = range(3)
REMARK_ITEM: Mapping[str, str] = {"satisfaction": "comment", "quality_audit": "deductions"}

NURSES = {ICU: 34, RESUSCITATION: 16, OBSERVATION: 14}
"""Nurses who answered both times, by unit; one more answered only before, one only after."""
ABILITY = {"knowledge": (3.05, 3.95), "participation": (3.2, 3.9), "initiative": (3.2, 4.0), "ownership": (3.75, 3.87)}
PATIENTS = ({ICU: 58, OBSERVATION: 38}, {ICU: 61, OBSERVATION: 41})
ISSUED = (
    {"nurse_ability": {ICU: (35, 35), RESUSCITATION: (16, 16), OBSERVATION: (14, 14)},
     "satisfaction": {ICU: (60, 59), OBSERVATION: (40, 39)}},
    {"nurse_ability": {ICU: (34, 34), RESUSCITATION: (16, 16), OBSERVATION: (15, 15)},
     "satisfaction": {ICU: (62, 62), OBSERVATION: (42, 41)}},
)  # fmt: skip
"""Sheets issued and returned per wave, questionnaire and unit; the valid ones are those in the sample."""
DIFFICULTY = (0.25, 0.2, -0.25, 0.15, 0.2, 0.05, -0.35, -0.1, -0.2, 0.05)
REASON = (1, 8, 2, 4, 6, 8, 5, 3, 7)
"""The reason that goes with a low answer to q1 … q9; a low overall answer alone gives "other" (9)."""
AUDIT = {"basic": (20, 1.2), "critical": (20, 1.4), "ward": (15, 1.0), "records": (15, 1.3), "infection": (15, 0.9),
         "emergency": (15, 0.7)}  # fmt: skip
"""Full mark and mean deduction before; about half of it after."""
CHECKS = ((5, ICU), (12, RESUSCITATION), (19, ICU), (26, OBSERVATION))


@dataclass(frozen=True)
class Sheet:
    """One invented sheet. ``wave`` and ``unit`` are positions; ``remarks`` are keys of the sample's words."""

    questionnaire: str
    wave: int
    unit: int
    number: str
    respondent: str
    answers: Mapping[str, Value]
    marks: Mapping[str, Missing]
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class SampleProject:
    """Everything that the worked example's file holds, in one language. ``notice`` stands on every page."""

    title: str
    institution: str
    department: str
    notice: str
    language: str
    waves: tuple[Wave, ...]
    units: tuple[Unit, ...]
    questionnaires: tuple[Questionnaire, ...]
    responses: tuple[Response, ...]
    batches: tuple[Batch, ...]


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: Text
    institution: Text
    department: Text
    notice: Text
    waves: tuple[Text, ...]
    units: tuple[Text, ...]
    distributor: Text
    separator: Text
    remarks: Mapping[str, Text]


def normal(random: Random) -> float:
    """A nearly normal number, mean 0 and variance 1: twelve uniform ones added up, so never beyond 6."""
    total = -6.0
    for _ in range(12):
        total += random.random()
    return total


def _step(value: float, low: int, high: int) -> int:
    return max(low, min(high, int(value + 0.5))) if value > 0 else low


def _nurses(random: Random) -> Iterator[Sheet]:
    units = [unit for unit, count in NURSES.items() for _ in range(count)]
    people = [(f"N{n:03}", unit, 0.45 * normal(random)) for n, unit in enumerate(units, 1)]
    leaver, newcomer = ("N065", ICU, 0.45 * normal(random)), ("N066", OBSERVATION, 0.45 * normal(random))
    for wave, extra in enumerate((leaver, newcomer)):
        for number, (code, unit, lasting) in enumerate([*people, extra], 1):
            level = lasting + 0.25 * normal(random)
            answers: dict[str, Value] = {}
            marks: dict[str, Missing] = {}
            for item, centres in ABILITY.items():
                value = _step(centres[wave] + level + 0.65 * normal(random), 1, 5)
                if random.random() < 0.012:
                    marks[item] = Missing.BLANK if random.random() < 0.7 else Missing.UNREADABLE
                else:
                    answers[item] = value
            yield Sheet("nurse_ability", wave, unit, f"{number:03}", code, answers, marks)


def _opinion(random: Random, centre: float) -> tuple[dict[str, Value], dict[str, Missing]]:
    """A patient's answers to the ten questions, and those to "why"."""
    level = centre + 0.33 * normal(random)
    answers: dict[str, Value] = {}
    marks: dict[str, Missing] = {}
    for n, shift in enumerate(DIFFICULTY, 1):
        value = _step(level + shift + 0.62 * normal(random), 1, 5)
        lost = random.random()
        if lost < (0.07 if n == 9 else 0.004):
            marks[f"q{n}"] = Missing.NA
        elif lost > 0.99:
            marks[f"q{n}"] = Missing.BLANK if lost < 0.9965 else Missing.UNREADABLE
        else:
            answers[f"q{n}"] = value
    low = [n for n in range(1, 11) if isinstance(v := answers.get(f"q{n}"), int) and v <= 3]
    reasons = sorted({REASON[n - 1] for n in low if n < 10} or {9})
    if not low:
        marks["why"] = Missing.SKIPPED
    elif random.random() < 0.12:
        marks["why"] = Missing.BLANK
    else:
        answers["why"] = tuple(reasons)
    return answers, marks


def _person(random: Random) -> dict[str, Value]:
    """Sex, age and education: drawn alike in both waves, older people with less schooling."""
    age = _step(58.0 + 14.0 * normal(random), 18, 93)
    schooling = _step(2.7 - 0.02 * (age - 58) + 0.9 * normal(random), 1, 4)
    return {"sex": 1 if random.random() < 0.56 else 2, "age": age, "education": schooling}


def _patients(random: Random) -> Iterator[Sheet]:
    for wave, centre in enumerate((4.645, 4.905)):
        units = [unit for unit, count in PATIENTS[wave].items() for _ in range(count)]
        for number, unit in enumerate(units, 1):
            answers, marks = _opinion(random, centre + (0.03 if unit == ICU else -0.04))
            for item, value in _person(random).items():
                if random.random() < 0.012:
                    marks[item] = Missing.BLANK
                else:
                    answers[item] = value
            remarks: tuple[str, ...] = ()
            if random.random() < 0.3:
                why = answers.get("why")
                reason = why[int(random.random() * len(why))] if isinstance(why, tuple) else None
                remarks = (f"wish{reason}" if reason else f"praise{int(random.random() * 8) + 1}",)
            else:
                marks["comment"] = Missing.BLANK
            yield Sheet("satisfaction", wave, unit, f"{number:03}", "", answers, marks, remarks)


def _audits(random: Random) -> Iterator[Sheet]:
    for wave, (first, share, spread) in enumerate(((3, 1.0, 0.92), (6, 0.36, 0.68))):
        for number in range(12):
            month, (day, unit) = first + number // 4, CHECKS[number % 4]
            answers: dict[str, Value] = {"check_date": f"2026-{month:02}-{day:02}"}
            remarks = []
            for item, (full, mean) in AUDIT.items():
                halves = _step(2 * (share * mean + spread * normal(random)), 0, 8)
                answers[item] = full - halves / 2
                if halves >= 3:
                    remarks.append(item)
            marks = {} if remarks else {"deductions": Missing.BLANK}
            yield Sheet("quality_audit", wave, unit, f"{number + 1:03}", "", answers, marks, tuple(remarks))


def sample_answers(seed: int = SEED) -> tuple[Sheet, ...]:
    """The example's sheets without words: nurses (paired by code), patients (different ones), audits, by wave."""
    random = Random(seed)
    return (*_nurses(random), *_patients(random), *_audits(random))


def definition(name: str, folder: Path = RESOURCES / "instruments") -> Questionnaire:
    """A questionnaire of the library, by name."""
    return msgspec.json.decode((folder / f"{name}.json").read_bytes(), type=Questionnaire)


def sample_project(language: str = "zh_CN", seed: int = SEED) -> SampleProject:
    """The worked example in one language. Codes and numbers are the same in both; so are the ids."""
    words = msgspec.json.decode((RESOURCES / "samples" / "emergency_icu.json").read_bytes(), type=_Words)
    tr = Translator(language)
    names = [tr.text(w) for w in words.waves], [tr.text(u) for u in words.units]
    waves = tuple(
        Wave(id=_id(seed, "wave", n), name=name, position=n, from_date=DATES[n][0], to_date=DATES[n][1])
        for n, name in enumerate(names[0])
    )
    units = tuple(Unit(id=_id(seed, "unit", n), name=name, position=n) for n, name in enumerate(names[1]))
    questionnaires = tuple(definition(name) for name in ("nurse_ability", "satisfaction", "quality_audit"))
    sheets = sample_answers(seed)
    revisions = {q.code: q.revision for q in questionnaires}
    return SampleProject(
        title=tr.text(words.title),
        institution=tr.text(words.institution),
        department=tr.text(words.department),
        notice=tr.text(words.notice),
        language=language,
        waves=waves,
        units=units,
        questionnaires=questionnaires,
        responses=tuple(_response(s, seed, waves, units, revisions[s.questionnaire], words, tr) for s in sheets),
        batches=tuple(_batches(sheets, seed, waves, units, tr.text(words.distributor))),
    )


def _id(seed: int, *parts: object) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, "/".join(["surveykit sample", str(seed), *map(str, parts)])))


def _response(
    sheet: Sheet, seed: int, waves: tuple[Wave, ...], units: tuple[Unit, ...], revision: int, words: _Words,
    tr: Translator,
) -> Response:  # fmt: skip
    remarks = {}
    if sheet.remarks:
        text = tr.text(words.separator).join(tr.text(words.remarks[key]) for key in sheet.remarks)
        remarks = {REMARK_ITEM[sheet.questionnaire]: text}
    handed_out = sheet.questionnaire in ISSUED[sheet.wave]
    return Response(
        id=_id(seed, sheet.questionnaire, sheet.wave, sheet.number),
        questionnaire=sheet.questionnaire,
        revision=revision,
        wave=waves[sheet.wave].name,
        unit=units[sheet.unit].name,
        number=sheet.number,
        respondent=sheet.respondent,
        batch=_id(seed, "batch", sheet.questionnaire, sheet.wave, sheet.unit) if handed_out else "",
        answers={**sheet.answers, **remarks},
        marks={item: Mark(missing=why) for item, why in sheet.marks.items()},
        finished=True,
    )


def _batches(
    sheets: tuple[Sheet, ...], seed: int, waves: tuple[Wave, ...], units: tuple[Unit, ...], distributor: str
) -> Iterator[Batch]:
    for wave, stacks in enumerate(ISSUED):
        for questionnaire, by_unit in stacks.items():
            for unit, (issued, returned) in by_unit.items():
                yield Batch(
                    id=_id(seed, "batch", questionnaire, wave, unit),
                    questionnaire=questionnaire,
                    wave=waves[wave].name,
                    unit=units[unit].name,
                    name=f"{waves[wave].name} {units[unit].name}",
                    distributor=distributor,
                    filled_by="self",
                    from_date=DATES[wave][0],
                    to_date=DATES[wave][1],
                    issued=issued,
                    returned=returned,
                    valid=sum((s.questionnaire, s.wave, s.unit) == (questionnaire, wave, unit) for s in sheets),
                )
