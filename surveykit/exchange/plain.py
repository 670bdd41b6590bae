"""A csv without quotation marks as a grid over its bytes: columns of a million rows in tens of milliseconds.

Only what cannot be read in two ways is read here: every row has as many cells as the header and one of them is filled,
line ends are all alike. Anything else is None, and ``table`` reads it with care.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveykit.exchange.reading import OLE, SAV, ZIP
from surveykit.exchange.text_table import BOMS, decode, delimiter

_HEAD = 1 << 20
_HEADER = re.compile(r"[^\r\n]*\S[^\r\n]*")
_NUMBER = re.compile(rb"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?")
_LONGEST = 64
_LARGEST = 2**31 - 1
_PIECE, _ROWS = 1 << 18, 1 << 12
_NUMERIC = np.zeros(256, dtype=np.bool_)
_NUMERIC[list(b"0123456789+-.eE")] = True

Bytes = NDArray[np.uint8]


@dataclass(frozen=True)
class Distinct:
    """A column as its different texts and which of them each row has: codes intp (n,)."""

    texts: tuple[str, ...]
    codes: NDArray[np.intp]


@dataclass
class Grid:
    """``ends``: int32 (columns, rows), the position of the separator after each cell. ``start``: of the first cell."""

    path: Path
    headers: tuple[str, ...]
    between: str
    encoding: str
    buffer: Bytes
    start: int
    ends: NDArray[np.int32]
    crlf: bool
    _known: dict[int, NDArray[np.float64] | Distinct | None] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows there are below the header."""
        return int(self.ends.shape[1])

    def load(self, positions: Sequence[int]) -> None:
        """Read several columns; those of long numbers in one go."""
        long = [p for p in positions if p not in self._known and self._spans(p)[1].max(initial=0) > 8]
        if len(long) > 1:
            self._known |= self._by_numpy(long)
        for position in positions:
            self.column(position)

    def column(self, position: int) -> NDArray[np.float64] | Distinct | None:
        """Numbers as float64 (n,), NaN for a blank cell; different texts otherwise; None for what is not for here."""
        if position not in self._known:
            self._known[position] = self._read(position)
        return self._known[position]

    def _spans(self, position: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Where the cells of a column begin, and how long they are."""
        ends = self.ends[position]
        if position:
            starts = self.ends[position - 1] + np.int32(1)
        else:
            starts = np.empty_like(ends)
            starts[0] = self.start
            np.add(self.ends[-1, :-1], 1, out=starts[1:])
        lengths = ends - starts
        if self.crlf and position == len(self.headers) - 1:
            lengths -= 1
        return starts, lengths

    def _read(self, position: int) -> NDArray[np.float64] | Distinct | None:
        starts, lengths = self._spans(position)
        longest = int(lengths.max())
        if longest <= 2:
            return self._short(starts, lengths)
        if longest > _LONGEST:
            return None
        width = 8 if longest <= 8 else -(-longest // 8) * 8
        block = np.zeros((len(starts), width), dtype=np.uint8)
        for offset in range(longest):
            inside = lengths > offset
            block[inside, offset] = self.buffer[starts[inside] + offset]
        digits = _NUMERIC[self.buffer[starts[0] : starts[0] + lengths[0]]].all()
        if digits and bool((_NUMERIC[block] | (block == 0)).all()):
            found = self._by_numpy([position]).get(position) if lengths.min() > 0 else None
            return found if found is not None else _floats(block, width)
        if width > 8:
            texts, codes = np.unique(block.view(f"S{width}").ravel(), return_inverse=True)
            raw = [bytes(t) for t in texts.tolist()]
        else:
            keys, codes = np.unique(block.view(np.uint64).ravel(), return_inverse=True)
            raw = [key.tobytes().rstrip(b"\x00") for key in keys]
        return self._distinct(raw, codes)

    def _short(self, starts: NDArray[np.int32], lengths: NDArray[np.int32]) -> NDArray[np.float64] | Distinct | None:
        """Cells of two bytes at most: a table of all 65,536 there can be."""
        keys: NDArray[np.unsignedinteger] = self.buffer[starts]
        if lengths.min() < 1:
            keys = np.where(lengths > 0, keys, np.uint8(0))
        second = lengths > 1
        if second.any():
            after = self.buffer[np.minimum(starts + 1, len(self.buffer) - 1)]
            keys = keys.astype(np.uint16) + (np.where(second, after, np.uint8(0)).astype(np.uint16) << 8)
        present = np.flatnonzero(np.bincount(keys))
        raw = [int(key).to_bytes(2, "little").rstrip(b"\x00") for key in present]
        if all(_NUMBER.fullmatch(text) or not text for text in raw):
            values = np.full(int(present[-1]) + 1, np.nan)
            values[present] = [float(text) if text else np.nan for text in raw]
            return np.take(values, keys)
        place = np.zeros(int(present[-1]) + 1, dtype=np.intp)
        place[present] = np.arange(len(present))
        return self._distinct(raw, place[keys])

    def _distinct(self, raw: Sequence[bytes], codes: NDArray[np.intp]) -> Distinct | None:
        try:
            return Distinct(tuple(text.decode(self.encoding) for text in raw), codes)
        except UnicodeDecodeError:
            return None

    def _by_numpy(self, positions: Sequence[int]) -> dict[int, NDArray[np.float64] | Distinct | None]:
        """Columns by numpy's C reader, where it takes them all and no cell says nan or inf."""
        try:
            found = np.loadtxt(
                self.path.absolute().as_posix(), delimiter=self.between, skiprows=1, usecols=positions, ndmin=2,
                comments=None, encoding="latin-1", unpack=True,
            )  # fmt: skip
        except ValueError:
            return {}
        return dict(zip(positions, found, strict=True)) if np.isfinite(found).all() else {}


def _floats(block: Bytes, width: int) -> NDArray[np.float64] | None:
    texts = block.view(f"S{width}").ravel()
    blank = texts == b""
    try:
        values = np.where(blank, b"0", texts).astype(np.float64)
    except ValueError:
        return None
    if not np.isfinite(values).all():
        return None
    values[blank] = np.nan
    return values


def grid(path: Path) -> Grid | None:
    """The grid of a file, or None where it is anything else than a plain csv."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    foreign = (*SAV, ZIP, OLE, *(bom for bom, name in BOMS if name != "utf-8"))
    if data.startswith(foreign) or b'"' in data or b"\x00" in data:
        return None
    end = data.find(b"\n", 0, _HEAD)
    crlf = end > 0 and data[end - 1 : end] == b"\r"
    line_end = b"\r\n" if crlf else b"\n"
    if not data.endswith(line_end) or data.endswith(line_end * 2):
        data = data.rstrip(b"\r\n") + line_end
    rows = data.count(b"\n") - 1
    if end <= 0 or rows < 1 or data.count(b"\r") != (rows + 1 if crlf else 0) or len(data) > _LARGEST:
        return None
    encoding = "utf-8"
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "gb18030"
    text = decode(path.name, data[: end + 1]).rstrip("\r\n")
    between, skip = delimiter(text + "\n")
    headers = tuple(text.split(between))
    if skip or len(headers) < 2 or not _HEADER.fullmatch(text) or text.lstrip()[:1] == "<":
        return None
    if not all(h.strip() for h in headers) or data.count(between.encode()) != (rows + 1) * (len(headers) - 1):
        return None
    buffer = np.frombuffer(data, dtype=np.uint8)
    ends = _separators(buffer, end + 1, ord(between), (rows, len(headers)))
    # A row's last separator is its line end and the others are not: no row is longer or shorter than the header.
    if bool((buffer[ends[-1]] != 10).any()):
        return None
    # A row of separators only is an empty row, which no table has.
    if int(np.diff(ends[-1], prepend=np.int32(end)).min()) <= len(headers) - 1 + len(line_end):
        return None
    return Grid(path, headers, between, encoding, buffer, end + 1, ends, crlf)


def _separators(buffer: Bytes, start: int, between: int, shape: tuple[int, int]) -> NDArray[np.int32]:
    """Positions of separators and line ends after ``start``, (columns, rows). Piece by piece, to stay in the cache."""
    flat = np.empty(shape[0] * shape[1], dtype=np.int32)
    filled = 0
    for piece in range(start, len(buffer), _PIECE):
        part = buffer[piece : piece + _PIECE]
        found = np.flatnonzero((part == between) | (part == 10))
        flat[filled : filled + len(found)] = found + piece
        filled += len(found)
    by_row, ends = flat.reshape(shape), np.empty(shape[::-1], dtype=np.int32)
    for row in range(0, shape[0], _ROWS):
        ends[:, row : row + _ROWS] = by_row[row : row + _ROWS].T
    return ends
