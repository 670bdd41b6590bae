"""Migrations build exactly the declared tables, and bring an older file up without losing it."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from surveykit.project import book
from surveykit.store import dialect
from surveykit.store.connect import open_store
from surveykit.store.tables import SCHEMA, metadata
from surveykit.store.upgrade import upgrade

PLAN = {
    "person", "keying_session", "unit", "wave", "questionnaire", "revision", "wave_questionnaire", "batch",
    "import_run", "respondent", "response", "entry", "journal", "analysis", "issued_report", "attachment", "staff",
    "contact",
}  # fmt: skip


def schema(path: Path) -> list[tuple[str, list[str]]]:
    with sqlite3.connect(path) as raw:
        rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    raw.close()
    # Constraints may be listed in another order: that changes nothing.
    return [(name, sorted(re.split(r",\s", " ".join(sql.split()).removesuffix(" )")))) for name, sql in rows]


def older(path: Path) -> Path:
    """A file from before the first migration."""
    with sqlite3.connect(path) as raw:
        raw.execute(f"PRAGMA application_id={dialect.APPLICATION_ID}")
        raw.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    raw.close()
    return path


def test_the_table_plan_is_whole() -> None:
    assert set(metadata.tables) >= PLAN


def test_migrations_build_exactly_the_declared_tables(tmp_path: Path) -> None:
    path = older(tmp_path / "old.surveykit")
    upgrade(path, "0000")
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == SCHEMA
    engine.dispose()
    book.create(tmp_path / "new.surveykit", book.Settings()).close()
    assert schema(path) == schema(tmp_path / "new.surveykit")


def test_an_older_file_is_copied_before_it_is_upgraded(tmp_path: Path) -> None:
    path = older(tmp_path / "ward.surveykit")
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE setting (name TEXT, value TEXT)")
    raw.close()
    before = path.read_bytes()
    try:
        open_store(path).close()
    except Exception as error:  # the invented old file cannot be upgraded: its table is in the way
        assert "setting" in str(error)
    assert path.read_bytes() == before, "rolled back as a whole, DDL too"
    assert (tmp_path / f"ward.before-{SCHEMA}.surveykit").read_bytes() == before
