"""A program that keys a sheet after another until it is killed; says on its output what it has shown as entered.

The real keying screen on a real project file, driven by real key events. A line is written only after the answer has
been painted, so whatever the parent reads has been seen by a person.

    python keying_child.py PROJECT SEED
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

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


def main(path: Path, seed: int) -> None:
    """Key until killed."""
    chance = random.Random(seed)
    app = QApplication([])
    workbench = Workbench(Settings(language="en", sound=False))
    if not workbench.open(path):
        raise SystemExit("the project could not be opened")
    screen = KeyingScreen(workbench)
    window = QMainWindow()
    window.setCentralWidget(screen)
    window.resize(800, 600)
    window.show()
    if not screen.page.isVisible():
        screen.desk.sit_down(Setup(questionnaire="long", wave=keying.waves(workbench.require())[0].name), "ZX")
        screen.desk.new_sheet()
        screen._show(screen.page)
    app.processEvents()
    painted = Painted()
    screen.page.view.installEventFilter(painted)
    # The parent begins to count when keying begins.
    say("ready")
    while True:
        desk = screen.desk
        at, number = desk.state.position, desk.sheet.number
        if at == desk.form.end:
            QTest.keyClick(screen.page.view, Qt.Key.Key_Return)
            app.processEvents()
            say(f"finished {number}")
            continue
        code, value, before = desk.form.items[at].code, chance.randint(1, 5), painted.count
        QTest.keyClick(screen.page.view, Qt.Key(Qt.Key.Key_0 + value))
        app.processEvents()
        if painted.count > before and screen.page.view.seen(at).answer.value == value:
            say(f"shown {number} {code} {value}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
