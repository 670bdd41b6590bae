"""Sitting at the keys: what was chosen last, where keying stood, which paper a wave keys."""

from __future__ import annotations

import msgspec

from surveykit.model.answers import Response
from surveykit.project.book import Project
from surveykit.store import definitions, responses
from surveykit.store.settings import read_settings, write_setting

_NAME = "keying"


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """What is keyed: a questionnaire's code, names of wave and unit, the id of the batch (empty: none).

    ``respondents``, ``units`` and ``filled``: whether each sheet's linking code, its unit and who filled it in are
    keyed before its first item.
    """

    questionnaire: str = ""
    wave: str = ""
    unit: str = ""
    batch: str = ""
    respondents: bool = False
    units: bool = False
    filled: bool = False


def setup(project: Project) -> Setup:
    """What was keyed last."""
    with project.store.reading() as connection:
        kept = read_settings(connection).get(_NAME, {})
    try:
        return msgspec.convert(kept, Setup)
    except msgspec.ValidationError:
        return Setup()


def keep_setup(project: Project, chosen: Setup) -> None:
    """Remember what is keyed."""
    with project.store.writing() as connection:
        write_setting(connection, _NAME, msgspec.to_builtins(chosen))


def keep_cursor(project: Project, sheet: Response, item: str) -> None:
    """Remember the item that keying of a sheet stands on, where it moved without an answer."""
    with project.store.writing() as connection:
        responses.set_cursor(connection, sheet.id, item)


def sheet(project: Project, key: str) -> Response:
    """A sheet by its id, removed or not. NotFound where there is none."""
    with project.store.reading() as connection:
        return responses.by_id(connection, key)


def revision(project: Project, questionnaire: str, wave: str) -> int:
    """The revision that a wave keys: the one it began with, else the newest."""
    with project.store.reading() as connection:
        return definitions.revision_in_use(connection, questionnaire, wave)
