"""Keying as it is felt: from a key press to the next item on the screen, and to the answer on the disk.

The real window takes real key events. ``shown`` is the time until everything that the key changed has been painted;
``durable`` the time until the answer's transaction has been committed, which happens before that. Both also in a file
that holds 200,000 responses already: keying must not slow down with what is stored.

    pytest benchmarks/test_keying_speed.py -s
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytest_benchmark.fixture import BenchmarkFixture

from surveykit.model.answers import Response
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.project import book, designing, keying
from surveykit.project.sitting import Setup
from surveykit.settings import Settings
from surveykit.store import bulk
from ui import theme
from ui.keying.screen import KeyingScreen
from ui.main_window import MainWindow
from ui.workbench import Workbench

ITEMS = 132
SHEETS = 50
FRAME_MS = 16.0
CHOICES = tuple(Choice(code=c, label={"zh_CN": f"第{c}级", "en": f"step {c}"}) for c in range(1, 6))
SURVEY = Questionnaire(
    code="long",
    title={"zh_CN": "长问卷", "en": "A long one"},
    sections=tuple(
        Section(
            title={"zh_CN": f"第{s + 1}部分", "en": f"Part {s + 1}"},
            items=tuple(
                Item(
                    code=f"q{s * 12 + n}", kind=Kind.RATING, choices=CHOICES,
                    text={"zh_CN": f"护士对治疗和注意事项的告知（{n}）", "en": f"What nurses explain ({n})"},
                )
                for n in range(12)
            ),
        )
        for s in range(ITEMS // 12)
    ),
)  # fmt: skip
WAVE = "2026年第三季度"


@pytest.fixture(scope="module")
def app() -> QApplication:
    made = QApplication.instance() or QApplication([])
    assert isinstance(made, QApplication)
    theme.apply(made, "light")
    return made


@pytest.fixture(params=[0, 200_000], ids=["empty", "200000 responses"])
def screen(app: QApplication, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KeyingScreen]:
    path = tmp_path / "speed.surveykit"
    with book.create(path, book.Settings(title="速度")) as project:
        designing.add_questionnaire(project, SURVEY)
        keying.add_wave(project, WAVE)
        answers = {f"q{n}": n % 5 + 1 for n in range(30)}
        sheets = [
            Response(id="", questionnaire="long", revision=1, wave=WAVE, number=f"{n:06}", answers=answers)
            for n in range(1, request.param + 1)
        ]
        with project.store.writing() as connection:
            bulk.insert(connection, sheets, [None] * len(sheets))
    workbench = Workbench(Settings(language="zh_CN", sound=False))
    window = MainWindow(workbench)
    window.resize(1280, 800)
    window.show()
    workbench.open(path)
    workbench.go("keying")
    seen = window.shell.seen()
    assert isinstance(seen, KeyingScreen)
    seen.desk.sit_down(Setup(questionnaire="long", wave=WAVE, unit=""), "ZX")
    seen.desk.new_sheet()
    seen._show(seen.page)
    app.processEvents()
    yield seen
    window.close()
    app.processEvents()


def quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] * 1000


def test_a_key_shows_the_next_item_within_a_frame(
    app: QApplication, screen: KeyingScreen, benchmark: BenchmarkFixture, request: pytest.FixtureRequest
) -> None:
    committed: list[float] = []
    screen.workbench.changed.connect(lambda _changes: committed.append(time.perf_counter()))
    shown: list[float] = []
    durable: list[float] = []
    between: list[float] = []

    def key_sheets() -> None:
        for _sheet in range(SHEETS):
            for n in range(ITEMS):
                committed.clear()
                began = time.perf_counter()
                QTest.keyClick(app.focusWidget(), Qt.Key(Qt.Key.Key_1 + n % 5))
                app.processEvents()
                shown.append(time.perf_counter() - began)
                durable.append(committed[0] - began)
            began = time.perf_counter()
            QTest.keyClick(app.focusWidget(), Qt.Key.Key_Return)
            app.processEvents()
            between.append(time.perf_counter() - began)

    benchmark.pedantic(key_sheets, rounds=1, iterations=1)
    figures = {
        "shown p50": quantile(shown, 0.5), "shown p99": quantile(shown, 0.99), "shown max": quantile(shown, 1),
        "durable p50": quantile(durable, 0.5), "durable p99": quantile(durable, 0.99),
        "next sheet": statistics.median(between) * 1000,
    }  # fmt: skip
    benchmark.extra_info.update({name: round(value, 2) for name, value in figures.items()})
    print(f"\n{request.node.name}: " + ", ".join(f"{name} {value:.1f} ms" for name, value in figures.items()))
    assert screen.desk.finished_sheets == SHEETS
    # The aim is a frame at p99; a busy machine's disk decides that, so only the usual key is held to it here.
    assert quantile(shown, 0.5) < FRAME_MS
