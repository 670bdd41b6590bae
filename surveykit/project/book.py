"""An open project. Verbs take it as their first argument; nothing else holds a store."""

from __future__ import annotations

from pathlib import Path

import msgspec

from surveykit.model.quality.audit import LEVELS, Level
from surveykit.store import connect
from surveykit.store import settings as stored
from surveykit.store.connect import Store

SUFFIX = ".surveykit"


class PrintChoice(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How a questionnaire is printed. ``languages``: one or both, the first leading; none: that of the sheet.

    ``last``: the number of the last sheet that was printed or saved, "" where none was.
    """

    size: str = "A4"
    languages: tuple[str, ...] = ()
    large: bool = False
    marks: bool = True
    two_sided: bool = False
    copies: int = 1
    last: str = ""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The project's own settings. ``language`` is the reports'; ``t_test`` decides for every table.

    ``logo``: a PNG in base64, printed beside the institution. ``printing``: questionnaire code → how it is printed.
    """

    title: str = ""
    institution: str = ""
    department: str = ""
    language: str = "zh_CN"
    t_test: str = "t.welch"
    sample: bool = False
    absolute_t: bool = True
    effect_sizes: bool = True
    subjects: dict[str, dict[str, str]] = {}
    """Questionnaire code → what its respondents are called, by language: 护士, 患者."""
    logo: str = ""
    printing: dict[str, PrintChoice] = {}
    audit_levels: tuple[Level, ...] = LEVELS
    """The levels of quality audits, the nearest to the ward first."""


class Project:
    """One open project file. Close it, or use it as a context manager."""

    def __init__(self, store: Store) -> None:
        self.store = store

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self.store.path

    @property
    def writable(self) -> bool:
        """Whether this process may change it."""
        return self.store.writable

    def close(self) -> None:
        """Close the file and let the next writer in."""
        self.store.close()

    def __enter__(self) -> Project:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def create(path: Path, settings: Settings) -> Project:
    """Make an empty project file."""
    return Project(connect.create(path, msgspec.to_builtins(settings)))


def open_project(path: Path, *, writable: bool = True, own_thread: bool = False) -> Project:
    """Open one. Read-only opening works while another program is writing to it."""
    return Project(connect.open_store(path, writable=writable, own_thread=own_thread))


def settings(project: Project) -> Settings:
    """The project's own settings."""
    with project.store.reading() as connection:
        return msgspec.convert(stored.read_settings(connection), Settings)


def beside(project: Project) -> Project:
    """A second connection to the open project for a Task that writes, under the lock that is held already.

    Keying pauses meanwhile; the Task closes what it was given.
    """
    return Project(Store(project.path, writable=True, lock=None, check_same_thread=False))
