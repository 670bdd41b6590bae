"""One report for each unit, or for each sheet, in one go: into a folder, named so that every system takes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from surveykit.errors import Cancelled, DataRefused, NotFound, SurveyError
from surveykit.progress import Progress, silent
from surveykit.project import keying
from surveykit.project.book import Project
from surveykit.project.reports import making, papers
from surveykit.project.reports.kinds import ReportKind
from surveykit.project.reports.registry import kind as kind_of

By = Literal["unit", "sheet"]
ENDINGS = {"pdf": ".pdf", "excel": ".xlsx", "word": ".docx", "slides": ".pptx"}
"""Formats and the endings of their files."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{n}{d}" for n in ("com", "lpt") for d in range(1, 10))})
_LONGEST = 60


@dataclass(frozen=True)
class Left:
    """What no report was made for, and why; the reason is None where the person stopped before it."""

    name: str
    reason: SurveyError | None


@dataclass(frozen=True)
class Batch:
    """``files`` are whole and in their places; ``left`` were not made. ``cancelled``: the person asked to stop."""

    files: tuple[Path, ...]
    left: tuple[Left, ...]
    cancelled: bool = False


def write_all(
    project: Project,
    code: str,
    specification: Any,
    folder: Path,
    by: By = "unit",
    formats: Sequence[str] = ("pdf",),
    progress: Progress = silent,
    *,
    language: str = "",
    date: str = "",
) -> Batch:
    """Write one report of a kind for each unit (or sheet) into a folder, which is made where it is missing.

    What a report itself refuses (a unit without responses) is left out and told; a full disk stops everything.
    ``progress`` may raise Cancelled: what is finished stays and is told. DataRefused ``each_not_for_kind`` where the
    kind cannot be narrowed so, ``each_format`` for an unknown format.
    """
    from surveykit.project.reporting import write

    kind = kind_of(code)
    unknown = [name for name in formats if name not in ENDINGS]
    if unknown:
        raise DataRefused("each_format", format=unknown[0], known=", ".join(ENDINGS))
    wanted = _wanted(project, kind, specification, by)
    folder.mkdir(parents=True, exist_ok=True)
    names = safe_names([name for name, _asked in wanted])
    files: list[Path] = []
    left: list[Left] = []
    for at, ((name, asked), stem) in enumerate(zip(wanted, names, strict=True)):
        here: list[Path] = []
        try:
            progress(at, len(wanted))
            document = making.made(project, code, asked, language, date, _within(progress, at, len(wanted)))
            for form in formats:
                path = folder / (stem + ENDINGS[form])
                write(document, **{form: path}, progress=_within(progress, at, len(wanted)))
                here.append(path)
        except Cancelled:
            rest = [Left(other, None) for other, _asked in wanted[at:]]
            return Batch((*files, *here), (*left, *rest), cancelled=True)
        except (DataRefused, NotFound) as refused:
            left.append(Left(name, refused))
        files += here
    progress(len(wanted), len(wanted))
    return Batch(tuple(files), tuple(left))


def _within(progress: Progress, at: int, total: int) -> Progress:
    """The parts of one report do not move the whole on, but may be stopped."""
    return lambda _done, _total: progress(at, total)


def _wanted(project: Project, kind: ReportKind, specification: Any, by: By) -> list[tuple[str, Any]]:
    """A name and a specification for each report."""
    fields = kind.specification.__struct_fields__
    if by == "unit" and "only" in fields:
        names = [unit.name for unit in keying.units(project)]
        return [(name, _narrowed(specification, name)) for name in names]
    if by == "sheet" and "number" in fields:
        _code, frame = papers.responses(project, specification.questionnaire)
        wave = specification.wave or frame.raw.waves[-1]
        numbers = [n for n, w in zip(frame.raw.numbers, frame.raw.waves, strict=True) if w == wave]
        replace = msgspec.structs.replace
        return [(number, replace(specification, wave=wave, number=number)) for number in numbers]
    raise DataRefused("each_not_for_kind", kind=kind.code, by=by)


def _narrowed(specification: Any, unit: str) -> Any:
    own = specification.only.strip()
    return msgspec.structs.replace(specification, only=f"{own},unit={unit}" if own else f"unit={unit}")


def safe_names(names: Sequence[str]) -> tuple[str, ...]:
    """A file's name without ending for each: nothing that a system forbids, none twice, even where case is ignored."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        stem = _FORBIDDEN.sub(" ", name)
        stem = " ".join(stem.split())[:_LONGEST].strip(" .") or "_"
        if stem.partition(".")[0].casefold() in _RESERVED:
            stem = f"_{stem}"
        unique, number = stem, 2
        while unique.casefold() in taken:
            unique, number = f"{stem} ({number})", number + 1
        taken.add(unique.casefold())
        found.append(unique)
    return tuple(found)
