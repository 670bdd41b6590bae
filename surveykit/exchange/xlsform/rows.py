"""The rows of the sheets «survey» and «choices» for a definition of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from surveykit.exchange.sheet import Cell
from surveykit.exchange.xlsform.choices import MISSING_COLUMN, OTHER_COLUMN
from surveykit.exchange.xlsform.expressions import plain_number
from surveykit.exchange.xlsform.languages import NAMES
from surveykit.exchange.xlsform.naming import Naming, option_names
from surveykit.exchange.xlsform.survey import HEADS
from surveykit.model.blocks import Alone, Grid, Pairs, blocks
from surveykit.model.questionnaire import CHOSEN, Choice, Item, Kind, Questionnaire, Section, Text

_SURVEY = ("type", "name", "label", "hint", "required", "relevant", "constraint", "appearance", "parameters")
_CHOICES = ("list_name", "name", "label", MISSING_COLUMN, OTHER_COLUMN)
_TRANSLATED = frozenset({"label", "hint"})
_TYPES = {
    Kind.RATING: "select_one", Kind.SINGLE: "select_one", Kind.MULTIPLE: "select_multiple", Kind.NUMBER: "decimal",
    Kind.SCORE: "decimal", Kind.DATE: "date", Kind.TIME: "time", Kind.TEXT: "text", Kind.NOMINATION: "text",
    Kind.NOTE: "note",
}  # fmt: skip

Record = Mapping[str, Cell | Text]
"""A row by the names of its columns; words by language."""


class Writer:
    """Makes the rows of one form; a list of choices that several items share stands once."""

    def __init__(self, questionnaire: Questionnaire, naming: Naming) -> None:
        self._questionnaire = questionnaire
        self._naming = naming
        self._names = iter(naming.items)
        self._lists: dict[str, tuple[str, tuple[Choice, ...]]] = {}

    def survey(self) -> list[list[Cell]]:
        """The sheet «survey» with its headers."""
        return self._table(_SURVEY, list(self._survey()))

    def choices(self) -> list[list[Cell]]:
        """The sheet «choices», of the lists that ``survey`` has named; without the columns of ours that stay empty."""
        records = [record for name, choices in self._lists.values() for record in self._options(name, choices)]
        unused = [c for c in (MISSING_COLUMN, OTHER_COLUMN) if not any(record[c] for record in records)]
        return self._table([column for column in _CHOICES if column not in unused], records)

    def _table(self, columns: Sequence[str], records: Sequence[Record]) -> list[list[Cell]]:
        languages = self._naming.languages
        places = [(c, language) for c in columns for language in (languages if c in _TRANSLATED else ("",))]
        lines: list[list[Cell]] = [[f"{c}::{NAMES[language]}" if language else c for c, language in places]]
        for record in records:
            lines.append([_cell(record.get(column), language) for column, language in places])
        return lines

    def _survey(self) -> Iterator[Record]:
        heads = {field: name for name, field in HEADS.items()}
        for field in ("intro", "consent"):
            yield from self._head(heads[field], getattr(self._questionnaire, field))
        for name, section in zip(self._naming.groups, self._questionnaire.sections, strict=True):
            yield {"type": "begin group", "name": name, "label": section.title}
            yield from self._section(section)
            yield {"type": "end group"}
        yield from self._head(heads["closing"], self._questionnaire.closing)

    def _head(self, name: str, words: Text) -> Iterator[Record]:
        if any(words.get(language, "").strip() for language in self._naming.languages):
            yield {"type": "note", "name": name, "label": words}

    def _section(self, section: Section) -> Iterator[Record]:
        for block in blocks(section):
            match block:
                case Grid(items=items):
                    yield {"type": "begin group", "name": self._naming.free("grid"), "appearance": "table-list"}
                    for item in items:
                        yield self._question(item, in_grid=True)
                    yield {"type": "end group"}
                case Pairs(rows=rows):
                    for pair in rows:
                        yield from (self._question(item) for item in pair)
                case Alone(item=item, words=words):
                    yield self._question(item)
                    if words is not None:
                        yield self._question(words, line_of=item)

    def _question(self, item: Item, *, in_grid: bool = False, line_of: Item | None = None) -> Record:
        name = next(self._names)
        kind = _TYPES[item.kind]
        if item.kind in CHOSEN:
            kind = f"{kind} {self._list(name, item.choices)}" if item.choices else "text"
        elif item.kind is Kind.NUMBER and item.decimals == 0:
            kind = "integer"
        looks = {Kind.RATING: "likert" if item.choices and not in_grid else "", Kind.TEXT: "multiline"}
        several = item.kind is Kind.TEXT and item.lines > 1
        relevant = self._naming.rule(item.relevant)
        if line_of is not None and not item.relevant:
            relevant = self._line_rule(line_of)
        return {
            "type": kind,
            "name": name,
            "label": self._worded(item.text, name),
            "hint": item.help,
            "required": "yes" if item.required else None,
            "relevant": relevant,
            "constraint": self._constraint(item),
            "appearance": looks.get(item.kind, "") if item.kind is not Kind.TEXT or several else None,
            "parameters": f"rows={item.lines}" if several else None,
        }

    def _constraint(self, item: Item) -> str:
        parts: list[str] = []
        if item.kind in (Kind.NUMBER, Kind.SCORE):
            low = 0.0 if item.kind is Kind.SCORE and item.min is None else item.min
            parts += [
                f". {sign} {plain}"
                for sign, plain in ((">=", plain_number(low)), ("<=", plain_number(item.max)))
                if plain
            ]
        if item.kind is Kind.MULTIPLE and item.max_choices is not None:
            parts.append(f"count-selected(.) <= {item.max_choices}")
        if rule := self._naming.rule(item.constraint):
            parts.append(f"({rule})" if parts else rule)
        return " and ".join(parts)

    def _line_rule(self, item: Item) -> str:
        """Asks for the words of «other» only where that choice is made."""
        names = zip(item.choices, option_names(item.choices), strict=True)
        code = self._naming.codes[item.code]
        return " or ".join(f"selected(${{{code}}}, '{name}')" for choice, name in names if choice.other)

    def _list(self, name: str, choices: tuple[Choice, ...]) -> str:
        key = msgspec.json.encode(choices, order="deterministic").decode()
        return self._lists.setdefault(key, (f"{name}_choices", choices))[0]

    def _options(self, list_name: str, choices: Sequence[Choice]) -> Iterator[Record]:
        for choice, name in zip(choices, option_names(choices), strict=True):
            yield {
                "list_name": list_name,
                "name": name,
                "label": self._worded(choice.label, str(name)),
                MISSING_COLUMN: "yes" if choice.missing else None,
                OTHER_COLUMN: "yes" if choice.other else None,
            }

    def _worded(self, words: Text, name: str) -> Text:
        """Words for pyxform, which asks for some: the name where there are none in the form's languages."""
        spoken = any(words.get(language, "").strip() for language in self._naming.languages)
        return words if spoken else {self._naming.languages[0]: name}


def _cell(value: Cell | Text, language: str) -> Cell:
    if isinstance(value, Mapping):
        # In a form ${…} in a text is filled in with an answer; here it is a text like any other.
        return value.get(language, "").replace("${", "$ {")
    return value
