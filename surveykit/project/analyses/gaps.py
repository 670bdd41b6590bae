"""Expectation and perception: gaps of dimensions and pairs with their tests, and the satisfaction index."""

from __future__ import annotations

import math
from dataclasses import dataclass

import msgspec
import numpy as np
from numpy.typing import NDArray

from surveykit.errors import DataRefused
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project.analyses import taken
from surveykit.project.analyses.kinds import Field, Kind
from surveykit.project.analyses.taken import take
from surveykit.project.book import Project
from surveykit.project.frames import Frame
from surveykit.report.build.analyses.gaps import blocks
from surveykit.report.build.analyses.gaps_values import Gaps
from surveykit.stats import adjust
from surveykit.stats.results import Caveat
from surveykit.stats.satisfaction import gaps


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Which answers. ``weights``: one number a dimension, joined by commas; empty for equal ones."""

    questionnaire: str = ""
    only: str = ""
    weights: str = ""
    min_answered: float = 0.5
    conf: float = 0.95


@dataclass(frozen=True)
class _Dimension:
    code: str
    label: str
    pairs: tuple[tuple[str, str], ...]
    """Codes of expectation and perception."""


def run(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gaps:
    """The gaps. DataRefused ``no_pairs``, ``weights_unreadable``, ``weights_refused``."""
    found = take(project, specification.questionnaire, _, only=specification.only)
    frame = found.frame
    dimensions = _dimensions(frame, _)
    if not dimensions:
        raise DataRefused("no_pairs", questionnaire=specification.questionnaire)
    weights = _weights(specification.weights)
    shares = gaps.shares(weights, len(dimensions))
    sides = (_("Expectation"), _("Perception"))
    parts, singles, composites = [], [], []
    for at, dimension in enumerate(dimensions):
        progress(at, len(dimensions))
        expected = _columns(frame, [e for e, _p in dimension.pairs])
        perceived = _columns(frame, [p for _e, p in dimension.pairs])
        parts.append(
            gaps.gap(
                dimension.code, dimension.label, expected, perceived, sides, weight=shares[at],
                min_answered=specification.min_answered, conf=specification.conf,
            )
        )  # fmt: skip
        composites.append(gaps.composite(expected, perceived, specification.min_answered)[:2])
        for column, (_expected, code) in enumerate(dimension.pairs):
            item = frame.questionnaire.item(code)
            label = _.text(item.text, code) if item else code
            pair = (expected[:, [column]], perceived[:, [column]])
            singles.append(gaps.gap(code, label, *pair, sides, with_index=False, conf=specification.conf))
    overall = None
    if len(dimensions) > 1:
        overall = gaps.overall(_("All dimensions"), composites, weights, sides, conf=specification.conf)
    coding = _coding(frame, dimensions)
    caveats = [Caveat(code="index_coding", facts={"coding": coding})]
    if filled := sum(part.filled for part in parts):
        caveats.append(Caveat(code="items_filled", facts={"n": filled}))
    return Gaps(
        title=_.text(frame.questionnaire.title, frame.questionnaire.code),
        n=len(frame),
        dimensions=_adjusted(parts, "dimensions"),
        overall=overall,
        pairs=_adjusted(singles, "pairs"),
        coding=coding,
        weighted=bool(weights),
        conf=specification.conf,
        caveats=(*caveats, *taken.remarks_of(found, _)),
    )


def _adjusted(found: list[gaps.Gap], family: str) -> tuple[gaps.Gap, ...]:
    """P adjusted by Holm over the dimensions, and over the pairs."""
    named = [msgspec.structs.replace(gap.result, family=family) for gap in found]
    return tuple(
        msgspec.structs.replace(gap, result=result)
        for gap, result in zip(found, adjust.adjusted(named, "holm"), strict=True)
    )


def _dimensions(frame: Frame, _: Translator) -> tuple[_Dimension, ...]:
    """From the gap scales over items, which name both sides; else from the pairs of the items by their dimension."""
    known = set(frame.matrix.items)
    found = [
        _Dimension(s.code, _.text(s.title, s.code), tuple(zip(s.minus, s.items, strict=True)))
        for s in frame.questionnaire.scales
        if s.method == "gap" and len(s.items) == len(s.minus) and known.issuperset((*s.items, *s.minus))
    ]
    if found:
        return tuple(found)
    by_dimension: dict[str, list[tuple[str, str]]] = {}
    for item in frame.questionnaire.items():
        if item.pair in known and item.code in known:
            by_dimension.setdefault(item.dimension, []).append((item.pair, item.code))
    titles = {d.code: _.text(d.title, d.code) for d in frame.questionnaire.dimensions}
    return tuple(
        _Dimension(code or "pairs", titles.get(code, _("All pairs")), tuple(pairs))
        for code, pairs in by_dimension.items()
    )


def _columns(frame: Frame, codes: list[str]) -> NDArray[np.float64]:
    return np.column_stack([frame.matrix.column(code) for code in codes])


def _weights(text: str) -> tuple[float, ...]:
    parts = [part for part in text.replace("，", ",").replace("、", ",").split(",") if part.strip()]
    try:
        weights = tuple(float(part) for part in parts)
    except ValueError as wrong:
        raise DataRefused("weights_unreadable", weights=text) from wrong
    if not all(map(math.isfinite, weights)):
        raise DataRefused("weights_unreadable", weights=text)
    return weights


def _coding(frame: Frame, dimensions: tuple[_Dimension, ...]) -> str:
    """The ranges of the answers: 1–5."""
    ranges = []
    for dimension in dimensions:
        for code in (code for pair in dimension.pairs for code in pair):
            item = frame.questionnaire.item(code)
            if item is not None and (ends := item.range()) is not None:
                ranges.append(f"{ends[0]:g}–{ends[1]:g}")
    return ", ".join(dict.fromkeys(ranges))


KIND = Kind(
    code="gaps",
    title=N_("Expectation and perception"),
    hint=N_(
        "Where perception falls short of expectation: the gap of each dimension and pair, and the satisfaction index."
    ),
    specification=Specification,
    fields=(
        Field("only", N_("Only"), "filter", N_("A wave or a unit, for example.")),
        Field(
            "weights", N_("Weights of the dimensions"), "line", N_("One number each, joined by commas; empty: equal.")
        ),
    ),
    run=run,
    blocks=blocks,
)
