"""SPSS files in and out. The only place that knows pyreadstat, which is imported where it is needed."""

from __future__ import annotations

import errno
import math
import os
import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from surveykit.errors import FileRefused
from surveykit.exchange.sheet import Cell, Sheet, Source
from surveykit.exchange.variables import Variable
from surveykit.model.answers import EXPORT_CODES
from surveykit.replace import replacing

OURS = frozenset(EXPORT_CODES.values())
_HEADER_END = struct.pack("<2i", 999, 0)
RESERVED_WORDS = frozenset(["ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"])


def read_sav(path: Path) -> Sheet:
    """A .sav file; codes declared missing are blank, but for our own kinds of missing, which stay numbers."""
    import pyreadstat

    try:
        columns, meta = pyreadstat.read_sav(str(path), user_missing=True, output_format="dict")
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeDecodeError, ValueError):
        raise FileRefused("table_damaged", file=path.name) from None
    headers = tuple(_plain_name(name) for name in meta.column_names)
    if not headers:
        raise FileRefused("table_empty", file=path.name)
    cells = [_column(columns[name], meta.missing_ranges.get(name, ())) for name in meta.column_names]
    return Sheet(path.name, None, headers, list(zip(*cells, strict=True)), 2, Source.SPSS)


def _column(values: Any, missing: Sequence[Any]) -> list[Cell]:
    """Cells of one variable; what lies in a range of declared missing numbers, but is not ours, is blank."""
    spans = [(r["lo"], r["hi"]) for r in missing if isinstance(r, dict) and isinstance(r["lo"], int | float)]
    cells = [_cell(value) for value in (values.tolist() if hasattr(values, "tolist") else values)]
    if not spans:
        return cells
    foreign = {
        cell
        for cell in set(cells)
        if isinstance(cell, int | float) and cell not in OURS and any(low <= cell <= high for low, high in spans)
    }
    return [None if cell in foreign else cell for cell in cells] if foreign else cells


def _cell(value: Any) -> Cell:
    if isinstance(value, float):
        if value.is_integer():
            return int(value) if abs(value) < 2**53 else value
        return None if math.isnan(value) else value
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date() if value.time() == time() else value
    if isinstance(value, date | str | int):
        return value
    return str(value)


def _plain_name(name: str) -> str:
    """The code of a variable that had to be renamed because SPSS reserves the word."""
    return name[:-1] if name.endswith("_") and name[:-1].upper() in RESERVED_WORDS else name


def sav_names(variables: Sequence[Variable]) -> list[str]:
    """Names that SPSS takes: letters, digits and underscores, no word of its own, and different without their case."""
    names: list[str] = []
    for variable in variables:
        name = wish = re.sub(r"\W", "_", variable.name)
        if wish.upper() in RESERVED_WORDS:
            name = wish = f"{wish}_"
        taken, count = {n.casefold() for n in names}, 1
        while name.casefold() in taken:
            count += 1
            name = f"{wish}_{count}"
        names.append(name)
    return names


@contextmanager
def _disk_errors(path: Path) -> Iterator[None]:
    """Turn what the writer makes of a full disk into the system's error.

    It says only that it could not write, or nothing at all where the last piece was written in part: so the end is
    looked for. A plain .sav holds its header, closed by the record 999, and then ``cases`` rows of ``width`` x 8 bytes.
    """
    import pyreadstat

    full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    try:
        yield
    except pyreadstat.ReadstatError as error:
        if "write" not in str(error):
            raise
        raise full from error
    with path.open("rb") as file:
        width, _compression, _weight, cases = struct.unpack_from("<4i", file.read(84), 68)
        header = path.stat().st_size - cases * width * 8
        file.seek(max(header - 8, 0))
        if header < 8 or file.read(8) != _HEADER_END:
            raise full


def write_sav(path: Path, title: str, variables: Sequence[Variable], rows: Sequence[Sequence[Cell]]) -> None:
    """Write columns with their labels, -9 to -6 as user-missing. ``rows``: cells in the order of ``variables``."""
    import pandas
    import pyreadstat

    names = sav_names(variables)
    data: dict[str, Any] = {}
    for index, (name, variable) in enumerate(zip(names, variables, strict=True)):
        cells = [row[index] for row in rows]
        if variable.text:
            data[name] = pandas.Series(["" if c is None else str(c) for c in cells], dtype=object)
        else:
            numbers = [float(c) if isinstance(c, int | float) else math.nan for c in cells]
            data[name] = pandas.Series(numbers, dtype="float64")
    numeric = [(n, v) for n, v in zip(names, variables, strict=True) if not v.text]
    with replacing(path) as beside, _disk_errors(beside):
        pyreadstat.write_sav(
            pandas.DataFrame(data),
            str(beside),
            file_label=title.encode()[:64].decode(errors="ignore"),
            column_labels={
                n: v.label.encode()[:255].decode(errors="ignore") for n, v in zip(names, variables, strict=True)
            },
            variable_value_labels={n: {float(k): t for k, t in v.values.items()} for n, v in numeric if v.values},
            missing_ranges={n: [{"lo": float(min(OURS)), "hi": float(max(OURS))}] for n, v in numeric if v.missing},
            variable_measure={n: v.measure for n, v in numeric},
            variable_format={n: f"F8.{v.decimals}" for n, v in numeric},
        )
