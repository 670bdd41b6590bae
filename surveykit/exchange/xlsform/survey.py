"""The sheet «survey» read from top to bottom: groups as sections, rows as items.

A section has no sections in it: a group that stands in another and has a heading becomes a section of its own, one
without a heading is taken apart. What a group asks for (``relevant``) is asked of each of its items. A group that
repeats is asked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec

from surveykit.exchange.xlsform.choices import Lists
from surveykit.exchange.xlsform.expressions import joined
from surveykit.exchange.xlsform.items import KNOWN, Words, name_what_is_left, other_words, read_item
from surveykit.exchange.xlsform.losses import Losses
from surveykit.exchange.xlsform.names import LONGEST, code_for
from surveykit.exchange.xlsform.sheets import Row, Table
from surveykit.exchange.xlsform.vocabulary import Asked, asked
from surveykit.model.questionnaire import OTHER, Item, Kind, Section

HEADS = {"surveykit_intro": "intro", "surveykit_consent": "consent", "surveykit_closing": "closing"}
"""Notes of these names are not items but parts of the questionnaire; a form of ours has them."""
_DISABLED = frozenset({"yes", "true", "true()", "1"})


@dataclass
class Part:
    """A section in the making. ``name``: the group's, empty for rows that stand in none."""

    name: str
    title: dict[str, str]
    items: list[Item] = field(default_factory=list)

    def section(self) -> Section:
        """The section as it is now."""
        return Section(title=self.title, items=tuple(self.items))


@dataclass
class Survey:
    """What the sheet says. ``names``: the code of each name; ``places``: the row of each code; ``heads``: the words of
    introduction, consent and closing."""

    table: Table
    parts: list[Part] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    places: dict[str, Row] = field(default_factory=dict)
    heads: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Group:
    row: Row
    kind: str
    title: dict[str, str]
    relevant: str
    table: bool
    opened: bool


class SurveyReader:
    """Goes through the rows once. ``languages``: those that the form has words in."""

    def __init__(self, table: Table, lists: Lists, languages: Sequence[str], losses: Losses) -> None:
        self.survey = Survey(table)
        self._losses = losses
        self._words = Words(lists, languages, losses)
        self._open: list[_Group] = []
        self._part: Part | None = None
        self._codes: set[str] = set()

    def read(self) -> Survey:
        """The sheet as sections. Whatever is wrong with a row is a loss, and the next one is read."""
        table = self.survey.table
        for column in table.columns:
            if column.key not in KNOWN:
                self._losses.add(table.name, 1, column.header, "form_column")
        wanted = [row for row in table if not self._is_off(row)]
        self._reserve(wanted)
        for row in wanted:
            self._take(row)
        for group in self._open:
            self._lose(group.row, "type", "form_group_open", name=group.row.text("name"))
        return self.survey

    def _is_off(self, row: Row) -> bool:
        off = row.text("disabled").casefold() in _DISABLED
        if off:
            self._lose(row, "disabled", "form_disabled")
        return off

    def _reserve(self, rows: Sequence[Row]) -> None:
        """Names that can stay stay: one that has to be changed later on does not take theirs."""
        for row in rows:
            name = row.text("name")
            if name and asked(row.text("type")).what in ("one", "many", "kind", "near") and code_for(name, ()) == name:
                self._codes.add(name)

    def _take(self, row: Row) -> None:
        wish = asked(row.text("type"))
        match wish.what:
            case "begin":
                self._begin(row, wish)
            case "end":
                self._end(row, wish)
            case "left" if not wish.name:
                if row.texts("label") or row.text("name"):
                    self._lose(row, "type", "form_no_type_here")
            case "left":
                self._lose(row, "type", "form_type", type=wish.name)
            case _:
                self._item(row, wish)

    # ---- groups

    def _begin(self, row: Row, wish: Asked) -> None:
        title = row.texts("label")
        if wish.name == "repeat":
            self._lose(row, "type", "form_repeat", name=row.text("name"))
        name_what_is_left(row, self._losses)
        if words := " ".join(row.texts("hint").values()):
            self._lose(row, "hint", "form_cell_left", value=words)
        opens = not self._open or bool(title)
        if self._open and title:
            self._lose(row, "type", "form_group_inside", name=row.text("name"))
        table = "table-list" in row.looks()
        self._open.append(_Group(row, wish.name, title, row.text("relevant"), table, opens))
        if opens:
            self._begin_part(row.text("name"), title)

    def _end(self, row: Row, wish: Asked) -> None:
        if not self._open or self._open[-1].kind != wish.name:
            self._lose(row, "type", "form_end_alone")
            return
        closed = self._open.pop()
        if closed.opened:
            around = next((group for group in reversed(self._open) if group.opened), None)
            self._part = Part("", around.title) if around else None

    def _begin_part(self, name: str, title: dict[str, str]) -> None:
        self._part = Part(name, title)
        self.survey.parts.append(self._part)

    def _put(self, item: Item) -> None:
        part = self._part = self._part or Part("", {})
        # What follows a group inside another is a section only once something stands in it.
        if not any(part is known for known in self.survey.parts):
            self.survey.parts.append(part)
        part.items.append(item)

    # ---- rows

    def _item(self, row: Row, wish: Asked) -> None:
        name = row.text("name")
        if name in HEADS and wish.kind is Kind.NOTE:
            self.survey.heads[HEADS[name]] = row.texts("label")
            return
        code = self._code(row, wish, name)
        item = read_item(row, wish, code, self._words, in_table=bool(self._open) and self._open[-1].table)
        if wish.kind is None and "label" in row.looks() and wish.what == "one" and not wish.other:
            # The head of a table of choices: its options are those of the rows below, its words an instruction.
            if not item.text:
                return
            item = Item(code=code, kind=Kind.NOTE, text=item.text, help=item.help, relevant=item.relevant)
        rules = [group.relevant for group in self._open]
        item = msgspec.structs.replace(item, relevant=joined(*rules, item.relevant))
        self._put(item)
        self.survey.places[code] = row
        if wish.other and item.choices:
            words = other_words(item, self._words.languages)
            if words.code not in self._codes:
                self._codes.add(words.code)
                self.survey.places[words.code] = row
                self._put(words)

    def _code(self, row: Row, wish: Asked, name: str) -> str:
        longest = LONGEST - len(OTHER) if wish.other else LONGEST
        known = self.survey.names
        if name and name not in known and len(name) <= longest and code_for(name, ()) == name:
            known[name] = name
            return name
        code = code_for(name, self._codes, "note" if wish.kind is Kind.NOTE else "q", longest)
        self._codes.add(code)
        if not name:
            if wish.kind is not Kind.NOTE:
                self._lose(row, "name", "form_no_name", code=code)
        elif name in known:
            self._lose(row, "name", "form_name_twice", name=name, code=code)
        else:
            known[name] = code
            self._lose(row, "name", "form_name_changed", name=name, code=code)
        return code

    def _lose(self, row: Row, column: str, code: str, /, **facts: str) -> None:
        self._losses.add(row.table.name, row.number, row.header(column), code, **facts)
