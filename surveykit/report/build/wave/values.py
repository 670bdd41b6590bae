"""What a wave report says, as plain values: filled by ``project.reports.wave``, worded by the modules beside this one.

Scores are in the unit of their scale, rates are ``Share`` (0 to 1). "Earlier" is the wave before (环比), "year" the
same wave a year before (同比); both are None where there is no such wave.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from surveykit.model.returns import ReturnRow
from surveykit.report.document import DataSheet
from surveykit.report.sentences.methods import DoubleEntry, SampleEntry
from surveykit.stats.results import Caveat, Interval
from surveykit.stats.satisfaction.boxes import Boxes, Cuts, Share


@dataclass(frozen=True)
class Score:
    """A mean with its t interval; ``mean`` is None without values, ``sd`` and ``ci`` where they cannot be had."""

    n: int
    mean: float | None = None
    sd: float | None = None
    ci: Interval | None = None


@dataclass(frozen=True)
class Moved:
    """This wave minus the one called ``wave``: means in the scale's unit, rates in percentage points.

    ``p`` and ``adjusted`` (by Holm's method over the items) are those of means.
    """

    wave: str
    before: float | None
    n: int
    difference: float | None
    ci: Interval | None = None
    p: float | None = None
    adjusted: float | None = None


@dataclass(frozen=True)
class Measure:
    """A scale or an item with a mean, and how it moved. ``low`` and ``high`` are the ends of its range."""

    code: str
    label: str
    unit: str
    score: Score
    low: float | None = None
    high: float | None = None
    earlier: Moved | None = None
    year: Moved | None = None

    @property
    def place(self) -> float | None:
        """Where in its range the mean lies, 0 to 1."""
        if self.score.mean is None or self.low is None or self.high is None or self.low >= self.high:
            return None
        return (self.score.mean - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class Rated:
    """An item as it was answered: its mean, and for a rating its steps from the worst to the best with their boxes."""

    measure: Measure
    levels: tuple[str, ...] = ()
    cuts: Cuts | None = None
    boxes: Boxes | None = None
    missing: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Blank, not applicable, unreadable, skipped or never keyed."""


@dataclass(frozen=True)
class Rate:
    """A satisfaction rate and how it moved. ``of`` names the item; empty is all items together."""

    share: Share
    of: str = ""
    earlier: Moved | None = None
    year: Moved | None = None


@dataclass(frozen=True)
class Topic:
    """A dimension of the questionnaire: the satisfied answers to its items together."""

    label: str
    items: int
    share: Share
    earlier: Moved | None = None


@dataclass(frozen=True)
class UnitRow:
    """A unit. ``shown``: it may stand alone; below ``FEW`` its counts only, below the limit of ranks without a rank."""

    name: str
    score: Score
    satisfied: Share
    shown: bool
    rank: int | None = None
    adjusted: float | None = None
    adjusted_ci: Interval | None = None


@dataclass(frozen=True)
class Units:
    """Units compared. ``hidden`` are those too small to stand alone, together."""

    rows: tuple[UnitRow, ...]
    least: int
    ranked: int
    hidden: int = 0
    hidden_n: int = 0
    adjusted_for: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


@dataclass(frozen=True)
class Option:
    """One option of an item of which several may be ticked, in this wave."""

    label: str
    count: int


@dataclass(frozen=True)
class Ticks:
    """Such an item: options from the most frequent down; ``people`` ticked something, ``empty`` nothing."""

    label: str
    options: tuple[Option, ...]
    people: int
    ticks: int
    empty: int


@dataclass(frozen=True)
class Remark:
    """A comment in a person's own words. ``unit`` is empty where the unit may not stand alone or is not known."""

    number: str
    unit: str
    item: str
    words: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Theme:
    """How many comments hold one of the theme's words; ``words`` are those found, the most frequent first."""

    label: str
    count: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Praised:
    """A name that was nominated, and how often."""

    name: str
    unit: str
    count: int


@dataclass(frozen=True)
class Remarks:
    """Every comment of the wave in the order of printing: by unit, the least satisfied person first."""

    given: tuple[Remark, ...] = ()
    themes: tuple[Theme, ...] = ()
    without_theme: int = 0
    praised: tuple[Praised, ...] = ()
    on_paper: int = 10


@dataclass(frozen=True)
class Answers:
    """How often each answer to a choice was given, in the questionnaire's order."""

    label: str
    answers: tuple[tuple[str, int], ...]
    n: int
    missing: int


@dataclass(frozen=True)
class Numbers:
    """An item whose answer is a number."""

    label: str
    score: Score
    median: float | None
    least: float | None
    most: float | None
    missing: int


@dataclass(frozen=True)
class Returned:
    """The fieldwork table."""

    rows: tuple[ReturnRow, ...]
    total: ReturnRow


@dataclass(frozen=True)
class WaveInput:
    """Everything that the report says. ``sheets`` are the valid ones; ``main`` is None without a scale or measure."""

    title: str
    questionnaire: str
    wave: str
    period: tuple[str, str]
    earlier: str
    year: str
    institution: str
    department: str
    date: str
    sample: bool
    sheets: int
    items: int
    main: Measure | None
    rate: Rate | None
    target: float | None
    scales: tuple[Measure, ...]
    topics: tuple[Topic, ...]
    rated: tuple[Rated, ...]
    overall: str
    """The code of the item that asks for the overall view; it is not ranked among the others."""
    units: Units
    returned: Returned
    ticks: tuple[Ticks, ...]
    remarks: Remarks
    choices: tuple[Answers, ...]
    numbers: tuple[Numbers, ...]
    version: str
    t_test: str
    entry: DoubleEntry | SampleEntry | None
    fills: bool
    filled: int
    subjects: str
    linked: int = 0
    """People whose codes stand on sheets of this wave and of the wave before."""
    todo: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    data: tuple[DataSheet, ...] = field(default=())
    fingerprint: str = ""
