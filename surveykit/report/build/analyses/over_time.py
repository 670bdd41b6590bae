"""Values over time as blocks: per series the main thing, the chart, the table, sentences, and the method."""

from __future__ import annotations

from collections.abc import Iterable

from surveykit.i18n import Translator
from surveykit.report.build.analyses import over_time_table, over_time_words
from surveykit.report.build.analyses.over_time_values import OverTime, Series
from surveykit.report.build.remarks import caveat_sentence
from surveykit.report.document import Block, Heading, Paragraph
from surveykit.report.sentences.runs import text
from surveykit.stats.results import Caveat


def blocks(found: OverTime, _: Translator) -> tuple[Block, ...]:
    """A heading a series; what holds for all of them stands at the end."""
    made: list[Block] = []
    for series in found.series:
        made += _series(_, found, series)
    stepped = any(series.segmented and series.segmented.step for series in found.series)
    return (*made, *remarks(_, over_time_words.for_all(found.caveats, stepped=stepped)))


def _series(_: Translator, found: OverTime, series: Series) -> list[Block]:
    return [
        Heading(series.label, 2),
        Paragraph(over_time_words.lead(_, series), "lead"),
        over_time_table.figure(_, found, series),
        over_time_table.table(_, series),
        *(Paragraph(runs) for runs in over_time_words.for_the_paper(_, series)),
        *remarks(_, over_time_words.told(series)),
        *(Paragraph(runs, "note") for runs in over_time_words.notes(_, series)),
    ]


def remarks(_: Translator, caveats: Iterable[Caveat]) -> list[Block]:
    """A paragraph for each caveat, once."""
    said = dict.fromkeys(caveat_sentence(_, caveat, {}) for caveat in caveats)
    return [Paragraph(text(words), "caveat") for words in said]
