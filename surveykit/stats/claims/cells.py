"""One table: what each row and column is, and what stands in each cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from surveykit.stats.claims.lexing import tokens
from surveykit.stats.claims.normal import normal
from surveykit.stats.claims.patterns import NUMBER
from surveykit.stats.claims.samples import sample_of
from surveykit.stats.claims.values import PrintedP, Sample, Statistic, Token, printed

_NAMES = {"x2": "χ2", "X2": "χ2", "chi2": "χ2", "卡方": "χ2", "z": "Z"}
_STATISTIC = re.compile(
    r"(?:\w{0,8}[(（])?\s*(t'|t|F|χ2|[xX]2|chi2|卡方|Z|z|u|H|r|q)\s*(?:/\s*(?:t|χ2|[xX]2|Z|F))?\s*(?:值|[- ]?value)?"
    r"(?:\s*[(（].{0,20})?[)）]?"
)
_P = re.compile(r"(?:P|p|Sig\.?|sig\.?)\s*(?:值|[- ]?value)?(?:\s*[(（].{0,20}[)）])?")
_N = re.compile(r"n|N|例数|人数|样本量|总例数|总数|(?i:cases|number)|例数\s*\(n\)")
_TOTAL = re.compile(r"合计|总计|共计|总和|(?i:total|sum)")
_RATE = re.compile(r"%|率|(?i:rate|percent)")
_NUMBER = re.compile(rf"([<>≤≥=])?\s*({NUMBER})\s*(%)?", re.ASCII)
_EVENTS = re.compile(rf"(\d{{1,9}})\s*(?:例|人|名)?\s*\(\s*({NUMBER})\s*%?\s*\)", re.ASCII)


@dataclass(frozen=True)
class Cell:
    """A cell as it was understood: a group's figures, a whole number, or what stands under t or P."""

    sample: Sample | None = None
    whole: int | None = None
    token: Token | None = None


@dataclass
class Table:
    """Rows and columns by what they are. ``cells[row][column]``; a statistic's row or column has its name."""

    heads: tuple[str, ...]
    labels: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    cells: list[dict[int, Cell]] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)


def kind_of(head: str) -> str:
    """``P``, ``n``, ``total``, ``=t`` and the like for a statistic, ``rate`` or empty."""
    plain = normal(head).text.strip()
    if _P.fullmatch(plain):
        return "P"
    if match := _STATISTIC.fullmatch(plain):
        return "=" + _NAMES.get(match[1], match[1])
    if _N.fullmatch(plain):
        return "n"
    if _TOTAL.fullmatch(plain):
        return "total"
    return "rate" if _RATE.search(plain) else ""


def size_in(head: str) -> int | None:
    """The n that a head or a label names, such as 观察组(n=34)."""
    found = [t.token for t in tokens(head)]
    sizes = [int(t.extra[0]) for t in found if t.kind == "n" and len(t.extra) == 1]
    sizes += [int(t.numbers[0].value) for t in found if t.kind == "people"]
    return sizes[0] or None if len(sizes) == 1 else None


def read(rows: Sequence[tuple[int, Sequence[str]]]) -> Table:
    """A table from its rows, each with its line; the first is the head."""
    heads = tuple(rows[0][1])
    columns = [kind_of(head) for head in heads]
    table = Table(heads)
    data = [i for i in range(1, len(heads)) if columns[i] in ("", "rate", "total")]
    for line, texts in rows[1:]:
        label = texts[0].strip()
        kind = kind_of(label)
        kind = kind if kind.startswith("=") or kind in ("P", "total") else ""
        places = list(range(1, len(texts)))
        if kind and kind != "total" and len(texts) - 1 < len(heads) - 1 and len(texts) - 1 == len(data):
            places = data
        cells: dict[int, Cell] = {}
        for place, text in zip(places, texts[1:], strict=True):
            if not text.strip() or place >= len(heads):
                continue
            cell = _cell(text, line, kind if kind not in ("", "total") else columns[place])
            cells[place] = cell
            table.tokens += _tokens(text, line, cell)
        table.labels.append(label)
        table.kinds.append(kind)
        table.lines.append(line)
        table.cells.append(cells)
    return table


def _cell(text: str, line: int, kind: str) -> Cell:
    plain, shown = normal(text).text.strip(), text.strip()
    match = _NUMBER.fullmatch(plain)
    if match and abs(printed(match[2]).value) <= 1e9:
        number = printed(match[2])
        whole = int(number.value) if number.decimals == 0 and number.value >= 0 and not match[1] else None
        if kind == "P":
            token = Token(line=line, text=shown, kind="p", name=match[1] or "=", numbers=(number,))
            return Cell(token=token)
        if kind.startswith("="):
            return Cell(token=Token(line=line, text=shown, kind="statistic", name=kind[1:], numbers=(number,)))
        if kind == "n" and whole is not None:
            return Cell(whole=whole, token=Token(line=line, text=shown, kind="n", extra=(float(whole),)))
        if match[3] or kind == "rate":
            sample = Sample(shown, line, percent=number)
            return Cell(sample=sample, token=Token(line=line, text=shown, kind="percents", numbers=(number,)))
        if whole is not None:
            return Cell(whole=whole, token=Token(line=line, text=shown, kind="count", extra=(float(whole),)))
        return Cell()
    if match := _EVENTS.fullmatch(plain):
        numbers = printed(match[1]), printed(match[2])
        token = Token(line=line, text=shown, kind="events", numbers=numbers)
        return Cell(sample=sample_of(token, 0)[0], whole=int(match[1]), token=token)
    found = tokens(text, line)
    samples = [s for f in found for s in sample_of(f.token, 0)]
    return Cell(sample=replace(samples[0], at=0) if len(samples) == 1 else None)


def _tokens(text: str, line: int, cell: Cell) -> list[Token]:
    if cell.token is not None:
        return [cell.token]
    found = [f.token for f in tokens(text, line)]
    if cell.sample is None and any(t.kind not in ("unread",) for t in found):
        return [t if t.kind == "unread" else Token(line=line, text=t.text, kind="unread") for t in found]
    return found


def statistic_of(value: Token | None, p: Token | None, name: str) -> Statistic | None:
    """The statistic of a cell with the P of another."""
    if value is None:
        return None
    text = f"{name}={value.text}"
    return Statistic(text, value.line, name, value.numbers[0], p=p_of(p))


def p_of(token: Token | None) -> PrintedP | None:
    """The P of a cell."""
    if token is None:
        return None
    shown = token.text if token.text[:1] in "<>≤≥＜＞=" else f"={token.text}"
    return PrintedP(f"P{shown}", token.line, token.name, token.numbers[0])
