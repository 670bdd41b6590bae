"""What the program did and where it fell, for whoever has to find out why.

Answers and names never enter a log. A message of an exception may quote what was keyed, so a log has the kind of an
exception and the places that it came through, and not its message; only the person at the screen is shown that.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs

from surveykit.errors import Cancelled, SurveyError

LOGGERS = ("surveykit", "ui")
SIZE = 512 * 1024
KEPT = 3

_log = logging.getLogger("surveykit.logs")


def log_folder() -> Path:
    """Where the logs are."""
    return Path(platformdirs.user_log_dir("SurveyKit", appauthor=False))


def places(error: BaseException) -> str:
    """The kind of an exception and of its causes, and the lines they came through; no message, no values."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        code = f" {seen.code}" if isinstance(seen, SurveyError) else ""
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}{code}")
        lines += [f"  {f.filename}:{f.lineno} in {f.name}" for f in traceback.extract_tb(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(lines)


class _WithoutMessages(logging.Formatter):
    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        return places(ei[1]) if ei[1] else ""


class _Files(RotatingFileHandler):
    """The log, and beside it the file that the interpreter itself writes to when it crashes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / "surveykit.log", maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
        self.setFormatter(_WithoutMessages("%(asctime)s %(levelname)s %(process)d %(name)s: %(message)s"))
        self._crash = (folder / "crash.log").open("ab")
        faulthandler.enable(self._crash)

    def close(self) -> None:
        faulthandler.disable()
        self._crash.close()
        super().close()


def start(folder: Path | None = None) -> Path | None:
    """Begin to log into ``folder`` (the system's folder for logs); the file is returned.

    A crash of the interpreter itself goes to ``crash.log`` beside it. Where the folder cannot be written nothing is
    logged, None is returned, and the program goes on. A second call changes nothing.
    """
    folder = folder or log_folder()
    file = folder / "surveykit.log"
    if _started():
        return file
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _Files(folder)
    except OSError:
        return None
    for name in LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.INFO)
        logger.addHandler(handler)
        logger.propagate = False
    _log.info("started: Python %s, %s", platform.python_version(), platform.platform())
    return file


def stop() -> None:
    """End what ``start`` began, and close its files."""
    for handler in _started():
        for name in LOGGERS:
            logging.getLogger(name).removeHandler(handler)
            logging.getLogger(name).propagate = True
        handler.close()


def _started() -> list[_Files]:
    return [handler for handler in logging.getLogger(LOGGERS[0]).handlers if isinstance(handler, _Files)]


def catch(show: Callable[[str], None]) -> None:
    """Log every exception that nobody caught, then ``show`` its full text to the person.

    ``show`` is called in the thread that fell: a dialog has to be handed to the interface's own thread. Being asked to
    stop (``Cancelled``, Ctrl+C) is no crash.
    """

    def fallen(error: BaseException, thread: str) -> None:
        _log.critical("not caught, in thread %s: %s", thread, places(error))
        with suppress(Exception):
            show("".join(traceback.format_exception(error)))

    def in_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif not isinstance(error, Cancelled):
            fallen(error, "main")

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value and not isinstance(args.exc_value, Cancelled | SystemExit):
            fallen(args.exc_value, args.thread.name if args.thread else "?")

    sys.excepthook = in_main
    threading.excepthook = in_thread
