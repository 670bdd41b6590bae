"""How the values of a circle look: a rate as per cent with its counts, an event count as a number."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.circle.findings import Findings
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences.runs import Runs, text


def value(findings: Findings, number: float | None) -> str:
    """A value in the unit of the indicator: ``20.00%`` or ``86``."""
    if number is None or not findings.rate:
        return numbers.degrees(number)
    return numbers.percent(100 * number)


def counted(_: Translator, findings: Findings, number: float | None, events: int | None, n: int | None) -> str:
    """A value with its counts: ``20.00%（86/430）``; the counts alone below 20."""
    if not findings.rate or events is None or n is None:
        return value(findings, number)
    if n < numbers.FEW:
        return f"{events}/{n}"
    return value(findings, number) + numbers.bracketed(f"{events}/{n}", _.language)


def share(number: float | None) -> str:
    """A share as per cent."""
    return numbers.percent(None if number is None else 100 * number)


def percent(number: float | None) -> float | None:
    """A share as a cell of a column of per cent."""
    return None if number is None else 100 * number


def heading(words: str) -> Heading:
    """The heading of a chapter."""
    return Heading(words)


def lines(words: str) -> list[Block]:
    """What was written in a field, a paragraph a line."""
    return [Paragraph(text(line.strip())) for line in words.splitlines() if line.strip()]


def caveat(words: str | Runs) -> Paragraph:
    """A warning."""
    return Paragraph(text(words) if isinstance(words, str) else words, "caveat")


def chapter(title: str, blocks: list[Block]) -> tuple[Block, ...]:
    """A chapter with its heading; nothing where it has nothing to say."""
    return (heading(title), *blocks) if blocks else ()
