"""Items from pasted text: a numbered list of a word processor, or a column of a spreadsheet."""

from __future__ import annotations

import re

import msgspec

from surveykit.model.edits import like as like_it
from surveykit.model.pasted_choices import Known, labels_of, split, starts_choices, with_choices
from surveykit.model.pasted_tables import Head, head_of
from surveykit.model.questionnaire import Choice, Item, Kind, Section
from surveykit.tidy import tidy

_DIGITS = r"(?:\d{1,3}|[①-⑳㉑-㉟])"
_NUMBER = re.compile(
    rf"^(?:[（(]\s*{_DIGITS}\s*[)）]|第\s*{_DIGITS}\s*题|[Qq]{_DIGITS}|[①-⑳㉑-㉟]|{_DIGITS}\s*[.．、)）:：]|[•·●▪◆\-–—*])"
    r"[.．、:：\s]*(?=\S)"
)
_DECIMAL = re.compile(r"^\d+[.．]\d")
_HEADING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:、|[.．]|部分|\s)|[（(][一二三四五六七八九十]{1,3}[)）]|[IVX]{1,4}[.．]\s)"
)
_BOX = re.compile(r"[□☐○◯▢]")


def sections_from_text(text: str, language: str, like: Item, known: Known = ()) -> tuple[Section, ...]:
    """What a person pasted as sections of items; the first may have no title. Codes are left to be given.

    Numbers and bullets before a line go. ``一、…`` before numbered lines is a section. ``□ yes □ no`` or
    ``A. yes B. no`` after or under a line are its choices; other items are as ``like``. A table with labels above its
    columns gives items with these choices, those of one of the ``known`` sets where the labels are its; a column of
    full marks gives scores. Of other columns, the first that is no number is the text.
    """
    rows = [row for row in _rows(text) if row.strip()]
    cells = [row.split("\t") for row in rows]
    head = head_of(cells, language, known)
    lines = [(_cell(row), cell) for row, cell in zip(rows, cells, strict=True)][1 if head else 0 :]
    numbered = head is not None or any(_NUMBER.match(line) and not _HEADING.match(line) for line, _row in lines)
    sections: list[tuple[dict[str, str], list[Item]]] = [({}, [])]
    for line, row in lines:
        above = sections[-1][1]
        if not line:
            continue
        if numbered and _HEADING.match(line) and not (head and _answered(head, row)):
            sections.append(({language: line}, []))
        elif head is not None and (found := head.item(row)) is not None:
            above.append(msgspec.structs.replace(found, text={language: _words(line)}))
        elif above and head is None and starts_choices(line, _own(above[-1])):
            above[-1] = with_choices(above[-1], labels_of(line), language, known)
        else:
            above.append(_item(line, language, like, known))
    return tuple(Section(title=title, items=tuple(items)) for title, items in sections if title or items)


def items_from_text(text: str, language: str, like: Item) -> tuple[Item, ...]:
    """The items alone of ``sections_from_text``."""
    return tuple(item for section in sections_from_text(text, language, like) for item in section.items)


def _rows(text: str) -> list[str]:
    """Lines; a cell in quotation marks keeps the line ends inside it, as a spreadsheet copies it."""
    text = tidy(text)
    rows, part = [], ""
    for line in text.split("\n"):
        part = f"{part} {line}" if part else line
        open_cell = part.lstrip().startswith('"') and part.count('"') % 2 == 1
        if not open_cell:
            rows.append(part)
            part = ""
    # A quotation mark that is never closed is a mark of its own, not the beginning of a cell.
    return rows + part.split("\n") if part else rows


def _cell(row: str) -> str:
    """The words of a row. Where tabs stand between choices, as a word processor sets them, it is one line."""
    cells = [cell.strip() for cell in row.split("\t")]
    whole = " ".join(cell for cell in cells if cell)
    if len(cells) > 1 and (starts_choices(whole, ()) or ((found := split(whole)) and found[0])):
        return whole
    words = [cell for cell in cells if cell and not re.fullmatch(r"[\d.．、()（）]+", cell)]
    cell = words[0] if words else next((c for c in cells if c), "")
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return " ".join(cell.split())


def _answered(head: Head, row: list[str]) -> bool:
    """Whether a row that begins as a heading has boxes, numbers or a mark in the columns of the table."""
    return len(row) > head.first and any(cell.strip() for cell in row[head.first :])


def _own(item: Item) -> tuple[Choice, ...]:
    return item.choices if item.kind in (Kind.SINGLE, Kind.MULTIPLE) else ()


def _words(line: str) -> str:
    number = None if _DECIMAL.match(line) else _NUMBER.match(line) or _HEADING.match(line)
    return (line[number.end() :] if number and not _BOX.match(line) else line).strip()


def _item(line: str, language: str, like: Item, known: Known) -> Item:
    words = _words(line)
    item = like_it(like)
    found = split(words)
    if found is None or not found[0]:
        return msgspec.structs.replace(item, text={language: words})
    return with_choices(msgspec.structs.replace(item, text={language: found[0]}), found[1], language, known)
