"""What an indicator came out as: its ledger, its chart, and before against after."""

from __future__ import annotations

from typing import Literal

import msgspec

from surveykit.model.quality.indicator import Indicator
from surveykit.stats.indicators.values import Ledger
from surveykit.stats.results import Caveat, Result
from surveykit.stats.trend.chart import Chart


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """The ledger of one indicator, of one unit or ("") of all; ``times`` are those of the events of the log."""

    indicator: Indicator
    ledger: Ledger
    unit: str = ""
    times: tuple[str, ...] = ()
    caveats: tuple[Caveat, ...] = ()


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """An account with its chart. ``points`` name the chart's points: months, or the days of events where it shows
    the days between them. ``changed``: the first month of after, "" where nothing is compared."""

    account: Account
    chart: Chart
    shows: Literal["rate", "between"] = "rate"
    points: tuple[str, ...]
    changed: str = ""
    changed_at: int | None = None
    compared: Result | None = None
    caveats: tuple[Caveat, ...] = ()


class Indicators(msgspec.Struct, frozen=True, kw_only=True):
    """Several indicators on one page (``accounts``), or one of them in full (``followed``). ``without`` names those
    that have no month with both numbers."""

    accounts: tuple[Account, ...] = ()
    followed: Followed | None = None
    without: tuple[str, ...] = ()
