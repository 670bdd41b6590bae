"""How a paper form is wanted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from surveykit.errors import DataRefused
from surveykit.i18n import LANGUAGES

SIZES = {"A4": (210.0, 297.0), "A5": (148.0, 210.0)}
"""Width and height of the papers, in mm."""

MOST = 20_000
"""Sheets in one file, at most: more than a hospital issues at once, and what fits into memory anywhere."""

_NUMBER = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, kw_only=True)
class FormOptions:
    """What is wanted of a form.

    ``languages``: one, or both, the first of them leading. ``large``: nothing a patient reads is under 16 points.
    ``first_number``: the number of the first sheet as it is written; the following ones are as wide (``0001``,
    ``0002``). Without it the number is left for the pen. ``logo``: a PNG or JPEG, as bytes or a file. ``marks``: the
    four corner marks and the QR code that a scanner reads. ``two_sided``: a blank page follows an odd number of pages,
    so that every sheet begins on a new leaf. Raises DataRefused ``copies_range``, ``first_number``, ``copies_number``.
    """

    size: str = "A4"
    languages: tuple[str, ...] = ("zh_CN",)
    large: bool = False
    copies: int = 1
    first_number: str = ""
    institution: str = ""
    logo: bytes | Path | None = None
    marks: bool = True
    two_sided: bool = False

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            raise ValueError(f"size {self.size!r}; one of {', '.join(SIZES)}")
        if not self.languages or len(set(self.languages)) < len(self.languages) or set(self.languages) - set(LANGUAGES):
            raise ValueError(f"languages {self.languages!r}")
        if not 1 <= self.copies <= MOST:
            raise DataRefused("copies_range", copies=self.copies, most=MOST)
        if self.first_number and not _NUMBER.fullmatch(self.first_number):
            raise DataRefused("first_number", number=self.first_number)
        if self.copies > 1 and not self.first_number:
            raise DataRefused("copies_number")

    def number(self, copy: int) -> str:
        """The number of a copy, counted from 0; empty where none is printed."""
        if not self.first_number:
            return ""
        return str(int(self.first_number) + copy).zfill(len(self.first_number))
