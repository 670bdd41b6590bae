"""One respondent's sheet: scores with bands and norms, how each was worked out, every answer."""

from __future__ import annotations

import msgspec
import numpy as np

from surveykit.errors import DefinitionRefused
from surveykit.i18n import N_, Translator
from surveykit.model.questionnaire import Questionnaire
from surveykit.model.ranges import range_of
from surveykit.model.scales import Scale
from surveykit.progress import Progress
from surveykit.project import browsing
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project
from surveykit.project.browsing import Detail
from surveykit.project.browsing_words import FILLED_BY, answer_words
from surveykit.project.reports import papers
from surveykit.project.reports.kinds import ReportKind
from surveykit.report.build.individual import AnswerLine, IndividualInput, ScoreLine, gathered
from surveykit.report.build.sections import Gathered
from surveykit.report.document import MeanSd
from surveykit.stats.worked import worked, worked_line


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sheet with a number in a wave (empty: the first of the last wave). ``norm``: a position from 1; 0 is none."""

    questionnaire: str = ""
    wave: str = ""
    number: str = ""
    norm: int = 1
    answers: bool = True
    steps: bool = True
    title: str = ""
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Read and score one sheet by its own revision. DataRefused ``no_responses``; NotFound ``no_such_sheet``."""
    code, frame = papers.responses(project, specification.questionnaire)
    wave = specification.wave or frame.raw.waves[-1]
    first = next((n for n, w in zip(frame.raw.numbers, frame.raw.waves, strict=True) if w == wave), "")
    detail = browsing.detail(project, browsing.by_number(project, code, wave, specification.number or first))
    progress(1, 2)
    definition, sheet = detail.definition, detail.sheet
    name = _.text(definition.title, code)
    own = frame.only(np.array([key == sheet.id for key in frame.raw.ids], dtype=bool))
    lines = browsing.lines(definition, sheet) if specification.answers else ()
    given = IndividualInput(
        paper=papers.paper(project, specification.title or _("{title}: one sheet", title=name),
                           specification.date, own),
        questionnaire=name,
        number=sheet.number,
        facts=_facts(name, detail, _),
        scores=tuple(_score(definition, scale, detail, specification, _) for scale in definition.scales),
        answers=tuple(
            AnswerLine(line.printed, _.text(line.item.text, line.item.code), answer_words(line.item, line.answer, _))
            for line in lines if not line.passed
        ),
        invalid=detail.row.invalid,
    )  # fmt: skip
    progress(2, 2)
    return gathered(given, _)


def _facts(name: str, detail: Detail, _: Translator) -> tuple[tuple[str, str], ...]:
    row = detail.row
    found = [(_("Questionnaire"), name), (_("Sheet number"), row.number), (_("Survey wave"), row.wave)]
    found += [(_("Unit"), row.unit)] if row.unit else []
    found += [(_("Linking code"), row.respondent)] if row.respondent else []
    own = detail.sheet.filled_by
    filled = FILLED_BY[own] if own else ""
    found += [(_("Filled in by"), _(filled))] if filled else []
    return tuple(found)


def _score(definition: Questionnaire, scale: Scale, detail: Detail, asked: Specification, _: Translator) -> ScoreLine:
    low, high = range_of(definition, scale.code) or (None, None)
    try:
        found = worked(definition, scale, detail.sheet.answers, detail.sheet.marks)
    except DefinitionRefused:
        return ScoreLine(scale.code, _.text(scale.title, scale.code), None, "", low, high, "")
    norm = scale.norms[asked.norm - 1] if 0 < asked.norm <= len(scale.norms) else None
    source = ""
    if norm is not None:
        words = [w if isinstance(w, str) else _.text(w) for w in (norm.population, norm.source) if w]
        source = " · ".join([*words, *([str(norm.year)] if norm.year else []), *([f"n={norm.n}"] if norm.n else [])])
    return ScoreLine(
        code=scale.code,
        label=_.text(scale.title, scale.code),
        value=found.value,
        band=_.text(found.band.label) if found.band else "",
        low=low,
        high=high,
        worked=worked_line(found, _) if asked.steps else "",
        norm=MeanSd(norm.mean, norm.sd) if norm is not None else None,
        source=source,
    )


KIND = ReportKind(
    code="individual",
    title=N_("One respondent's sheet"),
    hint=N_("One sheet with its scores, bands and norms, how each score came about, and every answer."),
    specification=Specification,
    fields=(
        Field("wave", N_("Survey wave"), "wave", N_("Empty: the last one with responses.")),
        Field("number", N_("Sheet number"), "line", N_("Empty: the first sheet of the wave.")),
        Field("norm", N_("Which norm of each scale"), "whole", N_("1 is the first, 0 none.")),
        Field("answers", N_("Every answer"), "flag"),
        Field("steps", N_("How the scores came about"), "flag"),
        Field("title", N_("Title of the report"), "line", N_("Empty: the questionnaire.")),
    ),
    gather=gather,
)
