"""Looking into a file before anything is written: its columns, what they become, what would be imported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import SurveyError
from surveykit.exchange.decode import ImportProblem
from surveykit.exchange.mapping import Match, column_letter, match
from surveykit.exchange.reading import read_sheet
from surveykit.exchange.sheet import Cell, Sheet
from surveykit.model.questionnaire import Questionnaire
from surveykit.progress import Progress
from surveykit.project import book, designing, importing
from surveykit.project.importing import Plan
from ui.importing.job import Job

SAMPLES = 3
UNKNOWN = frozenset({"unknown_code"})


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
    code: int | str | None = None


@dataclass(frozen=True)
class Look:
    """What a file holds and what importing it would do. ``problem``: why nothing can be said yet."""

    job: Job
    definition: Questionnaire | None = None
    sheet: Sheet | None = None
    columns: tuple[FileColumn, ...] = ()
    unknown: tuple[UnknownText, ...] = ()
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
            found, problem = _matched(sheet, definition, job)
            columns = file_columns(sheet, found, job)
            if problem is not None:
                return Look(job, definition, sheet, columns, problem=problem)
            try:
                plan = importing.plan(
                    reading, job.path, job.questionnaire, columns=job.columns, mapping=job.mapping, skip_bad=True,
                    progress=progress,
                )  # fmt: skip
            except SurveyError as error:
                return Look(job, definition, sheet, columns, problem=error)
            return Look(job, definition, sheet, columns, unknown_texts(plan.report.problems, job), plan)
    except (SurveyError, OSError) as error:
        return Look(job, problem=error)


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
    return (*known, *(UnknownText(item, text, n) for (item, text), n in times.items()))
