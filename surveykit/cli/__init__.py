"""The same verbs from a terminal. Data goes to stdout, messages to stderr."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from surveykit.cli.output import Console
from surveykit.cli.parser import build_parser, wanted_language
from surveykit.errors import Cancelled, DataRefused, SurveyError
from surveykit.i18n import N_, Translator

DONE, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130
INTERRUPTED_WORDS = N_("Interrupted; nothing was changed.")


def main(arguments: Sequence[str]) -> int:
    """Run one verb. Exit codes: 0 done, 1 failed (one sentence), 2 usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # Windows' consoles and pipes default to the ANSI code page, in which most sentences cannot be written.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    _ = Translator(wanted_language(arguments))
    console = Console(_, json=False)
    try:
        parsed = build_parser(_, arguments[0] if arguments else "").parse_args(list(arguments))
        console = Console(_, json=getattr(parsed, "json", False))
        return int(parsed.run(parsed, console))
    except (SurveyError, OSError) as error:
        console.failed(error)
        return FAILED
    except UnicodeEncodeError as error:
        # An argument with bytes that are no text here arrives as surrogates, which no file of ours can hold.
        if not any("\ud800" <= c <= "\udfff" for c in error.object):
            raise
        console.failed(DataRefused("not_text", text=error.object))
        return FAILED
    except (KeyboardInterrupt, Cancelled):
        console.refused("interrupted", _(INTERRUPTED_WORDS), {})
        return INTERRUPTED
