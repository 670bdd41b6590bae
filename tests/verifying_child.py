"""A program that keys sheets a second time until it is killed; says on its output what it has shown as settled.

python verifying_child.py PROJECT SEED
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from surveykit.settings import Settings
from ui.keying.screen import KeyingScreen
from ui.workbench import Workbench


def say(line: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: Path, seed: int) -> None:
    """Key again until killed, or until no sheet waits; every fourth answer is another one, keyed twice."""
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
    screen.arrive(verify=True, questionnaire="long", wave="Q3")
    app.processEvents()
    say("ready")
    desk, view = screen.again, screen.again_page.view
    while screen.again_page.isVisible():
        at, number = desk.state.position, desk.record.number
        if at == desk.form.end:
            QTest.keyClick(view, Qt.Key.Key_Return)
            app.processEvents()
            continue
        code = desk.form.items[at].code
        first = int(str(desk.record.answers[code]))
        value = first if chance.random() < 0.75 else first % 5 + 1
        for _times in range(1 if value == first else 2):
            QTest.keyClick(view, Qt.Key(Qt.Key.Key_0 + value))
            app.processEvents()
        say(f"settled {number} {code} {value}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
