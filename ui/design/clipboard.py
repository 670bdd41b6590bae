"""Items and sets of labels on the clipboard: as they are for this program, as a list for others."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QMimeData

from surveykit.errors import DefinitionRefused
from surveykit.i18n import Translator
from surveykit.model.definition import decode_json
from surveykit.model.pasted import sections_from_text
from surveykit.model.questionnaire import OTHER, Choice, Item, Kind, Section
from surveykit.tidy import tidy
from ui.design.presets import KNOWN

ITEMS_MIME = "application/x-surveykit-items+json"
FROM_MIME = "application/x-surveykit-questionnaire"
LABELS_MIME = "application/x-surveykit-labels+json"
_PLAIN = Item(code="", kind=Kind.SINGLE)


def items_data(items: Sequence[Item], code: str, language: str) -> QMimeData:
    """Items of the questionnaire ``code`` to put on the clipboard; for others as a numbered list."""
    say, data = Translator(language).text, QMimeData()
    named = [item for n, item in enumerate(items) if not (n and item.code == items[n - 1].code + OTHER)]
    data.setData(ITEMS_MIME, msgspec.json.encode(items))
    data.setData(FROM_MIME, code.encode())
    data.setText("\n".join(f"{n}. {say(item.text)}" for n, item in enumerate(named, 1)))
    return data


def sections_of(data: QMimeData, words: str, code: str, language: str, like: Item) -> tuple[Section, ...]:
    """What is on the clipboard as sections of items: those of this program, or ``words`` where they are others.

    Dimensions are a questionnaire's own: items of another than ``code`` come without.
    """
    if data.hasFormat(ITEMS_MIME) and words == tidy(data.text()):
        try:
            items = decode_json(bytes(data.data(ITEMS_MIME).data()), tuple[Item, ...])
        except DefinitionRefused:
            items = ()
        if bytes(data.data(FROM_MIME).data()).decode("utf-8", "replace") != code:
            items = tuple(msgspec.structs.replace(item, dimension="") for item in items)
        if items:
            return (Section(items=items),)
    return sections_from_text(words, language, like, KNOWN)


def labels_data(choices: Sequence[Choice], language: str) -> QMimeData:
    """A set of labels to put on the clipboard; for others a line each."""
    say, data = Translator(language).text, QMimeData()
    data.setData(LABELS_MIME, msgspec.json.encode(choices))
    data.setText("\n".join(f"{choice.code} {say(choice.label)}".strip() for choice in choices))
    return data


def labels_of(data: QMimeData, language: str) -> tuple[Choice, ...]:
    """A set of labels from the clipboard: of this program, of copied items, or a short line each."""
    for mime in (LABELS_MIME, ITEMS_MIME):
        if data.hasFormat(mime):
            try:
                if mime == LABELS_MIME:
                    return decode_json(bytes(data.data(mime).data()), tuple[Choice, ...])
                items = decode_json(bytes(data.data(mime).data()), tuple[Item, ...])
            except DefinitionRefused:
                continue
            return next((item.choices for item in items if item.choices), ())
    lines = [line.strip() for line in tidy(data.text()).replace("\t", "\n").split("\n") if line.strip()]
    if not 2 <= len(lines) <= 20 or any(len(line) > 60 for line in lines):
        return ()
    boxes = sections_from_text("x\n" + "\n".join(f"□ {line}" for line in lines), language, _PLAIN)
    return next((item.choices for section in boxes for item in section.items), ())
