"""What of the audit plan is done, due or missed: from the sheets that are there, ward by ward and period by period."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from surveykit.errors import DataRefused, NotFound
from surveykit.i18n import Translator
from surveykit.model.fieldwork import Batch, Wave
from surveykit.model.quality import marks
from surveykit.model.quality.audit import PLANS, AuditPlan, Level
from surveykit.project import designing, fieldwork, keying, records
from surveykit.project.analyses import audit_data
from surveykit.project.analyses.audit_data import Audits
from surveykit.project.book import Project, settings
from surveykit.project.changes import Changes

State = Literal["done", "begun", "missed", "due", "later"]


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """One audit that the plan asks for. ``sheets`` are ids of those that are there, ``score`` their mean.

    ``begun``: a sheet is there and not finished. ``missed``: the period is over; ``later``: it has not begun.
    ``blank``: codes of items that were left out; ``failed``: of critical items that failed.
    """

    plan: str
    questionnaire: str
    level: str
    unit: str
    wave: str
    state: State
    who: str = ""
    auditor: str = ""
    sheets: tuple[str, ...] = ()
    score: float | None = None
    target: float | None = None
    blank: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Whether it is done and its score is below the target, or a critical item failed."""
        return bool(self.failed) or (
            self.target is not None and self.score is not None and self.score < self.target - 1e-9
        )


class Board(msgspec.Struct, frozen=True, kw_only=True):
    """The audits that are planned, those that need a person first. ``unknown``: plans of checklists that are gone."""

    rows: tuple[Due, ...]
    unknown: tuple[str, ...] = ()

    def count(self, state: State) -> int:
        """How many audits are in a state."""
        return sum(row.state == state for row in self.rows)

    @property
    def blank(self) -> int:
        """How many items were left out in audits that are done."""
        return sum(len(row.blank) for row in self.rows)


ORDER: tuple[State, ...] = ("missed", "due", "begun", "done", "later")


def board(project: Project, today: str, *, wave: str = "") -> Board:
    """The plan of one wave, or of all, as it stands on a day (ISO). NotFound ``no_such_wave``."""
    waves = {one.name: one for one in keying.waves(project)}
    if wave and wave not in waves:
        raise NotFound("no_such_wave", name=wave)
    units = tuple(unit.name for unit in keying.units(project))
    plans = sorted((r.value for r in records.listing(project, PLANS)), key=lambda plan: (plan.position, plan.name))
    known = {row.code for row in designing.questionnaires(project)}
    read: dict[str, Audits | None] = {}
    rows: list[Due] = []
    for plan in plans:
        if plan.questionnaire not in known:
            continue
        if plan.questionnaire not in read:
            read[plan.questionnaire] = _read(project, plan.questionnaire)
        alone = len({p.level for p in plans if p.questionnaire == plan.questionnaire}) == 1
        for name in plan.waves or tuple(waves):
            if (wave and name != wave) or name not in waves:
                continue
            for unit in plan.units or units:
                rows.append(_due(plan, read[plan.questionnaire], unit, waves[name], today, alone=alone))
    rows.sort(key=lambda row: ORDER.index(row.state))
    return Board(rows=tuple(rows), unknown=tuple(p.name for p in plans if p.questionnaire not in known))


def stack(project: Project, row: Due) -> tuple[Batch, Changes]:
    """The batch that an audit is keyed into: the ward's own of this level and period, made where there is none."""
    known = settings(project).audit_levels
    for batch in keying.batches(project):
        place = (batch.questionnaire, batch.wave, batch.unit)
        if place == (row.questionnaire, row.wave, row.unit) and audit_data.level_of(batch, known) == row.level:
            return batch, Changes()
    made = Batch(
        id="", questionnaire=row.questionnaire, wave=row.wave, unit=row.unit, name=row.level, distributor=row.who
    )
    return fieldwork.save_batch(project, made)


def level_words(row: Due, known: Sequence[Level], _: Translator) -> str:
    """What the level of an audit is called."""
    return audit_data.level_name(row.level, known, _)


def _read(project: Project, code: str) -> Audits | None:
    """The audits of a checklist; None where nothing was keyed."""
    if not any(key[0] == code for key in keying.counts(project)):
        return None
    try:
        return audit_data.read(project, code, scored=False)
    except DataRefused:  # every sheet is marked as not counting
        return None


def _due(plan: AuditPlan, audits: Audits | None, unit: str, wave: Wave, today: str, *, alone: bool) -> Due:
    rows = [] if audits is None else _rows(audits, plan.level, unit, wave.name, alone=alone)
    plain = Due(
        plan=plan.name, questionnaire=plan.questionnaire, level=plan.level, unit=unit, wave=wave.name,
        state=_waiting(wave, today), who=plan.who, target=plan.target,
    )  # fmt: skip
    if audits is None or not rows:
        return plain
    raw = audits.frame.raw
    done = [row for row in rows if raw.finished[row]]
    scores = [float(audits.scores[row]) for row in done if audits.scores[row] == audits.scores[row]]
    return msgspec.structs.replace(
        plain,
        state="done" if done else "begun",
        auditor=next((audits.auditors[row] for row in rows if audits.auditors[row]), ""),
        sheets=tuple(raw.ids[row] for row in rows),
        score=sum(scores) / len(scores) if scores else None,
        blank=tuple(c for row in done for c in marks.left_blank(audits.frame.questionnaire, *audits.sheet(row))),
        failed=tuple(dict.fromkeys(code for row in done for code in audits.failed[row])),
    )


def _rows(audits: Audits, level: str, unit: str, wave: str, *, alone: bool) -> list[int]:
    """The sheets of a ward in a period at a level; those of no level too where the checklist has one level only."""
    raw = audits.frame.raw
    wanted = {level, ""} if alone else {level}
    return [
        row
        for row in range(len(audits))
        if raw.units[row] == unit and raw.waves[row] == wave and audits.levels[row] in wanted
    ]


def _waiting(wave: Wave, today: str) -> State:
    if wave.to_date and wave.to_date < today:
        return "missed"
    return "later" if wave.from_date and wave.from_date > today else "due"
