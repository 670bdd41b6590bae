"""The sheet «surveykit»: what a form of ours says that XLSForm has no column for.

A line gives a field of the questionnaire, of a section or an item its value, or holds a scale, as JSON; what is longer
than a cell goes on in the cells to its right. ``seen`` is a mark of what the columns of XLSForm say about the same
field: where it no longer fits, somebody has edited the form elsewhere, and what they wrote counts.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from surveykit.exchange.xlsform.losses import Losses
from surveykit.exchange.xlsform.sheets import Row, Table, as_text
from surveykit.model.questionnaire import Item, Questionnaire, Section
from surveykit.model.scales import Scale

SHEET = "surveykit"
HEADERS = ("part", "name", "field", "seen", "json")
_CELL = 32_000
"""UTF-16 units of JSON in a cell; a worksheet's holds 32,767."""
_ESCAPED = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[^\\S ]|(?<= ) |_(?=x[0-9A-Fa-f]{4}_)"
)
"""What a cell cannot hold, or would not give back as it was."""
_KEPT_APART = frozenset({"sections", "scales", "items", "format"})

T = TypeVar("T", Questionnaire, Section, Item)


@dataclass(frozen=True)
class Named:
    """What the lines are about: each section with the name of its group, each item with its name in the form."""

    sections: Sequence[tuple[str, Section]]
    items: Sequence[tuple[str, Item]]


def lines_of(wanted: Questionnaire, found: Questionnaire, names: Named, read: Named) -> Iterator[tuple[str, ...]]:
    """The lines that turn ``found``, which is what the other sheets are read as, into ``wanted``.

    ``names`` belongs to ``wanted``, ``read`` to ``found``; both in paper order and of the same length.
    """
    yield from _differences("questionnaire", "", wanted, found)
    for (name, section), (_, other) in zip(names.sections, read.sections, strict=True):
        yield from _differences("section", name, section, other)
    for (name, item), (_, read_item) in zip(names.items, read.items, strict=True):
        yield from _differences("item", name, item, read_item)
    for scale in wanted.scales:
        yield ("scale", scale.code, "", "", *_cells(_json(scale)))


def apply(table: Table, found: Questionnaire, read: Named, losses: Losses) -> Questionnaire:
    """``found`` with what the sheet says. Lines that cannot be used are losses."""
    lines: dict[tuple[str, str], list[Row]] = {}
    scales: list[Scale] = []
    for row in table:
        if row.text("part") != "scale":
            lines.setdefault((row.text("part"), row.text("name")), []).append(row)
            continue
        try:
            scales.append(msgspec.json.decode(_text(row), type=Scale))
        except (msgspec.DecodeError, UnicodeEncodeError):
            _refuse(row, "json", "form_own_unreadable", losses)
    items = {item.code: _changed(item, lines.pop(("item", name), []), losses) for name, item in read.items}
    sections = tuple(
        msgspec.structs.replace(
            _changed(section, lines.pop(("section", name), []), losses),
            items=tuple(items[item.code] for item in section.items),
        )
        for name, section in read.sections
    )
    whole = _changed(found, lines.pop(("questionnaire", ""), []), losses)
    for row in (row for left in lines.values() for row in left):
        _refuse(row, "name", "form_own_unknown", losses)
    return msgspec.structs.replace(whole, sections=sections, scales=tuple(scales))


def _differences(part: str, name: str, wanted: T, found: T) -> Iterator[tuple[str, ...]]:
    for field in wanted.__struct_fields__:
        if field in _KEPT_APART:
            continue
        value: object = getattr(wanted, field)
        seen: object = getattr(found, field)
        if _json(value) != _json(seen):
            yield (part, name, field, _mark(seen), *_cells(_json(value)))


def _changed(found: T, rows: Sequence[Row], losses: Losses) -> T:
    changes: dict[str, object] = {}
    for row in rows:
        field = row.text("field")
        if field in _KEPT_APART or field not in found.__struct_fields__:
            _refuse(row, "field", "form_own_unknown", losses)
        elif row.text("seen") != _mark(getattr(found, field)):
            _refuse(row, "seen", "form_own_edited", losses)
        else:
            try:
                changes[field] = msgspec.json.decode(_text(row))
                msgspec.convert({**msgspec.to_builtins(found), **changes}, type(found))
            except (msgspec.DecodeError, UnicodeEncodeError):
                changes.pop(field, None)
                _refuse(row, "json", "form_own_unreadable", losses)
    return msgspec.convert({**msgspec.to_builtins(found), **changes}, type(found)) if changes else found


def _refuse(row: Row, column: str, code: str, losses: Losses) -> None:
    name = " ".join(filter(None, (row.text("part"), row.text("name"), row.text("field"))))
    losses.add(row.table.name, row.number, row.header(column), code, name=name)


def _text(row: Row) -> str:
    first = row.table.column("json")
    return "" if first is None else "".join(as_text(cell) for cell in row.cells[first.at :])


def _json(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()


def _mark(value: object) -> str:
    return "#" + hashlib.sha256(_json(value).encode()).hexdigest()[:12]


def _cells(text: str) -> list[str]:
    safe = _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    if len(safe) <= _CELL // 2:
        return [safe]
    cells, begin, units = [], 0, 0
    for at, character in enumerate(safe):
        units += 1 + (character > "\uffff")
        if units > _CELL:
            cells.append(safe[begin:at])
            begin, units = at, 1 + (character > "\uffff")
    return [*cells, safe[begin:]]
