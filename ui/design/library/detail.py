"""What is to be known of a questionnaire before it is taken: what it measures, from where, by what right, its items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from surveykit.i18n import Translator
from surveykit.messages import explain
from surveykit.model.blocks import numbers
from surveykit.model.questionnaire import OTHER, Item, Questionnaire
from surveykit.project.library import Broken, Instrument
from ui import theme
from ui.design.library.rows import Empty, Row
from ui.theme import Role, Space
from ui.widgets import LinkButton, PrimaryButton, label, rule

PREVIEWED = 6
_SCALES = 6


class Detail(QFrame):
    """``use`` is the button that takes it; ``remove`` takes one's own out of the library."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.name = _wrapped("", "lead", strong=True)
        self.measures = _wrapped("", "body", "muted")
        self.use, self.remove = PrimaryButton(), LinkButton("", "trash")
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(Space.M)
        self._facts.setVerticalSpacing(Space.XS)
        self._facts.setColumnStretch(1, 1)
        self._items = QVBoxLayout()
        self._items.setSpacing(Space.XXS)
        self.preview = label("", "caption", strong=True)
        self._line = rule()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        column.setSpacing(Space.S)
        for widget in (self.name, self.measures):
            column.addWidget(widget)
        column.addLayout(self._facts)
        column.addWidget(self._line)
        column.addWidget(self.preview)
        column.addLayout(self._items)
        column.addStretch(1)
        self.room = QScrollArea()
        self.room.setProperty("role", "plain")
        self.room.setFrameShape(QFrame.Shape.NoFrame)
        self.room.setWidgetResizable(True)
        self.room.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.room.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.room.setWidget(inside)
        foot = QHBoxLayout()
        foot.setContentsMargins(Space.L, Space.S, Space.L, Space.M)
        foot.addWidget(self.remove)
        foot.addStretch(1)
        foot.addWidget(self.use)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.room, 1)
        whole.addWidget(rule())
        whole.addLayout(foot)

    def show_row(self, row: Row | None, _: Translator) -> None:
        """Show one line of the list; nothing where none is chosen."""
        facts: list[tuple[str, str]] = []
        questions: list[tuple[str, str, str]] = []
        title, measures, preview = "", "", ""
        match row:
            case Instrument(definition=definition):
                title = _.text(definition.title, row.name)
                measures = _.text(row.measures)
                facts = _facts(row, _)
                questions = _questions(definition, _)
                more = len(questions) - PREVIEWED
                preview = _("The first items, {more} more follow", more=more) if more > 0 else _("The items")
            case Empty():
                title = _("Empty questionnaire")
                measures = _("Made item by item, or pasted from Word and Excel with Ctrl+V.")
            case Broken(name=title, error=error):
                measures = explain(error, _)
            case _:
                measures = _("There is nothing like this in the library.")
        self.name.setText(title)
        self.measures.setText(measures)
        self.measures.setVisible(bool(measures))
        theme.dress(self.measures, tone="warn" if isinstance(row, Broken) else "muted")
        self._fill_facts(facts)
        self._fill_items(questions)
        self._line.setVisible(bool(questions))
        self.preview.setText(preview)
        self.preview.setVisible(bool(questions))
        self.use.setText(_("Begin") if isinstance(row, Empty) else _("Use it"))
        self.use.setEnabled(isinstance(row, Instrument | Empty))
        self.remove.setText(_("Remove from the library"))
        self.remove.setVisible(isinstance(row, Broken) or (isinstance(row, Instrument) and row.own))
        self.room.verticalScrollBar().setValue(0)

    def turn(self, pages: int) -> None:
        """Scroll by pages."""
        bar = self.room.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _fill_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        _clear(self._facts)
        for at, (name, words) in enumerate(facts):
            called = label(name, "caption")
            called.setContentsMargins(0, Space.XXS // 2, 0, 0)
            self._facts.addWidget(called, at, 0, Qt.AlignmentFlag.AlignTop)
            said = _wrapped(words, "body")
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(said, at, 1)

    def _fill_items(self, questions: Sequence[tuple[str, str, str]]) -> None:
        _clear(self._items)
        for number, words, answers in questions[:PREVIEWED]:
            line = QHBoxLayout()
            line.setSpacing(Space.S)
            counted = label(number, "body", "muted")
            counted.setFixedWidth(Space.L)
            line.addWidget(counted, 0, Qt.AlignmentFlag.AlignTop)
            both = QVBoxLayout()
            both.setSpacing(0)
            both.addWidget(_wrapped(words, "body"))
            if answers:
                both.addWidget(_wrapped(answers, "caption"))
            line.addLayout(both, 1)
            holder = QWidget()
            holder.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            self._items.addWidget(holder)


def _wrapped(words: str, role: Role, tone: str = "", *, strong: bool = False) -> QLabel:
    """A label as high as its words need in the width that there is."""
    made = label(words, role, tone, wrap=True, strong=strong)
    policy = made.sizePolicy()
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def _facts(row: Instrument, _: Translator) -> list[tuple[str, str]]:
    scales = [_.text(title) for title in row.scales]
    between = "、" if _.language == "zh_CN" else ", "
    said = between.join(scales[:_SCALES])
    if len(scales) > _SCALES:
        said = _("{first} and {n} more", first=said, n=len(scales) - _SCALES)
    found = [
        (_("Version"), _.text(row.definition.version)), (_("Items"), str(row.items)), (_("Scales"), said),
        (_("Source"), _.text(row.source)), (_("Right to use"), _.text(row.rights)), (_("Note"), _.text(row.note)),
    ]  # fmt: skip
    return [(name, words) for name, words in found if words]


def _questions(definition: Questionnaire, _: Translator) -> list[tuple[str, str, str]]:
    numbered, before = numbers(definition), ""
    found: list[tuple[str, str, str]] = []
    companions = {item.code + OTHER for item in definition.items() if any(c.other for c in item.choices)}
    shown = [item for item in definition.items() if item.code not in companions]
    for item in shown:
        answers = _answers(item, _)
        found.append((str(numbered[item.code]), _.text(item.text, item.code), "" if answers == before else answers))
        before = answers
    return found


def _answers(item: Item, _: Translator) -> str:
    labels = [_.text(choice.label, str(choice.code)) for choice in item.choices]
    return " · ".join(labels if len(labels) <= 7 else [*labels[:3], "…", labels[-1]])


def _clear(layout: QGridLayout | QVBoxLayout) -> None:
    while (held := layout.takeAt(0)) is not None:
        if isinstance(widget := held.widget(), QLabel | QWidget):
            widget.hide()
            widget.deleteLater()
