"""What another file's sheets stand under, found in this file or added to it: people, units, waves, batches."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, select

from surveykit.store.codec import new_id, respondent_key
from surveykit.store.tables import batch, keying_session, person, respondent, staff, unit, wave, wave_questionnaire

Row = Mapping[str, Any]
Transaction = Connection
"""What ``Store.writing`` and ``reading`` give, for those above who only hand it on."""

_FIGURES = ("issued", "returned", "valid", "not_returned")


@dataclass
class Keys:
    """Table → their id → the id that stands for it here. ``made``: table → ids that were added."""

    of: dict[str, dict[str, str]] = field(default_factory=dict)
    made: dict[str, list[str]] = field(default_factory=dict)

    def here(self, table: Table, key: str | None) -> str | None:
        """The id here; None where there is none."""
        return None if key is None else self.of.get(table.name, {}).get(key)

    def put(self, table: Table, theirs: str, ours: str) -> None:
        """Let one id stand for another."""
        self.of.setdefault(table.name, {})[theirs] = ours

    def add(self, mine: Connection, table: Table, row: Row, **columns: Any) -> str:
        """Add a row of theirs under its own id, or under a new one where that is taken by something else."""
        key = new_id() if mine.execute(select(table.c.id).where(table.c.id == row["id"])).first() else row["id"]
        mine.execute(table.insert().values(**{**row, **columns, "id": key}))
        self.put(table, row["id"], key)
        self.made.setdefault(table.name, []).append(key)
        return str(key)


def rows_of(connection: Connection, table: Table) -> list[Row]:
    """Every row of a table, in its order where it has one."""
    order = table.c.position if "position" in table.c else next(iter(table.primary_key.columns))
    return [dict(row) for row in connection.execute(select(table).order_by(order)).mappings()]


def bring_places(mine: Connection, theirs: Connection, keys: Keys) -> None:
    """People by their initials, units and waves by their names; what is not here is added at the end."""
    _bring(mine, theirs, keys, person, lambda row: row["initials"])
    _bring(mine, theirs, keys, unit, lambda row: row["name"], _with_parent(keys))
    _bring(mine, theirs, keys, wave, lambda row: row["name"])
    _bring(
        mine, theirs, keys, staff, lambda row: (row["unit_id"], row["name"]),
        lambda row: {"unit_id": keys.here(unit, row["unit_id"])},
    )  # fmt: skip


def _with_parent(keys: Keys) -> Callable[[Row], dict[str, Any]]:
    return lambda row: {"parent_id": keys.here(unit, row["parent_id"])}


def _bring(
    mine: Connection,
    theirs: Connection,
    keys: Keys,
    table: Table,
    natural: Callable[[Row], Hashable],
    translated: Callable[[Row], dict[str, Any]] = lambda _row: {},
) -> None:
    """By id, then by what a person would tell them by; a removed one of theirs comes as removed, sheets may name it."""
    here = rows_of(mine, table)
    used = {row["id"] for row in here if row["removed"] is None}
    named = {natural(row): row["id"] for row in here if row["removed"] is None}
    last = max((row["position"] for row in here), default=0) if "position" in table.c else 0
    # A unit's parent is there before it.
    for row in sorted(rows_of(theirs, table), key=lambda row: row.get("parent_id") is not None):
        row = {**row, **translated(row)}
        name = natural(row)
        if row["id"] in used:
            keys.put(table, row["id"], row["id"])
        elif name in named:
            keys.put(table, row["id"], named[name])
        elif row["removed"] is None or table in (unit, person):
            last += 1
            place = {"position": last} if "position" in table.c else {}
            if row["removed"] is not None and any(row["id"] == one["id"] for one in here):
                keys.put(table, row["id"], row["id"])
                continue
            key = keys.add(mine, table, row, **place)
            if row["removed"] is None:
                named[name] = key


def bring_batches(mine: Connection, theirs: Connection, keys: Keys) -> tuple[str, ...]:
    """Batches of the questionnaires and waves that were found. Returns names of those with other figures there."""
    from surveykit.store.tables import questionnaire

    here = {row["id"]: row for row in rows_of(mine, batch) if row["removed"] is None}
    named = {_batch_name(row): row for row in here.values() if row["name"]}
    other: list[str] = []
    for row in rows_of(theirs, batch):
        place = {
            "questionnaire_id": keys.here(questionnaire, row["questionnaire_id"]),
            "wave_id": keys.here(wave, row["wave_id"]),
            "unit_id": keys.here(unit, row["unit_id"]),
        }
        if place["questionnaire_id"] is None or place["wave_id"] is None:
            continue
        row = {**row, **place}
        known = here.get(row["id"]) or (named.get(_batch_name(row)) if row["name"] else None)
        if known is not None:
            keys.put(batch, row["id"], known["id"])
            if any(known[figure] != row[figure] for figure in _FIGURES):
                other.append(row["name"] or row["id"])
        elif row["removed"] is None:
            keys.add(mine, batch, row)
    return tuple(other)


def _batch_name(row: Row) -> Hashable:
    return row["questionnaire_id"], row["wave_id"], row["unit_id"], row["name"]


def bring_revisions_in_use(mine: Connection, theirs: Connection, keys: Keys) -> None:
    """Which revision a wave keys, where this file has not decided it."""
    from surveykit.store.tables import questionnaire, revision

    c = wave_questionnaire.c
    decided = {tuple(row) for row in mine.execute(select(c.wave_id, c.questionnaire_id))}
    for row in theirs.execute(select(wave_questionnaire)).mappings():
        found = (
            keys.here(wave, row["wave_id"]), keys.here(questionnaire, row["questionnaire_id"]),
            keys.here(revision, row["revision_id"]),
        )  # fmt: skip
        if None not in found and found[:2] not in decided:
            mine.execute(
                wave_questionnaire.insert().values(wave_id=found[0], questionnaire_id=found[1], revision_id=found[2])
            )


def bring_respondents(mine: Connection, theirs: Connection, keys: Keys, wanted: Iterable[str]) -> None:
    """The respondents of the sheets that come, told by their code as pairing compares it."""
    needed = set(wanted)
    known = {row.key: row.id for row in mine.execute(select(respondent.c.key, respondent.c.id))}
    for row in rows_of(theirs, respondent):
        if row["id"] not in needed:
            continue
        name = respondent_key(row["code"])
        if name in known:
            keys.put(respondent, row["id"], known[name])
        else:
            known[name] = keys.add(mine, respondent, row)


def bring_sessions(mine: Connection, theirs: Connection, keys: Keys, wanted: Iterable[str]) -> None:
    """The sittings in which entries that come were keyed."""
    needed = set(wanted)
    known = set(mine.execute(select(keying_session.c.id)).scalars())
    for row in rows_of(theirs, keying_session):
        if row["id"] in known:
            keys.put(keying_session, row["id"], row["id"])
        elif row["id"] in needed:
            keys.add(mine, keying_session, row, person_id=keys.here(person, row["person_id"]))
