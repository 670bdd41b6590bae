"""What one database says differently from another."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, and_

APPLICATION_ID = 0x53564B54  # "SVKT" at offset 68 of the file: how a project is told from any other SQLite file


def prepare(dbapi_connection: Any, *, writable: bool) -> None:
    """Set what every connection needs before its first statement."""
    # Transactions are begun by us: the driver's own way cannot begin with IMMEDIATE and commits before DDL.
    dbapi_connection.isolation_level = None
    cursor = dbapi_connection.cursor()
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA busy_timeout=5000")
    if writable:
        # One file that can be copied from any disk; an answer is on the disk when its commit returns.
        cursor.execute("PRAGMA journal_mode=DELETE")
        cursor.execute("PRAGMA synchronous=FULL")
    cursor.close()


def begin(connection: Connection) -> None:
    """Begin as the verb needs: a writer takes its lock at once, so it never fails half-way through."""
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def all_digits(column: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a text is made of digits alone."""
    return and_(column.op("GLOB", is_comparison=True)("[0-9]*"), ~column.op("GLOB", is_comparison=True)("*[^0-9]*"))
