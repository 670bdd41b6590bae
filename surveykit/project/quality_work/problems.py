"""How often each problem was seen, whatever keeps it: sheets, complaints, incidents, ticks, or a tally by hand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal

from surveykit.errors import DataRefused
from surveykit.i18n import Translator
from surveykit.model.groups import parse_filter
from surveykit.model.quality.complaint import COMPLAINTS
from surveykit.model.quality.feedback import FEEDBACK
from surveykit.model.quality.incident import INCIDENTS
from surveykit.model.questionnaire import Kind
from surveykit.project import records
from surveykit.project.analyses.multiple import ticks_of
from surveykit.project.book import Project
from surveykit.project.frames import read_frame

Log = Literal["feedback", "complaints", "incidents", "causes"]
Counts = tuple[tuple[str, int], ...]
_LINE = re.compile(r"(.+?)[\s:：,，;；、=]+(\d+)")


def of_records(project: Project, log: Log, *, unit: str = "", first: str = "", last: str = "") -> tuple[Counts, int]:
    """Counts by category (by kind for incidents, by cause for "causes"), and how many have none.

    ``first`` and ``last`` are ISO days or months, both included. Praise and proposals are no problems.
    """
    names: Iterable[str]
    match log:
        case "feedback":
            sheets = records.listing(project, FEEDBACK, unit=unit, first=first, last=last)
            names = [record.value.category for record in sheets]
        case "complaints":
            found = records.listing(project, COMPLAINTS, unit=unit, first=first, last=last)
            names = [record.value.category for record in found if record.value.kind == "complaint"]
        case "incidents":
            log_of = records.listing(project, INCIDENTS, unit=unit, first=first, last=last)
            names = [record.value.kind for record in log_of]
        case "causes":
            log_of = records.listing(project, INCIDENTS, unit=unit, first=first, last=last)
            names = [cause for record in log_of for cause in record.value.causes]
    counted = Counter(name.strip() for name in names)
    unnamed = counted.pop("", 0)
    return tuple(counted.items()), unnamed


def of_ticks(project: Project, questionnaire: str, code: str, only: str, _: Translator) -> tuple[str, Counts]:
    """The item's words and how often each of its options was ticked; ``only`` is a filter.

    DataRefused ``no_responses``, ``not_multiple``.
    """
    frame = read_frame(project, questionnaire)
    if only.strip():
        frame = frame.only(frame.mask(parse_filter(only)))
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=questionnaire)
    item = frame.questionnaire.item(frame.common.aliases.get(code, code))
    if item is None or item.kind is not Kind.MULTIPLE:
        raise DataRefused("not_multiple", item=code)
    choices = [choice for choice in item.choices if not choice.missing]
    ticks = ticks_of(frame, item, [choice.code for choice in choices]).sum(axis=0)
    names = [_.text(choice.label, str(choice.code)) for choice in choices]
    return _.text(item.text, item.code), tuple((name, int(n)) for name, n in zip(names, ticks, strict=True))


def of_tally(lines: str | Sequence[str]) -> Counts:
    """Problems written by hand, one a line with its number behind it: "跌倒 12".

    DataRefused ``pareto_line_unreadable`` for a line without a number.
    """
    found = []
    for line in lines.splitlines() if isinstance(lines, str) else lines:
        if not line.strip():
            continue
        read = _LINE.fullmatch(line.strip())
        if read is None:
            raise DataRefused("pareto_line_unreadable", line=line.strip())
        found.append((read[1].strip(), int(read[2])))
    return tuple(found)
