"""What Word and PowerPoint files have in common: no clock in the package, none of the template's leftovers."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from surveykit.replace import replacing
from surveykit.report.document import UNDATED, Document, Run
from surveykit.workbook.text import legal

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip entry can say
_THUMBNAIL = "/thumbnail"
_END = re.compile(r"[。！？]|[.!?](?=\s|$)")


def describe(properties: Any, document: Document) -> None:
    """Fill the file's own facts, of python-docx and python-pptx alike. Its only date is the document's."""
    day = datetime.fromisoformat(document.date or UNDATED)
    properties.title = legal(document.title)[:255]
    properties.author = legal(document.institution)[:255] or "SurveyKit"
    properties.last_modified_by = "SurveyKit"
    properties.subject = legal(document.cover.subtitle)[:255]
    properties.language = document.language.replace("_", "-")
    properties.comments = properties.keywords = properties.category = ""
    properties.created = properties.modified = day
    properties.revision = 1


def drop_thumbnail(relations: Any) -> None:
    """Take the template's picture of itself, which file managers would show, out of a package's relations."""
    for key, relation in list(relations.items()):
        if relation.reltype.endswith(_THUMBNAIL):
            relations.pop(key)


def sealed(data: bytes) -> bytes:
    """The package with every entry of the same date and system, so that the same content gives the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(info, source.read(name))
    return made.getvalue()


def put(data: bytes, path: Path) -> None:
    """Write beside ``path``, then replace it. ``OSError`` is the environment's; the old file stays then."""
    with replacing(path) as beside:
        beside.write_bytes(data)


def first_sentence(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs up to the end of the first sentence, its full stop included; a decimal point ends none."""
    text = "".join(run.text for run in runs)
    found = _END.search(text)
    left = found.end() if found else len(text)
    kept = []
    for run in runs:
        if left > 0:
            kept.append(msgspec.structs.replace(run, text=run.text[:left]))
        left -= len(run.text)
    return tuple(kept)
