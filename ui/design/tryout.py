"""The worked line: a scale tried on made-up answers, step by step, while they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from surveykit.errors import DefinitionRefused
from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.answers import Mark, Missing, Value
from surveykit.model.checks import check_answer
from surveykit.model.questionnaire import CHOSEN, Item, Kind, Questionnaire
from surveykit.model.scales import Scale
from surveykit.model.typed import matching, number_of, plain_character
from surveykit.stats.worked import worked, worked_line
from ui.theme import Space
from ui.widgets import label
from ui.widgets.fields import Line

_STEPS = (1, 0, 2, 1, 0, 1, 0)
"""How far below the best answer the made-up answers are: 4 5 3 4 5 4 5 of 1 to 5."""
_LONGEST = 15
_MOST_TOLD = 5


@dataclass(frozen=True)
class Typed:
    """What was typed. ``wrong``: items with what cannot be an answer to them; ``words``: how many answers there are."""

    answers: dict[str, Value]
    marks: dict[str, Mark]
    wrong: tuple[tuple[Item, str], ...]
    words: int


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


def read_answers(items: tuple[Item, ...], text: str) -> Typed:
    """Typed answers in the order of the items: a number or a code, ``-`` for a blank, ``/`` for not applicable.

    Where every code is one character they may be typed together as when keying: ``54-5`` is four answers.
    """
    text = "".join(map(plain_character, text)).replace(",", " ")
    words = [part for word in text.split() for part in (word if _together(items, word) else (word,))]
    answers: dict[str, Value] = {}
    marks: dict[str, Mark] = {}
    wrong: list[tuple[Item, str]] = []
    for item, word in zip(items, words, strict=False):
        if word == "/":
            marks[item.code] = Mark(missing=Missing.NA)
        elif word != "-":
            value = _answer(item, word)
            if value is None or check_answer(item, value) is not None:
                wrong.append((item, word))
            else:
                answers[item.code] = value
    return Typed(answers, marks, tuple(wrong), len(words))


def _together(items: tuple[Item, ...], word: str) -> bool:
    codes = {str(choice.code) for item in items for choice in item.choices}
    short = all(item.kind in CHOSEN for item in items) and all(len(code) == 1 for code in codes)
    known = {code.casefold() for code in codes} | set("-/")
    return short and all(c.isdigit() or c.casefold() in known for c in word)


def _answer(item: Item, word: str) -> Value | None:
    if item.kind in CHOSEN:
        chosen = matching(item, word)
        return None if chosen is None else (chosen.code,) if item.kind is Kind.MULTIPLE else chosen.code
    return number_of(item, word) if len(word) <= _LONGEST else None


class TryOut(QFrame):
    """``scored(float | None)``: the score of what is typed."""

    scored = Signal(object)

    def __init__(self, *, narrow: bool = False) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self.name = label("", "caption")
        self.answers = Line()
        self.wrong = label("", "caption", "bad", wrap=True)
        self.wrong.hide()
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
        column.addWidget(self.wrong)
        column.addWidget(self.steps)
        column.addLayout(result)
        self.answers.typed.connect(self._remember)
        self._typed: dict[str, str] = {}
        self._shown: tuple[Questionnaire, Scale, Translator, str] | None = None

    def retranslate(self, _: Translator) -> None:
        """Set every text."""
        self.name.setText(_("Try one sheet"))
        self.answers.setAccessibleName(_("Made-up answers"))
        self.answers.setToolTip(
            _("One answer for each item; - is a blank, / is not applicable. Answers of one digit need no spaces.")
        )

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
        items = leaves_of(questionnaire, scale)
        typed = read_answers(items, self.answers.text())
        self._show_wrong(typed, len(items))
        try:
            result = worked(questionnaire, scale, typed.answers, typed.marks)
        except DefinitionRefused as error:
            self._show(explain(error, _), "", "")
            self.scored.emit(None)
            return
        value = "" if result.value is None else f"{result.value:.2f}".rstrip("0").rstrip(".")
        band = Translator(language).text(result.band.label) if result.band else ""
        self._show(worked_line(result, _), value, band)
        self.scored.emit(result.value)

    def _show_wrong(self, typed: Typed, items: int) -> None:
        """Say what is left out, so that nobody takes the score for that of all that was typed."""
        assert self._shown is not None
        questionnaire, _ = self._shown[0], self._shown[2]
        numbers = {item.code: n for n, item in enumerate(questionnaire.items(), 1)}
        said = []
        if typed.wrong:
            told = [
                _("item {n}: {value}", n=numbers[item.code], value=word[:_LONGEST])
                for item, word in typed.wrong[:_MOST_TOLD]
            ]
            more = " …" if len(typed.wrong) > _MOST_TOLD else ""
            said.append(_("No valid answer, left out: {answers}", answers=f"{'  '.join(told)}{more}"))
        if typed.words > items:
            said.append(_("Answers: {given}, items: {n}; what is too much is left out.", given=typed.words, n=items))
        self.wrong.setText("\n".join(said))
        self.wrong.setVisible(bool(said))

    def _show(self, steps: str, value: str, band: str) -> None:
        self.steps.setText(steps)
        self.value.setText(value)
        self.band.setText(band)
        self.value.setVisible(bool(value))
        self.band.setVisible(bool(band))
