"""The same verbs from a terminal. Data goes to stdout, messages to stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from surveykit.cli.output import Console
from surveykit.cli.parser import build_parser, wanted_language
from surveykit.errors import Cancelled, SurveyError
from surveykit.i18n import Translator

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


def main(arguments: Sequence[str]) -> int:
    """Run one verb. Exit codes: 0 done, 1 failed (one sentence), 2 usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # Windows' consoles and pipes default to the ANSI code page, in which most sentences cannot be written.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _ = Translator(wanted_language(arguments))
    parsed = build_parser(_).parse_args(list(arguments))
    console = Console(_, json=getattr(parsed, "json", False))
    try:
        return int(parsed.run(parsed, console))
    except (SurveyError, OSError) as error:
        console.failed(error)
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        console.say(_("Interrupted; nothing was changed."))
        return INTERRUPTED
