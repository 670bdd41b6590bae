"""The preview of a report: from the key that changes its layout until the pages are shown, on the worked example.

pytest benchmarks/test_preview.py -s
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from surveykit.project import example
from surveykit.settings import Settings
from ui import tasks, theme
from ui.reports.screen import ReportsScreen
from ui.workbench import Workbench

KEYS = "abcdefghij"


def wait(until: Callable[[], bool]) -> None:
    while not until():
        QApplication.processEvents()
        time.sleep(0.001)


def test_a_key_in_the_layout_shows_new_pages(tmp_path: Path) -> None:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, "light")
    path = tmp_path / "example.surveykit"
    example.make_example(path, "zh_CN").close()
    workbench = Workbench(Settings(language="zh_CN"))
    assert workbench.open(path)
    screen = ReportsScreen(workbench)
    workbench.changed.connect(screen.refresh)
    screen.resize(1080, 708)
    screen.show()

    def settled() -> bool:
        return not screen._settle.isActive() and screen.pages.task is None and not tasks.busy()

    wait(settled)
    screen.begin("wave")
    wait(settled)
    screen.panel.tabs.select(1)
    took = []
    for key in KEYS:
        done: list[float] = []
        screen.pages.made_ready.connect(lambda _made, done=done: done.append(time.perf_counter()))
        began = time.perf_counter()
        QTest.keyClick(screen.panel.layouts.header.control, Qt.Key(ord(key.upper())))
        wait(lambda done=done: bool(done))
        took.append(done[0] - began)
        wait(settled)
    print(f"\nlayout key to pages: median {statistics.median(took):.2f} s, best {min(took):.2f} s")
    workbench.close()
