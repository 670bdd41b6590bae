"""The worked line: a scale tried on made-up answers, step by step, while they are typed."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from surveykit.errors import DefinitionRefused
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.answers import Mark, Missing, Value
from surveykit.model.questionnaire import CHOSEN, Item, Questionnaire
from surveykit.model.scales import Scale
from surveykit.stats.worked import worked, worked_line
from ui.design.fields import Line
from ui.theme import Space
from ui.widgets import label

_STEPS = (1, 0, 2, 1, 0, 1, 0)
"""How far below the best answer the made-up answers are: 4 5 3 4 5 4 5 of 1 to 5."""


def leaves_of(questionnaire: Questionnaire, scale: Scale) -> tuple[Item, ...]:
    """The items that a scale rests on, those of its parts included, in the order of the paper."""
    found: set[str] = set()
    waiting, seen = [*scale.items, *scale.minus], set()
    while waiting:
        code = waiting.pop()
        if code in seen:
            continue
        seen.add(code)
        part = questionnaire.scale(code)
        if part is not None:
            waiting += [*part.items, *part.minus]
        else:
            found.add(code)
    return tuple(item for item in questionnaire.items() if item.code in found)


def made_up(items: tuple[Item, ...]) -> str:
    """Answers to try a scale with."""
    words = []
    for n, item in enumerate(items):
        codes = [c.code for c in item.choices if not c.missing]
        step = _STEPS[n % len(_STEPS)]
        bounds = item.range()
        if codes and item.kind in CHOSEN:
            words.append(str(codes[max(0, len(codes) - 1 - step)]))
        elif bounds:
            words.append(f"{round(bounds[1] - step * (bounds[1] - bounds[0]) / 20):g}")
        else:
            words.append(str(step))
    return " ".join(words)


def read_answers(items: tuple[Item, ...], text: str) -> tuple[dict[str, Value], dict[str, Mark]]:
    """Typed answers in the order of the items: a number or a code, ``-`` for a blank, ``/`` for not applicable."""
    answers: dict[str, Value] = {}
    marks: dict[str, Mark] = {}
    for item, word in zip(items, text.replace("，", " ").replace(",", " ").split(), strict=False):
        code = next((c.code for c in item.choices if str(c.code) == word), None)
        if word in ("/", "／"):
            marks[item.code] = Mark(missing=Missing.NA)
        elif code is not None:
            answers[item.code] = (code,) if item.kind == "multiple" else code
        else:
            try:
                value = float(word)
            except ValueError:
                continue
            if value == value and abs(value) < 1e15:
                answers[item.code] = int(value) if value == int(value) else value
    return answers, marks


class TryOut(QFrame):
    """``scored(float | None)``: the score of what is typed."""

    scored = Signal(object)

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.name = label("", "caption")
        self.answers = Line()
        self.steps = label("", "body", wrap=True)
        self.value = label("", "lead", strong=True)
        self.band = label("", "body", "accent", wrap=True)
        result = QHBoxLayout()
        result.setSpacing(Space.S)
        result.addWidget(self.value)
        result.addWidget(self.band, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XXS)
        head = QVBoxLayout() if narrow else QHBoxLayout()
        head.setSpacing(Space.XXS if narrow else Space.S)
        head.addWidget(self.name)
        head.addWidget(self.answers, 1)
        column.addLayout(head)
        column.addWidget(self.steps)
        column.addLayout(result)
        self.answers.typed.connect(self._remember)
        self._typed: dict[str, str] = {}
        self._shown: tuple[Questionnaire, Scale, Translator, str] | None = None

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.name.setText(_("Try one sheet"))
        self.answers.setAccessibleName(_("Made-up answers"))
        self.answers.setToolTip(_("One answer for each item with spaces between; - is a blank, / is not applicable."))

    def show_scale(self, questionnaire: Questionnaire, scale: Scale, _: Translator, language: str) -> None:
        """Try this scale; what was typed for it is kept while it still fits."""
        self._shown = (questionnaire, scale, _, language)
        if not self.answers.hasFocus():
            self.answers.show_text(self._typed.get(scale.code) or made_up(leaves_of(questionnaire, scale)))
        self._work()

    def _remember(self, text: str) -> None:
        if self._shown is not None:
            self._typed[self._shown[1].code] = text
        self._work()

    def _work(self) -> None:
        if self._shown is None:
            return
        questionnaire, scale, _, language = self._shown
        answers, marks = read_answers(leaves_of(questionnaire, scale), self.answers.text())
        try:
            result = worked(questionnaire, scale, answers, marks)
        except DefinitionRefused as error:
            self._show(explain(error, _), "", "")
            self.scored.emit(None)
            return
        value = "" if result.value is None else f"{result.value:.2f}".rstrip("0").rstrip(".")
        band = Translator(language).text(result.band.label) if result.band else ""
        self._show(worked_line(result, _), value, band)
        self.scored.emit(result.value)

    def _show(self, steps: str, value: str, band: str) -> None:
        self.steps.setText(steps)
        self.value.setText(value)
        self.band.setText(band)
        self.value.setVisible(bool(value))
        self.band.setVisible(bool(band))
