"""Items of which several options may be ticked: how often each was, of people and of ticks, group by group."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Item
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.progress import Progress
from surveykit.project.analyses import taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.taken import take
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.report.build.analyses.multiple import blocks
from surveykit.report.build.analyses.multiple_values import Several, TickedItem
from surveykit.stats.satisfaction.multiple import multiple


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which items, in which groups; everyone together where neither ``groups`` nor ``by`` is given."""

    questionnaire: str = ""
    items: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    by: str = ""
    only: str = ""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> Several:
    """Count the ticks. DataRefused ``no_multiple_items``, ``not_multiple``."""
    found = take(
        project, specification.questionnaire, _, groups=specification.groups, by=specification.by,
        only=specification.only,
    )  # fmt: skip
    frame = found.frame
    rows = []
    items = _items(frame, specification)
    for at, item in enumerate(items):
        progress(at, len(items))
        choices = [choice for choice in item.choices if not choice.missing]
        ticks = ticks_of(frame, item, [choice.code for choice in choices])
        labels = [_.text(choice.label, str(choice.code)) for choice in choices]
        groups = [(part.label, ticks[part.rows]) for part in found.parts]
        counts = multiple(labels, groups, later_minus_earlier=found.by_time)
        rows.append(TickedItem(code=item.code, label=_.text(item.text, item.code), counts=counts))
    return Several(
        title=_.text(frame.questionnaire.title, frame.questionnaire.code),
        groups=tuple(part.label for part in found.parts),
        items=tuple(rows),
        caveats=taken.remarks_of(found, _),
    )


def _items(frame: Frame, specification: Specification) -> list[Item]:
    if not specification.items:
        every = [item for item in frame.questionnaire.items() if item.kind is ItemKind.MULTIPLE]
        if not every:
            raise DataRefused("no_multiple_items", questionnaire=specification.questionnaire)
        return every
    found = []
    for code in specification.items:
        item = taken.item_named(frame, code)
        if item is None or item.kind is not ItemKind.MULTIPLE:
            raise DataRefused("not_multiple", item=code)
        found.append(item)
    return found


def ticks_of(frame: Frame, item: Item, codes: list[int | str]) -> NDArray[np.bool_]:
    """Which options each response ticked, (responses, options)."""
    column = {code: at for at, code in enumerate(codes)}
    found = np.zeros((len(frame), len(codes)), dtype=bool)
    for row, answers in enumerate(frame.answers):
        ticked = answers.get(item.code)
        for code in ticked if isinstance(ticked, list) else ():
            if code in column:
                found[row, column[code]] = True
    return found


KIND = Kind(
    code="multiple",
    title=N_("Several ticks (reasons, sources)"),
    hint=N_("How often each option was ticked: per cent of people and per cent of ticks, group by group."),
    specification=Specification,
    fields=(
        Field("items", N_("Items"), "items", N_("None chosen: every item with several ticks."), only="multiple"),
        Field("groups", N_("Groups"), "groups", N_("None: everyone together.")),
        Field("by", N_("Or one group for each"), "by"),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
    ),
    run=run,
    blocks=blocks,
)
