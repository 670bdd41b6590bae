"""What a line of the sheet is drawn from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, Qt

from surveykit.model.questionnaire import Text
from ui.theme import Role, Space
from ui.widgets.typeset import LEFT

Say = Callable[[Text], str]
NUMBER = Space.XL


@dataclass(frozen=True)
class Piece:
    """Words in a room. ``main``: bold while the line is chosen."""

    room: QRectF
    words: str
    role: Role = "body"
    colour: str = "text"
    bold: bool = False
    align: Qt.AlignmentFlag = LEFT
    main: bool = False


@dataclass(frozen=True)
class Face:
    """A face; ``mood`` from -1, the corners of the mouth down, to 1."""

    room: QRectF
    mood: float


@dataclass
class Parts:
    """Parts as they are gathered."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[QRectF] = field(default_factory=list)
    lines: list[QLineF] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """One line. ``body`` is what is marked when it is chosen, ``text`` where its words are edited.

    ``alert``: where the sign stands that something is wrong; ``noted``: an instruction, with a stroke beside it.
    """

    height: float
    body: QRectF
    text: QRectF
    role: Role = "body"
    bold: bool = False
    align: Qt.AlignmentFlag = LEFT
    pieces: tuple[Piece, ...] = ()
    boxes: tuple[QRectF, ...] = ()
    lines: tuple[QLineF, ...] = ()
    faces: tuple[Face, ...] = ()
    underlined: bool = False
    alert: QRectF | None = None
    noted: bool = False
