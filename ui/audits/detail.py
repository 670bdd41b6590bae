"""One audit of the board: its score and result, what was left blank or failed, and photos as evidence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem

from surveykit.errors import SurveyError
from surveykit.project import designing
from surveykit.project.book import settings
from surveykit.project.changes import Changes
from surveykit.project.quality_work import audit_board, evidence
from surveykit.project.quality_work.audit_board import Due
from surveykit.report import numbers
from ui.audits import pictures
from ui.audits.rows import STATES
from ui.theme import Size, Space
from ui.widgets import LinkButton, label
from ui.widgets.fields import Panel
from ui.workbench import Workbench

PREVIEW = Space.XXL * 5


class _Photos(QListWidget):
    removed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.removed.emit()
        else:
            super().keyPressEvent(event)


class AuditDetail(Panel):
    """Photos belong to the first sheet of the audit; Delete removes the chosen one, undo brings it back."""

    def __init__(self, workbench: Workbench) -> None:
        super().__init__()
        self._workbench = workbench
        self._due: Due | None = None
        self.title = label("", "lead", wrap=True, strong=True)
        self.facts = label("", "body", "muted", wrap=True)
        self.result = label("", "body", wrap=True)
        self.blank = label("", "body", "warn", wrap=True)
        self.head = label("", "lead", strong=True)
        self.photos = _Photos()
        self.photos.setTabKeyNavigation(False)
        self.photos.setProperty("role", "ticks")
        self.picture = label("")
        self.add = LinkButton("", "plus")
        self.hint = label("", "caption", "muted", wrap=True)
        for widget in (
            self.title, self.facts, self.result, self.blank, self.head, self.photos, self.picture, self.add, self.hint,
        ):  # fmt: skip
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.photos.currentRowChanged.connect(lambda _row: self._preview())
        self.photos.removed.connect(self.remove)
        self.add.clicked.connect(self._ask)

    def retranslate(self) -> None:
        """Set every text."""
        _ = self._workbench.translator
        self.head.setText(_("Photos"))
        self.photos.setAccessibleName(_("Photos of this audit"))
        self.add.setText(_("Add a photo …"))
        self.hint.setText(_("Made small, and without place, time and camera. No faces and no names of patients."))
        if self._due is not None:
            self.show_audit(self._due)

    def show_audit(self, due: Due) -> None:
        """Show one audit of the plan."""
        self._due = due
        project, _ = self._workbench.require(), self._workbench.translator
        form = designing.questionnaire(project, due.questionnaire)
        level = audit_board.level_words(due, settings(project).audit_levels, _)
        self.title.setText(f"{due.unit} · {due.wave}")
        parts = [_.text(form.title, form.code), level, due.auditor or due.who, _(STATES[due.state])]
        self.facts.setText("\n".join(part for part in parts if part))
        self.result.setText(self._result(due))
        self.result.setVisible(bool(self.result.text()))
        labels = [_.text(form.label(code), code) for code in due.blank]
        self.blank.setText(_("Left blank: {items}", items=("、" if _.language == "zh_CN" else ", ").join(labels)))
        self.blank.setVisible(bool(labels))
        for widget in (self.head, self.photos, self.picture, self.add, self.hint):
            widget.setVisible(bool(due.sheets))
        self._list()

    def add_photo(self, file: Path) -> None:
        """Keep a picture with the audit, made small first."""
        due = self._due
        if due is None or not due.sheets:
            return
        try:
            data = pictures.small(file)
        except (SurveyError, OSError) as error:
            self._workbench.tell(error)
            return
        sheet, made = due.sheets[0], list[str]()

        def write() -> Changes:
            if made:
                return evidence.remove(self._workbench.require(), sheet, made[0], removed=False)
            photo, changes = evidence.add(self._workbench.require(), sheet, data, name=f"{file.stem}.jpg")
            made.append(photo.id)
            return changes

        def back() -> Changes:
            return evidence.remove(self._workbench.require(), sheet, made[0])

        self._workbench.do(self._workbench.translator("Add a photo"), write, back)
        self._list()

    def remove(self) -> None:
        """Remove the chosen photo."""
        due, item = self._due, self.photos.currentItem()
        if due is None or item is None:
            return
        sheet, key = due.sheets[0], str(item.data(Qt.ItemDataRole.UserRole))

        def write(removed: bool) -> Changes:
            return evidence.remove(self._workbench.require(), sheet, key, removed=removed)

        text = self._workbench.translator("Remove the photo")
        self._workbench.do(text, lambda: write(True), lambda: write(False))
        self._list()

    def _result(self, due: Due) -> str:
        _ = self._workbench.translator
        lines = []
        if due.score is not None:
            goal = "" if due.target is None else _(" (target {target})", target=numbers.degrees(due.target))
            lines.append(_("Score {score}{goal}", score=numbers.fixed(due.score, 2), goal=goal))
        if due.failed:
            form = designing.questionnaire(self._workbench.require(), due.questionnaire)
            items = ("、" if _.language == "zh_CN" else ", ").join(_.text(form.label(c), c) for c in due.failed)
            lines.append(_("Result: fail, whatever the score, for the critical item: {items}", items=items))
        return "\n".join(lines)

    def _list(self) -> None:
        self.photos.clear()
        if self._due is None or not self._due.sheets:
            return
        for photo in evidence.listing(self._workbench.require(), self._due.sheets[0]):
            line = QListWidgetItem(photo.name)
            line.setData(Qt.ItemDataRole.UserRole, photo.id)
            self.photos.addItem(line)
        there = self.photos.count()
        self.photos.setVisible(there > 0)
        self.photos.setFixedHeight(Size.TARGET * min(there, 4) + Space.XS)
        self.photos.setCurrentRow(there - 1)
        self._preview()

    def _preview(self) -> None:
        item = self.photos.currentItem()
        shown = QPixmap()
        if item is not None:
            shown.loadFromData(evidence.read(self._workbench.require(), item.data(Qt.ItemDataRole.UserRole)))
        if not shown.isNull():
            ratio = self.devicePixelRatioF()
            box = shown.scaled(
                round(PREVIEW * ratio), round(PREVIEW * ratio), Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )  # fmt: skip
            box.setDevicePixelRatio(ratio)
            self.picture.setPixmap(box)
            self.picture.setAccessibleName(item.text() if item is not None else "")
        self.picture.setVisible(not shown.isNull())

    def _ask(self) -> None:
        _ = self._workbench.translator
        dialog = QFileDialog(self, _("Add a photo …"), "", _("Pictures") + " (*.jpg *.jpeg *.png)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.add_photo(Path(name)))
        dialog.open()
