"""Tokens of running text to claims: figures, then their statistic, then its P.

A claim ends where new figures follow a statistic or a P, and at an empty line. Sizes that a claim does not print itself
are taken from the claim before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from surveykit.stats.claims.lexing import Found
from surveykit.stats.claims.normal import Normal
from surveykit.stats.claims.samples import samples_of
from surveykit.stats.claims.values import Claim, PrintedP, Sample, Span, Statistic

_DATA = {"mean_sd", "rate_first", "rate_after", "levels", "events", "counts", "percents"}
_SIZES = {"n", "people", "each"}
_EMPTY_LINE = re.compile(r"\n\s*\n")
_SENTENCE = re.compile(r"[。\n]|\.\s|[.]$")
_SAME_PEOPLE = re.compile(r"前.{0,40}后|(?i:\bbefore\b.{0,60}\bafter\b|\bpre\w*\b.{0,60}\bpost)", re.S)


@dataclass
class _Open:
    """A claim that is still being read."""

    found: list[Found] = field(default_factory=list)
    data: bool = False
    done: bool = False

    def takes(self, item: Found, between: str) -> bool:
        """Whether ``item`` still belongs here. Words and sizes behind a statistic do, figures do not."""
        if not self.found:
            return True
        if _EMPTY_LINE.search(between):
            return False
        kind = item.token.kind
        if kind in _DATA or kind == "span":
            return not self.done
        if kind in _SIZES:
            return not (self.done and (any(f.token.kind in _SIZES for f in self.found) or _SENTENCE.search(between)))
        return True

    def add(self, item: Found) -> None:
        self.found.append(item)
        kind = item.token.kind
        self.data = self.data or kind in _DATA
        if kind.startswith("statistic") or kind == "p":
            self.done = True


def claims_of(text: Normal, found: Sequence[Found], given: tuple[int, ...]) -> tuple[Claim, ...]:
    """The claims of running text; ``given`` are sizes for those that have none."""
    groups: list[list[Found]] = []
    current, last = _Open(), 0
    for item in found:
        if item.token.kind == "unread":
            continue
        if not current.takes(item, text.text[last : item.start]):
            groups.append(current.found)
            current = _Open()
        current.add(item)
        last = item.end
    groups.append(current.found)
    claims: list[Claim] = []
    sizes: tuple[int, ...] = ()
    starts = [g[0].start for g in groups if g]
    for position, group in enumerate(g for g in groups if g):
        begin = _clause_start(text.text, starts[position], groups, position)
        end = starts[position + 1] if position + 1 < len(starts) else len(text.text)
        claim, sizes = _claim(text.text[begin:end], begin, group, given, sizes)
        claims.append(claim)
    return tuple(claims)


def _clause_start(text: str, start: int, groups: Sequence[Sequence[Found]], position: int) -> int:
    """Words before the first figure belong to the claim, back to the figure before it or the line's start."""
    floor = max((g[-1].end for g in groups[:position] if g), default=0)
    return max(floor, text.rfind("\n", 0, start) + 1, text.rfind("。", 0, start) + 1)


def _claim(
    words: str, offset: int, found: Sequence[Found], given: tuple[int, ...], earlier: tuple[int, ...]
) -> tuple[Claim, tuple[int, ...]]:
    statistics: list[Statistic] = []
    alone: PrintedP | None = None
    df: tuple[float, ...] = ()
    for token in (f.token for f in found):
        if token.kind.startswith("statistic"):
            statistics.append(
                Statistic(
                    text=token.text, line=token.line, name=token.name, value=token.numbers[0],
                    df=token.extra or df, corrected=token.kind.endswith("corrected"),
                )
            )  # fmt: skip
            df = ()
        elif token.kind == "df":
            df = tuple(number.value for number in token.numbers)
            if statistics and not statistics[-1].df:
                statistics[-1], df = replace(statistics[-1], df=df), ()
        elif token.kind == "p":
            p = PrintedP(token.text, token.line, token.name, token.numbers[0])
            if statistics and statistics[-1].p is None:
                statistics[-1] = replace(statistics[-1], p=p)
            else:
                alone = alone or p
    samples, sizes, source, total = samples_of(found, given, earlier)
    tokens = [f.token for f in found]
    claim = Claim(
        line=tokens[0].line,
        samples=_labelled(samples),
        statistics=tuple(statistics),
        p=alone,
        spans=tuple(Span(t.text, t.numbers[0], t.numbers[1], t.name == "observed") for t in tokens if t.kind == "span"),
        interval=tuple(t for t in tokens if t.kind == "interval"),
        parts=tuple(t for t in tokens if t.kind == "part"),
        total=total,
        sizes=sizes,
        n_from=source,
        words=words,
        offset=offset,
        marks=tuple(t for t in tokens if t.kind in ("significant", "not_significant", "one_sided", "paired")),
        paired=bool(_SAME_PEOPLE.search(words)) or any(t.kind == "paired" for t in tokens),
    )
    return claim, sizes


def _labelled(samples: Sequence[Sample]) -> tuple[Sample, ...]:
    """Each with its place as a name, for verdicts that say which pair is meant."""
    return tuple(replace(sample, label=sample.label or str(place)) for place, sample in enumerate(samples, start=1))
