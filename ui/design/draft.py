"""The questionnaire that is open in the designer: read, edited step by step, told to every part of the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtCore import QObject, Signal

from surveykit.errors import SurveyError
from surveykit.i18n import Translator
from surveykit.messages import sentence
from surveykit.model.blocks import numbers
from surveykit.model.checks import Problem, check_questionnaire
from surveykit.model.edits import codes_of
from surveykit.model.questionnaire import Questionnaire
from surveykit.project import designing
from surveykit.project.designing import QuestionnaireRow
from ui.workbench import Workbench

_NOTHING = Questionnaire(code="none")
_NAMED = ("item", "scale", "partner")
"""Facts of problems that are codes of items or scales."""
Store = Callable[[str, Questionnaire, Questionnaire, str], Questionnaire | None]
"""Stores an edit as a step of undo: its name, the value before and after, what it merges with. None: refused."""


class Draft(QObject):
    """``value`` is what is stored. ``changed``: another value of the same questionnaire; ``opened``: another one.
    ``leaving`` comes before ``opened``: what is still being typed should be stored now.

    ``language`` is the language of the sheet: what is typed on it is stored under it.
    """

    changed = Signal()
    opened = Signal()
    leaving = Signal()

    def __init__(self, workbench: Workbench, editor: QObject) -> None:
        super().__init__(editor)
        self.workbench = workbench
        self._editor = editor
        self.value = _NOTHING
        self.rows: tuple[QuestionnaireRow, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self.numbers: Mapping[str, int] = {}
        self.language = workbench.translator.language
        self.retired: frozenset[str] = frozenset()
        self._session = 0
        self.store: Store = self._edit

    @property
    def translator(self) -> Translator:
        """The interface's words."""
        return self.workbench.translator

    @property
    def code(self) -> str:
        """The open questionnaire's code; empty where none is open."""
        return "" if self.value is _NOTHING else self.value.code

    @property
    def row(self) -> QuestionnaireRow | None:
        """The open questionnaire's line in the list."""
        return next((row for row in self.rows if row.code == self.code), None)

    def text(self, texts: object) -> str:
        """Words in the sheet's language, else in the other one."""
        if isinstance(texts, str):
            return texts
        return Translator(self.language).text(texts) if isinstance(texts, dict) else ""

    def read_list(self) -> None:
        """Read the list of questionnaires anew."""
        self.rows = designing.questionnaires(self.workbench.require())

    def open(self, code: str) -> None:
        """Open another questionnaire; an empty code closes the one that is open."""
        self.leaving.emit()
        self.value = designing.questionnaire(self.workbench.require(), code) if code else _NOTHING
        self.language = self._language()
        self._learn()
        self.opened.emit()

    def reload(self) -> None:
        """Show what is stored now; the first questionnaire where the open one is gone."""
        self.read_list()
        codes = [row.code for row in self.rows]
        if self.code not in codes:
            self.open(codes[0] if codes else "")
            return
        self.value = designing.questionnaire(self.workbench.require(), self.code)
        self._learn()
        self.changed.emit()

    def set_language(self, language: str) -> None:
        """Show the sheet in the other language."""
        self.leaving.emit()
        self.language = language
        self.opened.emit()

    def begin_typing(self) -> None:
        """What is typed from now on is a step of its own in undo."""
        self._session += 1

    def apply(self, text: str, after: Questionnaire, merge: str = "") -> bool:
        """Store an edit as one step of undo called ``text``; those with the same ``merge`` that follow it join it."""
        before = self.value
        if after == before or not self.code:
            return False
        key = f"{merge}/{self._session}" if merge else ""
        stored = self.store(text, before, after, key)
        if stored is None:
            self.reload()
            return False
        self.value = stored
        self.read_list()
        self._learn()
        self.changed.emit()
        return True

    def _edit(self, text: str, before: Questionnaire, after: Questionnaire, merge: str) -> Questionnaire | None:
        return self.workbench.edit_questionnaire(text, before.code, before, after, merge=merge, by=self._editor)

    def edit(self, text: str, change: Callable[[Questionnaire], Questionnaire], merge: str = "") -> bool:
        """Store what ``change`` makes of the questionnaire."""
        return self.apply(text, change(self.value), merge)

    def sentence_of(self, problem: Problem) -> str:
        """A problem in words; items by their number on the sheet and their text."""
        facts = {
            key: self.name(fact) if key in _NAMED and isinstance(fact, str) else fact
            for key, fact in problem.facts.items()
        }
        said = sentence(problem.code, facts, self.translator)
        if "column" not in problem.facts:
            return said
        # What is wrong with a rule says where in the rule, not whose rule it is.
        return self.translator("{item}: {problem}", item=self.name(problem.subject), problem=said)

    def name(self, code: str) -> str:
        """What an item or a scale is called in a sentence."""
        number = self.number(code)
        words = " ".join(Translator(self.language).text(self.value.label(code), code).split())
        short = words if len(words) <= 24 else f"{words[:23]}…"
        return f"{number} {short}" if number else short

    def number(self, code: str) -> int:
        """An item's number on the paper, from 1; 0 where it has none."""
        return self.numbers.get(code, 0)

    def problems_of_items(self) -> dict[str, str]:
        """What is wrong with each item that something is wrong with, in sentences."""
        found: dict[str, list[str]] = {}
        for problem in self.problems:
            found.setdefault(problem.subject, []).append(self.sentence_of(problem))
        return {code: "\n".join(dict.fromkeys(sentences)) for code, sentences in found.items()}

    def used(self) -> frozenset[str]:
        """Codes that a new item may not have: those in use, and those that mean something in the revision before."""
        return self.retired | frozenset(codes_of(self.value))

    def _learn(self) -> None:
        self.problems = check_questionnaire(self.value) if self.code else ()
        self.numbers = numbers(self.value)
        if not self.code or self.value.revision < 2:
            self.retired = frozenset()
            return
        try:
            before = designing.questionnaire(self.workbench.require(), self.code, self.value.revision - 1)
        except SurveyError:
            self.retired = frozenset()
        else:
            self.retired = frozenset(codes_of(before))

    def _language(self) -> str:
        """The interface's language where the questionnaire has words in it or none at all, else the other one."""
        spoken = {key for texts in (self.value.title, *(i.text for i in self.value.lines())) for key in texts}
        own = self.workbench.translator.language
        return own if own in spoken or not spoken else sorted(spoken)[-1]


def replaced(value: Questionnaire, **fields: object) -> Questionnaire:
    """The questionnaire with other fields."""
    return msgspec.structs.replace(value, **fields)
