"""Indicators of a project: what is asked of one, and sets of published definitions that are added by one action."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from surveykit.errors import DataRefused, NotFound, SurveyError
from surveykit.i18n import N_, RESOURCES
from surveykit.messages.indicators import COUNTS
from surveykit.model.quality.indicator import INDICATORS, Indicator
from surveykit.model.records import Record
from surveykit.project import records
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes
from surveykit.project.quality_work.forms import Asked, RecordForm

_SETS = RESOURCES / "indicators"
_CODE = re.compile(r"[^\s/=,;]+")
ASPECTS: tuple[tuple[str, str], ...] = (
    ("", N_("not said")), ("structure", N_("structure")), ("process", N_("process")), ("outcome", N_("outcome")),
)  # fmt: skip
PER: tuple[tuple[int, str], ...] = ((100, N_("% (per 100)")), (1000, N_("‰ (per 1,000)")), (1, N_("plain ratio")))


class Set(msgspec.Struct, frozen=True, kw_only=True):
    """A shipped set. ``counted``: indicator's code → language → kinds of incidents that it counts."""

    code: str
    title: dict[str, str]
    note: dict[str, str]
    counted: dict[str, dict[str, tuple[str, ...]]] = {}
    indicators: tuple[Indicator, ...]


def sets() -> tuple[str, ...]:
    """Codes of the sets that come with the program."""
    return tuple(sorted(path.stem for path in _SETS.glob("*.json")))


def read_set(name: str) -> Set:
    """One of them. NotFound ``no_such_set``."""
    if name not in sets():
        raise NotFound("no_such_set", name=name, known=", ".join(sets()))
    return msgspec.json.decode((_SETS / f"{name}.json").read_bytes(), type=Set)


def add_set(project: Project, name: str, *, by: str = "") -> tuple[tuple[str, ...], Changes]:
    """Add the indicators of a set whose codes are not there yet; returns the ids of those that were added."""
    found, there = read_set(name), {indicator.code for indicator in listing(project)}
    language = settings(project).language
    new = [
        msgspec.structs.replace(i, counted=found.counted.get(i.code, {}).get(language, i.counted))
        for i in found.indicators
        if i.code not in there
    ]
    saved, changes = records.save_all(project, INDICATORS, [Record(value=value) for value in new], by=by)
    return tuple(record.id for record in saved), changes


def set_removed(project: Project, ids: tuple[str, ...], *, removed: bool) -> Changes:
    """Remove several indicators, or put them back: what undo and redo of adding a set do."""
    done = Changes()
    for key in ids:
        done = done | records.remove(project, INDICATORS, key, removed=removed)
    return done


def listing(project: Project) -> tuple[Indicator, ...]:
    """Every indicator, by position and then by code."""
    found = [record.value for record in records.listing(project, INDICATORS)]
    return tuple(sorted(found, key=lambda i: (i.position, i.code)))


def one(project: Project, code: str) -> Indicator:
    """The indicator with a code. NotFound ``no_such_indicator``, ``no_indicators``."""
    known = listing(project)
    found = next((i for i in known if i.code == code.strip()), None)
    if found is None:
        if not known:
            raise NotFound("no_indicators")
        raise NotFound("no_such_indicator", indicator=code, known=", ".join(i.code for i in known))
    return found


def fresh(project: Project, day: str) -> Indicator:  # noqa: ARG001
    """A new indicator with a code of its own."""
    known = listing(project)
    used = {i.code for i in known}
    code = next(f"own{n}" for n in range(1, len(used) + 2) if f"own{n}" not in used)
    return Indicator(
        code=code, name={settings(project).language: code}, position=max((i.position for i in known), default=0) + 1
    )


def problems(indicator: Indicator) -> tuple[SurveyError, ...]:
    """What must be put right before it can be stored."""
    found: list[SurveyError] = []
    if not _CODE.fullmatch(indicator.code) or indicator.code in COUNTS:
        found.append(DataRefused("indicator_code_needed", indicator=indicator.code))
    if not any(words.strip() for words in indicator.name.values()):
        found.append(DataRefused("indicator_name_needed", indicator=indicator.code))
    if indicator.per not in (1, 100, 1000):
        found.append(DataRefused("indicator_per_refused", indicator=indicator.code, per=indicator.per))
    return tuple(found)


def remark(indicator: Indicator, _day: Any) -> str:
    """Whether its wording has still to be checked."""
    return "" if indicator.verified else N_("check wording")


FORM = RecordForm(
    code="indicators",
    area=INDICATORS,
    title=N_("Indicators"),
    hint=N_("Indicators as numerator over denominator, with target, direction and the standard they are from."),
    asked=(
        Asked("code", N_("Code"), "line", group=N_("Definition"), needed=True),
        Asked("target", N_("Target"), "number", N_("In the unit that is printed: 0.5 for 0.5 ‰.")),
        Asked("name", N_("Name"), "texts", needed=True),
        Asked("numerator", N_("Numerator"), "texts"),
        Asked("denominator_name", N_("Denominator"), "texts"),
        Asked(
            "denominator", N_("Denominator is counted as"), "choice", N_("From the monthly counts of every unit."),
            options=(("", N_("entered with the numerator")), *COUNTS.items()),
        ),
        Asked("per", N_("Given per"), "whole", N_("100 is %, 1000 is ‰, 1 a plain ratio.")),
        Asked("better", N_("Better is"), "choice", options=(("low", N_("low")), ("high", N_("high")))),
        Asked("exposure", N_("Denominator is time"), "flag", N_("Bed-days, tube-days.")),
        Asked(
            "counted", N_("Kinds of incidents that are counted"), "lines",
            N_("One a line: the numerator comes from the incident log. Near misses are never counted."),
        ),
        Asked("aspect", N_("Aspect"), "choice", options=ASPECTS, group=N_("Where it is from")),
        Asked("clause", N_("Clause"), "line", N_("Of the accreditation standard.")),
        Asked("source", N_("Source"), "line"),
        Asked("edition", N_("Edition"), "line"),
        Asked("verified", N_("Wording checked"), "flag"),
    ),
    columns=("code", "name", "target"),
    fresh=fresh,
    problems=problems,
    remark=remark,
    order=lambda indicator: (indicator.position, indicator.code),
)  # fmt: skip
