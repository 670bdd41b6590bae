"""Fieldwork: waves and units in their order, batches, what came back of what went out, quotas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec

from surveykit.errors import Conflict, NotFound
from surveykit.model.fieldwork import Batch, Invalid, Unit, Wave, with_codes
from surveykit.model.returns import Quota, ReturnRow, added
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import definitions, fieldwork, places, records, tables
from surveykit.store.codec import new_id
from surveykit.store.settings import read_settings, write_setting

_QUOTA, _DISCHARGES = "quota", "discharges"
_TABLES = {"wave": tables.wave, "unit": tables.unit}


@dataclass(frozen=True)
class Board:
    """The returns of one questionnaire in one wave: by unit, by batch, in all."""

    questionnaire: str
    wave: str
    units: tuple[ReturnRow, ...]
    batches: tuple[tuple[Batch, ReturnRow], ...]
    total: ReturnRow


# ---- waves and units


def wave_named(project: Project, name: str | None) -> str:
    """A wave by its name, by default the last one. NotFound where there is none of that name."""
    with project.store.reading() as connection:
        waves = [wave.name for wave in places.waves(connection)]
    if name is not None and name not in waves:
        raise NotFound("no_such_wave", name=name)
    return name or (waves[-1] if waves else "")


def save_place(project: Project, kind: Literal["wave", "unit"], place: Wave | Unit) -> Changes:
    """Store a wave's name and dates, or a unit's name, code, dates and the unit that it was merged into.

    Records of a renamed unit go with it. Conflict where another place has that name or code, or a unit is merged into
    itself (``unit_merged_in_ring``).
    """
    name = place.name.strip()
    with project.store.writing() as connection:
        found: tuple[Wave | Unit, ...] = places.waves(connection) if kind == "wave" else places.units(connection)
        others = [p for p in found if p.id != place.id]
        if any(p.name == name for p in others):
            raise Conflict("place_exists", name=name)
        facts: dict[str, str] = {"name": name}
        if isinstance(place, Wave):
            facts |= {"from_date": place.from_date, "to_date": place.to_date}
        else:
            same = next((p for p in others if isinstance(p, Unit) and place.code and p.code == place.code), None)
            if same is not None:
                raise Conflict("unit_code_taken", value=place.code, name=same.name)
            facts |= {"code": place.code, "from_date": place.from_date, "to_date": place.to_date, "into_id": place.into}
            _check_merger(place, others)
            before = next((p.name for p in found if p.id == place.id), name)
            if before != name:
                records.rename_unit(connection, before, name)
        places.change_place(connection, _TABLES[kind], place.id, **facts)
    return _changed(kind, name)


def _check_merger(unit: Unit, others: Sequence[Wave | Unit]) -> None:
    into = {other.id: other.into for other in others if isinstance(other, Unit)}
    here = unit.into
    for _step in range(len(into) + 1):
        if here == unit.id:
            raise Conflict("unit_merged_in_ring", name=unit.name)
        here = into.get(here, "")


def give_unit_codes(project: Project) -> Changes:
    """Give every unit without a code the first free two digits, so that units can be keyed sheet by sheet."""
    with project.store.writing() as connection:
        known = places.units(connection)
        bare = [after for before, after in zip(known, with_codes(known), strict=True) if after != before]
        for unit in bare:
            places.change_place(connection, tables.unit, unit.id, code=unit.code)
    return Changes(units=frozenset(unit.name for unit in bare))


def order_places(project: Project, kind: Literal["wave", "unit"], ids: Sequence[str]) -> Changes:
    """Put waves or units in this order; the last wave is the one that reports are about."""
    with project.store.writing() as connection:
        fieldwork.set_positions(connection, _TABLES[kind], tuple(ids))
    return _changed(kind, "")


def _changed(kind: str, name: str) -> Changes:
    return Changes(waves=frozenset({name})) if kind == "wave" else Changes(units=frozenset({name}))


# ---- batches


def save_batch(project: Project, batch: Batch) -> tuple[Batch, Changes]:
    """Add a batch (empty id) or change the one with its id. Its wave and unit are made where they are missing.

    Conflict ``batch_negative`` where a count is below 0. More back than out is kept and shown: the paper may say so.
    """
    if any(n is not None and n < 0 for n in (batch.issued, batch.returned, batch.valid, *batch.not_returned.values())):
        raise Conflict("batch_negative", name=batch.name)
    stored = batch if batch.id else msgspec.structs.replace(batch, id=new_id())
    with project.store.writing() as connection:
        places.ensure_place(connection, tables.wave, batch.wave)
        if batch.unit:
            places.ensure_place(connection, tables.unit, batch.unit)
        places.save_batch(connection, stored, definitions.questionnaire_id(connection, batch.questionnaire))
    return stored, Changes(batches=frozenset({stored.id}), waves=frozenset({batch.wave}))


def remove_batch(project: Project, key: str, *, removed: bool = True) -> Changes:
    """Mark a batch as removed, or put it back; its sheets stay and can be found again with it."""
    with project.store.writing() as connection:
        places.remove_batch(connection, key, removed=removed)
    return Changes(batches=frozenset({key}))


# ---- what came back


def set_invalid(
    project: Project, ids: Sequence[str], reason: Invalid, *, words: str = "", person: str | None = None
) -> tuple[dict[str, str], Changes]:
    """Say that sheets do not count, and why; the answers stay. Returns what was said of each before."""
    with project.store.writing() as connection:
        before = fieldwork.set_invalid(connection, tuple(ids), reason, words=words, person=person)
    return before, Changes(responses=frozenset(ids))


def put_invalid_back(project: Project, before: Mapping[str, str]) -> Changes:
    """Say of each sheet what was said before."""
    with project.store.writing() as connection:
        for key, reason in before.items():
            fieldwork.set_invalid(connection, (key,), reason)
    return Changes(responses=frozenset(before))


def quota(project: Project) -> Quota:
    """How many sheets units owe."""
    with project.store.reading() as connection:
        return msgspec.convert(read_settings(connection).get(_QUOTA, {}), Quota)


def discharges(project: Project, wave: str) -> dict[str, int]:
    """Unit → discharges in a wave, as they were typed; what quotas are a share of."""
    with project.store.reading() as connection:
        return dict(read_settings(connection).get(_DISCHARGES, {}).get(wave, {}))


def keep_quota(project: Project, value: Quota) -> Changes:
    """Set how many sheets units owe."""
    with project.store.writing() as connection:
        write_setting(connection, _QUOTA, msgspec.to_builtins(value))
    return Changes(settings=True)


def keep_discharges(project: Project, wave: str, by_unit: Mapping[str, int]) -> Changes:
    """Set the discharges of a wave's units."""
    with project.store.writing() as connection:
        known = read_settings(connection).get(_DISCHARGES, {})
        write_setting(connection, _DISCHARGES, {**known, wave: dict(by_unit)})
    return Changes(settings=True)


def board(project: Project, questionnaire: str, wave: str) -> Board:
    """Issued, returned and valid sheets of a wave, by unit and batch, against the quotas."""
    with project.store.reading() as connection:
        found = fieldwork.keyed(connection, questionnaire, wave)
        units = [u.name for u in places.units(connection)]
        mine = [b for b in places.batches(connection) if b.questionnaire == questionnaire and b.wave == wave]
    owed, by_unit = quota(project), discharges(project, wave)
    stacks = tuple((b, _of_batch(b, [k for k in found if k.batch == b.id])) for b in mine)
    known = {b.id for b in mine}
    rows: list[ReturnRow] = []
    for name in [*units, ""]:
        loose = _row([k for k in found if k.unit == name and k.batch not in known])
        parts = [row for b, row in stacks if name and b.unit == name]
        # Stacks over several units are counted as a whole: their sheets stand under their own unit here.
        mixed = [_row([k for k in found if k.batch == b.id and k.unit == name]) for b, _whole in stacks if not b.unit]
        row = added([*parts, *(r for r in (loose, *mixed) if r.keyed)], name)
        row = msgspec.structs.replace(row, quota=owed.of(by_unit.get(name)) if name else None)
        if row.keyed or row.issued is not None or row.quota is not None or row.returned:
            rows.append(row)
    return Board(questionnaire, wave, tuple(rows), stacks, _total(rows, stacks))


def _total(rows: Sequence[ReturnRow], stacks: Sequence[tuple[Batch, ReturnRow]]) -> ReturnRow:
    whole = added(rows)
    mixed = [row for batch, row in stacks if not batch.unit]
    if not mixed:
        return whole
    # What mixed stacks issued is no unit's: it is known for the whole only.
    single = [row.issued for batch, row in stacks if batch.unit]
    issued = [*single, *(row.issued for row in mixed)]
    counted = whole.keyed == sum(row.keyed for _batch, row in stacks)
    known = None not in issued and counted
    return msgspec.structs.replace(
        whole,
        issued=sum(n for n in issued if n is not None) if known else None,
        returned=max(whole.returned, sum(row.returned for _batch, row in stacks)),
    )


def _of_batch(batch: Batch, found: Sequence[fieldwork.Keyed]) -> ReturnRow:
    row = _row(found)
    returned = row.keyed if batch.returned is None else max(batch.returned, row.keyed)
    return msgspec.structs.replace(
        row, name=batch.name, issued=batch.issued, returned=returned, not_returned=dict(batch.not_returned)
    )


def _row(found: Sequence[fieldwork.Keyed]) -> ReturnRow:
    invalid: dict[Invalid, int] = {}
    for keyed in found:
        if keyed.invalid:
            reason = msgspec.convert(keyed.invalid, Invalid)
            invalid[reason] = invalid.get(reason, 0) + keyed.sheets
    count = sum(keyed.sheets for keyed in found)
    return ReturnRow(returned=count, keyed=count, invalid=invalid)
