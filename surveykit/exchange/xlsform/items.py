"""One row of the sheet «survey» as an item."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from surveykit.exchange.xlsform.choices import Lists, ordered, with_other
from surveykit.exchange.xlsform.expressions import bounds_of, references
from surveykit.exchange.xlsform.losses import Losses
from surveykit.exchange.xlsform.sheets import Row
from surveykit.exchange.xlsform.vocabulary import LAID_IN_A_ROW, WHOLE, Asked, parameters, unknown_looks
from surveykit.model.check_items import MOST_LINES
from surveykit.model.questionnaire import OTHER as OTHER_TAIL
from surveykit.model.questionnaire import Choice, Item, Kind

_LEFT = {
    "constraint_message": "form_message",
    "required_message": "form_message",
    "default": "form_default",
    "calculation": "form_calculation",
    "choice_filter": "form_choice_filter",
    "image": "form_media",
    "audio": "form_media",
    "video": "form_media",
    "big-image": "form_media",
    "guidance_hint": "form_cell_left",
    "trigger": "form_cell_left",
    "read_only": "form_cell_left",
    "repeat_count": "form_cell_left",
    "rows": "form_cell_left",
    "autoplay": "form_cell_left",
    "intent": "form_cell_left",
    "save_to": "form_cell_left",
}
TAKEN = frozenset({"type", "name", "label", "hint", "required", "relevant", "constraint", "appearance", "parameters"})
KNOWN = TAKEN | frozenset(_LEFT) | {"disabled"}
"""Columns that are read row by row; any other is named once, at its head."""

_YES = frozenset({"yes", "true", "true()", "1"})
_NO = frozenset({"", "no", "false", "false()", "0"})
_MULTILINE = 3
_MOST_STEPS = 100
_RANGE = {"start": 1.0, "end": 10.0, "step": 1.0}
"""What a range goes through where it does not say: the same as in pyxform."""


@dataclass(frozen=True)
class Words:
    """What the rows are read with: the lists of choices, and the languages that the form has words in."""

    lists: Lists
    languages: Sequence[str]
    losses: Losses


def read_item(row: Row, asked: Asked, code: str, words: Words, *, in_table: bool) -> Item:
    """The item that a row asks for, called ``code``. Its rules are as the form writes them.

    ``in_table``: it stands in a group that is a table of choices with one head.
    """
    name_what_is_left(row, words.losses)
    kind = asked.kind or Kind.NOTE
    item = Item(code=code, kind=kind, text=row.texts("label"), help=row.texts("hint"), relevant=row.text("relevant"))
    if asked.what in ("one", "many"):
        item = _chosen(item, row, asked, words, in_table=in_table)
    elif asked.name == "range":
        item = _range(item, row, words.losses)
    elif item.kind is Kind.NUMBER and asked.name in WHOLE:
        item = msgspec.structs.replace(item, decimals=0)
    elif item.kind is Kind.TEXT:
        item = _text(item, row)
    elif asked.what == "near":
        words.losses.add(row.table.name, row.number, row.header("type"), "form_type_near", type=row.text("type"))
    _name_parameters(row, asked, words.losses)
    return item if item.kind is Kind.NOTE else _bounded(item, row, words.losses)


def name_what_is_left(row: Row, losses: Losses) -> None:
    """Name the cells of a row that an item has no place for, and texts that would be filled in from answers."""
    sheet = row.table.name
    for column in row.table.columns:
        words = row.cell(column).strip()
        if not words:
            continue
        if column.key in _LEFT and not (column.key == "read_only" and words.casefold() in _NO):
            losses.add(sheet, row.number, column.header, _LEFT[column.key], value=words)
        elif column.key in ("label", "hint") and (named := references(words)):
            losses.add(sheet, row.number, column.header, "form_reference_in_text", name=named[0])
    if looks := unknown_looks(row.text("appearance")):
        losses.add(sheet, row.number, row.header("appearance"), "form_appearance", value=looks)


def is_required(row: Row, losses: Losses) -> bool:
    """Whether an answer is required; a rule about it is a loss."""
    wish = row.text("required").casefold()
    if wish not in _YES and wish not in _NO:
        losses.add(row.table.name, row.number, row.header("required"), "form_required_rule", value=row.text("required"))
    return wish in _YES


def _chosen(item: Item, row: Row, asked: Asked, words: Words, *, in_table: bool) -> Item:
    choices = words.lists.take(asked.name)
    if asked.other:
        choices = with_other(choices, words.languages)
    if not any(not choice.missing for choice in choices):
        words.losses.add(row.table.name, row.number, row.header("type"), "form_no_list", list=asked.name)
        return msgspec.structs.replace(item, kind=Kind.TEXT)
    kind = Kind.MULTIPLE
    if asked.what == "one":
        laid = in_table or bool(LAID_IN_A_ROW & row.looks())
        kind = Kind.RATING if laid and ordered(choices) else Kind.SINGLE
    return msgspec.structs.replace(item, kind=kind, choices=choices)


def _range(item: Item, row: Row, losses: Losses) -> Item:
    given = parameters(row.text("parameters"))
    numbers = {name: _number(given.get(name, ""), fallback) for name, fallback in _RANGE.items()}
    low, high, step = numbers["start"], numbers["end"], numbers["step"]
    if not low < high or step <= 0:
        losses.add(
            row.table.name, row.number, row.header("parameters"), "form_parameters", value=row.text("parameters")
        )
        return item
    whole = all(number.is_integer() for number in numbers.values())
    if "rating" in row.looks() and whole and (high - low) / step < _MOST_STEPS:
        codes = range(int(low), int(high) + 1, int(step))
        choices = tuple(Choice(code=code, label={"zh_CN": str(code), "en": str(code)}) for code in codes)
        return msgspec.structs.replace(item, kind=Kind.RATING, choices=choices) if len(choices) > 1 else item
    return msgspec.structs.replace(
        item, min=low, max=high, decimals=0 if whole else None, step=None if whole and step == 1 else step
    )


def _number(text: str, fallback: float) -> float:
    try:
        found = float(text)
    except ValueError:
        return fallback
    return found if math.isfinite(found) else fallback


def _text(item: Item, row: Row) -> Item:
    rows = parameters(row.text("parameters")).get("rows", "")
    if _is_lines(rows):
        return msgspec.structs.replace(item, lines=int(rows))
    return msgspec.structs.replace(item, lines=_MULTILINE) if "multiline" in row.looks() else item


def _is_lines(rows: str) -> bool:
    return rows.isascii() and rows.isdigit() and len(rows) < 4 and 1 <= int(rows) <= MOST_LINES


def _name_parameters(row: Row, asked: Asked, losses: Losses) -> None:
    """Name parameters that are not read: those of other kinds, those out of bounds, and what is no parameter."""
    wish = row.text("parameters")
    given = parameters(wish)
    taken = set(_RANGE) if asked.name == "range" else {"rows"} if asked.kind is Kind.TEXT else set()
    if wish and (not given or not set(given) <= taken or ("rows" in given and not _is_lines(given["rows"]))):
        losses.add(row.table.name, row.number, row.header("parameters"), "form_parameters", value=wish)


def _bounded(item: Item, row: Row, losses: Losses) -> Item:
    found = bounds_of(
        row.text("constraint"),
        numeric=item.kind is Kind.NUMBER,
        whole=item.decimals == 0,
        chosen=item.kind is Kind.MULTIPLE,
    )
    low = item.min if found.low is None else found.low
    high = item.max if found.high is None else found.high
    return msgspec.structs.replace(
        item, min=low, max=high, max_choices=found.most, constraint=found.rule, required=is_required(row, losses)
    )


def other_words(item: Item, languages: Sequence[str]) -> Item:
    """The text item that takes the words of «other»."""
    asked = {"zh_CN": "请说明", "en": "Please specify"}
    return Item(code=item.code + OTHER_TAIL, kind=Kind.TEXT, text={key: asked[key] for key in languages})
