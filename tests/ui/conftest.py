"""Every test of the interface: dressed in light, tasks run where they are started, one worked example for all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from surveykit.project import book, example
from surveykit.settings import Settings
from ui import tasks, theme
from ui.workbench import Workbench


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in light."""
    theme.apply(qapp, "light")
    return qapp


@pytest.fixture(autouse=True)
def inline_tasks() -> Iterator[None]:
    """Tasks run at once."""
    with tasks.inline():
        yield


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example in Chinese, made once; tests copy it."""
    path = tmp_path_factory.mktemp("sample") / "sample.surveykit"
    example.make_example(path, "zh_CN").close()
    return path


@pytest.fixture
def workbench(dressed: QApplication, qtbot: QtBot) -> Iterator[Workbench]:
    """A workbench that speaks English, with no project."""
    made = Workbench(Settings(language="en", theme="light"))
    yield made
    made.close()


@pytest.fixture
def sample(workbench: Workbench, sample_file: Path, tmp_path: Path) -> Workbench:
    """A workbench with its own copy of the worked example open."""
    path = tmp_path / "sample.surveykit"
    shutil.copy(sample_file, path)
    assert workbench.open(path)
    return workbench


@pytest.fixture
def empty(workbench: Workbench, tmp_path: Path) -> Workbench:
    """A workbench with an empty project open."""
    assert workbench.create(tmp_path / "empty.surveykit", book.Settings(title="Empty", language="en"))
    return workbench


@pytest.fixture
def sentences(workbench: Workbench) -> list[str]:
    """What the workbench tells the person, as it comes."""
    told: list[str] = []
    workbench.problem.connect(told.append)
    return told
