"""The two doors: with no arguments the desktop app, with any the command line."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Open a door and give the process's exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments:
        try:
            from surveykit.cli import main as command_line

            return command_line(arguments)
        except KeyboardInterrupt:  # before the command line could say so itself
            return 130
    from ui.app import main as desktop

    return desktop()


if __name__ == "__main__":
    sys.exit(main())
