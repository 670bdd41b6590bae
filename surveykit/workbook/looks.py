"""How a cell looks, without naming openpyxl to whoever asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# On every Windows since 7 whatever its language, and in Office for Mac; 等线 comes only with a Chinese system or
# Office. LibreOffice and WPS without it take the system's Chinese face (LibreOffice names it in its own table).
FONT = "Microsoft YaHei"
TEXT = "1B2430"
MUTED = "5B6675"
WARN = "B45309"
LINK = "0F766E"


Rule = Literal["", "thin", "medium"]


@dataclass(frozen=True, slots=True)
class Look:
    """Face, place, rules and number format of a cell. ``above`` and ``below`` are the three lines of a table.

    ``style`` is the key of one of the book's named styles: the cell belongs to it and keeps only what differs from it.
    """

    size: float = 10.0
    bold: bool = False
    italic: bool = False
    color: str = TEXT
    fill: str = ""
    align: Literal["general", "left", "right", "center"] = "general"
    upright: Literal["top", "center", "bottom"] = "center"
    wrap: bool = False
    indent: int = 0
    above: Rule = ""
    below: Rule = ""
    number_format: str = "General"
    style: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one face inside a cell."""

    text: str
    italic: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, made only in ``formulas`` from places of cells; ``shown`` is what it gives now, for who only looks."""

    text: str
    shown: str | int | float


@dataclass(frozen=True, slots=True)
class Value:
    """A cell: a number stays a number, text is never a formula; ``link`` is the name of a worksheet to jump to.

    ``across``: the cell takes its row to the sheet's printed width, as titles and notes do.
    """

    content: str | int | float | tuple[Part, ...] | Formula | None
    look: Look = Look()
    link: str = ""
    across: bool = False
