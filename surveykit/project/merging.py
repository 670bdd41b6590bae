"""Another machine's file of the same survey is brought into this one: added to, compared, never overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from surveykit.errors import Conflict
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.model.answers import Answer
from surveykit.model.problems import Problem, problem
from surveykit.progress import Progress, silent
from surveykit.project import book, files
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.project.merge_sheets import Decided, MergeConflict, decide
from surveykit.store import imports, merge_papers, merge_places, merge_sheets, tables
from surveykit.store.merge_places import Keys, Transaction
from surveykit.store.passes import SECOND_PASS
from surveykit.store.responses import FIRST_PASS

_ADDED = ("questionnaire", "revision", "wave", "unit", "person", "batch")
_WHOLE = Changes(many_responses=True, waves=frozenset({""}), units=frozenset({""}), staff=True)


class MergeReport(msgspec.Struct, frozen=True, kw_only=True):
    """What merging did, or would do.

    ``same``: sheets that both files have with the same answers; ``renumbered``: added under another number, since the
    program had given theirs; ``removed``: sheets of theirs that were removed here; ``left_out``: sheets of a revision
    that is another one here; ``passes``: sheets that have a second pass now. ``made``: what was added besides sheets.
    """

    files: tuple[str, ...] = ()
    read: int = 0
    added: int = 0
    same: int = 0
    renumbered: int = 0
    removed: int = 0
    left_out: int = 0
    passes: int = 0
    made: dict[str, int] = {}
    conflicts: tuple[MergeConflict, ...] = ()
    remarks: tuple[Problem, ...] = ()

    @property
    def to_settle(self) -> int:
        """Fields that stand on the settlement list."""
        return sum(conflict.settle for conflict in self.conflicts)

    def as_json(self, _: Translator) -> dict[str, Any]:
        """As the command line prints it."""
        plain = {name: getattr(self, name) for name in ("read", "added", "same", "renumbered", "removed", "left_out")}
        return {
            "files": list(self.files), **plain, "second_passes": self.passes, "made": self.made,
            "conflicts": [
                {"file": c.file, "questionnaire": c.questionnaire, "wave": c.wave, "number": c.number, "item": c.item,
                 "here": _told(c.here), "there": _told(c.there), "settle": c.settle}
                for c in self.conflicts
            ],
            "remarks": [{"code": r.code, "message": sentence(r.code, r.facts, _)} for r in self.remarks],
        }  # fmt: skip


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """A merge that was carried out, for taking it back: its runs, ids of what it made, its second passes."""

    report: MergeReport = MergeReport()
    runs: tuple[str, ...] = ()
    waves: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    batches: tuple[str, ...] = ()
    questionnaires: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()
    taken_passes: tuple[dict[str, Any], ...] = ()

    @property
    def changed(self) -> bool:
        """Whether there is anything to take back: newer revisions and people alone stay."""
        return bool(self.runs or self.passes or self.waves or self.units or self.batches or self.questionnaires)


class _Rehearsed(Exception):
    """Ends the transaction of a rehearsal, so that nothing of it is kept."""


def merge(
    project: Project, others: Sequence[Path], *, dry_run: bool = False, progress: Progress = silent
) -> tuple[Merged, Changes]:
    """Bring project files into this one, in one transaction: all of them or nothing.

    The project is backed up before. ``dry_run`` does the same work and keeps nothing of it. ``progress`` counts the
    sheets of one file after the other. Conflict ``merge_itself``, and what opening the other files raises.
    """
    for other in others:
        if other.exists() and other.samefile(project.path):
            raise Conflict("merge_itself", file=other.name)
    if not dry_run:
        files.backup(project, files.backup_folder(project))
    merged = Merged()
    try:
        with project.store.writing() as mine:
            before = imports.place_ids(mine)
            for other in others:
                merged = _one(mine, other, merged, progress)
            waves, units = (tuple(now - then) for now, then in zip(imports.place_ids(mine), before, strict=True))
            merged = msgspec.structs.replace(merged, waves=waves, units=units)
            if dry_run:
                raise _Rehearsed
    except _Rehearsed:
        return merged, Changes()
    return merged, _WHOLE if merged.changed or merged.report.made else Changes()


def take_back(project: Project, merged: Merged) -> tuple[Merged, Changes]:
    """Take a merge back: its sheets and second passes, and the places and questionnaires that nothing else uses.

    Newer revisions and people stay, since they change no answer.
    """
    with project.store.writing() as connection:
        at = tuple(imports.take_back(connection, run) for run in merged.runs)
        taken = merge_sheets.take_passes(connection, frozenset(merged.passes))
        _places(connection, merged, removed=True)
    return msgspec.structs.replace(merged, taken_back=at, taken_passes=taken), _WHOLE


def put_back(project: Project, merged: Merged) -> Changes:
    """Put a merge back that was taken back. Conflict ``import_is_there_again`` where its place is taken by now."""
    with project.store.writing() as connection:
        _places(connection, merged, removed=False)
        for run, at in zip(merged.runs, merged.taken_back, strict=True):
            imports.put_back(connection, run, at)
        merge_sheets.put_passes(connection, merged.taken_passes)
    return _WHOLE


def _places(connection: Transaction, merged: Merged, *, removed: bool) -> None:
    for table, ids in (
        (tables.batch, merged.batches), (tables.wave, merged.waves), (tables.unit, merged.units),
        (tables.questionnaire, merged.questionnaires),
    ):  # fmt: skip
        imports.remove_unused(connection, table, ids, removed=removed)


def _one(mine: Transaction, other: Path, merged: Merged, progress: Progress) -> Merged:
    """Merge one file inside the transaction."""
    keys, file = Keys(), other.name
    with book.open_project(other, writable=False) as opened, opened.store.reading() as theirs:
        merge_places.bring_places(mine, theirs, keys)
        remarks = list(merge_papers.bring_papers(mine, theirs, keys, file))
        batches = merge_places.bring_batches(mine, theirs, keys)
        remarks += [problem("merge_batch_differs", batch=name, file=file) for name in batches]
        merge_places.bring_revisions_in_use(mine, theirs, keys)
        decided = decide(merge_sheets.look(mine), merge_sheets.look(theirs), keys, file, progress)
        run = ""
        if decided.numbers or decided.passes:
            skipped = decided.read - len(decided.numbers)
            run = merge_sheets.record(mine, file, decided.read, len(decided.numbers), skipped)
            merge_sheets.add(mine, theirs, decided.numbers, run, keys, progress)
        passes = [
            merge_sheets.add_pass(mine, one.sheet, number, keyed, one.person if number == SECOND_PASS else None)
            for one in decided.passes
            for number, keyed in ((FIRST_PASS, one.first), (SECOND_PASS, one.second))
            if keyed is not None
        ]
        merge_sheets.bring_journal(mine, theirs, decided.numbers, keys)
    made = {table: len(keys.made[table]) for table in _ADDED if keys.made.get(table)}
    return msgspec.structs.replace(
        merged,
        report=_together(merged.report, decided, tuple(remarks), made, file),
        runs=(*merged.runs, *([run] if run else [])),
        batches=(*merged.batches, *keys.made.get("batch", ())),
        questionnaires=(*merged.questionnaires, *keys.made.get("questionnaire", ())),
        passes=(*merged.passes, *passes),
    )


def _together(
    before: MergeReport, decided: Decided, remarks: tuple[Problem, ...], made: dict[str, int], file: str
) -> MergeReport:
    return MergeReport(
        files=(*before.files, file),
        read=before.read + decided.read,
        added=before.added + len(decided.numbers),
        same=before.same + decided.same,
        renumbered=before.renumbered + decided.renumbered,
        removed=before.removed + decided.removed,
        left_out=before.left_out + decided.left_out,
        passes=before.passes + len(decided.passes),
        made={table: before.made.get(table, 0) + made.get(table, 0) for table in _ADDED if table in before.made | made},
        conflicts=(*before.conflicts, *decided.conflicts),
        remarks=(*before.remarks, *remarks),
    )


def _told(answer: Answer) -> Any:
    """An answer as JSON prints it: its value, else the kind of missing."""
    if answer.value is not None:
        return answer.value
    return str(answer.mark.missing) if answer.mark is not None and answer.mark.missing is not None else None
