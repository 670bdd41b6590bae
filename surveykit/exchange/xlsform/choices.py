"""The lists of choices of a form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveykit.exchange.xlsform.expressions import references
from surveykit.exchange.xlsform.losses import Losses
from surveykit.exchange.xlsform.sheets import Row, Table
from surveykit.model.questionnaire import Choice, Code

OTHER = "other"
"""The choice that «or_other» adds."""
MISSING_COLUMN, OTHER_COLUMN = "surveykit_missing", "surveykit_other"
"""Columns of ours: pyxform takes what it does not know for data of the choice and says nothing."""

_TAKEN = frozenset({"list_name", "name", "label", MISSING_COLUMN, OTHER_COLUMN})
_MEDIA = frozenset({"image", "audio", "video", "big-image"})
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_OTHER_LABEL = {"zh_CN": "其他", "en": "Other"}


@dataclass
class Lists:
    """Choices by the name of their list. ``rows``: where each list begins in the sheet; ``used``: those asked for."""

    table: Table
    header: str
    choices: dict[str, list[Choice]] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)

    def take(self, name: str) -> tuple[Choice, ...]:
        """The choices of a list; none where there is no such list."""
        self.used.add(name)
        return tuple(self.choices.get(name, ()))

    def report(self, losses: Losses) -> None:
        """Name the lists that nothing asks for."""
        for name, row in self.rows.items():
            if name not in self.used:
                losses.add(self.table.name, row, self.header, "form_list_unused", list=name)


def code_of(name: str) -> Code:
    """A choice's code: digits are a number."""
    return int(name) if _WHOLE.fullmatch(name) and name != "-0" else name


def read_lists(table: Table, losses: Losses) -> Lists:
    """Every list of the sheet «choices». Names that stand twice in a list are losses, and so is what choices carry
    beyond their words."""
    list_column = table.column("list_name")
    lists = Lists(table, list_column.header if list_column else "list_name")
    for column in table.columns:
        if column.key not in _TAKEN and column.key not in _MEDIA:
            losses.add(table.name, 1, column.header, "form_choice_column")
    for row in table:
        name, code = row.text("list_name"), row.text("name")
        if not name:
            if code or row.texts("label"):
                losses.add(table.name, row.number, lists.header, "form_choice_no_list", value=code)
            continue
        if not code:
            losses.add(table.name, row.number, row.header("name"), "form_choice_no_name")
            continue
        taken = lists.choices.setdefault(name, [])
        lists.rows.setdefault(name, row.number)
        if any(str(choice.code) == str(code_of(code)) for choice in taken):
            losses.add(table.name, row.number, row.header("name"), "form_choice_twice", value=code, list=name)
            continue
        _name_what_is_left(row, losses)
        taken.append(
            Choice(
                code=code_of(code),
                label=row.texts("label"),
                missing=_yes(row.text(MISSING_COLUMN)),
                other=_yes(row.text(OTHER_COLUMN)),
            )
        )
    return lists


def with_other(choices: Sequence[Choice], languages: Sequence[str]) -> tuple[Choice, ...]:
    """The choices with «other: ____» behind them, or with that choice marked where the list has it already."""
    if any(choice.code == OTHER for choice in choices):
        return tuple(
            Choice(code=c.code, label=c.label, missing=c.missing, other=True) if c.code == OTHER else c for c in choices
        )
    return (*choices, Choice(code=OTHER, label={key: _OTHER_LABEL[key] for key in languages}, other=True))


def ordered(choices: Sequence[Choice]) -> bool:
    """Whether the codes of what can be answered are numbers that only rise, or only fall: those of a rating."""
    codes = [choice.code for choice in choices if not choice.missing]
    whole = [code for code in codes if isinstance(code, int)]
    if len(whole) < max(2, len(codes)) or any(choice.other for choice in choices):
        return False
    return whole in (sorted(whole), sorted(whole, reverse=True))


def _name_what_is_left(row: Row, losses: Losses) -> None:
    for column in row.table.columns:
        words = row.cell(column)
        if column.key in _MEDIA and words:
            losses.add(row.table.name, row.number, column.header, "form_media", value=words)
        elif column.key == "label" and (named := references(words)):
            losses.add(row.table.name, row.number, column.header, "form_reference_in_text", name=named[0])


def _yes(text: str) -> bool:
    return text.casefold() in {"yes", "true", "true()", "1"}
