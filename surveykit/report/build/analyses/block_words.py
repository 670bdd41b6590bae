"""Paragraphs and cells that the analyses of satisfaction and of case mix share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from surveykit.i18n import Translator
from surveykit.messages import shown
from surveykit.report import numbers
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import Block, Column, Estimate, Events, Format, Heading, Paragraph
from surveykit.report.sentences.runs import Runs, fill, text
from surveykit.stats.results import Caveat, Group, Interval, Result
from surveykit.stats.satisfaction.boxes import Share


def heading(words: str) -> Heading:
    """The heading of one analysis."""
    return Heading(words, 2)


def lead(runs: Runs) -> Paragraph:
    """The one thing that matters."""
    return Paragraph(runs, "lead")


def body(runs: Runs) -> Paragraph:
    """A sentence of the text."""
    return Paragraph(runs)


def note(runs: Runs) -> Paragraph:
    """How it was computed."""
    return Paragraph(runs, "note")


def caveats(_: Translator, found: Iterable[Caveat], about: str = "") -> tuple[Block, ...]:
    """A paragraph for each caveat, once; ``about`` names what they are about."""
    said: dict[str, None] = {}
    for caveat in found:
        facts = {k: str(shown(v, _)) if isinstance(v, list) else v for k, v in caveat.facts.items()}
        words = caveat_sentence(_, Caveat(code=caveat.code, facts=facts), {})
        said[_("{about}: {remark}", about=about, remark=words) if about else words] = None
    return tuple(Paragraph(text(words), "caveat") for words in said)


def column(title: str, form: Format = Format.TEXT, width: float = 1.0) -> Column:
    """A column whose title is a translated template."""
    return Column(fill(title), form, width)


def events(share: Share) -> Events | None:
    """Events and per cent; None without answers."""
    return Events(share.events, share.n) if share.n else None


def percent(share: float | None) -> float | None:
    """0 to 1 as 0 to 100."""
    return None if share is None else 100 * share


def estimate(value: float | None, ci: Interval | None, factor: float = 1.0) -> Estimate | None:
    """A value with its interval, times ``factor``."""
    if value is None:
        return None
    low, high = ci or (None, None)
    return Estimate(factor * value, None if low is None else factor * low, None if high is None else factor * high)


def estimate_words(_: Translator, value: float, ci: Interval, factor: float = 1.0) -> str:
    """``0.63（0.46～0.80）`` of a value and its interval, times ``factor``."""
    return numbers.estimate(Estimate(factor * value, factor * ci[0], factor * ci[1]), _.language)


def rate_words(_: Translator, share: Share) -> str:
    """``86.27%（88/102）``, or ``3/15`` where fewer than 20 were asked."""
    counted = f"{share.events}/{share.n}"
    if share.rate is None or share.n < numbers.FEW:
        return counted
    return numbers.percent(100 * share.rate) + numbers.bracketed(counted, _.language)


def statistic(result: Result) -> float | None:
    """Z for rank tests, else the statistic."""
    return result.z if isinstance(result.z, float | int) else result.statistic


def listed(_: Translator, names: Sequence[str]) -> str:
    """Names in one breath: 甲、乙、丙."""
    return str(shown([*names], _))


def mean_words(_: Translator, group: Group) -> str:
    """Mean and SD in words."""
    sd = numbers.fixed(group.sd, 2)
    return f"{numbers.fixed(group.mean, 2)}±{sd}" if group.mean is not None else numbers.NOTHING
