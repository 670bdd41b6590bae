"""Photos as evidence of an audit: kept with the sheet, small, and without what a camera writes into them."""

from __future__ import annotations

import msgspec

from surveykit.errors import DataRefused
from surveykit.model.quality.photo import MOST_BYTES, kind_of, stripped
from surveykit.project.book import Project
from surveykit.project.changes import Changes
from surveykit.store import attachments, responses

OWNER = "response"


class Photo(msgspec.Struct, frozen=True, kw_only=True):
    """One photo. ``item`` is the code of the item that it belongs to, empty for the whole sheet."""

    id: str
    name: str
    item: str
    media_type: str
    size: int


def add(project: Project, sheet: str, data: bytes, *, name: str, item: str = "") -> tuple[Photo, Changes]:
    """Keep a photo with a sheet (its id).

    What a camera adds (EXIF, place, thumbnails, comments) is taken out first. DataRefused ``photo_format``,
    ``photo_broken`` or ``photo_too_large`` (1 MB): whoever has the picture on a screen scales it down before.
    """
    kind = kind_of(data)
    if not kind:
        raise DataRefused("photo_format", file=name)
    clean = stripped(data)
    if clean is None:
        raise DataRefused("photo_broken", file=name)
    if len(clean) > MOST_BYTES:
        raise DataRefused("photo_too_large", file=name, size=-(-len(clean) // 1024), most=MOST_BYTES // 1024)
    with project.store.writing() as connection:
        responses.by_id(connection, sheet)
        key = attachments.add(connection, OWNER, sheet, name=f"{item}/{name}", media_type=kind, data=clean)
    return Photo(id=key, name=name, item=item, media_type=kind, size=len(clean)), Changes(responses=frozenset({sheet}))


def listing(project: Project, sheet: str) -> tuple[Photo, ...]:
    """The photos of a sheet in the order in which they came."""
    with project.store.reading() as connection:
        rows = attachments.listing(connection, OWNER, sheet)
    return tuple(
        Photo(
            id=row.id, item=row.name.partition("/")[0], name=row.name.partition("/")[2], media_type=row.media_type,
            size=row.size,
        )
        for row in rows
    )  # fmt: skip


def read(project: Project, key: str) -> bytes:
    """A photo's bytes. NotFound ``no_such_photo``."""
    with project.store.reading() as connection:
        return attachments.read(connection, key)


def remove(project: Project, sheet: str, key: str, *, removed: bool = True) -> Changes:
    """Mark a photo as removed, or put it back."""
    with project.store.writing() as connection:
        attachments.set_removed(connection, key, removed=removed)
    return Changes(responses=frozenset({sheet}))
