"""What this program remembers for one person on one machine; nothing of a project is in here.

One JSON file in the system's folder for settings. A file that is broken, newer or half right costs only what cannot be
read in it: every field stands by itself, and a missing one has its default.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

import msgspec
import platformdirs

from surveykit.replace import replacing

RECENT = 10

Theme = Literal["system", "light", "dark"]
Layout = Literal["numpad", "laptop"]
"""The layouts of the keys while keying: for a number pad, for a laptop without one."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """The settings, each with what a first start has.

    ``language`` None follows the system; ``recent`` are absolute paths of projects, the last one first; ``keyer`` are
    the initials that keying began with last; ``geometry`` is the window's, as Qt packs it, in base64; ``folded`` None
    folds the rail by the window's width; ``keys`` is the layout of the keys while keying, ``keymap`` what somebody has
    changed in one: action → keys; ``sound`` lets it beep.
    """

    language: Literal["zh_CN", "en"] | None = None
    theme: Theme = "system"
    recent: tuple[str, ...] = ()
    keyer: str = ""
    keys: Layout = "numpad"
    keymap: Mapping[Layout, Mapping[str, tuple[str, ...]]] = {}
    sound: bool = True
    geometry: str = ""
    folded: bool | None = None

    def opened(self, project: Path) -> Settings:
        """The settings after this project was opened: it is the first of the recent ones."""
        path = str(project.absolute())
        others = (p for p in self.recent if p != path)
        return msgspec.structs.replace(self, recent=(path, *others)[:RECENT])

    def forgotten(self, path: str) -> Settings:
        """The settings without one of the recent projects."""
        return msgspec.structs.replace(self, recent=tuple(p for p in self.recent if p != path))


def settings_file() -> Path:
    """Where the settings are."""
    return Path(platformdirs.user_config_dir("SurveyKit", appauthor=False)) / "settings.json"


def load(file: Path | None = None) -> Settings:
    """The settings; the defaults for whatever cannot be read. Never fails."""
    try:
        stored = msgspec.json.decode((file or settings_file()).read_bytes(), type=dict[str, object])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Settings()
    good = {}
    for field in msgspec.structs.fields(Settings):
        try:
            good[field.name] = msgspec.convert(stored[field.name], field.type)
        except (KeyError, msgspec.ValidationError):
            continue
    return Settings(**good)


def save(settings: Settings, file: Path | None = None) -> None:
    """Put the settings where ``load`` finds them. OSError when the folder cannot be written."""
    file = file or settings_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as beside:
        beside.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2) + b"\n")
