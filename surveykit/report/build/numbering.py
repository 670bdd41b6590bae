"""Tables and figures numbered in the order in which a report is gathered: 表1, 图1."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from msgspec.structs import replace

from surveykit.i18n import Translator
from surveykit.report.document import Block, Chart, Heading, Paragraph, Table
from surveykit.report.figures import Described
from surveykit.report.sentences.runs import Runs, fill


class Counter:
    """Numbers tables and figures in order of appearance."""

    def __init__(self, _: Translator) -> None:
        self._, self._tables, self._figures = _, count(1), count(1)

    def table(self, title: Runs) -> Runs:
        """表1  title."""
        _ = self._
        return fill(_("Table {number}  {title}"), number=next(self._tables), title=title)

    def figure(self, title: Runs) -> Runs:
        """图1  title."""
        _ = self._
        return fill(_("Figure {number}  {title}"), number=next(self._figures), title=title)

    def blocks(self, blocks: Iterable[Block], *, headings: bool = True) -> tuple[Block, ...]:
        """Blocks of an analysis as a report has them: numbered, and without headings where it has its own."""
        made: list[Block] = []
        for block in blocks:
            if isinstance(block, Table):
                made.append(replace(block, title=self.table(block.title), sheet=block.sheet or _words(block.title)))
            elif isinstance(block, Chart | Described):
                made.append(replace(block, title=self.figure(block.title)))
            elif isinstance(block, Paragraph) and block.style == "lead" and not headings:
                made.append(replace(block, style="body"))  # a report has one lead
            elif headings or not isinstance(block, Heading):
                made.append(block)
        return tuple(made)


def _words(title: Runs) -> str:
    return "".join(run.text for run in title)
