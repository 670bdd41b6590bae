"""What makes a row of a file the same row when the file comes again, where it has no number of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

import msgspec

from surveykit.exchange.decode import ImportRow
from surveykit.exchange.mapping import MapFile


def identities(rows: Sequence[ImportRow], mapping: MapFile | None = None, wave: str = "") -> tuple[str | None, ...]:
    """For each row without a number: a hash of what was decoded, and the how-manieth such row of its wave it is.

    Two people may answer alike, so the first, second … row with the same content differ; the same rows in another
    encoding or format, or in another order, are the same. ``mapping`` is part of it (another map reads other things
    out of a file), ``wave`` stands for rows that name none. A row with a number is None: wave and number identify it.
    """
    encode = msgspec.json.Encoder(order="deterministic").encode
    mapping = mapping or MapFile()
    # What became of texts and waves is in the rows themselves.
    start = hashlib.sha256(encode({"columns": mapping.columns, "values": mapping.values, "split": mapping.split}))
    seen: Counter[bytes] = Counter()
    found: list[str | None] = []
    for row in rows:
        if row.number:
            found.append(None)
            continue
        digest = start.copy()
        digest.update(encode([row.wave or wave, row.unit, row.respondent, row.answers, row.marks]))
        key = digest.digest()
        seen[key] += 1
        found.append(f"{key.hex()}:{seen[key]}")
    return tuple(found)
