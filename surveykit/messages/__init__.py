"""The sentence for every error, problem and caveat code, for the desktop and the command line alike.

A module an area; each holds tables from a code to an English sentence with the code's facts as placeholders.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from surveykit.errors import Fact, SurveyError
from surveykit.i18n import N_, Translator

AREAS = (
    "analyses", "audits", "browsing", "circles", "claims", "clients", "definition", "exchange", "forms",
    "group_time", "indicators", "issuing", "items", "keying", "library", "loop", "meeting", "merging", "printing",
    "project", "quality", "reporting", "revisions", "rules", "satisfaction", "staff", "statistics", "store", "trend",
    "waves", "workbook",
)  # fmt: skip

UNKNOWN = N_("Something could not be done ({code}).")
SYSTEM = N_("The system refused: {reason} ({file}). Nothing was changed.")
NO_SPACE = N_(
    "The disk is full: {file} could not be written. Free some space and try again; the old file is as it was."
)
NO_PERMISSION = N_("{file} may not be written here. Choose another folder, or ask for the right to write.")
NO_FOLDER = N_("There is no folder {folder}. Make it first, or choose another one.")
IS_FOLDER = N_("{file} is a folder; name a file.")


def sentences() -> Mapping[str, str]:
    """Every code's English sentence."""
    found: dict[str, str] = {}
    for area in AREAS:
        found.update(import_module(f"surveykit.messages.{area}").SENTENCES)
    return found


def sentence(code: str, facts: Mapping[str, Fact], _: Translator) -> str:
    """The sentence of a code in the translator's language, its facts filled in."""
    known = sentences().get(code)
    if known is None:
        return _(UNKNOWN, code=code)
    return _(known, **{name: shown(fact, _) for name, fact in facts.items()})


def explain(error: SurveyError | OSError, _: Translator) -> str:
    """The sentence for what went wrong: the person's, or the system's with what to do about it."""
    if isinstance(error, SurveyError):
        return sentence(error.code, error.facts, _)
    import errno

    file = str(error.filename2 or error.filename or "")
    if error.errno in {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}:
        return _(NO_SPACE, file=file)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return _(NO_PERMISSION, file=file)
    if error.errno == errno.ENOENT and file and not Path(file).parent.is_dir():
        return _(NO_FOLDER, folder=str(Path(file).parent))
    if file and Path(file).is_dir():
        return _(IS_FOLDER, file=file)
    return _(SYSTEM, reason=error.strerror or str(error), file=file)


def shown(fact: Fact, _: Translator) -> object:
    """A fact as it stands in a sentence."""
    if isinstance(fact, list):
        parts = [str(shown(part, _)) for part in fact]
        return ("、" if _.language == "zh_CN" else ", ").join(parts)
    return "" if fact is None else fact
