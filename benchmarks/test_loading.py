"""200,000 responses x 30 items: written, read into a matrix and scored."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from surveykit.model.answers import Response
from surveykit.model.browsing import Wanted
from surveykit.model.questionnaire import Choice, Item, Kind, Questionnaire, Section
from surveykit.model.scales import Scale
from surveykit.project import book, browsing, designing, frames, keying
from surveykit.store import bulk

CODES = tuple(f"q{n}" for n in range(30))
LARGE = Questionnaire(
    code="large",
    sections=(
        Section(
            items=tuple(
                Item(code=code, kind=Kind.RATING, choices=tuple(Choice(code=c) for c in range(1, 6))) for code in CODES
            )
        ),
    ),
    scales=(Scale(code="total", items=CODES, reverse=CODES[:5], method="percent"),),
)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.surveykit"
    answers = np.random.default_rng(1).integers(1, 6, size=(200_000, 30)).tolist()
    sheets = [
        Response(
            id="",
            questionnaire="large",
            revision=1,
            wave="w",
            number=str(n),
            answers=dict(zip(CODES, row, strict=True)),
        )
        for n, row in enumerate(answers)
    ]
    with book.create(path, book.Settings()) as project:
        designing.add_questionnaire(project, LARGE)
        keying.add_wave(project, "w")
        with project.store.writing() as connection:
            bulk.insert(connection, sheets, [None] * len(sheets))
    return path


def test_loading_into_a_matrix(benchmark, large: Path) -> None:  # type: ignore[no-untyped-def]
    with book.open_project(large) as project:
        matrix = benchmark.pedantic(lambda: frames.read_frame(project, "large").matrix, rounds=5, warmup_rounds=1)
    assert matrix.values.shape == (200_000, 30)


def test_loading_and_scoring(benchmark, large: Path) -> None:  # type: ignore[no-untyped-def]
    with book.open_project(large) as project:
        scores = benchmark.pedantic(lambda: frames.read_frame(project, "large").scores, rounds=5, warmup_rounds=1)
    assert scores.values.shape == (200_000, 1)


def test_searching_and_showing_a_page(benchmark, large: Path) -> None:  # type: ignore[no-untyped-def]
    wanted = Wanted(questionnaire="large", search="1234")
    with book.open_project(large) as project:

        def page() -> tuple[int, int]:
            ids = browsing.find(project, wanted)
            return len(ids), len(browsing.rows(project, ids[:100]))

        found = benchmark.pedantic(page, rounds=5, warmup_rounds=1)
    assert found == (sum("1234" in str(n) for n in range(200_000)), 100)
