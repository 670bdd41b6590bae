"""Rows of a sheet to responses: the values, and every problem by row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import msgspec

from surveykit.errors import Fact
from surveykit.exchange.cells import BLANK, Decoded, Decoder, as_text, decoder
from surveykit.exchange.columns import words_of
from surveykit.exchange.mapping import NO_COLUMNS, Columns, MapFile, Match, match
from surveykit.exchange.sheet import Cell, Sheet, normal
from surveykit.exchange.wide import linking_codes, parts
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.messages.exchange import PLACE, PLACE_IN_SHEET
from surveykit.model.answers import Mark, Value
from surveykit.model.checks import check_answer
from surveykit.model.problems import Problem, problem
from surveykit.model.questionnaire import Code, Item, Questionnaire
from surveykit.progress import Progress, silent

STEP = 2000
_YES = frozenset({"1", "true", "yes", "y", "是", "√", "✓", "✔", "x", "v"})
_NO = frozenset({"0", "false", "no", "n", "否"})


class ImportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One response as the file has it. ``row`` is the spreadsheet's; "" where a column is missing or a cell empty."""

    row: int
    number: str = ""
    wave: str = ""
    unit: str = ""
    respondent: str = ""
    answers: Mapping[str, Value] = {}
    marks: Mapping[str, Mark] = {}


class ImportProblem(msgspec.Struct, frozen=True, kw_only=True):
    """Something a row cannot be taken with. ``column`` is the header's text, ``sheet`` None for csv and sav."""

    sheet: str | None
    row: int
    column: str
    code: str
    facts: Mapping[str, Fact] = {}

    def message(self, _: Translator) -> str:
        """One sentence with its place."""
        what = sentence(self.code, self.facts, _)
        if self.sheet is None:
            return _(PLACE, row=self.row, column=self.column, what=what)
        return _(PLACE_IN_SHEET, sheet=self.sheet, row=self.row, column=self.column, what=what)


@dataclass(frozen=True)
class Decoding:
    """What a file holds. ``rows``: those without a problem; ``read``: rows with anything in them."""

    rows: tuple[ImportRow, ...]
    problems: tuple[ImportProblem, ...]
    ignored: tuple[str, ...]
    read: int


def decode(
    sheet: Sheet,
    questionnaire: Questionnaire,
    mapping: MapFile | None = None,
    columns: Columns = NO_COLUMNS,
    progress: Progress = silent,
) -> Decoding:
    """Read every row of ``sheet`` as a response to ``questionnaire``, with ``mapping.wide`` as one for each wave.

    Raises what ``mapping.match`` and ``wide.parts`` raise.
    """
    mapping = mapping or MapFile()
    if mapping.wide:
        return _decode_wide(sheet, questionnaire, mapping, columns, progress)
    found = match(sheet, questionnaire, mapping, columns)
    readers = _readers(sheet, questionnaire, mapping, found)
    roles, extra, others = _roles(sheet, found), set(sheet.extra), words_of(questionnaire)
    rows: list[ImportRow] = []
    problems: list[ImportProblem] = []
    read = 0
    for done, cells in enumerate(sheet.rows):
        if done % STEP == 0:
            progress(done, len(sheet.rows))
        row = sheet.first_row + done
        if not any(cell is not None for cell in cells):
            continue
        read += 1
        answers: dict[str, Value] = {}
        marks: dict[str, Mark] = {}
        words: dict[str, str] = {}
        wrong: list[tuple[str, Problem]] = []
        for reader in readers:
            decoded = reader.read(cells)
            if decoded.problem is not None:
                wrong.append((decoded.problem.path or reader.header, decoded.problem))
                continue
            if decoded.value is not None:
                answers[reader.code] = decoded.value
            if decoded.mark is not None:
                marks[reader.code] = decoded.mark
            if decoded.words:
                words[others[reader.code]] = decoded.words
        for code, text in words.items():
            # A column of its own says it better than what is written behind the choice.
            if code not in answers:
                answers[code] = text
                marks.pop(code, None)
        names = {role: text(cells[position]) for role, position, text in roles}
        wave = names.get("wave") or columns.wave or ""
        if not wave and "wave" in found.roles:
            wrong.append((sheet.headers[found.roles["wave"]].strip(), problem("wave_blank")))
        if row in extra:
            wrong.append((sheet.headers[-1].strip(), problem("row_too_long", cells=len(sheet.headers))))
        if wrong:
            problems += [
                ImportProblem(sheet=sheet.name, row=row, column=header, code=p.code, facts=p.facts)
                for header, p in wrong
            ]
        else:
            names["wave"] = wave
            rows.append(ImportRow(row=row, answers=answers, marks=marks, **names))
    progress(len(sheet.rows), len(sheet.rows))
    return Decoding(tuple(rows), tuple(problems), found.ignored, read)


def _decode_wide(
    sheet: Sheet, questionnaire: Questionnaire, mapping: MapFile, columns: Columns, progress: Progress
) -> Decoding:
    """The waves of one row as responses of their own, linked by the row where no column has a linking code."""
    found: list[Decoding] = []
    waves = parts(sheet, mapping.wide)
    links = linking_codes(sheet)
    everywhere = [{normal(header) for header in part.sheet.headers} for part in waves]
    for done, part in enumerate(waves):

        def step(done: int, total: int, before: int = done) -> None:
            progress(before * total + done, total * len(waves))

        here = everywhere[done]
        kept = {
            h: t for h, t in mapping.columns.items() if normal(h) in here or not any(normal(h) in e for e in everywhere)
        }
        own = MapFile(columns=kept, values=mapping.values, split=mapping.split, missing=mapping.missing)
        placed = replace(columns, wave=part.wave, wave_column=None)
        decoded = decode(part.sheet, questionnaire, own, placed, step)
        rows = decoded.rows
        if "respondent" not in match(part.sheet, questionnaire, own, placed).roles:
            first = sheet.first_row
            rows = tuple(msgspec.structs.replace(row, respondent=links[row.row - first]) for row in rows)
        problems = tuple(
            msgspec.structs.replace(p, column=part.originals.get(p.column, p.column)) for p in decoded.problems
        )
        found.append(Decoding(rows, problems, decoded.ignored, decoded.read))
    return Decoding(
        tuple(row for one in found for row in one.rows),
        tuple(p for one in found for p in one.problems),
        tuple(dict.fromkeys(header for one in found for header in one.ignored)),
        sum(one.read for one in found),
    )


class _Reader:
    """One item of one row. A column has few different cells: each is decoded once and remembered."""

    def __init__(self, code: str, header: str, position: int, decode: Decoder) -> None:
        self.code, self.header, self._position, self._decode = code, header, position, decode
        self._known: dict[Cell, Decoded] = {}

    def read(self, cells: tuple[Cell, ...]) -> Decoded:
        cell = cells[self._position]
        try:
            return self._known[cell]
        except KeyError:
            decoded = self._known[cell] = self._decode(cell)
            return decoded


class _TickReader:
    """A multiple choice with a column a choice: 1 where it was ticked."""

    def __init__(self, item: Item, headers: tuple[str, ...], columns: Mapping[Code, int], decode: Decoder) -> None:
        self.code, self._headers, self._item, self._columns, self._decode = item.code, headers, item, columns, decode
        self.header = headers[min(columns.values())].strip()

    def read(self, cells: tuple[Cell, ...]) -> Decoded:
        given = [cells[position] for position in self._columns.values()]
        if all(cell is None for cell in given):
            return Decoded(mark=BLANK)
        if len(set(given)) == 1 and (decoded := self._decode(given[0])).mark is not None and decoded.value is None:
            return decoded
        ticked: list[Code] = []
        for choice in self._item.choices:
            if choice.code not in self._columns:
                continue
            cell = cells[self._columns[choice.code]]
            text = normal(str(cell)) if cell is not None else ""
            if text in _YES or (text and text in {normal(label) for label in choice.label.values()}):
                ticked.append(choice.code)
            elif text and text not in _NO:
                facts: dict[str, Fact] = {"item": self._item.code, "value": str(cell)}
                header = self._headers[self._columns[choice.code]].strip()
                return Decoded(problem=Problem(code="not_a_tick", path=header, subject=self._item.code, facts=facts))
        wrong = check_answer(self._item, tuple(ticked))
        return Decoded(tuple(ticked)) if wrong is None else Decoded(problem=wrong)


def _readers(
    sheet: Sheet, questionnaire: Questionnaire, mapping: MapFile, found: Match
) -> tuple[_Reader | _TickReader, ...]:
    readers: list[_Reader | _TickReader] = []
    others = words_of(questionnaire)
    for item in questionnaire.items():
        values, split = mapping.values.get(item.code, {}), mapping.split.get(item.code)
        missing = mapping.missing.get(item.code)
        decode = decoder(item, sheet.source, values, split, words=item.code in others, missing=missing)
        if item.code in found.items:
            position = found.items[item.code]
            readers.append(_Reader(item.code, sheet.headers[position].strip(), position, decode))
        elif item.code in found.ticks:
            ticks = found.ticks[item.code]
            readers.append(_TickReader(item, sheet.headers, ticks, decode))
    return tuple(readers)


def _roles(sheet: Sheet, found: Match) -> list[tuple[str, int, Callable[[Cell], str]]]:
    def text(cell: Cell) -> str:
        return as_text(cell, sheet.source).strip()

    return [(role, position, text) for role, position in found.roles.items()]
