"""How a comparison is spoken of: what is measured, in which unit, who the groups are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from surveykit.i18n import Translator
from surveykit.report.sentences.runs import Piece, Runs, fill
from surveykit.stats.results import Result

ALPHA = 0.05

Nature = Literal["score", "time", "count"]
"""What the number is: a score is higher, a time longer, a count more."""


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """The words for one result.

    ``groups`` are said instead of the result's own labels. ``by_time``: the groups differ by time, so the second is the
    subject of the sentence and the difference is second minus first. ``event`` is what happens, for sentences on counts
    (不良事件, where ``outcome`` is 不良事件发生率). ``kind`` is what the groups are (病区), for three or more.
    ``absolute``: a test statistic is printed without its sign, since the direction is in the words. ``better``: the
    higher rank is the better outcome, and is called so.
    """

    outcome: str
    unit: str = ""
    groups: tuple[str, ...] = ()
    subjects: str = ""
    by_time: bool = False
    nature: Nature = "score"
    event: str = ""
    kind: str = ""
    effect: bool = True
    absolute: bool = True
    better: bool = False


def labels(result: Result, wording: Wording) -> tuple[str, ...]:
    """What the groups are called."""
    own = tuple(group.label for group in result.groups)
    return wording.groups + own[len(wording.groups) :]


def order(wording: Wording) -> tuple[int, int]:
    """Positions of the group that is spoken of and of the one it is compared with."""
    return (1, 0) if wording.by_time else (0, 1)


def higher(_: Translator, sign: float, nature: Nature) -> str:
    """The word between two values: 高于, 低于, 长于, 短于, 多于, 少于."""
    match nature:
        case "time":
            return _("longer than") if sign > 0 else _("shorter than")
        case "count":
            return _("more than") if sign > 0 else _("fewer than")
        case "score":
            return _("higher than") if sign > 0 else _("lower than")


def rose(_: Translator, sign: float, nature: Nature) -> str:
    """The verb of a change: 提高, 降低, 延长, 缩短, 增加, 减少."""
    match nature:
        case "time":
            return _("lengthened by") if sign > 0 else _("shortened by")
        case "count":
            return _("increased by") if sign > 0 else _("decreased by")
        case "score":
            return _("rose by") if sign > 0 else _("fell by")


def pair(_: Translator, first: str, second: str, *, parted: bool = False) -> str:
    """Both groups in one breath. Chinese merges a shared stem: 干预前后, ``parted`` 干预前、后."""
    stem = first.removesuffix("前")
    if _.language == "zh_CN" and stem != first and second == stem + "后":
        return stem + ("前、后" if parted else "前后")
    return _("{first} and {second}", first=first, second=second)


def ending(names: Sequence[str]) -> str:
    """What all names end with."""
    shared = min(names, key=len)
    while not all(name.endswith(shared) for name in names):
        shared = shared[1:]
    return shared


def with_unit(_: Translator, value: Piece, unit: str, *, bracket: bool = False) -> Runs:
    """A value and its unit; Chinese puts mean and deviation in brackets: （93.88±3.65）分."""
    if bracket:
        return stripped(fill(_("{mean} {unit}"), mean=value, unit=unit))
    return stripped(fill(_("{value} {unit}"), value=value, unit=unit))


def stripped(runs: Runs) -> Runs:
    """Without the space that an empty unit leaves."""
    if runs and runs[-1].text != runs[-1].text.rstrip():
        last = runs[-1]
        return (*runs[:-1], type(last)(last.text.rstrip(), last.italic, last.bold))
    return runs


def shortened(words: str, limit: int = 32) -> str:
    """A long question as it stands in running text and under a chart; the table holds all of it."""
    words = " ".join(words.split())
    return words if len(words) <= limit else words[: limit - 1].rstrip() + "…"
