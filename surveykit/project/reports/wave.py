"""The wave report: what one questionnaire found in one survey wave, from the first page to every item's answers."""

from __future__ import annotations

import msgspec

from surveykit import __version__
from surveykit.errors import NotFound
from surveykit.i18n import N_, Translator
from surveykit.progress import Progress
from surveykit.project import fieldwork, keying, quality, remarks
from surveykit.project.analyses.kinds import Field
from surveykit.project.book import Project, settings
from surveykit.project.overview import main_scale
from surveykit.project.reports import wave_answers, wave_comments, wave_scores, wave_units
from surveykit.project.reports.entry import entry
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.prints import fingerprint
from surveykit.project.reports.wave_data import WaveData, read
from surveykit.project.reports.wave_sheet import raw_data
from surveykit.report.build.sections import Gathered
from surveykit.report.build.wave.report import gathered
from surveykit.report.build.wave.values import Returned, Units, WaveInput
from surveykit.stats.figures import caveats_of, figures
from surveykit.stats.results import Caveat

STEPS = 6


class Specification(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is reported. ``measure``: the score that stands for the wave; empty is the scale of most items.

    ``least``: units with fewer responses do not stand alone. ``comments``: how many of a unit are printed. ``todo``:
    what is to be done, a line each; empty lets the report propose it.
    """

    questionnaire: str = ""
    wave: str = ""
    only: str = ""
    measure: str = ""
    title: str = ""
    target: float | None = None
    adjust: tuple[str, ...] = ()
    least: int = 10
    comments: int = 10
    themes: str = ""
    todo: str = ""
    data: bool = True
    template: str = ""
    date: str = ""


def gather(project: Project, specification: Specification, _: Translator, progress: Progress) -> Gathered:
    """Read, compute and word the report. NotFound ``no_such_wave``, ``no_such_measure``; DataRefused ``no_wave``."""
    progress(0, STEPS)
    data = read(project, specification.questionnaire, specification.wave, specification.only)
    progress(1, STEPS)
    return gathered(_filled(project, data, specification, _, progress), _)


def _filled(project: Project, data: WaveData, asked: Specification, _: Translator, progress: Progress) -> WaveInput:
    own, frame = settings(project), data.frame
    code = _measure(data, asked.measure)
    test = own.t_test
    main = wave_scores.measure(data, code, test, _) if code else None
    rated = wave_scores.rated(data, test, _)
    satisfaction = wave_scores.asks_satisfaction(frame)
    rate = wave_scores.rate(data, _) if satisfaction else None
    progress(2, STEPS)
    units = wave_units.units(project, data, code, asked.adjust, asked.least, _)
    hidden = wave_units.hidden_names(units, frame)
    progress(3, STEPS)
    written = wave_comments.remarks(
        frame, code, hidden, [row.name for row in units.rows], asked.themes, max(0, asked.comments), _
    )
    progress(4, STEPS)
    scales = tuple(
        wave_scores.measure(data, scale.code, test, _) for scale in frame.questionnaire.scales if scale.code != code
    )
    board = fieldwork.board(project, data.questionnaire, data.wave.name)
    reported = frozenset(row.measure.code for row in rated if row.boxes is not None)
    progress(5, STEPS)
    return WaveInput(
        title=asked.title,
        questionnaire=_.text(frame.questionnaire.title, data.questionnaire),
        wave=data.wave.name,
        period=(data.wave.from_date, data.wave.to_date),
        earlier=data.earlier.wave if data.earlier else "",
        year=data.year.wave if data.year else "",
        institution=own.institution,
        department=own.department,
        date=asked.date or _last_day(project),
        sample=own.sample,
        sheets=len(frame),
        items=sum(1 for item in frame.questionnaire.items()),
        main=main,
        rate=rate,
        target=asked.target,
        scales=scales,
        topics=wave_scores.topics(data, _) if satisfaction else (),
        rated=rated,
        overall=rate.of if rate else "",
        units=units,
        returned=Returned(board.units, board.total),
        ticks=wave_answers.ticks(frame, _),
        remarks=written,
        choices=wave_answers.choices(frame, reported, _),
        numbers=wave_answers.numbers(frame, _),
        version=__version__,
        t_test=test,
        entry=entry(project, ((data.questionnaire, w) for w in _waves(data))),
        fills=any(s.missing.fill == "person_mean" and s.missing.min_answered < 1 for s in frame.questionnaire.scales),
        filled=int(frame.scores.filled.sum()),
        subjects=own.subjects.get(data.questionnaire, {}).get(_.language, ""),
        linked=_linked(data),
        todo=tuple(line.strip() for line in asked.todo.splitlines() if line.strip()),
        caveats=_caveats(project, data, code, units, _),
        data=(raw_data(project, frame, hidden, _),) if asked.data and len(frame) else (),
        fingerprint=fingerprint(frame.raw),
    )


def _measure(data: WaveData, named: str) -> str:
    """The score that stands for the wave; empty where the questionnaire has no scale."""
    if named:
        if named not in data.frame.scores.codes and named not in data.frame.matrix.items:
            raise NotFound("no_such_measure", measure=named, questionnaire=data.questionnaire)
        return named
    main = main_scale(data.frame.questionnaire)
    return main.code if main is not None else ""


def _linked(data: WaveData) -> int:
    beside = data.earlier or data.year
    return beside.linked() if beside is not None else 0


def _waves(data: WaveData) -> list[str]:
    return [data.wave.name, *(beside.wave for beside in (data.earlier, data.year) if beside)]


def _last_day(project: Project) -> str:
    """The last wave's end, as every report has it; empty where no wave has dates."""
    return max((wave.to_date or wave.from_date for wave in keying.waves(project)), default="")


def _caveats(project: Project, data: WaveData, code: str, units: Units, _: Translator) -> tuple[Caveat, ...]:
    """What has to be said of the wave and of its comparison with the wave before, or with that of the year before."""
    found = list(units.caveats)
    beside = data.earlier or data.year
    if beside is not None:
        found += remarks.of_data(beside.frame, beside.filters(), [beside.here, beside.there], None, _)
    elif len(data.frame):
        found += remarks.of_data(data.frame, (), [data.rows], None, _)
    if code and len(data.frame):
        found += caveats_of((figures(data.wave.name, data.frame.measure(code)),))
        found += remarks.of_flags(int(quality.flagged(project, data.frame).sum()), 0)
    return tuple(found)


KIND = ReportKind(
    code="wave",
    title=N_("Wave report"),
    hint=N_("One survey wave on one page, then in full: returns, dimensions, items, units, comments, every answer."),
    specification=Specification,
    fields=(
        Field("wave", N_("Survey wave"), "wave", N_("Empty: the last one with responses.")),
        Field("only", N_("Only"), "filter", N_("A unit, for example.")),
        Field("measure", N_("Main score"), "measure", N_("Empty: the scale over most items.")),
        Field("title", N_("Title of the report"), "line", N_("Empty: the wave and the questionnaire.")),
        Field("target", N_("Target of the main score"), "number"),
        Field("adjust", N_("Adjust units for"), "measures", N_("Age, sex …; none: compared as they are.")),
        Field("least", N_("Smallest unit that is shown alone"), "whole", N_("10 for patients, 5 for staff.")),
        Field("comments", N_("Comments printed for each unit"), "whole", N_("Excel has all of them.")),
        Field("themes", N_("Themes of comments"), "text", N_("A line each: name: word, word. Empty: the usual ones.")),
        Field("todo", N_("What is to be done"), "text", N_("A line each. Empty: the report proposes it.")),
        Field("data", N_("Raw data in Excel"), "flag"),
    ),
    gather=gather,
)
