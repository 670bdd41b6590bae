"""How a value looks, in a table, in a sentence and on the screen.

Pure text: the PDF, the sentence builder and the item models all call this, so that a number never looks two ways. The
rules are those of Chinese nursing journals: P to three decimals but never ``0.000``, ``1.000`` or a false ``0.050``;
statistics to three decimals; x̄±s, differences and rates to two. The minus is the hyphen ``-`` everywhere.
"""

from __future__ import annotations

import math

from surveykit.report.document import Cell, Estimate, Events, Format, MeanSd

NOTHING = "–"
ALPHA = 0.05
FEW = 20  # below this many, a rate is shown as counts


def fixed(value: float | None, decimals: int) -> str:
    """``value`` with that many decimals; an en dash where there is none, and never ``-0.00``."""
    if value is None or not math.isfinite(value):
        return NOTHING
    text = f"{value:.{decimals}f}"
    return text[1:] if text.startswith("-") and not text.strip("-0.") else text


def p_decimals(p: float, alpha: float = ALPHA) -> int:
    """Decimals that keep a printed P on its own side of ``alpha``: three, and four or more where three would cross.

    0.0496 and 0.0504 would both become 0.050; 0.04999 needs five.
    """
    for decimals in range(3, 8):
        shown = round(p, decimals)
        if (shown > alpha) == (p > alpha) and (shown < alpha) == (p < alpha):
            return decimals
    return 3


def p_value(p: float | None, alpha: float = ALPHA) -> str:
    """P as a cell shows it: ``0.030``, ``<0.001``, ``>0.999``, ``0.0496``."""
    if p is None or not math.isfinite(p):
        return NOTHING
    if p < 0.001:
        return "<0.001"
    if p > 0.999:
        return ">0.999"
    return fixed(p, p_decimals(p, alpha))


def p_clause(p: float | None, alpha: float = ALPHA) -> str:
    """P as a sentence says it, without the letter: ``=0.030``, ``<0.001``; to be put after an italic *P*."""
    text = p_value(p, alpha)
    return text if text[0] in "<>" else f"={text}"


def degrees(df: float | None) -> str:
    """Degrees of freedom: whole where they are whole, else two decimals."""
    if df is None or not math.isfinite(df):
        return NOTHING
    return str(round(df)) if abs(df - round(df)) < 1e-9 else fixed(df, 2)


def mean_sd(value: MeanSd, decimals: int = 2) -> str:
    """``4.05±0.52``; both parts with the same decimals."""
    if value.mean is None and value.sd is None:
        return NOTHING
    return f"{fixed(value.mean, decimals)}±{fixed(value.sd, decimals)}"


def interval(low: float | None, high: float | None, language: str, decimals: int = 2) -> str:
    """``0.46～0.80`` in Chinese, ``0.46 to 0.80`` in English (a dash would read as a minus)."""
    between = "～" if _chinese(language) else " to "
    return f"{fixed(low, decimals)}{between}{fixed(high, decimals)}"


def bracketed(text: str, language: str) -> str:
    """``text`` in brackets, to be put straight after what it explains."""
    return f"（{text}）" if _chinese(language) else f" ({text})"


def estimate(value: Estimate, language: str, decimals: int = 2) -> str:
    """``0.63（0.46～0.80）`` in Chinese, ``0.63 (0.46 to 0.80)`` in English; alone where there is no interval."""
    alone = fixed(value.value, decimals)
    if alone == NOTHING or (value.low is None and value.high is None):
        return alone
    return alone + bracketed(interval(value.low, value.high, language, decimals), language)


def events(value: Events, language: str, decimals: int = 2) -> str:
    """``9（8.18）``: events and per cent; ``3/15`` where fewer than 20 were at risk, since a rate would mislead."""
    if value.n < FEW:
        return f"{value.events}/{value.n}"
    return f"{value.events}" + bracketed(fixed(100 * value.events / value.n, decimals), language)


def count(value: int) -> str:
    """A whole number in running text, thousands parted by a space: ``1 388``."""
    return f"{value:,}".replace(",", " ")


def percent(value: float | None, decimals: int = 2) -> str:
    """``81.25%`` from 81.25."""
    text = fixed(value, decimals)
    return text if text == NOTHING else f"{text}%"


def show(value: Cell, form: Format, language: str) -> str:
    """A table cell as text. ``form`` says how a number looks; a text stays itself in every column."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if isinstance(value, MeanSd):
        return mean_sd(value)
    if isinstance(value, Estimate):
        return estimate(value, language)
    if isinstance(value, Events):
        return events(value, language)
    return _number(value, form)


def _number(value: int | float, form: Format) -> str:
    if form is Format.PVALUE:
        return p_value(value)
    if form is Format.DF:
        return degrees(value)
    if form is Format.PERCENT:
        return percent(value)
    if form is Format.STATISTIC:
        return fixed(value, 3)
    if form is Format.COUNT:
        return fixed(value, 0)
    if form is Format.TEXT:
        return str(value) if isinstance(value, int) else degrees(value)
    return fixed(value, 2)


def _chinese(language: str) -> bool:
    return language.startswith("zh")
