"""Names that a definition of ours goes by in a form: of its items, of its sections' groups, and of its choices."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveykit.exchange.xlsform.expressions import renamed
from surveykit.exchange.xlsform.languages import NAMES
from surveykit.exchange.xlsform.names import LONGEST, code_for
from surveykit.exchange.xlsform.survey import HEADS
from surveykit.model.questionnaire import Choice, Code, Questionnaire, Text
from surveykit.model.rules import RuleRefused, names, parse, text_of

_KEPT = ("meta", "instanceID", "instanceName", *HEADS)
"""Names that pyxform keeps for itself, and those of the notes that are parts of a questionnaire."""
_BLANK = re.compile(r"\s+")


@dataclass(frozen=True)
class Naming:
    """``items``: each item's name, in paper order; ``groups``: each section's. ``codes``: names by code; ``options``:
    names of choices that are not their code. ``languages``: those that the form has words in, the first its default."""

    languages: tuple[str, ...]
    items: tuple[str, ...]
    groups: tuple[str, ...]
    codes: dict[str, str]
    options: dict[str, str]
    taken: set[str]

    def free(self, wish: str) -> str:
        """A name near ``wish`` that nothing has yet."""
        return _name(wish, self.taken)

    def rule(self, text: str) -> str:
        """A rule as another program reads it; empty where it is none, or names what is not there."""
        try:
            tree = parse(text)
        except RuleRefused:
            return ""
        if not set(names(tree)) <= set(self.codes):
            return ""
        plain = renamed(text_of(tree), self.codes)
        for code, name in self.options.items():
            plain = plain.replace(f"'{code}'", f"'{name}'")
        return plain


def naming(questionnaire: Questionnaire) -> Naming:
    """The names of everything. A name stands once whatever its case: pyxform warns of ``q1`` beside ``Q1``."""
    taken = {name.casefold() for name in _KEPT}
    items = tuple(_name(item.code, taken) for item in questionnaire.lines())
    groups = tuple(_name(f"section_{n}", taken) for n in range(1, len(questionnaire.sections) + 1))
    codes: dict[str, str] = {}
    for item, name in zip(questionnaire.lines(), items, strict=True):
        codes.setdefault(item.code, name)
    options = {
        choice.code: _BLANK.sub("_", choice.code)
        for item in questionnaire.lines()
        for choice in item.choices
        if isinstance(choice.code, str) and _BLANK.search(choice.code)
    }
    spoken = {language for texts in _texts(questionnaire) for language, words in texts.items() if words.strip()}
    languages = tuple(language for language in NAMES if language in spoken) or (next(iter(NAMES)),)
    return Naming(languages, items, groups, codes, options, taken)


def option_names(choices: Sequence[Choice]) -> list[Code]:
    """The names of a list's choices: their codes, without blanks, each once."""
    found: list[Code] = []
    seen: set[str] = set()
    for choice in choices:
        plain = _BLANK.sub("_", str(choice.code)) or "_"
        name, number = plain, 2
        while name in seen:
            name, number = f"{plain}_{number}", number + 1
        seen.add(name)
        found.append(choice.code if isinstance(choice.code, int) and str(choice.code) == name else name)
    return found


def _name(wish: str, taken: set[str]) -> str:
    plain = code_for(wish, ())
    name, number = plain, 2
    while name.casefold() in taken:
        tail = f"_{number}"
        name, number = plain[: LONGEST - len(tail)] + tail, number + 1
    taken.add(name.casefold())
    return name


def _texts(questionnaire: Questionnaire) -> Iterator[Text]:
    yield from (questionnaire.title, questionnaire.intro, questionnaire.consent, questionnaire.closing)
    for section in questionnaire.sections:
        yield section.title
    for item in questionnaire.lines():
        yield from (item.text, item.help, *(choice.label for choice in item.choices))
