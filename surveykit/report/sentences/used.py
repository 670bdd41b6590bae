"""What the statistics paragraph of a report must name, as plain values."""

from __future__ import annotations

import msgspec

from surveykit.stats.results import Interval


class DoubleEntry(msgspec.Struct, frozen=True, kw_only=True, tag="double"):
    """Two people keyed everything: the error rate in per cent, over ``fields`` checked where that is known."""

    rate: float
    fields: int | None = None


class SampleEntry(msgspec.Struct, frozen=True, kw_only=True, tag="sample"):
    """One person keyed, ``sheets`` were keyed again: error rate and interval in per cent."""

    sheets: int
    rate: float
    ci: Interval


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One use of a test: between which groups and of whom, where the sentence should say so.

    ``posthoc``: how pairs of three or more groups were compared, by its code; empty where none were.
    """

    test: str
    posthoc: str = ""
    groups: tuple[str, str] | None = None
    subjects: str = ""


class NormSource(msgspec.Struct, frozen=True, kw_only=True):
    """Where a norm comes from."""

    source: str
    year: int | None = None
    n: int | None = None


class Used(msgspec.Struct, frozen=True, kw_only=True):
    """What a report uses. ``filled``: answers replaced by the person's mean; None where no scale may fill.

    ``background``: the tests of a baseline table, which has standardised differences and no effect sizes.
    """

    version: str
    entry: DoubleEntry | SampleEntry | None = None
    compared: tuple[Compared, ...] = ()
    background: tuple[Compared, ...] = ()
    norms: tuple[NormSource, ...] = ()
    effects: bool = False
    adjusted: str = ""  # "holm" or "bh"
    fills: bool = False
    filled: int | None = None

    def uses(self) -> tuple[Compared, ...]:
        """Every use, those of the baseline only where nothing else names the test."""
        known = {use.test for use in self.compared}
        return (*self.compared, *(use for use in self.background if use.test not in known))

    def tests(self) -> set[str]:
        """The tests in use."""
        return {use.test for use in self.uses()}
