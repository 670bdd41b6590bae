"""The report lock: prepared, checked, approved; what is issued is kept whole and compared with what comes later."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import N_, Translator
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.report.build.sections import Gathered
from surveykit.report.document import Document
from surveykit.store import issued as store
from surveykit.store import people
from surveykit.store.codec import now
from surveykit.store.issued import IssuedRow

What = Literal["prepared", "checked", "approved", "returned"]
State = Literal["prepared", "checked", "issued", "returned"]

_FOLLOWS: Mapping[str, tuple[str, ...]] = {"checked": ("prepared",), "approved": ("checked",),
                                           "returned": ("prepared", "checked")}  # fmt: skip
_BECOMES: Mapping[str, State] = {"prepared": "prepared", "checked": "checked", "approved": "issued",
                                 "returned": "returned"}  # fmt: skip


STATES: Mapping[str, str] = {
    "prepared": N_("Waits to be checked"),
    "checked": N_("Waits for approval"),
    "issued": N_("Signed and issued"),
    "returned": N_("Returned"),
}
"""Where a version stands, in words."""


class Step(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One hand that a report has passed. ``at`` is UTC."""

    what: What
    by: str
    at: str
    reason: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of a report as it stands; ``figures`` are its numbers by name, full doubles."""

    id: str
    analysis: str
    kind: str
    name: str
    version: int
    state: State
    series: str
    fingerprint: str
    steps: tuple[Step, ...]
    figures: Mapping[str, float | None]

    @property
    def issued(self) -> bool:
        """Whether it can no longer change."""
        return self.state == "issued"


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A number that is another one than before; None where it could not be computed, or was not there."""

    figure: str
    before: float | None
    after: float | None


def listing(project: Project, analysis: str = "") -> tuple[Version, ...]:
    """Every version of every report, or of the one with this id, oldest first."""
    with project.store.reading() as connection:
        rows = store.listing(connection)
    return tuple(_version(row) for row in rows if not analysis or row.analysis_id == analysis)


def latest(project: Project, analysis: str) -> Version | None:
    """The newest version of a report; None where it never left its author's hands."""
    found = listing(project, analysis)
    return max(found, key=lambda one: one.version) if found else None


def document(project: Project, key: str) -> Document:
    """The document of a version, as it was. NotFound ``no_such_issued``."""
    with project.store.reading() as connection:
        return msgspec.json.decode(store.one(connection, key).document, type=Document)


def prepare(
    project: Project, report: tuple[str, str, str], gathered: Gathered, made: Document, *, by: str
) -> tuple[Version, Changes]:
    """Hand a report on: ``report`` is its id, kind and name, ``made`` what was composed of what was gathered.

    A version that is still on its way is written anew; after one that is issued, a new one begins. DataRefused
    ``report_name_needed``.
    """
    key, kind, name = report
    before = latest(project, key)
    going = before is not None and not before.issued
    number = 1 if before is None else before.version + (not going)
    row = IssuedRow(
        id=before.id if before is not None and going else "",
        analysis_id=key, kind=kind, name=name, document=_json(made), fingerprint=gathered.fingerprint,
        version=number, series=before.series if before is not None else "",
        state="prepared", figures=_json(dict(gathered.figures)),
        steps=_json(before.steps) if before is not None and going else "[]",
    )  # fmt: skip
    return _take_on(project, row, "prepared", by)


def take_on(project: Project, key: str, what: What, *, by: str, reason: str = "") -> tuple[Version, Changes]:
    """Check, approve or return a version. What is approved is issued: it stays as it is.

    DataRefused ``report_step_wrong``, ``report_name_needed`` or ``report_reason_needed``; NotFound ``no_such_issued``.
    """
    with project.store.reading() as connection:
        row = store.one(connection, key)
    if row.state not in _FOLLOWS[what]:
        raise DataRefused("report_step_wrong", step=what)
    if what == "returned" and not reason.strip():
        raise DataRefused("report_reason_needed")
    if what == "approved":
        row = msgspec.structs.replace(row, document=_json(_stamped(row)))
    return _take_on(project, row, what, by, reason.strip())


def differences(before: Mapping[str, float | None], after: Mapping[str, float | None]) -> tuple[Difference, ...]:
    """Numbers that differ, in the order of the later report and then of what is only in the earlier one."""
    names = dict.fromkeys((*after, *before))
    return tuple(
        Difference(figure=name, before=before.get(name), after=after.get(name))
        for name in names if before.get(name) != after.get(name)
    )  # fmt: skip


def news(version: Version, gathered: Gathered) -> tuple[Difference, ...] | None:
    """What is otherwise in the data since a version: None where they are the same, else the numbers that changed.

    Answers that changed without any number of the report changing give an empty tuple.
    """
    if version.fingerprint == gathered.fingerprint:
        return None
    return differences(version.figures, gathered.figures)


def issued(project: Project, number: str) -> Version:
    """An issued version by its id, or as ``name/2``. NotFound ``no_such_issued``, DataRefused ``report_not_issued``."""
    name, _slash, version = number.rpartition("/")
    for one in listing(project):
        if one.id == number or (one.name == name and str(one.version) == version):
            if not one.issued:
                raise DataRefused("report_not_issued")
            return one
    raise NotFound("no_such_issued", id=number)


def remove(project: Project, key: str, *, removed: bool = True) -> Changes:
    """Take a version back that is on its way, or put it there again: what undo does."""
    with project.store.writing() as connection:
        store.set_removed(connection, key, removed=removed)
    return Changes(records=frozenset({AREA}))


AREA = "issued"
"""What ``Changes.records`` says where versions have changed."""


def _take_on(project: Project, row: IssuedRow, what: What, by: str, reason: str = "") -> tuple[Version, Changes]:
    by = " ".join(by.split())
    if not by:
        raise DataRefused("report_name_needed")
    with project.store.writing() as connection:
        person = people.ensure_person(connection, by)
        step = Step(what=what, by=by, at=now(), reason=reason)
        steps = (*msgspec.json.decode(row.steps, type=tuple[Step, ...]), step)
        row = msgspec.structs.replace(row, state=_BECOMES[what], issued_by=by, steps=_json(steps))
        stored = store.save(connection, row, person=person, reason=reason)
    return _version(stored), Changes(records=frozenset({AREA}))


def _stamped(row: IssuedRow) -> Document:
    """The document with its version in the foot of every page."""
    made = msgspec.json.decode(row.document, type=Document)
    words = Translator(made.language)("version {n}", n=row.version)
    return msgspec.structs.replace(made, footer=" · ".join(part for part in (made.footer, words) if part))


def _version(row: IssuedRow) -> Version:
    return Version(
        id=row.id, analysis=row.analysis_id or "", kind=row.kind, name=row.name, version=row.version,
        state=msgspec.convert(row.state, State), series=row.series, fingerprint=row.fingerprint,
        steps=msgspec.json.decode(row.steps, type=tuple[Step, ...]),
        figures=msgspec.json.decode(row.figures, type=dict[str, float | None]),
    )  # fmt: skip


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
