"""What has to be said where responses of several revisions, or of several versions of a family, are compared."""

from __future__ import annotations

from collections.abc import Mapping

from surveykit.errors import Fact
from surveykit.i18n import Translator
from surveykit.messages import shown
from surveykit.model.questionnaire import Text
from surveykit.project.frames import Frame
from surveykit.stats.results import Caveat

NAMED = 6
"""Items or scales that a sentence names; of more it says how many there are."""
_LONGEST = 24


def mixture(frame: Frame, _: Translator) -> list[Caveat]:
    """Which revisions and versions there are, what is left out, and what reads otherwise; empty where all are one."""
    by_code: dict[str, list[int]] = {}
    for code, number in sorted(frame.versions):
        by_code.setdefault(code, []).append(number)
    common = frame.common
    facts: dict[str, Fact] = {
        "left_out": [*common.items_out],
        "scales_left_out": [*common.scales_out],
        "reworded": [*common.reworded],
    }
    found = []
    for code, numbers in by_code.items():
        if len(numbers) > 1:
            said = ", ".join(map(str, numbers))
            said = f"{version_name(frame, code, _)} {said}" if len(by_code) > 1 else said
            found.append(Caveat(code="revisions_mixed", facts={"revisions": said, **facts}))
    if len(by_code) > 1:
        names = [version_name(frame, code, _) for code in frame.definitions if code in by_code]
        found.append(Caveat(code="versions_mixed", facts={"versions": str(shown([*names], _)), **facts}))
    if found:
        for code, fact, texts in (
            ("items_left_out", "items", common.items_out),
            ("scales_left_out", "scales", common.scales_out),
            ("words_differ", "items", common.reworded),
        ):
            if texts:
                found.append(Caveat(code=code, facts={fact: _names(texts, _)}))
    return found


def version_name(frame: Frame, code: str, _: Translator) -> str:
    """What a version is called: its own name, else its title."""
    newest = frame.definitions[code][-1]
    return _.text(newest.version) or _.text(newest.title, code)


def _names(texts: Mapping[str, Text], _: Translator) -> str:
    names = []
    for code, text in list(texts.items())[:NAMED]:
        words = " ".join(_.text(text, code).split())
        names.append(words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
    said = str(shown([*names], _))
    return said if len(texts) <= NAMED else _("{items} and others ({n} in all)", items=said, n=len(texts))
