"""A small questionnaire open in a draft, with one rule field in a window; a keyboard that types into it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.rules import RuleField as Which
from surveykit.project import designing
from surveykit.project.changes import Changes
from ui.design.draft import Draft
from ui.design.rule_field import RuleField
from ui.theme import Size
from ui.workbench import Workbench


def choices(*labels: tuple[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code=n, label={"zh_CN": zh, "en": en}) for n, (zh, en) in enumerate(labels, 1))


WARD = Questionnaire(
    code="ward",
    title={"zh_CN": "出院随访", "en": "After discharge"},
    sections=(
        Section(
            items=(
                Item(code="hello", kind=Kind.NOTE, text={"zh_CN": "请如实填写", "en": "Please be frank"}),
                Item(
                    code="why",
                    kind=Kind.MULTIPLE,
                    text={"zh_CN": "来院原因", "en": "Why did you come"},
                    choices=choices(("疼痛", "Pain"), ("发热", "Fever"), ("复查", "Check-up")),
                ),
                Item(code="age", kind=Kind.NUMBER, text={"zh_CN": "年龄", "en": "Age"}, min=0, max=120),
                Item(
                    code="sex",
                    kind=Kind.SINGLE,
                    text={"zh_CN": "性别", "en": "Sex"},
                    choices=choices(("男", "Male"), ("女", "Female")),
                ),
                Item(code="admitted", kind=Kind.DATE, text={"zh_CN": "入院日期", "en": "Admitted on"}),
                Item(code="left", kind=Kind.DATE, text={"zh_CN": "出院日期", "en": "Left on"}),
                Item(code="preg", kind=Kind.TEXT, text={"zh_CN": "孕产史", "en": "Pregnancies"}),
                Item(code="last", kind=Kind.TEXT, text={"zh_CN": "建议", "en": "Advice"}),
            )
        ),
    ),
)


class RuleHost:
    """The field as a panel holds it: told of every change of the draft."""

    def __init__(
        self, workbench: Workbench, qtbot: QtBot, field: Which, item: str, questionnaire: Questionnaire = WARD
    ) -> None:
        designing.add_questionnaire(workbench.require(), questionnaire)
        self.workbench, self.editor = workbench, QObject()
        self.draft = Draft(workbench, self.editor)
        self.draft.read_list()
        self.draft.open(questionnaire.code)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.field = RuleField(self.draft, field)
        self.codes: tuple[str, ...] = (item,)
        column = QVBoxLayout(self.window)
        column.addWidget(self.field)
        column.addStretch(1)
        self.draft.changed.connect(lambda: self.field.show_items(self.codes))
        workbench.changed.connect(self._tell)
        self.field.show_items(self.codes)
        self.field.retranslate()
        self.window.resize(Size.SIDE, Size.SIDE * 2)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)
        self.field.setFocus()

    def _tell(self, changes: Changes) -> None:
        if self.workbench.initiator is not self.editor and changes.questionnaires:
            self.draft.reload()

    @property
    def list(self) -> QWidget:
        return self.field.edit.list

    def item(self, code: str = "") -> Item:
        found = designing.questionnaire(self.workbench.require(), self.draft.code).item(code or self.codes[0])
        assert found is not None
        return found

    def grab(self, path: Path) -> None:
        self.window.grab().save(str(path))
