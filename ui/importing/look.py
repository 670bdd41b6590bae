"""Looking into a file before anything is written: its columns, what they become, what would be imported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from surveykit.errors import SurveyError
from surveykit.exchange.decode import ImportProblem
from surveykit.exchange.mapping import Match, column_letter, match
from surveykit.exchange.proposals import Likeness, alike, pair_of_waves, wave_by_dates
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet
from surveykit.exchange.wide import parts
from surveykit.model.answers import Missing
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import book, designing, importing, keying
from surveykit.project.importing import Plan
from ui.importing.job import Job

SAMPLES = 3
UNKNOWN = frozenset({"unknown_code", "not_a_number", "not_a_date", "not_a_time"})


@dataclass(frozen=True)
class FileColumn:
    """A column of the file. ``target`` is an item, a choice's own column, a role, or None; ``by_hand``: a person said.

    ``fixed``: nothing can be said of it, since its header is empty or stands there twice.
    """

    header: str
    letter: str
    samples: tuple[str, ...]
    target: str | None = None
    by_hand: bool = False
    fixed: bool = False


@dataclass(frozen=True)
class UnknownText:
    """A text in the file that no choice of its item is called; ``code`` where a person has said what it stands for."""

    item: str
    text: str
    times: int
    code: int | str | Missing | None = None


@dataclass(frozen=True)
class Look:
    """What a file holds and what importing it would do. ``problem``: why nothing can be said yet.

    ``alike``: headers that look like an item, only proposed. ``pair``: what tells two waves of one row apart.
    ``remembered``: the mapping is the one that a file with these headers was imported with before.
    """

    job: Job
    definition: Questionnaire | None = None
    sheet: Sheet | None = None
    columns: tuple[FileColumn, ...] = ()
    unknown: tuple[UnknownText, ...] = ()
    alike: Mapping[str, Likeness] = field(default_factory=dict)
    pair: tuple[str, str] | None = None
    remembered: bool = False
    plan: Plan | None = None
    problem: SurveyError | OSError | None = None

    @property
    def problems(self) -> tuple[ImportProblem, ...]:
        """Every problem by row."""
        return self.plan.report.problems if self.plan is not None else ()

    @property
    def bad_rows(self) -> int:
        """Rows that cannot be taken."""
        return len({p.row for p in self.problems})

    @property
    def ready(self) -> bool:
        """Whether there is something to import, and nothing in the way."""
        return self.plan is not None and bool(self.plan.rows) and (self.job.skip_bad or not self.problems)


def look(project: Path, job: Job, sheet: Sheet | None, progress: Progress) -> Look:
    """Read the file (unless ``sheet`` holds it already) and plan its import; the problems come with the plan."""
    try:
        with book.open_project(project, writable=False, own_thread=True) as reading:
            definition = designing.questionnaire(reading, job.questionnaire)
            sheet = sheet or read_sheet(job.path)
            pair = pair_of_waves(sheet, definition)
            try:
                seen = parts(sheet, job.mapping.wide)[0].sheet if job.mapping.wide else sheet
                found, problem = _matched(seen, definition, job)
            except SurveyError as error:
                seen, found, problem = sheet, None, error
            seen_as = Look(
                job, definition, sheet, file_columns(seen, found, job), alike=alike(seen, definition, found), pair=pair,
                problem=problem,
            )  # fmt: skip
            if problem is not None:
                return seen_as
            try:
                plan = importing.plan(
                    reading, job.path, job.questionnaire, columns=job.columns, mapping=job.mapping, skip_bad=True,
                    fixes=job.fixes, sheet=sheet, progress=progress,
                )  # fmt: skip
            except SurveyError as error:
                return replace(seen_as, problem=error)
            return replace(seen_as, unknown=unknown_texts(plan.report.problems, job), plan=plan)
    except (SurveyError, OSError) as error:
        return Look(job, problem=error)


def first_look(project: Path, job: Job, codes: Sequence[str], names: tuple[str, str], progress: Progress) -> Look:
    """Look into a new file: the questionnaire of ``codes`` that most columns fit, the mapping of last time, the wave
    by its dates, two waves in one row. ``names``: what two new waves are called where the project has none."""
    found = look(project, job, None, progress)
    for code in codes:
        other = look(project, replace(job, questionnaire=code), found.sheet, progress)
        found = max(found, other, key=_fitting)
    sheet, job = found.sheet, found.job
    if sheet is None or found.definition is None:
        return found
    with book.open_project(project, writable=False, own_thread=True) as reading:
        known = importing.remembered(reading, job.questionnaire, sheet.headers)
        waves = keying.waves(reading)
    if known is not None:
        job = replace(job, mapping=known, wave=None if known.wide else job.wave)
    elif found.pair is not None:
        called = tuple(wave.name for wave in waves[:2]) if len(waves) > 1 else names
        job = job.with_wide(dict(zip(found.pair, called, strict=True)))
    if not job.mapping.wide and not any(column.target == "wave" for column in found.columns):
        job = replace(job, wave=wave_by_dates(sheet, waves) or job.wave)
    again = look(project, job, sheet, progress) if job != found.job else found
    return replace(again, remembered=known is not None)


def _fitting(found: Look) -> tuple[int, int]:
    """How well a questionnaire fits: columns that have found an item, and those that look like one."""
    return sum(column.target is not None for column in found.columns), len(found.alike) + (found.pair is not None)


def _matched(sheet: Sheet, definition: Questionnaire, job: Job) -> tuple[Match | None, SurveyError | None]:
    try:
        return match(sheet, definition, job.mapping, job.columns), None
    except SurveyError as error:
        return None, error


def file_columns(sheet: Sheet, found: Match | None, job: Job) -> tuple[FileColumn, ...]:
    """Every column with what it becomes; where nothing fits yet, with what a person has said."""
    targets: Mapping[int, str] = found.targets if found is not None else {}
    headers = [header.strip() for header in sheet.headers]
    times = Counter(headers)
    columns = []
    for position, header in enumerate(sheet.headers):
        by_hand = header in job.mapping.columns
        target = targets.get(position) if found is not None else job.mapping.columns.get(header)
        first = headers.index(header.strip()) == position
        columns.append(
            FileColumn(
                header=header.strip(),
                letter=column_letter(position),
                samples=samples(sheet.rows, position),
                target=target,
                by_hand=by_hand and first,
                fixed=not header.strip() or (times[header.strip()] > 1 and not first),
            )
        )
    return tuple(columns)


def samples(rows: Sequence[tuple[Cell, ...]], position: int) -> tuple[str, ...]:
    """The first different values of a column."""
    seen: dict[str, None] = {}
    for row in rows[:500]:
        if row[position] is not None:
            seen.setdefault(" ".join(str(row[position]).split()), None)
            if len(seen) == SAMPLES:
                break
    return tuple(seen)


def unknown_texts(problems: Sequence[ImportProblem], job: Job) -> tuple[UnknownText, ...]:
    """Texts that stand for no choice yet, and those that a person has given one, in the order of the items."""
    times = Counter((str(p.facts["item"]), str(p.facts["value"])) for p in problems if p.code in UNKNOWN)
    known = [
        UnknownText(item, text, 0, code) for item, texts in job.mapping.values.items() for text, code in texts.items()
    ]
    known += [
        UnknownText(item, text, 0, kind) for item, texts in job.mapping.missing.items() for text, kind in texts.items()
    ]
    return (*known, *(UnknownText(item, text, n) for (item, text), n in times.items()))
