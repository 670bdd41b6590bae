"""What has to be known about the system before Qt starts."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from surveykit.i18n import N_

NO_DISPLAY = N_(
    "There is no display to open a window on. Start the program from a desktop, or use the command line: "
    "python main.py --help."
)


def has_display(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> bool:
    """Whether Qt will find a display. It aborts the process where it does not, so this is asked first."""
    if not system.startswith("linux") and "bsd" not in system:
        return True
    return any(environment.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def prepare_input(environment: MutableMapping[str, str], plugins: Path) -> None:
    """Let Chinese be typed with fcitx: PyPI's Qt has no plugin for it, and reaches it by way of IBus' portal.

    ``plugins`` is Qt's folder of plugins; nothing is changed where fcitx has one there, or is not asked for.
    """
    asked = (environment.get("QT_IM_MODULE", ""), environment.get("XMODIFIERS", ""))
    own = any((plugins / "platforminputcontexts").glob("*fcitx*"))
    if any("fcitx" in name for name in asked) and not own:
        environment["QT_IM_MODULE"] = "ibus"
        environment["IBUS_USE_PORTAL"] = "1"
