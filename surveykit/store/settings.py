"""The project's own settings: a name and a JSON value each."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from surveykit.store.codec import encode
from surveykit.store.tables import setting


def read_settings(connection: Connection) -> dict[str, Any]:
    """Every setting of the project."""
    return {name: msgspec.json.decode(value) for name, value in connection.execute(select(setting))}


def write_setting(connection: Connection, name: str, value: object) -> None:
    """Set one."""
    row = insert(setting).values(name=name, value=encode(value))
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": row.excluded.value}))
