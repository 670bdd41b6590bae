"""Units side by side in a funnel plot: which of them lie further from the pooled rate than their size explains."""

from __future__ import annotations

import msgspec
import numpy as np

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.model.groups import parse_filter
from surveykit.model.questionnaire import Kind as ItemKind
from surveykit.progress import Progress
from surveykit.project.analyses.chosen_answers import chosen, given, item_of
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.book import Project
from surveykit.project.frames import read_frame
from surveykit.project.mixing import mixture
from surveykit.report.build.analyses.funnel import blocks
from surveykit.report.build.analyses.funnel_values import UnitFunnel
from surveykit.stats.results import Caveat
from surveykit.stats.trend.funnel import FunnelLimits, funnel

HIDDEN_BELOW = 10
"""Units with fewer sheets are not shown, and the next smallest with them where there is only one."""
SMALL_BELOW = 30


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The rate of one item's answers by unit."""

    questionnaire: str = ""
    item: str = ""
    answers: str = ""
    filter: str = ""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> UnitFunnel:
    """Events and n of each unit. DataRefused where nothing was keyed, or no sheet names a unit."""
    frame = read_frame(project, specification.questionnaire)
    if specification.filter.strip():
        frame = frame.only(frame.mask(parse_filter(specification.filter)))
    if not len(frame):
        raise DataRefused("no_responses", questionnaire=specification.questionnaire)
    first = next((i.code for i in frame.questionnaire.items() if i.kind is ItemKind.RATING), "")
    item = item_of(frame, specification.item or first)
    choices = chosen(item, specification.answers, _)
    events = given(frame, item, choices)
    units = np.array(frame.raw.units, dtype=object)
    names = [name for name in dict.fromkeys(frame.raw.units) if name]
    if not names:
        raise DataRefused("no_unit_named", questionnaire=specification.questionnaire)
    progress(0, len(names))
    answered = ~np.isnan(events)
    sizes = [int(np.count_nonzero(answered & (units == name))) for name in names]
    counted = [int(np.nansum(events[units == name])) for name in names]
    found = funnel(names, counted, sizes)
    shown = _shown(sizes)
    progress(len(names), len(names))
    return UnitFunnel(
        code=item.code,
        label=_.text(item.text, item.code),
        answers=tuple(_.text(choice.label, str(choice.code)) for choice in choices),
        group=specification.filter,
        limits=_without(found, shown),
        caveats=(*_caveats(sizes, shown, int(np.count_nonzero(units == ""))), *mixture(frame, _)),
    )


def _shown(sizes: list[int]) -> list[int]:
    """Positions of the units shown: one hidden alone could be worked out from the pooled rate."""
    order = sorted((n, at) for at, n in enumerate(sizes))
    hidden = [at for n, at in order if n < HIDDEN_BELOW]
    if len(hidden) == 1 and len(order) > 1:
        hidden = [at for _n, at in order[:2]]
    return [at for at in range(len(sizes)) if at not in hidden]


def _without(found: FunnelLimits, shown: list[int]) -> FunnelLimits:
    """Without the numbers of units that are not shown; pooled rate and limits stay those of all."""
    return msgspec.structs.replace(found, places=tuple(found.places[at] for at in shown))


def _caveats(sizes: list[int], shown: list[int], unnamed: int) -> list[Caveat]:
    found = []
    if hidden := len(sizes) - len(shown):
        found.append(Caveat(code="funnel_hidden", facts={"n": hidden, "least": HIDDEN_BELOW}))
    if small := sum(sizes[at] < SMALL_BELOW for at in shown):
        found.append(Caveat(code="funnel_small", facts={"n": small}))
    if unnamed:
        found.append(Caveat(code="no_unit", facts={"n": unnamed}))
    return found


KIND = Kind(
    code="funnel",
    title=N_("Units in a funnel plot"),
    hint=N_("Which units lie further from the pooled rate than their number of sheets explains; nobody is ranked."),
    specification=Specification,
    fields=(
        Field("item", N_("Item"), "item", N_("The first rating where none is chosen.")),
        Field("answers", N_("Answers that count"), "line", N_("Codes joined by commas; empty: satisfied and better.")),
        Field("filter", N_("Only"), "filter", N_("A wave, for example.")),
    ),
    run=run,
    blocks=blocks,
)
