"""An older file is copied, then upgraded in one transaction; alembic runs from inside the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from surveykit.errors import FileRefused
from surveykit.store import dialect
from surveykit.store.tables import SCHEMA, metadata

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, found: str) -> None:
    """Bring the file at ``path`` from migration ``found`` to SCHEMA; a copy of the old one stays beside it.

    Foreign keys are off while tables are rebuilt and checked after: a batch rebuild with cascades on would empty the
    child table. DDL is rolled back with everything else, since BEGIN is ours.
    """
    shutil.copy2(path, path.with_name(f"{path.stem}.before-{SCHEMA}{path.suffix}"))
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", lambda raw, _: dialect.prepare(raw, writable=True))
    event.listen(engine, "begin", dialect.begin)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        with connection.execution_options(writing=True).begin():
            run_migrations(connection, SCHEMA)
            if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise FileRefused("upgrade_broke_links", file=path.name, version=found)
    engine.dispose()


def run_migrations(connection: Connection, target: str) -> None:
    """Run what lies between the file's migration and ``target`` inside the caller's transaction."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    script = ScriptDirectory.from_config(config)
    context = EnvironmentContext(config, script, fn=lambda revision, _: script._upgrade_revs(target, revision))
    with context:
        context.configure(connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=False)
        context.run_migrations()
