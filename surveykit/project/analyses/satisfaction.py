"""Satisfaction: the rate, the boxes of each item, what is rated best and worst, and the net promoter score."""

from __future__ import annotations

from collections.abc import Sequence

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
from surveykit.project.analyses.taken import Taken, take
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.report.build.analyses.satisfaction import blocks
from surveykit.report.build.analyses.satisfaction_values import ItemBoxes, NpsItem, Satisfaction
from surveykit.stats import adjust
from surveykit.stats.crosstab import crosstab
from surveykit.stats.results import Caveat, Result
from surveykit.stats.satisfaction.boxes import Boxes, Cuts, boxes, counted, pooled, usual_cuts
from surveykit.stats.satisfaction.nps import nps, nps_difference

EXTREMES = 3
_OVERALL = ("总体", "总的", "整体", "overall")


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is counted. ``satisfied``: how many of the best steps count as satisfied; None for the upper half."""

    questionnaire: str = ""
    groups: tuple[str, ...] = ()
    by: str = ""
    only: str = ""
    items: tuple[str, ...] = ()
    overall: str = ""
    satisfied: int | None = None
    conf: float = 0.95


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> Satisfaction:
    """Count every rating item in every group. DataRefused ``no_rating_items``."""
    found = take(
        project, specification.questionnaire, _, groups=specification.groups, by=specification.by,
        only=specification.only,
    )  # fmt: skip
    rated, ten = items_of(found.frame, specification)
    if not rated and not ten:
        raise DataRefused("no_rating_items", questionnaire=specification.questionnaire)
    overall = _overall(found.frame, specification, rated)
    rows = []
    for at, item in enumerate(rated):
        progress(at, len(rated))
        rows.append(_boxes(found, item, specification, _))
    whole = next((row for row in rows if overall and row.code == overall.code), None)
    single = _adjusted([row for row in rows if row is not whole])
    order = sorted((at for at, row in enumerate(single) if row.groups[-1].n), key=lambda at: _best(single[at]))
    caveats = (Caveat(code="overall_pooled"),) if whole is None and rows else ()
    return Satisfaction(
        title=_.text(found.frame.questionnaire.title, found.frame.questionnaire.code),
        groups=tuple(part.label for part in found.parts),
        counts=found.counts(),
        by_time=found.by_time,
        overall=whole,
        items=single,
        pooled=tuple(pooled([row.groups[g] for row in single], specification.conf) for g in range(len(found.parts))),
        highest=tuple(order[:EXTREMES]) if len(order) > EXTREMES else (),
        lowest=tuple(order[::-1][:EXTREMES]) if len(order) > EXTREMES else (),
        nps=tuple(_nps(found, item, specification.conf, _) for item in ten),
        conf=specification.conf,
        caveats=(*caveats, *taken.remarks_of(found, _)),
    )


def _adjusted(rows: Sequence[ItemBoxes]) -> tuple[ItemBoxes, ...]:
    """The items' P adjusted by Holm: they are one family, and the overall item is outside."""
    tested = [msgspec.structs.replace(row.result, family="items") for row in rows if row.result]
    found = iter(adjust.adjusted(tested, "holm"))
    return tuple(msgspec.structs.replace(row, result=next(found)) if row.result else row for row in rows)


def _best(row: ItemBoxes) -> tuple[float, float]:
    """The sorting key: most satisfied first, the share of the top box where that is equal."""
    last = row.groups[-1]
    return -(last.satisfied.rate or 0.0), -(last.top.rate or 0.0)


def _zero_to_ten(item: Item) -> bool:
    return sorted(c.code for c in item.choices if not c.missing and isinstance(c.code, int)) == list(range(11))


def items_of(frame: Frame, specification: Specification) -> tuple[list[Item], list[Item]]:
    """The ratings that are counted and those of 0 to 10. Unless named: those that a scale scores, else all."""
    if specification.items:
        named = [_known(frame, code) for code in (*specification.items, specification.overall) if code]
        every = list({item.code: item for item in named}.values())
    else:
        ratings = [i for i in frame.questionnaire.items() if i.kind is ItemKind.RATING and i.code in frame.matrix.items]
        outside = set(taken.background(frame)) - {specification.overall}
        scored = [i for i in ratings if i.code not in outside or _zero_to_ten(i)]
        every = scored if any(not _zero_to_ten(i) for i in scored) or len(scored) == len(ratings) else ratings
        asked = {item.pair for item in every if item.pair}
        every = [item for item in every if item.code not in asked]  # an expectation is no satisfaction
    return [i for i in every if not _zero_to_ten(i)], [i for i in every if _zero_to_ten(i)]


def _known(frame: Frame, code: str) -> Item:
    item = taken.item_named(frame, code)
    if item is None or item.kind is not ItemKind.RATING:
        raise DataRefused("not_a_rating", item=code)
    return item


def _overall(frame: Frame, specification: Specification, rated: Sequence[Item]) -> Item | None:
    if specification.overall:
        return _known(frame, specification.overall)
    return overall_item(rated)


def overall_item(items: Sequence[Item]) -> Item | None:
    """The last item whose words ask for the overall view (总体, overall); None where there is none."""
    named = [i for i in items if any(word in text.casefold() for text in i.text.values() for word in _OVERALL)]
    return named[-1] if named else None


def boxes_of(
    frame: Frame,
    item: Item,
    groups: Sequence[NDArray[np.intp]],
    _: Translator,
    *,
    satisfied: int | None = None,
    conf: float = 0.95,
) -> ItemBoxes:
    """The boxes of one rating in groups of rows, nothing compared; a reversed item's steps are turned round."""
    measure, values = taken.column_of(frame, item.code, _)
    steps = sorted(zip(measure.levels, measure.level_labels, strict=True))
    if any(item.code in scale.reverse for scale in frame.questionnaire.scales):
        steps.reverse()
    cuts = usual_cuts(len(steps))
    if satisfied is not None:
        best = min(max(1, satisfied), max(1, len(steps) - 1))
        cuts = Cuts(top=cuts.top, satisfied=best, bottom=min(cuts.bottom, len(steps) - best))
    parts = []
    for rows in groups:
        counts, missing = counted(values[rows], [level for level, _words in steps])
        parts.append(boxes(counts, cuts, missing=missing, conf=conf))
    return ItemBoxes(
        code=item.code, label=measure.label, levels=tuple(words for _level, words in steps), cuts=cuts,
        groups=tuple(parts),
    )  # fmt: skip


def _boxes(found: Taken, item: Item, specification: Specification, _: Translator) -> ItemBoxes:
    conf = specification.conf
    rows = [part.rows for part in found.parts]
    row = boxes_of(found.frame, item, rows, _, satisfied=specification.satisfied, conf=conf)
    return msgspec.structs.replace(row, result=_compared(found, item.code, row.label, row.groups, conf))


def _compared(found: Taken, code: str, label: str, parts: Sequence[Boxes], conf: float) -> Result | None:
    """The satisfied rate of the groups that have answers."""
    used = [at for at, part in enumerate(parts) if part.n]
    if len(used) < 2:
        return None
    shares = [parts[at].satisfied for at in used]
    return crosstab(
        code, label, [(share.n - share.events, share.events) for share in shares],
        rows=[found.parts[at].label for at in used], cols=("0", "1"), conf=conf, later_minus_earlier=found.by_time,
        missing=[parts[at].missing for at in used],
    )  # fmt: skip


def _nps(found: Taken, item: Item, conf: float, _: Translator) -> NpsItem:
    measure, values = taken.column_of(found.frame, item.code, _)
    scores = tuple(nps(values[part.rows], conf=conf) for part in found.parts)
    apart = nps_difference(scores[0], scores[-1]) if len(scores) == 2 else None
    return NpsItem(
        code=item.code, label=measure.label, groups=scores, difference=apart[0] if apart else None,
        difference_ci=apart[1] if apart else None,
    )  # fmt: skip


KIND = Kind(
    code="satisfaction",
    title=N_("Satisfaction rate"),
    hint=N_("How many are satisfied: overall, item by item, best and worst, and the net promoter score."),
    specification=Specification,
    fields=(
        Field("groups", N_("Groups"), "groups", N_("None: everyone together.")),
        Field("by", N_("Or one group for each"), "by"),
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field("items", N_("Items"), "items", N_("None chosen: every rating that a scale scores."), only="rating"),
        Field(
            "overall", N_("Overall item"), "item", N_("Empty: the item that asks for the overall view."), only="rating"
        ),
        Field(
            "satisfied",
            N_("Best steps that count as satisfied"),
            "whole",
            N_("Empty: the upper half (4 and 5 of 1–5)."),
        ),
    ),
    run=run,
    blocks=blocks,
)
