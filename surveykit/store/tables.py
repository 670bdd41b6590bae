"""Every table of a project. Migrations build exactly these: a test compares the two.

Identifiers that may cross machines are UUIDs as text. JSON is text, written by ``store.codec``. What a person can
remove has a column ``removed`` (when), and is left out of lists rather than erased. Times are UTC, ISO 8601, seconds.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint
from sqlalchemy.sql.expression import text

SCHEMA = "0004"
"""The newest migration. A file that names one we do not know was written by a newer program."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[str]:
    return Column("id", Text, primary_key=True)


def _to(table: str, *, nullable: bool = True, primary_key: bool = False) -> Column[str]:
    # A key's column is never null; SQLite alone would allow it.
    required = primary_key or not nullable
    return Column(f"{table}_id", Text, ForeignKey(f"{table}.id"), nullable=not required, primary_key=primary_key)


def _removed() -> Column[str]:
    return Column("removed", Text)


setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

person = Table(
    "person",
    metadata,
    _id(),
    Column("initials", Text, nullable=False),
    Column("name", Text, nullable=False, server_default=""),
    _removed(),
)

keying_session = Table(
    "keying_session",
    metadata,
    _id(),
    _to("person"),
    Column("machine", Text, nullable=False, server_default=""),
    Column("started", Text, nullable=False),
    Column("ended", Text),
    Column("keys", Integer, nullable=False, server_default="0"),
    Column("paused", Integer, nullable=False, server_default="0"),  # seconds in which nothing was keyed
)

unit = Table(
    "unit",
    metadata,
    _id(),
    Column("parent_id", Text, ForeignKey("unit.id")),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _removed(),
    Column("code", Text, nullable=False, server_default=""),  # two digits keyed on a sheet of a mixed stack
    Column("from_date", Text, nullable=False, server_default=""),
    Column("to_date", Text, nullable=False, server_default=""),
    Column("into_id", Text, nullable=False, server_default=""),  # the unit that it was merged into
    Index("uq_unit_name", "name", unique=True, sqlite_where=text("removed IS NULL")),
)

staff = Table(
    "staff",
    metadata,
    _id(),
    _to("unit"),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _removed(),
    Index("ix_staff_unit_id", "unit_id"),
)

wave = Table(
    "wave",
    metadata,
    _id(),
    Column("name", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("from_date", Text, nullable=False, server_default=""),
    Column("to_date", Text, nullable=False, server_default=""),
    _removed(),
    Index("uq_wave_name", "name", unique=True, sqlite_where=text("removed IS NULL")),
)

questionnaire = Table(
    "questionnaire",
    metadata,
    _id(),
    Column("code", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _removed(),
    Index("uq_questionnaire_code", "code", unique=True, sqlite_where=text("removed IS NULL")),
)

revision = Table(
    "revision",
    metadata,
    _id(),
    _to("questionnaire", nullable=False),
    Column("number", Integer, nullable=False),
    Column("definition", Text, nullable=False),
    Column("changed", Text, nullable=False),
    UniqueConstraint("questionnaire_id", "number"),
)

wave_questionnaire = Table(
    "wave_questionnaire",
    metadata,
    _to("wave", primary_key=True),
    _to("questionnaire", primary_key=True),
    _to("revision", nullable=False),
)

batch = Table(
    "batch",
    metadata,
    _id(),
    _to("questionnaire", nullable=False),
    _to("wave", nullable=False),
    _to("unit"),
    Column("name", Text, nullable=False, server_default=""),
    Column("distributor", Text, nullable=False, server_default=""),
    Column("mode", Text, nullable=False, server_default="paper"),
    Column("filled_by", Text, nullable=False, server_default=""),
    Column("from_date", Text, nullable=False, server_default=""),
    Column("to_date", Text, nullable=False, server_default=""),
    Column("issued", Integer),
    Column("returned", Integer),
    Column("valid", Integer),
    Column("verification", Text, nullable=False, server_default="{}"),
    _removed(),
    Column("period", Text, nullable=False, server_default=""),
    Column("stay", Text, nullable=False, server_default=""),
    Column("not_returned", Text, nullable=False, server_default="{}"),  # reason to count
)

import_run = Table(
    "import_run",
    metadata,
    _id(),
    Column("at", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("mapping", Text, nullable=False, server_default="{}"),
    Column("rows_read", Integer, nullable=False),
    Column("rows_imported", Integer, nullable=False),
    Column("rows_skipped", Integer, nullable=False),
    _to("person"),
)

respondent = Table(
    "respondent",
    metadata,
    _id(),
    Column("code", Text, nullable=False),
    Column("key", Text, nullable=False),  # the code after NFKC, trim and casefold: what pairing compares
    Column("attributes", Text, nullable=False, server_default="{}"),
    UniqueConstraint("key"),
)

response = Table(
    "response",
    metadata,
    _id(),
    _to("questionnaire", nullable=False),
    _to("revision", nullable=False),
    _to("wave", nullable=False),
    _to("unit"),
    _to("batch"),
    _to("respondent"),
    _to("import_run"),
    Column("number", Text, nullable=False),
    Column("identity", Text),  # of an imported row without a number: its content and its occurrence
    Column("answers", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("finished", Boolean(create_constraint=False), nullable=False),
    _removed(),
    Column("filled_by", Text, nullable=False, server_default=""),  # where it is not as the batch says
    Column("invalid", Text, nullable=False, server_default=""),  # why it does not count; empty: it counts
    Index(
        "uq_response_number", "questionnaire_id", "wave_id", "number", unique=True, sqlite_where=text("removed IS NULL")
    ),
    Index("ix_response_identity", "questionnaire_id", "identity"),
)

contact = Table(
    "contact",
    metadata,
    _id(),
    _to("response"),
    _to("respondent"),
    Column("name", Text, nullable=False, server_default=""),
    Column("phone", Text, nullable=False, server_default=""),
    Column("note", Text, nullable=False, server_default=""),
    Column("keep_until", Text, nullable=False, server_default=""),
    _removed(),
    Index("ix_contact_response_id", "response_id"),
)

entry = Table(
    "entry",
    metadata,
    _id(),
    _to("response", nullable=False),
    Column("pass_number", Integer, nullable=False),
    _to("person"),
    _to("keying_session"),
    Column("answers", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("started", Text, nullable=False),
    Column("touched", Text, nullable=False),
    Column("finished", Text),
    Column("cursor", Text, nullable=False, server_default=""),
    UniqueConstraint("response_id", "pass_number"),
    Index("ix_entry_open", "finished", "touched"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    _to("person"),
    Column("verb", Text, nullable=False),
    Column("target", Text, nullable=False),  # the id of what was changed
    Column("item", Text, nullable=False, server_default=""),
    Column("old", Text),
    Column("new", Text),
    Column("reason", Text, nullable=False, server_default=""),
    Column("hash", Text, nullable=False),  # SHA-256 over this row and the hash of the row before
    Index("ix_journal_target", "target"),
)

analysis = Table(
    "analysis",
    metadata,
    _id(),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("specification", Text, nullable=False),
    Column("position", Integer, nullable=False),
    _removed(),
    Column("reported", Text, nullable=False, server_default=""),  # the figures as they were last reported
)

issued_report = Table(
    "issued_report",
    metadata,
    _id(),
    _to("analysis"),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("document", Text, nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("issued", Text, nullable=False),
    Column("issued_by", Text, nullable=False, server_default=""),
    Column("series", Text, nullable=False, server_default=""),  # the id of the report's first version
    Column("state", Text, nullable=False, server_default="issued"),
    Column("steps", Text, nullable=False, server_default="[]"),  # who prepared, checked, approved, returned it, when
    Column("figures", Text, nullable=False, server_default="{}"),  # its numbers by name, to be compared later
    _removed(),
)

record = Table(
    "record",
    metadata,
    _id(),
    Column("area", Text, nullable=False),  # incident, feedback, indicator, client, template ...
    Column("key", Text, nullable=False, server_default=""),  # what there is once in its area; empty: nothing
    Column("unit", Text, nullable=False, server_default=""),  # the unit's name
    Column("day", Text, nullable=False, server_default=""),  # the day or month it belongs to
    Column("state", Text, nullable=False, server_default=""),
    Column("document", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed", Text, nullable=False),
    _removed(),
    Index("uq_record_key", "area", "key", unique=True, sqlite_where=text("removed IS NULL AND key <> ''")),
    Index("ix_record_area_day", "area", "day"),
)

attachment = Table(
    "attachment",
    metadata,
    _id(),
    Column("owner", Text, nullable=False),
    Column("owner_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    _removed(),
    Index("ix_attachment_owner", "owner", "owner_id"),
)
