"""Copies that are whole: made by SQLite while the file is in use, checked before they count."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from surveykit.errors import FileRefused
from surveykit.replace import replacing
from surveykit.store.connect import Store, file_path, lock_for, open_store
from surveykit.store.faults import named

KEPT = 10


def copy_to(store: Store, target: Path) -> None:
    """A consistent copy of an open project, written beside and then put in place."""
    with replacing(target) as draft:
        source = sqlite3.connect(f"{store.path.as_uri()}?mode=ro", uri=True)
        copy = sqlite3.connect(draft)
        try:
            with named(target):
                source.backup(copy)
            problem = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copy.close()
            source.close()
        if problem != "ok":
            raise FileRefused("damaged", file=store.path.name)


def backup(store: Store, folder: Path, at: datetime) -> Path:
    """A dated copy in ``folder``; the oldest beyond ten of this project are deleted."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{store.path.stem}.{at:%Y-%m-%d-%H%M%S}{store.path.suffix}"
    copy_to(store, target)
    dated = f"{store.path.stem}.????-??-??-??????{store.path.suffix}"
    for old in sorted(folder.glob(dated))[:-KEPT]:
        old.unlink()
    return target


def restore(source: Path, target: Path) -> None:
    """Put a backup in place of ``target`` after checking it. An existing target is kept beside as a backup."""
    target = file_path(target)
    if not target.parent.is_dir():
        raise FileRefused("no_such_folder", folder=str(target.parent))
    checked = open_store(source, writable=False)
    try:
        lock = lock_for(target)
    except BaseException:
        checked.close()
        raise
    try:
        problems = integrity(checked)
        if problems:
            raise FileRefused("damaged", file=source.name)
        if target.exists():
            current = target.with_name(f"{target.stem}.replaced-{datetime.now():%Y-%m-%d-%H%M%S}{target.suffix}")
            with replacing(current) as kept:
                kept.write_bytes(target.read_bytes())
        copy_to(checked, target)
    finally:
        lock.release()
        checked.close()


def integrity(store: Store) -> tuple[str, ...]:
    """What SQLite itself finds wrong with the file: pages, indexes, links between tables."""
    with store.reading() as connection:
        pages = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)").all()]
        links = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return tuple([p for p in pages if p != "ok"] + [f"{row[0]} {row[1]}" for row in links])
