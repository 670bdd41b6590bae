"""Items from pasted text: a numbered list of a word processor, or a column of a spreadsheet."""

from __future__ import annotations

import re

import msgspec

from surveykit.model.edits import tidy
from surveykit.model.questionnaire import Choice, Item, Kind, Section

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
_SEVERAL = re.compile(r"多选|可选多项|tick all|select all", re.I)
_CHOICE_CODE = re.compile(r"^\d{1,3}\s*[.．、:：)）=]?\s*(?=\D)")


def sections_from_text(text: str, language: str, like: Item) -> tuple[Section, ...]:
    """What a person pasted as sections of items; the first may have no title. Codes are left to be given.

    Numbers and bullets before a line go. ``一、…`` before numbered lines is a section. ``□ yes □ no`` after or under a
    line are its choices; other items are as ``like``. Of several columns, the first that is no number is the text.
    """
    lines = [line for line in (_cell(row) for row in _rows(text)) if line]
    numbered = any(_NUMBER.match(line) and not _HEADING.match(line) for line in lines)
    sections: list[tuple[dict[str, str], list[Item]]] = [({}, [])]
    for line in lines:
        if numbered and _HEADING.match(line):
            sections.append(({language: line}, []))
        elif _BOX.match(line) and sections[-1][1]:
            sections[-1][1][-1] = _with_choices(sections[-1][1][-1], line, language)
        else:
            sections[-1][1].append(_item(line, language, like))
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
    cells = [cell.strip() for cell in row.split("\t")]
    words = [cell for cell in cells if cell and not re.fullmatch(r"[\d.．、()（）]+", cell)]
    cell = words[0] if words else next((c for c in cells if c), "")
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        cell = cell[1:-1].replace('""', '"')
    return " ".join(cell.split())


def _item(line: str, language: str, like: Item) -> Item:
    number = None if _DECIMAL.match(line) else _NUMBER.match(line) or _HEADING.match(line)
    words = line[number.end() :] if number and not _BOX.match(line) else line
    item = msgspec.structs.replace(like, code="", text={}, help={}, relevant="", constraint="")
    box = _BOX.search(words)
    if box is None or not words[: box.start()].strip():
        return msgspec.structs.replace(item, text={language: words.strip()})
    stem = words[: box.start()].strip().rstrip(":：")
    return _with_choices(msgspec.structs.replace(item, text={language: stem}), words[box.start() :], language)


def _with_choices(item: Item, line: str, language: str) -> Item:
    before = item.choices if item.kind in (Kind.SINGLE, Kind.MULTIPLE) else ()
    labels = [_CHOICE_CODE.sub("", part.strip()).strip(" ;；,，") for part in _BOX.split(line)]
    added = [label for label in labels if label]
    choices = tuple(Choice(code=len(before) + number, label={language: label}) for number, label in enumerate(added, 1))
    several = any(_SEVERAL.search(words) for words in item.text.values())
    bare = Item(code=item.code, kind=Kind.MULTIPLE if several else Kind.SINGLE, text=item.text, required=item.required)
    return msgspec.structs.replace(bare, choices=(*before, *choices))
