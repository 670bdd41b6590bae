"""A program that keys sheets until it is killed; says on its output what it has shown as entered, or as settled.

The real keying screen on a real project file, driven by real key events. A line is written only after the answer has
been painted, so whatever the parent reads has been seen by a person.

    python keying_child.py key|again PROJECT SEED
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from surveykit.project import keying
from surveykit.project.sitting import Setup
from surveykit.settings import Settings
from ui.keying.screen import KeyingScreen
from ui.workbench import Workbench


class Painted(QObject):
    """Counts how often the sheet was painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.count += 1
        return super().eventFilter(watched, event)


def say(line: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def press(view: QWidget, key: Qt.Key) -> None:
    """Press a key and let everything be painted that it has changed."""
    QTest.keyClick(view, key)
    QApplication.processEvents()


def key_first(screen: KeyingScreen, chance: random.Random) -> None:
    """Key a sheet after another until killed."""
    desk, view = screen.desk, screen.page.view
    if not screen.page.isVisible():
        desk.sit_down(Setup(questionnaire="long", wave=keying.waves(screen.workbench.require())[0].name), "ZX")
        desk.new_sheet()
        screen._show(screen.page)
    QApplication.processEvents()
    painted = Painted()
    view.installEventFilter(painted)
    # The parent begins to count when keying begins.
    say("ready")
    while True:
        at, number = desk.state.position, desk.sheet.number
        if at == desk.form.end:
            press(view, Qt.Key.Key_Return)
            say(f"finished {number}")
            continue
        code, value, before = desk.form.items[at].code, chance.randint(1, 5), painted.count
        press(view, Qt.Key(Qt.Key.Key_0 + value))
        if painted.count > before and view.seen(at).answer.value == value:
            say(f"shown {number} {code} {value}")


def key_again(screen: KeyingScreen, chance: random.Random) -> None:
    """Key again until killed, or until no sheet waits; every fourth answer is another one, keyed twice."""
    screen.arrive(verify=True, questionnaire="long", wave=keying.waves(screen.workbench.require())[0].name)
    QApplication.processEvents()
    say("ready")
    desk, view = screen.again, screen.again_page.view
    while screen.again_page.isVisible():
        at, number = desk.state.position, desk.record.number
        if at == desk.form.end:
            press(view, Qt.Key.Key_Return)
            continue
        code = desk.form.items[at].code
        first = int(str(desk.record.answers[code]))
        value = first if chance.random() < 0.75 else first % 5 + 1
        for _times in range(1 if value == first else 2):
            press(view, Qt.Key(Qt.Key.Key_0 + value))
        say(f"settled {number} {code} {value}")


def main(how: str, path: Path, seed: int) -> None:
    """Open the project under a window, and key."""
    app = QApplication([])
    workbench = Workbench(Settings(language="en", sound=False))
    if not workbench.open(path):
        raise SystemExit("the project could not be opened")
    screen = KeyingScreen(workbench)
    window = QMainWindow()
    window.setCentralWidget(screen)
    window.resize(800, 600)
    window.show()
    app.processEvents()
    (key_again if how == "again" else key_first)(screen, random.Random(seed))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
