"""Chapter 2: the tables, sentences and figures of each study, then further analyses."""

from __future__ import annotations

from surveykit.i18n import Translator
from surveykit.report.build import charts, tables
from surveykit.report.build.before_after import several
from surveykit.report.build.inputs import ReportInput, Study
from surveykit.report.build.norm_table import norm_table
from surveykit.report.build.numbering import Counter
from surveykit.report.build.spoken import norm_wording, wording
from surveykit.report.document import Block, Heading, Paragraph, Run
from surveykit.report.sentences import compare, context, items
from surveykit.report.sentences.runs import paragraph


class Chapter:
    """Numbers the parts of chapter 2 in the order in which they are asked for."""

    def __init__(self, _: Translator, report: ReportInput, counter: Counter) -> None:
        self._, self._report, self._counter, self._number = _, report, counter, 0

    def next(self, title: str) -> str:
        """2.1  title, then 2.2."""
        self._number += 1
        return f"2.{self._number}  {title}"

    def studies(self) -> list[Block]:
        """Every study; nothing where there is none."""
        _ = self._
        blocks: list[Block] = [Heading(_("2  Results"))]
        for study in self._report.studies:
            blocks.append(Heading(self.next(study.title), 2))
            blocks += of_study(_, self._report, study, self._counter)
        return blocks

    def further(self) -> list[Block]:
        """Other analyses as they are shown, under a heading each."""
        blocks: list[Block] = []
        for title, shown in self._report.further:
            blocks += [Heading(self.next(title), 2), *self._counter.blocks(shown, headings=False)]
        return blocks


def of_study(_: Translator, report: ReportInput, study: Study, counter: Counter) -> list[Block]:
    """The tables of a study, its sentences, its figures, and its comparisons with norms."""
    if not study.outcomes and not study.norms:
        return [Paragraph((Run(_("Nothing was compared.")),))]
    two = len(study.groups) == 2
    blocks: list[Block] = []
    blocks += (tables if two else several).of_study(_, report, study, counter.table)
    said = [compare.said(_, o.result, wording(_, report, study, o)) for o in study.scales()]
    if study.design == "paired" and study.unmatched:
        said.append(context.unmatched(_, study.unmatched))
    if said:
        blocks.append(Paragraph(paragraph(_, said)))
    singles = [(o.result, wording(_, report, study, o)) for o in study.singles()]
    if singles:
        blocks.append(Paragraph(items.said(_, singles)))
    blocks += charts.of_study(_, study, counter.figure) if two else several.charts(_, study, counter.figure)
    if study.norms:
        blocks.append(norm_table(_, report, study, counter.table))
        against = [compare.said(_, c.outcome.result, norm_wording(_, report, c)) for c in study.norms]
        blocks.append(Paragraph(paragraph(_, against)))
    return blocks
