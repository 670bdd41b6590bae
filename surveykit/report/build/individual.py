"""One respondent's sheet: scores with bands and norms, how each was worked out, every answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from surveykit.i18n import Translator
from surveykit.report import numbers
from surveykit.report.build.numbering import Counter
from surveykit.report.build.paper import Paper
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Block, Cell, Column, Format, Heading, MeanSd, Paragraph, Table
from surveykit.report.figures import Dots
from surveykit.report.sentences.runs import Runs, clauses, fill, sentence, text
from surveykit.report.sentences.wording import shortened


@dataclass(frozen=True)
class ScoreLine:
    """A scale of this person. ``worked`` is how the score came about; ``norm`` mean, SD and where it is from."""

    code: str
    label: str
    value: float | None
    band: str
    low: float | None
    high: float | None
    worked: str
    norm: MeanSd | None = None
    source: str = ""

    @property
    def apart(self) -> float | None:
        """How far the score lies from the norm's mean, in its standard deviations."""
        if self.norm is None or self.value is None or not self.norm.sd or self.norm.mean is None:
            return None
        return (self.value - self.norm.mean) / self.norm.sd


@dataclass(frozen=True)
class AnswerLine:
    """An item as it is numbered and answered, in words."""

    number: str
    item: str
    answer: str


@dataclass(frozen=True)
class IndividualInput:
    """``facts`` are what stands above the sheet: number, code, wave, unit, who filled it in."""

    paper: Paper
    questionnaire: str
    number: str
    facts: tuple[tuple[str, str], ...]
    scores: tuple[ScoreLine, ...]
    answers: tuple[AnswerLine, ...]
    invalid: str = ""


def gathered(given: IndividualInput, _: Translator) -> Gathered:
    """The whole sheet in the language of ``_``. Pure."""
    counter = Counter(_)
    told: Sequence[tuple[str, str, Sequence[Block]]] = (
        ("lead", _("What matters first"), _lead(_, given)),
        ("scores", _("Scores"), _scores(_, given, counter)),
        ("worked", _("How the scores came about"), _worked(_, given)),
        ("answers", _("Answers"), _answers(_, given, counter)),
    )
    found = {line.code: line.value for line in given.scores}
    fields = {f"{line.code}": numbers.fixed(line.value, 2) for line in given.scores}
    fields |= {"number": given.number, "questionnaire": given.questionnaire}
    return given.paper.gathered(_, told, given.facts, found, fields)


def _lead(_: Translator, given: IndividualInput) -> list[Block]:
    blocks: list[Block] = []
    scored = [line for line in given.scores if line.value is not None]
    if scored:
        parts: list[Runs] = []
        for line in scored[:3]:
            value = numbers.fixed(line.value, 2)
            words = _("{scale} {value} ({band})") if line.band else _("{scale} {value}")
            parts.append(fill(words, scale=line.label, value=value, band=line.band))
        blocks.append(Paragraph(sentence(_, clauses(_, parts)), "lead"))
    if given.invalid:
        blocks.append(Paragraph(text(_("This sheet does not count: {reason}", reason=given.invalid)), "caveat"))
    return blocks


def _scores(_: Translator, given: IndividualInput, counter: Counter) -> list[Block]:
    if not given.scores:
        return []
    banded = any(line.band for line in given.scores)
    normed = any(line.norm for line in given.scores)
    columns = [
        Column(text(_("Scale")), Format.TEXT, 2.2),
        Column(text(_("Score")), Format.NUMBER, 0.8),
        Column(text(_("Range")), Format.TEXT, 1.0),
    ]
    columns += [Column(text(_("Band")), Format.TEXT, 1.4)] if banded else []
    if normed:
        columns += [
            Column(fill(_("norm *x̄*±*s*")), Format.MEAN_SD, 1.2),
            Column(text(_("From the norm (SD)")), Format.NUMBER, 1.1),
        ]
    rows: list[tuple[Cell, ...]] = []
    for line in given.scores:
        ends = None if line.low is None else numbers.interval(line.low, line.high, _.language, 0)
        cells: list[Cell] = [line.label, line.value, ends]
        cells += [line.band or None] if banded else []
        cells += [line.norm, line.apart] if normed else []
        rows.append(tuple(cells))
    notes = list(dict.fromkeys(line.source for line in given.scores if line.source))
    table = Table(
        title=counter.table(text(_("Scores"))),
        columns=tuple(columns),
        rows=tuple(rows),
        notes=tuple(text(_("Norm: {source}", source=source)) for source in notes),
        sheet=_("Scores"),
    )
    return [Heading(_("1  Scores")), table, *_figure(_, given, counter)]


def _figure(_: Translator, given: IndividualInput, counter: Counter) -> list[Block]:
    """Each score's place in its own range, 0 to 100: scales of different ranges on one axis."""
    rows = [
        (line, 100 * (line.value - line.low) / (line.high - line.low))
        for line in given.scores
        if line.value is not None and line.low is not None and line.high is not None and line.high > line.low
    ]
    if len(rows) < 2:
        return []
    return [
        Dots(
            title=counter.figure(text(_("Where each score lies in its range"))),
            categories=tuple(shortened(line.label, 20) for line, _place in rows),
            values=tuple(place for _line, place in rows),
            minimum=0.0,
            maximum=100.0,
            unit="%",
            note=_("0 is the lowest and 100 the highest score that is possible."),
        )
    ]


def _worked(_: Translator, given: IndividualInput) -> list[Block]:
    lines = [(line.label, line.worked) for line in given.scores if line.worked]
    if not lines:
        return []
    said = [Paragraph(text(_("{name}: {source}", name=label, source=worked)), "note") for label, worked in lines]
    return [Heading(_("2  How the scores came about")), *said]


def _answers(_: Translator, given: IndividualInput, counter: Counter) -> list[Block]:
    if not given.answers:
        return []
    table = Table(
        title=counter.table(text(_("Answers"))),
        columns=(
            Column(text(_("No.")), Format.TEXT, 0.5),
            Column(text(_("Item")), Format.TEXT, 3.0),
            Column(text(_("Answer")), Format.TEXT, 1.8),
        ),
        rows=tuple((line.number, line.item, line.answer) for line in given.answers),
        sheet=_("Answers"),
    )
    return [Heading(_("3  Answers")), table]
