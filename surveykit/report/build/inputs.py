"""What reports of comparisons are made of: plain frozen values, filled in by ``project``."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.scales import Norm
from surveykit.report.build.analyses.baseline_values import BaselineFound
from surveykit.report.document import Block, DataSheet
from surveykit.report.sentences.methods import DoubleEntry, SampleEntry
from surveykit.report.sentences.wording import Nature
from surveykit.stats.results import Interval, Result


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Outcome(_Value, frozen=True, kw_only=True):
    """One measure compared. ``result.label`` is what it is called, in the report's language.

    ``unit`` None is points (分), an empty text no unit. ``minimum`` and ``maximum`` are the scale's ends, for charts.
    ``event`` is what happens, where the result is a rate (不良事件).
    """

    result: Result
    role: Literal["scale", "item"] = "scale"
    unit: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    nature: Nature = "score"
    event: str = ""


class NormComparison(_Value, frozen=True, kw_only=True):
    """One scale of one group against a norm; ``group`` is as said (干预后), so is the norm's ``name`` (国内常模)."""

    outcome: Outcome
    norm: Norm
    group: str
    name: str = ""


class Returns(_Value, frozen=True, kw_only=True):
    """Sheets issued, returned and valid in one wave."""

    wave: str
    issued: int
    returned: int
    valid: int


class Reliability(_Value, frozen=True, kw_only=True):
    """Cronbach's alpha of the whole and of each dimension."""

    alpha: float
    n: int
    ci: Interval | None = None
    conf: float = 0.95
    dimensions: tuple[float, ...] = ()


class Study(_Value, frozen=True, kw_only=True):
    """One questionnaire compared before and after, or over three and more waves or groups.

    ``groups`` are the earlier and the later as said (干预前, 干预后); every result's groups stand in that order and its
    difference is later minus earlier. Of three or more, ``by_time`` says whether they are waves; else ``kind`` is what
    they are (科室). ``subjects`` is who answered (护士). ``responses`` are the sheets of each,
    ``matched`` and ``unmatched`` people of a paired study. ``outcomes``: scales first, the main one first of all.
    ``fills``: the scoring may replace missing items by the person's mean, which it did ``filled`` times.
    ``pairs`` are (before, after) of the main scale, for the chart. ``data`` become worksheets of raw answers.
    ``code`` is the questionnaire's, by which its numbers are kept. ``adjusted``: its case mix is adjusted in the
    report, or it has a parallel control there.
    """

    title: str
    code: str = ""
    groups: tuple[str, ...]
    by_time: bool = True
    kind: str = ""
    design: Literal["paired", "independent"]
    outcomes: tuple[Outcome, ...]
    subjects: str = ""
    items: int = 0
    responses: tuple[int, ...]
    matched: int | None = None
    unmatched: int = 0
    fills: bool = False
    filled: int = 0
    returns: tuple[Returns, ...] = ()
    reliability: Reliability | None = None
    norms: tuple[NormComparison, ...] = ()
    pairs: tuple[tuple[float, float], ...] = ()
    data: tuple[DataSheet, ...] = ()
    adjusted: Literal["", "mix", "control"] = ""

    def scales(self) -> tuple[Outcome, ...]:
        """The outcomes that are scales."""
        return tuple(o for o in self.outcomes if o.role == "scale")

    def singles(self) -> tuple[Outcome, ...]:
        """The outcomes that are single items."""
        return tuple(o for o in self.outcomes if o.role == "item")


class ReportInput(_Value, frozen=True, kw_only=True):
    """Everything that a before/after report says. ``date`` is ISO; ``sample`` marks every page as invented data.

    ``effects`` prints effect sizes and intervals, ``absolute_t`` prints statistics without their sign, ``adjusted``
    names the method behind ``p_adjusted``. ``baselines`` are tables of background, ``events`` comparisons of events per
    bed-days, ``further`` other analyses as they are shown, each with its heading.
    """

    title: str
    institution: str
    department: str = ""
    language: str
    date: str
    sample: bool = False
    software_version: str
    fingerprint: str = ""
    studies: tuple[Study, ...]
    entry: DoubleEntry | SampleEntry | None = None
    effects: bool = True
    absolute_t: bool = True
    adjusted: Literal["holm", "bh", "none"] = "holm"
    baselines: tuple[BaselineFound, ...] = ()
    events: tuple[Result, ...] = ()
    further: tuple[tuple[str, tuple[Block, ...]], ...] = ()
