"""What the blocks about items and agreement share: remarks as paragraphs, numbers in a text cell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import Paragraph
from surveykit.report.sentences.runs import text
from surveykit.stats.results import Caveat, Interval


def remarks(_: Translator, caveats: Iterable[Caveat], labels: Mapping[str, str]) -> list[Paragraph]:
    """Each caveat once; ``labels`` are said instead of codes."""
    told = dict.fromkeys(caveat_sentence(_, caveat, dict(labels)) for caveat in caveats)
    return [Paragraph(text(words), "caveat") for words in told]


def notes(*words: str) -> list[Paragraph]:
    """Sentences in small print."""
    return [Paragraph(text(sentence), "note") for sentence in words]


def span(_: Translator, ci: Interval | None, decimals: int = 3) -> str | None:
    """An interval as a cell; None where there is none."""
    return None if ci is None else numbers.interval(*ci, _.language, decimals)


def joined(_: Translator, parts: Iterable[str]) -> str:
    """Names in one breath."""
    return ("、" if _.language == "zh_CN" else ", ").join(parts)
