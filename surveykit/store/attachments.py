"""Files that are kept with something else in the project: small, and removed by a mark."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from surveykit.errors import NotFound
from surveykit.store.codec import new_id, now
from surveykit.store.tables import attachment


class Attached(NamedTuple):
    """One file without its bytes."""

    id: str
    name: str
    media_type: str
    size: int


def add(connection: Connection, owner: str, owner_id: str, *, name: str, media_type: str, data: bytes) -> str:
    """Keep a file; returns its id."""
    key = new_id()
    connection.execute(
        attachment.insert().values(id=key, owner=owner, owner_id=owner_id, name=name, media_type=media_type, data=data)
    )
    return key


def listing(connection: Connection, owner: str, owner_id: str) -> tuple[Attached, ...]:
    """The files of one owner in the order in which they came; ids grow with time."""
    c = attachment.c
    rows = select(c.id, c.name, c.media_type, func.length(c.data)).where(
        c.owner == owner, c.owner_id == owner_id, c.removed.is_(None)
    )
    return tuple(Attached(*row) for row in connection.execute(rows.order_by(c.id)))


def read(connection: Connection, key: str) -> bytes:
    """A file's bytes. NotFound ``no_such_photo``."""
    found = connection.execute(select(attachment.c.data).where(attachment.c.id == key)).scalar_one_or_none()
    if found is None:
        raise NotFound("no_such_photo", id=key)
    return bytes(found)


def set_removed(connection: Connection, key: str, *, removed: bool) -> None:
    """Mark a file as removed, or put it back. NotFound ``no_such_photo``."""
    c = attachment.c
    done = connection.execute(attachment.update().where(c.id == key).values(removed=now() if removed else None))
    if not done.rowcount:
        raise NotFound("no_such_photo", id=key)
