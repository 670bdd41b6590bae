"""Text to tokens: every figure found, and what it was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from surveykit.stats.claims.normal import Normal, normal
from surveykit.stats.claims.patterns import INSIDE, NUMBERS, SCAN
from surveykit.stats.claims.values import Printed, Token, printed

_RELATIONS = {"<=": "≤", ">=": "≥", ":": "=", "为": "="}
_NAMES = {
    "x2": "χ2", "X2": "χ2", "chi2": "χ2", "chi-2": "χ2", "chi-square": "χ2", "chisquare": "χ2", "卡方": "χ2",
    "z": "Z", "Welch t": "t'", "LSDt": "LSD-t", "SNKq": "q", "SNK-q": "q",
}  # fmt: skip
_OBSERVED = ("岁", "年", "月", "天", "周", "h", "d", "min", "小时", "分钟", "s", "r", "k", "y", "e")
_LARGEST = 1e9


class Found(NamedTuple):
    """A token and where it stands in the plain text."""

    token: Token
    start: int
    end: int


@dataclass(frozen=True)
class _Spot:
    kind: str
    parts: tuple[str | None, ...]
    whole: str


def tokens(source: str | Normal, line: int = 1) -> tuple[Found, ...]:
    """The tokens of a text whose first line has this number, in order."""
    text = normal(source) if isinstance(source, str) else source
    found = []
    for match in SCAN.finditer(text.text):
        kind = str(match.lastgroup)
        spot = _Spot(kind, match.groups()[INSIDE[kind]], match.group())
        at = line + text.text.count("\n", 0, match.start())
        shown = text.original(match.start(), match.end()).strip()
        found.append(Found(_token(spot, shown, at), match.start(), match.end()))
    return tuple(found)


def _token(spot: _Spot, text: str, line: int) -> Token:
    parts = [p for p in spot.parts if p is not None]
    kind, name = spot.kind, ""
    numbers: tuple[Printed, ...] = ()
    extra: tuple[float, ...] = ()
    if kind == "statistic":
        corrected, symbol, df1, _, df2, value = spot.parts
        name = _NAMES.get(str(symbol), str(symbol))
        numbers = (printed(str(value)),)
        second = df2 if name == "F" else None
        extra = tuple(float(x) for x in (df1, second) if x is not None)
        if corrected:
            kind = "statistic_corrected"
    elif kind == "p":
        relation = parts[0] if len(parts) > 1 else "="
        name = _RELATIONS.get(relation, relation)
        numbers = (printed(parts[-1]),)
    elif kind == "levels":
        extra = tuple(float(x) for x in parts[0].split("/"))
        numbers = tuple(printed(p) for p in parts[1:])
    elif kind == "n":
        extra = _sizes(spot.whole)
    elif kind == "percents":
        numbers = tuple(printed(m.group()) for m in NUMBERS.finditer(spot.whole))
    elif kind == "part":
        name = "female" if spot.whole.startswith("女") or "fe" in spot.whole or "wo" in spot.whole else "male"
        extra = (float(parts[0]),)
    elif kind == "span":
        name = "observed" if _observed(spot.whole) else "possible"
        numbers = tuple(printed(p) for p in parts)
    elif kind != "unread":
        numbers = tuple(printed(p) for p in parts)
    if kind.startswith("mean_sd"):
        kind = "mean_sd"
    if _refused(kind, numbers):
        kind, name, numbers, extra = "unread", "", (), ()
    return Token(line=line, text=text, kind=kind, name=name, numbers=numbers, extra=extra)


def _sizes(whole: str) -> tuple[float, ...]:
    """``n=34,34`` is two sizes; ``n=110,110`` too, ``n=1,388`` is one."""
    sizes = []
    for match in NUMBERS.finditer(whole.replace("n1", "n").replace("n2", "n").replace("N1", "n").replace("N2", "n")):
        sizes.append(printed(match.group()).value)
    return tuple(sizes)


def _observed(whole: str) -> bool:
    """Whether a range is of the people found (ages, days) and not of what a score can be."""
    return whole.rstrip().endswith(_OBSERVED) or whole.startswith("年龄") or whole[:3] in ("age", "Age")


def _refused(kind: str, numbers: tuple[Printed, ...]) -> bool:
    """Figures of the right shape that cannot be what they look like; a blood pressure is no rate."""
    if any(abs(number.value) > _LARGEST for number in numbers):
        return True
    if kind in ("counts", "rate_after", "rate_first"):
        k, n = (numbers[1], numbers[2]) if kind == "rate_first" else (numbers[0], numbers[1])
        return n.value < 1 or k.value > n.value
    if kind == "span":
        return numbers[0].value >= numbers[1].value
    return kind == "mean_sd" and numbers[1].value < 0
