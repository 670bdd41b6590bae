"""A real project under a real keying screen, told of changes as the window tells it. Keys are real key events."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QWidget

from surveykit.model.answers import Response
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, keying
from surveykit.project.changes import Changes
from surveykit.project.sitting import Setup
from surveykit.settings import Settings
from ui.keying.screen import KeyingScreen
from ui.workbench import Workbench

WAVE = "2026年第三季度"
STEPS = tuple(
    Choice(code=code, label={"zh_CN": label, "en": word})
    for code, label, word in ((1, "很不满意", "poor"), (2, "不满意", "fair"), (3, "满意", "good"))
)
SURVEY = Questionnaire(
    code="s",
    title={"zh_CN": "满意度", "en": "Satisfaction"},
    sections=(
        Section(
            title={"en": "First"},
            items=tuple(
                Item(code=f"q{n}", kind=Kind.RATING, choices=STEPS, text={"en": f"Question {n}"}) for n in (1, 2, 3)
            ),
        ),
        Section(
            title={"en": "Second"},
            items=(
                Item(
                    code="why", kind=Kind.MULTIPLE, text={"en": "Why"},
                    choices=tuple(Choice(code=c, label={"en": f"reason {c}"}) for c in range(1, 5)),
                ),
                Item(code="age", kind=Kind.NUMBER, min=0, max=120, text={"en": "Age"}, unit="years"),
                Item(code="day", kind=Kind.DATE, text={"en": "Day"}),
                Item(code="words", kind=Kind.TEXT, text={"en": "Anything else"}),
            ),
        ),
    ),
)  # fmt: skip


class Host(QMainWindow):
    """The window around the screen: it tells of changes but not of the screen's own, as the shell does."""

    def __init__(self, path: Path, preferences: Settings) -> None:
        super().__init__()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self.app = app
        self.workbench = Workbench(preferences, self)
        self.problems: list[str] = []
        self.said: list[str] = []
        self.workbench.problem.connect(self.problems.append)
        self.workbench.said.connect(lambda sentence, _action, _run: self.said.append(sentence))
        assert self.workbench.open(path)
        self.screen = KeyingScreen(self.workbench)
        self.setCentralWidget(self.screen)
        self.workbench.changed.connect(self._tell)
        self.workbench.retranslate.connect(self.screen.retranslate)
        self.resize(1024, 720)
        self.show()
        self.activateWindow()
        self.app.processEvents()

    def _tell(self, changes: Changes) -> None:
        if self.workbench.initiator is not self.screen:
            self.screen.refresh(changes)

    @property
    def desk(self):  # type: ignore[no-untyped-def]
        return self.screen.desk

    def end(self) -> None:
        """Close the project and be gone: a window that lingers is dressed anew by every later test."""
        self.workbench.close()
        self.close()
        self.deleteLater()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def begin(self, *, respondents: bool = False, wave: str = WAVE, number: str = "") -> None:
        """Choose what is keyed as a person does, and begin."""
        panel = self.screen.setup
        panel.fill(Setup(questionnaire="s", wave=wave, respondents=respondents))
        panel.wave.control.setCurrentText(wave)
        if number:
            panel.number.control.setText(number)
        QTest.mouseClick(panel.begin, Qt.MouseButton.LeftButton)
        self.app.processEvents()

    def focus(self) -> QWidget:
        """The widget that the keyboard belongs to."""
        focus = self.focusWidget()
        assert focus is not None
        return focus

    def keys(self, *keys: str | Qt.Key) -> Host:
        """Press keys one by one, wherever the keyboard is."""
        for key in keys:
            for one in key if isinstance(key, str) else [key]:
                if isinstance(one, str) and not one.isascii():
                    # QTest knows ASCII only; a keyboard sends such a character as a key of no name.
                    none = Qt.KeyboardModifier.NoModifier
                    self.app.sendEvent(self.focus(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, none, one))
                elif isinstance(one, str):
                    QTest.keyClicks(self.focus(), one)
                else:
                    QTest.keyClick(self.focus(), one)
                self.app.processEvents()
        return self

    def on_disk(self, number: str = "0001") -> Response:
        """The sheet as another program reads it from the file."""
        with book.open_project(self.workbench.require().path, writable=False) as other:
            found = keying.find_sheet(other, "s", WAVE, number)
        assert found is not None
        return found

    def on_desk(self, number: str) -> Response:
        """A sheet of the wave being keyed, as somebody else might store it."""
        return Response(id="", questionnaire="s", revision=1, wave=WAVE, number=number)

    def line(self) -> str:
        """What the legend's line says."""
        return self.screen.page.keys.accessibleName()

    def asked(self) -> QLineEdit:
        """The line that a question is answered in."""
        return self.screen.page.asking.edit


def make_project(path: Path) -> Path:
    """A project with a questionnaire of every kind of item and nothing keyed."""
    with book.create(path, book.Settings(title="病区")) as project:
        designing.add_questionnaire(project, SURVEY)
        keying.add_wave(project, WAVE)
    return path
